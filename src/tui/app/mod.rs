//! The program behind the terminal: events in, frames out. `stack` has the screens on top of each other and makes each from
//! its route, `keyboard` the keys that come before a screen's, `orders` what is written, `saving` how saving and leaving
//! stand, `view` what is seen.

mod keyboard;
mod orders;
mod presses;
mod rescue;
mod saving;
mod stack;
mod view;

use std::time::Instant;

use ratatui::layout::{Position, Rect, Size};

use super::events::Events;
use super::room::{Room, page};
use super::saver::Saver;
use super::screen::{Effect, Event, Route};
use super::screens::help::Help;
use super::theme::Look;
use super::{Left, Opening, Setup};
use crate::desk::{Asked, Asking, Begun, Desk, Done, Order, Place};
use presses::Presses;
use rescue::Rescue;
use saving::{Leaving, Saving};
use stack::Layer;

/// The program behind the terminal.
pub struct App {
    desk: Desk,
    saver: Option<Saver>,
    events: Events,
    stack: Vec<Layer>,
    help: Option<Help>,
    /// The questions on the screen.
    asking: Option<Asking>,
    saving: Saving,
    leaving: Leaving,
    rescue: Rescue,
    /// What the person must know, until it was told.
    notices: Vec<String>,
    look: Look,
    /// That of the terminal.
    size: Size,
    /// When the last key was read.
    pressed: Instant,
    /// So many orders on their way keep what the person has given up.
    given_up: usize,
    /// Whether something was entered since the start.
    entered: bool,
    /// Whether it was looked whether everything is still on disk, since the last entry.
    looked: bool,
    /// Whether the first frame is out.
    settled_in: bool,
    stop: bool,
    repaint: bool,
    presses: Presses,
    /// What is said above the footer, until the next key that counts.
    word: Option<&'static str>,
}

impl App {
    /// Opens the first screen. The saver answers through `events`; `size` is that of the terminal.
    pub fn new(setup: Setup, events: impl Into<Events>, size: Size) -> Self {
        let events = events.into();
        let Setup { desk, opening, glyphs, colour } = setup;
        let saver = desk.can_write().then(|| Saver::new(desk.keeper(), events.clone()));
        let saving = if saver.is_some() { Saving::Idle } else { Saving::Nothing { answered: false } };
        let mut app = Self {
            desk,
            saver,
            events,
            stack: Vec::new(),
            help: None,
            asking: None,
            saving,
            leaving: Leaving::Stay,
            rescue: Rescue::default(),
            notices: Vec::new(),
            look: Look::new(glyphs, colour),
            size,
            pressed: Instant::now(),
            given_up: 0,
            entered: false,
            looked: false,
            settled_in: false,
            stop: false,
            repaint: false,
            presses: Presses::default(),
            word: None,
        };
        // Home is made when it comes to the top.
        app.stack.push(Layer::home());
        match app.first(opening) {
            // Where another instance holds the folder, home says so.
            Some(route) if app.desk.holder().is_none() => app.go(route),
            Some(_) | None => app.show_anew(),
        }
        app
    }

    /// Where to go first: on with what was begun, or to the beginning.
    fn first(&mut self, opening: Opening) -> Option<Route> {
        if opening == Opening::Home {
            return None;
        }
        let begun = match self.desk.begun() {
            Ok(begun) => begun,
            Err(error) => {
                self.notices.push(error.to_string());
                Vec::new()
            }
        };
        let go_on = |found: Option<Begun>, or: Route| found.map_or(or, |begun| Route::Ask(Asked::Begun(begun.place)));
        let mut begun = begun.into_iter();
        Some(match opening {
            Opening::Home => return None,
            Opening::Decide(id) => Route::Ask(Asked::Decision { about: Place::of(&id) }),
            Opening::CheckIn(id) => {
                let follows = Place::of(&id);
                let found = begun.find(|begun| begun.follows.as_ref() == Some(&follows));
                go_on(found, Route::Ask(Asked::CheckIn { follows }))
            }
            Opening::Take => go_on(begun.find(|begun| begun.is_ours), Route::Intro),
        })
    }

    /// Does what the first frame did not have to wait for.
    pub fn settle_in(&mut self) {
        self.settled_in = true;
        if self.saver.is_some() {
            self.order(Order::PutRight);
        }
    }

    /// Whether the person has left.
    pub fn ended(&self) -> bool {
        self.leaving == Leaving::Ended
    }

    /// Whether the program was asked to stop until `fg`; asked once. What was typed is on the disk by then.
    pub fn take_stop(&mut self) -> bool {
        if self.stop {
            self.settle();
        }
        std::mem::take(&mut self.stop)
    }

