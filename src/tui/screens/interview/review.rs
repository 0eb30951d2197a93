//! All questions with their answers, to reach any of them.

use crate::interview::Interview;
use crate::questionnaire::{Answer, Item};
use crate::text::{cut, pad, width};
use crate::tui::surface::Surface;
use crate::tui::widgets::menu;

/// The most columns of an answer in the list.
const ANSWER: usize = 12;

/// Columns that are neither question nor answer: the number, its marks, a gap, and the margin of a row.
const BESIDES: usize = 3 + 3 + 2 + 5;

/// Draws the list.
pub fn draw(surface: &mut Surface, interview: &Interview, at: usize) {
    let look = surface.room.look;
    let columns = surface.room.columns();
    let longest = interview.items().map(|item| width(&answer(interview, item))).max().unwrap_or(0);
    let space = longest.min(ANSWER);
    let row = |(index, item): (usize, &Item)| {
        let answer = cut(&answer(interview, item), space, look.glyphs.cut);
        let text = columns.saturating_sub(space + BESIDES);
        let question = cut(&item.text(), text, look.glyphs.cut);
        let gap = " ".repeat(space.saturating_sub(width(&answer)));
        format!("{:>3}{} {}  {gap}{answer}", index + 1, marks(interview, item), pad(&question, text))
    };
    let rows: Vec<String> = interview.items().enumerate().map(row).collect();
    menu::draw(surface, &rows, Some(at), columns);
}

/// `f` for a flag and `n` for a note.
fn marks(interview: &Interview, item: &Item) -> String {
    let draft = interview.draft();
    let flag = if draft.flags.iter().any(|flagged| flagged == item.id()) { 'f' } else { ' ' };
    let note = if draft.notes.contains_key(item.id()) { 'n' } else { ' ' };
    format!("{flag}{note}")
}

/// An answer in short: of a statement or pair its number.
fn answer(interview: &Interview, item: &Item) -> String {
    match interview.draft().answers.get(item.id()) {
        None => "open".to_owned(),
        Some(Some(Answer::Number(number))) => number.to_string(),
        Some(given) => interview.questionnaire().in_words(item, given).lines().next().unwrap_or_default().to_owned(),
    }
}
