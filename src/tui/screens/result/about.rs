//! What the numbers mean, what the answers are worth, where the result lies.

use ratatui::style::Style;

use crate::page::ResultPage;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;

/// Draws the page.
pub fn draw(sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
    for rule in &page.rules {
        sheet.text(rule, look.warning, size);
        sheet.line("");
    }
    for sentence in &page.said_always {
        sheet.text(sentence, Style::new(), size);
        sheet.line("");
    }
    page.sources.iter().for_each(|line| sheet.text(line, look.faint, size));
}
