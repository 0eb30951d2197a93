//! What was decided and expected, what changed, and all results on one axis.

use ratatui::style::Style;

use crate::page::{Change, FALSE_CHANGE, ResultPage};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::picture;

/// Draws the page; what can be added is told only where it can be.
pub fn draw(sheet: &mut Sheet, page: &ResultPage, writable: bool, size: (u16, u16), look: &Look) {
    let time = &page.over_time;
    if time.decision.is_empty() && writable {
        let ask = "Press e to write down what you decided and what you expect. On the day you choose, by default 149 days \
                   after the start, the program asks how it has been.";
        sheet.text(ask, Style::new(), size);
        sheet.line("");
    }
    if time.is_empty() && !writable {
        sheet.text("There is no decision and no earlier result to compare with.", Style::new(), size);
    }
    paragraphs(sheet, &time.decision, size);
    paragraphs(sheet, &time.role, size);
    if let Some(change) = &time.change {
        changed(sheet, page, change, size, look);
    }
    if !time.expected.is_empty() {
        sheet.text(time.expected_heading(), look.strong, size);
    }
    for line in &time.expected {
        sheet.text(&line.about, look.faint, size);
        sheet.text(&format!("Expected: {}", line.expected), Style::new(), size);
        if let Some(came) = &line.came {
            sheet.text(&format!("Came: {came}"), Style::new(), size);
        }
        sheet.line("");
    }
    if !time.since.is_empty() {
        sheet.text("How it has been", look.strong, size);
    }
    for (question, answer) in &time.since {
        sheet.text(question, look.faint, size);
        sheet.text(answer, Style::new(), size);
    }
    history(sheet, page, size, look);
}

fn paragraphs(sheet: &mut Sheet, sentences: &[String], size: (u16, u16)) {
    sentences.iter().for_each(|sentence| sheet.text(sentence, Style::new(), size));
    if !sentences.is_empty() {
        sheet.line("");
    }
}

fn columns(size: (u16, u16)) -> usize {
    usize::from(size.0).saturating_sub(2)
}

fn changed(sheet: &mut Sheet, page: &ResultPage, change: &Change, size: (u16, u16), look: &Look) {
    sheet.text(&change.title, look.strong, size);
    for dimension in &change.dimensions {
        sheet.text(&dimension.name, Style::new(), size);
        picture::rows(sheet, &dimension.rows, page, columns(size), look);
        sheet.text(&dimension.says, Style::new(), size);
        sheet.line("");
    }
    sheet.text(FALSE_CHANGE, look.faint, size);
    sheet.line("");
    if !change.moved.is_empty() {
        sheet.text("Answers that moved two steps or more", look.strong, size);
    }
    for moved in &change.moved {
        sheet.text(&moved.then, look.faint, size);
        if let Some(now) = &moved.now {
            sheet.text(&format!("Now worded: {now}"), look.faint, size);
        }
        sheet.text(&moved.answers, Style::new(), size);
        sheet.line("");
    }
}

fn history(sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
    for (name, rows) in &page.over_time.history {
        sheet.line("");
        sheet.text(&page.over_time.history_heading(name), look.strong, size);
        picture::rows(sheet, rows, page, columns(size), look);
    }
}
