use std::time::Instant;

use super::*;
use crate::questionnaire::{Answer, Item, Questionnaire, builtin, read};
use crate::scoring::Pattern;
use crate::text::Code;
use proptest::prelude::*;

fn lean(state: &Option<State>) -> Option<&Code> {
    state.as_ref().and_then(State::lean)
}

fn promotion_fit() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
}

fn answers(questionnaire: &Questionnaire, steps: &[Option<usize>]) -> Answers {
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).map(Item::id);
    scored.zip(steps).map(|(id, step)| (id.clone(), step.map(Answer::step))).collect()
}

fn applied(answers: &Answers, moves: &[Move]) -> Answers {
    let mut changed = answers.clone();
    moves.iter().for_each(|change| changed.set(&change.item, Some(Answer::step(change.to))));
    changed
}

/// Whether no way of changing fewer than `steps` steps changes the lean; by trying each of them.
fn is_fewest(scorer: &Scorer<'_>, id: &str, answers: &Answers, steps: usize) -> bool {
    let now = lean(&scorer.score(answers, None).dimensions[id].state).cloned();
    let items: Vec<Code> = scorer.items_of(id).map(|item| item.item.id().clone()).collect();
    let mut layer = vec![answers.clone()];
    for _ in 1..steps {
        let mut next = Vec::new();
        for at in &layer {
            for item in &items {
                let Some(step) = at.step(item) else { continue };
                for to in [step - 1, step + 1] {
                    if (1..=5).contains(&to) {
                        let mut changed = at.clone();
                        changed.set(item, Some(Answer::step(to)));
                        if lean(&scorer.score(&changed, None).dimensions[id].state) != now.as_ref() {
                            return false;
                        }
                        next.push(changed);
                    }
                }
            }
        }
        layer = next;
    }
    true
}

fn steps() -> impl Strategy<Value = Vec<Option<usize>>> {
    proptest::collection::vec(proptest::option::weighted(0.97, 1usize..=5), 36)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_proposed_changes_change_the_state_and_their_number_is_right(steps in steps()) {
        let questionnaire = promotion_fit();
        let scorer = Scorer::new(&questionnaire);
        let answers = answers(&questionnaire, &steps);
        let score = scorer.score(&answers, None);
        let changes = scorer.changes(&answers, &score);
        for (id, change) in &changes.dimensions {
            let after = scorer.score(&applied(&answers, &change.moves), None);
            prop_assert_eq!(&after.dimensions[id].mean, &change.score.dimensions[id].mean);
            prop_assert_ne!(lean(&after.dimensions[id].state), lean(&score.dimensions[id].state));
            let moved: usize = change.moves.iter().map(|change| change.from.abs_diff(change.to)).sum();
            prop_assert!(moved <= change.steps);
            prop_assert!(change.steps > 3 || is_fewest(&scorer, id, &answers, change.steps));
        }
        if let Some(change) = &changes.pattern {
            let after = scorer.score(&applied(&answers, &change.moves), None);
            prop_assert_ne!(after.pattern, score.pattern);
        }
    }
}

#[test]
fn a_lean_at_the_edge_needs_one_step() {
    let questionnaire = promotion_fit();
    let scorer = Scorer::new(&questionnaire);
    let toward = |item: &Item| item.scored().is_some_and(|scored| scored.toward.as_str() == "management");
    // Six items one step toward management: mean 62.5, just short of the 12.57 points that a lean takes.
    let mut focus = 0;
    let steps: Vec<_> = questionnaire
        .items
        .iter()
        .filter(|item| item.scored().is_some())
        .map(|item| {
            focus += usize::from(item.id().starts_with("focus"));
            let lifted = item.id().starts_with("focus") && focus <= 6;
            Some(if lifted { if toward(item) { 4 } else { 2 } } else { 3 })
        })
        .collect();
    let answers = answers(&questionnaire, &steps);
    let score = scorer.score(&answers, None);
    assert_eq!(score.dimensions["focus"].mean, Some(62.5));
    assert_eq!(lean(&score.dimensions["focus"].state), None);
    let change = &scorer.changes(&answers, &score).dimensions["focus"];
    assert_eq!(change.steps, 1);
    assert_eq!(lean(&change.score.dimensions["focus"].state).unwrap(), "management");
}

