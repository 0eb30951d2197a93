//! A result without what its owner keeps: what is handed to somebody, and what stays on a shared machine.

use indexmap::IndexMap;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FORMAT, Folder, Label, Notes, Reference, Result};
use crate::questionnaire::document::unique;
use crate::questionnaire::{Answers, Questionnaire};
use crate::scoring::{DimensionScore, FacetScore, Pattern, Scorer};
use crate::text::{Clean, Code, Id};

/// The item in which an observer says what the file may call them.
pub const BY: Code = Code::fixed("by");
/// The item in which an observer says how the two work together.
pub const RELATION: Code = Code::fixed("relation");

/// How much of a result is there; each level has what the one before has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// States and bands of the dimensions.
    Summary,
    /// And of the facets: what an observer's file needs.
    Dimensions,
    /// And every answer.
    Answers,
    /// And the notes.
    Notes,
}

impl Level {
    /// Every one, the least first.
    pub const ALL: [Self; 4] = [Self::Summary, Self::Dimensions, Self::Answers, Self::Notes];

    /// How files and arguments say it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Dimensions => "dimensions",
            Self::Answers => "answers",
            Self::Notes => "notes",
        }
    }
}

/// A part of a result. It has no id, and nothing of any other sitting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shared {
    /// The version of the format.
    pub format: u32,
    /// How much is there.
    pub share: Level,
    /// What kind of sitting it is a part of.
    pub kind: Folder,
    /// What the file calls the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Clean>,
    /// What the file calls the observer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Clean>,
    /// How the two work together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Clean>,
    /// The pseudonym of a pilot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// Which questionnaire, in which wording.
    pub questionnaire: Reference,
    /// The day it was finished, where its owner was.
    pub day: Date,
    /// By dimension id.
    #[serde(deserialize_with = "unique")]
    pub dimensions: IndexMap<Code, DimensionScore>,
    /// The dimensions together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<Pattern>,
    /// What one should know about the answers before believing the rest.
    pub quality: Vec<Code>,
    /// By facet id; those without an answer are left out.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub facets: IndexMap<Code, FacetScore>,
    /// Every answer.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// Notes by item.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub notes: Notes,
}

impl Shared {
    /// So much of a result; `day` is that of its end where its owner is. `about` is what its owner lets the file call the
    /// person. Nothing where the result has no score: there is no part of it to share.
    pub fn of(
        result: &Result,
        questionnaire: &Questionnaire,
        share: Level,
        day: Date,
        about: Option<Clean>,
    ) -> Option<Self> {
        let score = result.score.as_ref()?;
        let from = |level: Level| share >= level;
        let facets = Scorer::new(questionnaire).facets(&result.answers);
        Some(Self {
            format: FORMAT,
            share,
            kind: result.head.kind.folder(),
            about,
            by: result.words(&BY),
            relation: result.words(&RELATION),
            label: result.head.label.clone(),
            questionnaire: result.head.questionnaire.clone(),
            day,
            dimensions: score.dimensions.clone(),
            pattern: Some(score.pattern.clone()),
            quality: score.quality.iter().map(|quality| quality.code.clone()).collect(),
            facets: if from(Level::Dimensions) { facets } else { IndexMap::new() },
            answers: if from(Level::Answers) { result.answers.clone() } else { Answers::default() },
            notes: if from(Level::Notes) { result.notes.clone() } else { Notes::new() },
        })
    }
}

/// A part of a result as it is kept here, in `share.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The version of the format.
    pub format: u32,
    /// Its id: that of its folder.
    pub id: Id,
    /// The result that it was a part of here, where that is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Id>,
    /// When it came here, or was made here.
    pub kept: Timestamp,
    /// The part.
    pub shared: Shared,
}

impl Share {
    /// A part that came from elsewhere.
    pub fn received(id: Id, kept: Timestamp, shared: Shared) -> Self {
        Self { format: FORMAT, id, of: None, kept, shared }
    }

    /// What stays of a result in its folder.
    pub fn left_of(result: Id, kept: Timestamp, shared: Shared) -> Self {
        Self { format: FORMAT, id: result.clone(), of: Some(result), kept, shared }
    }
}
