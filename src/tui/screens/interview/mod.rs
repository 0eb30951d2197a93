//! The questions, one at a time, and the review list. `question` and `review` draw; the state is here.

mod keys;
mod question;
mod review;
mod typed;

use std::time::Instant;

use crossterm::event::KeyEvent;

use crate::desk::Done;
use crate::interview::Interview;
use crate::questionnaire::{Answer, Item};
use crate::record::Entry;
use crate::text::{Clean, Code};
use crate::tui::keys::{Binding, Hint, digit, find, hint, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Answerable, Effect, Event, Screen, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::moves::MOVES;

use keys::{ASKING, Msg, NOTING, REVIEWING, TYPING};

/// Said when a key that is held down had answered the next question too.
const HELD: &str = "Held down: this was answered too. Enter keeps it.";
/// Said when there is no question before.
const FIRST: &str = "This is the first question.";

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
    /// Whether the person went to the question on the screen, and so knows it.
    known: bool,
    /// The question that was answered last.
    before: Option<usize>,
    /// The answer that would end the questions, until Enter takes it.
    last: Option<usize>,
    /// Whether answers from before are changed here.
    changes: bool,
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
            known: false,
            before: None,
            last: None,
            changes: false,
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
        Self { review: Some(self.interview.at()), entered: self.about.is_some(), changes: true, ..self }
    }

    /// Prepares the item that has come onto the screen: an earlier answer is marked.
    fn shown(&mut self, now: Instant) {
        (self.since, self.known, self.last) = (now, false, None);
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
                self.known = true;
            }
            Some(_) => self.review = None,
            None => {}
        }
    }

    fn on_asked(&mut self, key: KeyEvent, now: Instant) -> Vec<Effect> {
        let rows = self.labels().len();
        match find(ASKING, key).filter(|msg| self.takes(*msg)) {
            Some(Msg::Step | Msg::CannotSay) => self.row_of(key).map_or_else(Vec::new, |row| self.take(row, now)),
            Some(Msg::Choose) => self.marked.map_or_else(Vec::new, |row| self.answer(self.numbered(row), now)),
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

    /// The row that a digit or a dash answers; behind the last answer stands "cannot say".
    fn row_of(&self, key: KeyEvent) -> Option<usize> {
        let (rows, item) = (self.labels().len(), self.interview.item()?);
        match digit(key) {
            // Nought is "cannot say" on a scale only.
            Some(0) => self.interview.questionnaire().scale_of(item).map(|_| rows),
            Some(step) => (step <= rows).then(|| step - 1),
            None => Some(rows),
        }
    }

    /// Answers with a row. What would end the questions is only marked: Enter takes it.
    fn take(&mut self, row: usize, now: Instant) -> Vec<Effect> {
        if self.ends() {
            (self.marked, self.last) = (Some(row), Some(row));
            return Vec::new();
        }
        self.answer(self.numbered(row), now)
    }

    /// Whether an answer here ends the questions.
    fn ends(&self) -> bool {
        let complete = self.interview.is_last() || self.interview.is_complete();
        complete && self.about.is_none() && !self.changes
    }

    /// A held key answered the last question but one, too: back to that, with its answer marked.
    fn step_back(&mut self) -> Vec<Effect> {
        let Some(at) = self.before.take().filter(|_| !self.finishing) else { return Vec::new() };
        self.interview.jump(at);
        (self.note, self.review) = (None, None);
        self.shown(self.since);
        self.known = true;
        vec![Effect::Say(HELD)]
    }

    fn on_moved(&mut self, msg: Msg, now: Instant) -> Vec<Effect> {
        match msg {
            Msg::Back if self.interview.back() => self.go_there(now),
            Msg::Back => return vec![Effect::Say(FIRST)],
            Msg::Forward if self.interview.forward() => self.go_there(now),
            Msg::Review => self.review = Some(self.interview.at()),
            Msg::Flag => return self.flag().into_iter().collect(),
            Msg::Note => self.note = self.item_id().map(|id| Field::new(self.note_on(&id)).of_lines()),
            Msg::Leave => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    /// The person went to the question on the screen.
    fn go_there(&mut self, now: Instant) {
        self.shown(now);
        self.known = true;
    }

    /// Whether a key has a meaning here: notes and flags belong to a draft, and beside a result there is none.
    fn takes(&self, msg: Msg) -> bool {
        self.about.is_none() || !matches!(msg, Msg::Note | Msg::Flag)
    }

    fn item_id(&self) -> Option<Code> {
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
        self.before = Some(self.interview.at());
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
            Event::Paste { text, cut } => {
                let text = if self.typing() == Some(Typing::Text) { Clean::new(text) } else { Clean::line(text) };
                let field = self.note.as_mut().or(self.field.as_mut()).filter(|_| self.review.is_none());
                field.into_iter().for_each(|field| field.paste(&text, *cut));
            }
            Event::Held => return self.step_back(),
            Event::Done(Done::Saved | Done::MovedTo(_)) => return self.saved(),
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
                Msg::Leave if !self.kept && self.note.is_none() => {
                    Hint { help: "leave; your answers are gone", ..hint }
                }
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

    fn asks(&self) -> Option<Answerable> {
        let asked = Answerable { number: self.interview.at(), marked: self.last, known: self.known };
        let open = self.review.is_none() && self.note.is_none() && !self.finishing;
        open.then_some(asked)
    }

    fn answers(&self, key: KeyEvent) -> bool {
        if self.review.is_some() || self.note.is_some() {
            return false;
        }
        match (&self.field, find(if self.field.is_some() { TYPING } else { ASKING }, key)) {
            (_, Some(Msg::Step | Msg::CannotSay)) => true,
            (field, Some(Msg::Choose)) => field.is_some() || self.marked.is_some(),
            _ => false,
        }
    }

    fn leaving(&mut self) -> Vec<Effect> {
        self.keep_note().into_iter().chain(self.keep_last()).collect()
    }
}
