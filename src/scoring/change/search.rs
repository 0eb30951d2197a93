//! The fewest steps to each standing of one dimension.

use crate::questionnaire::Answers;
use crate::scoring::change::Move;
use crate::scoring::dimension::{self, Least, Spread};
use crate::scoring::pattern::{self, Standing};
use crate::scoring::scorer::{KeyedItem, Scorer};
use crate::scoring::student;

/// So many operations for one dimension are no longer worth it: 130 answers on five steps.
const MOST: usize = 100_000_000;
/// More steps than any answers need.
const NEVER: u16 = u16::MAX;
/// What `to` holds where there is no way.
const NO_STEP: u8 = 0;

/// A standing, and the nearest answers that have it.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The standing.
    pub standing: Standing,
    /// How many one-step changes it takes.
    pub steps: usize,
    /// One way to do it.
    pub moves: Vec<Move>,
}

/// An answered item, its place now, and what each of its places is worth, in whole units from the middle.
struct Placed<'a> {
    item: &'a KeyedItem<'a>,
    /// Seen from the low pole, from 1.
    place: usize,
    worth: Vec<i64>,
}

/// One dimension's answers, laid out for a search.
pub struct Search<'a> {
    scorer: &'a Scorer<'a>,
    id: &'a str,
    least: Least,
    answers: &'a Answers,
    items: Vec<Placed<'a>>,
    /// The points of one unit.
    unit: f64,
    /// How far the sum can lie from 0, and the sum of squares above it, in units.
    most: (usize, usize),
}

impl<'a> Search<'a> {
    /// Nothing where there are more answers and steps than a search is made for.
    pub fn new(scorer: &'a Scorer<'a>, id: &'a str, answers: &'a Answers) -> Option<Self> {
        let answered: Vec<_> = scorer.items_of(id).filter_map(|item| Some((item, item.place(answers)?))).collect();
        let scales: Vec<usize> = answered.iter().map(|(item, _)| item.steps()).collect();
        let (worths, unit) = worths(&scales);
        let placed = |((item, place), worth)| Placed { item, place, worth };
        let items: Vec<Placed<'_>> = answered.into_iter().zip(worths).map(placed).collect();
        let end = |placed: &Placed<'_>| placed.worth.last().copied().unwrap_or(0).unsigned_abs() as usize;
        let most = (items.iter().map(end).sum(), items.iter().map(|placed| end(placed).pow(2)).sum());
        let search = Self { scorer, id, least: scorer.least(id)?, answers, items, unit, most };
        let steps: usize = scales.iter().sum();
        (search.cells().saturating_mul(steps) <= MOST).then_some(search)
    }

    /// How many pairs of sums there may be.
    fn cells(&self) -> usize {
        (2 * self.most.0 + 1).saturating_mul(self.most.1 + 1)
    }

    /// The pair of sums of a cell.
    fn sums(&self, cell: usize) -> (i64, i64) {
        let columns = self.most.1 + 1;
        ((cell / columns) as i64 - self.most.0 as i64, (cell % columns) as i64)
    }

    /// The cell so much further.
    fn moved(&self, cell: usize, worth: i64) -> usize {
        let columns = (self.most.1 + 1) as i64;
        cell.saturating_add_signed((worth * columns + worth * worth) as isize)
    }

    /// The nearest answers for each standing there is, the present one first.
    pub fn reached(&self) -> Vec<Reached> {
        let (costs, ways) = self.ways();
        let mut found: Vec<(Standing, u16, usize)> = Vec::new();
        for (cell, cost) in costs.iter().enumerate().filter(|(_, cost)| **cost != NEVER) {
            let standing = self.standing(cell);
            match found.iter_mut().find(|(known, ..)| *known == standing) {
                Some((_, least, at)) if *cost < *least => (*least, *at) = (*cost, cell),
                Some(_) => {}
                None => found.push((standing, *cost, cell)),
            }
        }
        found.sort_by_key(|(_, cost, _)| *cost);
        let reached =
            |(standing, cost, cell)| Reached { standing, steps: usize::from(cost), moves: self.moves(cell, &ways) };
        found.into_iter().map(reached).collect()
    }

