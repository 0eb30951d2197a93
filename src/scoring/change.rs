//! The smallest number of one-step answer changes that changes what may be said.
//!
//! A dimension's state depends only on how many of its items stand on which step, so a breadth-first search
//! over those counts finds the exact minimum: 12 items on 5 steps have at most 1,820 of them.

use std::collections::{HashMap, VecDeque};

use indexmap::IndexMap;

use super::scorer::{KeyedItem, Scorer};
use super::{DimensionScore, Pattern, Score, State, pattern};
use crate::questionnaire::Answers;

/// More counts than this are not searched: a file with many items on long scales.
const MOST_COUNTS: usize = 200_000;

/// One answer, one or more steps further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The item.
    pub item: String,
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
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// By dimension id: a lean goes, or one comes. Nothing where the state cannot change or was withheld.
    pub dimensions: IndexMap<String, Change>,
    /// To another pattern.
    pub pattern: Option<Change>,
}

/// How many items stand on each step of each scale, seen from the low pole.
type Counts = Vec<u8>;

/// The items of one dimension that have an answer, sorted into bins by scale and step.
struct Bins<'a> {
    /// For each bin: how far its items lie from 50 points.
    deviations: Vec<f64>,
    /// For each bin: whether the next bin is one step up on the same scale.
    joined: Vec<bool>,
    items: Vec<(usize, &'a KeyedItem<'a>)>,
}

/// A dimension's counts at the end of a search, and how far away they are.
struct Reached {
    path: Vec<(usize, usize)>,
    score: DimensionScore,
}

