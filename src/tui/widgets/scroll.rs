//! Keys of a page that is only read.

use crossterm::event::{KeyCode, KeyEvent};

use crate::tui::keys::{Binding, Key, find};
use crate::tui::sheet::body_rows;

/// How to move on such a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
}

/// The keys.
pub const SCROLL: &[Binding<Move>] = &[
    Binding { keys: &[Key::Code(KeyCode::Up), Key::Char('k')], msg: Move::Up, help: "up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Down), Key::Char('j')], msg: Move::Down, help: "down", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::PageUp)], msg: Move::PageUp, help: "page up", footer_rank: 0 },
    Binding {
        keys: &[Key::Code(KeyCode::PageDown), Key::Char(' ')],
        msg: Move::PageDown,
        help: "page down",
        footer_rank: 0,
    },
];

/// The first line to show after a key; `last` is the furthest.
pub fn scrolled(scroll: usize, key: KeyEvent, last: usize, size: (u16, u16)) -> usize {
    let page = body_rows(size).saturating_sub(1);
    let moved = match find(SCROLL, key) {
        Some(Move::Up) => scroll.saturating_sub(1),
        Some(Move::Down) => scroll + 1,
        Some(Move::PageUp) => scroll.saturating_sub(page),
        Some(Move::PageDown) => scroll + page,
        None => scroll,
    };
    moved.min(last)
}
