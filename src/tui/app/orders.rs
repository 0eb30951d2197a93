//! What is written, how that went, and not leaving before everything is there.

use std::path::Path;

use super::App;
use super::saving::{Leave, Leaving, Saving};
use crate::desk::{Done, Failure, Format, Order, Place, Replace, Result, What};
use crate::questionnaire::Subject;
use crate::record::{Draft, Entry};
use crate::store::typed_folder;
use crate::text::{Clean, Glyphs};
use crate::tui::screen::{Event, Route};

impl App {
    /// Gives the saver an order, which it gets with [`App::hand_over`].
    pub(super) fn order(&mut self, order: Order) {
        match &mut self.saver {
            Some(saver) => {
                self.saving.ordered(keeps(&order));
                saver.order(order);
            }
            None => self.on_the_spot(order),
        }
    }

    /// Where nothing is kept, only a file can be written that the person names; pages take notice of the rest.
    fn on_the_spot(&mut self, order: Order) {
        let event = match &order {
            Order::HandOut(..) => Some(self.desk.keeper().perform(order).map_or_else(Event::Failed, Event::Done)),
            Order::Finish(finished) => {
                let done = Event::Done(Done::Finished(finished.place()));
                self.desk.remember(order);
                Some(done)
            }
            _ => {
                self.desk.remember(order);
                None
            }
        };
        event.into_iter().for_each(|event| drop(self.events.send(event)));
    }

    /// Hands the orders over. The loop calls it whenever it has drawn.
    pub fn hand_over(&mut self) {
        if let Some(saver) = &mut self.saver {
            saver.hand_over();
        }
    }

    /// Waits until everything is on disk that is on its way there.
    pub(super) fn settle(&mut self) {
        if let Some(saver) = self.saver.as_mut().filter(|_| self.saving.waiting() > 0) {
            saver.flush();
        }
    }

    pub(super) fn record(&mut self, entry: Entry) {
        self.rescue.forget();
        (self.entered, self.looked) = (true, false);
        if self.asking.as_ref().is_some_and(|asking| asking.is_sitting()) {
            self.saving.answered();
        }
        self.order(Order::Entry(entry));
    }

    /// The questions are answered: a sitting becomes a result; what belongs to one is there already.
    pub(super) fn finish(&mut self, draft: Draft, pace: Option<f64>) {
        let asking = self.asking.as_ref();
        match asking.and_then(|asking| self.desk.finished(asking, draft, pace)) {
            Some(finished) => self.order(Order::Finish(Box::new(finished))),
            None => self.back(),
        }
    }

    /// Notes that an order was performed.
    pub(super) fn on_done(&mut self, done: &Done) {
        self.given_up = self.given_up.saturating_sub(1);
        let keeps = matches!(done, Done::Saved | Done::MovedTo(_) | Done::Finished(_));
        self.saving.done(keeps);
        if keeps {
            self.rescue.saved();
        }
        if let Done::MovedTo(folder) = done {
            self.desk.moved_to(folder);
            self.rescue.moved(Clean::line(&folder.display().to_string()).as_str());
        }
    }

    /// Notes that an order was not performed. What was put off may lose something now.
    pub(super) fn on_failed(&mut self, failure: &Failure) {
        self.saving.failed(failure.clone());
        self.leaving.failed(&self.saving);
    }

    /// Shows what has become of the questions: the result, or the offer; the next of two at one laptop.
    pub(super) fn on_finished(&mut self, place: &Place) -> bool {
        self.saving.over();
        let asking = self.asking.take();
        // The questions are left already.
        if self.leaving == Leaving::When(Leave::Back) {
            self.leaving = Leaving::Stay;
        }
        let beside = asking.as_ref().and_then(|asking| asking.beside());
        match asking {
            Some(asking) if asking.meeting().is_some() => self.show_below(),
            Some(asking) if asking.questionnaire().subject == Subject::Offer => {
                match beside.filter(|result| self.desk.result(result).is_ok()) {
                    Some(result) => self.show(Route::Result(result)),
                    None => self.show(Route::Offer(place.clone())),
                }
            }
            _ => self.show(Route::Result(place.clone())),
        }
        true
    }

    /// Writes a result as a page, in the format that the ending of the file's name tells.
    pub(super) fn write(&mut self, of: &Place, typed: &str) {
        self.settle();
        match self.written(of, typed) {
            Ok(order) => self.order(order),
            Err(error) => {
                let failure = Failure { what: What::NotDone, why: error.to_string() };
                self.tell(&Event::Failed(failure));
            }
        }
    }

    fn written(&self, of: &Place, typed: &str) -> Result<Order> {
        let format = Format::of_page(Path::new(typed))?;
        // Files are UTF-8, whatever the terminal shows.
        let text = self.desk.rendered(of, format, &Glyphs::UNICODE)?;
        Ok(Order::HandOut(typed_folder(typed)?, text, Replace::No))
    }

    /// Goes back to the screen below, unless questions cannot be left yet.
    pub(super) fn back(&mut self) {
        if self.asking.is_none() || self.may_leave(Leave::Back) {
            self.leave(Leave::Back);
        }
    }

    /// Leaves the program, unless something is not on disk.
    pub(super) fn quit(&mut self) {
        if self.may_leave(Leave::Quit) {
            self.leave(Leave::Quit);
        }
    }

    /// Whether nothing would be lost. The file of a sitting may have been taken away since its last answer, so it is looked
    /// at first.
    fn may_leave(&mut self, leave: Leave) -> bool {
        let sitting = self.asking.as_ref().is_some_and(|asking| asking.is_sitting());
        // What is on its way, or has failed, tells by itself.
        if sitting && !self.looked && self.saving == Saving::Idle {
            self.looked = true;
            self.order(Order::Retry);
        }
        self.leaving.wanted(leave, &self.saving)
    }

    pub(super) fn leave(&mut self, leave: Leave) {
        match leave {
            Leave::Back if self.stack.len() > 1 => {
                self.saving.over();
                self.show_below();
            }
            Leave::Back | Leave::Quit => self.leaving = Leaving::Ended,
        }
    }

    /// Does what was put off until everything is on disk.
    pub(super) fn leave_if_saved(&mut self) {
        match self.leaving.due(&self.saving) {
            Some(Leave::Back) => self.back(),
            Some(Leave::Quit) => self.quit(),
            None => {}
        }
    }
}

/// Whether everything entered is on disk once an order is performed.
fn keeps(order: &Order) -> bool {
    matches!(
        order,
        Order::Begin(_) | Order::Entry(_) | Order::Finish(_) | Order::Put(..) | Order::Retry | Order::MoveTo(_)
    )
}
