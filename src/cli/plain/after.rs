//! What can be done after a result, line by line.

use jiff::tz::TimeZone;

use super::Lines;
use super::sitting::{Sitting, add};
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::page::{extras, summary};
use crate::questionnaire::{Source, Subject};
use crate::record::{Content, Outcome};
use crate::store::Store;

/// So many results are offered for an offer.
const RESULTS: usize = 9;

/// Offers what comes after a saved result.
pub fn after(outcome: &Outcome, source: &Source, store: &Store, lines: Lines<'_>) -> Result<(), CliError> {
    match outcome.perspective {
        // One that was begun beside a result belongs to that.
        Subject::Role if store.is_attached(&outcome.id) => Ok(()),
        Subject::Role => attach(outcome, store, lines),
        Subject::Oneself | Subject::Observed => more(outcome, source, store, lines),
    }
}

/// Asks the groups of questions that the person chooses.
fn more(outcome: &Outcome, source: &Source, store: &Store, lines: Lines<'_>) -> Result<(), CliError> {
    let groups = &source.questionnaire.extras;
    while !groups.is_empty() {
        let progress = extras(&source.questionnaire, &store.extra_answers(&outcome.id));
        let row = |(index, group): (usize, &crate::page::ExtraProgress)| {
            format!("{} {} ({} of {} answered)", index + 1, group.title, group.answered, group.items)
        };
        let rows: Vec<_> = progress.iter().enumerate().map(row).collect();
        message(&format!("More questions, never scored. Type a number, or press Enter to stop.\n{}", rows.join("\n")));
        let Some(line) = lines.next().filter(|line| !line.trim().is_empty()) else {
            return Ok(());
        };
        let chosen = line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(group) = chosen.and_then(|index| groups.get(index)) else {
            message(&format!("Type a number from 1 to {}, or press Enter to stop.", groups.len()));
            continue;
        };
        let mut sitting = Sitting::beside(outcome, source, group, store);
        message(if sitting.is_complete() { "All of these are answered." } else { &group.about });
        if !sitting.walk(lines)? {
            sitting.stop(lines)?;
            return Ok(());
        }
    }
    Ok(())
}

/// Asks which result an offer belongs to.
fn attach(role: &Outcome, store: &Store, lines: Lines<'_>) -> Result<(), CliError> {
    let people = store.people();
    let own: Vec<_> = people.iter().filter(|outcome| outcome.perspective == Subject::Oneself).take(RESULTS).collect();
    let row = |(index, outcome): (usize, &&Outcome)| format!("{} {}", index + 1, summary(outcome, &TimeZone::system()));
    let rows: Vec<_> = own.iter().enumerate().map(row).collect();
    while !own.is_empty() {
        let ask = "Which result does this offer belong to? Type a number, or press Enter for none.";
        message(&format!("{ask}\n{}", rows.join("\n")));
        let Some(line) = lines.next().filter(|line| !line.trim().is_empty()) else {
            return Ok(());
        };
        let chosen = line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(outcome) = chosen.and_then(|index| own.get(index)) {
            add(store, &outcome.id, Content::Offer(role.id.clone()), lines)?;
            message("The report of that result shows the offer now.");
            return Ok(());
        }
    }
    Ok(())
}
