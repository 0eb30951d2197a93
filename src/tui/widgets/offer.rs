//! What is settled, missing and unknown about a role, and what to ask next.

use ratatui::style::Style;

use crate::page::OfferPage;
use crate::text::wrap;
use crate::tui::sheet::{Sheet, text_columns};
use crate::tui::theme::Look;

/// Adds a described role to a page.
pub fn draw(sheet: &mut Sheet, page: &OfferPage, size: (u16, u16), look: &Look) {
    for warning in &page.warnings {
        sheet.text(warning, look.warning, size);
        sheet.line("");
    }
    for (heading, lines) in [("Settled", &page.settled), ("Missing", &page.missing), ("Not known yet", &page.unknown)] {
        if !lines.is_empty() {
            sheet.text(heading, look.strong, size);
            lines.iter().for_each(|line| hanging(sheet, "- ", line, Style::new(), size));
            sheet.line("");
        }
    }
    if !page.ask.is_empty() {
        sheet.text("Ask at the next meeting", look.strong, size);
    }
    for (index, line) in page.ask.iter().enumerate() {
        hanging(sheet, &format!("{}. ", index + 1), &line.ask, Style::new(), size);
        if let Some(note) = &line.note {
            hanging(sheet, "   ", &format!("Your note: {note}"), look.faint, size);
        }
    }
    sheet.line("");
    if let Some(hours) = &page.hours {
        sheet.text(hours, look.warning, size);
        sheet.line("");
    }
    sheet.text(&page.placed(), Style::new(), size);
    if let Some((question, answer)) = &page.motive {
        sheet.line("");
        sheet.text(question, look.faint, size);
        sheet.text(answer, look.strong, size);
    }
}

fn hanging(sheet: &mut Sheet, start: &str, text: &str, style: Style, size: (u16, u16)) {
    let indent = start.chars().count();
    for (index, line) in wrap(text, text_columns(size).saturating_sub(indent)).into_iter().enumerate() {
        let before = if index == 0 { start.to_owned() } else { " ".repeat(indent) };
        sheet.line(ratatui::text::Line::styled(format!("{before}{line}"), style));
    }
}
