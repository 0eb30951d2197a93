//! Two views of the same person: how far they lie apart. Dimensions and facets are matched by their ids.

use crate::text::Code;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::quality;
use super::score::DimensionScore;

/// Beyond so many points, and beyond the error of both, two views are marked apart.
pub const GAP: f64 = 25.0;
/// Up to so many points they are close together.
pub const CLOSE: f64 = 14.0;
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

/// What may be said of two views of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Bin {
    /// At most [`CLOSE`] points apart.
    Close,
    /// Neither: with so few questions that may be chance.
    Unclear,
    /// Beyond [`GAP`] points and beyond the error of both.
    Apart,
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
    /// Marked apart beyond so many points; nothing for facets, and where nothing may be concluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
}

impl Difference {
    /// The second view less the first, in points.
    pub fn points(&self) -> f64 {
        self.other - self.one
    }

    /// What may be said of it; nothing of facets, and where nothing may be concluded.
    pub fn bin(&self) -> Option<Bin> {
        let (limit, points) = (self.limit?, self.points().abs());
        Some(match () {
            () if points > limit => Bin::Apart,
            () if points <= CLOSE => Bin::Close,
            () => Bin::Unclear,
        })
    }
}

/// Whether something may be concluded from an own view and one from outside, by the codes of their quality.
pub fn may_conclude(own: &[Code], outside: &[Code]) -> bool {
    !own.iter().any(|code| quality::withholds(code)) && !outside.iter().any(|code| quality::is_void(code))
}

/// The difference beyond which a gap is marked, in points: `max(25, 1.645 * sqrt(SE1² + SE2²))`.
pub fn limit(one: f64, other: f64) -> f64 {
    GAP.max(Z * one.hypot(other))
}

/// Compares two views. Where nothing may be concluded (`conclude`), nothing has a bin.
pub fn compare(one: View<'_>, other: View<'_>, conclude: bool) -> Comparison {
    let dimension = |(id, score): (&Code, &DimensionScore)| {
        let beside = other.dimensions.get(id)?;
        let limit = limit(score.band?.se, beside.band?.se);
        let limit = conclude.then_some(limit);
        Some(Difference { id: id.clone(), one: score.mean?, other: beside.mean?, limit })
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
        DimensionScore { answered: 12, mean: Some(mean), band: Some(band), state: None, near: None }
    }

    fn compared(one: (f64, f64), other: (f64, f64)) -> Difference {
        let of = |(mean, se)| [("a".parse().unwrap(), score(mean, se))].into_iter().collect::<IndexMap<_, _>>();
        let (one, other, none) = (of(one), of(other), IndexMap::new());
        let view = |dimensions| View { dimensions, facets: &none };
        compare(view(&one), view(&other), true).dimensions.remove(0)
    }

    #[test]
    fn three_bins() {
        let bin = |one, other| compared(one, other).bin().unwrap();
        assert_eq!(bin((40.0, 7.0), (54.0, 7.0)), Bin::Close);
        assert_eq!(bin((54.0, 7.0), (40.0, 7.0)), Bin::Close);
        assert_eq!(bin((40.0, 7.0), (54.1, 7.0)), Bin::Unclear);
        assert_eq!(bin((40.0, 7.0), (65.0, 7.0)), Bin::Unclear);
        assert_eq!(bin((40.0, 7.0), (65.1, 7.0)), Bin::Apart);
        assert_eq!(bin((65.1, 7.0), (40.0, 7.0)), Bin::Apart);
        // 1.645 * sqrt(12² + 16²) = 32.9
        assert_eq!(bin((30.0, 12.0), (62.8, 16.0)), Bin::Unclear);
        assert_eq!(bin((30.0, 12.0), (63.0, 16.0)), Bin::Apart);
    }

    #[test]
    fn where_nothing_may_be_concluded_there_is_no_bin() {
        let codes = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect::<Vec<Code>>();
        let may = |own: &[&str], outside: &[&str]| may_conclude(&codes(own), &codes(outside));
        assert!(may(&[], &[]) && may(&["very-fast", "ends", "apart", "middle", "many-skipped"], &[]));
        assert!(may(&[], &["very-fast", "middle", "few-observed", "rarely-seen"]));
        assert!(!may(&["straight-line"], &[]) && !may(&["not-usable"], &[]));
        assert!(!may(&[], &["one-step"]) && !may(&[], &["very-fast", "not-usable"]));
        let of = |mean| [("a".parse().unwrap(), score(mean, 7.0))].into_iter().collect::<IndexMap<_, _>>();
        let (one, other, none) = (of(10.0), of(90.0), IndexMap::new());
        let view = |dimensions| View { dimensions, facets: &none };
        assert_eq!(compare(view(&one), view(&other), false).dimensions[0].bin(), None);
    }

    #[test]
    fn facets_come_by_size_and_have_no_bin() {
        let facets = |means: &[(&str, f64)]| {
            means.iter().map(|(id, mean)| (id.parse().unwrap(), FacetScore { answered: 1, mean: *mean })).collect()
        };
        let one: IndexMap<_, _> = facets(&[("a", 10.0), ("b", 50.0), ("c", 50.0), ("only-here", 0.0)]);
        let other: IndexMap<_, _> = facets(&[("c", 25.0), ("b", 75.0), ("a", 100.0), ("only-there", 0.0)]);
        let none = IndexMap::new();
        let view = |facets| View { dimensions: &none, facets };
        let found = compare(view(&one), view(&other), true).facets;
        assert_eq!(found.iter().map(|each| each.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert!(found.iter().all(|each| each.bin().is_none()));
    }
}
