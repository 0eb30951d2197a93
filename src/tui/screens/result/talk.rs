//! Open questions, and the person's own notes and flags.

use ratatui::style::Style;

use crate::page::ResultPage;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;

/// Draws the page.
pub fn draw(sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
    if page.talk.is_empty() {
        sheet.text("Nothing in these answers brings up a question for a talk.", Style::new(), size);
    }
    for (index, line) in page.talk.iter().enumerate() {
        sheet.text(&format!("{}. {}", index + 1, line.ask), look.strong, size);
        line.because.iter().for_each(|because| sheet.text(because, look.faint, size));
        sheet.line("");
    }
    if !page.notes.is_empty() {
        sheet.text("Your notes", look.strong, size);
        for (question, note) in &page.notes {
            sheet.text(question, look.faint, size);
            sheet.text(note, Style::new(), size);
            sheet.line("");
        }
    }
    if !page.flags.is_empty() {
        sheet.text("Questions you flagged", look.strong, size);
        page.flags.iter().for_each(|question| sheet.text(question, Style::new(), size));
    }
}
