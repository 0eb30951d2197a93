//! What is settled, missing and unknown about a role, and what to ask next.

use ratatui::style::Style;

use crate::page::OfferPage;
use crate::tui::surface::Surface;

/// Adds a described role to a page.
pub fn draw(surface: &mut Surface, page: &OfferPage) {
    let look = surface.room.look;
    for warning in &page.warnings {
        surface.text(warning, look.warning);
        surface.line("");
    }
    for (heading, lines) in [("Settled", &page.settled), ("Missing", &page.missing), ("Not known yet", &page.unknown)] {
        if !lines.is_empty() {
            surface.text(heading, look.strong);
            lines.iter().for_each(|line| surface.hanging("- ", line, Style::new()));
            surface.line("");
        }
    }
    if !page.ask.is_empty() {
        surface.text("Ask at the next meeting", look.strong);
    }
    for (index, line) in page.ask.iter().enumerate() {
        surface.hanging(&format!("{}. ", index + 1), &line.ask, Style::new());
        if let Some(note) = &line.note {
            surface.hanging("   ", &format!("Your note: {note}"), look.faint);
        }
    }
    surface.line("");
    if let Some(hours) = &page.hours {
        surface.text(hours, look.warning);
        surface.line("");
    }
    surface.text(&page.placed(), Style::new());
    if let Some((question, answer)) = &page.motive {
        surface.line("");
        surface.text(question, look.faint);
        surface.text(answer, look.strong);
    }
}
