use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{FORMAT, Notes, Reference};
use crate::questionnaire::{Answer, Answers, Questionnaire, Source, Subject};
use crate::text::{Clean, Code, Id};

/// The first line of a draft's journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the format.
    pub format: u32,
    /// The id of the draft and of the outcome that comes of it.
    pub id: Id,
    /// Who or what the answers describe.
    pub perspective: Subject,
    /// Which questionnaire, in which wording.
    pub questionnaire: Reference,
    /// The id of the outcome that a check-in follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<Id>,
    /// The id of the described role that this description takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<Id>,
    /// The id of the outcome that a role is described for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attach: Option<Id>,
    /// The meeting it is filled in for: until that is opened, nobody sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<Id>,
    /// When the first question was shown.
    pub started: Timestamp,
}

impl Header {
    /// The head of something new.
    pub fn new(id: Id, source: &Source, started: Timestamp) -> Self {
        Self {
            format: FORMAT,
            id,
            perspective: source.questionnaire.subject,
            questionnaire: Reference::from(source),
            follows: None,
            revises: None,
            attach: None,
            together: None,
            started,
        }
    }
}

/// Every further line of a draft's journal: one thing the person did. The last one about an item counts.
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
}

impl Draft {
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
