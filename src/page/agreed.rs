use super::day_of;
use crate::record::{Agreement, NextStep};

/// What two people agreed on, ready to be drawn or written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgreedPage {
    /// Who wrote a note, and the note.
    pub notes: Vec<(&'static str, String)>,
    /// What is to be done, by whom and until when.
    pub steps: Vec<String>,
}

impl AgreedPage {
    /// Lays out what was agreed.
    pub fn new(agreement: &Agreement) -> Self {
        let notes = [("The person", &agreement.own), ("The observer", &agreement.observer)];
        let notes = notes.into_iter().filter(|(_, note)| !note.trim().is_empty());
        Self {
            notes: notes.map(|(who, note)| (who, note.to_string())).collect(),
            steps: agreement.steps.iter().map(step).collect(),
        }
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.steps.is_empty()
    }
}

/// A next step in one line.
pub fn step(step: &NextStep) -> String {
    format!("{} ({}, by {})", step.what, step.who, day_of(step.by))
}
