//! A page: a title line, a body that scrolls, a footer with the keys.
//!
//! ```text
//! title                                   status
//!
//! body
//! keys                                    more
//! ```

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui_textarea::TextArea;

use super::keys::Hint;
use super::theme::Look;
use crate::text::{cut, width};

/// The smallest page that is drawn, in columns and rows.
pub const SMALLEST: (u16, u16) = (40, 12);
/// The largest: a key's cost grows with the area, and long lines are hard to read.
pub const LARGEST: (u16, u16) = (100, 40);
/// The widest running text, in columns.
const TEXT: usize = 78;
/// From this many rows on, blank lines part the title and the footer from the body.
const ROOMY: u16 = 16;

/// What stands on a screen.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// To the left of the first line.
    pub title: String,
    /// To the right of it.
    pub status: Option<(String, Style)>,
    /// The lines of the body.
    pub body: Vec<Line<'static>>,
    /// The lines that must be seen.
    pub focus: Option<Range<usize>>,
    /// The first line that is shown, if nothing must be seen.
    pub scroll: usize,
    /// A field for text, and its first line in the body.
    field: Option<(usize, Input)>,
}

/// A field for text.
#[derive(Clone, Debug)]
pub struct Input {
    /// The text with its cursor.
    pub area: TextArea<'static>,
    /// How many rows are shown.
    pub rows: usize,
}

impl Sheet {
    /// An empty page.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds a line.
    pub fn line(&mut self, line: impl Into<Line<'static>>) {
        self.body.push(line.into());
    }

    /// Adds a text, wrapped.
    pub fn text(&mut self, text: &str, style: Style, size: (u16, u16)) {
        for line in crate::text::wrap(text, text_columns(size)) {
            self.body.push(Line::styled(line, style));
        }
    }

    /// Adds an empty line, if the page has room for such.
    pub fn gap(&mut self, size: (u16, u16)) {
        if is_roomy(size) {
            self.body.push(Line::default());
        }
    }

    /// Adds a field for text, which must be seen.
    pub fn field(&mut self, input: Input) {
        let (line, rows) = (self.body.len(), input.rows);
        self.field = Some((line, input));
        self.body.extend(std::iter::repeat_n(Line::default(), rows));
        self.focus = Some(line..line + rows);
    }

    /// How far the body can be scrolled on a page of this size.
    pub fn max_scroll(&self, size: (u16, u16)) -> usize {
        self.body.len().saturating_sub(body_rows(size))
    }

    fn first_line(&self, size: (u16, u16)) -> usize {
        let rows = body_rows(size);
        let last = self.max_scroll(size);
        match &self.focus {
            None => self.scroll.min(last),
            // As little as possible: the end of what must be seen stands on the last row.
            Some(focus) => focus.end.saturating_sub(rows).min(focus.start).min(last),
        }
    }

    /// The title, and the status where both fit.
    fn draw_title(&self, buffer: &mut Buffer, row: Rect, look: &Look) {
        let columns = usize::from(row.width);
        buffer.set_line(
            row.x,
            row.y,
            &Line::styled(cut(&self.title, columns, look.glyphs.cut), look.strong),
            row.width,
        );
        if let Some((status, style)) = &self.status {
            let taken = width(status);
            if width(&self.title) + 2 + taken <= columns {
                let x = row.right() - taken as u16;
                buffer.set_line(x, row.y, &Line::styled(status.clone(), *style), taken as u16);
            }
        }
    }

    /// Draws the page.
    pub fn draw(&self, frame: &mut Frame<'_>, hints: &[Hint], look: &Look) {
        let area = page(frame.area());
        let size = (area.width, area.height);
        let (margin, columns) = (1, usize::from(area.width).saturating_sub(2));
        let row = |y: usize| Rect { x: area.x + margin, y: area.y + y as u16, width: columns as u16, height: 1 };
        let buffer = frame.buffer_mut();
        self.draw_title(buffer, row(0), look);
        let first = self.first_line(size);
        let (top, rows) = (body_top(size), body_rows(size));
        for (y, line) in self.body.iter().skip(first).take(rows).enumerate() {
            buffer.set_line(row(top + y).x, row(top + y).y, line, columns as u16);
        }
        let more = more(first > 0, first + rows < self.body.len(), look);
        let last = row(usize::from(area.height) - 1);
        let keys = footer(hints, columns.saturating_sub(width(&more) + 1), look);
        buffer.set_line(last.x, last.y, &keys, last.width);
        buffer.set_line(last.right() - width(&more) as u16, last.y, &Line::styled(more, look.strong), last.width);
        if let Some((line, input)) = self.field.as_ref().filter(|(line, _)| *line >= first) {
            let at = row(top + line - first);
            let height = input.rows.min((top + rows).saturating_sub(usize::from(at.y - area.y))) as u16;
            frame.render_widget(&input.area, Rect { height, ..at });
        }
    }
}

/// Says that the window is too small, on one line.
pub fn draw_too_small(frame: &mut Frame<'_>) {
    let area = frame.area();
    let (columns, rows) = SMALLEST;
    let text = format!("Needs {columns}x{rows}; this is {}x{}.", area.width, area.height);
    frame.buffer_mut().set_line(area.x, area.y, &Line::from(text), area.width);
}

/// Whether a page of this size has rows to spare.
pub fn is_roomy(size: (u16, u16)) -> bool {
    size.1 >= ROOMY
}

/// The columns of running text on a page of this size.
pub fn text_columns(size: (u16, u16)) -> usize {
    usize::from(size.0).saturating_sub(2).min(TEXT)
}

/// The page inside the screen: centred, and at most [`LARGEST`].
pub fn page(screen: Rect) -> Rect {
    let width = screen.width.min(LARGEST.0);
    let height = screen.height.min(LARGEST.1);
    Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width, height }
}

fn body_top(size: (u16, u16)) -> usize {
    if is_roomy(size) { 2 } else { 1 }
}

/// The rows of the body.
pub fn body_rows(size: (u16, u16)) -> usize {
    let gaps = if is_roomy(size) { 2 } else { 0 };
    usize::from(size.1).saturating_sub(2 + gaps)
}

/// Says that the body goes on above or below.
fn more(above: bool, below: bool, look: &Look) -> String {
    match (above, below) {
        (false, false) => String::new(),
        (true, false) => format!("{} more", look.glyphs.above),
        (false, true) => format!("{} more", look.glyphs.below),
        (true, true) => format!("{}{} more", look.glyphs.above, look.glyphs.below),
    }
}

/// The hints with the lowest ranks that fit on one line, in the order of the table.
fn footer(hints: &[Hint], columns: usize, look: &Look) -> Line<'static> {
    let text = |hint: &Hint| format!("{} {}", hint.keys.first().map_or("", String::as_str), hint.help);
    let gap = format!(" {} ", look.glyphs.dot);
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
    Line::styled(shown.join(&gap), look.faint)
}
