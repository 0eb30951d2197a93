//! Makes what was entered durable, off the drawing thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::screen::Event;
use crate::questionnaire::Source;
use crate::record::{Addition, Entry, Header, Outcome};
use crate::store::{OpenDraft, Store, StoreError, Unfinished, Which};
use crate::text::Clean;

/// What the saver is asked to do.
#[derive(Debug)]
pub enum Order {
    /// Put right what is in disorder in the data folder.
    PutRight,
    /// Begin a draft; its first entry puts it on disk.
    Begin(Header, Arc<Source>),
    /// Go on with a draft.
    Continue(Box<Unfinished>, Arc<Source>),
    /// Keep an entry of the draft.
    Append(Entry),
    /// Keep the result of the draft.
    Finish(Box<Outcome>),
    /// Keep an addition to a result.
    Add(Addition),
    /// Move a result to the trash.
    Delete(String),
    /// Bring a result back from the trash.
    Restore(String),
    /// Try again to keep everything that is in memory only.
    Retry,
    /// Keep everything that is in memory only in another store, and go on there.
    Move {
        /// The other store.
        store: Store,
        /// The result that the additions belong to, with its questionnaire.
        outcome: Option<Box<(Outcome, Source)>>,
        /// All that was added to it.
        addition: Option<Addition>,
    },
    /// Say when everything before this order is done.
    Flush(Sender<()>),
}

/// The thread that writes; the first order starts it. Dropping this has everything written that was ordered.
#[derive(Debug)]
pub struct Saver {
    store: Store,
    events: Sender<Event>,
    thread: Option<(Sender<Order>, JoinHandle<()>)>,
    /// What was ordered and not handed over yet.
    orders: Vec<Order>,
}

impl Saver {
    /// Nothing is started yet. Each order will be answered with an event.
    pub fn new(store: Store, events: Sender<Event>) -> Self {
        Self { store, events, thread: None, orders: Vec::new() }
    }

    /// Takes an order, for [`Saver::hand_over`].
    pub fn order(&mut self, order: Order) {
        self.orders.push(order);
    }

    /// Hands the orders to the thread. Waking it takes as long as drawing, so the loop draws first. Where the system
    /// refuses a thread, each is answered as one that failed.
    pub fn hand_over(&mut self) {
        for order in std::mem::take(&mut self.orders) {
            if self.thread.is_none() {
                self.thread = self.start();
            }
            match &self.thread {
                // The thread lives as long as `self` does.
                Some((orders, _)) => drop(orders.send(order)),
                None => drop(self.events.send(Event::SaveFailed("the system refuses a thread".to_owned()))),
            }
        }
    }

    fn start(&self) -> Option<(Sender<Order>, JoinHandle<()>)> {
        let (orders, received) = channel();
        let work = Work { store: self.store.clone(), draft: None, additions: Vec::new() };
        let events = self.events.clone();
        let thread = std::thread::Builder::new().name("saver".to_owned());
        let thread = thread.spawn(move || work.answer_all(&received, &events)).ok()?;
        Some((orders, thread))
    }

    /// Waits until every order so far is done.
    pub fn flush(&mut self) {
        self.hand_over();
        let Some((orders, _)) = &self.thread else { return };
        let (done, told) = channel();
        let _ = orders.send(Order::Flush(done));
        // An error means that the thread is gone, and with it everything to wait for.
        let _ = told.recv();
    }
}

impl Drop for Saver {
    /// Waits until every order is done, and ends the thread.
    fn drop(&mut self) {
        self.hand_over();
        if let Some((orders, thread)) = self.thread.take() {
            drop(orders);
            // A panic of the thread was reported by the hook.
            let _ = thread.join();
        }
    }
}

