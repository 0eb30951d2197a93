//! What can be done after a result, line by line.

use super::Lines;
use super::keeper::{Patient, Rescue};
use super::sitting::Sitting;
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::desk::{After, Asked, Desk, Kept, Line, Order, Place};
use crate::page::ExtraProgress;

/// So many results are offered for an offer.
const RESULTS: usize = 9;

/// Offers what comes after a saved result.
pub fn after(desk: &mut Desk, place: &Place, lines: Lines<'_>) -> Result<(), CliError> {
    while !desk.is_private() {
        match desk.after(place)? {
            After::Belong(results) => return belong(desk, place, &results, lines),
            After::More(groups) if groups.is_empty() => return Ok(()),
            After::More(groups) => {
                if !more(desk, place, &groups, lines)? {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

/// The number that was typed, counted from 0.
fn chosen(line: &str) -> Option<usize> {
    line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1))
}

/// Asks the group of questions that the person chooses; `false` if they want no more.
fn more(desk: &mut Desk, place: &Place, groups: &[ExtraProgress], lines: Lines<'_>) -> Result<bool, CliError> {
    let row = |(index, group): (usize, &ExtraProgress)| {
        format!("{} {} ({} of {} answered)", index + 1, group.title, group.answered, group.items)
    };
    let rows: Vec<_> = groups.iter().enumerate().map(row).collect();
    message(&format!("More questions, never scored. Type a number, or press Enter to stop.\n{}", rows.join("\n")));
    let Some(line) = lines.next().filter(|line| !line.trim().is_empty()) else {
        return Ok(false);
    };
    let Some(group) = chosen(&line).and_then(|index| groups.get(index)) else {
        message(&format!("Type a number from 1 to {}, or press Enter to stop.", groups.len()));
        return Ok(true);
    };
    let asking = desk.asking(Asked::Extra { of: place.clone(), page: group.id.clone() })?;
    let about = asking.about().unwrap_or_default().to_owned();
    let mut sitting = Sitting::begin(desk, asking)?;
    message(if sitting.is_complete() { "All of these are answered." } else { &about });
    let all = sitting.walk(desk, lines)?;
    if !all {
        sitting.stop(desk, lines)?;
    }
    Ok(all)
}

/// Asks which result an offer belongs to.
fn belong(desk: &mut Desk, offer: &Place, results: &[Line], lines: Lines<'_>) -> Result<(), CliError> {
    let results = results.get(..RESULTS).unwrap_or(results);
    let row = |(index, line): (usize, &Line)| format!("{} {}", index + 1, line.text);
    let rows: Vec<_> = results.iter().enumerate().map(row).collect();
    while !results.is_empty() {
        let ask = "Which result does this offer belong to? Type a number, or press Enter for none.";
        message(&format!("{ask}\n{}", rows.join("\n")));
        let Some(line) = lines.next().filter(|line| !line.trim().is_empty()) else {
            return Ok(());
        };
        if let Some(result) = chosen(&line).and_then(|index| results.get(index)) {
            let order = Order::Put(result.place.clone(), Kept::Offer(offer.clone()));
            Patient::new(desk.keeper(), Rescue::Retry).perform(desk, order, lines)?;
            message("The report of that result shows the offer now.");
            return Ok(());
        }
    }
    Ok(())
}