impl Scorer<'_> {
    /// Finds the fewest changes for a score of these answers.
    pub fn changes(&self, answers: &Answers, score: &Score) -> Changes {
        let withheld = score.dimensions.values().any(|dimension| dimension.state == Some(State::Withheld));
        let searches: IndexMap<String, (Bins<'_>, Vec<Reached>)> = match withheld {
            true => IndexMap::new(),
            // A dimension with too few answers needs answers, not changes.
            false => {
                let scored =
                    self.dimension_ids().filter(|id| score.dimensions.get(*id).is_some_and(|d| d.band.is_some()));
                scored.filter_map(|id| Some((id.to_owned(), self.search(id, answers)?))).collect()
            }
        };
        let mut dimensions = IndexMap::new();
        for (id, (bins, reached)) in &searches {
            let now = score.dimensions.get(id).and_then(|dimension| lean(&dimension.state));
            if let Some(nearest) = reached.iter().find(|reached| lean(&reached.score.state) != now) {
                let chosen = [(id, bins, nearest)];
                dimensions.insert(id.clone(), self.change(&chosen, answers, score));
            }
        }
        let pattern = self.pattern_change(&searches, answers, score);
        Changes { dimensions, pattern }
    }

    /// The counts nearest to the present ones for each different thing that may be said, nearest first.
    fn search<'a>(&'a self, id: &str, answers: &Answers) -> Option<(Bins<'a>, Vec<Reached>)> {
        let bins = Bins::new(self.items_of(id), answers);
        let start = bins.counts();
        let mut from: HashMap<Counts, Option<(Counts, usize, usize)>> = HashMap::from([(start.clone(), None)]);
        let mut queue = VecDeque::from([start.clone()]);
        let mut reached: Vec<(Counts, DimensionScore)> = Vec::new();
        while let Some(counts) = queue.pop_front() {
            let score = self.score_of(&bins.spread(&counts));
            if !reached.iter().any(|(_, known)| self.says_the_same(id, known, &score)) {
                reached.push((counts.clone(), score));
            }
            for (bin, to) in bins.neighbours(&counts) {
                let next = moved(&counts, bin, to);
                if !from.contains_key(&next) {
                    from.insert(next.clone(), Some((counts.clone(), bin, to)));
                    queue.push_back(next);
                }
            }
            if from.len() > MOST_COUNTS {
                return None;
            }
        }
        let path = |end: Counts| {
            let mut path = Vec::new();
            let mut at = end;
            while let Some(Some((before, bin, to))) = from.get(&at) {
                path.push((*bin, *to));
                at = before.clone();
            }
            path.reverse();
            path
        };
        let reached = reached.into_iter().map(|(end, score)| Reached { path: path(end), score }).collect();
        Some((bins, reached))
    }

    /// The cheapest combination of one reached state a dimension whose pattern is another one.
    fn pattern_change(
        &self,
        searches: &IndexMap<String, (Bins<'_>, Vec<Reached>)>,
        answers: &Answers,
        score: &Score,
    ) -> Option<Change> {
        let mut best: Option<(usize, Vec<&Reached>)> = None;
        let mut choices = vec![Vec::new()];
        for (_, reached) in searches.values() {
            choices = choices
                .into_iter()
                .flat_map(|chosen: Vec<&Reached>| reached.iter().map(move |next| [chosen.clone(), vec![next]].concat()))
                .collect();
        }
        for chosen in choices {
            let steps = chosen.iter().map(|reached| reached.path.len()).sum();
            if best.as_ref().is_none_or(|(fewest, _)| steps < *fewest)
                && self.pattern_of(searches, &chosen, score) != score.pattern
            {
                best = Some((steps, chosen));
            }
        }
        let (_, chosen) = best?;
        let chosen: Vec<_> =
            searches.iter().zip(chosen).map(|((id, (bins, _)), reached)| (id, bins, reached)).collect();
        Some(self.change(&chosen, answers, score))
    }

    fn pattern_of(
        &self,
        searches: &IndexMap<String, (Bins<'_>, Vec<Reached>)>,
        chosen: &[&Reached],
        score: &Score,
    ) -> Pattern {
        let mut dimensions = score.dimensions.clone();
        for (id, reached) in searches.keys().zip(chosen) {
            dimensions.insert(id.clone(), reached.score.clone());
        }
        pattern::pattern(self.profiles(), &dimensions)
    }

    /// Turns moves between bins into changed answers.
    fn change(&self, chosen: &[(&String, &Bins<'_>, &Reached)], answers: &Answers, score: &Score) -> Change {
        let mut dimensions = score.dimensions.clone();
        let mut moves = Vec::new();
        let mut steps = 0;
        for (id, bins, reached) in chosen {
            steps += reached.path.len();
            moves.extend(bins.moves(&reached.path, answers));
            dimensions.insert((*id).clone(), reached.score.clone());
        }
        let pattern = pattern::pattern(self.profiles(), &dimensions);
        Change { moves, steps, score: Score { dimensions, pattern, quality: score.quality.clone() } }
    }

    /// Whether two scores of a dimension lean alike and stand alike to every profile's region.
    fn says_the_same(&self, id: &str, a: &DimensionScore, b: &DimensionScore) -> bool {
        lean(&a.state) == lean(&b.state)
            && pattern::sides(self.profiles(), id, a) == pattern::sides(self.profiles(), id, b)
    }
}

fn lean(state: &Option<State>) -> Option<&str> {
    state.as_ref().and_then(State::lean)
}

fn moved(counts: &Counts, bin: usize, to: usize) -> Counts {
    let change = |(index, count): (usize, &u8)| match index {
        _ if index == bin => count.saturating_sub(1),
        _ if index == to => count.saturating_add(1),
        _ => *count,
    };
    counts.iter().enumerate().map(change).collect()
}

impl<'a> Bins<'a> {
    fn new(items: impl Iterator<Item = &'a KeyedItem<'a>>, answers: &Answers) -> Self {
        let answered: Vec<_> = items.filter_map(|item| Some((item, item.place(answers)?))).collect();
        let mut scales: Vec<usize> = answered.iter().map(|(item, _)| item.steps()).collect();
        scales.sort_unstable();
        scales.dedup();
        let mut bins = Self { deviations: Vec::new(), joined: Vec::new(), items: Vec::new() };
        for steps in scales {
            let first = bins.deviations.len();
            bins.deviations.extend((1..=steps).map(|step| super::dimension::deviation(step, steps)));
            bins.joined.extend((1..=steps).map(|step| step < steps));
            let of_scale = answered.iter().filter(|(item, _)| item.steps() == steps);
            bins.items.extend(of_scale.map(|(item, place)| (first + place - 1, *item)));
        }
        bins
    }

    fn counts(&self) -> Counts {
        (0..self.deviations.len()).map(|bin| self.items.iter().filter(|(at, _)| *at == bin).count() as u8).collect()
    }

    /// The deviations of items that stand like this.
    fn spread(&self, counts: &Counts) -> Vec<f64> {
        counts
            .iter()
            .zip(&self.deviations)
            .flat_map(|(count, deviation)| vec![*deviation; usize::from(*count)])
            .collect()
    }

    /// Every bin with an item, with each bin that is one step away.
    fn neighbours(&self, counts: &Counts) -> Vec<(usize, usize)> {
        let up = |bin: usize| self.joined.get(bin).copied().unwrap_or(false).then_some((bin, bin + 1));
        let down = |bin: usize| {
            let before = bin.checked_sub(1)?;
            self.joined.get(before).copied().unwrap_or(false).then_some((bin, before))
        };
        let filled = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(bin, _)| bin);
        filled.flat_map(|bin| up(bin).into_iter().chain(down(bin))).collect()
    }

    /// One choice of items for moves between bins.
    fn moves(&self, path: &[(usize, usize)], answers: &Answers) -> Vec<Move> {
        let mut places = self.items.clone();
        for (bin, to) in path {
            if let Some(place) = places.iter_mut().find(|(at, _)| at == bin) {
                place.0 = *to;
            }
        }
        let changed = places.iter().zip(&self.items).filter(|((to, _), (from, _))| to != from);
        let moved = |((to, item), (from, _)): (&(usize, &KeyedItem<'_>), &(usize, &KeyedItem<'_>))| {
            let now = answers.step(item.item.id())?;
            Some(Move {
                item: item.item.id().to_owned(),
                from: now,
                to: item.step_after(now, *to as isize - *from as isize),
            })
        };
        changed.filter_map(moved).collect()
    }
}

#[cfg(test)]
mod tests;
