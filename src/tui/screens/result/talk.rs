//! Open questions, and the person's own notes and flags.

use ratatui::style::Style;

use crate::page::ResultPage;
use crate::tui::surface::Surface;

/// Draws the page.
pub fn draw(surface: &mut Surface, page: &ResultPage) {
    let look = surface.room.look;
    if page.talk.is_empty() {
        surface.text("Nothing in these answers brings up a question for a talk.", Style::new());
    }
    for (index, line) in page.talk.iter().enumerate() {
        surface.text(&format!("{}. {}", index + 1, line.ask), look.strong);
        line.because.iter().for_each(|because| surface.text(because, look.faint));
        surface.line("");
    }
    if !page.notes.is_empty() {
        surface.text("Your notes", look.strong);
        for (question, note) in &page.notes {
            surface.text(question, look.faint);
            surface.text(note, Style::new());
            surface.line("");
        }
    }
    if !page.flags.is_empty() {
        surface.text("Questions you flagged", look.strong);
        page.flags.iter().for_each(|question| surface.text(question, Style::new()));
    }
}
