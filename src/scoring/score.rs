use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::dimension;
use crate::questionnaire::document::unique;
use crate::text::Code;

/// What the answers say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// By dimension id, in the questionnaire's order.
    #[serde(deserialize_with = "unique")]
    pub dimensions: IndexMap<Code, DimensionScore>,
    /// The dimensions together.
    pub pattern: Pattern,
    /// What one should know about the answers before believing the rest.
    pub quality: Vec<Quality>,
}

/// One dimension's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Flat", into = "Flat")]
pub struct DimensionScore {
    /// How many of its items have an answer.
    pub answered: usize,
    /// Points from 0 to 100; nothing where too few items were answered.
    pub mean: Option<f64>,
    /// How sure the mean is; nothing for roles and where there is no mean.
    pub band: Option<Band>,
    /// What may be said; nothing for observers and roles.
    pub state: Option<State>,
}

/// How sure a mean is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The standard error, in points.
    pub se: f64,
    /// The lower end of the 90 % band, in points; may lie below 0.
    pub low: f64,
    /// The upper end of the 90 % band, in points; may lie above 100.
    pub high: f64,
    /// The chance, 0 to 1, that the average over many such questions lies above 50.
    pub above_50: f64,
}

impl DimensionScore {
    /// Whether the answers differ so much that they widen the band beyond what their number alone makes it.
    pub fn answers_differ(&self) -> bool {
        self.band.is_some_and(|band| band.se > dimension::least_error(self.answered))
    }
}

impl Band {
    /// Half the width of the band, in points.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// The JSON of a dimension: one object without nesting, `null` where there is no number.
#[derive(Clone, Serialize, Deserialize)]
struct Flat {
    answered: usize,
    mean: Option<f64>,
    se: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    above_50: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

impl From<DimensionScore> for Flat {
    fn from(score: DimensionScore) -> Self {
        let DimensionScore { answered, mean, band, state } = score;
        Self {
            answered,
            mean,
            se: band.map(|band| band.se),
            low: band.map(|band| band.low),
            high: band.map(|band| band.high),
            above_50: band.map(|band| band.above_50),
            state,
        }
    }
}

impl From<Flat> for DimensionScore {
    fn from(flat: Flat) -> Self {
        let Flat { answered, mean, se, low, high, above_50, state } = flat;
        let band = match (se, low, high, above_50) {
            (Some(se), Some(low), Some(high), Some(above_50)) => Some(Band { se, low, high, above_50 }),
            _ => None,
        };
        Self { answered, mean, band, state }
    }
}

/// What may be said about one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Code", into = "Code")]
pub enum State {
    /// The band lies wholly on this profile's side of 50.
    Lean(Code),
    /// The band touches 50 and is at most 15 points wide to each side.
    Balanced,
    /// The band touches 50 and is wider.
    Mixed,
    /// Too few answers.
    TooFew,
    /// A quality rule spoke.
    Withheld,
}

impl State {
    /// The profile of a lean.
    pub fn lean(&self) -> Option<&Code> {
        match self {
            Self::Lean(profile) => Some(profile),
            Self::Balanced | Self::Mixed | Self::TooFew | Self::Withheld => None,
        }
    }

    /// How files say it.
    pub fn code(&self) -> Code {
        match self {
            Self::Lean(profile) => profile.clone(),
            Self::Balanced => const { Code::fixed("balanced") },
            Self::Mixed => const { Code::fixed("mixed") },
            Self::TooFew => const { Code::fixed("too-few") },
            Self::Withheld => const { Code::fixed("withheld") },
        }
    }
}

impl From<Code> for State {
    fn from(code: Code) -> Self {
        match code.as_str() {
            "balanced" => Self::Balanced,
            "mixed" => Self::Mixed,
            "too-few" => Self::TooFew,
            "withheld" => Self::Withheld,
            _ => Self::Lean(code),
        }
    }
}

impl From<State> for Code {
    fn from(state: State) -> Self {
        state.code()
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// What may be said about the dimensions together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Code", into = "Code")]
pub enum Pattern {
    /// More than half of the dimensions lie inside this profile's regions, and none outside.
    Holds(Code),
    /// At least one lean each way.
    Split,
    /// Neither.
    None,
}

impl Pattern {
    /// How files say it.
    pub fn code(&self) -> Code {
        match self {
            Self::Holds(profile) => profile.clone(),
            Self::Split => const { Code::fixed("split") },
            Self::None => const { Code::fixed("none") },
        }
    }
}

impl From<Code> for Pattern {
    fn from(code: Code) -> Self {
        match code.as_str() {
            "split" => Self::Split,
            "none" => Self::None,
            _ => Self::Holds(code),
        }
    }
}

impl From<Pattern> for Code {
    fn from(pattern: Pattern) -> Self {
        pattern.code()
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// A note on the answers as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quality {
    /// The rule that spoke, for example `straight-line`.
    pub code: Code,
    /// The rule in a sentence.
    pub text: crate::text::Clean,
}
