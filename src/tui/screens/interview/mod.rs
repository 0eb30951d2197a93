//! The questions, one at a time, and the review list. `question` and `review` draw; the state is here.

mod keys;
mod question;
mod review;
mod typed;

use std::time::Instant;

use crossterm::event::KeyEvent;

use crate::interview::Interview;
use crate::questionnaire::{Answer, Item};
use crate::record::Entry;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, digit, find, hint, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Screen, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::moves::MOVES;

use keys::{ASKING, Msg, NOTING, REVIEWING, TYPING};

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
    /// The marked row of the list of all questions.
    review: Option<usize>,
    /// Whether something was entered, now or earlier.
    entered: bool,
    /// Whether entries are kept.
    kept: bool,
    /// What was put right in the data folder, told until the first entry.
    notices: Vec<String>,
    /// When the item came onto the screen.
    since: Instant,
    finishing: bool,
    /// Whether something could not be saved.
    failed: bool,
}

impl InterviewScreen {
    /// The questions from where the interview stands; `kept` says whether entries reach the disk.
    pub fn new(interview: Interview, about: Option<String>, kept: bool, now: Instant) -> Self {
        let mut screen = Self {
            entered: interview.answered() > 0,
            kept,
            interview,
            about,
            marked: None,
            field: None,
            note: None,
            review: None,
            notices: Vec::new(),
            since: now,
            finishing: false,
            failed: false,
        };
        screen.shown(now);
        screen
    }

    /// The same, with something to tell above the first question.
    pub fn telling(self, notices: Vec<String>) -> Self {
        Self { notices, ..self }
    }

    /// The same with answers from before: the list of all questions is on top, and nothing was entered here yet.
    pub fn reviewing(self) -> Self {
        Self { review: Some(self.interview.at()), entered: self.about.is_some(), ..self }
    }

    /// Prepares the item that has come onto the screen: an earlier answer is marked.
    fn shown(&mut self, now: Instant) {
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

    fn on_key(&mut self, key: KeyEvent, now: Instant, room: &Room) -> Vec<Effect> {
        if let Some(at) = self.review {
            self.on_reviewed(at, key, now, room);
            return Vec::new();
        }
        if self.note.is_some() {
            return self.on_noted(key).into_iter().collect();
        }
        if self.field.is_some() { self.on_typed(key, now) } else { self.on_asked(key, now) }
    }

    fn on_reviewed(&mut self, at: usize, key: KeyEvent, now: Instant, room: &Room) {
        if let Some(way) = find(MOVES, key) {
            self.review = Some(way.lead(at, self.interview.count().saturating_sub(1), room));
            return;
        }
        match find(REVIEWING, key) {
            Some(Msg::Choose) => {
                self.interview.jump(at);
                self.review = None;
                self.shown(now);
            }
            Some(_) => self.review = None,
            None => {}
        }
    }

    fn on_asked(&mut self, key: KeyEvent, now: Instant) -> Vec<Effect> {
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

    fn on_moved(&mut self, msg: Msg, now: Instant) -> Vec<Effect> {
        match msg {
            Msg::Back if self.interview.back() => self.shown(now),
            Msg::Forward if self.interview.forward() => self.shown(now),
            Msg::Review => self.review = Some(self.interview.at()),
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
        self.entered = true;
        self.notices.clear();
        Effect::Record(entry)
    }

    /// Keeps an answer and moves on; behind the last one comes the result.
    fn answer(&mut self, answer: Option<Answer>, now: Instant) -> Vec<Effect> {
        if self.finishing {
            return Vec::new();
        }
        let thought = now.saturating_duration_since(self.since);
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
        let failed = std::mem::take(&mut self.failed);
        if failed && !self.finishing { self.finish().into_iter().collect() } else { Vec::new() }
    }

    /// Whether the question takes letters.
    fn is_filling(&self) -> bool {
        (self.field.is_some() || self.note.is_some()) && self.review.is_none()
    }
}

impl Screen for InterviewScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        match event {
            Event::Key(key, read) => return self.on_key(*key, *read, room),
            // A paste types into a field and answers nothing.
            Event::Paste(text) => {
                let text = Clean::new(text);
                let field = self.note.as_mut().or(self.field.as_mut()).filter(|_| self.review.is_none());
                field.into_iter().for_each(|field| field.paste(&text));
            }
            Event::Saved | Event::Moved(_) => return self.saved(),
            Event::Failed(_) => (self.failed, self.finishing) = (true, false),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, surface: &mut Surface) {
        let (at, all) = (self.interview.at() + 1, self.interview.count());
        surface.title = format!("Question {at} of {all}");
        surface.entered = Some(self.entered);
        if let Some(row) = self.review {
            surface.title = format!("{} of {all} answered", self.interview.answered());
            review::draw(surface, &self.interview, row);
            return;
        }
        for notice in &self.notices {
            surface.text(notice, surface.room.look.warning);
            surface.gap();
        }
        question::draw(surface, self);
    }

    fn hints(&self) -> Vec<Hint> {
        let table = match (&self.review, &self.note, &self.field) {
            (Some(_), ..) => REVIEWING,
            (None, Some(_), _) => NOTING,
            (None, None, Some(_)) => TYPING,
            (None, None, None) => ASKING,
        };
        let named = |binding: &Binding<Msg>| {
            let hint = hint(binding);
            match binding.msg {
                Msg::Step => hint.called(format!("1-{}", self.labels().len())),
                Msg::Leave if !self.kept => Hint { help: "leave; your answers are gone", ..hint },
                Msg::CannotSay => Hint { help: self.interview.questionnaire().no_answer(), ..hint },
                _ => hint,
            }
        };
        let moves = if self.review.is_some() { MOVES } else { &[] };
        let table = table.iter().filter(|binding| self.takes(binding.msg));
        table.map(named).chain(hints(moves)).collect()
    }

    fn typing(&self) -> Option<Typing> {
        match (&self.note, self.interview.item()) {
            _ if !self.is_filling() => None,
            (None, Some(Item::Count(_))) => Some(Typing::Number),
            (None, Some(Item::Date(_))) => Some(Typing::Line),
            _ => Some(Typing::Text),
        }
    }

    fn leaving(&mut self) -> Vec<Effect> {
        self.keep_typed().unwrap_or_default().into_iter().collect()
    }
}
