use super::*;
use crate::questionnaire::{Answer, builtin, read};
use proptest::prelude::*;

fn promotion_fit() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
}

/// Answers every scored item by a rule.
fn answers(questionnaire: &Questionnaire, mut step: impl FnMut(&Item) -> Option<usize>) -> Answers {
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some());
    scored.map(|item| (item.id().clone(), step(item).map(Answer::step))).collect()
}

fn toward(item: &Item, profile: &str) -> bool {
    item.scored().is_some_and(|scored| scored.toward == profile)
}

/// Leans on a dimension by the number of steps given, and varies enough to be no straight line.
fn leaning(questionnaire: &Questionnaire, lean: impl Fn(&str) -> i32) -> Answers {
    answers(questionnaire, |item| {
        let facet = item.scored()?.facet;
        let mut all = questionnaire.dimensions.iter();
        let dimension = &all.find(|each| each.facets.iter().any(|part| part.id == *facet))?.id;
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
        // The middle step everywhere is an answer one may mean.
        let (state, code) = if step == 3 { (State::Close, "middle") } else { (State::Withheld, "straight-line") };
        assert!(score.dimensions.values().all(|d| d.mean == Some(50.0) && d.state == Some(state.clone())));
        assert!(score.dimensions.values().all(|d| d.near.is_none()));
        assert_eq!(score.pattern, Pattern::None);
        assert_eq!(score.quality[0], code);
    }
}

#[test]
fn clear_answers_lean_and_make_a_pattern() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let expert = scorer.score(&leaning(&questionnaire, |_| -1), None);
    assert_eq!(states(&expert), ["expert"; 3]);
    assert_eq!(expert.pattern, Pattern::Holds(Code::fixed("expert")));
    let two = scorer.score(&leaning(&questionnaire, |d| if d == "focus" { 0 } else { 1 }), None);
    assert_eq!(two.pattern, Pattern::Holds(Code::fixed("management")));
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
        DimensionScore { answered: 9, mean: None, band: None, state: Some(State::TooFew), near: None }
    );
    assert_eq!(three.pattern, Pattern::Holds(Code::fixed("management")), "two of three still make a pattern");
}

/// Found by fuzzing: it counted backwards from the end of the scale.
#[test]
fn a_step_off_the_scale_is_no_answer() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let lean = leaning(&questionnaire, |_| -1);
    for item in lean.iter().map(|(item, _)| item.clone()).collect::<Vec<_>>() {
        let (mut off, mut none) = (lean.clone(), lean.clone());
        off.set(&item, Some(Answer::step(9)));
        none.set(&item, None);
        let score = scorer.score(&off, None);
        assert_eq!(score.dimensions, scorer.score(&none, None).dimensions);
        scorer.changes(&off, &score);
    }
}

/// Steps toward management: 12 answers of focus that come to 50 points and this sum of steps beside.
fn near(steps: [usize; 12]) -> DimensionScore {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let mut answers = Answers::default();
    for (item, place) in scorer.items_of("focus").zip(steps) {
        let step = if item.speaks_for_high() { place } else { 6 - place };
        answers.set(item.item.id(), Some(Answer::step(step)));
    }
    scorer.score(&answers, None).dimensions["focus"].clone()
}

#[test]
fn near_begins_where_the_band_of_80_percent_leaves_out_the_middle() {
    let quiet = |ups: usize| near(std::array::from_fn(|at| if at < ups { 4 } else { 3 }));
    // Four steps up are 8.33 points at an error of 7; five are 10.42, and t(11) puts .90 at 1.363 errors, 9.54 points.
    let (four, five) = (quiet(4), quiet(5));
    assert!(four.band.unwrap().above_50 < 0.90 && five.band.unwrap().above_50 >= 0.90);
    assert_eq!((four.state, four.near), (Some(State::Close), None));
    assert_eq!((five.state, five.near), (Some(State::Close), Some(Code::fixed("management"))));
    let down = near(std::array::from_fn(|at| if at < 5 { 2 } else { 3 }));
    assert_eq!((down.state, down.near), (Some(State::Close), Some(Code::fixed("expert"))));
    // Seven are 14.6 points: a lean, and then nothing is near.
    let seven = quiet(7);
    assert_eq!((seven.state, seven.near), (Some(State::Lean(Code::fixed("management"))), None));
}

