//! Keeping answers, and not leaving before they are kept.

use std::path::Path;

use jiff::SignedDuration;

use super::{About, App, Leave, Sitting};
use crate::questionnaire::Answers;
use crate::record::{Addition, Content, Decision, Entry, Outcome};
use crate::report;
use crate::store::{Store, StoreError, export, new_id, typed_folder};
use crate::text::Clean;
use crate::tui::saver::Order;
use crate::tui::screen::{Event, Route};
use crate::tui::screens::result::ResultScreen;

impl App {
    /// Gives the saver an order, which it gets with [`App::hand_over`].
    pub(super) fn order(&mut self, order: Order) {
        if let Some(saver) = &mut self.saver {
            saver.order(order);
            self.waiting += 1;
        }
    }

    /// Hands the orders over. The loop calls it whenever it has drawn.
    pub fn hand_over(&mut self) {
        if let Some(saver) = &mut self.saver {
            saver.hand_over();
        }
    }

    /// Waits until everything is on disk that is on its way there.
    pub(super) fn settle(&mut self) {
        if let Some(saver) = self.saver.as_mut().filter(|_| self.waiting > 0) {
            saver.flush();
        }
    }

    pub(super) fn record(&mut self, entry: Entry) {
        (self.entered, self.looked) = (true, false);
        self.unkept |= self.store.is_none() && matches!(self.sitting, Some(Sitting::Draft { .. }));
        if let Some(Sitting::Draft { header, source, earlier }) = &mut self.sitting {
            let earlier = std::mem::take(earlier);
            if !earlier.is_empty() {
                let begin = Order::Begin(header.clone(), source.clone());
                std::iter::once(begin)
                    .chain(earlier.into_iter().map(Order::Append))
                    .for_each(|order| self.order(order));
            }
        }
        let order = match (&mut self.sitting, entry) {
            (Some(Sitting::Extra { outcome, answers, about }), Entry::Answer { item, value }) => {
                answers.set(&item, value.clone());
                let outcome = outcome.clone();
                let content = match about {
                    About::Person => Content::Extra([(item, value)].into_iter().collect()),
                    About::Decision { .. } => about.content(answers),
                };
                Order::Add(self.addition(outcome, content))
            }
            (_, entry) => Order::Append(entry),
        };
        self.order(order);
    }

    pub(super) fn addition(&mut self, outcome: String, content: Content) -> Addition {
        let mut written = (self.clock.time)();
        if let Some(Sitting::Extra { about: About::Decision { changed, .. }, .. }) = &mut self.sitting {
            // The last decision counts, also after the clock was set back.
            written = changed.map_or(written, |changed| written.max(changed + SignedDuration::from_nanos(1)));
            *changed = Some(written);
        }
        Addition::new(new_id(), &outcome, written, content)
    }

    /// Keeps that a role belongs to a result, and shows the result.
    pub(super) fn attach(&mut self, outcome: &str, role: &str) {
        self.attached.retain(|(attached, _)| attached != outcome);
        self.attached.push((outcome.to_owned(), role.to_owned()));
        let addition = self.addition(outcome.to_owned(), Content::Offer(role.to_owned()));
        self.order(Order::Add(addition));
        self.show(Route::Result(outcome.to_owned()));
    }

    /// Notes how the saver answered an order.
    pub(super) fn on_answered(&mut self, event: &Event) {
        self.waiting = self.waiting.saturating_sub(1);
        self.trouble = match event {
            Event::SaveFailed(why) => Some(format!("{why}. Answers are in memory only; leave once more to lose them.")),
            Event::NotFinished(why) => {
                Some(format!("{why}. You can leave once more; the same questions go on there, and write the result."))
            }
            _ => None,
        };
        if matches!(event, Event::Moved(_)) {
            self.store = self.offered.take().or(self.store.take());
        }
        self.warned &= self.trouble.is_some();
    }

