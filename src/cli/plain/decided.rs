//! A decision while it is asked line by line: each answer becomes an addition to the result at once.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use crate::questionnaire::{Answers, Questionnaire, Source};
use crate::record::{Addition, Content, Decision, Entry, Outcome};
use crate::store::{Store, StoreError, new_id};

/// A decision with all of it in memory.
pub struct OpenDecision {
    outcome: Outcome,
    source: Source,
    questions: Questionnaire,
    decided: Date,
    answers: Answers,
    /// When it was written last.
    written: Option<Timestamp>,
    safe: bool,
}

impl OpenDecision {
    /// The decision after a result as it was written down before, or a new one of this day.
    ///
    /// # Errors
    /// When it cannot be read what was written down before.
    pub fn new(
        store: &Store,
        outcome: Outcome,
        source: Source,
        questions: Questionnaire,
        today: Date,
    ) -> Result<Self, StoreError> {
        let earlier = store.last_decision(&outcome.id)?;
        let decided = earlier.as_ref().map_or(today, |(_, decision)| decision.decided);
        let answers = earlier.as_ref().map(|(_, decision)| decision.answers(&questions)).unwrap_or_default();
        let written = earlier.map(|(written, _)| written);
        Ok(Self { outcome, source, questions, decided, answers, written, safe: true })
    }

    /// Whether it was written down before.
    pub fn is_known(&self) -> bool {
        self.written.is_some()
    }

    /// Takes in an answer and writes everything down.
    pub fn append(&mut self, store: &Store, entry: Entry) -> Result<(), StoreError> {
        if let Entry::Answer { item, value } = entry {
            self.answers.set(&item, value);
            self.safe = false;
        }
        self.make_safe(store)
    }

    /// Writes down what is in memory only.
    pub fn make_safe(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.safe {
            return Ok(());
        }
        let now = Timestamp::now();
        // The last decision counts, also after the clock was set back.
        let written = self.written.map_or(now, |written| now.max(written + SignedDuration::from_nanos(1)));
        let content = Content::Decision(Decision::of(&self.answers, &self.questions, self.decided));
        store.add(&Addition::new(new_id(), &self.outcome.id, written, content))?;
        (self.written, self.safe) = (Some(written), true);
        Ok(())
    }

    /// Writes it and its result in another store.
    pub fn write_in(&mut self, store: &Store) -> Result<(), StoreError> {
        store.finish(&self.outcome, &self.source)?;
        self.safe = false;
        self.make_safe(store)
    }
}
