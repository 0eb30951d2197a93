//! What the person can do when answers could not be saved: try again, or choose another folder.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::Effect;
use crate::tui::sheet::{Input, Sheet};
use crate::tui::theme::Look;
use crate::tui::widgets::field::Field;

#[derive(Clone, Copy, Debug)]
enum Msg {
    Retry,
    Elsewhere,
    Save,
    Close,
}

const ASKING: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('r'), Key::Ctrl('r')], msg: Msg::Retry, help: "try again", footer_rank: 1 },
    Binding { keys: &[Key::Char('s'), Key::Ctrl('s')], msg: Msg::Elsewhere, help: "save elsewhere", footer_rank: 1 },
];

/// Beside a text field, which takes the letters.
const BESIDE: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Ctrl('r')], msg: Msg::Retry, help: "try again", footer_rank: 1 },
    Binding { keys: &[Key::Ctrl('s')], msg: Msg::Elsewhere, help: "save elsewhere", footer_rank: 1 },
];

const TYPING: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Save, help: "save there", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Close, help: "back to the question", footer_rank: 2 },
];

/// The field for another folder, while it is open, and where everything was saved in the end.
#[derive(Debug, Default)]
pub struct Rescue {
    field: Option<Field>,
    told: Option<String>,
}

impl Rescue {
    /// Whether a folder is being typed.
    pub fn is_open(&self) -> bool {
        self.field.is_some()
    }

    /// Takes a key; `beside` tells that the question itself takes letters. `None`: it is none of these keys.
    pub fn on_key(&mut self, key: KeyEvent, beside: bool) -> Option<Vec<Effect>> {
        if let Some(field) = &mut self.field {
            return match find(TYPING, key) {
                Some(Msg::Save) => Some(vec![Effect::SaveIn(field.area.lines().join(" "))]),
                Some(_) => {
                    self.field = None;
                    Some(Vec::new())
                }
                None => {
                    field.on_key(key);
                    Some(Vec::new())
                }
            };
        }
        match find(if beside { BESIDE } else { ASKING }, key)? {
            Msg::Retry => Some(vec![Effect::Retry]),
            _ => {
                self.field = Some(Field::new(""));
                Some(Vec::new())
            }
        }
    }

    /// Takes in a pasted text; false while no folder is being typed.
    pub fn paste(&mut self, text: &Clean) -> bool {
        if let Some(field) = &mut self.field {
            field.paste(&Clean::line(text.as_str()));
        }
        self.field.is_some()
    }

    /// Everything is saved in another folder.
    pub fn moved(&mut self, folder: &str) {
        self.field = None;
        self.told =
            Some(format!("Everything is saved in {folder}. To go on there later: twopeaks --data-dir {folder}"));
    }

    /// The place is known by now.
    pub fn forget(&mut self) {
        self.told = None;
    }

    /// Draws what failed and the field; or where everything was saved.
    pub fn draw(&self, sheet: &mut Sheet, failed: Option<&str>, size: (u16, u16), look: &Look) {
        if let Some(text) = failed.or(self.told.as_deref()) {
            sheet.text(text, look.warning, size);
            sheet.gap(size);
        }
        if let Some(field) = &self.field {
            sheet.text(
                "Your answers are in memory as long as this runs. Save them in which folder?",
                Style::new(),
                size,
            );
            sheet.field(Input { area: field.area.clone(), rows: 1 });
        }
    }

    /// The keys.
    pub fn hints(&self, beside: bool, look: &Look) -> Vec<Hint> {
        let table = match (self.is_open(), beside) {
            (true, _) => TYPING,
            (false, true) => BESIDE,
            (false, false) => ASKING,
        };
        hints(table, &look.glyphs)
    }
}
