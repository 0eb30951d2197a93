//! The screens on top of each other, and what they ask for. `routes` and `time` open them, `view` shows the one on top.

mod clock;
mod routes;
mod saving;
mod time;
mod together;
mod view;

use std::sync::Arc;
use std::sync::mpsc::Sender;

use crossterm::event::KeyEvent;
use jiff::Timestamp;
use jiff::civil::Date;
use ratatui::layout::Rect;

pub use clock::{Clock, Zone};

use super::keys::{self, COMMON, Common};
use super::saver::{Order, Saver};
use super::screen::{Ctx, Effect, Event, Route, Screen};
use super::screens::{help::Help, home::Home};
use super::theme::Look;
use super::{Left, Opening, Setup, sheet};
use crate::questionnaire::{Answers, Questionnaire, Source, Subject};
use crate::record::{Draft, Entry, Header, Outcome};
use crate::store::Store;

/// What belongs to the questions on the screen.
enum Sitting {
    /// A questionnaire: its draft becomes a result.
    /// The `earlier` answers of a role that is changed go to disk with the first change, and not at all without one.
    Draft { header: Header, source: Arc<Source>, earlier: Vec<Entry> },
    /// Extra questions: each answer is an addition to a result.
    Extra { outcome: String, answers: Answers, about: About },
}

/// What extra questions are about.
enum About {
    /// The person: an extra of the questionnaire.
    Person,
    /// A decision; its questions, the day it is written down, and when it was changed last.
    Decision { questions: Arc<Questionnaire>, decided: Date, changed: Option<Timestamp> },
}

/// How the person leaves the questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    /// To the screen below.
    Back,
    /// The program.
    Quit,
}

/// The program behind the terminal: events in, frames out.
pub struct App {
    source: Arc<Source>,
    store: Option<Store>,
    saver: Option<Saver>,
    events: Sender<Event>,
    clock: Clock,
    look: Look,
    size: (u16, u16),
    screens: Vec<Box<dyn Screen>>,
    help: Option<Help>,
    sitting: Option<Sitting>,
    /// A result that is not on disk: it was not to be saved, or is on its way there.
    finished: Vec<Outcome>,
    /// The roles that were attached to results since the start: result id and role id.
    attached: Vec<(String, String)>,
    /// Orders that the saver has not answered yet.
    waiting: usize,
    /// Why the last save failed, until one succeeds.
    trouble: Option<String>,
    /// The person was told that answers are not saved, and may leave all the same.
    warned: bool,
    /// Whether something was entered since the start.
    entered: bool,
    /// Whether it was looked whether everything is still on disk, since the last entry.
    looked: bool,
    /// Whether there are answers that nobody keeps, as the person asked.
    unkept: bool,
    /// What the person asked for while something was on its way to the disk.
    leaving: Option<Leave>,
    /// A store that the person chose, until everything is in it.
    offered: Option<Store>,
    /// What was put right in the data folder, until it was told.
    notices: Vec<String>,
    /// Whether the first frame is out.
    settled_in: bool,
    ended: bool,
    stop: bool,
}

impl App {
    /// Opens the first screen. The saver answers through `events`; `size` is that of the terminal.
    pub fn new(setup: Setup, events: Sender<Event>, clock: Clock, size: (u16, u16)) -> Self {
        let writable = setup.store.clone().filter(|store| store.holder().is_none());
        let saver = writable.map(|store| Saver::new(store, events.clone()));
        let mut app = Self {
            look: Look::new(setup.glyphs, setup.colour),
            source: setup.source,
            store: setup.store,
            saver,
            events,
            clock,
            size,
            screens: Vec::new(),
            help: None,
            sitting: None,
            finished: Vec::new(),
            attached: Vec::new(),
            waiting: 0,
            trouble: None,
            warned: false,
            entered: false,
            looked: false,
            unkept: false,
            leaving: None,
            offered: None,
            notices: Vec::new(),
            settled_in: false,
            ended: false,
            stop: false,
        };
        // Where another instance holds the folder, home says so.
        let held = app.store.as_ref().is_some_and(|store| store.holder().is_some());
        let home = setup.opening == Opening::Home || held;
        if home {
            app.hear();
            app.home();
        } else {
            // Home is made anew whenever it is shown.
            app.screens.push(Box::new(Home::default()));
            let route = app.first(setup.opening);
            app.hear();
            app.go(route);
            if app.screens.len() == 1 {
                app.home();
            }
        }
        app
    }

