use serde::{Deserialize, Serialize};

use super::{Decision, Extra, Result};
use crate::text::Clean;

/// A result as it is handed out: with what belongs to it, and nothing that says where it lay or with whom it was spoken
/// of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The result.
    #[serde(flatten)]
    pub result: Result,
    /// What its owner lets the file call the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Clean>,
    /// What was answered after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extra: Option<Extra>,
    /// Every decision that was taken about it, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
}

impl From<Result> for Exported {
    fn from(result: Result) -> Self {
        Self { result, about: None, extra: None, decisions: Vec::new() }
    }
}
