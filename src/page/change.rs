//! What would change the result, in sentences.

use super::say::words::{in_a_sentence, number};
use super::sentence::pattern_name;
use crate::questionnaire::{Answer, Questionnaire, Subject};
use crate::record::Outcome;
use crate::scoring::{Change, Move, Scorer, State};

/// One thing that could be otherwise, and the answers that would make it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeLine {
    /// "If two answers were one step different, ...".
    pub sentence: String,
    /// Which answers, for example.
    pub examples: Vec<String>,
}

/// A line for each dimension, and one for the pattern. None where no lean is claimed at all: of another person.
pub fn changes(outcome: &Outcome, questionnaire: &Questionnaire) -> Vec<ChangeLine> {
    if questionnaire.subject != Subject::Oneself {
        return Vec::new();
    }
    let scorer = Scorer::new(questionnaire);
    let changes = scorer.changes(&outcome.answers, &outcome.score);
    let dimension = |dimension: &crate::questionnaire::Dimension| {
        let name = in_a_sentence(&dimension.name);
        let now = outcome.score.dimensions.get(&dimension.id)?.state.as_ref();
        if changes.not_looked_at.contains(&dimension.id) {
            return Some(ChangeLine { sentence: not_looked_at(&name), examples: Vec::new() });
        }
        let Some(change) = changes.dimensions.get(&dimension.id) else {
            return Some(ChangeLine { sentence: unchanged(&name, now), examples: Vec::new() });
        };
        let after = change.score.dimensions.get(&dimension.id).and_then(|score| score.state.as_ref()?.lean());
        let then = match (now.and_then(State::lean), after) {
            (Some(_), None) => format!("the lean on {name} would be gone"),
            (_, Some(profile)) => format!("you would lean {} on {name}", questionnaire.profile_name(profile)),
            (None, None) => return None,
        };
        Some(line(change, &then, questionnaire))
    };
    let mut lines: Vec<ChangeLine> = questionnaire.dimensions.iter().filter_map(dimension).collect();
    // With one dimension it is the same change.
    if let Some(change) = changes.pattern.as_ref().filter(|_| questionnaire.dimensions.len() > 1) {
        let then = format!(
            "there would be {} instead of {}",
            pattern_name(&change.score.pattern, questionnaire),
            pattern_name(&outcome.score.pattern, questionnaire)
        );
        lines.push(line(change, &then, questionnaire));
    }
    lines
}

/// Where there are too many answers on too many steps to try them.
fn not_looked_at(name: &str) -> String {
    format!("On {name} it was not looked for what would change it: there are too many questions and steps to try.")
}

fn unchanged(name: &str, state: Option<&State>) -> String {
    match state {
        Some(State::Withheld) => format!("On {name} no lean is claimed, whatever single answers say."),
        Some(State::TooFew) => format!("On {name} a few more answers are needed before anything can change."),
        _ => format!("On {name} no change of these answers says something else."),
    }
}

fn line(change: &Change, then: &str, questionnaire: &Questionnaire) -> ChangeLine {
    let (answers, steps) = (change.moves.len(), change.steps);
    let condition = match (answers, steps) {
        (1, 1) => "If one answer were one step different".to_owned(),
        (1, _) => format!("If one answer were {} steps different", number(steps)),
        _ if answers == steps => format!("If {} answers were one step different", number(answers)),
        _ => format!("If {} answers moved {} steps in all", number(answers), number(steps)),
    };
    let example = |moved: &Move| {
        let item = questionnaire.item(&moved.item)?;
        let label = |step| questionnaire.in_words(item, Some(&Answer::step(step)));
        Some(format!("{} instead of {}: {}", label(moved.to), label(moved.from), item.text()))
    };
    ChangeLine {
        sentence: format!("{condition}, {then}."),
        examples: change.moves.iter().filter_map(example).collect(),
    }
}
