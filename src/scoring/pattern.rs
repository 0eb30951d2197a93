//! The dimensions together.

use indexmap::IndexMap;

use super::score::{Band, DimensionScore, Pattern, State};
use crate::questionnaire::{Profile, Region};

/// The profile that holds, else `split` or `none`. A strong lean on one dimension never buys off a clear
/// lean the other way.
pub fn pattern(profiles: &[Profile], dimensions: &IndexMap<String, DimensionScore>) -> Pattern {
    if let Some(profile) = profiles.iter().find(|profile| holds(profile, dimensions)) {
        return Pattern::Holds(profile.id.clone());
    }
    let leans = |profile: &Profile| {
        dimensions.values().filter_map(|score| score.state.as_ref()).filter_map(State::lean).any(|id| id == profile.id)
    };
    if profiles.iter().all(leans) { Pattern::Split } else { Pattern::None }
}

/// More than half of the dimensions lie wholly inside the profile's regions, and none wholly outside.
fn holds(profile: &Profile, dimensions: &IndexMap<String, DimensionScore>) -> bool {
    let sides = || dimensions.iter().filter_map(|(id, score)| Some(side(*profile.expects.get(id)?, score.band?)));
    let inside = sides().filter(|side| *side == Side::Inside).count();
    2 * inside > dimensions.len() && sides().all(|side| side != Side::Outside)
}

/// How a dimension stands to each profile's region.
pub fn sides(profiles: &[Profile], id: &str, score: &DimensionScore) -> Vec<Option<Side>> {
    profiles.iter().map(|profile| Some(side(*profile.expects.get(id)?, score.band?))).collect()
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

fn side(region: Region, band: Band) -> Side {
    let (inside, outside) = match region {
        Region::AtLeast(points) => (band.low > points, band.high < points),
        Region::AtMost(points) => (band.high < points, band.low > points),
    };
    if inside {
        Side::Inside
    } else if outside {
        Side::Outside
    } else {
        Side::Across
    }
}
