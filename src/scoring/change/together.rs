//! The cheapest choice of a standing for each dimension that makes another pattern.

use super::search::Reached;
use crate::scoring::pattern::{Inside, Together};

/// What several dimensions come to, and the fewest steps to it.
type Cost = (Together, usize);
/// How it was come by: its place in the layer before, and the choice in the last dimension.
type Back = (u32, u8);

/// One choice a dimension with the fewest steps in all whose standings together are `wanted`, of `all` dimensions.
pub fn cheapest<'a>(each: &[&'a [Reached]], all: usize, wanted: impl Fn(Together) -> bool) -> Option<Vec<&'a Reached>> {
    let mut costs: Vec<Cost> = vec![(Together::default(), 0)];
    let mut backs: Vec<Vec<Back>> = Vec::with_capacity(each.len());
    for dimension in each {
        let (next, back) = with(&costs, dimension, all);
        costs = next;
        backs.push(back);
    }
    let ends = costs.iter().enumerate().filter(|(_, (together, _))| wanted(*together));
    let (mut at, _) = ends.min_by_key(|(_, (_, steps))| *steps)?;
    let mut chosen = Vec::with_capacity(each.len());
    for (back, dimension) in backs.iter().zip(each).rev() {
        let (before, choice) = *back.get(at)?;
        chosen.push(dimension.get(usize::from(choice))?);
        at = before as usize;
    }
    chosen.reverse();
    Some(chosen)
}

/// One dimension more.
fn with(before: &[Cost], dimension: &[Reached], all: usize) -> (Vec<Cost>, Vec<Back>) {
    let side = all / 2 + 3;
    let mut places = vec![usize::MAX; side * side * 4];
    let (mut costs, mut backs): (Vec<Cost>, Vec<Back>) = (Vec::new(), Vec::new());
    for (at, (together, steps)) in before.iter().enumerate() {
        for (choice, reached) in dimension.iter().enumerate() {
            let together = capped(*together, reached, all);
            let (steps, back) = (steps + reached.steps, (at as u32, choice as u8));
            let Some(place) = places.get_mut(key(together, side)) else {
                continue;
            };
            match (costs.get_mut(*place), backs.get_mut(*place)) {
                (Some((_, known)), Some(way)) if steps < *known => (*known, *way) = (steps, back),
                (Some(_), _) => {}
                (None, _) => {
                    *place = costs.len();
                    costs.push((together, steps));
                    backs.push(back);
                }
            }
        }
    }
    (costs, backs)
}

/// One standing more; more than half is as good as all.
fn capped(mut together: Together, reached: &Reached, all: usize) -> Together {
    together.add(&reached.standing);
    let cap = |inside| match inside {
        Inside::Of(count) => Inside::Of(count.min(all / 2 + 1)),
        Inside::Never => Inside::Never,
    };
    together.inside = together.inside.map(cap);
    together
}

/// The place of standings in a table of `side * side * 4`.
fn key(together: Together, side: usize) -> usize {
    let place = |inside| match inside {
        Inside::Of(count) => count,
        Inside::Never => side - 1,
    };
    let [first, second] = together.inside.map(place);
    let [low, high] = together.leans.map(usize::from);
    ((first * side + second) * 2 + low) * 2 + high
}
