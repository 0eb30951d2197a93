//! The dimensions together.

use std::cmp::Ordering;

use indexmap::IndexMap;

use super::score::{DimensionScore, Pattern};
use crate::questionnaire::{Profile, Region};
use crate::text::Code;

/// The profile that holds, else `split`, `too-few` or `none`. A strong lean on one dimension never buys off a clear
/// lean the other way.
pub fn pattern(profiles: &[Profile], dimensions: &IndexMap<Code, DimensionScore>) -> Pattern {
    let mut together = Together::default();
    for (id, score) in dimensions {
        if let Some(band) = score.band {
            together.add(&standing(profiles, id, band.low, band.high));
        }
    }
    let scored = dimensions.values().filter(|score| score.band.is_some()).count();
    together.pattern(profiles, dimensions.len(), scored)
}

/// The standings of several dimensions, as far as the pattern depends on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Together {
    /// For each profile: how many dimensions lie wholly inside its region; nothing once one lies wholly outside.
    pub inside: [Inside; 2],
    /// Whether a dimension leans to the first profile, and to the second.
    pub leans: [bool; 2],
}

/// How many dimensions lie inside a profile's regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// So many, and none outside.
    Of(usize),
    /// One lies outside: the profile cannot hold.
    Never,
}

impl Default for Inside {
    fn default() -> Self {
        Self::Of(0)
    }
}

impl Inside {
    fn with(self, side: Option<Side>) -> Self {
        match (self, side) {
            (Self::Never, _) | (_, Some(Side::Outside)) => Self::Never,
            (Self::Of(count), Some(Side::Inside)) => Self::Of(count + 1),
            (Self::Of(count), _) => Self::Of(count),
        }
    }

    /// Whether these are more than half of so many dimensions.
    fn holds(self, all: usize) -> bool {
        matches!(self, Self::Of(count) if 2 * count > all)
    }
}

impl Together {
    /// One dimension more.
    pub fn add(&mut self, standing: &Standing) {
        let [first, second] = self.inside;
        let [one, other] = standing.sides;
        self.inside = [first.with(one), second.with(other)];
        match standing.lean {
            Ordering::Less => self.leans = [true, self.leans[1]],
            Ordering::Greater => self.leans = [self.leans[0], true],
            Ordering::Equal => {}
        }
    }

    /// What `all` dimensions say, of which so many have a score.
    pub fn pattern(self, profiles: &[Profile], all: usize, scored: usize) -> Pattern {
        let mut each = profiles.iter().zip(self.inside);
        if let Some((profile, _)) = each.find(|(_, inside)| inside.holds(all)) {
            return Pattern::Holds(profile.id.clone());
        }
        match self.leans {
            [true, true] => Pattern::Split,
            _ if 2 * scored <= all => Pattern::TooFew,
            _ => Pattern::None,
        }
    }
}

/// Everything about a band that what may be said depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether it lies below 50, above, or neither.
    pub lean: Ordering,
    /// Where it lies to each profile's region.
    pub sides: [Option<Side>; 2],
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::{Band, State};

    fn profiles() -> Vec<Profile> {
        let region = |index| if index == 0 { Region::AtMost(50.0) } else { Region::AtLeast(50.0) };
        let profile = |(index, id): (usize, &str)| Profile {
            id: id.parse().unwrap(),
            name: crate::text::Clean::line(id),
            expects: ["a", "b", "c", "d"].map(|id| (id.parse().unwrap(), region(index))).into_iter().collect(),
        };
        ["low", "high"].into_iter().enumerate().map(profile).collect()
    }

    /// `l` and `h` lean, `c` is too close to call, `-` has too few answers.
    fn of(codes: &str) -> String {
        let score = |code| {
            let band = |low, high| Some(Band { se: 7.0, low, high, above_50: 0.5 });
            let (band, state) = match code {
                'l' => (band(20.0, 45.0), State::Lean("low".parse().unwrap())),
                'h' => (band(55.0, 80.0), State::Lean("high".parse().unwrap())),
                'c' => (band(38.0, 62.0), State::Close),
                _ => (None, State::TooFew),
            };
            DimensionScore { answered: 12, mean: band.map(|_| 50.0), band, state: Some(state), near: None }
        };
        let ids = ["a", "b", "c", "d"].map(|id: &str| id.parse::<crate::text::Code>().unwrap());
        pattern(&profiles(), &ids.into_iter().zip(codes.chars().map(score)).collect()).to_string()
    }

    #[test]
    fn more_than_half_and_none_the_other_way() {
        let said = ["ll-", "lh-", "l--", "c--", "lcc", "llh", "hhc", "ll", "lc", "h-", "llcc", "llhh", "lllc"].map(of);
        let expected = [
            "low", "split", "too-few", "too-few", "none", "split", "high", "low", "none", "too-few", "none", "split",
            "low",
        ];
        assert_eq!(said, expected);
    }
}
