use indexmap::IndexMap;
use serde::Serialize;

use crate::page::OverTime;
use crate::record::{Beside, Outcome};

/// A result with what belongs to it; without that it is the result as it is kept.
#[derive(Serialize)]
struct Exported<'a> {
    #[serde(flatten)]
    outcome: &'a Outcome,
    #[serde(flatten)]
    beside: &'a Beside,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Changed<'a>>,
}

/// What changed between two results.
#[derive(Serialize)]
struct Changed<'a> {
    then: &'a str,
    now: &'a str,
    dimensions: IndexMap<&'a str, Option<Difference>>,
    moved: Vec<Moved<'a>>,
}

#[derive(Serialize)]
struct Difference {
    points: f64,
    error: f64,
    changed: bool,
}

#[derive(Serialize)]
struct Moved<'a> {
    item: &'a str,
    from: usize,
    to: usize,
}

/// One result as JSON, complete, with a line feed at its end.
///
/// # Errors
/// When it has no JSON form; a result that was read or scored has one.
pub fn json(outcome: &Outcome, beside: &Beside, time: &OverTime) -> serde_json::Result<String> {
    let change = time.change.as_ref().map(|change| {
        let [then, now] = &change.results;
        let difference = |difference: crate::scoring::over_time::Difference| Difference {
            points: difference.points,
            error: difference.error,
            changed: difference.changed(),
        };
        let dimensions =
            change.dimensions.iter().map(|dimension| (dimension.id.as_str(), dimension.difference.map(difference)));
        let moved = change.moved.iter().map(|line| &line.moved);
        let moved = moved.map(|moved| Moved { item: &moved.item, from: moved.from, to: moved.to });
        Changed { then, now, dimensions: dimensions.collect(), moved: moved.collect() }
    });
    serde_json::to_string_pretty(&Exported { outcome, beside, change }).map(|text| text + "\n")
}

/// Several results as a JSON array.
///
/// # Errors
/// See [`json`].
pub fn json_list(outcomes: &[Outcome]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(outcomes).map(|text| text + "\n")
}
