//! The offer beside the result.

use ratatui::style::Style;

use crate::page::ResultPage;
use crate::tui::surface::Surface;
use crate::tui::widgets::offer;

/// Draws the page.
pub fn draw(surface: &mut Surface, page: &ResultPage) {
    let Some(described) = &page.offer else {
        surface.text("No offer is described beside this result.", Style::new());
        surface.line("");
        surface.text("Press o to describe one, or to choose one that you described before.", Style::new());
        return;
    };
    surface.title.clone_from(&described.title);
    for paragraph in &page.beside {
        surface.text(paragraph, Style::new());
        surface.line("");
    }
    offer::draw(surface, described);
}
