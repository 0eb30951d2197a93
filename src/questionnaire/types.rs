use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::document::unique;
use super::{Answers, Item, Point, Region, Talk, Week};
use crate::text::{Clean, Code};

/// A questionnaire, field for field as in its JSON file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// The version of this file format: 1.
    pub format: u32,
    /// The name that commands and results use, for example `promotion-fit`.
    pub id: Code,
    /// The version of the wording, for example `0.1.0`.
    pub version: Clean,
    /// The language of the texts, for example `en`.
    pub language: Clean,
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
    pub closing: Option<Code>,
    /// Groups of items that are offered after the result, never before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<Extra>,
    /// Open questions for a talk, each with the answers that bring it up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub talk: Vec<Talk>,
    /// The things to find out about a role, in the order of their weight.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<Point>,
    /// How the hours of a role's week place it on a dimension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<Week>,
    /// The text item that names what is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Code>,
    /// The choice that closes the questions about a role; shown as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub motive: Option<Code>,
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
    pub id: Code,
    /// The question above the steps.
    pub ask: Clean,
    /// From step 1 upwards; two to nine.
    #[cfg_attr(test, schemars(length(min = 2, max = 9)))]
    pub labels: Vec<Clean>,
}

/// A text for each profile, by profile id.
pub type Poles = IndexMap<Code, Clean>;

/// What is measured, from 0 (the first profile's pole) to 100 (the second's).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// The id that scores use.
    pub id: Code,
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
    pub id: Code,
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
    pub id: Code,
    /// The name in sentences ("you lean NAME").
    pub name: Clean,
    /// Dimension id to region.
    #[serde(deserialize_with = "unique")]
    pub expects: IndexMap<Code, Region>,
}

/// A group of items that is offered after the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Extra {
    /// Unique among the extras.
    pub id: Code,
    /// What a person sees in lists.
    pub title: Clean,
    /// One sentence above each of its questions.
    pub about: Clean,
    /// Item ids, in the order of presentation.
    pub items: Vec<Code>,
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
    pub expect: IndexMap<Code, Code>,
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

    /// The facet with this id.
    pub fn facet(&self, id: &str) -> Option<&Facet> {
        self.dimensions.iter().flat_map(|dimension| &dimension.facets).find(|facet| facet.id == id)
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
