//! What the numbers mean and where they come from.

use std::path::Path;

use super::say::quality::note;
use super::sentence::{NO_NORMS, unvalidated};
use crate::questionnaire::{Questionnaire, Subject, builtin};
use crate::record::Outcome;
use crate::text::{Clean, Code};

/// What the page is, below its title.
pub const KIND: &str = "A conversation aid, not a test. Unvalidated.";
/// What the bar shows.
const BAND: &str = "The bar is where your average over many such questions probably lies: it does in 90 of 100 simulated \
    people. A second sitting falls outside it about one time in seven.";
/// How often chance speaks.
const CHANCE: &str = "Of simulated people who stand exactly in the middle on all three, 24 in 100 see a lean on at least \
    one by chance, and half see a lean or nearer.";
/// How often "nearer" is right.
const NEARER: &str = "In simulations nearer named the side on which the person truly stood in 90 of 100 cases where it was \
    said.";
/// What the score is not.
const NOT_SKILL: &str = "It shows what you may like, not what you can learn: managing is learned.";
/// What the result is not for.
pub const NOT_FOR: &str = "Not for hiring, promotion, pay or ranking.";
/// What going back is.
const NO_STEP: &str = "Going to, or back to, expert work is a change of role, not a step down; a lean to management is \
    not a step up.";

/// The sentences that every report says; of a questionnaire that did not come with the program, those that hold of any.
pub fn every_report(questionnaire: &Questionnaire) -> Vec<&'static str> {
    let general = [unvalidated(questionnaire), NO_NORMS, BAND];
    match builtin::text(&questionnaire.id) {
        Some(_) if questionnaire.subject != Subject::Oneself => vec![general[0], NOT_FOR],
        Some(_) => general.into_iter().chain([CHANCE, NEARER, NOT_SKILL, NOT_FOR, NO_STEP]).collect(),
        None => general.into_iter().chain([NOT_FOR]).collect(),
    }
}

/// Version, digest and file, a line each.
pub fn sources(outcome: &Outcome, path: Option<&Path>) -> Vec<String> {
    let reference = &outcome.questionnaire;
    let mut lines = vec![
        format!("Questionnaire {}, version {}", reference.id, reference.version),
        format!("Digest of its wording {}", reference.digest),
        format!("Result {}", outcome.id),
    ];
    if let Some(seconds) = outcome.seconds_per_statement {
        lines.push(format!("Median time a statement {seconds} seconds"));
    }
    lines.push(match path {
        Some(path) => format!("File {}", Clean::line(&path.display().to_string())),
        None => "Not saved".to_owned(),
    });
    lines
}

/// Each quality note with the rule that spoke.
pub fn quality(outcome: &Outcome, questionnaire: &Questionnaire) -> Vec<String> {
    let line = |code: &Code| match note(code, questionnaire, &outcome.answers) {
        Some(note) => format!("{note} (rule: {})", Clean::line(code)),
        None => format!("Rule: {}", Clean::line(code)),
    };
    outcome.score.quality.iter().map(line).collect()
}
