use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Notes;
use crate::questionnaire::{Answer, Answers, Questionnaire};
use crate::text::{Clean, Code};

/// One thing a person did in a sitting. The last one about an item counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Entry {
    /// An answer, or `None` for "cannot say".
    Answer {
        /// The item.
        item: Code,
        /// Its answer.
        value: Option<Answer>,
    },
    /// A note; an empty text takes it back.
    Note {
        /// The item.
        item: Code,
        /// The note.
        text: Clean,
    },
    /// A flag is set or taken back.
    Flag {
        /// The item.
        item: Code,
        /// Whether the item is flagged now.
        set: bool,
    },
}

/// A line of a journal behind its head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// What was done.
    #[serde(flatten)]
    pub entry: Entry,
    /// When; kept in a decision only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

impl From<Entry> for Line {
    fn from(entry: Entry) -> Self {
        Self { entry, at: None }
    }
}

/// What a person has entered so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The answers, "cannot say" among them.
    pub answers: Answers,
    /// The notes.
    pub notes: Notes,
    /// The flagged items, in the order they were flagged.
    pub flags: Vec<Code>,
}

impl Draft {
    /// Takes in one more entry.
    pub fn apply(&mut self, entry: &Entry) {
        match entry {
            Entry::Answer { item, value } => self.answers.set(item, value.clone()),
            Entry::Note { item, text } if text.trim().is_empty() => {
                self.notes.shift_remove(item);
            }
            Entry::Note { item, text } => {
                self.notes.insert(item.clone(), text.clone());
            }
            Entry::Flag { item, set } => {
                self.flags.retain(|flagged| flagged != item);
                if *set {
                    self.flags.push(item.clone());
                }
            }
        }
    }

    /// How many of the questions before the result have an entry, and how many there are.
    pub fn progress(&self, questionnaire: &Questionnaire) -> (usize, usize) {
        let answered = questionnaire.main_items().filter(|item| self.answers.get(item.id()).is_some());
        (answered.count(), questionnaire.main_items().count())
    }

    /// Entries that make this draft.
    pub fn entries(&self) -> Vec<Entry> {
        let answer =
            |(item, value): (&Code, Option<&Answer>)| Entry::Answer { item: item.clone(), value: value.cloned() };
        let note = |(item, text): (&Code, &Clean)| Entry::Note { item: item.clone(), text: text.clone() };
        let flag = |item: &Code| Entry::Flag { item: item.clone(), set: true };
        let answers = self.answers.iter().map(answer);
        answers.chain(self.notes.iter().map(note)).chain(self.flags.iter().map(flag)).collect()
    }
}

impl<'a> FromIterator<&'a Entry> for Draft {
    fn from_iter<I: IntoIterator<Item = &'a Entry>>(entries: I) -> Self {
        let mut draft = Self::default();
        entries.into_iter().for_each(|entry| draft.apply(entry));
        draft
    }
}
