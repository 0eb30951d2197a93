//! A page: a title line, a body that scrolls, a footer with the keys.
//!
//! ```text
//! title                                   status
//!
//! body
//! keys                                    more
//! ```

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use ratatui_textarea::TextArea;

use super::keys::Hint;
use super::room::{Room, SMALLEST};
use crate::text::{Glyphs, cut, width, wrap};

/// What a screen draws on. It knows its size and look.
#[derive(Clone, Debug)]
pub struct Surface {
    /// What it is drawn in, and with.
    pub room: Room,
    /// To the left of the first line.
    pub title: String,
    /// To the right of it.
    pub status: Option<(String, Style)>,
    /// Where something can be entered: whether it was. The status then tells how saving stands.
    pub entered: Option<bool>,
    /// The lines of the body.
    pub body: Vec<Line<'static>>,
    /// The lines that must be seen.
    pub focus: Option<Range<usize>>,
    /// The first line that is shown, if nothing must be seen.
    pub scroll: usize,
    /// Where the terminal's cursor belongs: row and column count from the first line of the body.
    pub cursor: Option<Cursor>,
}

/// A place for the terminal's cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Lines from the top.
    pub row: usize,
    /// Columns from the left.
    pub column: usize,
    /// Whether it is seen: in a field it is, in a list it only leads those who cannot see the mark.
    pub shown: bool,
}

/// What stands on the screen.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The page, row by row.
    pub lines: Vec<Line<'static>>,
    /// The cursor's place on the page, where it has one that is in sight.
    pub cursor: Option<Cursor>,
}

impl Surface {
    /// An empty page.
    pub fn new(title: impl Into<String>, room: Room) -> Self {
        Self {
            room,
            title: title.into(),
            status: None,
            entered: None,
            body: Vec::new(),
            focus: None,
            scroll: 0,
            cursor: None,
        }
    }

    /// Adds a line.
    pub fn line(&mut self, line: impl Into<Line<'static>>) {
        self.body.push(line.into());
    }

    /// Adds a text, wrapped.
    pub fn text(&mut self, text: &str, style: Style) {
        for line in wrap(text, self.room.text_columns()) {
            self.body.push(Line::styled(line, style));
        }
    }

    /// Adds a text behind a sign, wrapped; further lines stand under its first word.
    pub fn hanging(&mut self, sign: &str, text: &str, style: Style) {
        let indent = width(sign);
        for (index, line) in wrap(text, self.room.text_columns().saturating_sub(indent)).into_iter().enumerate() {
            let before = if index == 0 { sign.to_owned() } else { " ".repeat(indent) };
            self.body.push(Line::styled(format!("{before}{line}"), style));
        }
    }

    /// Adds an empty line, if the page has room for such.
    pub fn gap(&mut self) {
        if self.room.is_roomy() {
            self.body.push(Line::default());
        }
    }

    /// Adds a field for text, which must be seen, and its cursor.
    pub fn field(&mut self, area: &TextArea<'static>, rows: usize) {
        let (line, columns) = (self.body.len(), self.room.columns().max(1));
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns as u16, rows as u16));
        area.render(buffer.area, &mut buffer);
        let caret = buffer.content.iter().position(|cell| cell.modifier.contains(Modifier::REVERSED));
        self.cursor = caret.map(|at| Cursor { row: line + at / columns, column: at % columns, shown: true });
        self.body.extend(buffer.content.chunks(columns).map(line_of));
        self.focus = Some(line..line + rows);
    }

    /// How far the body can be scrolled.
    pub fn max_scroll(&self) -> usize {
        self.body.len().saturating_sub(self.room.body_rows())
    }

    fn first_line(&self) -> usize {
        let last = self.max_scroll();
        match &self.focus {
            None => self.scroll.min(last),
            // As little as possible: the end of what must be seen stands on the last row.
            Some(focus) => focus.end.saturating_sub(self.room.body_rows()).min(focus.start).min(last),
        }
    }

    /// The title, and the status where both fit.
    fn title_line(&self, columns: usize) -> Line<'static> {
        let look = &self.room.look;
        let title = Span::styled(cut(&self.title, columns, look.glyphs.cut), look.strong);
        match &self.status {
            Some((status, style)) if width(&self.title) + 2 + width(status) <= columns => {
                let gap = columns - width(&self.title) - width(status);
                Line::from(vec![title, Span::raw(" ".repeat(gap)), Span::styled(status.clone(), *style)])
            }
            _ => Line::from(title),
        }
    }

    /// The page with these keys in its footer.
    pub fn frame(&self, hints: &[Hint]) -> Frame {
        let columns = self.room.columns();
        let (first, rows, top) = (self.first_line(), self.room.body_rows(), self.room.body_top());
        let mut lines = vec![self.title_line(columns)];
        lines.resize(top, Line::default());
        lines.extend(self.body.iter().skip(first).take(rows).cloned());
        lines.resize(usize::from(self.room.size.height).saturating_sub(1), Line::default());
        lines.push(self.last_line(hints, first > 0, first + rows < self.body.len()));
        let seen = |cursor: &Cursor| (first..first + rows).contains(&cursor.row);
        let cursor = self.cursor.filter(seen).map(|cursor| Cursor { row: top + cursor.row - first, ..cursor });
        Frame { lines, cursor }
    }

    /// The keys, and whether the body goes on above or below.
    fn last_line(&self, hints: &[Hint], above: bool, below: bool) -> Line<'static> {
        let (columns, look) = (self.room.columns(), &self.room.look);
        let more = match (above, below) {
            (false, false) => String::new(),
            (true, false) => format!("{} more", look.glyphs.above),
            (false, true) => format!("{} more", look.glyphs.below),
            (true, true) => format!("{}{} more", look.glyphs.above, look.glyphs.below),
        };
        let keys = footer(hints, columns.saturating_sub(width(&more) + 1), &look.glyphs);
        let gap = " ".repeat(columns.saturating_sub(width(&keys) + width(&more)));
        Line::from(vec![Span::styled(keys, look.faint), Span::raw(gap), Span::styled(more, look.strong)])
    }
}

