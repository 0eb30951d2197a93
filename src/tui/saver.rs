//! Makes what was entered durable, off the drawing thread.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::events::Events;
use super::screen::Event;
use crate::desk::{Keeper, Order};

/// The thread that performs orders; the first order starts it. Dropping this has everything performed that was ordered.
pub struct Saver {
    /// Locked by the thread while it performs an order, and by nobody else once there is a thread.
    keeper: Arc<Mutex<Keeper>>,
    events: Events,
    thread: Option<(Sender<Work>, JoinHandle<()>)>,
    /// What was ordered and not handed over yet.
    orders: Vec<Order>,
}

enum Work {
    /// To be performed, and answered with an event.
    Order(Box<Order>),
    /// To be answered when everything before it is done.
    Flush(Sender<()>),
}

impl Saver {
    /// Nothing is started yet. Each order will be answered with an event.
    pub fn new(keeper: Keeper, events: impl Into<Events>) -> Self {
        Self { keeper: Arc::new(Mutex::new(keeper)), events: events.into(), thread: None, orders: Vec::new() }
    }

    /// Takes an order, for [`Saver::hand_over`].
    pub fn order(&mut self, order: Order) {
        self.orders.push(order);
    }

    /// Hands the orders to the thread. Waking it takes as long as drawing, so the loop draws first. Where the system
    /// refuses a thread, they are performed here.
    pub fn hand_over(&mut self) {
        for order in std::mem::take(&mut self.orders) {
            if self.thread.is_none() {
                self.start();
            }
            match &self.thread {
                // The thread lives as long as `self` does.
                Some((work, _)) => drop(work.send(Work::Order(Box::new(order)))),
                None => drop(self.events.send(answered(&self.keeper, order))),
            }
        }
    }

    fn start(&mut self) {
        let (work, received) = channel();
        let (keeper, events) = (self.keeper.clone(), self.events.clone());
        let thread = std::thread::Builder::new().name("saver".to_owned());
        if let Ok(thread) = thread.spawn(move || answer_all(&keeper, &received, &events)) {
            self.thread = Some((work, thread));
        }
    }

    /// Waits until every order so far is done.
    pub fn flush(&mut self) {
        self.hand_over();
        let Some((work, _)) = &self.thread else { return };
        let (done, told) = channel();
        let _ = work.send(Work::Flush(done));
        // An error means that the thread is gone, and with it everything to wait for.
        let _ = told.recv();
    }
}

impl Drop for Saver {
    /// Waits until every order is done, and ends the thread.
    fn drop(&mut self) {
        self.hand_over();
        if let Some((work, thread)) = self.thread.take() {
            drop(work);
            // A panic of the thread was reported by the hook.
            let _ = thread.join();
        }
    }
}

fn answer_all(keeper: &Mutex<Keeper>, received: &Receiver<Work>, events: &Events) {
    while let Ok(work) = received.recv() {
        match work {
            Work::Flush(done) => drop(done.send(())),
            // Where nobody listens any more, what is still queued is written all the same.
            Work::Order(order) => drop(events.send(answered(keeper, *order))),
        }
    }
}

/// The event that answers an order.
fn answered(keeper: &Mutex<Keeper>, order: Order) -> Event {
    // A panic of the thread has ended the program.
    let mut keeper = keeper.lock().unwrap_or_else(PoisonError::into_inner);
    keeper.perform(order).map_or_else(Event::Failed, Event::Done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::{Access, Asked, Clock, Desk, Failure, What};
    use crate::questionnaire::{Answer, builtin};
    use crate::record::Entry;

    fn desk(folder: &std::path::Path) -> Desk {
        let ours = builtin::source(builtin::DEFAULT).unwrap();
        Desk::new(Access::writing(folder).unwrap(), Clock::system(), ours.into())
    }

    #[test]
    fn what_was_ordered_and_not_handed_over_is_written_in_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let desk = desk(folder.path());
        let mut saver = Saver::new(desk.keeper(), channel().0);
        saver.order(Order::Begin(Box::new(desk.asking(Asked::Own).unwrap())));
        let (item, value) = ("focus.block-length.m".parse().unwrap(), Some(Answer::step(4)));
        saver.order(Order::Entry(Entry::Answer { item, value }));
        assert!(desk.begun().unwrap().is_empty(), "no order was handed over yet");
        drop(saver);
        assert_eq!(desk.begun().unwrap().len(), 1);
    }

    #[test]
    fn an_answer_that_belongs_to_nothing_is_not_called_saved() {
        let folder = tempfile::tempdir().unwrap();
        let (events, told) = channel();
        let mut saver = Saver::new(desk(folder.path()).keeper(), events);
        saver.order(Order::Entry(Entry::Flag { item: "motive.unseen".parse().unwrap(), set: true }));
        saver.flush();
        assert!(matches!(told.recv(), Ok(Event::Failed(Failure { what: What::NotSaved, .. }))));
    }
}
