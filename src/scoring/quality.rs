//! Notes on the answers as a whole. A note says which rule spoke; it never accuses and never blocks.

use super::score::DimensionScore;
use crate::questionnaire::{Answers, Item, Questionnaire};
use crate::text::Code;

/// Below this many seconds a statement, at the median, nobody has read it.
const FAST: f64 = 2.0;
/// So many equal answers in a row are clicking, not answering.
const STRAIGHT: usize = 12;
/// Equal answers to all of fewer statements than this say nothing.
const STRAIGHT_ALL: usize = 6;
/// A band wider than this to each side is wide.
pub const WIDE: f64 = 15.0;

/// Nobody can have read the statements.
pub const VERY_FAST: &str = "very-fast";
/// The same answer again and again.
pub const STRAIGHT_LINE: &str = "straight-line";
/// The person said that the answers cannot be used.
pub const NOT_USABLE: &str = "not-usable";
/// On every dimension the answers differ.
pub const CONTRADICTORY: &str = "contradictory";
/// Many questions have no answer.
pub const MANY_SKIPPED: &str = "many-skipped";
/// The rules that withhold every state.
pub const WITHHOLDS: [&str; 2] = [STRAIGHT_LINE, NOT_USABLE];

/// Every rule that speaks. `pace` is the median of seconds a statement, where it was measured.
pub fn findings<'a>(
    questionnaire: &Questionnaire,
    answers: &Answers,
    pace: Option<f64>,
    mut dimensions: impl Iterator<Item = &'a DimensionScore>,
) -> Vec<Code> {
    // With few items every band is wide, whatever the answers are.
    let torn = |score: &DimensionScore| score.answers_differ() && score.band.is_some_and(|b| b.half_width() > WIDE);
    let rules = [
        (const { Code::fixed(VERY_FAST) }, pace.is_some_and(|seconds| seconds < FAST)),
        (const { Code::fixed(STRAIGHT_LINE) }, straight_line(questionnaire, answers)),
        (const { Code::fixed(NOT_USABLE) }, not_usable(questionnaire, answers)),
        (const { Code::fixed(CONTRADICTORY) }, dimensions.all(torn)),
        (const { Code::fixed(MANY_SKIPPED) }, many_skipped(questionnaire, answers)),
    ];
    rules.into_iter().filter(|(_, speaks)| *speaks).map(|(rule, _)| rule).collect()
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
