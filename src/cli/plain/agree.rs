//! What two people agree on, asked line by line.

use jiff::civil::Date;

use super::Lines;
use super::keeper::{Patient, Rescue};
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::desk::{Desk, Done, Kept, Order, Place};
use crate::page::step;
use crate::record::{Agreement, NextStep};
use crate::text::Clean;

/// Asks for notes and next steps, and keeps them with the comparison of these two views.
pub fn agree(desk: &mut Desk, pair: &[Place; 2], lines: Lines<'_>) -> Result<(), CliError> {
    desk.must_write()?;
    let meeting = match desk.meeting_of(pair)? {
        Some(meeting) => meeting,
        None => match desk.keeper().perform(Order::Meet(pair.clone()))? {
            Done::Opened(meeting) => meeting,
            _ => return Ok(()),
        },
    };
    let earlier = desk.agreement(&meeting)?;
    let mut agreement = earlier.clone();
    agreement.own = note("The person", agreement.own, lines);
    agreement.observer = note("The observer", agreement.observer, lines);
    steps(&mut agreement, lines);
    if agreement != earlier {
        let order = Order::Put(meeting, Kept::Agreed(agreement));
        Patient::new(desk.keeper(), Rescue::Retry).perform(desk, order, lines)?;
        message("Saved.\n");
    }
    Ok(())
}

/// The next line, clean; nothing where the input ends.
fn line(lines: Lines<'_>) -> Option<Clean> {
    lines.next().map(|text| Clean::line(text.trim()))
}

fn note(who: &str, earlier: Clean, lines: Lines<'_>) -> Clean {
    let now = if earlier.is_empty() { String::new() } else { format!("\nSo far: {earlier}") };
    message(&format!("{who}: a note in your own words. An empty line leaves it as it is.{now}"));
    line(lines).filter(|text| !text.is_empty()).unwrap_or(earlier)
}

fn steps(agreement: &mut Agreement, lines: Lines<'_>) {
    loop {
        for (index, next) in agreement.steps.iter().enumerate() {
            message(&format!("{}. {}", index + 1, step(next)));
        }
        message("A next step: what is to be done? An empty line: no more.");
        let Some(what) = line(lines).filter(|text| !text.is_empty()) else { return };
        message("Who does it?");
        let Some(who) = line(lines) else { return };
        let by = loop {
            message("Until when? For example 2026-12-19.");
            let Some(text) = line(lines) else { return };
            match text.parse::<Date>() {
                Ok(by) => break by,
                Err(_) => message(&format!("\"{text}\" is no day; type year, month and day.")),
            }
        };
        agreement.steps.push(NextStep { what, who, by });
    }
}
