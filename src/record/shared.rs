//! A result without what its owner keeps: what is handed to somebody, and what stays on a shared machine.

use indexmap::IndexMap;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FORMAT, Notes, Outcome, Reference};
use crate::questionnaire::document::unique;
use crate::questionnaire::{Answers, Questionnaire, Subject};
use crate::scoring::{DimensionScore, FacetScore, Pattern, Scorer};
use crate::text::{Code, Id};

/// How much of a result is there; each level has what the one before has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// States and bands of the dimensions.
    Summary,
    /// And of the facets: what an observer's file needs.
    Dimensions,
    /// And the notes.
    Notes,
    /// And every answer.
    Answers,
}

impl Level {
    /// How files and arguments say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Dimensions => "dimensions",
            Self::Notes => "notes",
            Self::Answers => "answers",
        }
    }
}

/// A part of a result. It has no id, and nothing of any other result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// The version of the format.
    pub format: u32,
    /// How much is there.
    pub share: Level,
    /// Who is described.
    pub perspective: Subject,
    /// Which questionnaire, in which wording.
    pub questionnaire: Reference,
    /// The day it was finished.
    pub day: Date,
    /// By dimension id.
    #[serde(deserialize_with = "unique")]
    pub dimensions: IndexMap<Code, DimensionScore>,
    /// The dimensions together.
    pub pattern: Pattern,
    /// The codes of the rules about the answers that spoke.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quality: Vec<Code>,
    /// By facet id; those without an answer are left out.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub facets: IndexMap<Code, FacetScore>,
    /// Notes by item.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub notes: Notes,
    /// Every answer.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
}

impl Shared {
    /// So much of a result; `day` is that of its end where its owner is.
    pub fn of(outcome: &Outcome, questionnaire: &Questionnaire, share: Level, day: Date) -> Self {
        let facets = Scorer::new(questionnaire).facets(&outcome.answers);
        let from = |level: Level| share >= level;
        Self {
            format: FORMAT,
            share,
            perspective: outcome.perspective,
            questionnaire: outcome.questionnaire.clone(),
            day,
            dimensions: outcome.score.dimensions.clone(),
            pattern: outcome.score.pattern.clone(),
            quality: outcome.score.quality.clone(),
            facets: if from(Level::Dimensions) { facets } else { IndexMap::new() },
            notes: if from(Level::Notes) { outcome.notes.clone() } else { Notes::new() },
            answers: if from(Level::Answers) { outcome.answers.clone() } else { Answers::default() },
        }
    }
}

/// A part of a result as it is kept here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeptShare {
    /// The version of the format.
    pub format: u32,
    /// Its id; where it came in a file, made from what stands in it.
    pub id: Id,
    /// The result that it was a part of here, where that is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// When it came here.
    pub kept: jiff::Timestamp,
    /// The part.
    pub shared: Shared,
}
