//! The sentences together: no odds, no amount of the scale, no verdict, whatever comes about.

use twopeaks::inside::page::say::{counts, finding, jobs, views};
use twopeaks::inside::questionnaire::{Answer, Answers};
use twopeaks::inside::scoring::Scorer;
use twopeaks::inside::scoring::job::{Beside, End, Shift};

use crate::support::prelude::*;

/// Words that claim more than answers can tell.
const NEVER: [&str; 12] = [
    "in 10",
    "%",
    "suited",
    "match",
    "balanced",
    "contradict",
    "against",
    "trap",
    "score",
    "pattern",
    "should",
    "chance that",
];

fn holds(said: &str) {
    let found: Vec<&str> = NEVER.into_iter().filter(|word| said.to_lowercase().contains(word)).collect();
    assert!(found.is_empty(), "{found:?} in: {said}");
}

/// Answers that pull so many steps toward management on every question, with many of everything counted.
fn answers(steps: i64) -> Answers {
    let questionnaire = shipped();
    let scorer = Scorer::new(&questionnaire);
    let mut answers = Answers::default();
    for item in questionnaire.dimensions.iter().flat_map(|dimension| scorer.items_of(&dimension.id)) {
        let step = if item.speaks_for_high() { 3 + steps } else { 3 - steps };
        answers.set(item.item.id(), Some(Answer::step(step as usize)));
    }
    for count in ["count.longest-block", "count.hard-talks", "count.taught", "count.given-away", "count.disputes"] {
        answers.set(&count.parse().expect("a code"), Some(Answer::Number(9.0)));
    }
    answers
}

#[test]
fn no_finding_and_no_count_claims_too_much() {
    let questionnaire = shipped();
    for steps in [-2, -1, 0, 1, 2] {
        let answers = answers(steps);
        let score = Scorer::new(&questionnaire).score(&answers, None);
        finding::finding(&questionnaire, &score, &answers).iter().for_each(|said| holds(said));
        for (id, dimension) in &score.dimensions {
            holds(&finding::longer_word(&questionnaire, dimension).expect("a state"));
            let line = finding::line(&questionnaire, id, dimension);
            assert_eq!(line.is_some(), steps != 0, "a line goes with a lean");
            line.iter().for_each(|line| holds(line));
            holds(&finding::needed(&questionnaire, id).expect("a dimension"));
        }
        let first = counts::first(&questionnaire, &answers);
        let asked = first.and_then(|pair| counts::question(&questionnaire, pair));
        assert_eq!(asked.is_some(), steps.abs() > 0 && first.is_some());
        asked.iter().for_each(|asked| holds(asked));
        counts::pairs(&questionnaire, &answers).into_iter().for_each(|pair| {
            holds(&counts::beside(&questionnaire, pair).expect("words for it"));
        });
    }
}

#[test]
fn no_sentence_about_jobs_and_views_claims_too_much() {
    let questionnaire = shipped();
    let ends = [None, Some(End::Low), Some(End::High)];
    let beside = [Beside::Little, Beside::TooLittle, Beside::Further(End::Low), Beside::Further(End::High)];
    for today in beside {
        holds(&jobs::expected(&questionnaire, today));
        for (lean, offer) in ends.into_iter().flat_map(|lean| ends.into_iter().map(move |offer| (lean, offer))) {
            jobs::under_a_row(&questionnaire, lean, offer, Some(today)).iter().for_each(|said| holds(said));
        }
    }
    ends.into_iter().for_each(|end| holds(&jobs::side(&questionnaire, end)));
    let shifts = [Shift::Further, Shift::Nearer, Shift::Further];
    (0..=3).filter_map(|count| jobs::headline(&shifts[..count], 3)).for_each(|said| holds(&said));
    for own in [0.0, 50.0, 100.0] {
        holds(&views::several(&questionnaire, 4, (40.0, 60.0), own, "Anna"));
    }
}
