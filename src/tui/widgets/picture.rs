//! The bands of all dimensions on one axis.
//!
//! Wide pages have the name, the axis and the figures on one line; narrow ones the axis on a line of its own.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::page::{Axis, BandRow, Mark, ResultPage};
use crate::text::{cut, pad, width};
use crate::tui::surface::Surface;
use crate::tui::theme::Look;

/// From so many columns on, everything stands on one line.
const ONE_LINE: usize = 64;
/// The widest name before the axis.
const NAME: usize = 24;

/// Adds the heading and a row a dimension.
pub fn draw(surface: &mut Surface, page: &ResultPage, columns: usize) {
    rows(surface, &page.rows, page, columns);
}

/// Adds the heading of a page's axis and these rows.
pub fn rows(surface: &mut Surface, rows: &[BandRow], page: &ResultPage, columns: usize) {
    let ends = (page.low.as_str(), page.high.as_str());
    if columns >= ONE_LINE { one_line(surface, rows, ends, columns) } else { two_lines(surface, rows, ends, columns) }
}

fn one_line(surface: &mut Surface, rows: &[BandRow], (low, high): (&str, &str), columns: usize) {
    let look = surface.room.look;
    let names = rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(NAME) + 2;
    let figures = rows.iter().map(|row| width(&row.figures(&look.glyphs))).max().unwrap_or(0) + 2;
    let axis = Axis { columns: columns.saturating_sub(names + figures) };
    surface.line(Line::styled(format!("{}{}", pad("", names), axis.heading(low, high)), look.faint));
    for row in rows {
        let mut spans = vec![Span::raw(pad(&cut(&row.name, names - 2, look.glyphs.cut), names))];
        spans.extend(marks(axis, row, &look));
        spans.push(Span::raw(format!("  {}", row.figures(&look.glyphs))));
        surface.line(Line::from(spans));
    }
}

fn two_lines(surface: &mut Surface, rows: &[BandRow], (low, high): (&str, &str), columns: usize) {
    let look = surface.room.look;
    let axis = Axis { columns };
    surface.line(Line::styled(axis.heading(low, high), look.faint));
    for row in rows {
        let name = cut(&row.name, columns.saturating_sub(width(&row.figures(&look.glyphs)) + 2), look.glyphs.cut);
        let gap = columns.saturating_sub(width(&name) + width(&row.figures(&look.glyphs)));
        surface.line(format!("{name}{}{}", pad("", gap), row.figures(&look.glyphs)));
        surface.line(Line::from(marks(axis, row, &look)));
    }
}

/// The marks of a row; neighbours of one style become one span.
fn marks(axis: Axis, row: &BandRow, look: &Look) -> Vec<Span<'static>> {
    let marks = axis.marks(row.mean, row.band, row.role);
    let groups = marks.chunk_by(|a, b| style(*a, look) == style(*b, look));
    let span = |group: &[Mark]| {
        let text: String = group.iter().map(|mark| mark.glyph(&look.glyphs)).collect();
        Span::styled(text, group.first().map_or(Style::new(), |mark| style(*mark, look)))
    };
    groups.map(span).collect()
}

fn style(mark: Mark, look: &Look) -> Style {
    match mark {
        Mark::Outside | Mark::Middle => look.faint,
        Mark::Role => look.role,
        Mark::Start | Mark::Band | Mark::End | Mark::Score => look.person,
    }
}
