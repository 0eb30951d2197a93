//! What the two agree on: a note each, and next steps with a date and who does them.

use crossterm::event::{KeyCode, KeyEvent};
use jiff::civil::Date;
use ratatui::style::Style;

use crate::page::step;
use crate::record::{Agreement, NextStep};
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::{BACK, Heard, List};

/// Rows of a field for a note.
const NOTE_ROWS: usize = 4;
/// What is asked for a next step, one after the other.
const ASKS: [&str; 3] = ["What is to be done?", "Who does it?", "Until when? For example 2026-12-19."];
/// The rows above the steps.
const NOTES: usize = 2;

/// The page.
#[derive(Debug)]
pub struct AgreementScreen {
    meeting: String,
    agreement: Agreement,
    list: List,
    /// What is being typed.
    field: Option<Field>,
    /// The parts of a next step that are typed already.
    parts: Vec<Clean>,
    objection: Option<String>,
    /// Whether something was entered.
    entered: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Keep,
    Leave,
    Remove,
}

const TYPING: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Keep, help: "keep", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Leave, help: "leave it as it was", footer_rank: 2 },
];
const REMOVE: &[Binding<Msg>] =
    &[Binding { keys: &[Key::Char('d')], msg: Msg::Remove, help: "remove the step", footer_rank: 3 }];

impl AgreementScreen {
    /// The page with what was agreed so far.
    pub fn new(meeting: String, agreement: Agreement) -> Self {
        Self {
            meeting,
            agreement,
            list: List::default(),
            field: None,
            parts: Vec::new(),
            objection: None,
            entered: false,
        }
    }

    fn rows(&self) -> Vec<String> {
        let note = |who: &str, note: &Clean| match note.trim() {
            "" => format!("{who}: write a note"),
            text => format!("{who}: {text}"),
        };
        let Agreement { own, observer, steps } = &self.agreement;
        let notes = [note("The person", own), note("The observer", observer)];
        let steps = steps.iter().enumerate().map(|(index, next)| format!("{}. {}", index + 1, step(next)));
        notes.into_iter().chain(steps).chain(["Add a next step".to_owned()]).collect()
    }

    fn keep(&mut self) -> Vec<Effect> {
        self.entered = true;
        vec![Effect::Agreed { meeting: self.meeting.clone(), agreement: self.agreement.clone() }]
    }

    /// Opens the field of a row; steps are not changed, only added and removed.
    fn choose(&mut self) {
        let text = match self.list.at {
            0 => Some(self.agreement.own.as_str()),
            1 => Some(self.agreement.observer.as_str()),
            at if at == NOTES + self.agreement.steps.len() => Some(""),
            _ => None,
        };
        self.field = text.map(Field::new);
        self.parts.clear();
        self.objection = None;
    }

    fn remove(&mut self) -> Vec<Effect> {
        match self.list.at.checked_sub(NOTES).filter(|at| *at < self.agreement.steps.len()) {
            Some(at) => {
                self.agreement.steps.remove(at);
                self.keep()
            }
            None => Vec::new(),
        }
    }

    fn on_listed(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        let rows = self.rows();
        let says: Vec<&str> = rows.iter().map(String::as_str).collect();
        match self.list.on_key(key, &says, room) {
            Heard::Chosen(_) => self.choose(),
            Heard::Taken => {}
            Heard::Other if find(BACK, key).is_some() => {
                return vec![Effect::Go(Route::Meeting(self.meeting.clone()))];
            }
            Heard::Other if find(REMOVE, key).is_some() => return self.remove(),
            Heard::Other => {}
        }
        Vec::new()
    }

    fn on_typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        match find(TYPING, key) {
            Some(Msg::Keep) => {
                let Some(text) = self.field.take().map(|field| field.text()) else { return Vec::new() };
                match self.list.at {
                    0 => self.agreement.own = text,
                    1 => self.agreement.observer = text,
                    _ => return self.typed_part(text),
                }
                self.keep()
            }
            Some(_) => {
                self.field = None;
                Vec::new()
            }
            None => {
                self.field.iter_mut().for_each(|field| field.on_key(key));
                Vec::new()
            }
        }
    }

    /// Takes in one part of a next step; with the last one it is kept.
    fn typed_part(&mut self, text: Clean) -> Vec<Effect> {
        let text = Clean::line(text.trim());
        self.objection = None;
        if text.is_empty() {
            self.objection = Some("Write something, or leave it with Esc.".to_owned());
        } else if self.parts.len() < ASKS.len() - 1 {
            self.parts.push(text);
        } else if let ([what, who], Ok(by)) = (self.parts.as_slice(), text.parse::<Date>()) {
            let next = NextStep { what: what.clone(), who: who.clone(), by };
            self.agreement.steps.push(next);
            self.list.at = NOTES + self.agreement.steps.len();
            return self.keep();
        } else {
            self.objection = Some(format!("\"{text}\" is no day; type year, month and day like 2026-12-19."));
        }
        self.field = Some(Field::new(""));
        Vec::new()
    }
}

impl Screen for AgreementScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        match event {
            Event::Paste(text) => {
                let clean = Clean::new(text);
                self.field.iter_mut().for_each(|field| field.paste(&clean));
                self.list.paste(text);
            }
            Event::Key(key, _) if self.field.is_some() => return self.on_typed(*key),
            Event::Key(key, _) => return self.on_listed(*key, room),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title = "What we agree".to_owned();
        surface.entered = Some(self.entered);
        if let Some(objection) = &self.objection {
            surface.text(objection, look.warning);
            surface.gap();
        }
        let Some(field) = &self.field else {
            surface.text("Both of you read this, and it stands in every report of this comparison.", look.faint);
            surface.gap();
            let rows = self.rows();
            let says: Vec<&str> = rows.iter().map(String::as_str).collect();
            self.list.draw(surface, &says, surface.room.text_columns(), usize::MAX);
            return;
        };
        let note = self.list.at < NOTES;
        let ask = if note { "In your own words:" } else { ASKS.get(self.parts.len()).copied().unwrap_or_default() };
        self.parts.iter().for_each(|part| surface.text(part, look.faint));
        surface.text(ask, Style::new());
        surface.field(&field.area, if note { NOTE_ROWS } else { 1 });
    }

    fn hints(&self) -> Vec<Hint> {
        if self.field.is_some() {
            return hints(TYPING);
        }
        let mut all = self.list.hints(self.rows().len());
        if !self.list.finds() {
            all.extend(hints(BACK));
            all.extend(hints(REMOVE));
        }
        all
    }

    fn typing(&self) -> Option<Typing> {
        let note = self.list.at < NOTES;
        let typed = self.field.as_ref().map(|_| if note { Typing::Text } else { Typing::Line });
        typed.or(self.list.finds().then_some(Typing::Line))
    }
}
