use serde::{Deserialize, Serialize};

use super::Decision;
use crate::questionnaire::Answers;

/// What goes with a result into an export, and comes back with it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// What was answered after the result.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub extra: Answers,
    /// What was decided last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}
