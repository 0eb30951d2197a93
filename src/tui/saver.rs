//! Makes what was entered durable, off the drawing thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::screen::Event;
use crate::questionnaire::Source;
use crate::record::{Addition, Entry, Header, Outcome};
use crate::store::{Journal, Store, StoreError, Unfinished};
use crate::text::Clean;

/// What the saver is asked to do.
#[derive(Debug)]
pub enum Order {
    /// Begin a draft.
    Begin(Header, Arc<Source>),
    /// Go on with a draft.
    Continue(Box<Unfinished>, Arc<Source>),
    /// Keep an entry of the draft.
    Append(Entry),
    /// Keep the result of the draft.
    Finish(Box<Outcome>),
    /// Keep an addition to a result.
    Add(Addition),
    /// Say when everything before this order is done.
    Flush(Sender<()>),
}

/// The thread that writes. Dropping the orders ends it.
#[derive(Debug)]
pub struct Saver {
    orders: Sender<Order>,
    thread: JoinHandle<()>,
}

impl Saver {
    /// Starts the thread; it answers each order with an event.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn spawn(store: Store, events: Sender<Event>) -> std::io::Result<Self> {
        let (orders, received) = channel();
        let work = Work { store, draft: None };
        let thread =
            std::thread::Builder::new().name("saver".to_owned()).spawn(move || work.answer_all(&received, &events))?;
        Ok(Self { orders, thread })
    }

    /// Hands over an order.
    pub fn order(&self, order: Order) {
        // The thread lives as long as `self` does.
        let _ = self.orders.send(order);
    }

    /// Waits until every order so far is done.
    pub fn flush(&self) {
        let (done, told) = channel();
        self.order(Order::Flush(done));
        // An error means that the thread is gone, and with it everything to wait for.
        let _ = told.recv();
    }

    /// Waits until every order is done, and ends the thread.
    pub fn close(self) {
        drop(self.orders);
        // A panic of the thread was reported by the hook.
        let _ = self.thread.join();
    }
}

/// The draft being written, with all of it in memory: after a failed write the file is not trusted any more.
struct OpenDraft {
    header: Header,
    source: Arc<Source>,
    entries: Vec<Entry>,
    journal: Option<Journal>,
}

struct Work {
    store: Store,
    draft: Option<OpenDraft>,
}

impl Work {
    fn answer_all(mut self, orders: &Receiver<Order>, events: &Sender<Event>) {
        while let Ok(order) = orders.recv() {
            if let Order::Flush(done) = order {
                let _ = done.send(());
                continue;
            }
            let event = match self.perform(order) {
                Ok(event) => event,
                Err(error) => Event::SaveFailed(Clean::line(&error.to_string()).to_string()),
            };
            if events.send(event).is_err() {
                // Nobody listens any more; what is still queued is written all the same.
                continue;
            }
        }
    }

    fn perform(&mut self, order: Order) -> Result<Event, StoreError> {
        match order {
            Order::Begin(header, source) => {
                let draft = self.draft.insert(OpenDraft { header, source, entries: Vec::new(), journal: None });
                draft.journal = Some(self.store.begin(&draft.header, &draft.source)?);
                Ok(Event::Saved)
            }
            Order::Continue(unfinished, source) => {
                let entries = unfinished.draft.entries();
                let journal = self.store.go_on(&unfinished);
                let header = unfinished.header;
                let draft = self.draft.insert(OpenDraft { header, source, entries, journal: None });
                draft.journal = Some(journal?);
                Ok(Event::Saved)
            }
            Order::Append(entry) => self.append(entry),
            Order::Finish(outcome) => {
                if let Some(draft) = &self.draft {
                    self.store.finish(&outcome, &draft.source)?;
                    self.draft = None;
                }
                Ok(Event::Finished(outcome.id))
            }
            Order::Add(addition) => self.store.add(&addition).map(|()| Event::Saved),
            Order::Flush(_) => Ok(Event::Saved),
        }
    }

    fn append(&mut self, entry: Entry) -> Result<Event, StoreError> {
        let Some(draft) = &mut self.draft else {
            return Ok(Event::Saved);
        };
        draft.entries.push(entry);
        // Taken out first: if the write fails, the journal is gone and the next entry writes a fresh one.
        let journal = match (draft.journal.take(), draft.entries.last()) {
            (Some(mut journal), Some(entry)) => journal.append(entry).map(|()| journal)?,
            _ => self.store.write_anew(&draft.header, &draft.source, &draft.entries)?,
        };
        draft.journal = Some(journal);
        Ok(Event::Saved)
    }
}
