use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::FORMAT;
use super::limits::{MAX_LABEL, MAX_NAME};
use crate::text::{Clean, Id, width};

/// The name that somebody got here, in `person.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The version of the format.
    pub format: u32,
    /// The id of their folder.
    pub id: Id,
    /// The name, on one line of 1 to 40 columns.
    pub name: Clean,
    /// The pseudonym of a pilot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// The day on which they were added.
    pub met: Date,
}

impl Person {
    /// Somebody new.
    pub fn new(id: Id, name: Clean, met: Date) -> Self {
        Self { format: FORMAT, id, name, label: None, met }
    }

    /// Whether a text can be the name of a person: one line of 1 to 40 columns that does not begin or end with a blank.
    pub fn is_name(text: &str) -> bool {
        let line = Clean::line(text);
        *line == *text && line.trim() == text && (1..=MAX_NAME).contains(&width(text))
    }
}

/// A pseudonym for a pilot: 1 to 32 letters, digits, dots, hyphens and underscores.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Label(String);

/// A text that is no label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a label is 1 to 32 letters, digits, dots, hyphens and underscores")]
pub struct NoLabel;

impl Label {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Label {
    type Error = NoLabel;

    fn try_from(text: String) -> Result<Self, NoLabel> {
        let fits = (1..=MAX_LABEL).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
        if fits { Ok(Self(text)) } else { Err(NoLabel) }
    }
}

impl FromStr for Label {
    type Err = NoLabel;

    fn from_str(text: &str) -> Result<Self, NoLabel> {
        Self::try_from(text.to_owned())
    }
}

impl From<Label> for String {
    fn from(label: Label) -> Self {
        label.0
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
