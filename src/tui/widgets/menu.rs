//! Rows of which one is chosen: by a sign and a style, never by colour alone.

use ratatui::text::Line;

use crate::text::{cut, width};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;

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

    /// Adds the rows to a sheet; the chosen one is what must be seen.
    pub fn draw(&self, sheet: &mut Sheet, rows: &[String], columns: usize, look: &Look) {
        let start = sheet.body.len();
        for (index, row) in rows.iter().enumerate() {
            let chosen = index == self.at;
            let sign = if chosen { look.glyphs.chosen } else { " " };
            let text = format!("{sign} {}", cut(row, columns.saturating_sub(width(sign) + 1), look.glyphs.cut));
            sheet.line(Line::styled(text, if chosen { look.chosen } else { ratatui::style::Style::new() }));
        }
        // The first row brings along what stands above it.
        sheet.focus = Some(if self.at == 0 { 0..start + 1 } else { start + self.at..start + self.at + 1 });
    }
}
