//! Two views of the same person: how far they lie apart. Dimensions and facets are matched by their ids.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::score::DimensionScore;
use crate::text::Code;

/// A gap is marked beyond so many points.
pub const GAP: f64 = 25.0;
/// Two careful people differ by so many points on a dimension at the median (simulated).
pub const USUAL: f64 = 14.0;
/// The 95 % point of the normal distribution.
const Z: f64 = 1.645;

/// The answers of one facet. With few of them it is sorted by, never judged.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FacetScore {
    /// How many of its items have an answer; at least one.
    pub answered: usize,
    /// The mean of its items, in points from 0 to 100.
    pub mean: f64,
}

/// What one view says of the person.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// By dimension id.
    pub dimensions: &'a IndexMap<Code, DimensionScore>,
    /// By facet id.
    pub facets: &'a IndexMap<Code, FacetScore>,
}

/// How far two views lie apart.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// The dimensions on which both have a score, in the order of the first view.
    pub dimensions: Vec<Difference>,
    /// The facets of which both say something, the furthest apart first.
    pub facets: Vec<Difference>,
}

/// How far two views lie apart on one dimension or facet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The dimension or facet.
    pub id: Code,
    /// The first view, in points.
    pub one: f64,
    /// The second view, in points.
    pub other: f64,
    /// A gap is marked beyond so many points; facets are never marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
}

impl Difference {
    /// The second view less the first, in points.
    pub fn points(&self) -> f64 {
        self.other - self.one
    }

    /// Whether they lie further apart than two careful people and the error of both explain.
    pub fn is_gap(&self) -> bool {
        self.limit.is_some_and(|limit| self.points().abs() > limit)
    }
}

/// The difference beyond which a gap is marked, in points: `max(25, 1.645 * sqrt(SE1² + SE2²))`.
pub fn limit(one: f64, other: f64) -> f64 {
    GAP.max(Z * one.hypot(other))
}

/// Compares two views.
pub fn compare(one: View<'_>, other: View<'_>) -> Comparison {
    let dimension = |(id, score): (&Code, &DimensionScore)| {
        let beside = other.dimensions.get(id)?;
        let limit = limit(score.band?.se, beside.band?.se);
        Some(Difference { id: id.clone(), one: score.mean?, other: beside.mean?, limit: Some(limit) })
    };
    let facet = |(id, score): (&Code, &FacetScore)| {
        let beside = other.facets.get(id)?;
        Some(Difference { id: id.clone(), one: score.mean, other: beside.mean, limit: None })
    };
    let mut facets: Vec<Difference> = one.facets.iter().filter_map(facet).collect();
    // Equal ones by id, so that the order of a file does not matter.
    facets.sort_by(|a, b| b.points().abs().total_cmp(&a.points().abs()).then_with(|| a.id.cmp(&b.id)));
    Comparison { dimensions: one.dimensions.iter().filter_map(dimension).collect(), facets }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::Band;

    fn score(mean: f64, se: f64) -> DimensionScore {
        let band = Band { se, low: mean - se, high: mean + se, above_50: 0.5 };
        DimensionScore { answered: 12, mean: Some(mean), band: Some(band), state: None }
    }

    fn compared(one: (f64, f64), other: (f64, f64)) -> Difference {
        let of = |(mean, se)| [("a".parse().unwrap(), score(mean, se))].into_iter().collect::<IndexMap<_, _>>();
        let (one, other, none) = (of(one), of(other), IndexMap::new());
        let view = |dimensions| View { dimensions, facets: &none };
        compare(view(&one), view(&other)).dimensions.remove(0)
    }

    #[test]
    fn a_gap_is_beyond_25_points_and_beyond_the_error_of_both() {
        assert!(!compared((40.0, 7.0), (65.0, 7.0)).is_gap());
        assert!(compared((40.0, 7.0), (65.1, 7.0)).is_gap());
        assert!(compared((65.1, 7.0), (40.0, 7.0)).is_gap());
        // 1.645 * sqrt(12² + 16²) = 32.9
        assert!(!compared((30.0, 12.0), (62.8, 16.0)).is_gap());
        assert!(compared((30.0, 12.0), (63.0, 16.0)).is_gap());
    }

    #[test]
    fn facets_come_by_size_and_are_never_marked() {
        let facets = |means: &[(&str, f64)]| {
            means.iter().map(|(id, mean)| (id.parse().unwrap(), FacetScore { answered: 1, mean: *mean })).collect()
        };
        let one: IndexMap<_, _> = facets(&[("a", 10.0), ("b", 50.0), ("c", 50.0), ("only-here", 0.0)]);
        let other: IndexMap<_, _> = facets(&[("c", 25.0), ("b", 75.0), ("a", 100.0), ("only-there", 0.0)]);
        let none = IndexMap::new();
        let view = |facets| View { dimensions: &none, facets };
        let found = compare(view(&one), view(&other)).facets;
        assert_eq!(found.iter().map(|each| each.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert!(found.iter().all(|each| !each.is_gap()));
    }
}
