use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::document::unique;
use crate::text::{Clean, Code};

/// One thing to find out about a role. Its item is a choice among `yes`, `no` and others, which all mean that it is
/// not known yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// The choice.
    pub item: Code,
    /// What is settled when the answer is yes, without a capital and a full stop.
    pub settled: Clean,
    /// What is missing when it is no, likewise.
    pub missing: Clean,
    /// What to say at the next meeting, in words one can say aloud.
    pub ask: Clean,
    /// What a no means for everything else; printed above the person's own profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<Warning>,
}

/// What a no means for everything else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// What kind of offer a no makes of it.
    pub kind: WarningKind,
    /// The explanation, in two sentences.
    pub text: Clean,
}

/// What kind of offer a missing point makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum WarningKind {
    /// A raise only for those who manage.
    Trap,
    /// No way back.
    Door,
}

/// How the hours of a role's week place it on a dimension: 100 times the second profile's share of all hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Week {
    /// The dimension.
    pub dimension: Code,
    /// The count of all hours, to which the others must add up.
    pub all: Code,
    /// Profile id to the counts that speak for it.
    #[serde(deserialize_with = "unique")]
    pub hours: IndexMap<Code, Vec<Code>>,
}
