use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::document::unique;
use crate::text::{Clean, Code};

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

impl Region {
    /// Whether a number lies in it; its end belongs to it.
    pub fn contains(self, number: f64) -> bool {
        match self {
            Self::AtLeast(end) => number >= end,
            Self::AtMost(end) => number <= end,
        }
    }
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
    /// On which day? Asked by the program itself; it stands in no file.
    #[serde(skip)]
    Date(Date),
}

/// How true is a sentence?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Unique in the file.
    pub id: Code,
    /// The facet it belongs to.
    pub facet: Code,
    /// The profile that agreement speaks for.
    pub toward: Code,
    /// The scale of its steps.
    pub scale: Code,
    /// The sentence.
    pub text: Clean,
}

/// Which of two is closer?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// Unique in the file.
    pub id: Code,
    /// The facet it belongs to.
    pub facet: Code,
    /// The profile that the right side speaks for.
    pub toward: Code,
    /// The scale of its steps, from left to right.
    pub scale: Code,
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
    pub id: Code,
    /// The question.
    pub text: Clean,
    /// What is counted, for example `hours`.
    pub unit: Clean,
    /// The largest number that is taken.
    pub at_most: f64,
    /// Which numbers speak for which profile, beside the score and never in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaks: Option<Speaks>,
}

/// Which numbers of a count speak for which profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Speaks {
    /// The dimension the count belongs to.
    pub dimension: Code,
    /// Profile id to the numbers that speak for it.
    #[serde(rename = "for", deserialize_with = "unique")]
    pub profiles: IndexMap<Code, Region>,
}

impl Speaks {
    /// The profile that a number speaks for, if it speaks for one.
    pub fn profile(&self, number: f64) -> Option<&Code> {
        self.profiles.iter().find(|(_, region)| region.contains(number)).map(|(profile, _)| profile)
    }
}

/// Which one of several?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Unique in the file.
    pub id: Code,
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
    pub id: Code,
    /// What is shown.
    pub label: Clean,
}

/// In your own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Open {
    /// Unique in the file.
    pub id: Code,
    /// The question.
    pub text: Clean,
}

/// On which day?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Unique among the questions.
    pub id: Code,
    /// The question.
    pub text: Clean,
    /// Whether a number of days is an answer, too.
    pub days: bool,
}

/// An answer to the question for a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// On this day.
    On(jiff::civil::Date),
    /// So many days later.
    After(i64),
}

impl Date {
    /// The most days that are taken: thirty years.
    const MOST_DAYS: i64 = 10_957;

    /// Reads `2027-06-02` or, where it is asked for, a number of days.
    pub fn read(&self, words: &str) -> Option<Day> {
        let days = || words.parse().ok().filter(|days| self.days && (1..=Self::MOST_DAYS).contains(days));
        let day = || words.parse().ok().filter(|day: &jiff::civil::Date| (1900..3000).contains(&day.year()));
        // The parser of days takes times as well.
        let form = words.len() == "2027-06-02".len();
        days().map(Day::After).or_else(|| day().filter(|_| form).map(Day::On))
    }
}

/// What a statement and a pair have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scored<'a> {
    /// The facet the item belongs to.
    pub facet: &'a Code,
    /// The profile that the highest step speaks for.
    pub toward: &'a Code,
    /// The scale of its steps.
    pub scale: &'a Code,
}

impl Item {
    /// The item's id.
    pub fn id(&self) -> &Code {
        match self {
            Self::Statement(item) => &item.id,
            Self::Pair(item) => &item.id,
            Self::Count(item) => &item.id,
            Self::Choice(item) => &item.id,
            Self::Text(item) => &item.id,
            Self::Date(item) => &item.id,
        }
    }

    /// What the scoring needs, if the item is scored.
    pub fn scored(&self) -> Option<Scored<'_>> {
        match self {
            Self::Statement(item) => Some(Scored { facet: &item.facet, toward: &item.toward, scale: &item.scale }),
            Self::Pair(item) => Some(Scored { facet: &item.facet, toward: &item.toward, scale: &item.scale }),
            Self::Count(_) | Self::Choice(_) | Self::Text(_) | Self::Date(_) => None,
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
            Self::Date(item) => item.text.to_string(),
        }
    }
}