/// Just at .90: the error of the file decides.
#[test]
fn near_is_a_matter_of_the_files_error() {
    let mut questionnaire = promotion_fit();
    let of = |questionnaire: &Questionnaire| {
        let scorer = Scorer::new(questionnaire);
        let ups = scorer.items_of("focus").enumerate().map(|(at, item)| {
            let place = if at < 5 { 4 } else { 3 };
            let step = if item.speaks_for_high() { place } else { 6 - place };
            (item.item.id().clone(), Some(Answer::step(step)))
        });
        let ups: Answers = ups.collect();
        scorer.score(&ups, None).dimensions["focus"].clone()
    };
    let error = |questionnaire: &mut Questionnaire, points: f64| {
        for dimension in &mut questionnaire.dimensions {
            dimension.error.as_mut().unwrap().points = points;
        }
    };
    // 10.4167 / 1.36343 = 7.640 is the error at which the chance is .90.
    error(&mut questionnaire, 7.6390);
    assert_eq!(of(&questionnaire).near.as_deref(), Some("management"));
    error(&mut questionnaire, 7.6410);
    let beyond = of(&questionnaire);
    assert!(beyond.near.is_none() && (beyond.band.unwrap().above_50 - 0.9).abs() < 1e-3, "{beyond:?}");
}

fn codes(answers: &Answers, pace: Option<f64>) -> Vec<Code> {
    let questionnaire = promotion_fit();
    Scorer::new(&questionnaire).score(answers, pace).quality
}

#[test]
fn quality_rules_speak() {
    let questionnaire = promotion_fit();
    let plain = leaning(&questionnaire, |_| -1);
    assert_eq!(codes(&plain, Some(2.0)), [""; 0]);
    assert_eq!(codes(&plain, Some(1.9)), ["very-fast"]);
    let mut unusable = plain.clone();
    unusable.set(&Code::fixed("usable"), Some(Answer::Words(crate::text::Clean::new("no"))));
    assert_eq!(codes(&unusable, None), ["not-usable"]);
    assert_eq!(states(&Scorer::new(&questionnaire).score(&unusable, None)), ["withheld"; 3]);
    let skip = |count: usize| {
        let mut answers = plain.clone();
        let scored: Vec<_> = questionnaire.items.iter().filter(|item| item.scored().is_some()).collect();
        scored.iter().take(count).for_each(|item| answers.set(item.id(), None));
        codes(&answers, None)
    };
    assert_eq!((skip(6), skip(7)), (vec![], vec![Code::fixed("many-skipped")]));
}

#[test]
fn a_straight_line_is_twelve_in_a_row_off_the_middle() {
    let questionnaire = promotion_fit();
    let row = |count: usize, step: usize| {
        let mut at = 0;
        let answers = answers(&questionnaire, |_| {
            at += 1;
            Some(if at <= count { step } else { [2, 4, 3][at % 3] })
        });
        let mut codes = codes(&answers, None);
        codes.retain(|code| ["straight-line", "middle"].contains(&code.as_str()));
        codes
    };
    assert_eq!(row(12, 2), ["straight-line"]);
    assert_eq!(row(12, 5), ["straight-line"]);
    assert_eq!(row(11, 5), [""; 0]);
    assert_eq!(row(12, 3), ["middle"]);
    assert_eq!(row(11, 3), [""; 0]);
}

/// Like questions answered apart: so many at the ends, the rest one step from them.
fn apart(ends: usize) -> Vec<Code> {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let mut answers = Answers::default();
    let mut at = 0;
    for dimension in ["feedback", "conflict", "focus"] {
        for (within, item) in scorer.items_of(dimension).enumerate() {
            // Whatever a question is keyed to, one goes up and the next goes down: the mean is 50.
            let up = within % 2 == 0;
            let far = at < ends;
            let place = match (up, far) {
                (true, true) => 5,
                (true, false) => 4,
                (false, true) => 1,
                (false, false) => 2,
            };
            let step = if item.speaks_for_high() { place } else { 6 - place };
            answers.set(item.item.id(), Some(Answer::step(step)));
            at += 1;
        }
    }
    codes(&answers, None)
}

#[test]
fn ends_and_apart_are_told_apart_by_the_ends() {
    assert_eq!(apart(36), ["ends"]);
    // With 12 at the ends two dimensions have s = 26.1: not far apart.
    assert_eq!(apart(12), [""; 0]);
    let spread_evenly = |ends: [usize; 3]| {
        let questionnaire = promotion_fit();
        let scorer = Scorer::new(&questionnaire);
        let mut answers = Answers::default();
        for (dimension, ends) in ["feedback", "conflict", "focus"].into_iter().zip(ends) {
            for (within, item) in scorer.items_of(dimension).enumerate() {
                let place = match (within % 2 == 0, within < ends) {
                    (true, true) => 5,
                    (true, false) => 4,
                    (false, true) => 1,
                    (false, false) => 2,
                };
                let step = if item.speaks_for_high() { place } else { 6 - place };
                answers.set(item.item.id(), Some(Answer::step(step)));
            }
        }
        codes(&answers, None)
    };
    // s = sqrt((4 * 50² + 8 * 25²) / 11) = 36.9 with 4 ends of 12; 18 of 36 are half.
    assert_eq!(spread_evenly([4, 4, 4]), ["apart"]);
    assert_eq!(spread_evenly([6, 6, 6]), ["ends"]);
    assert_eq!(spread_evenly([6, 6, 5]), ["apart"]);
}

