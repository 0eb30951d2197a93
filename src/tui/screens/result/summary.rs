//! The first page: the sentence, the picture, and where to go from here.

use ratatui::style::Style;
use ratatui::text::Line;

use super::Tab;
use crate::page::ResultPage;
use crate::text::flow;
use crate::tui::surface::Surface;
use crate::tui::widgets::picture;

/// The keys of the questions that come after the result.
pub fn letters() -> impl Iterator<Item = char> {
    'a'..='c'
}

/// Draws the page with the names of the others.
pub fn draw(surface: &mut Surface, page: &ResultPage, tabs: impl Iterator<Item = &'static (usize, Tab, &'static str)>) {
    let look = surface.room.look;
    surface.status = Some(("unvalidated: a conversation aid, not a test".to_owned(), look.faint));
    // A trap or a one-way door stands above the person's own profile.
    for warning in page.offer.iter().flat_map(|offer| &offer.warnings) {
        surface.text(&format!("The offer: {warning}"), look.warning);
        surface.line("");
    }
    surface.text(&page.headline.join(" "), Style::new());
    surface.line("");
    picture::draw(surface, page, surface.room.columns());
    surface.line("");
    surface.text(&page.legend(&look.glyphs), look.faint);
    for note in page.notes_on_quality() {
        surface.gap();
        surface.text(note, look.warning);
    }
    surface.line("");
    let pages: Vec<String> = tabs.map(|(number, _, name)| format!("{number} {name}")).collect();
    flow(&pages, surface.room.text_columns())
        .into_iter()
        .for_each(|line| surface.line(Line::styled(line, look.strong)));
    offered(surface, page);
    evidence(surface, page);
}

/// What was answered after the result, beside what it says of the answers. Never scored.
fn evidence(surface: &mut Surface, page: &ResultPage) {
    let look = surface.room.look;
    for line in &page.evidence {
        surface.line("");
        let stands = line.stands.as_ref().map(|stands| format!(", {stands}")).unwrap_or_default();
        surface.text(&line.ask, look.faint);
        surface.text(&format!("{}{stands}", line.answer), Style::new());
    }
}

fn offered(surface: &mut Surface, page: &ResultPage) {
    if page.extras.is_empty() {
        return;
    }
    surface.line("");
    surface.text("If you like, answer a few more questions; they never change the score:", Style::new());
    for (letter, extra) in letters().zip(&page.extras) {
        surface
            .text(&format!("{letter} {} ({} of {} answered)", extra.title, extra.answered, extra.items), Style::new());
    }
}
