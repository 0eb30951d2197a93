use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::{Clean, Id};

/// That two views of the same person were opened together. Until this is written, nobody sees either.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The version of the format.
    pub format: u32,
    /// Its id; results that were filled in for it name it.
    pub id: Id,
    /// When both said "open".
    pub opened: Timestamp,
    /// The ids of the self-description and of the view from outside.
    pub parties: [Id; 2],
}

/// What the two agreed on. The last one of a meeting counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The note of the person.
    #[serde(default)]
    pub own: Clean,
    /// The note of the observer.
    #[serde(default)]
    pub observer: Clean,
    /// What is to be done.
    #[serde(default)]
    pub steps: Vec<NextStep>,
}

/// One thing that is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// What.
    pub what: Clean,
    /// Who does it.
    pub who: Clean,
    /// Until when.
    pub by: Date,
}
