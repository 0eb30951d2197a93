//! What the person can do while something could not be saved: try again, or choose another folder. These keys come
//! before those of any screen.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::surface::Surface;
use crate::tui::widgets::field::Field;

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Another try.
    Retry,
    /// The folder that was typed.
    Folder(String),
}

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
pub(super) struct Rescue {
    field: Option<Field>,
    told: Option<String>,
}

impl Rescue {
    /// Whether a folder is being typed.
    pub(super) fn is_open(&self) -> bool {
        self.field.is_some()
    }

    /// Takes a key while something is not saved; `beside` tells that the screen itself takes letters. `None`: it is none
    /// of these keys.
    pub(super) fn on_key(&mut self, key: KeyEvent, beside: bool) -> Option<Option<Wanted>> {
        if let Some(field) = &mut self.field {
            match find(TYPING, key) {
                Some(Msg::Save) => return Some(Some(Wanted::Folder(field.area.lines().join(" ")))),
                Some(_) => self.field = None,
                None => field.on_key(key),
            }
            return Some(None);
        }
        match find(if beside { BESIDE } else { ASKING }, key)? {
            Msg::Retry => Some(Some(Wanted::Retry)),
            _ => {
                self.field = Some(Field::new(""));
                Some(None)
            }
        }
    }

    /// Takes in a pasted text; false while no folder is being typed.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        if let Some(field) = &mut self.field {
            field.paste(&Clean::line(text));
        }
        self.field.is_some()
    }

    /// Everything is saved, and no folder is wanted any more.
    pub(super) fn saved(&mut self) {
        self.field = None;
    }

    /// Everything is saved in another folder.
    pub(super) fn moved(&mut self, folder: &str) {
        self.field = None;
        self.told =
            Some(format!("Everything is saved in {folder}. To go on there later: twopeaks --data-dir {folder}"));
    }

    /// The place is known by now.
    pub(super) fn forget(&mut self) {
        self.told = None;
    }

    /// Draws what failed and the field; or where everything was saved.
    pub(super) fn draw(&self, surface: &mut Surface, failed: Option<&str>) {
        let look = surface.room.look;
        if let Some(text) = failed.or(self.told.as_deref()) {
            surface.text(text, look.warning);
            surface.gap();
        }
        if let Some(field) = &self.field {
            surface.text("Your answers are safe in memory. Save them in which folder?", Style::new());
            surface.field(&field.area, 1);
        }
    }

    /// The keys.
    pub(super) fn hints(&self, beside: bool) -> Vec<Hint> {
        let table = match (self.is_open(), beside) {
            (true, _) => TYPING,
            (false, true) => BESIDE,
            (false, false) => ASKING,
        };
        hints(table)
    }
}
