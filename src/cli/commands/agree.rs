//! What two people agree on, asked line by line.

use std::io::BufRead;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::page::{Party, step};
use crate::record::{Addition, Agreement, Content, FORMAT, Meeting, NextStep};
use crate::report::opened;
use crate::store::{Store, new_id};
use crate::text::Clean;

/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 64 * 1024;

/// Asks for notes and next steps, and keeps them with the comparison of these two views.
pub fn ask(store: &Store, own: &Party, outside: &Party) -> Result<(), CliError> {
    store.must_write()?;
    let meeting = match opened::meeting_of(store, own, outside) {
        Some(meeting) => meeting,
        None => {
            let parties = [own.id.clone(), outside.id.clone()];
            let meeting = Meeting { format: FORMAT, id: new_id(), opened: Timestamp::now(), parties };
            store.meet(&meeting)?;
            meeting
        }
    };
    let earlier = store.agreement(&meeting.id);
    let mut agreement = earlier.clone();
    agreement.own = note("The person", agreement.own);
    agreement.observer = note("The observer", agreement.observer);
    steps(&mut agreement);
    if agreement != earlier {
        let (id, written) = (new_id(), Timestamp::now());
        store.add(&Addition {
            format: FORMAT,
            id,
            outcome: meeting.id,
            written,
            content: Content::Agreed(agreement),
        })?;
        message("Saved.\n");
    }
    Ok(())
}

/// The next line, without its end; nothing where the input ends.
fn line() -> Option<Clean> {
    let mut bytes = Vec::new();
    let mut input = std::io::Read::take(std::io::stdin().lock(), LONGEST_LINE);
    let read = input.read_until(b'\n', &mut bytes).ok()?;
    (read > 0).then(|| Clean::line(String::from_utf8_lossy(&bytes).trim()))
}

fn note(who: &str, earlier: Clean) -> Clean {
    let now = if earlier.is_empty() { String::new() } else { format!("\nSo far: {earlier}") };
    message(&format!("{who}: a note in your own words. An empty line leaves it as it is.{now}"));
    line().filter(|text| !text.is_empty()).unwrap_or(earlier)
}

fn steps(agreement: &mut Agreement) {
    loop {
        for (index, next) in agreement.steps.iter().enumerate() {
            message(&format!("{}. {}", index + 1, step(next)));
        }
        message("A next step: what is to be done? An empty line: no more.");
        let Some(what) = line().filter(|text| !text.is_empty()) else { return };
        message("Who does it?");
        let Some(who) = line() else { return };
        let by = loop {
            message("Until when? For example 2026-12-19.");
            let Some(text) = line() else { return };
            match text.parse::<Date>() {
                Ok(by) => break by,
                Err(_) => message(&format!("\"{text}\" is no day; type year, month and day.")),
            }
        };
        agreement.steps.push(NextStep { what, who, by });
    }
}
