//! Notes on the answers as a whole. A note says which rule spoke; it never accuses and never blocks.

use super::score::{DimensionScore, Quality};
use crate::questionnaire::{Answers, Item, Questionnaire};
use crate::text::{Clean, Code};

/// Below this many seconds a statement, at the median, nobody has read it.
const VERY_FAST: f64 = 2.0;
/// So many equal answers in a row are clicking, not answering.
const STRAIGHT: usize = 12;
/// Equal answers to all of fewer statements than this say nothing.
const STRAIGHT_ALL: usize = 6;
/// A band wider than this to each side is wide.
pub const WIDE: f64 = 15.0;

/// A rule's note, and whether it withholds every state.
pub struct Finding {
    /// The note.
    pub quality: Quality,
    /// Whether no state may be claimed.
    pub withholds: bool,
}

/// Every rule that speaks. `pace` is the median of seconds a statement, where it was measured.
pub fn findings<'a>(
    questionnaire: &Questionnaire,
    answers: &Answers,
    pace: Option<f64>,
    mut dimensions: impl Iterator<Item = &'a DimensionScore>,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut note = |code: Code, withholds, text: &str| {
        found.push(Finding { quality: Quality { code, text: Clean::new(text) }, withholds });
    };
    if pace.is_some_and(|seconds| seconds < VERY_FAST) {
        note(
            const { Code::fixed("very-fast") },
            false,
            "These answers came very fast, under 2 seconds a statement: treat the result as a draft.",
        );
    }
    if straight_line(questionnaire, answers) {
        note(
            const { Code::fixed("straight-line") },
            true,
            "Twelve or more statements in a row, or all of them, have the same answer, so no lean is claimed.",
        );
    }
    if not_usable(questionnaire, answers) {
        note(
            const { Code::fixed("not-usable") },
            true,
            "You said that these answers cannot be used, so no lean is claimed.",
        );
    }
    // With few items every band is wide, whatever the answers are.
    let torn = |score: &DimensionScore| score.answers_differ() && score.band.is_some_and(|b| b.half_width() > WIDE);
    if dimensions.all(torn) {
        note(
            const { Code::fixed("contradictory") },
            false,
            "On every dimension your answers pull in different directions.",
        );
    }
    if many_skipped(questionnaire, answers) {
        note(
            const { Code::fixed("many-skipped") },
            false,
            "More than one question in six has no answer; a dimension with too few has no score.",
        );
    }
    found
}

fn straight_line(questionnaire: &Questionnaire, answers: &Answers) -> bool {
    let statements = questionnaire.items.iter().filter(|item| matches!(item, Item::Statement(_)));
    let steps: Vec<_> = statements.map(|item| answers.step(item.id())).collect();
    let longest = steps.chunk_by(|a, b| a == b).filter(|run| run.iter().all(Option::is_some)).map(<[_]>::len).max();
    longest.is_some_and(|run| run >= STRAIGHT || (run == steps.len() && run >= STRAIGHT_ALL))
}

fn not_usable(questionnaire: &Questionnaire, answers: &Answers) -> bool {
    let closing = questionnaire.closing.as_deref().and_then(|item| answers.get(item)).flatten();
    closing.and_then(|answer| answer.as_words()) == Some("no")
}

fn many_skipped(questionnaire: &Questionnaire, answers: &Answers) -> bool {
    let scored = || questionnaire.items.iter().filter(|item| item.scored().is_some());
    let skipped = scored().filter(|item| answers.step(item.id()).is_none()).count();
    6 * skipped > scored().count()
}