    /// Where to go first: on with what was begun, or to the beginning.
    fn first(&self, opening: Opening) -> Route {
        let drafts = self.store.as_ref().map(Store::resumable).unwrap_or_default();
        let begun = |wanted: &dyn Fn(&Header, &Source) -> bool| {
            let found = drafts.iter().find(|(unfinished, source)| wanted(&unfinished.header, source));
            found.map(|(unfinished, _)| Route::Continue(unfinished.header.id.clone()))
        };
        match opening {
            Opening::Decide(id) => Route::Decide(id),
            Opening::CheckIn(id) => {
                begun(&|header, _| header.follows.as_ref() == Some(&id)).unwrap_or(Route::CheckIn(id))
            }
            Opening::Home | Opening::Take => {
                begun(&|_, source| source.digest == self.source.digest).unwrap_or(Route::Intro)
            }
        }
    }

    /// Takes over what the store has to tell.
    fn hear(&mut self) {
        self.notices.extend(self.store.as_ref().map(Store::take_notices).unwrap_or_default());
    }

    /// Does what the first frame did not have to wait for.
    pub fn settle_in(&mut self) {
        self.settled_in = true;
        self.order(Order::PutRight);
    }

    /// Whether the person has left.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Whether the program was asked to stop until `fg`; asked once.
    pub fn take_stop(&mut self) -> bool {
        std::mem::take(&mut self.stop)
    }

    /// Whether the saver still has something to do.
    pub fn is_saving(&self) -> bool {
        self.waiting > 0
    }

    /// What the person left, if that was in the middle of questions that are kept.
    pub fn left_questions(&self) -> Option<Left> {
        let open = |sitting: &Sitting| matches!(sitting, Sitting::Draft { header, .. } if header.together.is_none());
        let open = self.saver.is_some() && self.sitting.as_ref().is_some_and(open);
        let store = self.store.clone().filter(|_| open)?;
        Some(Left { store, entered: self.entered })
    }

    /// Waits until everything entered is on disk.
    pub fn close(&mut self) {
        drop(self.saver.take());
    }

    /// Takes in an event; whether something on the screen may have changed.
    pub fn on_event(&mut self, event: Event) -> bool {
        match &event {
            // The first one tells the size that is known already.
            Event::Resize(columns, rows) if self.size == (*columns, *rows) => return false,
            Event::Resize(columns, rows) => self.size = (*columns, *rows),
            Event::Saved | Event::Moved(_) | Event::Finished(_) | Event::SaveFailed(_) | Event::NotFinished(_) => {
                self.on_answered(&event);
            }
            Event::Deleted(id) | Event::Restored(id) => {
                self.waiting = self.waiting.saturating_sub(1);
                // What is shown is read from the disk again.
                self.finished.retain(|outcome| outcome.id != *id);
            }
            Event::NotMoved(_) => self.waiting = self.waiting.saturating_sub(1),
            Event::Key(key) if self.on_common_key(*key) => return true,
            _ => {}
        }
        if event == Event::PutRight {
            return self.on_put_right();
        }
        if let Event::Finished(id) = &event {
            self.show_finished(id);
            // The questions are left already.
            self.leaving = self.leaving.filter(|leave| *leave == Leave::Quit);
            self.leave_if_saved();
            return true;
        }
        // One "saved" a draw is enough: it is told when nothing is on its way any more.
        if event == Event::Saved && self.waiting > 0 {
            return false;
        }
        self.tell(&event);
        self.leave_if_saved();
        true
    }

    /// Home tells what was put right, and that two people have begun, now or when the person comes back to it; whether
    /// the screen changed.
    fn on_put_right(&mut self) -> bool {
        self.waiting = self.waiting.saturating_sub(1);
        self.hear();
        let tell = self.screens.len() == 1 && (!self.notices.is_empty() || self.has_begun_together());
        if tell {
            self.home();
        }
        self.leave_if_saved();
        tell
    }

    /// Whether two people have begun. Every name in a folder is looked at, so the first frame does without.
    fn has_begun_together(&self) -> bool {
        self.settled_in && self.store.as_ref().is_some_and(Store::has_begun_together)
    }

