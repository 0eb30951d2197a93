use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::FORMAT;
use crate::text::{Clean, Id};

/// What two people wrote at a meeting, in `agreed.json`. Steps belong to the person and lie elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// The version of the format.
    pub format: u32,
    /// The meeting.
    pub meeting: Id,
    /// When it was written last.
    pub written: Timestamp,
    /// What each wrote.
    pub notes: Vec<Remark>,
    /// The day of the next meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
}

impl Agreed {
    /// Nothing yet.
    pub fn new(meeting: Id, written: Timestamp) -> Self {
        Self { format: FORMAT, meeting, written, notes: Vec::new(), next: None }
    }
}

/// One thing that was written at a meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Who wrote it.
    pub by: Clean,
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<Clean>,
    /// What was written.
    pub text: Clean,
}
