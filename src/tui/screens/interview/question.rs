//! One question, as it is asked.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::InterviewScreen;
use crate::interview::Interview;
use crate::questionnaire::{Item, Pair};
use crate::text::{pad, wrap};
use crate::tui::sheet::{Input, Sheet, is_roomy, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::menu;

/// From so many columns on, the two sides of a pair stand beside each other.
const BESIDE: usize = 60;
/// Rows of a text field.
const TEXT_ROWS: usize = 5;

/// Draws the question.
pub fn draw(sheet: &mut Sheet, screen: &InterviewScreen, size: (u16, u16), look: &Look) {
    let columns = text_columns(size);
    bar(sheet, &screen.interview, columns, size, look);
    if let Some(about) = &screen.about {
        sheet.text(about, look.faint, size);
        sheet.gap(size);
    }
    let Some(item) = screen.interview.item() else {
        return;
    };
    match item {
        Item::Pair(pair) => sides(sheet, pair, columns),
        _ => sheet.text(&item.text(), look.strong, size),
    }
    sheet.gap(size);
    // A pair's answers say enough where rows are few.
    let ask = is_roomy(size) || !matches!(item, Item::Pair(_));
    if let Some(scale) = screen.interview.questionnaire().scale_of(item).filter(|_| ask) {
        sheet.text(&scale.ask, Style::new(), size);
        sheet.gap(size);
    }
    if let Some(note) = &screen.note {
        sheet.text("Your note on this question:", Style::new(), size);
        sheet.field(Input { area: note.area.clone(), rows: TEXT_ROWS });
        return;
    }
    match &screen.field {
        Some(field) => {
            let rows = if matches!(item, Item::Text(_)) { TEXT_ROWS } else { 1 };
            if let Item::Count(count) = item {
                sheet.text(&format!("A number of {}:", count.unit), Style::new(), size);
            }
            if let Item::Date(date) = item {
                let days = if date.days { ", or a number of days" } else { "" };
                sheet.text(&format!("Year-month-day, like 2027-06-02{days}:"), Style::new(), size);
            }
            sheet.field(Input { area: field.area.clone(), rows });
            if let Some(objection) = &field.objection {
                sheet.text(objection, look.warning, size);
            }
        }
        None => answers(sheet, screen, columns, look),
    }
    marks(sheet, screen, item.id(), size, look);
    if screen.about.is_none() && screen.interview.is_last() {
        sheet.gap(size);
        let flagged = match screen.interview.draft().flags.len() {
            0 => "Tab shows all answers once more.".to_owned(),
            1 => "You flagged one; Tab shows it among all answers.".to_owned(),
            many => format!("You flagged {many}; Tab shows them among all answers."),
        };
        sheet.text(&format!("This is the last question. {flagged}"), look.faint, size);
    }
}

/// How many questions are answered; never how.
fn bar(sheet: &mut Sheet, interview: &Interview, columns: usize, size: (u16, u16), look: &Look) {
    let done = columns * interview.answered() / interview.count().max(1);
    let spans = vec![
        Span::styled(look.glyphs.done.repeat(done), look.strong),
        Span::styled(look.glyphs.open.repeat(columns - done), look.faint),
    ];
    if is_roomy(size) {
        sheet.line(Line::from(spans));
    }
    sheet.gap(size);
}

/// The flag and the note of an item.
fn marks(sheet: &mut Sheet, screen: &InterviewScreen, id: &str, size: (u16, u16), look: &Look) {
    let draft = screen.interview.draft();
    if draft.flags.iter().any(|flagged| flagged == id) {
        sheet.gap(size);
        sheet.text("Flagged", look.strong, size);
    }
    if let Some(note) = draft.notes.get(id) {
        sheet.gap(size);
        sheet.text(&format!("Your note: {note}"), look.faint, size);
    }
}

fn sides(sheet: &mut Sheet, pair: &Pair, columns: usize) {
    let strong = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
    if columns < BESIDE {
        for (name, text) in [("Left:", &pair.left), ("Right:", &pair.right)] {
            for (index, line) in wrap(text, columns - 7).into_iter().enumerate() {
                let name = if index == 0 { name } else { "" };
                sheet.line(Line::from(vec![Span::raw(pad(name, 7)), Span::styled(line, strong)]));
            }
        }
        return;
    }
    let half = (columns - 4) / 2;
    let (left, right) = (wrap(&pair.left, half), wrap(&pair.right, half));
    sheet.line(format!("{}    Right", pad("Left", half)));
    for row in 0..left.len().max(right.len()) {
        let part = |lines: &[String]| lines.get(row).cloned().unwrap_or_default();
        sheet.line(Line::styled(format!("{}    {}", pad(&part(&left), half), part(&right)), strong));
    }
}

/// The numbered answers and the one that says nothing; all of them must be seen, the marked one first.
fn answers(sheet: &mut Sheet, screen: &InterviewScreen, columns: usize, look: &Look) {
    let labels = screen.labels();
    let given = screen.given_row();
    let mut rows: Vec<String> =
        labels.iter().enumerate().map(|(index, label)| format!("{}  {label}", index + 1)).collect();
    rows.push(format!("-  {}", screen.interview.questionnaire().no_answer()));
    if let Some(row) = given.and_then(|row| rows.get_mut(row)) {
        row.push_str("  (your answer)");
    }
    menu::draw(sheet, &rows, screen.marked, columns, look);
}
