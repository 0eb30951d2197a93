use serde::{Deserialize, Serialize};

use crate::text::{Clean, Code};

/// An open question for a talk, and the answers that bring it up. The page quotes those answers beneath it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "when", rename_all = "lowercase")]
pub enum Talk {
    /// The answers of a facet pull toward a profile.
    Pulls(Pulls),
    /// The answers of a facet lie apart.
    Apart(Apart),
    /// A count was answered.
    Counted(Counted),
    /// Two views of the same person differ on a facet.
    Differs(Differs),
    /// An option of a choice was chosen.
    Chose(Chose),
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

/// See [`Talk::Apart`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Apart {
    /// The facet.
    pub facet: Code,
    /// The question.
    pub ask: Clean,
}

/// See [`Talk::Counted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The count.
    pub item: Code,
    /// The question.
    pub ask: Clean,
}

/// See [`Talk::Differs`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Differs {
    /// The facet.
    pub facet: Code,
    /// The question.
    pub ask: Clean,
    /// Who could know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub knows: Option<Knows>,
}

/// Who could know how somebody is on a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Knows {
    /// Mostly the person.
    Person,
    /// Both, from different moments.
    Both,
    /// Whoever was in the room.
    There,
}

/// See [`Talk::Chose`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Chose {
    /// The choice, or a text.
    pub item: Code,
    /// The option; nothing: without an answer.
    pub option: Option<Code>,
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
