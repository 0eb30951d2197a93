use crate::page::{Axis, BandRow, NO_NORMS, ResultPage, legend};
use crate::text::{Glyphs, pad, width, wrap};

/// The columns of a text report.
const COLUMNS: usize = 80;
/// Columns before each line.
const MARGIN: usize = 1;

/// A result as plain text, at most 80 columns wide.
pub fn text(page: &ResultPage, glyphs: &Glyphs) -> String {
    let mut lines = vec![page.title.clone(), String::new()];
    lines.extend(wrap(&page.headline.join(" "), COLUMNS - MARGIN));
    lines.push(String::new());
    lines.extend(picture(page, glyphs));
    lines.push(String::new());
    lines.extend(wrap(&legend(glyphs), COLUMNS - MARGIN));
    for sentence in page.notes().chain([page.unvalidated, NO_NORMS]) {
        lines.push(String::new());
        lines.extend(wrap(sentence, COLUMNS - MARGIN));
    }
    lines.iter().map(|line| format!("{}{line}", " ".repeat(MARGIN)).trim_end().to_owned() + "\n").collect()
}

/// The heading and one row a dimension, names to the left, figures to the right.
fn picture(page: &ResultPage, glyphs: &Glyphs) -> Vec<String> {
    let names = page.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(24) + 2;
    let figures = page.rows.iter().map(|row| width(&row.figures(glyphs))).max().unwrap_or(0) + 2;
    let axis = Axis { columns: COLUMNS.saturating_sub(MARGIN + names + figures) };
    let row = |row: &BandRow| {
        let name = crate::text::cut(&row.name, names - 2, glyphs.cut);
        format!("{}{}  {}", pad(&name, names), axis.line(row.mean, row.band, glyphs), row.figures(glyphs))
    };
    let heading = format!("{}{}", " ".repeat(names), axis.heading(&page.low, &page.high));
    std::iter::once(heading).chain(page.rows.iter().map(row)).collect()
}