/// A questionnaire of so many dimensions with so many items each, on scales with these numbers of steps by turns, whose
/// profiles begin at these points.
pub fn questionnaire(
    dimensions: usize,
    items: usize,
    scales: &[usize],
    regions: [f64; 2],
    points: f64,
) -> Questionnaire {
    use serde_json::{Value, json};
    let scale = |steps: &usize| {
        let labels: Vec<String> = (1..=*steps).map(|step| format!("step {step}")).collect();
        json!({ "id": format!("s{steps}"), "ask": "How much?", "labels": labels })
    };
    let dimension = |at: usize| {
        json!({
            "id": format!("d{at}"), "name": format!("D{at}"), "poles": { "low": "low", "high": "high" },
            "error": { "points": points, "items": 12, "from": "test" },
            "facets": [{ "id": format!("f{at}"), "name": "Facet" }]
        })
    };
    let profile = |id: &str, key: &str, points: f64| {
        let expects: serde_json::Map<String, Value> =
            (0..dimensions).map(|at| (format!("d{at}"), json!({ key: points }))).collect();
        json!({ "id": id, "name": id, "expects": expects })
    };
    let item = |at: usize, item: usize| {
        let steps = scales[item % scales.len()];
        let toward = if item.is_multiple_of(2) { "high" } else { "low" };
        json!({
            "id": format!("i{at}.{item}"), "kind": "pair", "facet": format!("f{at}"), "toward": toward,
            "scale": format!("s{steps}"), "left": format!("Left {at} {item}"), "right": format!("Right {at} {item}")
        })
    };
    let all: Vec<Value> = (0..items).flat_map(|at| (0..dimensions).map(move |dimension| item(dimension, at))).collect();
    let file = json!({
        "format": 1, "id": "made", "version": "1", "language": "en", "title": "Made", "subject": "self",
        "scales": scales.iter().map(scale).collect::<Vec<_>>(),
        "dimensions": (0..dimensions).map(dimension).collect::<Vec<_>>(),
        "profiles": [profile("low", "at_most", regions[0]), profile("high", "at_least", regions[1])],
        "items": all
    });
    read(file.to_string().as_bytes()).unwrap_or_else(|problems| panic!("{}", problems[0])).questionnaire
}

/// Every answer set: the fewest steps to each lean of a dimension and to each pattern, by trying all.
fn by_trying(
    scorer: &Scorer<'_>,
    questionnaire: &Questionnaire,
    answers: &Answers,
) -> (Vec<Option<usize>>, Option<usize>) {
    let items: Vec<(Code, usize)> = questionnaire
        .items
        .iter()
        .map(|item| (item.id().clone(), questionnaire.scale_of(item).unwrap().labels.len()))
        .collect();
    let now = scorer.score(answers, None);
    let mut dimensions: Vec<Option<usize>> = vec![None; now.dimensions.len()];
    let mut pattern: Option<usize> = None;
    let all: usize = items.iter().map(|(_, steps)| steps).product();
    let less = |known: &mut Option<usize>, steps: usize| {
        if known.is_none_or(|known| steps < known) {
            *known = Some(steps);
        }
    };
    for mut number in 0..all {
        let mut changed = answers.clone();
        let mut steps = 0;
        for (id, count) in &items {
            let step = number % count + 1;
            number /= count;
            steps += step.abs_diff(answers.step(id).unwrap());
            changed.set(id, Some(Answer::step(step)));
        }
        let score = scorer.score(&changed, None);
        for (at, (then, now)) in score.dimensions.values().zip(now.dimensions.values()).enumerate() {
            if lean(&then.state) != lean(&now.state) {
                less(&mut dimensions[at], steps);
            }
        }
        if score.pattern != now.pattern {
            less(&mut pattern, steps);
        }
    }
    (dimensions, pattern)
}

