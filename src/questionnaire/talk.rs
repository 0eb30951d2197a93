use serde::{Deserialize, Serialize};

use crate::text::{Clean, Code};

/// An open question for a talk, and the answers that bring it up. The page quotes those answers beneath it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "when", rename_all = "lowercase")]
pub enum Talk {
    /// The answers of a facet pull toward a profile.
    Pulls(Pulls),
    /// The answers of a facet contradict each other.
    Apart(Apart),
    /// A count speaks against the tendency of its dimension.
    Against(Against),
    /// Two views of the same person differ on a facet.
    Differs(Apart),
    /// A question was flagged.
    Flagged(OnItem),
    /// A question has a note.
    Noted(OnItem),
}

/// See [`Talk::Pulls`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pulls {
    /// The facet.
    pub facet: Code,
    /// The profile.
    pub toward: Code,
    /// The question.
    pub ask: Clean,
}

/// See [`Talk::Apart`] and [`Talk::Differs`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// The facet.
    pub facet: Code,
    /// The question.
    pub ask: Clean,
}

/// See [`Talk::Against`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Against {
    /// The count.
    pub item: Code,
    /// The profile that the answers of its dimension tend to.
    pub toward: Code,
    /// The question.
    pub ask: Clean,
}

/// See [`Talk::Flagged`] and [`Talk::Noted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OnItem {
    /// The question.
    pub ask: Clean,
}