    /// Opens the folder that the person typed, and has everything written there.
    pub(super) fn save_in(&mut self, folder: &str) {
        match open(folder) {
            Ok(store) => {
                self.offered = Some(store.clone());
                let extra = match &self.sitting {
                    Some(Sitting::Extra { outcome, answers, about }) => Some((outcome.clone(), about.content(answers))),
                    _ => None,
                };
                let outcome = extra.as_ref().and_then(|(outcome, _)| self.outcome(outcome));
                let addition = extra.map(|(outcome, content)| self.addition(outcome, content));
                let outcome = outcome.and_then(|outcome| Some(Box::new(self.with_wording(outcome)?)));
                self.order(Order::Move { store, outcome, addition });
            }
            Err(error) => self.tell(&Event::SaveFailed(Clean::line(&error.to_string()).to_string())),
        }
    }

    fn with_wording(&self, outcome: Outcome) -> Option<(Outcome, crate::questionnaire::Source)> {
        let source = self.wording_of(&outcome)?;
        Some((outcome, source))
    }

    /// Writes a result as a page, in the format that the ending of the file's name tells.
    pub(super) fn write(&mut self, outcome: &str, file: &str) {
        self.settle();
        let Some(page) = self.result(outcome).map(ResultScreen::into_page) else { return };
        let glyphs = &self.look.glyphs;
        let text = match report::format_of(Path::new(file)) {
            Some("html") => report::html(&page.document()).ok(),
            Some("markdown") => Some(report::markdown(&page.document())),
            Some("text") => Some(report::text(&page.document(), glyphs)),
            _ => None,
        };
        let unknown = || "name a file that ends in .html, .md or .txt".to_owned();
        let written = text.ok_or_else(unknown).and_then(|text| {
            let place = typed_folder(file).map_err(|error| error.to_string())?;
            let data = self.store.as_ref().map(Store::folder);
            export(&place, &text, false, data).map_err(|error| error.to_string())?;
            Ok(Clean::line(&place.display().to_string()).to_string())
        });
        match written {
            Ok(place) => self.tell(&Event::Written(place)),
            Err(why) => self.tell(&Event::SaveFailed(Clean::line(&why).to_string())),
        }
    }

    /// Leaves the program.
    pub(super) fn quit(&mut self) {
        self.ended |= self.may_leave(Leave::Quit);
    }

    /// Whether nothing would be lost, or the person knows what would be. What is on its way to the disk is waited
    /// for: it may fail.
    pub(super) fn may_leave(&mut self, leave: Leave) -> bool {
        if self.waiting > 0 {
            self.leaving = Some(leave);
            return false;
        }
        if self.unkept && !self.warned && matches!(self.sitting, Some(Sitting::Draft { .. })) {
            self.warned = true;
            let text = "Nothing is written to disk, as you asked. Leave once more to lose these answers.";
            self.tell(&Event::Warned(text.to_owned()));
            return false;
        }
        if self.saver.is_some() && matches!(self.sitting, Some(Sitting::Draft { .. })) && !self.looked {
            // The file of the draft may have been taken away since the last answer.
            self.looked = true;
            self.leaving = Some(leave);
            self.order(Order::Retry);
            return false;
        }
        let Some(why) = self.trouble.clone().filter(|_| !self.warned) else {
            return true;
        };
        self.warned = true;
        self.tell(&Event::Warned(why));
        false
    }

    /// Does what was put off until everything is on disk; if saving failed, warns.
    pub(super) fn leave_if_saved(&mut self) {
        if self.waiting > 0 {
            return;
        }
        match self.leaving.take() {
            Some(Leave::Back) => self.back(),
            Some(Leave::Quit) => self.quit(),
            None => {}
        }
    }
}

impl About {
    /// All answers as an addition.
    fn content(&self, answers: &Answers) -> Content {
        match self {
            Self::Person => Content::Extra(answers.clone()),
            Self::Decision { questions, decided, .. } => Content::Decision(Decision::of(answers, questions, *decided)),
        }
    }
}

fn open(folder: &str) -> Result<Store, StoreError> {
    let store = Store::open(&typed_folder(folder)?)?;
    store.must_write()?;
    Ok(store)
}