/// Regions and errors that make every standing possible; few answers, so that all can be tried.
#[test]
fn the_fewest_changes_are_those_that_trying_finds() {
    let cases = [
        (2, 3, vec![4], [50.0, 50.0], 3.0),
        (2, 3, vec![3, 4], [60.0, 40.0], 4.0),
        (2, 3, vec![4], [30.0, 70.0], 2.0),
        (1, 4, vec![5, 3], [50.0, 50.0], 6.0),
        (3, 3, vec![2], [50.0, 50.0], 1.0),
        (3, 3, vec![2], [45.0, 45.0], 2.0),
    ];
    let mut seen = std::collections::HashSet::new();
    for (dimensions, items, scales, regions, points) in cases {
        let questionnaire = questionnaire(dimensions, items, &scales, regions, points);
        let scorer = Scorer::new(&questionnaire);
        for seed in 0..12usize {
            let answer = |(at, item): (usize, &Item)| {
                let steps = questionnaire.scale_of(item).unwrap().labels.len();
                let high = item.scored().unwrap().toward == "high";
                let step = match seed {
                    0 => {
                        if high {
                            steps
                        } else {
                            1
                        }
                    }
                    1 => {
                        if high {
                            1
                        } else {
                            steps
                        }
                    }
                    _ => (seed * 7 + at * (seed + 3)) / 2 % steps + 1,
                };
                (item.id().clone(), Some(Answer::step(step)))
            };
            let answers: Answers = questionnaire.items.iter().enumerate().map(answer).collect();
            let score = scorer.score(&answers, None);
            let changes = scorer.changes(&answers, &score);
            assert_eq!(changes.not_looked_at, [""; 0]);
            let (expected, pattern) = by_trying(&scorer, &questionnaire, &answers);
            let found = |at: usize| changes.dimensions.get(format!("d{at}").as_str()).map(|change| change.steps);
            assert_eq!(
                (0..dimensions).map(found).collect::<Vec<_>>(),
                expected,
                "{dimensions} {items} {scales:?} {seed}"
            );
            assert_eq!(
                changes.pattern.as_ref().map(|change| change.steps),
                pattern,
                "{dimensions} {items} {scales:?} {seed}"
            );
            for change in changes.dimensions.values().chain(&changes.pattern) {
                let after = scorer.score(&applied(&answers, &change.moves), None);
                assert_eq!(after.dimensions, change.score.dimensions);
                assert_eq!(after.pattern, change.score.pattern);
            }
            seen.insert(score.pattern.to_string());
        }
    }
    assert!(["low", "high", "split", "none"].iter().all(|pattern| seen.contains(*pattern)), "{seen:?}");
}

#[test]
fn many_dimensions_with_long_scales_are_looked_at_in_time() {
    let questionnaire = questionnaire(26, 19, &[7], [50.0, 50.0], 7.0);
    let scorer = Scorer::new(&questionnaire);
    let answers: Answers = questionnaire
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| (item.id().clone(), Some(Answer::step(at * at % 7 + 1))))
        .collect();
    let score = scorer.score(&answers, None);
    let start = Instant::now();
    let changes = scorer.changes(&answers, &score);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!((changes.dimensions.len(), changes.not_looked_at.len()), (26, 0));
    let pattern = changes.pattern.expect("another pattern");
    assert_ne!(scorer.score(&applied(&answers, &pattern.moves), None).pattern, score.pattern);
}

#[test]
fn what_is_too_much_to_try_is_named_and_no_pattern_is_claimed() {
    let questionnaire = questionnaire(1, 300, &[9], [50.0, 50.0], 7.0);
    let scorer = Scorer::new(&questionnaire);
    let answers: Answers = questionnaire.items.iter().map(|item| (item.id().clone(), Some(Answer::step(5)))).collect();
    let score = scorer.score(&answers, None);
    assert_eq!(score.pattern, Pattern::None);
    let changes = scorer.changes(&answers, &score);
    assert_eq!(changes.not_looked_at, ["d0"]);
    assert_eq!((changes.dimensions.len(), changes.pattern), (0, None));
}
