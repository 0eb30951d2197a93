//! The questions line by line: for screen readers, pipes and terminals that cannot redraw.
//!
//! The questions go to standard error, so that standard output carries nothing but the result.

mod after;
mod agree;
mod keeper;
mod line;
mod sitting;

use std::io::{BufRead, Read};

use super::error::CliError;
use super::output::message;
use crate::desk::{Asked, Desk, Place};
use crate::page::unvalidated;
use crate::questionnaire::MAX_TEXT;
use sitting::Sitting;

pub use after::after;
pub use agree::agree;

/// What the person types.
pub type Lines<'a> = &'a mut dyn Iterator<Item = String>;

/// Asks until the result is there, or until the person stops or standard input ends; every answer is on disk
/// before the next question. Goes on with what was begun of this questionnaire. Gives the place of the result.
pub fn ask(desk: &mut Desk, asked: Asked, lines: Lines<'_>) -> Result<Option<Place>, CliError> {
    let begun = desk.begun()?.into_iter().find(|begun| begun.is_ours);
    let asking = desk.asking(begun.map_or(asked, |begun| Asked::Begun(begun.place)))?;
    let about = unvalidated(asking.questionnaire());
    let mut sitting = Sitting::begin(desk, asking)?;
    message(&sitting.greeting(about));
    if !sitting.walk(desk, lines)? {
        sitting.stop(desk, lines)?;
        return Ok(None);
    }
    sitting.correct_hours(desk, lines)?;
    sitting.finish(desk, lines)
}

/// Asks what was decided after a result; every answer is on disk before the next question.
pub fn decide(desk: &mut Desk, about: Place, lines: Lines<'_>) -> Result<(), CliError> {
    desk.must_write()?;
    let asking = desk.asking(Asked::Decision { about })?;
    let again = "You wrote this down before; each answer replaces the one before. quit leaves the rest as it is.";
    let about = if asking.is_begun() { again } else { asking.about().unwrap_or_default() }.to_owned();
    let mut sitting = Sitting::begin(desk, asking)?;
    message(&sitting.greeting(&about));
    if sitting.walk(desk, lines)? {
        message("Your decision is saved. `twopeaks report` shows it with the result.");
    } else {
        sitting.stop(desk, lines)?;
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
