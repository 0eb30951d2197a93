use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::Answers;
use super::document::unique;
use crate::text::Clean;

/// A questionnaire, field for field as in its JSON file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// The version of this file format: 1.
    pub format: u32,
    /// The name that commands and results use, for example `promotion-fit`.
    pub id: String,
    /// The version of the wording, for example `0.1.0`.
    pub version: String,
    /// The language of the texts, for example `en`.
    pub language: String,
    /// What a person sees in lists.
    pub title: Clean,
    /// One sentence: what is asked, how long it takes.
    #[serde(default)]
    pub about: Clean,
    /// Who or what the answers describe.
    pub subject: Subject,
    /// The labels of the steps.
    pub scales: Vec<Scale>,
    /// What is measured.
    pub dimensions: Vec<Dimension>,
    /// Exactly two: the first is the end at 0 points, the second the end at 100.
    #[cfg_attr(test, schemars(length(equal = 2)))]
    pub profiles: Vec<Profile>,
    /// In the order of presentation.
    pub items: Vec<Item>,
    /// The choice that asks whether the answers can be used; its option `no` withholds every state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<String>,
    /// Groups of items that are offered after the result, never before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// Persons with their answers and what the scoring must say of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub samples: Vec<Sample>,
}

/// Who or what the answers describe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// The person who answers.
    #[serde(rename = "self")]
    Oneself,
    /// Another person, as seen from outside.
    Observed,
    /// A job.
    Role,
}

/// The steps of a statement or pair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The id items refer to.
    pub id: String,
    /// The question above the steps.
    pub ask: Clean,
    /// From step 1 upwards; two to nine.
    #[cfg_attr(test, schemars(length(min = 2, max = 9)))]
    pub labels: Vec<Clean>,
}

/// A text for each profile, by profile id.
pub type Poles = IndexMap<String, Clean>;

/// What is measured, from 0 (the first profile's pole) to 100 (the second's).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The id that scores use.
    pub id: String,
    /// The name on the page.
    pub name: Clean,
    /// The two ends in words.
    #[serde(deserialize_with = "unique")]
    pub poles: Poles,
    /// Its parts.
    pub facets: Vec<Facet>,
}

/// A part of a dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Facet {
    /// Unique in the file.
    pub id: String,
    /// The name on the page.
    pub name: Clean,
    /// The two ends in words.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub poles: Poles,
}

/// One of the two kinds of work: which region of each dimension it expects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The id that keys, states and patterns use.
    pub id: String,
    /// The name in sentences ("you lean NAME").
    pub name: Clean,
    /// Dimension id to region.
    #[serde(deserialize_with = "unique")]
    pub expects: IndexMap<String, Region>,
}

/// A part of the axis from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// From this many points up.
    AtLeast(#[cfg_attr(test, schemars(range(min = 0, max = 100)))] f64),
    /// Up to this many points.
    AtMost(#[cfg_attr(test, schemars(range(min = 0, max = 100)))] f64),
}

/// One question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Item {
    /// How true is a sentence?
    Statement(Statement),
    /// Which of two is closer?
    Pair(Pair),
    /// How many?
    Count(Count),
    /// Which one of several?
    Choice(Choice),
    /// In your own words.
    Text(Open),
}

/// How true is a sentence?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Unique in the file.
    pub id: String,
    /// The facet it belongs to.
    pub facet: String,
    /// The profile that agreement speaks for.
    pub toward: String,
    /// The scale of its steps.
    pub scale: String,
    /// The sentence.
    pub text: Clean,
}

/// Which of two is closer?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Unique in the file.
    pub id: String,
    /// The facet it belongs to.
    pub facet: String,
    /// The profile that the right side speaks for.
    pub toward: String,
    /// The scale of its steps, from left to right.
    pub scale: String,
    /// The left side.
    pub left: Clean,
    /// The right side.
    pub right: Clean,
}

/// How many? A number from 0 to `at_most`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Unique in the file.
    pub id: String,
    /// The question.
    pub text: Clean,
    /// What is counted, for example `hours`.
    pub unit: Clean,
    /// The largest number that is taken.
    pub at_most: f64,
}

/// Which one of several?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique in the file.
    pub id: String,
    /// The question.
    pub text: Clean,
    /// Two to nine.
    #[cfg_attr(test, schemars(length(min = 2, max = 9)))]
    pub options: Vec<ChoiceOption>,
}

/// One answer of a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// What is saved.
    pub id: String,
    /// What is shown.
    pub label: Clean,
}

/// In your own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Unique in the file.
    pub id: String,
    /// The question.
    pub text: Clean,
}

/// A group of items that is offered after the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// Unique among the extras.
    pub id: String,
    /// What a person sees in lists.
    pub title: Clean,
    /// One sentence above each of its questions.
    pub about: Clean,
    /// Item ids, in the order of presentation.
    pub items: Vec<String>,
}

/// A person with their answers, and what the scoring must say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sample {
    /// Who answers.
    pub name: Clean,
    /// Their answers.
    pub answers: Answers,
    /// Dimension id to state, and `pattern` to pattern.
    #[serde(deserialize_with = "unique")]
    pub expect: IndexMap<String, String>,
}

/// What a statement and a pair have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored<'a> {
    /// The facet the item belongs to.
    pub facet: &'a str,
    /// The profile that the highest step speaks for.
    pub toward: &'a str,
    /// The scale of its steps.
    pub scale: &'a str,
}

impl Item {
    /// The item's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Statement(item) => &item.id,
            Self::Pair(item) => &item.id,
            Self::Count(item) => &item.id,
            Self::Choice(item) => &item.id,
            Self::Text(item) => &item.id,
        }
    }

    /// What the scoring needs, if the item is scored.
    pub fn scored(&self) -> Option<Scored<'_>> {
        match self {
            Self::Statement(item) => Some(Scored { facet: &item.facet, toward: &item.toward, scale: &item.scale }),
            Self::Pair(item) => Some(Scored { facet: &item.facet, toward: &item.toward, scale: &item.scale }),
            Self::Count(_) | Self::Choice(_) | Self::Text(_) => None,
        }
    }

    /// The question in one line; a pair's sides are joined by a slash.
    pub fn text(&self) -> String {
        match self {
            Self::Statement(item) => item.text.to_string(),
            Self::Pair(item) => format!("{} / {}", item.left, item.right),
            Self::Count(item) => item.text.to_string(),
            Self::Choice(item) => item.text.to_string(),
            Self::Text(item) => item.text.to_string(),
        }
    }
}

impl Questionnaire {
    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id() == id)
    }

    /// The scale with this id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == id)
    }

    /// The scale of a scored item.
    pub fn scale_of(&self, item: &Item) -> Option<&Scale> {
        self.scale(item.scored()?.scale)
    }

    /// The dimension with this id.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id == id)
    }

    /// The dimension a facet belongs to.
    pub fn dimension_of(&self, facet: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.facets.iter().any(|part| part.id == facet))
    }

    /// The profile at 0 points.
    pub fn low(&self) -> Option<&Profile> {
        self.profiles.first()
    }

    /// The profile at 100 points.
    pub fn high(&self) -> Option<&Profile> {
        self.profiles.get(1)
    }

    /// The name of a profile in sentences; its id if the file has no such profile.
    pub fn profile_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.profiles.iter().find(|profile| profile.id == id).map_or(id, |profile| profile.name.as_str())
    }

    /// The items before the result, in order: all that no extra holds.
    pub fn main_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !self.extras.iter().any(|extra| extra.items.iter().any(|id| id == item.id())))
    }
}
