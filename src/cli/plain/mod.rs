//! The questions line by line: for screen readers, pipes and terminals that cannot redraw.
//!
//! The questions go to standard error, so that standard output carries nothing but the result.

mod after;
mod agree;
mod decided;
mod keeper;
mod line;
mod sitting;

use std::io::{BufRead, Read};

use super::error::CliError;
use super::output::message;
use crate::page::unvalidated;
use crate::questionnaire::decision::decision;
use crate::questionnaire::{MAX_TEXT, Source};
use crate::record::Outcome;
use crate::store::Store;
use decided::OpenDecision;
use sitting::Sitting;

pub use after::after;
pub use agree::agree;

/// What the person types.
pub type Lines<'a> = &'a mut dyn Iterator<Item = String>;

/// Asks until the result is there, or until the person stops or standard input ends; every answer is on disk
/// before the next question. Gives the result and its questionnaire. `follows` is the result that a check-in follows.
pub fn ask(
    source: Source,
    store: Option<&Store>,
    follows: Option<String>,
    lines: Lines<'_>,
) -> Result<Option<(Outcome, Source)>, CliError> {
    let (header, mut sitting) = Sitting::open(&source, store, follows)?;
    message(&sitting.greeting(unvalidated(&source.questionnaire)));
    if !sitting.walk(lines)? {
        sitting.stop(lines)?;
        return Ok(None);
    }
    sitting.correct_hours(lines)?;
    let outcome = sitting.finish(header, &source, lines)?;
    Ok(Some((outcome, source)))
}

/// Asks what was decided after a result; every answer is on disk before the next question.
pub fn decide(store: &Store, outcome: Outcome, source: Source, lines: Lines<'_>) -> Result<(), CliError> {
    store.must_write()?;
    let questions = decision(&source.questionnaire);
    let about = questions.about.clone();
    let decision = OpenDecision::new(store, outcome, source, questions.clone(), jiff::Zoned::now().date())?;
    let resumed = decision.is_known();
    let mut sitting = Sitting::deciding(store, decision, questions);
    let again = "You wrote this down before; each answer replaces the one before. quit leaves the rest as it is.";
    message(&sitting.greeting(if resumed { again } else { &about }));
    if sitting.walk(lines)? {
        message("Your decision is saved. `twopeaks report` shows it with the result.");
    } else {
        sitting.stop(lines)?;
    }
    Ok(())
}

/// The lines of standard input, until it ends, cannot be read, or is no text that a person typed.
pub fn typed() -> impl Iterator<Item = String> {
    let mut input = std::io::stdin().lock();
    std::iter::from_fn(move || next_line(&mut input))
}

fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    input.take(LONGEST_LINE + 1).read_until(b'\n', &mut line).ok()?;
    let typed = !line.is_empty() && line.len() as u64 <= LONGEST_LINE;
    typed.then(|| String::from_utf8_lossy(&line).into_owned())
}

/// The longest line that is read, in bytes: an answer in one's own words, and room for a remark that it is too long.
const LONGEST_LINE: u64 = 4 * MAX_TEXT as u64;
