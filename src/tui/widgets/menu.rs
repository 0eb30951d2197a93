//! Rows of which one is chosen: by a sign and a style, never by colour alone.

use crossterm::event::KeyCode;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::text::wrap;
use crate::tui::keys::{Binding, Key};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;

/// What a key means in a list on a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListMsg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Ten rows up.
    PageUp,
    /// Ten rows down.
    PageDown,
    /// Take the chosen row.
    Choose,
    /// Back to the screen below.
    Back,
}

/// The keys of a list on a page of its own.
pub const LIST: &[Binding<ListMsg>] = &[
    Binding {
        keys: &[Key::Code(KeyCode::Enter), Key::Code(KeyCode::Right)],
        msg: ListMsg::Choose,
        help: "choose",
        footer_rank: 1,
    },
    Binding { keys: &[Key::Code(KeyCode::Up), Key::Char('k')], msg: ListMsg::Up, help: "up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Down), Key::Char('j')], msg: ListMsg::Down, help: "down", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::PageUp)], msg: ListMsg::PageUp, help: "ten up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::PageDown)], msg: ListMsg::PageDown, help: "ten down", footer_rank: 0 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: ListMsg::Back,
        help: "back",
        footer_rank: 2,
    },
];

/// Rows of a page.
const PAGE: usize = 10;

/// Columns before the second line of a row.
const INDENT: usize = 5;

/// The chosen row among so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// The chosen row, from 0.
    pub at: usize,
}

impl Menu {
    /// One row up.
    pub fn up(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// One row down, at most to the last.
    pub fn down(&mut self, rows: usize) {
        self.at = (self.at + 1).min(rows.saturating_sub(1));
    }

    /// A page up.
    pub fn page_up(&mut self) {
        self.at = self.at.saturating_sub(PAGE);
    }

    /// A page down, at most to the last row.
    pub fn page_down(&mut self, rows: usize) {
        self.at = (self.at + PAGE).min(rows.saturating_sub(1));
    }

    /// Moves within so many rows; false if the message is about something else.
    pub fn moved(&mut self, msg: ListMsg, rows: usize) -> bool {
        match msg {
            ListMsg::Up => self.up(),
            ListMsg::Down => self.down(rows),
            ListMsg::PageUp => self.page_up(),
            ListMsg::PageDown => self.page_down(rows),
            ListMsg::Choose | ListMsg::Back => return false,
        }
        true
    }

    /// Adds the rows to a sheet; the chosen one is what must be seen.
    pub fn draw(&self, sheet: &mut Sheet, rows: &[String], columns: usize, look: &Look) {
        draw(sheet, rows, Some(self.at), columns, look);
    }
}

/// Adds rows of which one may be chosen; that one, or the last, is what must be seen.
pub fn draw(sheet: &mut Sheet, rows: &[String], chosen: Option<usize>, columns: usize, look: &Look) {
    let top = sheet.body.len();
    let mut focus = None;
    for (index, row) in rows.iter().enumerate() {
        let (sign, style) = if chosen == Some(index) { (look.glyphs.chosen, look.chosen) } else { (" ", Style::new()) };
        let start = sheet.body.len();
        for (line, text) in wrap(row, columns.saturating_sub(INDENT)).into_iter().enumerate() {
            let text = if line == 0 { format!("{sign} {text}") } else { format!("{}{text}", " ".repeat(INDENT)) };
            sheet.line(Line::styled(text, style));
        }
        if chosen == Some(index) {
            // The first row brings along what stands above it.
            focus = Some(if start == top { 0..sheet.body.len() } else { start..sheet.body.len() });
        }
    }
    sheet.focus = Some(focus.unwrap_or(0..sheet.body.len()));
}
