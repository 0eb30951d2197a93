//! The smallest number of one-step answer changes that changes what may be said.
//!
//! A dimension's band depends only on the sum of its answers and on the sum of their squares, so the fewest steps to
//! each pair of sums are found item by item ([`search`]); the fewest to another pattern are then found dimension by
//! dimension ([`together`]). Both are exact, and take a polynomial number of operations.

mod search;
mod together;

use indexmap::IndexMap;

use self::search::{Reached, Search};
use super::pattern;
use super::scorer::Scorer;
use super::{Score, State};
use crate::questionnaire::Answers;
use crate::text::Code;

/// One answer, one or more steps further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The item.
    pub item: Code,
    /// The step now, from 1.
    pub from: usize,
    /// The step it would have.
    pub to: usize,
}

/// What would have to change, and what it would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// One way to do it with the fewest steps.
    pub moves: Vec<Move>,
    /// How many one-step changes that is.
    pub steps: usize,
    /// The score afterwards.
    pub score: Score,
}

/// The fewest changes to each dimension's lean, and to the pattern.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// By dimension id: a lean goes, or one comes. Nothing where the state cannot change or was withheld.
    pub dimensions: IndexMap<Code, Change>,
    /// To another pattern.
    pub pattern: Option<Change>,
    /// The dimensions that were not looked at, as they have too many answers on too many steps. Where there is one, no
    /// other pattern was looked for either.
    pub not_looked_at: Vec<Code>,
}

impl Scorer<'_> {
    /// Finds the fewest changes for a score of these answers.
    pub fn changes(&self, answers: &Answers, score: &Score) -> Changes {
        let mut changes = Changes::default();
        if score.dimensions.values().any(|dimension| dimension.state == Some(State::Withheld)) {
            return changes;
        }
        let mut searches: IndexMap<&Code, Vec<Reached>> = IndexMap::new();
        // A dimension with too few answers needs answers, not changes.
        let scored = |id: &&Code| score.dimensions.get(*id).is_some_and(|dimension| dimension.band.is_some());
        for id in self.dimension_ids().filter(scored) {
            match Search::new(self, id, answers) {
                Some(search) => drop(searches.insert(id, search.reached())),
                None => changes.not_looked_at.push(id.clone()),
            }
        }
        for (id, reached) in &searches {
            let now = reached.iter().find(|reached| reached.steps == 0).map(|reached| reached.standing.lean);
            let others = reached.iter().filter(|reached| Some(reached.standing.lean) != now);
            if let Some(nearest) = others.min_by_key(|reached| reached.steps) {
                changes.dimensions.insert((*id).clone(), self.change(&[(id, nearest)], answers, score));
            }
        }
        if changes.not_looked_at.is_empty() {
            changes.pattern = self.pattern_change(&searches, answers, score);
        }
        changes
    }

    /// The cheapest way to another pattern.
    fn pattern_change(
        &self,
        searches: &IndexMap<&Code, Vec<Reached>>,
        answers: &Answers,
        score: &Score,
    ) -> Option<Change> {
        let each: Vec<&[Reached]> = searches.values().map(Vec::as_slice).collect();
        let (all, scored) = (score.dimensions.len(), each.len());
        let other = |together: pattern::Together| together.pattern(self.profiles(), all, scored) != score.pattern;
        let chosen = together::cheapest(&each, all, other)?;
        let chosen: Vec<_> = searches.keys().zip(chosen).collect();
        Some(self.change(&chosen, answers, score))
    }

    /// Turns what was reached into changed answers and their score.
    fn change(&self, chosen: &[(&&Code, &Reached)], answers: &Answers, score: &Score) -> Change {
        let mut changed = answers.clone();
        let mut dimensions = score.dimensions.clone();
        let moves: Vec<Move> = chosen.iter().flat_map(|(_, reached)| reached.moves.clone()).collect();
        for change in &moves {
            changed.set(&change.item, Some(crate::questionnaire::Answer::step(change.to)));
        }
        for (id, _) in chosen {
            let deviations: Vec<f64> = self.items_of(id).filter_map(|item| item.deviation(&changed)).collect();
            dimensions.insert((**id).clone(), self.score_of(id, &deviations));
        }
        let pattern = pattern::pattern(self.profiles(), &dimensions);
        let steps = chosen.iter().map(|(_, reached)| reached.steps).sum();
        Change { moves, steps, score: Score { dimensions, pattern, quality: score.quality.clone() } }
    }
}

#[cfg(test)]
mod tests;
