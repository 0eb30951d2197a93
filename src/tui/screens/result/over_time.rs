//! What was decided and expected, what changed, and all results on one axis.

use ratatui::style::Style;

use crate::page::{Change, FALSE_CHANGE, ResultPage};
use crate::tui::surface::Surface;
use crate::tui::widgets::picture;

/// Draws the page; what can be added is told only where it can be.
pub fn draw(surface: &mut Surface, page: &ResultPage, writable: bool) {
    let look = surface.room.look;
    let time = &page.over_time;
    if time.decision.is_empty() && writable {
        let ask = "Press e to write down what you decided and what you expect. On the day you choose, by default 149 days \
                   after the start, the program asks how it has been.";
        surface.text(ask, Style::new());
        surface.line("");
    }
    if time.is_empty() && !writable {
        surface.text("There is no decision and no earlier result to compare with.", Style::new());
    }
    paragraphs(surface, &time.decision);
    paragraphs(surface, &time.role);
    if let Some(change) = &time.change {
        changed(surface, page, change);
    }
    if !time.expected.is_empty() {
        surface.text(time.expected_heading(), look.strong);
    }
    for line in &time.expected {
        surface.text(&line.about, look.faint);
        surface.text(&format!("Expected: {}", line.expected), Style::new());
        if let Some(came) = &line.came {
            surface.text(&format!("Came: {came}"), Style::new());
        }
        surface.line("");
    }
    if !time.since.is_empty() {
        surface.text("How it has been", look.strong);
    }
    for (question, answer) in &time.since {
        surface.text(question, look.faint);
        surface.text(answer, Style::new());
    }
    history(surface, page);
}

fn paragraphs(surface: &mut Surface, sentences: &[String]) {
    sentences.iter().for_each(|sentence| surface.text(sentence, Style::new()));
    if !sentences.is_empty() {
        surface.line("");
    }
}

fn changed(surface: &mut Surface, page: &ResultPage, change: &Change) {
    let look = surface.room.look;
    surface.text(&change.title, look.strong);
    for dimension in &change.dimensions {
        surface.text(&dimension.name, Style::new());
        picture::rows(surface, &dimension.rows, page, surface.room.columns());
        surface.text(&dimension.says, Style::new());
        surface.line("");
    }
    surface.text(FALSE_CHANGE, look.faint);
    surface.line("");
    if !change.moved.is_empty() {
        surface.text("Answers that moved two steps or more", look.strong);
    }
    for moved in &change.moved {
        surface.text(&moved.then, look.faint);
        if let Some(now) = &moved.now {
            surface.text(&format!("Now worded: {now}"), look.faint);
        }
        surface.text(&moved.answers, Style::new());
        surface.line("");
    }
}

fn history(surface: &mut Surface, page: &ResultPage) {
    let look = surface.room.look;
    for (name, rows) in &page.over_time.history {
        surface.line("");
        surface.text(&format!("All results: {name}"), look.strong);
        picture::rows(surface, rows, page, surface.room.columns());
    }
}
