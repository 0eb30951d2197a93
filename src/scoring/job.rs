//! A job beside a job, and beside a person. Only directions are said, never an amount: what a person likes and what a
//! job has are measured in other units.

use std::cmp::Ordering;

use super::{Score, Scorer, State};
use crate::questionnaire::{Answers, Questionnaire};

/// From so many steps either way, one job lies further to a side than another.
const STEPS: i64 = 4;
/// From here on a job lies on the side of the second profile.
const HIGH: f64 = 68.75;
/// Up to here it lies on that of the first.
const LOW: f64 = 31.25;

/// An end of the axis, by profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The first profile's.
    Low,
    /// The second profile's.
    High,
}

/// How one job stands to another on a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Further toward an end.
    Further(End),
    /// The two differ little, or in both directions.
    Little,
    /// Fewer than three in four facets are known of both.
    TooLittle,
}

/// How an offer stands to what a person's answers lean to, beside the work of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Further from that side.
    Further,
    /// Nearer to it.
    Nearer,
}

/// The end of a profile.
pub fn end(questionnaire: &Questionnaire, profile: &str) -> Option<End> {
    match profile {
        id if questionnaire.low()?.id == id => Some(End::Low),
        id if questionnaire.high()?.id == id => Some(End::High),
        _ => None,
    }
}

/// The end that a job's mean lies at; nothing where it is about half and half.
pub fn side(mean: f64) -> Option<End> {
    match () {
        () if mean >= HIGH => Some(End::High),
        () if mean <= LOW => Some(End::Low),
        () => None,
    }
}

/// The end that a person leans to on a dimension.
pub fn lean(questionnaire: &Questionnaire, score: &Score, dimension: &str) -> Option<End> {
    let state = score.dimensions.get(dimension)?.state.as_ref()?;
    end(questionnaire, State::lean(state)?)
}

/// The second job beside the first on a dimension, from the questions answered for both. A step counts toward the
/// second profile.
pub fn beside(job: &Scorer<'_>, first: &Answers, second: &Answers, dimension: &str) -> Beside {
    let mut all = 0;
    let mut known = 0;
    let mut sum = 0;
    for item in job.items_of(dimension) {
        all += 1;
        if let Some((before, after)) = item.place(first).zip(item.place(second)) {
            known += 1;
            sum += after as i64 - before as i64;
        }
    }
    match sum {
        _ if all == 0 || 4 * known < 3 * all => Beside::TooLittle,
        STEPS.. => Beside::Further(End::High),
        _ if sum <= -STEPS => Beside::Further(End::Low),
        _ => Beside::Little,
    }
}

/// Whether an offer lies further from the side a person leans to than the work of today, or nearer.
pub fn shift(lean: Option<End>, offer: Beside) -> Option<Shift> {
    match (lean?, offer) {
        (lean, Beside::Further(toward)) if lean == toward => Some(Shift::Nearer),
        (_, Beside::Further(_)) => Some(Shift::Further),
        (_, Beside::Little | Beside::TooLittle) => None,
    }
}

/// Where a facet's mean lies: on a side from 12.5 points off the middle on.
pub fn facet_side(mean: f64) -> Ordering {
    match () {
        () if mean >= 62.5 => Ordering::Greater,
        () if mean <= 37.5 => Ordering::Less,
        () => Ordering::Equal,
    }
}

/// Where a facet's mean clearly lies: from 25 points off the middle on.
pub fn facet_clearly(mean: f64) -> Ordering {
    match () {
        () if mean >= 75.0 => Ordering::Greater,
        () if mean <= 25.0 => Ordering::Less,
        () => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, builtin, read};

    fn job() -> Questionnaire {
        read(builtin::text(builtin::JOB).unwrap().as_bytes()).unwrap().questionnaire
    }

    /// The steps toward management on the four facets of focus; 0 is "cannot say".
    fn answers(questionnaire: &Questionnaire, places: [usize; 4]) -> Answers {
        let scorer = Scorer::new(questionnaire);
        let entry = |(item, place): (&crate::scoring::KeyedItem<'_>, usize)| {
            let step = if item.speaks_for_high() { place } else { 6 - place };
            (item.item.id().clone(), (place > 0).then(|| Answer::step(step)))
        };
        scorer.items_of("focus").zip(places).map(entry).collect()
    }

    fn compared(first: [usize; 4], second: [usize; 4]) -> Beside {
        let questionnaire = job();
        let (first, second) = (answers(&questionnaire, first), answers(&questionnaire, second));
        beside(&Scorer::new(&questionnaire), &first, &second, "focus")
    }

    #[test]
    fn four_steps_make_a_direction_and_three_do_not() {
        assert_eq!(compared([2, 2, 2, 2], [3, 3, 3, 3]), Beside::Further(End::High));
        assert_eq!(compared([2, 2, 2, 2], [3, 3, 3, 2]), Beside::Little);
        assert_eq!(compared([3, 3, 3, 3], [2, 2, 2, 2]), Beside::Further(End::Low));
        assert_eq!(compared([3, 3, 3, 3], [2, 2, 2, 3]), Beside::Little);
        assert_eq!(compared([1, 5, 1, 5], [5, 1, 5, 1]), Beside::Little, "in both directions");
        assert_eq!(compared([1, 3, 3, 3], [5, 3, 3, 0]), Beside::Further(End::High), "three of four are known of both");
        assert_eq!(compared([1, 3, 0, 3], [5, 3, 3, 0]), Beside::TooLittle);
    }

    #[test]
    fn a_side_begins_at_its_mean() {
        assert_eq!([68.75, 68.74, 50.0, 31.26, 31.25].map(side), [Some(End::High), None, None, None, Some(End::Low)]);
        let facets = [62.5, 62.4, 37.6, 37.5].map(facet_side);
        assert_eq!(facets, [Ordering::Greater, Ordering::Equal, Ordering::Equal, Ordering::Less]);
        let clearly = [75.0, 74.9, 25.1, 25.0].map(facet_clearly);
        assert_eq!(clearly, [Ordering::Greater, Ordering::Equal, Ordering::Equal, Ordering::Less]);
    }

    #[test]
    fn a_shift_needs_a_lean_and_a_direction() {
        assert_eq!(shift(Some(End::Low), Beside::Further(End::High)), Some(Shift::Further));
        assert_eq!(shift(Some(End::Low), Beside::Further(End::Low)), Some(Shift::Nearer));
        assert_eq!(shift(Some(End::High), Beside::Further(End::High)), Some(Shift::Nearer));
        assert_eq!(shift(None, Beside::Further(End::High)), None);
        assert_eq!(shift(Some(End::Low), Beside::Little), None);
        assert_eq!(shift(Some(End::Low), Beside::TooLittle), None);
    }
}
