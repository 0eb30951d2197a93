//! How to move in a list, and on a page that is longer than the window.

use crossterm::event::{KeyCode, KeyEvent};

use crate::tui::keys::{Binding, Key, find};
use crate::tui::room::Room;
use crate::tui::surface::Surface;

/// A way to move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// One up.
    Up,
    /// One down.
    Down,
    /// As many up as the window has rows.
    PageUp,
    /// As many down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// The keys.
pub const MOVES: &[Binding<Move>] = &[
    Binding { keys: &[Key::Code(KeyCode::Up), Key::Char('k')], msg: Move::Up, help: "up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Down), Key::Char('j')], msg: Move::Down, help: "down", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::PageUp)], msg: Move::PageUp, help: "page up", footer_rank: 0 },
    Binding {
        keys: &[Key::Code(KeyCode::PageDown), Key::Char(' ')],
        msg: Move::PageDown,
        help: "page down",
        footer_rank: 0,
    },
    Binding { keys: &[Key::Code(KeyCode::Home)], msg: Move::First, help: "to the top", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::End)], msg: Move::Last, help: "to the end", footer_rank: 0 },
];

impl Move {
    /// Where it leads from here, in a list of which `last` is the last place.
    pub fn lead(self, at: usize, last: usize, room: &Room) -> usize {
        // One row of the page before stays in sight.
        let page = room.body_rows().saturating_sub(1).max(1);
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at + 1,
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at + page,
            Self::First => 0,
            Self::Last => last,
        };
        to.min(last)
    }
}

/// The first line to show after a key, of what is drawn.
pub fn scrolled(drawn: &Surface, key: KeyEvent) -> usize {
    let last = drawn.max_scroll();
    find(MOVES, key).map_or(drawn.scroll, |way| way.lead(drawn.scroll, last, &drawn.room)).min(last)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::*;
    use crate::text::Glyphs;
    use crate::tui::theme::Look;

    #[test]
    fn a_page_is_as_high_as_the_window() {
        for (rows, page) in [(12, 9), (24, 19), (40, 35)] {
            let room = Room { size: Size::new(80, rows), look: Look::new(Glyphs::ASCII, false) };
            assert_eq!(Move::PageDown.lead(0, 100, &room), page);
            assert_eq!(Move::PageUp.lead(100, 100, &room), 100 - page);
            assert_eq!((Move::PageDown.lead(98, 100, &room), Move::PageUp.lead(2, 100, &room)), (100, 0));
            assert_eq!((Move::First.lead(50, 100, &room), Move::Last.lead(50, 100, &room)), (0, 100));
            assert_eq!((Move::Up.lead(0, 100, &room), Move::Down.lead(100, 100, &room)), (0, 100));
        }
    }
}
