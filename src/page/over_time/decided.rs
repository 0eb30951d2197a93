//! What was decided and expected, and what came of it.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::Taken;
use super::due::{checked_in, since_when};
use crate::page::{day, day_of};
use crate::questionnaire::decision::{DECISION, LIKE, MISS, decision};
use crate::questionnaire::{Item, Questionnaire};
use crate::record::{Decided, Decision, Outcome};
use crate::text::Id;

/// By result: what was decided after it and when that was written, oldest first.
pub type Decisions = HashMap<Id, Vec<(Timestamp, Decision)>>;

/// The check-in's questions in one's own words that stand beside what was expected.
const LIKED: &str = "since.like";
const MISSED: &str = "since.miss";

/// Something that was expected, and what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// What it is about.
    pub about: String,
    /// What was expected.
    pub expected: String,
    /// What came; nothing before the check-in.
    pub came: Option<String>,
}

pub(super) fn sentences(
    decisions: &[(Timestamp, Decision)],
    followers: &[&Outcome],
    today: Date,
    zone: &TimeZone,
) -> Vec<String> {
    let Some((_, decision)) = decisions.last() else {
        return Vec::new();
    };
    let choice = match decision.choice {
        Some(Decided::Accepted) => "You accepted the offer",
        Some(Decided::Declined) => "You declined the offer",
        Some(Decided::Trial) => "You asked for a trial",
        Some(Decided::Undecided) => "You had not decided",
        None => "You did not say what you decided",
    };
    let start = decision.start.map(|start| format!(" From {}.", day_of(start))).unwrap_or_default();
    let distance = i64::from((decision.check_in - today).get_days());
    let when = match checked_in(decisions, followers, zone) {
        Some(done) => format!("done on {}", day(done.finished, zone)),
        None if distance > 1 => format!("in {distance} days"),
        None if distance == 1 => "tomorrow".to_owned(),
        None => since_when(decision.check_in, today),
    };
    vec![
        format!("{choice} (written down on {}).{start}", day_of(decision.decided)),
        format!("Check-in: {}, {} later; {when}.", day_of(decision.check_in), counted(decision.days())),
    ]
}

/// `1 day`, `149 days`.
pub(super) fn counted(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// What was expected, beside the answers of a check-in.
pub(super) fn expected(
    decided: Option<&Decision>,
    questionnaire: &Questionnaire,
    check_in: Option<Taken<'_>>,
) -> Vec<Expected> {
    let Some(decided) = decided else {
        return Vec::new();
    };
    let questions = decision(questionnaire);
    let given = decided.answers(&questions);
    let words = |questionnaire: &Questionnaire, item: &Item, answers: &crate::questionnaire::Answers| {
        answers.get(item.id())?.map(|answer| questionnaire.in_words(item, Some(answer)))
    };
    let came = |id: &str| {
        let check_in = check_in?;
        let item = check_in.questionnaire.item(id)?;
        let answer = words(check_in.questionnaire, item, &check_in.outcome.answers);
        Some(answer.unwrap_or_else(|| "no answer".to_owned()))
    };
    let line = |item: &Item| {
        let (about, came) = match item.id().as_str() {
            LIKE => ("What you like".to_owned(), came(LIKED)),
            MISS => ("What you miss".to_owned(), came(MISSED)),
            _ => return None,
        };
        Some(Expected { about, expected: words(&questions, item, &given)?, came })
    };
    questions.items.iter().filter_map(line).collect()
}

/// The questions of a check-in that are not scored and do not stand beside what was expected.
pub(super) fn since(check_in: Taken<'_>) -> Vec<(String, String)> {
    let Taken { outcome, questionnaire } = check_in;
    let told = |item: &&Item| {
        let id = item.id().as_str();
        let elsewhere = [LIKED, MISSED, DECISION].contains(&id);
        let counted = matches!(item, Item::Count(_));
        item.scored().is_none() && !elsewhere && !counted && questionnaire.closing.as_deref() != Some(id)
    };
    let line = |item: &Item| {
        let answer = outcome.answers.get(item.id())??;
        Some((item.text(), questionnaire.in_words(item, Some(answer))))
    };
    questionnaire.main_items().filter(told).filter_map(line).collect()
}
