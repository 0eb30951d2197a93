use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::offer::name;
use crate::questionnaire::{Subject, builtin};
use crate::record::{KeptShare, Outcome};
use crate::scoring::State;

/// A result in one line for a list: the day, the beginning of its id, what it says, the questionnaire.
pub fn summary(outcome: &Outcome, zone: &TimeZone) -> String {
    let says = match outcome.perspective {
        Subject::Oneself => leans(outcome),
        Subject::Observed => "seen from outside".to_owned(),
        Subject::Job => "a job".to_owned(),
        Subject::Offer => offer(outcome),
        Subject::Form => "answers".to_owned(),
    };
    let short: String = outcome.id.chars().take(8).collect();
    format!("{:>11}  {short}  {says}  ({})", day(outcome.finished, zone), outcome.questionnaire.id)
}

/// The name of an offer, where its questionnaire came with the program.
fn offer(outcome: &Outcome) -> String {
    let source = builtin::with_digest(&outcome.questionnaire.digest);
    source.map_or("an offer".to_owned(), |source| format!("an offer: {}", name(outcome, &source.questionnaire)))
}

/// The dimensions that lean, by profile; the codes of the other states are not for people.
fn leans(outcome: &Outcome) -> String {
    let mut profiles: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for (id, score) in &outcome.score.dimensions {
        match &score.state {
            Some(State::Lean(profile)) => profiles.entry(profile).or_default().push(id),
            Some(State::Withheld) => return "no lean claimed".to_owned(),
            _ => {}
        }
    }
    let parts: Vec<_> = profiles.iter().map(|(profile, ids)| format!("{profile}: {}", ids.join(", "))).collect();
    if parts.is_empty() { "no lean".to_owned() } else { parts.join("; ") }
}

/// A part of a result in one line for a list; nothing of what it says.
pub fn share_summary(kept: &KeptShare) -> String {
    let says = match kept.shared.perspective {
        Subject::Oneself => "self-description",
        Subject::Observed => "seen from outside",
        Subject::Job => "a job",
        Subject::Offer => "an offer",
        Subject::Form => "answers",
    };
    let short: String = kept.id.chars().take(8).collect();
    let (day, level) = (day_of(kept.shared.day), kept.shared.share.name());
    format!("{day:>11}  {short}  {says}, {level} only  ({})", kept.shared.questionnaire.id)
}

/// A day: `21 Nov 2026`.
pub fn day_of(day: jiff::civil::Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// The day of a time where the reader is: `21 Nov 2026`.
pub fn day(time: Timestamp, zone: &TimeZone) -> String {
    day_of(time.to_zoned(zone.clone()).date())
}
