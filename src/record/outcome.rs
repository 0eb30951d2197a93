use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Draft, FORMAT, Header, Notes};
use crate::questionnaire::document::unique;
use crate::questionnaire::{Answers, Source, Subject};
use crate::scoring::{Score, Scorer};
use crate::text::{Clean, Code, Digest, Id};

/// A finished questionnaire: what people call their result. Written once, never changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The version of the format.
    pub format: u32,
    /// Its id.
    pub id: Id,
    /// Who or what the answers describe.
    pub perspective: Subject,
    /// Which questionnaire, in which wording.
    pub questionnaire: Reference,
    /// The id of the outcome that this one takes the place of: a described role that was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<Id>,
    /// The id of the outcome that a check-in follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Id>,
    /// The meeting it was filled in for. It stays out of every list, and is read there only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Id>,
    /// When the first question was shown.
    pub started: Timestamp,
    /// When the last one was answered.
    pub finished: Timestamp,
    /// The median of seconds a statement; nothing where it was not measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds_per_statement: Option<f64>,
    /// In the questionnaire's order; `null` is "cannot say".
    pub answers: Answers,
    /// Notes by item.
    #[serde(default, deserialize_with = "unique")]
    pub notes: Notes,
    /// Flagged items.
    #[serde(default)]
    pub flags: Vec<Code>,
    /// What the answers say.
    pub score: Score,
}

impl Outcome {
    /// Scores a draft. `pace` is the median of seconds a statement, where it was measured; times are kept to
    /// the second.
    pub fn of(
        id: Id,
        source: &Source,
        draft: Draft,
        pace: Option<f64>,
        started: Timestamp,
        finished: Timestamp,
    ) -> Self {
        let questionnaire = &source.questionnaire;
        Self {
            format: FORMAT,
            id,
            perspective: questionnaire.subject,
            questionnaire: Reference::from(source),
            revises: None,
            follows: None,
            together: None,
            started: to_the_second(started),
            finished: to_the_second(finished),
            seconds_per_statement: pace,
            answers: draft.answers.in_order_of(questionnaire),
            notes: draft.notes,
            flags: draft.flags,
            score: Scorer::new(questionnaire).score(&draft.answers, pace),
        }
    }

    /// What becomes of a draft: it keeps what the head of the draft says. See [`Outcome::of`].
    pub fn of_draft(header: &Header, source: &Source, draft: Draft, pace: Option<f64>, finished: Timestamp) -> Self {
        Self {
            revises: header.revises.clone(),
            follows: header.follows.clone(),
            together: header.together.clone(),
            ..Self::of(header.id.clone(), source, draft, pace, header.started, finished)
        }
    }
}

fn to_the_second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or(time)
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
        Self {
            id: source.questionnaire.id.clone(),
            version: source.questionnaire.version.clone(),
            digest: source.digest.clone(),
        }
    }
}
