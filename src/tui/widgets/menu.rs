//! Rows of which one is chosen: by a sign and a style, never by colour alone.

use ratatui::style::Style;
use ratatui::text::Line;

use crate::text::wrap;
use crate::tui::surface::{Cursor, Surface};

/// Columns before the second line of a row.
pub const INDENT: usize = 5;

/// Adds rows of which one may be chosen; that one, or the last, is what must be seen.
pub fn draw(surface: &mut Surface, rows: &[String], chosen: Option<usize>, columns: usize) {
    let look = surface.room.look;
    let top = surface.body.len();
    let mut focus = None;
    for (index, row) in rows.iter().enumerate() {
        let (sign, style) = if chosen == Some(index) { (look.glyphs.chosen, look.chosen) } else { (" ", Style::new()) };
        let start = surface.body.len();
        for (line, text) in wrap(row, columns.saturating_sub(INDENT)).into_iter().enumerate() {
            let text = if line == 0 { format!("{sign} {text}") } else { format!("{}{text}", " ".repeat(INDENT)) };
            surface.line(Line::styled(text, style));
        }
        if chosen == Some(index) {
            // The first row brings along what stands above it.
            focus = Some(if start == top { 0..surface.body.len() } else { start..surface.body.len() });
            surface.cursor = Some(Cursor { row: start, column: 0, shown: false });
        }
    }
    surface.focus = Some(focus.unwrap_or(0..surface.body.len()));
}
