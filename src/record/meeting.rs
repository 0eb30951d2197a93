use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::time::millis;
use super::{FORMAT, in_millis};
use crate::text::{Digest, Id};

/// A talk with one person, in `meeting.json`. Whether it is opened, and when, is in the name of its folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The version of the format.
    pub format: u32,
    /// Its id.
    pub id: Id,
    /// When it was begun, to the millisecond.
    #[serde(with = "millis")]
    pub started: Timestamp,
    /// The ids of the results of me that take part from their place.
    pub views: Vec<Id>,
    /// That both take part of their own will.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// What each chose for their own answers.
    #[serde(default, skip_serializing_if = "Parting::is_open")]
    pub stays: Parting,
    /// When it was ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Timestamp>,
}

impl Meeting {
    /// A new one.
    pub fn new(id: Id, started: Timestamp) -> Self {
        let started = in_millis(started);
        Self { format: FORMAT, id, started, views: Vec::new(), consent: None, stays: Parting::default(), ended: None }
    }
}

/// When both said that they take part, and to which words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// When the person did.
    pub person: Timestamp,
    /// When the observer did.
    pub observer: Timestamp,
    /// The digest of the words they read.
    pub words: Digest,
}

/// What each of the two chose for their own answers; nothing where it is not decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parting {
    /// The person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Stays>,
    /// The observer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub observer: Option<Stays>,
}

impl Parting {
    /// Whether neither decided.
    pub fn is_open(&self) -> bool {
        *self == Self::default()
    }
}

/// What stays of somebody's answers after a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stays {
    /// The dimensions only.
    Summary,
    /// Nothing here: all of it was handed out as a file.
    Away,
    /// Nothing.
    Nothing,
    /// Everything.
    Everything,
}
