//! Rules about the answers as a whole. A rule that speaks leaves its code in the score; what it says to a person is
//! the business of pages. A note never accuses and never blocks.

use indexmap::IndexMap;

use super::dimension;
use super::score::{DimensionScore, State};
use super::scorer::{KeyedItem, Scorer};
use crate::questionnaire::{Answers, Item, Questionnaire, Subject};
use crate::text::Code;

/// The median time of a statement is below [`FAST`] seconds.
pub const VERY_FAST: &str = "very-fast";
/// One step, not the middle one, for [`RUN`] statements in a row, or for all.
pub const STRAIGHT_LINE: &str = "straight-line";
/// The middle step [`RUN`] times in a row; of an observer for five answers in six.
pub const MIDDLE: &str = "middle";
/// The closing question was answered no.
pub const NOT_USABLE: &str = "not-usable";
/// The answers to like questions lie far apart on every dimension, and at least half of them are ends of a scale.
pub const ENDS: &str = "ends";
/// They lie far apart, fewer are ends, and nothing leans.
pub const APART: &str = "apart";
/// More than one question in six has no answer.
pub const MANY_SKIPPED: &str = "many-skipped";
/// An observer gave five answers in six on one step, not the middle one.
pub const ONE_STEP: &str = "one-step";
/// An observer has seen fewer than three in four of what was asked.
pub const FEW_OBSERVED: &str = "few-observed";
/// An observer sees the person rarely.
pub const RARELY_SEEN: &str = "rarely-seen";

/// Every code.
#[cfg(test)]
pub const ALL: [&str; 10] =
    [VERY_FAST, STRAIGHT_LINE, MIDDLE, NOT_USABLE, ENDS, APART, MANY_SKIPPED, ONE_STEP, FEW_OBSERVED, RARELY_SEEN];

/// Below this many seconds a statement, at the median, nobody has read it.
const FAST: f64 = 2.0;
/// So many equal answers in a row are clicking, not answering.
const RUN: usize = 12;
/// Equal answers to all of fewer statements than this say nothing.
const RUN_ALL: usize = 6;
/// A spread of answers beyond so many points lies far apart.
const FAR: f64 = 29.0;
/// A scale with fewer steps has hardly anything between its ends.
const STEPS: usize = 5;
/// The question of an observer form how often the person is seen, and the answer that is too seldom.
const HOW_OFTEN: [&str; 2] = ["seen.how-often", "rarely"];

/// Whether a rule withholds every state of a self-description.
pub fn withholds(code: &str) -> bool {
    [STRAIGHT_LINE, NOT_USABLE].contains(&code)
}

/// Whether nothing may be concluded from an observer's answers.
pub fn is_void(code: &str) -> bool {
    [ONE_STEP, NOT_USABLE].contains(&code)
}

/// Answers, as the rules look at them.
pub struct Given<'a> {
    scorer: &'a Scorer<'a>,
    answers: &'a Answers,
    pace: Option<f64>,
    /// Of each scored item, in the order of presentation: its answer and the number of its steps.
    steps: Vec<(Option<usize>, usize)>,
}

impl<'a> Given<'a> {
    /// Looks at answers; `pace` is the median of seconds a statement.
    pub fn new(scorer: &'a Scorer<'a>, answers: &'a Answers, pace: Option<f64>) -> Self {
        let steps = step_of(scorer.questionnaire(), answers).collect();
        Self { scorer, answers, pace, steps }
    }

    /// The codes of the rules that speak.
    pub fn quality(&self, dimensions: &IndexMap<Code, DimensionScore>) -> Vec<Code> {
        let subject = self.scorer.questionnaire().subject;
        let fast = self.pace.is_some_and(|seconds| seconds < FAST);
        let rules: Vec<(&str, bool)> = match subject {
            Subject::Oneself => {
                let far = self.lies_far_apart();
                let leans = dimensions.values().any(|score| score.state.as_ref().and_then(State::lean).is_some());
                let (ends, given) = ends(&self.steps);
                vec![
                    (VERY_FAST, fast),
                    (STRAIGHT_LINE, self.straight_line()),
                    (MIDDLE, longest(self.steps.iter().map(|step| middle(*step).then_some(0))) >= RUN),
                    (NOT_USABLE, self.not_usable()),
                    (ENDS, far && 2 * ends >= given),
                    (APART, far && 2 * ends < given && !leans),
                    (MANY_SKIPPED, 6 * (self.steps.len() - given) > self.steps.len()),
                ]
            }
            Subject::Observed => {
                let seen = self.steps.iter().filter(|(step, _)| step.is_some()).count();
                vec![
                    (VERY_FAST, fast),
                    (ONE_STEP, self.one_step()),
                    (MIDDLE, self.most(self.steps.iter().filter(|step| middle(**step)).count())),
                    (NOT_USABLE, self.not_usable()),
                    (FEW_OBSERVED, 4 * seen < 3 * self.steps.len()),
                    (RARELY_SEEN, self.answers.words(HOW_OFTEN[0]) == Some(HOW_OFTEN[1])),
                ]
            }
            Subject::Job | Subject::Offer | Subject::Form => Vec::new(),
        };
        rules.into_iter().filter(|(_, speaks)| *speaks).filter_map(|(code, _)| code.parse().ok()).collect()
    }

