//! What somebody did beside what they said, without a verdict.

use super::words::figure;
use crate::questionnaire::{Answers, Count, Facet, Item, Questionnaire};
use crate::scoring::Scorer;
use crate::scoring::job::{facet_clearly, facet_side};
use std::cmp::Ordering;

/// A facet that says neither.
const MIDDLE: &str = "near the middle";

/// A number in words that follow "you"; nothing where the file has none.
pub fn did(count: &Count, number: f64) -> Option<String> {
    let did = count.did.as_ref()?;
    Some(match number {
        0.0 => did.none.to_string(),
        1.0 => did.one.to_string(),
        number => did.more.replace("{n}", &figure(number)),
    })
}

/// A facet's pole where its mean is on a side, else that it is near the middle.
pub fn said(questionnaire: &Questionnaire, facet: &Facet, mean: f64) -> String {
    let side = facet_side(mean);
    pole(questionnaire, facet, side).unwrap_or_else(|| MIDDLE.to_owned())
}

fn pole(questionnaire: &Questionnaire, facet: &Facet, side: Ordering) -> Option<String> {
    let profile = match side {
        Ordering::Less => questionnaire.low()?,
        Ordering::Greater => questionnaire.high()?,
        Ordering::Equal => return None,
    };
    facet.poles.get(&profile.id).map(ToString::to_string)
}

/// The side a number lies on: few on one, many on the other.
fn side(questionnaire: &Questionnaire, count: &Count, number: f64) -> Ordering {
    let bounds = count.did.as_ref().and_then(|did| Some((did.few?, did.many?, did.toward.as_ref()?)));
    let Some((few, many, toward)) = bounds else {
        return Ordering::Equal;
    };
    let high = questionnaire.high().is_some_and(|profile| profile.id == *toward);
    let toward = match () {
        () if number >= many => Ordering::Greater,
        () if number <= few => Ordering::Less,
        () => Ordering::Equal,
    };
    if high { toward } else { toward.reverse() }
}

/// A count and the facet beside which it stands.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The count.
    pub count: &'a Count,
    /// What was counted.
    pub number: f64,
    /// The facet.
    pub facet: &'a Facet,
    /// The facet's mean, from 0 to 100.
    pub mean: f64,
}

/// Every count that was answered beside its facet, in the questionnaire's order.
pub fn pairs<'a>(questionnaire: &'a Questionnaire, answers: &Answers) -> Vec<Pair<'a>> {
    let means = Scorer::new(questionnaire).facets(answers);
    let pair = |item: &'a Item| {
        let Item::Count(count) = item else { return None };
        let facet = questionnaire.facet(count.beside.as_ref()?)?;
        Some(Pair { count, number: answers.number(&count.id)?, facet, mean: means.get(&facet.id)?.mean })
    };
    questionnaire.items.iter().filter_map(pair).collect()
}

/// The pair that is shown first: of the facet furthest from the middle among those clearly on one side while the count
/// lies on the other. It only chooses what is shown first, and claims nothing.
pub fn first<'a>(questionnaire: &'a Questionnaire, answers: &Answers) -> Option<Pair<'a>> {
    let apart = |pair: &Pair<'_>| {
        let (said, counted) = (facet_clearly(pair.mean), side(questionnaire, pair.count, pair.number));
        said != Ordering::Equal && counted == said.reverse()
    };
    let far = |pair: &Pair<'_>| (pair.mean - 50.0).abs();
    let mut pairs: Vec<Pair<'_>> = pairs(questionnaire, answers).into_iter().filter(apart).collect();
    pairs.sort_by(|a, b| far(b).total_cmp(&far(a)));
    pairs.first().copied()
}

/// A pair as a question.
pub fn question(questionnaire: &Questionnaire, pair: Pair<'_>) -> Option<String> {
    let did = did(pair.count, pair.number)?;
    let pole = pole(questionnaire, pair.facet, facet_clearly(pair.mean))?;
    Some(format!("What you did and what you said: you {did}; your answers prefer {pole}. Which comes nearer?"))
}

