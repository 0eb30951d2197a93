//! Home line by line: a menu of numbers.

use super::Lines;
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::desk::{Asked, Desk, Place};
use crate::tui::keyboards;

/// What can be chosen.
#[derive(Clone, Debug)]
pub enum Choice {
    /// These questions.
    Ask(Asked),
    /// The list of results.
    Results,
    /// Nothing more.
    Quit,
}

/// Asks what is wanted; nothing once the input has ended.
pub fn choose(desk: &Desk, lines: Lines<'_>) -> Result<Choice, CliError> {
    let choices = choices(desk)?;
    loop {
        let rows = choices.iter().enumerate().map(|(index, (says, _))| format!("{} {says}", index + 1));
        message(&rows.chain(["Type a number and press Enter.".to_owned()]).collect::<Vec<_>>().join("\n"));
        let Some(line) = lines.next() else { return Ok(Choice::Quit) };
        let typed = keyboards::numeral(line.trim());
        if ["q", "quit"].contains(&typed.to_lowercase().as_str()) {
            return Ok(Choice::Quit);
        }
        let chosen = typed.parse::<usize>().ok().and_then(|number| choices.get(number.checked_sub(1)?));
        match chosen {
            Some((_, choice)) => return Ok(choice.clone()),
            None => message(&format!("Type a number from 1 to {}.", choices.len())),
        }
    }
}

/// Asks for a result of the list; nothing if none is wanted.
pub fn which(lines: Lines<'_>) -> Option<String> {
    message("Which one? Type its number, or press Enter for none.");
    let line = lines.next()?;
    let typed = keyboards::numeral(line.trim());
    (!typed.is_empty()).then_some(typed)
}

fn choices(desk: &Desk) -> Result<Vec<(String, Choice)>, CliError> {
    let mut choices = Vec::new();
    if desk.can_write() {
        for begun in desk.begun()? {
            let says = match begun.is_ours {
                true => format!("Continue: {} of {} answered", begun.answered, begun.all),
                false => format!("Continue {}", begun.line),
            };
            choices.push((says, Choice::Ask(Asked::Begun(begun.place))));
        }
        for due in desk.due()? {
            let follows = Place::of(&due.outcome);
            choices.push((due.label, Choice::Ask(Asked::CheckIn { follows })));
        }
        let scored = desk.ours().questionnaire.items.iter().filter(|item| item.scored().is_some()).count();
        choices.push((format!("Start: {scored} questions about you"), Choice::Ask(Asked::Own)));
        let offer = Choice::Ask(Asked::Offer { version_of: None, beside: None });
        choices.push(("The offer: question the job".to_owned(), offer));
    }
    if desk.has_rows()? {
        choices.push(("Results".to_owned(), Choice::Results));
    }
    choices.push(("Quit".to_owned(), Choice::Quit));
    Ok(choices)
}
