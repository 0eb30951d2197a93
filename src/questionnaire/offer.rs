use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::document::unique;
use crate::text::{Clean, Code};

/// One thing to find out about an offer. What is said of it is said by the chosen option, and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Point {
    /// A condition: yes, in part, no, or not known yet.
    Condition(Condition),
    /// A reason: each option has its own words.
    Reason(Reason),
}

/// A condition. Its item is a choice with the options `yes`, `part` and `no`; every other means that it is not known
/// yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Said of yes, without a capital and a full stop.
    pub settled: Clean,
    /// Said of part, likewise.
    pub part: Clean,
    /// Said of no, likewise.
    pub missing: Clean,
    /// The choice.
    pub item: Code,
    /// What to say at the next meeting, in words one can say aloud.
    pub ask: Clean,
    /// What a no means for everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<Warning>,
}

/// A reason that is told as given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reason {
    /// Option id to what is said of it, without a capital and a full stop.
    #[serde(deserialize_with = "unique")]
    pub says: IndexMap<Code, Clean>,
    /// The choice.
    pub item: Code,
    /// What to say at the next meeting, in words one can say aloud.
    pub ask: Clean,
}

impl Point {
    /// The choice.
    pub fn item(&self) -> &str {
        match self {
            Self::Condition(condition) => &condition.item,
            Self::Reason(reason) => &reason.item,
        }
    }

    /// What to say at the next meeting.
    pub fn ask(&self) -> &Clean {
        match self {
            Self::Condition(condition) => &condition.ask,
            Self::Reason(reason) => &reason.ask,
        }
    }
}

/// What a no means for everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// What kind of offer a no makes of it.
    pub kind: WarningKind,
    /// The explanation, in two or three sentences.
    pub text: Clean,
}

/// What kind of offer a missing point makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum WarningKind {
    /// More money only for those who manage.
    Trap,
    /// No way back.
    Door,
}

/// The hours of a job's week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Week {
    /// The count of all hours.
    pub all: Code,
    /// The counts of its parts.
    pub parts: Vec<Code>,
}

/// What one may try for two weeks where a job lies on a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// The facet.
    pub facet: Code,
    /// The profile on whose side the job lies.
    pub toward: Code,
    /// What to try, a sentence.
    pub text: Clean,
}
