//! The first page: the sentence, the picture, and where to go from here.

use ratatui::style::Style;
use ratatui::text::Line;

use super::Tab;
use crate::page::ResultPage;
use crate::text::flow;
use crate::tui::sheet::{Sheet, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::picture;

/// The keys of the questions that come after the result.
pub fn letters() -> impl Iterator<Item = char> {
    'a'..='c'
}

/// Draws the page with the names of the others.
pub fn draw(
    sheet: &mut Sheet,
    page: &ResultPage,
    tabs: impl Iterator<Item = &'static (usize, Tab, &'static str)>,
    size: (u16, u16),
    look: &Look,
) {
    sheet.status = Some(("unvalidated: a conversation aid, not a test".to_owned(), look.faint));
    // A trap or a one-way door stands above the person's own profile.
    for warning in page.offer.iter().flat_map(|offer| &offer.warnings) {
        sheet.text(&format!("The offer: {warning}"), look.warning, size);
        sheet.line("");
    }
    sheet.text(&page.headline.join(" "), Style::new(), size);
    sheet.line("");
    picture::draw(sheet, page, usize::from(size.0).saturating_sub(2), look);
    sheet.line("");
    sheet.text(&page.legend(&look.glyphs), look.faint, size);
    for note in page.notes_on_quality() {
        sheet.gap(size);
        sheet.text(note, look.warning, size);
    }
    sheet.line("");
    let pages: Vec<String> = tabs.map(|(number, _, name)| format!("{number} {name}")).collect();
    flow(&pages, text_columns(size)).into_iter().for_each(|line| sheet.line(Line::styled(line, look.strong)));
    offered(sheet, page, size);
    evidence(sheet, page, size, look);
}

/// What was answered after the result, beside what it says of the answers. Never scored.
fn evidence(sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
    for line in &page.evidence {
        sheet.line("");
        let stands = line.stands.as_ref().map(|stands| format!(", {stands}")).unwrap_or_default();
        sheet.text(&line.ask, look.faint, size);
        sheet.text(&format!("{}{stands}", line.answer), Style::new(), size);
    }
}

fn offered(sheet: &mut Sheet, page: &ResultPage, size: (u16, u16)) {
    if page.extras.is_empty() {
        return;
    }
    sheet.line("");
    sheet.text("If you like, answer a few more questions; they never change the score:", Style::new(), size);
    for (letter, extra) in letters().zip(&page.extras) {
        sheet.text(
            &format!("{letter} {} ({} of {} answered)", extra.title, extra.answered, extra.items),
            Style::new(),
            size,
        );
    }
}
