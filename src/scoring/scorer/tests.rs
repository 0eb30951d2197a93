use super::*;
use crate::questionnaire::{Answer, Dimension, builtin, read};
use proptest::prelude::*;

fn promotion_fit() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
}

/// Answers every scored item by a rule.
fn answers(questionnaire: &Questionnaire, step: impl Fn(&Item) -> Option<usize>) -> Answers {
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some());
    scored.map(|item| (item.id().to_owned(), step(item).map(Answer::step))).collect()
}

fn toward(item: &Item, profile: &str) -> bool {
    item.scored().is_some_and(|scored| scored.toward == profile)
}

/// Leans on a dimension by the number of steps given, and varies enough to be no straight line.
fn leaning(questionnaire: &Questionnaire, lean: impl Fn(&str) -> i32) -> Answers {
    answers(questionnaire, |item| {
        let facet = item.scored()?.facet;
        let of = |dimension: &&Dimension| dimension.facets.iter().any(|part| part.id == *facet);
        let dimension = &questionnaire.dimensions.iter().find(of)?.id;
        let sign = if toward(item, "management") { 1 } else { -1 };
        Some((3 + sign * lean(dimension)) as usize)
    })
}

fn states(score: &Score) -> Vec<String> {
    score.dimensions.values().map(|d| d.state.as_ref().unwrap().to_string()).collect()
}

#[test]
fn the_same_answer_everywhere_is_exactly_the_middle() {
    let questionnaire = promotion_fit();
    for step in 1..=5 {
        let score = Scorer::new(&questionnaire).score(&answers(&questionnaire, |_| Some(step)), None);
        assert!(score.dimensions.values().all(|d| d.mean == Some(50.0) && d.state == Some(State::Withheld)));
        assert_eq!(score.pattern, Pattern::None);
        assert_eq!(score.quality[0].code, "straight-line");
    }
}

#[test]
fn clear_answers_lean_and_make_a_pattern() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let expert = scorer.score(&leaning(&questionnaire, |_| -1), None);
    assert_eq!(states(&expert), ["expert"; 3]);
    assert_eq!(expert.pattern, Pattern::Holds("expert".parse().unwrap()));
    let two = scorer.score(&leaning(&questionnaire, |d| if d == "focus" { 0 } else { 1 }), None);
    assert_eq!(two.pattern, Pattern::Holds("management".parse().unwrap()));
    let split = scorer.score(&leaning(&questionnaire, |d| if d == "focus" { -1 } else { 1 }), None);
    assert_eq!(split.pattern, Pattern::Split, "two leans never buy off the third");
    let one = scorer.score(&leaning(&questionnaire, |d| i32::from(d == "focus")), None);
    assert_eq!(one.pattern, Pattern::None);
}

#[test]
fn too_few_answers_have_no_mean() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let without = |skipped: &[&str]| {
        let all = leaning(&questionnaire, |_| 1);
        scorer.score(
            &answers(&questionnaire, |i| (!skipped.contains(&i.id().as_str())).then(|| all.step(i.id()).unwrap())),
            None,
        )
    };
    let two = without(&["focus.block-length.m", "focus.interruptions.m"]);
    assert_eq!(two.dimensions["focus"].answered, 10);
    assert!(two.dimensions["focus"].mean.is_some());
    let one_facet = without(&["focus.block-length.m", "focus.block-length.e"]);
    assert_eq!(one_facet.dimensions["focus"].state, Some(State::TooFew));
    let three = without(&["focus.block-length.m", "focus.interruptions.m", "focus.where-energy.p"]);
    assert_eq!(
        three.dimensions["focus"],
        DimensionScore { answered: 9, mean: None, band: None, state: Some(State::TooFew) }
    );
    assert_eq!(three.pattern, Pattern::Holds("management".parse().unwrap()), "two of three still make a pattern");
}

