//! The offer beside the result.

use ratatui::style::Style;

use crate::page::ResultPage;
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::offer;

/// Draws the page.
pub fn draw(sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
    let Some(described) = &page.offer else {
        sheet.text("No offer is described beside this result.", Style::new(), size);
        sheet.line("");
        sheet.text("Press o to describe one, or to choose one that you described before.", Style::new(), size);
        return;
    };
    sheet.title.clone_from(&described.title);
    for paragraph in &page.beside {
        sheet.text(paragraph, Style::new(), size);
        sheet.line("");
    }
    offer::draw(sheet, described, size, look);
}