impl Frame {
    /// Says that the window is too small, on one line.
    pub fn too_small(room: Room) -> Self {
        let says =
            format!("Needs {}x{}; this is {}x{}.", SMALLEST.width, SMALLEST.height, room.size.width, room.size.height);
        Self { lines: vec![Line::from(says)], cursor: None }
    }
}

/// A row of cells as a line; behind a sign of two columns stands a cell that is none.
fn line_of(cells: &[Cell]) -> Line<'static> {
    let mut taken = 0;
    let seen = cells.iter().filter(|cell| {
        let hidden = taken > 0;
        taken = if hidden { taken - 1 } else { width(cell.symbol()).saturating_sub(1) };
        !hidden
    });
    let seen: Vec<&Cell> = seen.collect();
    let groups = seen.chunk_by(|one, other| one.style() == other.style());
    let span = |group: &[&Cell]| {
        let text: String = group.iter().map(|cell| cell.symbol()).collect();
        Span::styled(text, group.first().map(|cell| cell.style()).unwrap_or_default())
    };
    groups.map(span).collect()
}

/// The hints with the lowest ranks that fit on one line, in the order of the table.
fn footer(hints: &[Hint], columns: usize, glyphs: &Glyphs) -> String {
    let text = |hint: &Hint| format!("{} {}", hint.names(glyphs).first().map_or("", String::as_str), hint.help);
    let gap = format!(" {} ", glyphs.dot);
    let mut by_rank: Vec<&Hint> = hints.iter().filter(|hint| hint.footer_rank > 0).collect();
    by_rank.sort_by_key(|hint| hint.footer_rank);
    let mut used = 0;
    let mut kept = Vec::new();
    for hint in by_rank {
        let needed = width(&text(hint)) + if kept.is_empty() { 0 } else { width(&gap) };
        if used + needed > columns {
            break;
        }
        used += needed;
        kept.push(hint);
    }
    let shown: Vec<String> = hints.iter().filter(|hint| kept.contains(hint)).map(text).collect();
    shown.join(&gap)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Size;

    use super::*;
    use crate::tui::theme::Look;

    fn surface() -> Surface {
        let room = Room { size: Size::new(40, 12), look: Look::new(Glyphs::ASCII, false) };
        Surface::new("title", room)
    }

    #[test]
    fn the_cursor_of_a_field_counts_columns_as_they_are_shown() {
        let mut surface = surface();
        surface.line("above");
        let mut area = TextArea::new(vec!["\u{5927}\u{304d}ab".to_owned()]);
        area.move_cursor(ratatui_textarea::CursorMove::End);
        surface.field(&area, 2);
        assert_eq!(surface.cursor, Some(Cursor { row: 1, column: 6, shown: true }));
    }

    #[test]
    fn the_cursor_is_scrolled_with_the_body_and_has_no_place_out_of_sight() {
        let mut surface = surface();
        surface.body = vec![Line::default(); 30];
        surface.cursor = Some(Cursor { row: 12, column: 3, shown: false });
        let at = |surface: &Surface| surface.frame(&[]).cursor.map(|cursor| cursor.row);
        assert_eq!(at(&surface), None);
        surface.scroll = 5;
        assert_eq!(at(&surface), Some(8));
        surface.scroll = 13;
        assert_eq!(at(&surface), None);
    }
}
