use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::time::millis;
use super::{FORMAT, Kind, Label, Place, Wrong, in_millis};
use crate::questionnaire::Source;
use crate::text::{Clean, Code, Digest, Id};

/// What a sitting is, said when it is begun and never changed. It stands first in its journal, its result, its decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// The version of the format.
    pub format: u32,
    /// Its id.
    pub id: Id,
    /// What it is.
    #[serde(flatten)]
    pub kind: Kind,
    /// Which questionnaire, in which wording.
    pub questionnaire: Reference,
    /// When the first question was shown, to the millisecond.
    #[serde(with = "millis")]
    pub started: Timestamp,
    /// The pseudonym of a pilot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// The version that this one corrects: the one right before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<Id>,
}

impl Head {
    /// The head of something new.
    pub fn new(id: Id, kind: Kind, source: &Source, started: Timestamp) -> Self {
        let questionnaire = Reference::from(source);
        Self { format: FORMAT, id, kind, questionnaire, started: in_millis(started), label: None, corrects: None }
    }
}

/// Which questionnaire, in which wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The questionnaire's id.
    pub id: Code,
    /// Its version.
    pub version: Clean,
    /// The digest of the file's text.
    pub digest: Digest,
}

impl From<&Source> for Reference {
    fn from(source: &Source) -> Self {
        let Source { questionnaire, digest, .. } = source;
        Self { id: questionnaire.id.clone(), version: questionnaire.version.clone(), digest: digest.clone() }
    }
}

impl Head {
    /// Why what has this head and ended at this time cannot lie there.
    pub(super) fn wrong(&self, place: &Place, ended: Timestamp) -> Option<Wrong> {
        match place.name() {
            Some(name) if name.id != self.id => Some(Wrong::Id),
            Some(name) if name.folder != self.kind.folder() => Some(Wrong::Kind),
            // In a folder that is still called begun it was written and not yet renamed.
            Some(name) if !name.begun && name.time != ended => Some(Wrong::Time),
            Some(_) => None,
            None => Some(Wrong::Id),
        }
    }
}
