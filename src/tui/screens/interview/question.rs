//! One question, as it is asked.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::InterviewScreen;
use crate::interview::Interview;
use crate::questionnaire::{Item, Pair};
use crate::text::{pad, wrap};
use crate::tui::surface::Surface;
use crate::tui::widgets::menu;

/// From so many columns on, the two sides of a pair stand beside each other.
const BESIDE: usize = 60;
/// Rows of a text field.
const TEXT_ROWS: usize = 5;

/// Draws the question.
pub fn draw(surface: &mut Surface, screen: &InterviewScreen) {
    let look = surface.room.look;
    let columns = surface.room.text_columns();
    bar(surface, &screen.interview, columns);
    if let Some(about) = &screen.about {
        surface.text(about, look.faint);
        surface.gap();
    }
    let Some(item) = screen.interview.item() else {
        return;
    };
    match item {
        Item::Pair(pair) => sides(surface, pair, columns),
        _ => surface.text(&item.text(), look.strong),
    }
    surface.gap();
    // A pair's answers say enough where rows are few.
    let ask = surface.room.is_roomy() || !matches!(item, Item::Pair(_));
    if let Some(scale) = screen.interview.questionnaire().scale_of(item).filter(|_| ask) {
        surface.text(&scale.ask, Style::new());
        surface.gap();
    }
    if let Some(note) = &screen.note {
        surface.text("Your note on this question:", Style::new());
        surface.field(&note.area, TEXT_ROWS);
        return;
    }
    match &screen.field {
        Some(field) => {
            let rows = if matches!(item, Item::Text(_)) { TEXT_ROWS } else { 1 };
            if let Item::Count(count) = item {
                surface.text(&format!("A number of {}:", count.unit), Style::new());
            }
            if let Item::Date(date) = item {
                let days = if date.days { ", or a number of days" } else { "" };
                surface.text(&format!("Year-month-day, like 2027-06-02{days}:"), Style::new());
            }
            surface.field(&field.area, rows);
            if let Some(objection) = &field.objection {
                surface.text(objection, look.warning);
            }
        }
        None => answers(surface, screen, columns),
    }
    marks(surface, screen, item.id());
    if screen.about.is_none() && screen.interview.is_last() {
        surface.gap();
        let flagged = match screen.interview.draft().flags.len() {
            0 => "Tab shows all answers once more.".to_owned(),
            1 => "You flagged one; Tab shows it among all answers.".to_owned(),
            many => format!("You flagged {many}; Tab shows them among all answers."),
        };
        surface.text(&format!("This is the last question. {flagged}"), look.faint);
    }
}

/// How many questions are answered; never how.
fn bar(surface: &mut Surface, interview: &Interview, columns: usize) {
    let look = surface.room.look;
    let done = columns * interview.answered() / interview.count().max(1);
    let spans = vec![
        Span::styled(look.glyphs.done.repeat(done), look.strong),
        Span::styled(look.glyphs.open.repeat(columns - done), look.faint),
    ];
    if surface.room.is_roomy() {
        surface.line(Line::from(spans));
    }
    surface.gap();
}

/// The flag and the note of an item.
fn marks(surface: &mut Surface, screen: &InterviewScreen, id: &str) {
    let look = surface.room.look;
    let draft = screen.interview.draft();
    if draft.flags.iter().any(|flagged| flagged == id) {
        surface.gap();
        surface.text("Flagged", look.strong);
    }
    if let Some(note) = draft.notes.get(id) {
        surface.gap();
        surface.text(&format!("Your note: {note}"), look.faint);
    }
}

fn sides(surface: &mut Surface, pair: &Pair, columns: usize) {
    let strong = Style::new().add_modifier(ratatui::style::Modifier::BOLD);
    if columns < BESIDE {
        for (name, text) in [("Left:", &pair.left), ("Right:", &pair.right)] {
            for (index, line) in wrap(text, columns - 7).into_iter().enumerate() {
                let name = if index == 0 { name } else { "" };
                surface.line(Line::from(vec![Span::raw(pad(name, 7)), Span::styled(line, strong)]));
            }
        }
        return;
    }
    let half = (columns - 4) / 2;
    let (left, right) = (wrap(&pair.left, half), wrap(&pair.right, half));
    surface.line(format!("{}    Right", pad("Left", half)));
    for row in 0..left.len().max(right.len()) {
        let part = |lines: &[String]| lines.get(row).cloned().unwrap_or_default();
        surface.line(Line::styled(format!("{}    {}", pad(&part(&left), half), part(&right)), strong));
    }
}

/// The numbered answers and the one that says nothing; all of them must be seen, the marked one first.
fn answers(surface: &mut Surface, screen: &InterviewScreen, columns: usize) {
    let labels = screen.labels();
    let given = screen.given_row();
    let mut rows: Vec<String> =
        labels.iter().enumerate().map(|(index, label)| format!("{}  {label}", index + 1)).collect();
    rows.push(format!("-  {}", screen.interview.questionnaire().no_answer()));
    if let Some(row) = given.and_then(|row| rows.get_mut(row)) {
        row.push_str("  (your answer)");
    }
    menu::draw(surface, &rows, screen.marked, columns);
}
