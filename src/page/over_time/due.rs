//! When it is time to look back, in the days of the reader's calendar.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::decided::{Decisions, counted};
use crate::page::day_of;
use crate::record::{Decision, Outcome};
use crate::text::Id;

/// A check-in whose day has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The result that it follows.
    pub outcome: Id,
    /// "Check-in: 149 days, due since Tuesday".
    pub label: String,
}

/// The check-in that is due, the one for longest if there are several. `begun` are the results whose check-in is under
/// way.
pub fn due(results: &[Outcome], decisions: &Decisions, begun: &[Id], today: Date, zone: &TimeZone) -> Option<Due> {
    let waits = |outcome: &Outcome, decided: &[(Timestamp, Decision)]| {
        let followers: Vec<&Outcome> =
            results.iter().filter(|other| other.follows.as_ref() == Some(&outcome.id)).collect();
        !begun.contains(&outcome.id) && checked_in(decided, &followers, zone).is_none()
    };
    let decided = results.iter().filter_map(|outcome| Some((outcome, decisions.get(&outcome.id)?)));
    let open = decided.filter_map(|(outcome, decided)| Some((outcome, decided, &decided.last()?.1)));
    let open = open.filter(|(outcome, decided, last)| last.check_in <= today && waits(outcome, decided));
    let (outcome, _, decision) = open.min_by_key(|(_, _, last)| last.check_in)?;
    let label = format!("Check-in: {}, {}", counted(decision.days()), since_when(decision.check_in, today));
    Some(Due { outcome: outcome.id.clone(), label })
}

/// Since when something has been due, as one says it.
pub(super) fn since_when(day: Date, today: Date) -> String {
    match (today - day).get_days() {
        ..=0 => "due today".to_owned(),
        1 => "due since yesterday".to_owned(),
        2..=6 => format!("due since {}", day.strftime("%A")),
        _ => format!("due since {}", day_of(day)),
    }
}

/// The check-in that was done for the last decision: on its day or later, or since that day was chosen.
pub(super) fn checked_in<'a>(
    decisions: &[(Timestamp, Decision)],
    followers: &[&'a Outcome],
    zone: &TimeZone,
) -> Option<&'a Outcome> {
    let (_, last) = decisions.last()?;
    let same_day = decisions.iter().rev().take_while(|(_, decision)| decision.check_in == last.check_in);
    let (chosen, _) = same_day.last()?;
    let done = |outcome: &&&Outcome| {
        outcome.finished >= *chosen || outcome.finished.to_zoned(zone.clone()).date() >= last.check_in
    };
    followers.iter().find(done).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_called_as_people_call_them() {
        let tuesday = day("2027-04-20");
        let said = |today| since_when(tuesday, day(today));
        assert_eq!(said("2027-04-20"), "due today");
        assert_eq!(said("2027-04-21"), "due since yesterday");
        assert_eq!(said("2027-04-22"), "due since Tuesday");
        assert_eq!(said("2027-04-26"), "due since Tuesday");
        // A week later the name of the day would mean another one.
        assert_eq!(said("2027-04-27"), "due since 20 Apr 2027");
    }
}
