//! Floor 5: which question is next; answer, skip, back, jump. Used by the screens and by plain mode. Pure.

use std::sync::Arc;
use std::time::Duration;

use crate::questionnaire::{Answer, Item, Questionnaire};
use crate::record::{Draft, Entry};
use crate::text::{Clean, Code};

mod pace;
pub use pace::Pace;

/// A walk through some items of a questionnaire.
#[derive(Clone, Debug)]
pub struct Interview {
    questionnaire: Arc<Questionnaire>,
    /// Indices into the questionnaire's items.
    items: Vec<usize>,
    at: usize,
    draft: Draft,
    pace: Pace,
}

impl Interview {
    /// The items before the result, beginning with the first that has no entry in the draft.
    pub fn new(questionnaire: Arc<Questionnaire>, draft: Draft) -> Self {
        let main: Vec<Code> = questionnaire.main_items().map(|item| item.id().clone()).collect();
        Self::over(questionnaire, &main, draft)
    }

    /// These items, in this order.
    pub fn over(questionnaire: Arc<Questionnaire>, ids: &[Code], draft: Draft) -> Self {
        let index = |id: &Code| questionnaire.items.iter().position(|item| item.id() == id);
        let items = ids.iter().filter_map(index).collect();
        let mut interview = Self { questionnaire, items, at: 0, draft, pace: Pace::default() };
        interview.at = interview.next_open(0).unwrap_or(0);
        interview
    }

    /// The questionnaire.
    pub fn questionnaire(&self) -> &Arc<Questionnaire> {
        &self.questionnaire
    }

    /// What has been entered.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The items, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter_map(|index| self.questionnaire.items.get(*index))
    }

    /// How many items there are.
    pub fn count(&self) -> usize {
        self.items.len()
    }

    /// The position of the item on the screen, from 0.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The item on the screen.
    pub fn item(&self) -> Option<&Item> {
        self.questionnaire.items.get(*self.items.get(self.at)?)
    }

    /// The entry of the item on the screen: nothing, "cannot say", or an answer.
    pub fn given(&self) -> Option<Option<&Answer>> {
        self.draft.answers.get(self.item()?.id())
    }

    /// How many items have an entry.
    pub fn answered(&self) -> usize {
        self.items().filter(|item| self.draft.answers.get(item.id()).is_some()).count()
    }

    /// Whether every item has an entry.
    pub fn is_complete(&self) -> bool {
        self.next_open(0).is_none()
    }

    /// Whether the item on the screen is the only one without an entry.
    pub fn is_last(&self) -> bool {
        self.next_open(0) == Some(self.at) && self.next_open(self.at + 1).is_none()
    }

    /// The median of seconds a statement in this sitting, if it saw at least half of the statements.
    pub fn seconds_per_statement(&self) -> Option<f64> {
        let statements = self.items().filter(|item| matches!(item, Item::Statement(_))).count();
        self.pace.median(statements.div_ceil(2))
    }

    /// Enters an answer (`None`: cannot say) for the item on the screen and moves to the next item without
    /// one. `thought` is the time the item was on the screen, where it was measured.
    pub fn answer(&mut self, answer: Option<Answer>, thought: Option<Duration>) -> Option<Entry> {
        let item = self.item()?;
        if let (Item::Statement(_), None, Some(thought)) = (item, self.given(), thought) {
            let id = item.id().clone();
            self.pace.note(&id, thought);
        }
        let entry = self.enter(answer)?;
        self.at = self.next_open(self.at + 1).or_else(|| self.next_open(0)).unwrap_or(self.at);
        Some(entry)
    }

    /// Enters an answer (`None`: cannot say) for the item on the screen and stays there.
    pub fn enter(&mut self, answer: Option<Answer>) -> Option<Entry> {
        let entry = Entry::Answer { item: self.item()?.id().clone(), value: answer };
        self.draft.apply(&entry);
        Some(entry)
    }

    /// Writes, changes or (with an empty text) removes the note of an item.
    pub fn note(&mut self, item: &Code, text: Clean) -> Entry {
        let entry = Entry::Note { item: item.clone(), text };
        self.draft.apply(&entry);
        entry
    }

    /// Sets or takes back the flag of an item.
    pub fn toggle_flag(&mut self, item: &Code) -> Entry {
        let set = !self.draft.flags.iter().any(|flagged| flagged == item);
        let entry = Entry::Flag { item: item.clone(), set };
        self.draft.apply(&entry);
        entry
    }

    /// One item back; false on the first.
    pub fn back(&mut self) -> bool {
        let moved = self.at > 0;
        self.at = self.at.saturating_sub(1);
        moved
    }

    /// One item on, if the item on the screen has an entry.
    pub fn forward(&mut self) -> bool {
        let moved = self.given().is_some() && self.at + 1 < self.items.len();
        self.at += usize::from(moved);
        moved
    }

    /// To the item at this position.
    pub fn jump(&mut self, position: usize) {
        self.at = position.min(self.items.len().saturating_sub(1));
    }

    /// The first position from `start` on whose item has no entry.
    fn next_open(&self, start: usize) -> Option<usize> {
        let open = |(_, item): &(usize, &Item)| self.draft.answers.get(item.id()).is_none();
        self.items().enumerate().skip(start).find(open).map(|(position, _)| position)
    }
}

#[cfg(test)]
mod tests;
