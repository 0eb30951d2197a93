//! Counting and measuring what was said of many people.

use super::*;

/// What was said of many people.
pub struct Tally {
    pub people: f64,
    /// By dimension and profile.
    pub leans: Vec<[f64; 2]>,
    /// By profile.
    pub patterns: [f64; 2],
}

impl Tally {
    pub fn of(scores: impl Iterator<Item = Score>) -> Self {
        let mut tally = Self { people: 0.0, leans: vec![[0.0; 2]; INSTRUMENT.dimensions()], patterns: [0.0; 2] };
        for score in scores {
            tally.people += 1.0;
            for (leans, side) in tally.leans.iter_mut().zip(sides(&score)) {
                side.into_iter().for_each(|side| leans[side] += 1.0);
            }
            pattern_side(&score).into_iter().for_each(|side| tally.patterns[side] += 1.0);
        }
        tally
    }

    /// The share of people with a lean, on the dimension with most.
    pub fn lean(&self) -> f64 {
        highest(self.leans.iter().map(|[low, high]| (low + high) / self.people))
    }

    /// By how much the shares of the two leans differ, on the dimension where it is most.
    pub fn imbalance(&self) -> f64 {
        highest(self.leans.iter().map(|[low, high]| (low - high).abs() / self.people))
    }

    /// The share of people with a pattern of one profile.
    pub fn pattern(&self, side: usize) -> f64 {
        self.patterns[side] / self.people
    }

    /// The share of people with a pattern of either profile.
    pub fn any_pattern(&self) -> f64 {
        self.pattern(0) + self.pattern(1)
    }
}

/// The profile a dimension leans to, for every dimension.
pub fn sides(score: &Score) -> impl Iterator<Item = Option<usize>> {
    score.dimensions.values().map(|dimension| side(dimension.state.as_ref()?.lean()?))
}

pub fn pattern_side(score: &Score) -> Option<usize> {
    match &score.pattern {
        Pattern::Holds(profile) => side(profile),
        Pattern::Split | Pattern::None => None,
    }
}

pub fn side(profile: &str) -> Option<usize> {
    PROFILES.iter().position(|id| *id == profile)
}

/// Every dimension's mean; these people answered enough.
pub fn means(score: &Score) -> impl Iterator<Item = f64> {
    score.dimensions.values().map(|dimension| dimension.mean.expect("enough answers"))
}

/// Turns a list of people with a value for each dimension into a list of values for each dimension.
pub fn by_dimension(people: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..INSTRUMENT.dimensions()).map(|dimension| people.iter().map(|person| person[dimension]).collect()).collect()
}

pub fn highest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

pub fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

pub fn average(values: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    sum / count
}

pub fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (average(a.iter().copied()), average(b.iter().copied()));
    average(a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)))
}

pub fn correlation(a: &[f64], b: &[f64]) -> f64 {
    covariance(a, b) / (covariance(a, a) * covariance(b, b)).sqrt()
}

/// Cronbach's alpha of items, each with its points for every person.
pub fn alpha(items: &[Vec<f64>]) -> f64 {
    let total: Vec<f64> = (0..items[0].len()).map(|person| items.iter().map(|item| item[person]).sum()).collect();
    let count = items.len() as f64;
    let single: f64 = items.iter().map(|item| covariance(item, item)).sum();
    count / (count - 1.0) * (1.0 - single / covariance(&total, &total))
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

/// The share of cases in which something is so.
pub fn share(cases: impl Iterator<Item = bool>) -> f64 {
    average(cases.map(|so| if so { 1.0 } else { 0.0 }))
}
