use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::questionnaire::Subject;
use crate::record::Outcome;

/// A result in one line for a list: the day, the beginning of its id, the questionnaire, what it says.
pub fn summary(outcome: &Outcome, zone: &TimeZone) -> String {
    let says = match outcome.perspective {
        Subject::Oneself => {
            let state = |(id, score): (&String, &crate::scoring::DimensionScore)| {
                Some(format!("{id} {}", score.state.as_ref()?))
            };
            outcome.score.dimensions.iter().filter_map(state).collect::<Vec<_>>().join(", ")
        }
        Subject::Observed => "seen from outside".to_owned(),
        Subject::Role => "a role".to_owned(),
    };
    let short: String = outcome.id.chars().take(8).collect();
    format!("{}  {short}  {}  {says}", day(outcome.finished, zone), outcome.questionnaire.id)
}

/// The day of a time where the reader is: `21 Nov 2026`.
pub fn day(time: Timestamp, zone: &TimeZone) -> String {
    time.to_zoned(zone.clone()).strftime("%-d %b %Y").to_string()
}
