//! The smallest number of one-step answer changes that changes what may be said.
//!
//! A dimension's state depends only on how many of its items stand on which step, so a breadth-first search
//! over those counts finds the exact minimum: 12 items on 5 steps have at most 1,820 of them.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};

use indexmap::IndexMap;

use super::dimension::{self, Spread};
use super::pattern::Standing;
use super::scorer::{KeyedItem, Scorer};
use super::{DimensionScore, Pattern, Score, State, pattern, student};
use crate::questionnaire::Answers;
use crate::text::Code;

/// More counts than this are not searched: a file with many items on long scales.
const MOST_COUNTS: usize = 200_000;
/// 12 items on 5 steps.
const USUAL_COUNTS: usize = 1_820;
/// Bits of one bin in [`Counts`].
const BITS: usize = 5;
/// The most bins and the most items of a dimension that fit into [`Counts`].
const MOST_BINS: usize = 128 / BITS;
const MOST_ITEMS: usize = (1 << BITS) - 1;

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
#[derive(Clone, Debug, PartialEq)]
pub struct Changes {
    /// By dimension id: a lean goes, or one comes. Nothing where the state cannot change or was withheld.
    pub dimensions: IndexMap<Code, Change>,
    /// To another pattern.
    pub pattern: Option<Change>,
}

/// How many items stand in each bin, [`BITS`] a bin: small enough to be looked up a few thousand times.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Counts(u128);

impl Counts {
    fn of(self, bin: usize) -> usize {
        (self.0 >> (BITS * bin)) as usize & MOST_ITEMS
    }

    /// One item from a bin to another.
    fn moved(self, from: usize, to: usize) -> Self {
        Self(self.0 - (1 << (BITS * from)) + (1 << (BITS * to)))
    }
}

/// Spreads [`Counts`] with one multiplication: the standard hash is made to withstand attackers and takes most of a search.
#[derive(Default)]
struct CountsHasher(u64);

impl Hasher for CountsHasher {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u128(u128::from(*byte)));
    }

    fn write_u128(&mut self, number: u128) {
        let folded = self.0 ^ number as u64 ^ (number >> 64) as u64;
        self.0 = folded.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// Where a search came from to each count: the count before, and the bins of the step.
type Origins = HashMap<Counts, (Counts, usize, usize), BuildHasherDefault<CountsHasher>>;

/// The items of one dimension that have an answer, sorted into bins by scale and step.
struct Bins<'a> {
    /// For each bin: how far its items lie from 50 points.
    deviations: Vec<f64>,
    /// From each bin to each bin that is one step away on the same scale.
    steps: Vec<(usize, usize)>,
    /// The half-width of a band, in standard errors.
    t95: f64,
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
        let searches: IndexMap<Code, (Bins<'_>, Vec<Reached>)> = match withheld {
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
        let bins = Bins::new(self.items_of(id), answers)?;
        let start = bins.counts();
        let mut from = Origins::with_capacity_and_hasher(USUAL_COUNTS, BuildHasherDefault::default());
        from.insert(start, (start, 0, 0));
        let mut queue = VecDeque::from([start]);
        let mut reached: Vec<(Standing, Counts)> = Vec::new();
        while let Some(counts) = queue.pop_front() {
            let standing = self.standing(id, &bins, counts);
            if !reached.iter().any(|(known, _)| *known == standing) {
                reached.push((standing, counts));
            }
            for (bin, to) in bins.steps.iter().filter(|(bin, _)| counts.of(*bin) > 0) {
                let next = counts.moved(*bin, *to);
                from.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    (counts, *bin, *to)
                });
            }
            if from.len() > MOST_COUNTS {
                return None;
            }
        }
        let path = |end: Counts| {
            let mut path = Vec::new();
            let mut at = end;
            while at != start {
                let (before, bin, to) = from.get(&at)?;
                path.push((*bin, *to));
                at = *before;
            }
            path.reverse();
            Some(path)
        };
        let found =
            |(_, end): (Standing, Counts)| Some(Reached { path: path(end)?, score: self.score_of(&bins.spread(end)) });
        let reached = reached.into_iter().filter_map(found).collect();
        Some((bins, reached))
    }

    /// What may be said where the items stand like this, without the figures that nobody reads.
    fn standing(&self, id: &str, bins: &Bins<'_>, counts: Counts) -> Standing {
        let each = || bins.deviations.iter().enumerate().map(|(bin, deviation)| (counts.of(bin) as f64, deviation));
        let sum = each().map(|(count, deviation)| count * deviation).sum();
        let squares = each().map(|(count, deviation)| count * deviation * deviation).sum();
        let half = bins.t95 * dimension::standard_error(bins.items.len(), sum, squares, Spread::Counts);
        let mean = 50.0 + sum / bins.items.len() as f64;
        pattern::standing(self.profiles(), id, mean - half, mean + half)
    }

    /// The cheapest combination of one reached state a dimension whose pattern is another one.
    fn pattern_change(
        &self,
        searches: &IndexMap<Code, (Bins<'_>, Vec<Reached>)>,
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
        searches: &IndexMap<Code, (Bins<'_>, Vec<Reached>)>,
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
    fn change(&self, chosen: &[(&Code, &Bins<'_>, &Reached)], answers: &Answers, score: &Score) -> Change {
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
}

fn lean(state: &Option<State>) -> Option<&Code> {
    state.as_ref().and_then(State::lean)
}

impl<'a> Bins<'a> {
    /// Nothing where there are more items or steps than a search is made for.
    fn new(items: impl Iterator<Item = &'a KeyedItem<'a>>, answers: &Answers) -> Option<Self> {
        let answered: Vec<_> = items.filter_map(|item| Some((item, item.place(answers)?))).collect();
        let mut scales: Vec<usize> = answered.iter().map(|(item, _)| item.steps()).collect();
        scales.sort_unstable();
        scales.dedup();
        let t95 = student::t95(answered.len().saturating_sub(1));
        let mut bins = Self { deviations: Vec::new(), steps: Vec::new(), items: Vec::new(), t95 };
        for steps in scales {
            let first = bins.deviations.len();
            bins.deviations.extend((1..=steps).map(|step| dimension::deviation(step, steps)));
            bins.steps.extend((first..first + steps - 1).flat_map(|bin| [(bin, bin + 1), (bin + 1, bin)]));
            let of_scale = answered.iter().filter(|(item, _)| item.steps() == steps);
            bins.items.extend(of_scale.map(|(item, place)| (first + place - 1, *item)));
        }
        (bins.deviations.len() <= MOST_BINS && bins.items.len() <= MOST_ITEMS).then_some(bins)
    }

    fn counts(&self) -> Counts {
        Counts(self.items.iter().map(|(bin, _)| 1 << (BITS * bin)).sum())
    }

    /// The deviations of items that stand like this.
    fn spread(&self, counts: Counts) -> Vec<f64> {
        let each = self.deviations.iter().enumerate();
        each.flat_map(|(bin, deviation)| vec![*deviation; counts.of(bin)]).collect()
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
            let now = item.step(answers)?;
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
