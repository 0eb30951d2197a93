//! Two views side by side as text, Markdown and JSON.

use indexmap::IndexMap;
use serde::Serialize;

use super::{markdown, text};
use crate::page::{Axis, ComparisonPage, PairRow};
use crate::questionnaire::Subject;
use crate::record::{Agreement, FORMAT, Reference};
use crate::scoring::comparison::Bin;
use crate::text::{Glyphs, cut, pad, width};

/// What stands above the list of facets.
pub const DIFFER: &str = "To talk about, the largest difference first";

/// The comparison as plain text.
pub fn comparison_text(page: &ComparisonPage, glyphs: &Glyphs) -> String {
    let mut report = text::Report { lines: vec![page.title.clone()], glyphs: *glyphs };
    report.gap();
    page.quality.iter().for_each(|line| report.paragraph(line));
    for (heading, lines) in &page.bins {
        report.heading(heading);
        lines.iter().for_each(|line| report.hanging("- ", line));
    }
    report.gap();
    report.lines.extend(picture(page, glyphs, text::TEXT));
    report.gap();
    report.paragraph(&page.legend(glyphs));
    if !page.differ.is_empty() {
        report.heading(DIFFER);
    }
    for line in &page.differ {
        report.hanging("- ", &line.what);
        line.ask.iter().chain(&line.knows).for_each(|ask| report.hanging("  ", ask));
    }
    page.left_out.iter().for_each(|line| {
        report.gap();
        report.paragraph(line);
    });
    if !page.agreed.is_empty() {
        report.heading("What we agreed");
    }
    page.agreed.notes.iter().for_each(|(who, note)| report.hanging("- ", &format!("{who}: {note}")));
    for (index, step) in page.agreed.steps.iter().enumerate() {
        report.hanging(&format!("{}. ", index + 1), step);
    }
    report.heading("About this comparison");
    page.said_always.iter().for_each(|sentence| report.paragraph(sentence));
    report.finished()
}

/// The comparison as Markdown.
pub fn comparison_markdown(page: &ComparisonPage, glyphs: &Glyphs) -> String {
    let mut report = markdown::Report::default();
    report.heading(1, &page.title);
    page.quality.iter().for_each(|line| report.paragraph(line));
    for (heading, lines) in &page.bins {
        report.heading(2, heading);
        lines.iter().for_each(|line| report.item(0, "-", line));
    }
    report.heading(2, "Both views");
    report.code(&picture(page, glyphs, markdown::COLUMNS));
    report.paragraph(&page.legend(glyphs));
    if !page.differ.is_empty() {
        report.heading(2, DIFFER);
    }
    for line in &page.differ {
        report.item(0, "-", &line.what);
        line.ask.iter().chain(&line.knows).for_each(|ask| report.item(1, "-", ask));
    }
    page.left_out.iter().for_each(|line| report.paragraph(line));
    if !page.agreed.is_empty() {
        report.heading(2, "What we agreed");
    }
    page.agreed.notes.iter().for_each(|(who, note)| report.item(0, "-", &format!("{who}: {note}")));
    for (index, step) in page.agreed.steps.iter().enumerate() {
        report.item(0, &format!("{}.", index + 1), step);
    }
    report.heading(2, "About this comparison");
    page.said_always.iter().for_each(|sentence| report.paragraph(sentence));
    glyphs.shown(&report.0).into_owned()
}

/// The heading and two rows a dimension: the own view, and below it the one from outside.
fn picture(page: &ComparisonPage, glyphs: &Glyphs, columns: usize) -> Vec<String> {
    let names = page.rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(text::NAME) + 2;
    let figures = |row: &PairRow| row.views.iter().map(|view| width(&view.figures(glyphs))).max();
    let figures = page.rows.iter().filter_map(figures).max().unwrap_or(0) + 2;
    let axis = Axis { columns: columns.saturating_sub(names + figures) };
    let lines = |row: &PairRow| {
        let second = if row.gap { "marked apart" } else { "" };
        let names_of = [cut(&row.name, names - 2, glyphs.cut), second.to_owned()];
        let signs = [*glyphs, glyphs.outside()];
        let views = row.views.iter().zip(signs).zip(names_of);
        let line = |((view, signs), name): ((&crate::page::BandRow, Glyphs), String)| {
            format!("{}{}  {}", pad(&name, names), axis.line(view, &signs), view.figures(glyphs))
        };
        views.map(line).collect::<Vec<_>>()
    };
    let heading = format!("{}{}", " ".repeat(names), axis.heading(&page.low, &page.high));
    std::iter::once(heading).chain(page.rows.iter().flat_map(lines)).collect()
}

#[derive(Serialize)]
struct Json<'a> {
    format: u32,
    views: [View<'a>; 2],
    dimensions: IndexMap<&'a str, Dimension>,
    facets: Vec<Facet<'a>>,
    agreed: &'a Agreement,
}

#[derive(Serialize)]
struct View<'a> {
    perspective: Subject,
    questionnaire: &'a Reference,
    day: jiff::civil::Date,
}

#[derive(Serialize)]
struct Dimension {
    own: f64,
    outside: f64,
    difference: f64,
    limit: Option<f64>,
    bin: Option<Bin>,
}

#[derive(Serialize)]
struct Facet<'a> {
    id: &'a str,
    own: f64,
    outside: f64,
    difference: f64,
}

/// The comparison as JSON, numbers with full precision.
///
/// # Errors
/// When it has no JSON form; a comparison has one.
pub fn comparison_json(page: &ComparisonPage, agreed: &Agreement) -> serde_json::Result<String> {
    let views = page.parties.each_ref().map(|party| View {
        perspective: party.shared.perspective,
        questionnaire: &party.shared.questionnaire,
        day: party.shared.day,
    });
    let dimensions = page.numbers.dimensions.iter().map(|each| {
        let (own, outside, difference) = (each.one, each.other, each.points());
        (each.id.as_str(), Dimension { own, outside, difference, limit: each.limit, bin: each.bin() })
    });
    let facets = page.numbers.facets.iter();
    let facets =
        facets.map(|each| Facet { id: &each.id, own: each.one, outside: each.other, difference: each.points() });
    let json = Json { format: FORMAT, views, dimensions: dimensions.collect(), facets: facets.collect(), agreed };
    serde_json::to_string_pretty(&json).map(|text| text + "\n")
}