    /// The fewest steps to each cell, and for each item the place it has there.
    fn ways(&self) -> (Vec<u16>, Vec<Vec<u8>>) {
        let origin = self.most.0 * (self.most.1 + 1);
        let mut costs = vec![NEVER; self.cells()];
        costs.iter_mut().skip(origin).take(1).for_each(|cost| *cost = 0);
        let mut ways = Vec::with_capacity(self.items.len());
        for placed in &self.items {
            let mut next = vec![NEVER; self.cells()];
            let mut to = vec![NO_STEP; self.cells()];
            for (cell, cost) in costs.iter().enumerate().filter(|(_, cost)| **cost != NEVER) {
                for (place, worth) in placed.worth.iter().enumerate().map(|(at, worth)| (at + 1, *worth)) {
                    let there = self.moved(cell, worth);
                    let cost = cost.saturating_add(place.abs_diff(placed.place) as u16);
                    if let (Some(known), Some(way)) = (next.get_mut(there), to.get_mut(there))
                        && cost < *known
                    {
                        (*known, *way) = (cost, place as u8);
                    }
                }
            }
            costs = next;
            ways.push(to);
        }
        (costs, ways)
    }

    /// What may be said where the answers have the sums of a cell.
    fn standing(&self, cell: usize) -> Standing {
        let (sum, squares) = self.sums(cell);
        let (sum, squares) = (sum as f64 * self.unit, squares as f64 * self.unit * self.unit);
        let answered = self.items.len();
        let error = dimension::standard_error(answered, sum, squares, self.least, Spread::Counts);
        let half = student::t95(answered.saturating_sub(1)) * error;
        let mean = 50.0 + sum / answered as f64;
        pattern::standing(self.scorer.profiles(), self.id, mean - half, mean + half)
    }

    /// The changed answers on the way to a cell.
    fn moves(&self, mut cell: usize, ways: &[Vec<u8>]) -> Vec<Move> {
        let mut moves = Vec::new();
        for (placed, to) in self.items.iter().zip(ways).rev() {
            let place = usize::from(to.get(cell).copied().unwrap_or(NO_STEP));
            let worth = place.checked_sub(1).and_then(|at| placed.worth.get(at)).copied().unwrap_or(0);
            let columns = (self.most.1 + 1) as i64;
            cell = cell.saturating_add_signed(-((worth * columns + worth * worth) as isize));
            let from = placed.item.step(self.answers).filter(|_| place != placed.place);
            moves.extend(from.map(|from| Move {
                item: placed.item.item.id().clone(),
                from,
                to: placed.item.step_after(from, place as isize - placed.place as isize),
            }));
        }
        moves.reverse();
        moves
    }
}

/// What the places of scales with so many steps are worth, in whole units from the middle, and the points of a unit.
fn worths(scales: &[usize]) -> (Vec<Vec<i64>>, f64) {
    let last = |steps: usize| steps.saturating_sub(1).max(1) as i64;
    let common = scales.iter().map(|steps| last(*steps)).fold(1, |all, one| all / divisor(all, one) * one);
    let worth = |steps: usize| -> Vec<i64> {
        (0..steps as i64).map(|at| (2 * at - last(steps)) * (common / last(steps))).collect()
    };
    let all: Vec<Vec<i64>> = scales.iter().map(|steps| worth(*steps)).collect();
    let shared = all.iter().flatten().fold(0, |one, other| divisor(one, *other)).max(1);
    let all = all.into_iter().map(|each| each.into_iter().map(|worth| worth / shared).collect()).collect();
    (all, 50.0 * shared as f64 / common as f64)
}

/// The greatest common divisor.
fn divisor(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_whole_units_from_the_middle() {
        assert_eq!(worths(&[5]), (vec![vec![-2, -1, 0, 1, 2]], 25.0));
        assert_eq!(worths(&[4, 7]), (vec![vec![-3, -1, 1, 3], vec![-3, -2, -1, 0, 1, 2, 3]], 50.0 / 3.0));
        assert_eq!(worths(&[2]), (vec![vec![-1, 1]], 50.0));
        assert_eq!(worths(&[5, 7]).0[0], [-6, -3, 0, 3, 6]);
    }
}
