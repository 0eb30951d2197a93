//! One dimension: mean, standard error, band, chance.

use super::score::Band;
use super::student;
use crate::questionnaire::MeanError;

/// How far off a mean may be at least: `points` belong to `items` answers. It stands in the questionnaire's file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Least {
    /// In points.
    pub points: f64,
    /// The number of answers that `points` belongs to.
    pub items: f64,
}

impl Least {
    /// What a file says of one of its dimensions.
    pub fn of(error: &MeanError) -> Self {
        Self { points: error.points, items: f64::from(error.items) }
    }

    /// The least standard error of a mean of so many answers, in points: `points * sqrt(items / n)`.
    pub fn error(self, answered: usize) -> f64 {
        self.points * (self.items / answered as f64).sqrt()
    }
}

/// Deviations from the middle become points on a grid this fine (about 1e-12), on which adding and
/// mirroring at 50 are exact.
const GRID: f64 = (1u64 << 40) as f64;

fn on_grid(points: f64) -> f64 {
    (points * GRID).round() / GRID
}

/// The deviation from 50 points of a step among `steps`, toward the highest step:
/// `100 * (step - 1) / (steps - 1) - 50`, written so that opposite steps are exact mirror images.
pub fn deviation(step: usize, steps: usize) -> f64 {
    let (step, last) = (step as f64 - 1.0, steps as f64 - 1.0);
    50.0 * (2.0 * step - last) / last
}

/// The mean of deviations as points from 0 to 100.
pub fn mean(deviations: &[f64]) -> f64 {
    50.0 + on_grid(deviations.iter().sum::<f64>() / deviations.len() as f64)
}

/// The sample standard deviation of deviations, from their number (at least 2), sum and sum of squares.
pub fn spread(n: usize, sum: f64, squares: f64) -> f64 {
    let n = n as f64;
    ((squares - sum * sum / n).max(0.0) / (n - 1.0)).sqrt()
}

/// The standard error of a mean: the least one and, where the spread counts, at least `s / sqrt(n)`.
pub fn standard_error(n: usize, sum: f64, squares: f64, least: Least, counts: Spread) -> f64 {
    let floor = least.error(n);
    let count = n as f64;
    match counts {
        Spread::Counts => floor.max(((squares - sum * sum / count).max(0.0) / (count - 1.0) / count).sqrt()),
        Spread::Ignored => floor,
    }
}

/// The band around a mean: `mean -+ t(0.95, n - 1) * SE` and `above_50 = P(t(n - 1) < (mean - 50) / SE)`.
pub fn band(deviations: &[f64], mean: f64, least: Least, counts: Spread) -> Band {
    let sum = deviations.iter().sum();
    let squares = deviations.iter().map(|deviation| deviation * deviation).sum();
    band_around(mean, standard_error(deviations.len(), sum, squares, least, counts), deviations.len())
}

/// The band of a mean of `n` answers with this standard error.
pub fn band_around(mean: f64, se: f64, n: usize) -> Band {
    let freedom = n.saturating_sub(1);
    let half = on_grid(student::t95(freedom) * se);
    let above_50 = on_grid(student::below((mean - 50.0) / se, freedom));
    Band { se, low: mean - half, high: mean + half, above_50 }
}

/// Whether the spread of the answers widens the band.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// In a self-description.
    Counts,
    /// In an observer's form: too few items to tell.
    Ignored,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lie_evenly_between_the_poles() {
        let points: Vec<_> = (1..=5).map(|step| 50.0 + deviation(step, 5)).collect();
        assert_eq!(points, [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(deviation(2, 4), -deviation(3, 4));
    }

    const LEAST: Least = Least { points: 7.0, items: 12.0 };

    /// Worked by hand: 12 answers with mean 31.25 and a small spread.
    #[test]
    fn a_quiet_dimension_has_the_floor_as_its_error() {
        let deviations = [-25.0, -25.0, -25.0, -25.0, -25.0, -25.0, -25.0, -25.0, -25.0, 0.0, 0.0, 0.0];
        let mean = mean(&deviations);
        assert_eq!(mean, 31.25);
        let band = band(&deviations, mean, LEAST, Spread::Counts);
        assert_eq!(band.se, 7.0);
        assert!((band.low - 18.678_806_269).abs() < 1e-8);
        assert!((band.high - 43.821_193_731).abs() < 1e-8);
        assert!((band.above_50 - 0.0107).abs() < 1e-4, "{}", band.above_50);
    }

    #[test]
    fn answers_that_lie_apart_widen_the_band() {
        let deviations = [50.0, -50.0].repeat(6);
        let wide = band(&deviations, 50.0, LEAST, Spread::Counts);
        assert!((wide.se - 52.223_296_786_7 / 12f64.sqrt()).abs() < 1e-8);
        assert!((spread(12, 0.0, 12.0 * 2500.0) - 52.223_296_786_7).abs() < 1e-8);
        assert_eq!(band(&deviations, 50.0, LEAST, Spread::Ignored).se, 7.0);
    }

    #[test]
    fn fewer_answers_widen_the_band() {
        let band = band(&[-25.0; 10], 25.0, LEAST, Spread::Counts);
        assert!((band.se - 7.0 * 1.2f64.sqrt()).abs() < 1e-12);
    }
}
