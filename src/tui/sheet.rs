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
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
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
    fn title_line(&self, columns: usize, look: &Look) -> Line<'static> {
        let title = Span::styled(cut(&self.title, columns, look.glyphs.cut), look.strong);
        match &self.status {
            Some((status, style)) if width(&self.title) + 2 + width(status) <= columns => {
                let gap = columns - width(&self.title) - width(status);
                Line::from(vec![title, Span::raw(" ".repeat(gap)), Span::styled(status.clone(), *style)])
            }
            _ => Line::from(title),
        }
    }

    /// The page, row by row.
    pub fn lines(&self, size: (u16, u16), hints: &[Hint], look: &Look) -> Vec<Line<'static>> {
        let columns = columns(size);
        let (first, rows) = (self.first_line(size), body_rows(size));
        let mut lines = vec![self.title_line(columns, look)];
        lines.resize(body_top(size), Line::default());
        lines.extend(self.body.iter().skip(first).take(rows).cloned());
        if let Some((line, input)) = self.field.as_ref().filter(|(line, _)| *line >= first) {
            let rows = input.lines(columns);
            let places = lines.iter_mut().skip(body_top(size) + line - first);
            places.zip(rows).for_each(|(place, row)| *place = row);
        }
        lines.resize(usize::from(size.1).saturating_sub(1), Line::default());
        let more = more(first > 0, first + rows < self.body.len(), look);
        let keys = footer(hints, columns.saturating_sub(width(&more) + 1), look);
        let gap = " ".repeat(columns.saturating_sub(width(&keys) + width(&more)));
        let footer = [Span::styled(keys, look.faint), Span::raw(gap), Span::styled(more, look.strong)];
        lines.push(Line::from(footer.to_vec()));
        lines
    }
}

impl Input {
    /// What is seen of the field.
    fn lines(&self, columns: usize) -> Vec<Line<'static>> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns as u16, self.rows as u16));
        (&self.area).render(buffer.area, &mut buffer);
        buffer.content.chunks(columns.max(1)).map(line_of).collect()
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

/// Whether a page of this size has no room for anything.
pub fn is_too_small(size: (u16, u16)) -> bool {
    size.0 < SMALLEST.0 || size.1 < SMALLEST.1
}

/// Says that the window is too small, on one line.
pub fn too_small(size: (u16, u16)) -> Vec<Line<'static>> {
    let (columns, rows) = SMALLEST;
    vec![Line::from(format!("Needs {columns}x{rows}; this is {}x{}.", size.0, size.1))]
}

/// Whether a page of this size has rows to spare.
pub fn is_roomy(size: (u16, u16)) -> bool {
    size.1 >= ROOMY
}

/// The columns of running text on a page of this size.
pub fn text_columns(size: (u16, u16)) -> usize {
    columns(size).min(TEXT)
}

/// The page inside the screen: centred, and at most [`LARGEST`].
pub fn page(screen: Rect) -> Rect {
    let width = screen.width.min(LARGEST.0);
    let height = screen.height.min(LARGEST.1);
    Rect { x: screen.x + (screen.width - width) / 2, y: screen.y + (screen.height - height) / 2, width, height }
}

/// Where a page's lines stand: all of it but a column at each side, if there is room.
pub fn inside(page: Rect) -> Rect {
    let margin = u16::from(!is_too_small((page.width, page.height)));
    Rect { x: page.x + margin, width: page.width - 2 * margin, ..page }
}

fn columns(size: (u16, u16)) -> usize {
    usize::from(size.0).saturating_sub(2)
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
fn footer(hints: &[Hint], columns: usize, look: &Look) -> String {
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
    shown.join(&gap)
}
