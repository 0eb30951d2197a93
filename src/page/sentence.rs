//! What may be said about a score, in whole sentences.

use super::say::finding::finding;
use crate::questionnaire::{Answers, Questionnaire, Subject, builtin};
use crate::scoring::{Pattern, Score};

/// Of the questionnaires that come with the program.
const UNVALIDATED: &str = "A structured self-description. It has not been validated: nobody has tested whether people who \
    answer like this do better or are happier as managers.";
/// The same of a questionnaire that did not come with the program.
const UNKNOWN: &str = "A structured self-description. Treat it as unvalidated: twopeaks cannot know whether anybody \
    has tested what these answers say of a person.";
/// What the middle means.
pub const NO_NORMS: &str =
    "The middle is where your answers balance. It is not the average person: there are no norms.";

/// What nobody has tested; stands on the first page and in every report.
pub fn unvalidated(questionnaire: &Questionnaire) -> &'static str {
    if builtin::text(&questionnaire.id).is_some() { UNVALIDATED } else { UNKNOWN }
}

/// What is said of somebody who is seen from outside.
const ONE_OPINION: &str = "How you see somebody: one opinion. No lean is claimed of another person. Beside their own view \
    it becomes a talk: `twopeaks compare`.";

/// What is said of a job that is described: only beside another it says more.
const ONE_JOB: &str = "One job, as you describe it. It says which side, not how much.";

/// The sentences above the picture; none of what has no score.
pub fn headline(questionnaire: &Questionnaire, score: &Score, answers: &Answers) -> Vec<String> {
    match questionnaire.subject {
        Subject::Oneself => finding(questionnaire, score, answers),
        Subject::Observed => vec![ONE_OPINION.to_owned()],
        Subject::Job => vec![ONE_JOB.to_owned()],
        Subject::Offer | Subject::Form => Vec::new(),
    }
}

/// A pattern in words: `an expert pattern`, `no pattern`.
pub fn pattern_name(pattern: &Pattern, questionnaire: &Questionnaire) -> String {
    match pattern {
        Pattern::Holds(profile) => format!("{} pattern", article(questionnaire.profile_name(profile))),
        Pattern::Split => "leans both ways".to_owned(),
        Pattern::TooFew => "too few answers".to_owned(),
        Pattern::None => "no pattern".to_owned(),
    }
}

fn article(name: &str) -> String {
    let vowel = name.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}
