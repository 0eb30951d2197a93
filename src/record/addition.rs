use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Agreement, Decision, FORMAT};
use crate::questionnaire::Answers;
use crate::text::Id;

/// What came after a result: a new file that refers to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Addition {
    /// The version of the format.
    pub format: u32,
    /// Its id.
    pub id: Id,
    /// The id of the outcome, or of the meeting, it belongs to.
    pub outcome: Id,
    /// When it was written.
    pub written: Timestamp,
    /// What was added.
    #[serde(flatten)]
    pub content: Content,
}

impl Addition {
    /// What is added to the outcome with this id.
    pub fn new(id: Id, outcome: &Id, written: Timestamp, content: Content) -> Self {
        Self { format: FORMAT, id, outcome: outcome.clone(), written, content }
    }
}

/// What was added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Content {
    /// Answers to the questions that are offered after the result.
    Extra(Answers),
    /// The id of a described role that belongs to the result; the last one counts.
    Offer(Id),
    /// What was decided and expected; the last one counts.
    Decision(Decision),
    /// What two people agreed on; it belongs to a meeting.
    Agreed(Agreement),
}
