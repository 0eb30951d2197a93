//! One question, as it is asked.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::InterviewScreen;
use crate::interview::Interview;
use crate::questionnaire::{Answer, Item, Pair};
use crate::text::{Clean, pad, wrap};
use crate::tui::sheet::{Input, Sheet, is_roomy, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::menu;

/// From so many columns on, the two sides of a pair stand beside each other.
const BESIDE: usize = 60;
/// Rows of a text field.
const TEXT_ROWS: usize = 5;

/// The labels of the numbered answers; none for numbers and texts.
pub fn labels(interview: &Interview) -> Vec<String> {
    match interview.item() {
        Some(Item::Choice(choice)) => choice.options.iter().map(|option| option.label.to_string()).collect(),
        Some(item) => {
            let scale = interview.questionnaire().scale_of(item);
            scale.map(|scale| scale.labels.iter().map(Clean::to_string).collect()).unwrap_or_default()
        }
        None => Vec::new(),
    }
}

/// The row of a numbered answer, from 0.
pub fn row_of(given: Option<&Answer>, interview: &Interview) -> Option<usize> {
    match (given?, interview.item()?) {
        (Answer::Words(words), Item::Choice(choice)) => choice.options.iter().position(|option| option.id == **words),
        (answer, _) => answer.as_step()?.checked_sub(1),
    }
}

/// The answer of a row, from 0; behind the last stands "cannot say".
pub fn answer_of(row: usize, interview: &Interview) -> Option<Answer> {
    match interview.item()? {
        Item::Choice(choice) => Some(Answer::Words(Clean::line(&choice.options.get(row)?.id))),
        _ => (row < labels(interview).len()).then(|| Answer::step(row + 1)),
    }
}

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
    match &screen.field {
        Some(field) => {
            let rows = if matches!(item, Item::Text(_)) { TEXT_ROWS } else { 1 };
            if let Item::Count(count) = item {
                sheet.text(&format!("A number of {}:", count.unit), Style::new(), size);
            }
            sheet.field(Input { area: field.area.clone(), rows });
            if let Some(objection) = &field.objection {
                sheet.text(objection, look.warning, size);
            }
        }
        None => answers(sheet, screen, columns, look),
    }
    if screen.about.is_none() && screen.interview.is_last() {
        sheet.gap(size);
        sheet.text("Your result comes after this answer. Tab shows all answers once more.", look.faint, size);
    }
}

/// How many questions are answered; never how.
fn bar(sheet: &mut Sheet, interview: &Interview, columns: usize, size: (u16, u16), look: &Look) {
    let done = columns * interview.answered() / interview.items().len().max(1);
    let spans = vec![
        Span::styled(look.glyphs.done.repeat(done), look.strong),
        Span::styled(look.glyphs.open.repeat(columns - done), look.faint),
    ];
    if is_roomy(size) {
        sheet.line(Line::from(spans));
    }
    sheet.gap(size);
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

/// The numbered answers and "cannot say"; all of them must be seen, the marked one first.
fn answers(sheet: &mut Sheet, screen: &InterviewScreen, columns: usize, look: &Look) {
    let labels = labels(&screen.interview);
    let given = screen.interview.given().map(|given| row_of(given, &screen.interview).unwrap_or(labels.len()));
    let mut rows: Vec<String> =
        labels.iter().enumerate().map(|(index, label)| format!("{}  {label}", index + 1)).collect();
    rows.push("-  cannot say".to_owned());
    if let Some(row) = given.and_then(|row| rows.get_mut(row)) {
        row.push_str("  (your answer)");
    }
    menu::draw(sheet, &rows, screen.marked, columns, look);
}
