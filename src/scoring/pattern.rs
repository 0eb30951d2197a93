//! The dimensions together.

use std::cmp::Ordering;

use indexmap::IndexMap;

use super::score::{DimensionScore, Pattern, State};
use crate::questionnaire::{Profile, Region};
use crate::text::Code;

/// The profile that holds, else `split` or `none`. A strong lean on one dimension never buys off a clear
/// lean the other way.
pub fn pattern(profiles: &[Profile], dimensions: &IndexMap<Code, DimensionScore>) -> Pattern {
    if let Some(profile) = profiles.iter().find(|profile| holds(profile, dimensions)) {
        return Pattern::Holds(profile.id.clone());
    }
    let leans = |profile: &Profile| {
        dimensions.values().filter_map(|score| score.state.as_ref()).filter_map(State::lean).any(|id| *id == profile.id)
    };
    if profiles.iter().all(leans) { Pattern::Split } else { Pattern::None }
}

/// More than half of the dimensions lie wholly inside the profile's regions, and none wholly outside.
fn holds(profile: &Profile, dimensions: &IndexMap<Code, DimensionScore>) -> bool {
    let sides = || {
        dimensions.iter().filter_map(|(id, score)| {
            let band = score.band?;
            Some(side(*profile.expects.get(id)?, band.low, band.high))
        })
    };
    let inside = sides().filter(|side| *side == Side::Inside).count();
    2 * inside > dimensions.len() && sides().all(|side| side != Side::Outside)
}

/// Everything about a band that what may be said depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    lean: Ordering,
    sides: [Option<Side>; 2],
}

/// How a band of a dimension stands to 50 and to the two profiles' regions.
pub fn standing(profiles: &[Profile], id: &str, low: f64, high: f64) -> Standing {
    let lean = match () {
        () if low > 50.0 => Ordering::Greater,
        () if high < 50.0 => Ordering::Less,
        () => Ordering::Equal,
    };
    let of = |index: usize| Some(side(*profiles.get(index)?.expects.get(id)?, low, high));
    Standing { lean, sides: [of(0), of(1)] }
}

/// Where a band lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Wholly inside a region.
    Inside,
    /// Wholly outside.
    Outside,
    /// Neither.
    Across,
}

fn side(region: Region, low: f64, high: f64) -> Side {
    let (inside, outside) = match region {
        Region::AtLeast(points) => (low > points, high < points),
        Region::AtMost(points) => (high < points, low > points),
    };
    if inside {
        Side::Inside
    } else if outside {
        Side::Outside
    } else {
        Side::Across
    }
}