    /// Whether so many of the answers are five in six.
    fn most(&self, count: usize) -> bool {
        count > 0 && 6 * count >= 5 * self.steps.len()
    }

    fn one_step(&self) -> bool {
        let off_middle = || self.steps.iter().filter(|step| !middle(**step)).filter_map(|(step, _)| *step);
        off_middle().any(|one| self.most(off_middle().filter(|other| *other == one).count()))
    }

    fn straight_line(&self) -> bool {
        let questionnaire = self.scorer.questionnaire();
        let run = run(questionnaire, self.answers);
        run >= RUN || (run >= RUN_ALL && run == statements(questionnaire).count())
    }

    fn not_usable(&self) -> bool {
        let closing = self.scorer.questionnaire().closing.as_deref();
        closing.and_then(|item| self.answers.words(item)) == Some("no")
    }

    /// Whether the answers of every dimension spread beyond [`FAR`], on scales that have more than ends.
    fn lies_far_apart(&self) -> bool {
        let far = |id: &str| {
            let given: Vec<f64> = self.scorer.items_of(id).filter_map(|item| item.deviation(self.answers)).collect();
            let (sum, squares) = (given.iter().sum(), given.iter().map(|deviation| deviation * deviation).sum());
            given.len() > 1 && dimension::spread(given.len(), sum, squares) > FAR
        };
        let fine = |id: &str| self.scorer.items_of(id).map(KeyedItem::steps).all(|steps| steps >= STEPS);
        let mut ids = self.scorer.dimension_ids();
        ids.all(|id| fine(id) && far(id))
    }
}

/// Of each scored item, in the order of presentation: its answer, if its scale has such a step, and its steps.
fn step_of<'a>(
    questionnaire: &'a Questionnaire,
    answers: &'a Answers,
) -> impl Iterator<Item = (Option<usize>, usize)> + 'a {
    questionnaire.items.iter().filter_map(move |item| {
        let steps = questionnaire.scale_of(item)?.labels.len();
        Some((answers.step(item.id()).filter(|step| *step <= steps), steps))
    })
}

/// How many answers are the lowest or highest step of their scale, and how many there are.
pub fn ends_of(questionnaire: &Questionnaire, answers: &Answers) -> (usize, usize) {
    ends(&step_of(questionnaire, answers).collect::<Vec<_>>())
}

/// How many scored questions have no answer.
pub fn skipped(questionnaire: &Questionnaire, answers: &Answers) -> usize {
    step_of(questionnaire, answers).filter(|(step, _)| step.is_none()).count()
}

/// The longest run of statements with one step that is not the middle one.
pub fn run(questionnaire: &Questionnaire, answers: &Answers) -> usize {
    let off_middle = |item: &Item| {
        let steps = questionnaire.scale_of(item)?.labels.len();
        answers.step(item.id()).filter(|step| !middle((Some(*step), steps)))
    };
    longest(statements(questionnaire).map(off_middle))
}

fn statements(questionnaire: &Questionnaire) -> impl Iterator<Item = &Item> {
    questionnaire.items.iter().filter(|item| matches!(item, Item::Statement(_)))
}

fn ends(steps: &[(Option<usize>, usize)]) -> (usize, usize) {
    let given = || steps.iter().filter_map(|(step, steps)| Some((step.as_ref()?, steps)));
    (given().filter(|(step, steps)| **step == 1 || step == steps).count(), given().count())
}

/// Whether an answer is the middle step of a scale that has one.
fn middle((step, steps): (Option<usize>, usize)) -> bool {
    step.is_some_and(|step| 2 * step == steps + 1)
}

/// The length of the longest run of equal values; nothing ends a run.
fn longest(values: impl Iterator<Item = Option<usize>>) -> usize {
    let values: Vec<_> = values.collect();
    let runs = values.chunk_by(|a, b| a == b).filter(|run| run.iter().all(Option::is_some));
    runs.map(<[_]>::len).max().unwrap_or(0)
}
