//! Two views on one axis: the own one, and below it the one from outside, told apart by sign and by style.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::page::{Axis, BandRow, ComparisonPage, Mark};
use crate::text::{Glyphs, cut, pad, width};
use crate::tui::surface::Surface;
use crate::tui::theme::Look;

/// From so many columns on, the name stands before the axis.
const ONE_LINE: usize = 64;
/// The widest name before the axis.
const NAME: usize = 24;
/// What stands under the name of a dimension with a marked gap.
const GAP: &str = "a marked gap";

/// Adds the heading and two rows a dimension.
pub fn draw(surface: &mut Surface, page: &ComparisonPage, columns: usize) {
    let look = surface.room.look;
    let wide = columns >= ONE_LINE;
    let names = page.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(NAME).max(width(GAP)) + 2;
    let names = if wide { names } else { 0 };
    let views = || page.rows.iter().flat_map(|row| &row.views);
    let figures = views().map(|view| width(&view.figures(&look.glyphs))).max().unwrap_or(0) + 2;
    let axis = Axis { columns: columns.saturating_sub(names + figures) };
    surface.line(Line::styled(format!("{}{}", pad("", names), axis.heading(&page.low, &page.high)), look.faint));
    let signs = [(look.glyphs, look.person), (look.glyphs.outside(), look.role)];
    for row in &page.rows {
        let gap = if row.gap { GAP } else { "" };
        if !wide {
            let sign = if row.gap { format!("{}, {gap}", row.name) } else { row.name.clone() };
            surface.line(cut(&sign, columns, look.glyphs.cut));
        }
        let labels = if wide { [row.name.as_str(), gap] } else { [""; 2] };
        for ((view, (glyphs, style)), label) in row.views.iter().zip(signs).zip(labels) {
            let label = pad(&cut(label, names.saturating_sub(2), look.glyphs.cut), names);
            let mut spans = vec![Span::raw(label)];
            spans.extend(marks(axis, view, &glyphs, style, &look));
            spans.push(Span::raw(format!("  {}", view.figures(&look.glyphs))));
            surface.line(Line::from(spans));
        }
    }
}

/// The marks of a row; neighbours of one style become one span.
fn marks(axis: Axis, row: &BandRow, glyphs: &Glyphs, own: Style, look: &Look) -> Vec<Span<'static>> {
    let style = |mark: Mark| if matches!(mark, Mark::Outside | Mark::Middle) { look.faint } else { own };
    let marks = axis.marks(row.mean, row.band, None);
    let span = |group: &[Mark]| {
        let text: String = group.iter().map(|mark| mark.glyph(glyphs)).collect();
        Span::styled(text, group.first().map_or(own, |mark| style(*mark)))
    };
    marks.chunk_by(|a, b| style(*a) == style(*b)).map(span).collect()
}
