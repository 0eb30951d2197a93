use std::fmt;

use indexmap::IndexMap;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::document::unique;
use super::{Item, Questionnaire};
use crate::text::{Clean, Code};

/// The longest text answer or note, in bytes.
pub const MAX_TEXT: usize = 16 * 1024;

/// One answer. Its JSON is a number or a string.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The step of a statement or pair (from 1), or a count; finite.
    Number(f64),
    /// The option id of a choice, or a text.
    Words(Clean),
}

impl Answer {
    /// A step of a statement or pair, or an option's position, from 1.
    pub fn step(step: usize) -> Self {
        Self::Number(step as f64)
    }

    /// The answer as a whole number from 1, if it is one.
    pub fn as_step(&self) -> Option<usize> {
        match self {
            Self::Number(number) if number.fract() == 0.0 && (1.0..=9.0).contains(number) => Some(*number as usize),
            Self::Number(_) | Self::Words(_) => None,
        }
    }

    /// The words of a choice or text.
    pub fn as_words(&self) -> Option<&str> {
        match self {
            Self::Words(words) => Some(words),
            Self::Number(_) => None,
        }
    }

    /// Why this cannot be an answer to that item, in half a sentence; nothing if it can.
    pub fn objection(&self, item: &Item, questionnaire: &Questionnaire) -> Option<String> {
        match (item, self) {
            (Item::Statement(_) | Item::Pair(_), _) => {
                let steps = questionnaire.scale_of(item).map_or(0, |scale| scale.labels.len());
                let taken = self.as_step().is_some_and(|step| step <= steps);
                (!taken).then(|| format!("takes a whole number from 1 to {steps}"))
            }
            (Item::Count(count), Self::Number(number)) if (0.0..=count.at_most).contains(number) => None,
            (Item::Count(count), _) => Some(format!("takes a number from 0 to {}", count.at_most)),
            (Item::Choice(choice), Self::Words(words)) if choice.options.iter().any(|o| o.id == **words) => None,
            (Item::Choice(choice), _) => {
                let ids: Vec<_> = choice.options.iter().map(|option| format!("\"{}\"", option.id)).collect();
                Some(format!("takes one of {}", ids.join(", ")))
            }
            (Item::Text(_), Self::Words(words)) if words.len() <= MAX_TEXT => None,
            (Item::Date(date), Self::Words(words)) if date.read(words).is_some() => None,
            (Item::Date(date), _) => {
                let days = if date.days { " or a number of days" } else { "" };
                Some(format!("takes a day like 2027-06-02{days}"))
            }
            (Item::Text(_), _) => Some(format!("takes a string of at most {MAX_TEXT} bytes")),
        }
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                serializer.serialize_i64(*number as i64)
            }
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Words(words) => words.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnswerVisitor)
    }
}

struct AnswerVisitor;

impl Visitor<'_> for AnswerVisitor {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer: a number, a string or null")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Answer, E> {
        if number.is_finite() { Ok(Answer::Number(number)) } else { Err(E::custom("a number must be finite")) }
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Answer, E> {
        Ok(Answer::Number(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer::Number(number as f64))
    }

    fn visit_str<E: Error>(self, words: &str) -> Result<Answer, E> {
        Ok(Answer::Words(Clean::new(words)))
    }
}

/// Answers by item id; `None` is "cannot say". An item without an entry was not answered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline))]
pub struct Answers(#[serde(deserialize_with = "unique")] IndexMap<Code, Option<Answer>>);

impl Answers {
    /// The entry of an item: nothing, "cannot say" (`Some(None)`), or an answer.
    pub fn get(&self, item: &str) -> Option<Option<&Answer>> {
        self.0.get(item).map(Option::as_ref)
    }

    /// Sets or replaces an entry.
    pub fn set(&mut self, item: &Code, answer: Option<Answer>) {
        self.0.insert(item.clone(), answer);
    }

    /// The step of a statement or pair, if one was chosen.
    pub fn step(&self, item: &str) -> Option<usize> {
        self.get(item)??.as_step()
    }

    /// The number that was given for a count.
    pub fn number(&self, item: &str) -> Option<f64> {
        match self.get(item)?? {
            Answer::Number(number) => Some(*number),
            Answer::Words(_) => None,
        }
    }

    /// The words that were given for a choice (its option id) or a text.
    pub fn words(&self, item: &str) -> Option<&str> {
        self.get(item)??.as_words()
    }

    /// All entries.
    pub fn iter(&self) -> impl Iterator<Item = (&Code, Option<&Answer>)> {
        self.0.iter().map(|(item, answer)| (item, answer.as_ref()))
    }

    /// How many entries there are, "cannot say" among them.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same entries in the order of the questionnaire.
    pub fn in_order_of(&self, questionnaire: &Questionnaire) -> Self {
        let entry = |item: &Item| Some((item.id().clone(), self.0.get(item.id())?.clone()));
        Self(questionnaire.items.iter().filter_map(entry).collect())
    }
}

impl FromIterator<(Code, Option<Answer>)> for Answers {
    fn from_iter<I: IntoIterator<Item = (Code, Option<Answer>)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}
