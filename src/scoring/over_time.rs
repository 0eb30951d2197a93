//! The same person twice: what changed beyond the error of both measurements.

use super::{DimensionScore, Scorer};
use crate::questionnaire::{Answers, Questionnaire};
use crate::text::Code;

/// The 95 % point of the normal distribution: a change of this many joint errors comes about by chance in one case of
/// ten.
const BEYOND: f64 = 1.645;
/// An answer that moved so many steps or more is shown.
const STEPS: usize = 2;

/// How far a dimension moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Now less then, in points.
    pub points: f64,
    /// The error of both together, in points: `1.645 * sqrt(SE1^2 + SE2^2)`.
    pub error: f64,
}

impl Difference {
    /// The difference of two scores of a dimension; nothing where one of them has no band.
    pub fn of(then: &DimensionScore, now: &DimensionScore) -> Option<Self> {
        let error = BEYOND * then.band?.se.hypot(now.band?.se);
        Some(Self { points: now.mean? - then.mean?, error })
    }

    /// Whether it lies beyond the error.
    pub fn changed(&self) -> bool {
        self.points.abs() > self.error
    }
}

/// An answer that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The item.
    pub item: Code,
    /// The step then, from 1.
    pub from: usize,
    /// The step now.
    pub to: usize,
}

/// The answers that moved two steps or more, those that moved most first.
pub fn moved(then: (&Questionnaire, &Answers), now: (&Questionnaire, &Answers)) -> Vec<Moved> {
    let steps =
        |questionnaire: &Questionnaire, id: &str| Some(questionnaire.scale_of(questionnaire.item(id)?)?.labels.len());
    let moved = |id: &Code| {
        let (from, to) = (then.1.step(id)?, now.1.step(id)?);
        let alike = steps(then.0, id)? == steps(now.0, id)?;
        (alike && from.abs_diff(to) >= STEPS).then(|| Moved { item: id.clone(), from, to })
    };
    let mut all: Vec<Moved> = now.0.items.iter().filter_map(|item| moved(item.id())).collect();
    all.sort_by_key(|moved| std::cmp::Reverse(moved.from.abs_diff(moved.to)));
    all
}

/// Whether a dimension is made of the same items, keyed the same way, in both questionnaires.
pub fn comparable(then: &Questionnaire, now: &Questionnaire, dimension: &str) -> bool {
    let key = |questionnaire: &Questionnaire| {
        let scorer = Scorer::new(questionnaire);
        let mut key: Vec<(Code, usize, bool)> = scorer
            .items_of(dimension)
            .map(|keyed| (keyed.item.id().clone(), keyed.steps(), keyed.speaks_for_high()))
            .collect();
        key.sort_unstable();
        key
    };
    let then = key(then);
    !then.is_empty() && then == key(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, builtin, read};
    use crate::scoring::Band;

    fn score(mean: f64, se: f64) -> DimensionScore {
        let band = Some(Band { se, low: 0.0, high: 0.0, above_50: 0.0 });
        DimensionScore { answered: 12, mean: Some(mean), band, state: None }
    }

    #[test]
    fn a_change_counts_beyond_the_joint_error() {
        let difference = |then, now| Difference::of(&score(then, 7.0), &score(now, 7.0)).unwrap();
        // 1.645 * sqrt(98), worked by hand.
        assert!((difference(30.0, 40.0).error - 16.284_67).abs() < 1e-4);
        assert!(!difference(30.0, 46.2).changed() && difference(30.0, 46.3).changed());
        assert!(!difference(46.2, 30.0).changed() && difference(46.3, 30.0).changed());
        assert_eq!(Difference::of(&score(30.0, 7.0), &DimensionScore { band: None, ..score(30.0, 7.0) }), None);
    }

    #[test]
    fn answers_that_moved_two_steps_are_found_the_farthest_first() {
        let questionnaire = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire;
        let answers = |steps: [usize; 4]| -> Answers {
            let items = questionnaire.items.iter().map(|item| item.id().to_owned());
            items.zip(steps.map(|step| Some(Answer::step(step)))).collect()
        };
        let found = moved((&questionnaire, &answers([1, 2, 3, 5])), (&questionnaire, &answers([3, 3, 3, 1])));
        let found: Vec<_> = found.iter().map(|moved| (moved.item.as_str(), moved.from, moved.to)).collect();
        assert_eq!(found, [(questionnaire.items[3].id().as_str(), 5, 1), (questionnaire.items[0].id().as_str(), 1, 3)]);
    }

    #[test]
    fn a_dimension_with_other_items_cannot_be_compared() {
        let text = builtin::text(builtin::DEFAULT).unwrap();
        let then = read(text.as_bytes()).unwrap().questionnaire;
        assert!(comparable(&then, &then, "focus") && !comparable(&then, &then, "nothing"));
        let mut now = then.clone();
        now.items.retain(|item| item.id() != "focus.block-length.m");
        assert!(comparable(&then, &now, "feedback") && !comparable(&then, &now, "focus"));
    }
}
