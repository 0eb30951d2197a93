use serde::{Deserialize, Serialize};

use crate::questionnaire::Subject;
use crate::text::Id;

/// What a sitting is. Its fields stand flat beside the others of its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// A person's view of themselves.
    Own,
    /// The same again, and how it has been.
    CheckIn {
        /// The decision it looks back on, else the result.
        follows: Id,
        /// The job form of the work of now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        job: Option<Id>,
    },
    /// A view of another person, from outside.
    View,
    /// What one job asks.
    Job {
        /// In an offer's job: the job form of the work of now whose answers stood under the scale.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        today: Option<Id>,
    },
    /// A job that is offered.
    Offer,
    /// What somebody decides, with every change.
    Decision,
    /// Questions to oneself before one offers the job.
    Form,
}

/// The kind in a folder's name: that of a sitting, or a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Folder {
    /// See [`Kind::Own`].
    Own,
    /// See [`Kind::CheckIn`].
    CheckIn,
    /// See [`Kind::View`].
    View,
    /// See [`Kind::Job`].
    Job,
    /// See [`Kind::Offer`].
    Offer,
    /// See [`Kind::Decision`].
    Decision,
    /// See [`Kind::Form`].
    Form,
    /// A dated talk with one person; no sitting.
    Meeting,
}

impl Folder {
    /// Every one of them.
    pub const ALL: [Self; 8] =
        [Self::Own, Self::CheckIn, Self::View, Self::Job, Self::Offer, Self::Decision, Self::Form, Self::Meeting];

    /// How names and files say it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::CheckIn => "check-in",
            Self::View => "view",
            Self::Job => "job",
            Self::Offer => "offer",
            Self::Decision => "decision",
            Self::Form => "form",
            Self::Meeting => "meeting",
        }
    }

    /// What the questionnaire of such a sitting describes; a meeting has none.
    pub fn subject(self) -> Option<Subject> {
        match self {
            Self::Own | Self::CheckIn => Some(Subject::Oneself),
            Self::View => Some(Subject::Observed),
            // The questionnaires of jobs, offers and forms come with subjects of their own.
            Self::Job | Self::Offer => Some(Subject::Role),
            Self::Decision | Self::Form | Self::Meeting => None,
        }
    }
}

impl Kind {
    /// Whether its answers have a score.
    pub fn is_scored(&self) -> bool {
        !matches!(self, Self::Offer | Self::Decision | Self::Form)
    }

    /// What the name of its folder says.
    pub fn folder(&self) -> Folder {
        match self {
            Self::Own => Folder::Own,
            Self::CheckIn { .. } => Folder::CheckIn,
            Self::View => Folder::View,
            Self::Job { .. } => Folder::Job,
            Self::Offer => Folder::Offer,
            Self::Decision => Folder::Decision,
            Self::Form => Folder::Form,
        }
    }
}
