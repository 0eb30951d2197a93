//! All keys of the screen below.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::text::{Line, Span};

use crate::text::{pad, width, wrap};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::surface::Surface;
use crate::tui::widgets::moves::{MOVES, scrolled};

/// The overlay.
#[derive(Debug)]
pub struct Help {
    rows: Vec<Hint>,
    scroll: usize,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Close,
}

const BINDINGS: &[Binding<Msg>] = &[Binding {
    keys: &[
        Key::Code(KeyCode::Esc),
        Key::Code(KeyCode::Enter),
        Key::Char('?'),
        Key::Char('q'),
        Key::Code(KeyCode::F(1)),
    ],
    msg: Msg::Close,
    help: "close the help",
    footer_rank: 1,
}];

impl Help {
    /// Help for a screen with these keys.
    pub fn new(rows: Vec<Hint>) -> Self {
        Self { rows, scroll: 0 }
    }

    /// Takes a key; true when the help is to be closed.
    pub fn on_key(&mut self, key: KeyEvent, room: &Room) -> bool {
        self.scroll = scrolled(&self.drawn(room), key);
        matches!(find(BINDINGS, key), Some(Msg::Close))
    }

    /// What stands on it.
    pub fn drawn(&self, room: &Room) -> Surface {
        let look = room.look;
        let mut surface = Surface::new("Keys", *room);
        surface.scroll = self.scroll;
        let names: Vec<String> = self.rows.iter().map(|hint| hint.names(&look.glyphs).join(", ")).collect();
        let columns = names.iter().map(|name| width(name)).max().unwrap_or(0) + 2;
        for (name, hint) in names.iter().zip(&self.rows) {
            let help = wrap(hint.help, room.text_columns().saturating_sub(columns));
            for (index, line) in help.into_iter().enumerate() {
                let name = if index == 0 { name } else { "" };
                surface.line(Line::from(vec![Span::styled(pad(name, columns), look.strong), Span::raw(line)]));
            }
        }
        surface
    }

    /// Its own keys.
    pub fn hints(&self) -> Vec<Hint> {
        let mut all = hints(BINDINGS);
        all.extend(hints(MOVES));
        all
    }
}