/// A pair as it stands beside its facet.
pub fn beside(questionnaire: &Questionnaire, pair: Pair<'_>) -> Option<String> {
    let said = said(questionnaire, pair.facet, pair.mean);
    Some(format!("You said: {said}. You did: {}.", did(pair.count, pair.number)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, builtin, read};

    fn promotion_fit() -> Questionnaire {
        read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
    }

    /// The three answers of some facets, as steps toward management, and some counts.
    fn answers(questionnaire: &Questionnaire, facets: &[(&str, [usize; 3])], counts: &[(&str, f64)]) -> Answers {
        let scorer = Scorer::new(questionnaire);
        let mut answers = Answers::default();
        for (facet, places) in facets {
            for (item, place) in scorer.facet(facet).zip(places) {
                let step = if item.speaks_for_high() { *place } else { 6 - place };
                answers.set(item.item.id(), Some(Answer::step(step)));
            }
        }
        counts.iter().for_each(|(id, number)| answers.set(&id.parse().unwrap(), Some(Answer::Number(*number))));
        answers
    }

    fn asked(facets: &[(&str, [usize; 3])], counts: &[(&str, f64)]) -> Option<String> {
        let questionnaire = promotion_fit();
        let answers = answers(&questionnaire, facets, counts);
        first(&questionnaire, &answers).and_then(|pair| question(&questionnaire, pair))
    }

    #[test]
    fn the_pair_shown_first_is_a_question() {
        // Expert on "whose result" with 4 people taught.
        let whose = ("whose", [1, 2, 2]);
        assert_eq!(
            asked(&[whose], &[("count.taught", 4.0)]).unwrap(),
            "What you did and what you said: you taught 4 people for more than a day; your answers prefer work that is \
             plainly your own. Which comes nearer?"
        );
        assert_eq!(asked(&[whose], &[("count.taught", 2.0)]), None, "2 are not many");
        assert!(asked(&[whose], &[("count.taught", 3.0)]).is_some(), "3 are");
        assert_eq!(asked(&[("whose", [2, 2, 3])], &[("count.taught", 4.0)]), None, "not clearly on a side");
        assert!(asked(&[("whose", [2, 2, 2])], &[("count.taught", 4.0)]).is_some(), "25 is clear");
        assert_eq!(asked(&[("whose", [5, 5, 5])], &[("count.taught", 4.0)]), None, "the same side");
        assert!(asked(&[("whose", [5, 5, 5])], &[("count.taught", 0.0)]).unwrap().contains(
            "you taught nobody for more than a day; your answers prefer what others finished with your help."
        ));
    }

    #[test]
    fn a_high_number_may_belong_to_the_expert_end() {
        let block = |place, hours| asked(&[("block-length", [place; 3])], &[("count.longest-block", hours)]);
        assert!(block(5, 4.0).unwrap().contains("you were alone on one task for 4 hours at most"));
        assert_eq!(block(5, 3.9), None);
        assert_eq!(block(1, 4.0), None);
        assert!(block(1, 1.99).unwrap().contains("alone on one task for 1.99 hours"));
        assert_eq!(block(1, 2.0), None);
        // A count without few and many is never shown first.
        assert_eq!(asked(&[("how-soon", [1; 3])], &[("count.longest-wait", 26.0)]), None);
    }

    #[test]
    fn the_furthest_facet_comes_first() {
        let both = [("whose", [1, 2, 2]), ("through-whom", [1, 1, 2])];
        let counts = [("count.taught", 4.0), ("count.given-away", 6.0)];
        assert!(asked(&both, &counts).unwrap().contains("handed over 6 tasks for good"));
    }

    #[test]
    fn beside_its_facet_it_is_told_and_not_judged() {
        let questionnaire = promotion_fit();
        let said = |places, number| {
            let answers = answers(&questionnaire, &[("through-whom", places)], &[("count.given-away", number)]);
            beside(&questionnaire, pairs(&questionnaire, &answers)[0]).unwrap()
        };
        assert_eq!(said([1, 2, 2], 4.0), "You said: doing it yourself. You did: handed over 4 tasks for good.");
        assert_eq!(said([2, 3, 3], 1.0), "You said: near the middle. You did: handed over 1 task for good.");
        assert_eq!(
            said([5, 5, 4], 0.0),
            "You said: others doing it in their own way. You did: handed over no task for good."
        );
    }
}
