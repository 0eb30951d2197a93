//! 500 answer sets, scored once more by a script in another language that shares no code with the program.

use std::io::Write;
use std::process::{Command, Stdio};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};
use twopeaks::inside::questionnaire::{Answers, Item, Questionnaire, builtin, read};
use twopeaks::inside::scoring::Scorer;

use crate::needs::Need;

tests!(&[Need::Program("python3", "python3")] => [five_hundred_answer_sets_have_the_same_scores]);

const SETS: usize = 500;
/// Figures may differ by so much: the two work Student's t out in different ways.
const TOLERANCE: f64 = 1e-8;

/// Answers of several manners: at random, near a side, at the ends, the same in a row; some are skipped.
fn answers(questionnaire: &Questionnaire, draws: &mut ChaCha8Rng) -> Value {
    let (manner, skips) = (draws.random_range(0..6), [0.0, 0.03, 0.1, 0.3][draws.random_range(0..4)]);
    let same = draws.random_range(1..=5);
    let mut answers = serde_json::Map::new();
    for item in &questionnaire.items {
        let Some(scored) = item.scored() else { continue };
        let high = scored.toward == "management";
        let toward = |step: usize| if high { step } else { 6 - step };
        let step = match manner {
            0 => draws.random_range(1..=5),
            1 => toward(draws.random_range(3..=5)),
            2 => toward(draws.random_range(1..=3)),
            3 => [1, 5][draws.random_range(0..2)],
            4 if matches!(item, Item::Statement(_)) && draws.random_bool(0.97) => same,
            4 => draws.random_range(2..=4),
            _ => draws.random_range(2..=4),
        };
        let value = if draws.random_bool(skips) { Value::Null } else { json!(step) };
        answers.insert(item.id().to_string(), value);
    }
    let usable = if draws.random_bool(0.05) { "no" } else { "yes" };
    answers.insert("usable".to_owned(), json!(usable));
    Value::Object(answers)
}

fn scored_elsewhere(questionnaire: &Value, sets: &[Value]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machine/scorer.py");
    let mut python = Command::new("python3")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 starts");
    let given = json!({"questionnaire": questionnaire, "sets": sets}).to_string();
    python.stdin.take().expect("its input").write_all(given.as_bytes()).expect("it reads");
    let output = python.wait_with_output().expect("it ends");
    assert!(output.status.success(), "the script failed");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn close(one: &Value, other: &Value) -> bool {
    match (one.as_f64(), other.as_f64()) {
        (Some(one), Some(other)) => (one - other).abs() < TOLERANCE,
        _ => one == other,
    }
}

fn five_hundred_answer_sets_have_the_same_scores() {
    let text = builtin::text(builtin::DEFAULT).expect("built in");
    let questionnaire = read(text.as_bytes()).expect("it obeys the rules").questionnaire;
    let scorer = Scorer::new(&questionnaire);
    let mut draws = ChaCha8Rng::seed_from_u64(500);
    let pace = |draws: &mut ChaCha8Rng| [None, Some(1.5), Some(6.0)][draws.random_range(0..3)];
    let sets: Vec<Value> =
        (0..SETS).map(|_| json!({"answers": answers(&questionnaire, &mut draws), "pace": pace(&mut draws)})).collect();
    let elsewhere = scored_elsewhere(&serde_json::from_str(text).expect("JSON"), &sets);
    assert_eq!(elsewhere.len(), SETS);
    let mut states = std::collections::BTreeMap::<String, usize>::new();
    for (at, (set, other)) in sets.iter().zip(&elsewhere).enumerate() {
        let answers: Answers = serde_json::from_value(set["answers"].clone()).expect("answers");
        let score = serde_json::to_value(scorer.score(&answers, set["pace"].as_f64())).expect("JSON");
        assert_eq!(score["pattern"], other["pattern"], "set {at}");
        assert_eq!(score["quality"], other["quality"], "set {at}");
        for (id, mine) in score["dimensions"].as_object().expect("dimensions") {
            for key in ["answered", "mean", "se", "low", "high", "above_50", "state", "near"] {
                let (mine, theirs) = (&mine[key], &other["dimensions"][id][key]);
                assert!(close(mine, theirs), "set {at}, {id}, {key}: {mine} and {theirs}");
            }
            *states.entry(mine["state"].to_string()).or_default() += 1;
        }
    }
    assert_eq!(states.len(), 5, "every state comes about: {states:?}");
}
