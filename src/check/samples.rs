use super::{Level, Objection, Rule, Subjected};
use crate::questionnaire::Path;
use crate::scoring::State;

/// Every sample must come out as it says.
pub fn objections(subjected: &Subjected<'_>) -> Vec<Objection> {
    let mut found = Vec::new();
    for (index, sample) in subjected.questionnaire.samples.iter().enumerate() {
        let at = Path::root().key("samples").index(index).key("expect");
        if sample.expect.is_empty() {
            let remedy = "name a state for each dimension, and the pattern";
            found.push(Objection::new(Level::Error, Rule::Samples, at, "this sample expects nothing", remedy));
            continue;
        }
        let score = subjected.scorer.score(&sample.answers, None);
        for (key, expected) in &sample.expect {
            let state = || score.dimensions.get(key)?.state.as_ref().map(State::code);
            let came = if key == "pattern" { Some(score.pattern.code()) } else { state() };
            if came.as_ref() != Some(expected) {
                let came = came.map_or("without a state".to_owned(), |came| format!("as \"{came}\""));
                let name = &sample.name;
                let what = format!("\"{name}\" comes out {came} on \"{key}\", \"{expected}\" is expected");
                let remedy = "look at the answers, at the keys of these items, and at what is expected";
                found.push(Objection::new(Level::Error, Rule::Samples, at.key(key), what, remedy));
            }
        }
    }
    found
}
