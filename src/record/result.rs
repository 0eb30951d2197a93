use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::time::millis;
use super::{Draft, Head, Notes, in_millis};
use crate::questionnaire::document::unique;
use crate::questionnaire::{Answers, Source};
use crate::scoring::{Score, Scorer};
use crate::text::{Clean, Code};

/// What a finished sitting holds, in `result.json`. Written once, never changed but by the notes that its owner takes
/// back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Result {
    /// What the sitting is.
    #[serde(flatten)]
    pub head: Head,
    /// The items whose answers differ from those of the version that it corrects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Code>,
    /// When the last question was answered, to the millisecond; never before the first was shown.
    #[serde(with = "millis")]
    pub finished: Timestamp,
    /// The median of seconds a statement; nothing where it was not measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds_per_statement: Option<f64>,
    /// In the questionnaire's order; `null` is "cannot say".
    pub answers: Answers,
    /// Notes by item.
    #[serde(deserialize_with = "unique")]
    pub notes: Notes,
    /// The items whose note the other one may read when two views are compared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_notes: Vec<Code>,
    /// Flagged items.
    pub flags: Vec<Code>,
    /// What the answers say; nothing for an offer and for a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
}

impl Result {
    /// What becomes of a sitting. `pace` is the median of seconds a statement, where it was measured.
    pub fn of(head: Head, source: &Source, draft: Draft, pace: Option<f64>, finished: Timestamp) -> Self {
        let questionnaire = &source.questionnaire;
        let score = head.kind.is_scored().then(|| Scorer::new(questionnaire).score(&draft.answers, pace));
        Self {
            // A clock that was set back ends nothing before it began.
            finished: in_millis(finished).max(head.started),
            head,
            corrected: Vec::new(),
            seconds_per_statement: pace,
            answers: draft.answers.in_order_of(questionnaire),
            notes: draft.notes,
            open_notes: Vec::new(),
            flags: draft.flags,
            score,
        }
    }

    /// The same as a corrected version of this one.
    pub fn correcting(self, before: &Self) -> Self {
        let items = before.answers.iter().chain(self.answers.iter()).map(|(item, _)| item);
        let mut corrected: Vec<Code> = Vec::new();
        for item in items.filter(|item| before.answers.get(item) != self.answers.get(item)) {
            if !corrected.contains(item) {
                corrected.push(item.clone());
            }
        }
        Self { corrected, ..self }
    }

    /// The option or the words that answer an item.
    pub fn words(&self, item: &str) -> Option<Clean> {
        self.answers.words(item).map(Clean::new)
    }
}