/// What is open, and what is in memory only.
struct Work {
    store: Store,
    draft: Option<OpenDraft>,
    /// Additions that could not be written yet.
    additions: Vec<Addition>,
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
                Err(error) => failed(&error),
            };
            if events.send(event).is_err() {
                // Nobody listens any more; what is still queued is written all the same.
                continue;
            }
        }
    }

    fn perform(&mut self, order: Order) -> Result<Event, StoreError> {
        match order {
            Order::PutRight => {
                self.store.put_right();
                return Ok(Event::PutRight);
            }
            Order::Begin(header, source) => self.draft = Some(OpenDraft::new(header, source)),
            Order::Continue(unfinished, source) => {
                self.draft.insert(OpenDraft::of(&unfinished, source)).go_on(&self.store, &unfinished)?;
            }
            Order::Append(entry) => match &mut self.draft {
                Some(draft) => draft.append(&self.store, entry)?,
                None => return Ok(Event::SaveFailed("there is nothing that this answer belongs to".to_owned())),
            },
            Order::Finish(outcome) => {
                if let Some(draft) = &mut self.draft {
                    draft.finish(&self.store, &outcome)?;
                    self.draft = None;
                }
                return Ok(Event::Finished(outcome.id));
            }
            Order::Add(addition) => self.additions.push(addition),
            Order::Delete(id) => {
                return Ok(moved(self.store.delete(Which::These(std::slice::from_ref(&id))), Event::Deleted(id)));
            }
            Order::Restore(id) => {
                return Ok(moved(self.store.undo(Which::These(std::slice::from_ref(&id))), Event::Restored(id)));
            }
            Order::Move { store, outcome, addition } => return self.move_to(store, outcome, addition),
            Order::Retry | Order::Flush(_) => {}
        }
        self.make_safe()?;
        Ok(Event::Saved)
    }

    /// Whatever was ordered, "saved" means that nothing is in memory only.
    fn make_safe(&mut self) -> Result<(), StoreError> {
        if let Some(draft) = &mut self.draft {
            draft.make_safe(&self.store)?;
        }
        while let Some(addition) = self.additions.first() {
            self.store.add(addition)?;
            self.additions.remove(0);
        }
        Ok(())
    }

    fn move_to(
        &mut self,
        store: Store,
        outcome: Option<Box<(Outcome, Source)>>,
        addition: Option<Addition>,
    ) -> Result<Event, StoreError> {
        if let Some(draft) = &mut self.draft {
            draft.write_in(&store)?;
        }
        if let Some((outcome, source)) = outcome.as_deref() {
            store.finish(outcome, source)?;
        }
        addition.iter().try_for_each(|addition| store.add(addition))?;
        self.additions.clear();
        let folder = Clean::line(&store.folder().display().to_string()).to_string();
        self.store = store;
        Ok(Event::Moved(folder))
    }
}

/// What failed.
fn failed(error: &StoreError) -> Event {
    let why = Clean::line(&error.to_string()).to_string();
    if matches!(error, StoreError::NotFinished(_)) { Event::NotFinished(why) } else { Event::SaveFailed(why) }
}

/// How moving a result went. Whether it went well says nothing of the answers on their way to the disk.
fn moved(moved: Result<usize, StoreError>, done: Event) -> Event {
    match moved {
        Ok(0) => Event::NotMoved("it is not there any more".to_owned()),
        Ok(_) => done,
        Err(error) => Event::NotMoved(Clean::line(&error.to_string()).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, builtin};
    use crate::store::new_id;

    #[test]
    fn what_was_ordered_and_not_handed_over_is_written_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let source = Arc::new(builtin::source(builtin::DEFAULT).unwrap());
        let started = "2026-11-21T09:00:00Z".parse().unwrap();
        let mut saver = Saver::new(store, channel().0);
        saver.order(Order::Begin(Header::new(new_id(), &source, started), source));
        saver.order(Order::Append(Entry::Answer {
            item: "focus.block-length.m".to_owned(),
            value: Some(Answer::step(4)),
        }));
        assert!(Store::look(folder.path()).unfinished().is_empty(), "no order was handed over yet");
        drop(saver);
        assert_eq!(Store::look(folder.path()).unfinished().len(), 1);
    }

    #[test]
    fn an_answer_that_belongs_to_nothing_is_not_called_saved() {
        let folder = tempfile::tempdir().unwrap();
        let (events, told) = channel();
        let mut saver = Saver::new(Store::open(folder.path()).unwrap(), events);
        saver.order(Order::Append(Entry::Flag { item: "motive.unseen".to_owned(), set: true }));
        saver.flush();
        assert!(matches!(told.recv(), Ok(Event::SaveFailed(_))));
    }
}