/// Found by fuzzing: it counted backwards from the end of the scale.
#[test]
fn a_step_off_the_scale_is_no_answer() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let lean = leaning(&questionnaire, |_| -1);
    for item in lean.iter().map(|(item, _)| item.to_owned()).collect::<Vec<_>>() {
        let (mut off, mut none) = (lean.clone(), lean.clone());
        off.set(&item, Some(Answer::step(9)));
        none.set(&item, None);
        let score = scorer.score(&off, None);
        assert_eq!(score.dimensions, scorer.score(&none, None).dimensions);
        scorer.changes(&off, &score);
    }
}

#[test]
fn quality_rules_speak() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let codes = |answers: &Answers, pace| -> Vec<Code> {
        scorer.score(answers, pace).quality.into_iter().map(|quality| quality.code).collect()
    };
    let plain = leaning(&questionnaire, |_| -1);
    assert_eq!(codes(&plain, Some(2.0)), [""; 0]);
    assert_eq!(codes(&plain, Some(1.9)), ["very-fast"]);
    let mut unusable = plain.clone();
    unusable.set(&"usable".parse().unwrap(), Some(Answer::Words(crate::text::Clean::new("no"))));
    assert_eq!(codes(&unusable, None), ["not-usable"]);
    assert_eq!(states(&scorer.score(&unusable, None)), ["withheld"; 3]);
    let torn =
        answers(&questionnaire, |item| Some(if item.id().ends_with('p') { 3 } else { 1 + 4 * (item.id().len() % 2) }));
    assert!(codes(&torn, None).contains(&"contradictory".parse().unwrap()));
    let skipped = answers(&questionnaire, |item| (!item.id().starts_with("focus")).then_some(2));
    assert!(codes(&skipped, None).contains(&"many-skipped".parse().unwrap()));
}

proptest! {
    #[test]
    fn mirrored_answers_give_a_mirrored_score(steps in proptest::collection::vec(proptest::option::weighted(0.95, 1usize..=5), 36)) {
        let questionnaire = promotion_fit();
        let scorer = Scorer::new(&questionnaire);
        let items: Vec<_> = questionnaire.items.iter().filter(|i| i.scored().is_some()).map(Item::id).collect();
        let set = |mirror: bool| -> Answers {
            let turn = |step: usize| Answer::step(if mirror { 6 - step } else { step });
            items.iter().zip(&steps).map(|(id, step)| ((*id).to_owned(), step.map(turn))).collect()
        };
        let (there, back) = (scorer.score(&set(false), None), scorer.score(&set(true), None));
        let swap = |code: String| match code.as_str() {
            "expert" => "management".to_owned(),
            "management" => "expert".to_owned(),
            _ => code,
        };
        prop_assert_eq!(swap(there.pattern.to_string()), back.pattern.to_string());
        for (a, b) in there.dimensions.values().zip(back.dimensions.values()) {
            prop_assert_eq!(a.mean.map(|mean| 100.0 - mean), b.mean);
            prop_assert_eq!(a.band.map(|x| (100.0 - x.high, 100.0 - x.low, x.se)), b.band.map(|x| (x.low, x.high, x.se)));
            prop_assert_eq!(a.band.map(|x| 1.0 - x.above_50), b.band.map(|x| x.above_50));
            prop_assert_eq!(swap(a.state.clone().unwrap().to_string()), b.state.clone().unwrap().to_string());
        }
    }

    #[test]
    fn the_order_of_the_answers_does_not_matter(steps in proptest::collection::vec(1usize..=5, 36), seed in any::<u64>()) {
        let questionnaire = promotion_fit();
        let scorer = Scorer::new(&questionnaire);
        let items = questionnaire.items.iter().filter(|i| i.scored().is_some()).map(Item::id);
        let mut pairs: Vec<_> = items.zip(steps).map(|(id, step)| (id.to_owned(), Some(Answer::step(step)))).collect();
        let first = scorer.score(&pairs.iter().cloned().collect(), None);
        pairs.sort_by_key(|(id, _)| id.bytes().fold(seed, |h, b| h.wrapping_mul(31).wrapping_add(b.into())));
        prop_assert_eq!(first, scorer.score(&pairs.into_iter().collect(), None));
    }
}