    /// Takes a key that means the same on every screen; whether it was one.
    fn on_common_key(&mut self, key: KeyEvent) -> bool {
        let page = self.page();
        let size = (page.width, page.height);
        if let Some(help) = &mut self.help {
            if help.on_key(key, size, &self.look) {
                self.help = None;
            }
            return true;
        }
        let typing = self.screens.last().is_some_and(|screen| screen.typing());
        let plain = matches!(key.code, crossterm::event::KeyCode::Char(_))
            && !key.modifiers.contains(crossterm::event::KeyModifiers::CONTROL);
        let Some(common) = keys::find(COMMON, key).filter(|_| !(typing && plain)) else {
            return false;
        };
        match common {
            Common::Help => {
                self.help = self.screens.last().map(|screen| Help::new(self.hints(screen.as_ref())));
            }
            Common::Quit | Common::Interrupt => {
                let kept = self.screens.last_mut().map(|screen| screen.leaving()).unwrap_or_default();
                kept.into_iter().for_each(|effect| self.perform(effect));
                self.quit();
            }
            Common::Stop => self.stop = true,
        }
        true
    }

    fn page(&self) -> Rect {
        sheet::page(Rect::new(0, 0, self.size.0, self.size.1))
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Record(entry) => self.record(entry),
            Effect::Finish { draft, pace } => self.finish(draft, pace),
            Effect::Go(route) => self.go(route),
            Effect::Attach { outcome, role } => self.attach(&outcome, &role),
            Effect::Delete(id) => self.order(Order::Delete(id)),
            Effect::Restore(id) => self.order(Order::Restore(id)),
            Effect::Read(listed) => {
                let lines = self.lines(&listed);
                self.tell(&Event::Read(lines));
            }
            Effect::Open(meeting) => self.open(&meeting),
            Effect::Meet(parties) => self.meet(parties),
            Effect::GiveUp(meeting) => self.give_up(&meeting),
            Effect::Agreed { meeting, agreement } => self.agreed(meeting, agreement),
            Effect::Part { meeting, outcome, stays } => self.part_with(&meeting, &outcome, &stays),
            Effect::Write { outcome, file } => self.write(&outcome, &file),
            Effect::Back => self.back(),
            Effect::Quit => self.quit(),
            Effect::Retry => self.order(Order::Retry),
            Effect::SaveIn(folder) => self.save_in(&folder),
        }
    }

    /// Hands an event to the screen on top and performs what it asks for.
    fn tell(&mut self, event: &Event) {
        let page = self.page();
        let ctx = Ctx { now: (self.clock.since_start)(), size: (page.width, page.height), look: &self.look };
        let effects = self.screens.last_mut().map(|screen| screen.on_event(event, &ctx)).unwrap_or_default();
        effects.into_iter().for_each(|effect| self.perform(effect));
    }

    fn back(&mut self) {
        if self.sitting.is_some() && !self.may_leave(Leave::Back) {
            return;
        }
        if let Some(meeting) = self.meeting_of_sitting() {
            self.sitting = None;
            return self.show(Route::Meeting(meeting));
        }
        self.screens.pop();
        if let Some(Sitting::Extra { outcome, about, .. }) = &self.sitting {
            // The page below tells how far the extra questions are.
            let route = match about {
                About::Person => Route::Result(outcome.clone()),
                About::Decision { .. } => Route::OverTime(outcome.clone()),
            };
            self.screens.pop();
            self.go(route);
        }
        if let Some(Sitting::Draft { header, .. }) = self.sitting.take()
            && header.perspective == Subject::Role
            && header.revises.is_none()
            && self.screens.len() > 1
        {
            // The list below tells how far an offer is described.
            self.screens.pop();
            self.go(Route::Roles(header.attach));
        }
        self.unkept = false;
        self.warned &= self.trouble.is_some();
        match self.screens.len() {
            0 => self.ended = true,
            1 => self.home(),
            _ => {}
        }
    }

    fn finish(&mut self, draft: Draft, pace: Option<f64>) {
        let Some(Sitting::Draft { header, source, .. }) = &self.sitting else {
            // The extra questions of a result are done.
            return self.back();
        };
        let outcome = Outcome::of_draft(header, source, draft, pace, (self.clock.time)());
        self.finished.push(outcome.clone());
        match &self.saver {
            Some(_) => self.order(Order::Finish(Box::new(outcome))),
            None => drop(self.events.send(Event::Finished(outcome.id))),
        }
    }
}
