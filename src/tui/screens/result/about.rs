//! What the numbers mean, what the answers are worth, where the result lies.

use ratatui::style::Style;

use crate::page::ResultPage;
use crate::tui::surface::Surface;

/// Draws the page.
pub fn draw(surface: &mut Surface, page: &ResultPage) {
    let look = surface.room.look;
    for rule in &page.rules {
        surface.text(rule, look.warning);
        surface.line("");
    }
    for sentence in &page.said_always {
        surface.text(sentence, Style::new());
        surface.line("");
    }
    page.sources.iter().for_each(|line| surface.text(line, look.faint));
}
