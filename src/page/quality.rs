//! What each quality note says.

use crate::scoring::Score;
use crate::scoring::quality::{CONTRADICTORY, MANY_SKIPPED, NOT_USABLE, STRAIGHT_LINE, VERY_FAST};
use crate::text::Code;

/// A note in a sentence.
pub fn in_words(note: &Code) -> String {
    match note.as_str() {
        VERY_FAST => {
            "These answers came very fast, under 2 seconds a statement: treat the result as a draft.".to_owned()
        }
        STRAIGHT_LINE => {
            "Twelve or more statements in a row, or all of them, have the same answer, so no lean is claimed."
                .to_owned()
        }
        NOT_USABLE => "You said that these answers cannot be used, so no lean is claimed.".to_owned(),
        CONTRADICTORY => "On every dimension your answers pull in different directions.".to_owned(),
        MANY_SKIPPED => {
            "More than one question in six has no answer; a dimension with too few has no score.".to_owned()
        }
        other => format!("A rule that this twopeaks does not know has spoken: {other}."),
    }
}

/// Each note of a score with the rule that spoke.
pub fn with_rules(score: &Score) -> Vec<String> {
    score.quality.iter().map(|note| format!("{} (rule: {note})", in_words(note))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_not_known_is_named() {
        let said = |note: &str| in_words(&note.parse().unwrap());
        assert!(said("eaten-by-a-dog").contains("eaten-by-a-dog"));
        assert!(said("straight-line").ends_with("so no lean is claimed."));
    }
}
