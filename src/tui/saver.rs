//! Makes what was entered durable, off the drawing thread.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use super::screen::Event;
use crate::questionnaire::Source;
use crate::record::{Addition, Entry, Header, Outcome};
use crate::store::{OpenDraft, Store, StoreError, Unfinished, Which};
use crate::text::Clean;

/// What could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// What was entered is in memory only.
    NotSaved,
    /// All answers are saved; the result is not. Going on with the questions writes it.
    NotFinished,
    /// Something else that was asked for; nothing that was entered depends on it.
    NotDone,
}

/// What could not be done, and why, in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What.
    pub what: What,
    /// Why.
    pub why: String,
}

impl Failure {
    /// The failure of this, because of that.
    pub fn new(what: What, why: &impl ToString) -> Self {
        Self { what, why: Clean::line(&why.to_string()).to_string() }
    }
}

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

impl Order {
    /// Whether everything entered is on disk once this is done.
    pub fn keeps(&self) -> bool {
        !matches!(self, Self::PutRight | Self::Delete(_) | Self::Restore(_) | Self::Flush(_))
    }
}

impl Event {
    /// The same of the order that this answers.
    pub fn keeps(&self) -> bool {
        matches!(self, Self::Saved | Self::Moved(_) | Self::Finished(_))
    }
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
                None => {
                    let failure = Failure::new(What::NotSaved, &"the system refuses a thread");
                    let _ = self.events.send(Event::Failed(failure));
                }
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
            let event = self.perform(order).unwrap_or_else(Event::Failed);
            if events.send(event).is_err() {
                // Nobody listens any more; what is still queued is written all the same.
                continue;
            }
        }
    }

    fn perform(&mut self, order: Order) -> Result<Event, Failure> {
        match order {
            Order::PutRight => {
                self.store.put_right();
                return Ok(Event::PutRight);
            }
            Order::Begin(header, source) => self.draft = Some(OpenDraft::new(header, source)),
            Order::Continue(unfinished, source) => {
                self.draft
                    .insert(OpenDraft::of(&unfinished, source))
                    .go_on(&self.store, &unfinished)
                    .map_err(unsaved)?;
            }
            Order::Append(entry) => match &mut self.draft {
                Some(draft) => draft.append(&self.store, entry).map_err(unsaved)?,
                None => return Err(Failure::new(What::NotSaved, &"there is nothing that this answer belongs to")),
            },
            Order::Finish(outcome) => {
                if let Some(draft) = &self.draft {
                    let finished = self.store.finish(&outcome, draft.source());
                    finished.map_err(|error| self.unfinished(&error))?;
                    self.draft = None;
                }
                return Ok(Event::Finished(outcome.id));
            }
            Order::Add(addition) => self.additions.push(addition),
            Order::Delete(id) => {
                return moved(self.store.delete(Which::These(std::slice::from_ref(&id))), Event::Deleted(id));
            }
            Order::Restore(id) => {
                return moved(self.store.undo(Which::These(std::slice::from_ref(&id))), Event::Restored(id));
            }
            Order::Move { store, outcome, addition } => return self.move_to(store, outcome, addition).map_err(unsaved),
            Order::Retry | Order::Flush(_) => {}
        }
        self.make_safe().map_err(unsaved)?;
        Ok(Event::Saved)
    }

    /// What it means that the result could not be written.
    fn unfinished(&mut self, error: &StoreError) -> Failure {
        let what = if self.make_safe().is_ok() { What::NotFinished } else { What::NotSaved };
        Failure::new(what, error)
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

/// How moving a result went. Whether it went well says nothing of the answers on their way to the disk.
fn moved(moved: Result<(), StoreError>, done: Event) -> Result<Event, Failure> {
    moved.map(|()| done).map_err(|error| Failure::new(What::NotDone, &error))
}

fn unsaved(error: StoreError) -> Failure {
    Failure::new(What::NotSaved, &error)
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
        assert!(matches!(told.recv(), Ok(Event::Failed(Failure { what: What::NotSaved, .. }))));
    }
}
