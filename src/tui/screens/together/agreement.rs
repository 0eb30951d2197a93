//! What the two agree on: a note each, and next steps with a date and who does them.

use crossterm::event::{KeyCode, KeyEvent};
use jiff::civil::Date;
use ratatui::style::Style;

use crate::page::step;
use crate::record::{Agreement, NextStep};
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::{Input, Sheet, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

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
    menu: Menu,
    /// What is being typed.
    field: Option<Field>,
    /// The parts of a next step that are typed already.
    parts: Vec<Clean>,
    objection: Option<String>,
    status: Option<String>,
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
            menu: Menu::default(),
            field: None,
            parts: Vec::new(),
            objection: None,
            status: None,
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
        self.status = None;
        vec![Effect::Agreed { meeting: self.meeting.clone(), agreement: self.agreement.clone() }]
    }

    /// Opens the field of a row; steps are not changed, only added and removed.
    fn choose(&mut self) {
        let text = match self.menu.at {
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
        match self.menu.at.checked_sub(NOTES).filter(|at| *at < self.agreement.steps.len()) {
            Some(at) => {
                self.agreement.steps.remove(at);
                self.keep()
            }
            None => Vec::new(),
        }
    }

    fn on_typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        match find(TYPING, key) {
            Some(Msg::Keep) => {
                let Some(text) = self.field.take().map(|field| field.text()) else { return Vec::new() };
                match self.menu.at {
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
            self.menu.at = NOTES + self.agreement.steps.len();
            return self.keep();
        } else {
            self.objection = Some(format!("\"{text}\" is no day; type year, month and day like 2026-12-19."));
        }
        self.field = Some(Field::new(""));
        Vec::new()
    }
}

impl Screen for AgreementScreen {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match event {
            Event::Saved => self.status = Some("saved".to_owned()),
            Event::SaveFailed(why) => self.objection = Some(format!("NOT SAVED: {why}")),
            Event::Paste(text) => {
                let text = Clean::new(text);
                self.field.iter_mut().for_each(|field| field.paste(&text));
            }
            Event::Key(key) if self.field.is_some() => return self.on_typed(*key),
            Event::Key(key) => match (find(LIST, *key), find(REMOVE, *key)) {
                (Some(ListMsg::Choose), _) => self.choose(),
                (Some(ListMsg::Back), _) => return vec![Effect::Go(Route::Meeting(self.meeting.clone()))],
                (Some(msg), _) => {
                    self.menu.moved(msg, self.rows().len());
                }
                (None, Some(_)) => return self.remove(),
                (None, None) => {}
            },
            _ => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("What we agree");
        sheet.status = self.status.clone().map(|status| (status, look.faint));
        if let Some(objection) = &self.objection {
            sheet.text(objection, look.warning, size);
            sheet.gap(size);
        }
        let Some(field) = &self.field else {
            sheet.text("Both of you read this, and it stands in every report of this comparison.", look.faint, size);
            sheet.gap(size);
            self.menu.draw(&mut sheet, &self.rows(), text_columns(size), look);
            return sheet;
        };
        let note = self.menu.at < NOTES;
        let ask = if note { "In your own words:" } else { ASKS.get(self.parts.len()).copied().unwrap_or_default() };
        self.parts.iter().for_each(|part| sheet.text(part, look.faint, size));
        sheet.text(ask, Style::new(), size);
        sheet.field(Input { area: field.area.clone(), rows: if note { NOTE_ROWS } else { 1 } });
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        if self.field.is_some() {
            return hints(TYPING, &look.glyphs);
        }
        let mut all = hints(LIST, &look.glyphs);
        all.extend(hints(REMOVE, &look.glyphs));
        all
    }

    fn typing(&self) -> bool {
        self.field.is_some()
    }
}
