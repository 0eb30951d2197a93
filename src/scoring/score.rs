use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

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
    /// The rules about the answers as a whole that spoke; see [`super::quality`].
    pub quality: Vec<Code>,
}

/// One dimension's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Flat", into = "Flat")]
pub struct DimensionScore {
    /// How many of its items have an answer.
    pub answered: usize,
    /// Points from 0 to 100; nothing where too few items were answered.
    pub mean: Option<f64>,
    /// How sure the mean is; nothing for jobs and where there is no mean.
    pub band: Option<Band>,
    /// What may be said; nothing for observers and jobs.
    pub state: Option<State>,
    /// The profile on whose side a narrower band, of 80 %, would lie, where the state is [`State::Close`].
    pub near: Option<Code>,
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
    /// The chance, 0 to 1, under the error model, that the mean of very many questions of this kind lies above 50. It
    /// is not the chance that a second sitting falls there.
    pub above_50: f64,
}

impl Band {
    /// Half the width of the band, in points.
    pub fn half_width(&self) -> f64 {
        (self.high - self.low) / 2.0
    }
}

/// The JSON of a dimension: one object without nesting, `null` where there is no number. `near` stands beside every
/// state.
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    near: Option<Option<Code>>,
}

impl From<DimensionScore> for Flat {
    fn from(score: DimensionScore) -> Self {
        let DimensionScore { answered, mean, band, state, near } = score;
        Self {
            answered,
            mean,
            se: band.map(|band| band.se),
            low: band.map(|band| band.low),
            high: band.map(|band| band.high),
            above_50: band.map(|band| band.above_50),
            near: state.is_some().then_some(near),
            state,
        }
    }
}

impl From<Flat> for DimensionScore {
    fn from(flat: Flat) -> Self {
        let Flat { answered, mean, se, low, high, above_50, state, near } = flat;
        let band = match (se, low, high, above_50) {
            (Some(se), Some(low), Some(high), Some(above_50)) => Some(Band { se, low, high, above_50 }),
            _ => None,
        };
        Self { answered, mean, band, state, near: near.flatten() }
    }
}

/// What may be said about one dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Code", into = "Code")]
pub enum State {
    /// The band lies wholly on this profile's side of 50.
    Lean(Code),
    /// The band touches 50: too close to call.
    Close,
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
            Self::Close | Self::TooFew | Self::Withheld => None,
        }
    }

    /// How files say it.
    pub fn code(&self) -> Code {
        match self {
            Self::Lean(profile) => profile.clone(),
            Self::Close => const { Code::fixed("close") },
            Self::TooFew => const { Code::fixed("too-few") },
            Self::Withheld => const { Code::fixed("withheld") },
        }
    }
}

impl From<Code> for State {
    fn from(code: Code) -> Self {
        match code.as_str() {
            "close" => Self::Close,
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
    /// No more than half of the dimensions have a score.
    TooFew,
    /// None of these.
    None,
}

impl Pattern {
    /// How files say it.
    pub fn code(&self) -> Code {
        match self {
            Self::Holds(profile) => profile.clone(),
            Self::Split => const { Code::fixed("split") },
            Self::TooFew => const { Code::fixed("too-few") },
            Self::None => const { Code::fixed("none") },
        }
    }
}

impl From<Code> for Pattern {
    fn from(code: Code) -> Self {
        match code.as_str() {
            "split" => Self::Split,
            "too-few" => Self::TooFew,
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