    /// A frame is out, as a whole or in part: what it asks can be answered a moment later.
    pub fn shown(&mut self, whole: bool, now: Instant) {
        self.presses.drawn(whole, now);
    }

    /// Whether the screen is to be painted anew; asked once.
    pub fn take_repaint(&mut self) -> bool {
        std::mem::take(&mut self.repaint)
    }

    /// Whether the saver still has something to do.
    pub fn is_saving(&self) -> bool {
        self.saving.waiting() > 0
    }

    /// Waits until everything that was ordered is done.
    pub fn close(&mut self) {
        drop(self.saver.take());
    }

    /// What the person left, if that was in the middle of questions that are kept.
    pub fn left(self) -> Option<Left> {
        let kept = |asking: &Asking| self.desk.can_write() && asking.is_sitting() && asking.meeting().is_none();
        self.asking.as_ref().is_some_and(kept).then_some(Left { desk: self.desk, entered: self.entered })
    }

    /// Takes in an event; whether something on the screen may have changed.
    pub fn on_event(&mut self, event: Event) -> bool {
        let changed = self.take(&event);
        self.presses.asks(self.asks());
        changed
    }

    fn take(&mut self, event: &Event) -> bool {
        match event {
            // The first one tells the size that is known already.
            Event::Resize(columns, rows) if self.size == Size::new(*columns, *rows) => return false,
            Event::Resize(columns, rows) => self.size = Size::new(*columns, *rows),
            Event::Key(key, read) => {
                self.pressed = *read;
                if !self.counts(*key, *read) || self.on_own_key(*key) {
                    return true;
                }
            }
            Event::Paste { text, cut } if self.takes_no_paste(text) || self.rescue.paste(text, *cut) => return true,
            Event::Done(done) => self.on_done(done),
            // Lost already, as the person knows.
            Event::Failed(_) if self.given_up > 0 => {
                self.given_up -= 1;
                self.saving.done(false);
                self.leave_if_saved();
                return false;
            }
            Event::Failed(failure) => self.on_failed(failure),
            Event::Ending => {
                self.keep_typed();
                return false;
            }
            Event::Paste { .. } | Event::Held | Event::Resized | Event::Resumed | Event::Seen(_) => {}
        }
        let changed = match event {
            Event::Done(Done::Right(notices)) => self.on_put_right(notices),
            Event::Done(Done::Finished(place)) => self.on_finished(place),
            Event::Done(Done::Opened(meeting)) => {
                self.over(Route::Meeting(meeting.clone()));
                true
            }
            // One "saved" a draw is enough: it is told when nothing is on its way any more.
            Event::Done(Done::Saved) if self.is_saving() => false,
            // Home does not know what it said of it.
            Event::Done(Done::Back(_)) if self.stack.len() == 1 => {
                self.tell(event);
                self.show_anew();
                true
            }
            _ => self.tell(event),
        };
        self.leave_if_saved();
        changed
    }

    /// Home tells what was put right, and that two people have begun, now or when the person comes back to it; whether
    /// the screen changed.
    fn on_put_right(&mut self, notices: &[String]) -> bool {
        self.notices.extend(notices.iter().cloned());
        self.notices.extend(self.desk.take_notices());
        let tell =
            self.stack.len() == 1 && (!self.notices.is_empty() || !matches!(self.desk.begun_meeting(), Ok(None)));
        if tell {
            self.show_anew();
        }
        tell
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Record(entry) => self.record(entry),
            Effect::Finish { draft, pace } => self.finish(draft, pace),
            Effect::Do(order) => self.order(order),
            Effect::Write { of, file } => self.write(&of, &file),
            Effect::See(places) => {
                let lines = self.lines(&places);
                self.tell(&Event::Seen(lines));
            }
            Effect::Go(route) => self.go(route),
            Effect::Over(route) => self.over(route),
            Effect::Say(word) => self.word = Some(word),
            Effect::Back => self.back(),
            Effect::Quit => self.quit(),
        }
    }

    /// Hands an event to the screen on top and performs what it asks for; something may have changed.
    fn tell(&mut self, event: &Event) -> bool {
        let room = self.room();
        let effects = self.stack.last_mut().map(|layer| layer.screen.on_event(event, &room)).unwrap_or_default();
        effects.into_iter().for_each(|effect| self.perform(effect));
        true
    }

    /// What a page has to be drawn in, and with.
    fn room(&self) -> Room {
        let size = page(Rect::from((Position::ORIGIN, self.size))).as_size();
        Room { size, look: self.look }
    }
}