#[test]
fn apart_is_silent_where_something_leans() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let mut answers = Answers::default();
    for dimension in ["feedback", "conflict", "focus"] {
        for (within, item) in scorer.items_of(dimension).enumerate() {
            // s = 31.1 on each; focus has a mean of 79.2 and leans.
            let place = if dimension == "focus" {
                [5, 5, 5, 1, 5, 4, 4, 5, 4, 4, 4, 4][within]
            } else {
                [5, 1, 4, 2, 4, 2][within % 6]
            };
            let step = if item.speaks_for_high() { place } else { 6 - place };
            answers.set(item.item.id(), Some(Answer::step(step)));
        }
    }
    let score = scorer.score(&answers, None);
    assert_eq!(states(&score), ["close", "close", "management"]);
    assert!(!score.quality.contains(&Code::fixed("apart")), "{:?}", score.quality);
}

fn seen(step: impl Fn(usize) -> Option<usize>, more: &[(&str, &str)], pace: Option<f64>) -> Vec<Code> {
    let questionnaire = read(builtin::text(builtin::OBSERVER).unwrap().as_bytes()).unwrap().questionnaire;
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).enumerate();
    let mut answers: Answers = scored.map(|(at, item)| (item.id().clone(), step(at).map(Answer::step))).collect();
    for (item, words) in more {
        answers.set(&item.parse().unwrap(), Some(Answer::Words(crate::text::Clean::new(words))));
    }
    let score = Scorer::new(&questionnaire).score(&answers, pace);
    assert!(score.dimensions.values().all(|dimension| dimension.state.is_none() && dimension.near.is_none()));
    assert_eq!(score.pattern, Pattern::None);
    score.quality
}

#[test]
fn observers_have_rules_of_their_own() {
    let some = |at: usize| Some([1, 2, 4, 5][at % 4]);
    assert_eq!(seen(some, &[], None), [""; 0]);
    assert_eq!(seen(some, &[], Some(1.9)), ["very-fast"]);
    assert_eq!(seen(some, &[("usable", "no")], None), ["not-usable"]);
    assert_eq!(seen(some, &[("seen.how-often", "rarely")], None), ["rarely-seen"]);
    assert_eq!(seen(some, &[("seen.how-often", "weekly")], None), [""; 0]);
    assert_eq!(seen(|at| Some(if at < 10 { 4 } else { 2 }), &[], None), ["one-step"]);
    assert_eq!(seen(|at| Some(if at < 9 { 4 } else { 2 }), &[], None), [""; 0]);
    assert_eq!(seen(|at| Some(if at < 10 { 3 } else { 2 }), &[], None), ["middle"]);
    assert_eq!(seen(|at| Some(if at < 9 { 3 } else { 2 }), &[], None), [""; 0]);
    assert_eq!(seen(|at| some(at).filter(|_| at < 9), &[], None), [""; 0]);
    assert_eq!(seen(|at| some(at).filter(|_| at < 8), &[], None), ["few-observed"]);
}

#[test]
fn an_observer_needs_three_of_four_and_a_job_likewise_without_a_band() {
    let questionnaire = read(builtin::text(builtin::OBSERVER).unwrap().as_bytes()).unwrap().questionnaire;
    let scorer = Scorer::new(&questionnaire);
    let given = |count: usize| {
        let answers = scorer.items_of("focus").take(count).map(|item| (item.item.id().clone(), Some(Answer::step(4))));
        scorer.score(&answers.collect(), None).dimensions["focus"].clone()
    };
    assert_eq!((given(2).mean, given(3).answered), (None, 3));
    // 7.0 * sqrt(12 / 3) and 7.0 * sqrt(12 / 4).
    assert_eq!(given(3).band.unwrap().se, 14.0);
    assert!((given(4).band.unwrap().se - 12.124_355_652_982_14).abs() < 1e-12);
    let job = read(builtin::text(builtin::JOB).unwrap().as_bytes()).unwrap().questionnaire;
    let scorer = Scorer::new(&job);
    let given = |count: usize| {
        let answers = scorer.items_of("focus").take(count).map(|item| (item.item.id().clone(), Some(Answer::step(5))));
        scorer.score(&answers.collect(), None).dimensions["focus"].clone()
    };
    assert_eq!(given(2).mean, None);
    assert!(given(3).mean.is_some() && given(3).band.is_none() && given(3).state.is_none());
}

proptest! {
    #[test]
    fn mirrored_answers_give_a_mirrored_score(steps in proptest::collection::vec(proptest::option::weighted(0.95, 1usize..=5), 36)) {
        let questionnaire = promotion_fit();
        let scorer = Scorer::new(&questionnaire);
        let items: Vec<_> = questionnaire.items.iter().filter(|i| i.scored().is_some()).map(Item::id).collect();
        let set = |mirror: bool| -> Answers {
            let turn = |step: usize| Answer::step(if mirror { 6 - step } else { step });
            items.iter().zip(&steps).map(|(id, step)| ((*id).clone(), step.map(turn))).collect()
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
