//! Whether two scores say the same.

use crate::scoring::{Band, DimensionScore, Score};

/// Two machines may differ in the last digits of a number.
const TOLERANCE: f64 = 1e-6;

/// Whether two scores say the same.
pub fn scores(one: &Score, other: &Score) -> bool {
    let codes = |score: &Score| score.quality.iter().map(|quality| quality.code.clone()).collect::<Vec<_>>();
    let (mine, theirs) = (&one.dimensions, &other.dimensions);
    mine.len() == theirs.len()
        && mine.iter().all(|(id, score)| theirs.get(id).is_some_and(|other| dimensions(score, other)))
        && one.pattern == other.pattern
        && codes(one) == codes(other)
}

fn dimensions(one: &DimensionScore, other: &DimensionScore) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= TOLERANCE;
    let mean = match (one.mean, other.mean) {
        (Some(a), Some(b)) => near(a, b),
        (a, b) => a == b,
    };
    let band = match (one.band, other.band) {
        (Some(a), Some(b)) => {
            let parts = |band: Band| [band.se, band.low, band.high, band.above_50];
            parts(a).into_iter().zip(parts(b)).all(|(a, b)| near(a, b))
        }
        (a, b) => a == b,
    };
    one.answered == other.answered && one.state == other.state && mean && band
}
