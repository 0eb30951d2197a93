//! The same person twice: what changed beyond the error of both measurements.

use std::collections::HashSet;

use super::{DimensionScore, Scorer};
use crate::questionnaire::{Answer, Answers, Item, Questionnaire};
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

/// The answers to the same questions that moved two steps or more, those that moved most first.
pub fn moved(then: (&Questionnaire, &Answers), now: (&Questionnaire, &Answers)) -> Vec<Moved> {
    let same = same_items(then.0, now.0);
    let moved = |id: &Code| {
        let (from, to) = (then.1.step(id)?, now.1.step(id)?);
        (same.contains(id) && from.abs_diff(to) >= STEPS).then(|| Moved { item: id.clone(), from, to })
    };
    let mut all: Vec<Moved> = now.0.items.iter().filter_map(|item| moved(item.id())).collect();
    all.sort_by_key(|moved| std::cmp::Reverse(moved.from.abs_diff(moved.to)));
    all
}

/// How many of a dimension's questions are the same in two questionnaires.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Same {
    /// So many are.
    pub same: usize,
    /// So many there are now.
    pub all: usize,
    /// Whether these are enough for a score.
    pub enough: bool,
}

/// How two results compare on one dimension.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Which questions were compared.
    pub questions: Same,
    /// The difference, from the same questions only; nothing where these or their answers are too few.
    pub difference: Option<Difference>,
}

/// The ids of the scored items that are the same in both: id, kind, facet, `toward`, text (or both sides and their
/// beginning), and the scale's question and labels.
pub fn same_items<'a>(then: &Questionnaire, now: &'a Questionnaire) -> HashSet<&'a Code> {
    let same = |item: &&Item| {
        let Some(before) = then.item(item.id()).filter(|before| asks_the_same(before, item)) else {
            return false;
        };
        let scales = then.scale_of(before).zip(now.scale_of(item));
        scales.is_some_and(|(then, now)| (&then.ask, &then.labels) == (&now.ask, &now.labels))
    };
    now.items.iter().filter(same).map(Item::id).collect()
}

/// Whether two items ask the same thing; the names of their scales do not matter.
fn asks_the_same(one: &Item, other: &Item) -> bool {
    match (one, other) {
        (Item::Statement(one), Item::Statement(other)) => {
            (&one.facet, &one.toward, &one.text) == (&other.facet, &other.toward, &other.text)
        }
        (Item::Pair(one), Item::Pair(other)) => {
            (&one.facet, &one.toward, &one.text, &one.left, &one.right)
                == (&other.facet, &other.toward, &other.text, &other.left, &other.right)
        }
        _ => false,
    }
}

/// Compares two results on a dimension from the same questions only, if these meet the rule of a score.
pub fn compare(then: (&Questionnaire, &Answers), now: (&Questionnaire, &Answers), dimension: &str) -> Compared {
    let same = same_items(then.0, now.0);
    let scorer = Scorer::new(now.0);
    let all = || scorer.items_of(dimension).map(|item| item.item.id());
    let kept = |answers: &Answers| -> Answers {
        let entry = |(id, answer): (&Code, Option<&Answer>)| (id.clone(), answer.cloned());
        answers.iter().filter(|(id, _)| same.contains(id)).map(entry).collect()
    };
    let score = |answers: &Answers| scorer.score_on(dimension, &kept(answers));
    // As if every question that is the same had an answer.
    let every: Answers = all().filter(|id| same.contains(id)).map(|id| (id.clone(), Some(Answer::step(1)))).collect();
    let questions = Same {
        same: all().filter(|id| same.contains(id)).count(),
        all: all().count(),
        enough: scorer.score_on(dimension, &every).is_some_and(|score| score.mean.is_some()),
    };
    let difference = || Difference::of(&score(then.1)?, &score(now.1)?);
    Compared { questions, difference: difference() }
}

