use crate::record::Outcome;

/// One result as JSON, complete, with a line feed at its end.
///
/// # Errors
/// When it has no JSON form; a result that was read or scored has one.
pub fn json(outcome: &Outcome) -> serde_json::Result<String> {
    serde_json::to_string_pretty(outcome).map(|text| text + "\n")
}

/// Several results as a JSON array.
///
/// # Errors
/// See [`json`].
pub fn json_list(outcomes: &[Outcome]) -> serde_json::Result<String> {
    serde_json::to_string_pretty(outcomes).map(|text| text + "\n")
}
