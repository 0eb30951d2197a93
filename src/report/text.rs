//! A page as plain text with headings, at most 80 columns wide.

use super::rows::{Room, rows, text_of};
use crate::page::document::Document;
use crate::text::{Glyphs, width, wrap};

/// The columns of a text file, without its margin.
const COLUMNS: usize = 79;

/// A page as plain text.
pub fn text(page: &Document, glyphs: &Glyphs) -> String {
    let room = Room { columns: COLUMNS, text: COLUMNS, glyphs, airy: true, paper: true };
    let mut lines: Vec<String> = wrap(&page.title.text(), COLUMNS);
    if !page.under.is_empty() {
        lines.extend(wrap(&page.under.text(), COLUMNS));
    }
    for section in &page.sections {
        lines.push(String::new());
        if !section.heading.is_empty() {
            let heading = section.heading.text();
            lines.push(heading.clone());
            lines.push("-".repeat(width(&heading).min(COLUMNS)));
        }
        lines.extend(rows(&section.blocks, room).iter().map(text_of));
    }
    lines.iter().map(|line| format!(" {}", glyphs.shown(line)).trim_end().to_owned() + "\n").collect()
}
