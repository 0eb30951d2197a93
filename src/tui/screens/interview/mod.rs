//! The questions, one at a time, and the review list. `question` and `review` draw; the state is here.

mod keys;
mod question;
mod rescue;
mod review;
mod saving;
mod typed;

use std::time::Duration;

use crossterm::event::KeyEvent;

use crate::interview::Interview;
use crate::questionnaire::Answer;
use crate::record::Entry;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, digit, find, hint};
use crate::tui::screen::{Ctx, Effect, Event, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::menu::Menu;

use keys::{ASKING, Msg, NOTING, REVIEWING, TYPING};
use rescue::Rescue;
use saving::Saving;

/// The questions.
#[derive(Debug)]
pub struct InterviewScreen {
    interview: Interview,
    /// A sentence above each question, where they come beside a result.
    about: Option<String>,
    /// The row that Enter chooses, if one is marked; the row behind the last answer is "cannot say". Nothing is
    /// marked at first: a marked answer would be a suggestion.
    marked: Option<usize>,
    /// For numbers and texts.
    field: Option<Field>,
    /// For the note on the item on the screen.
    note: Option<Field>,
    review: Option<Menu>,
    saving: Saving,
    rescue: Rescue,
    /// What was put right in the data folder, told until the first entry.
    notices: Vec<String>,
    /// When the item came onto the screen.
    since: Duration,
    finishing: bool,
}

impl InterviewScreen {
    /// The questions from where the interview stands; `kept` says whether entries reach the disk.
    pub fn new(interview: Interview, about: Option<String>, kept: bool, now: Duration) -> Self {
        let saving = match (kept, interview.answered()) {
            (false, _) => Saving::Off,
            (true, 0) => Saving::Idle,
            // An earlier draft is opened first; extra answers were saved one by one.
            (true, _) if about.is_none() => Saving::Pending,
            (true, _) => Saving::Done,
        };
        let mut screen = Self {
            interview,
            about,
            marked: None,
            field: None,
            note: None,
            review: None,
            saving,
            rescue: Rescue::default(),
            notices: Vec::new(),
            since: now,
            finishing: false,
        };
        screen.shown(now);
        screen
    }

    /// The same, with something to tell above the first question.
    pub fn telling(self, notices: Vec<String>) -> Self {
        Self { notices, ..self }
    }

    /// The same with answers from before: the list of all questions is on top, and nothing is on its way to the disk.
    pub fn reviewing(self) -> Self {
        let saving = if self.saving == Saving::Pending { Saving::Idle } else { self.saving };
        Self { review: Some(Menu { at: self.interview.at() }), saving, ..self }
    }

    /// Prepares the item that has come onto the screen: an earlier answer is marked.
    fn shown(&mut self, now: Duration) {
        self.since = now;
        self.field = self.interview.item().and_then(|item| Field::for_item(item, self.interview.given()));
        self.marked = self.given_row();
    }

    /// The labels of the numbered answers; none for numbers and texts.
    fn labels(&self) -> Vec<String> {
        let labels = self.interview.item().map(|item| self.interview.questionnaire().labels(item));
        labels.unwrap_or_default().into_iter().map(Clean::to_string).collect()
    }

    /// The row of the answer given so far; behind the last label stands "cannot say".
    fn given_row(&self) -> Option<usize> {
        let item = self.interview.item()?;
        let position = |answer| self.interview.questionnaire().position(item, answer);
        Some(self.interview.given()?.and_then(position).unwrap_or(self.labels().len()))
    }

    /// The answer of a row; nothing for "cannot say".
    fn numbered(&self, row: usize) -> Option<Answer> {
        self.interview.questionnaire().numbered(self.interview.item()?, row)
    }

    fn on_key(&mut self, key: KeyEvent, now: Duration) -> Vec<Effect> {
        if self.saving.failure().is_some()
            && let Some(effects) = self.rescue.on_key(key, self.is_filling())
        {
            return effects;
        }
        if let Some(menu) = &mut self.review {
            return match find(REVIEWING, key) {
                Some(msg) => {
                    let rows = self.interview.count();
                    match msg {
                        Msg::Up => menu.up(),
                        Msg::Down => menu.down(rows),
                        Msg::PageUp => menu.page_up(),
                        Msg::PageDown => menu.page_down(rows),
                        Msg::Choose => {
                            self.interview.jump(menu.at);
                            self.review = None;
                            self.shown(now);
                        }
                        _ => self.review = None,
                    }
                    Vec::new()
                }
                None => Vec::new(),
            };
        }
        if self.note.is_some() {
            return self.on_noted(key).into_iter().collect();
        }
        if self.field.is_some() { self.on_typed(key, now) } else { self.on_asked(key, now) }
    }

    fn on_asked(&mut self, key: KeyEvent, now: Duration) -> Vec<Effect> {
        let rows = self.labels().len();
        match find(ASKING, key).filter(|msg| self.takes(*msg)) {
            Some(Msg::Step) => match digit(key).filter(|step| *step <= rows) {
                Some(step) => self.answer(self.numbered(step - 1), now),
                None => Vec::new(),
            },
            Some(Msg::CannotSay) => self.answer(None, now),
            Some(Msg::Choose) => match self.marked {
                Some(row) => self.answer(self.numbered(row), now),
                None => Vec::new(),
            },
            Some(Msg::Up) => {
                self.marked = Some(self.marked.map_or(rows.saturating_sub(1), |row| row.saturating_sub(1)));
                Vec::new()
            }
            Some(Msg::Down) => {
                self.marked = Some(self.marked.map_or(0, |row| (row + 1).min(rows)));
                Vec::new()
            }
            Some(msg) => self.on_moved(msg, now),
            None => Vec::new(),
        }
    }

    fn on_moved(&mut self, msg: Msg, now: Duration) -> Vec<Effect> {
        match msg {
            Msg::Back if self.interview.back() => self.shown(now),
            Msg::Forward if self.interview.forward() => self.shown(now),
            Msg::Review => self.review = Some(Menu { at: self.interview.at() }),
            Msg::Flag => return self.flag().into_iter().collect(),
            Msg::Note => self.note = self.item_id().map(|id| Field::new(self.note_on(&id))),
            Msg::Leave => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    /// Whether a key has a meaning here: notes and flags belong to a draft, and beside a result there is none.
    fn takes(&self, msg: Msg) -> bool {
        self.about.is_none() || !matches!(msg, Msg::Note | Msg::Flag)
    }

    fn item_id(&self) -> Option<String> {
        self.interview.item().map(|item| item.id().to_owned())
    }

    fn note_on(&self, id: &str) -> &str {
        self.interview.draft().notes.get(id).map_or("", Clean::as_str)
    }

    fn flag(&mut self) -> Option<Effect> {
        let id = self.item_id()?;
        let entry = self.interview.toggle_flag(&id);
        Some(self.record(entry))
    }

    /// Hands an entry on to be kept.
    fn record(&mut self, entry: Entry) -> Effect {
        if self.saving != Saving::Off {
            self.saving = Saving::Pending;
        }
        self.rescue.forget();
        self.notices.clear();
        Effect::Record(entry)
    }

    /// Keeps an answer and moves on; behind the last one comes the result.
    fn answer(&mut self, answer: Option<Answer>, now: Duration) -> Vec<Effect> {
        if self.finishing {
            return Vec::new();
        }
        let thought = now.saturating_sub(self.since);
        let Some(entry) = self.interview.answer(answer, Some(thought)) else {
            return Vec::new();
        };
        let mut effects = vec![self.record(entry)];
        self.shown(now);
        effects.extend(self.finish());
        effects
    }

    /// Behind the last answer comes the result.
    fn finish(&mut self) -> Option<Effect> {
        self.finishing = self.interview.is_complete();
        let pace = self.interview.seconds_per_statement();
        self.finishing.then(|| Effect::Finish { draft: self.interview.draft().clone(), pace })
    }

    /// Everything is on disk. If the result could not be saved before, it can now.
    fn saved(&mut self) -> Vec<Effect> {
        let failed = self.saving.failure().is_some();
        // A draft that was only begun says nothing.
        if self.saving != Saving::Idle {
            self.saving = Saving::Done;
        }
        if failed && !self.finishing { self.finish().into_iter().collect() } else { Vec::new() }
    }

    /// Whether the question takes letters.
    fn is_filling(&self) -> bool {
        (self.field.is_some() || self.note.is_some()) && self.review.is_none()
    }
}

impl Screen for InterviewScreen {
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect> {
        match event {
            Event::Key(key) => return self.on_key(*key, ctx.now),
            // A paste types into a field and answers nothing.
            Event::Paste(text) => {
                let text = Clean::new(text);
                let field = self.note.as_mut().or(self.field.as_mut()).filter(|_| self.review.is_none());
                if !self.rescue.paste(&text)
                    && let Some(field) = field
                {
                    field.paste(&text);
                }
            }
            Event::Saved => return self.saved(),
            Event::Moved(folder) => {
                self.rescue.moved(folder);
                return self.saved();
            }
            Event::SaveFailed(why) => {
                self.saving = Saving::Failed(why.clone());
                self.finishing = false;
            }
            Event::NotFinished(why) => {
                self.saving = Saving::Unfinished(why.clone());
                self.finishing = false;
            }
            Event::Warned(text) => self.notices = vec![text.clone()],
            Event::Resize(..) | Event::Resumed | Event::Finished(_) | Event::PutRight | Event::Written(_) => {}
            // Only a list of results asks for these.
            Event::Read(_) | Event::Deleted(_) | Event::Restored(_) | Event::NotMoved(_) => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let (at, all) = (self.interview.at() + 1, self.interview.count());
        let mut sheet = Sheet::new(format!("Question {at} of {all}"));
        sheet.status = self.saving.status(look);
        if let Some(menu) = &self.review {
            sheet.title = format!("{} of {all} answered", self.interview.answered());
            review::draw(&mut sheet, &self.interview, *menu, size, look);
            return sheet;
        }
        for notice in &self.notices {
            sheet.text(notice, look.warning, size);
            sheet.gap(size);
        }
        self.rescue.draw(&mut sheet, self.saving.failure(), size, look);
        if !self.rescue.is_open() {
            question::draw(&mut sheet, self, size, look);
        }
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let table = match (&self.review, &self.note, &self.field) {
            (Some(_), ..) => REVIEWING,
            (None, Some(_), _) => NOTING,
            (None, None, Some(_)) => TYPING,
            (None, None, None) => ASKING,
        };
        if self.rescue.is_open() {
            return self.rescue.hints(true, look);
        }
        let named = |binding: &Binding<Msg>| {
            let hint = hint(binding, &look.glyphs);
            match binding.msg {
                Msg::Step => Hint { keys: vec![format!("1-{}", self.labels().len())], ..hint },
                Msg::Leave if self.saving == Saving::Off => Hint { help: "leave; your answers are gone", ..hint },
                Msg::CannotSay => Hint { help: self.interview.questionnaire().no_answer(), ..hint },
                _ => hint,
            }
        };
        let failed = self.saving.failure().is_some();
        let rescue = if failed { self.rescue.hints(self.is_filling(), look) } else { Vec::new() };
        let table = table.iter().filter(|binding| self.takes(binding.msg));
        rescue.into_iter().chain(table.map(named)).collect()
    }

    fn typing(&self) -> bool {
        self.is_filling() || self.rescue.is_open()
    }

    fn leaving(&mut self) -> Vec<Effect> {
        self.keep_typed().unwrap_or_default().into_iter().collect()
    }
}