/// Whether two questionnaires have so many questions of a dimension in common that they can be compared.
pub fn comparable(then: &Questionnaire, now: &Questionnaire, dimension: &str) -> bool {
    let none = Answers::default();
    compare((then, &none), (now, &none), dimension).questions.enough
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{builtin, read};
    use crate::scoring::Band;
    use crate::text::Clean;

    fn score(mean: f64, se: f64) -> DimensionScore {
        let band = Some(Band { se, low: 0.0, high: 0.0, above_50: 0.0 });
        DimensionScore { answered: 12, mean: Some(mean), band, state: None, near: None }
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
            let items = questionnaire.items.iter().map(|item| item.id().clone());
            items.zip(steps.map(|step| Some(Answer::step(step)))).collect()
        };
        let found = moved((&questionnaire, &answers([1, 2, 3, 5])), (&questionnaire, &answers([3, 3, 3, 1])));
        let found: Vec<_> = found.iter().map(|moved| (moved.item.as_str(), moved.from, moved.to)).collect();
        assert_eq!(found, [(questionnaire.items[3].id().as_str(), 5, 1), (questionnaire.items[0].id().as_str(), 1, 3)]);
    }

    fn promotion_fit() -> Questionnaire {
        read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
    }

    /// Other words for the first so many statements of focus, a facet at a time.
    fn reworded(count: usize) -> Questionnaire {
        let mut questionnaire = promotion_fit();
        let focus = questionnaire.items.iter_mut().filter(|item| item.id().starts_with("focus"));
        for item in focus.take(count) {
            match item {
                Item::Statement(statement) => statement.text = Clean::line("other words"),
                Item::Pair(pair) => pair.left = Clean::line("other words"),
                _ => {}
            }
        }
        questionnaire
    }

    fn toward_management(questionnaire: &Questionnaire, strongly: bool) -> Answers {
        let step = |item: &Item| match (item.scored()?.toward == "management", strongly) {
            (true, true) => Some(5),
            (false, true) => Some(1),
            (true, false) => Some(4),
            (false, false) => Some(2),
        };
        questionnaire.items.iter().map(|item| (item.id().clone(), step(item).map(Answer::step))).collect()
    }

    #[test]
    fn a_change_is_computed_from_the_same_questions_only() {
        let now = promotion_fit();
        let (mild, strong) = (toward_management(&now, false), toward_management(&now, true));
        let compared = |count| compare((&reworded(count), &mild), (&now, &strong), "focus");
        let questions = |same, enough| Same { same, all: 12, enough };
        assert_eq!(compared(0).questions, questions(12, true));
        assert_eq!(compared(0).difference.unwrap().points, 25.0);
        assert_eq!(compared(1).questions, questions(11, true));
        let two = compared(2);
        assert_eq!(two.questions, questions(10, true));
        // 1.645 * sqrt(2) * 7 * sqrt(12 / 10), worked by hand.
        assert!((two.difference.unwrap().error - 17.838_96).abs() < 1e-4, "{:?}", two.difference);
        assert_eq!(compared(3), Compared { questions: questions(9, false), difference: None });
        assert_eq!(compare((&reworded(5), &mild), (&now, &strong), "feedback").questions, questions(12, true));
    }

    #[test]
    fn an_answer_to_other_words_has_not_moved() {
        let now = promotion_fit();
        let first = now.items.iter().find(|item| item.id().starts_with("focus")).unwrap().id();
        let answer = |step| -> Answers { [(first.clone(), Some(Answer::step(step)))].into_iter().collect() };
        assert_eq!(moved((&now, &answer(1)), (&now, &answer(5))).len(), 1);
        assert_eq!(moved((&reworded(1), &answer(1)), (&now, &answer(5))), []);
    }

    #[test]
    fn a_key_a_side_or_a_label_makes_another_question() {
        let now = promotion_fit();
        let all = same_items(&now, &now).len();
        assert_eq!(all, 36);
        let mut turned = now.clone();
        if let Item::Statement(first) = &mut turned.items[0] {
            first.toward = "expert".parse().unwrap();
        }
        assert_eq!(same_items(&turned, &now).len(), 35);
        let mut sides = now.clone();
        if let Some(Item::Pair(pair)) = sides.items.iter_mut().find(|item| matches!(item, Item::Pair(_))) {
            std::mem::swap(&mut pair.left, &mut pair.right);
        }
        assert_eq!(same_items(&sides, &now).len(), 35);
        let mut label = now.clone();
        label.scales[0].labels[0] = Clean::line("never");
        assert_eq!(same_items(&label, &now).len(), 12, "only the pairs have another scale");
        let mut renamed = now.clone();
        renamed.version = Clean::line("0.3.0");
        assert_eq!(same_items(&renamed, &now).len(), 36);
    }
}
