use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::FORMAT;
use crate::questionnaire::Answers;
use crate::text::{Clean, Id};

/// What was answered after a result, in `extra.json` beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Extra {
    /// The version of the format.
    pub format: u32,
    /// Reasons.
    pub answers: Answers,
    /// What was written below the questions of the tab "Talk".
    pub talk: Vec<Said>,
    /// After a check-in, the day to look back again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
}

impl Default for Extra {
    fn default() -> Self {
        Self { format: FORMAT, answers: Answers::default(), talk: Vec::new(), next: None }
    }
}

/// A question for a talk, and what was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The question.
    pub ask: Clean,
    /// What was said.
    pub text: Clean,
}

/// Which offer lies beside a result, in `offer.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// The version of the format.
    pub format: u32,
    /// The id of the offer's first version; the newest in its folder counts.
    pub offer: Id,
}

impl Offered {
    /// This offer.
    pub fn new(offer: Id) -> Self {
        Self { format: FORMAT, offer }
    }
}
