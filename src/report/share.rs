//! A shared part of a result as text, Markdown and JSON.

use super::{markdown, text};
use crate::page::SharePage;
use crate::record::Shared;
use crate::text::Glyphs;

/// All of it as plain text.
pub fn share_text(page: &SharePage, glyphs: &Glyphs) -> String {
    let mut report = text::Report { lines: vec![page.title.clone()], glyphs: *glyphs };
    for (heading, lines) in &page.sections {
        report.heading(heading);
        lines.iter().for_each(|line| report.hanging("- ", line));
    }
    report.gap();
    page.said_always.iter().for_each(|sentence| report.paragraph(sentence));
    report.finished()
}

/// All of it as Markdown.
pub fn share_markdown(page: &SharePage, glyphs: &Glyphs) -> String {
    let mut report = markdown::Report::default();
    report.heading(1, &page.title);
    for (heading, lines) in &page.sections {
        report.heading(2, heading);
        lines.iter().for_each(|line| report.item(0, "-", line));
    }
    page.said_always.iter().for_each(|sentence| report.paragraph(sentence));
    glyphs.shown(&report.0).into_owned()
}

/// All of it as JSON, to be imported.
///
/// # Errors
/// When it has no JSON form; what was scored has one.
pub fn share_json(shared: &Shared) -> serde_json::Result<String> {
    serde_json::to_string_pretty(shared).map(|text| text + "\n")
}
