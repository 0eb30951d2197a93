//! The questions line by line: for screen readers, pipes and terminals that cannot redraw.
//!
//! The questions go to standard error, so that standard output carries nothing but the result.

mod after;
mod keeper;
mod line;
mod sitting;

use std::io::{BufRead, Read};

use super::error::CliError;
use super::output::message;
use crate::questionnaire::{MAX_TEXT, Source};
use crate::record::Outcome;
use crate::store::Store;
use sitting::Sitting;

pub use after::after;

/// What the person types.
pub type Lines<'a> = &'a mut dyn Iterator<Item = String>;

/// Asks until the result is there, or until the person stops or standard input ends; every answer is on disk
/// before the next question. Gives the result and its questionnaire.
pub fn ask(source: Source, store: Option<&Store>, lines: Lines<'_>) -> Result<Option<(Outcome, Source)>, CliError> {
    let mut sitting = Sitting::open(source, store)?;
    message(&sitting.greeting());
    if !sitting.walk(lines)? {
        sitting.stop();
        return Ok(None);
    }
    sitting.correct_hours(lines)?;
    sitting.finish(lines).map(Some)
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
