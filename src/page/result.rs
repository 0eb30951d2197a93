use jiff::tz::TimeZone;

use super::sentence;
use crate::questionnaire::{Dimension, Questionnaire};
use crate::record::Outcome;
use crate::scoring::DimensionScore;
use crate::text::Glyphs;

/// A result, ready to be drawn or written.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultPage {
    /// "Your result", with the day it was finished.
    pub title: String,
    /// The sentences above the picture.
    pub headline: Vec<String>,
    /// The name of the end at 0 points.
    pub low: String,
    /// The name of the end at 100 points.
    pub high: String,
    /// One row a dimension.
    pub rows: Vec<BandRow>,
    /// What one should know about the answers; each a sentence.
    pub quality: Vec<String>,
    /// What nobody has tested.
    pub unvalidated: &'static str,
}

/// A dimension's row in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct BandRow {
    /// The dimension's name.
    pub name: String,
    /// Points; nothing with too few answers.
    pub mean: Option<f64>,
    /// The ends of the 90 % band, in points.
    pub band: Option<(f64, f64)>,
}

impl ResultPage {
    /// Lays out a result in the wording it was answered in. The day is that of the reader's time zone.
    pub fn new(outcome: &Outcome, questionnaire: &Questionnaire, zone: &TimeZone) -> Self {
        let name = |profile: Option<&crate::questionnaire::Profile>| {
            profile.map(|profile| profile.name.to_string()).unwrap_or_default()
        };
        let row = |dimension: &Dimension| {
            outcome.score.dimensions.get(&dimension.id).map(|score| BandRow::new(dimension, score))
        };
        Self {
            title: format!("Your result, {}", super::day(outcome.finished, zone)),
            headline: sentence::headline(questionnaire, &outcome.score),
            low: name(questionnaire.low()),
            high: name(questionnaire.high()),
            rows: questionnaire.dimensions.iter().filter_map(row).collect(),
            unvalidated: sentence::unvalidated(questionnaire),
            quality: outcome.score.quality.iter().map(|note| note.text.to_string()).collect(),
        }
    }
}

impl ResultPage {
    /// The quality notes that the headline does not give already.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.quality.iter().filter(|note| !self.headline.contains(note)).map(String::as_str)
    }
}

/// What the signs of the picture mean.
pub fn legend(glyphs: &Glyphs) -> String {
    let band = format!("{}{}{}", glyphs.band_start, glyphs.band, glyphs.band_end);
    format!(
        "{} you, {band} where your average over many such questions probably lies (90 %). Where the band touches 50 we \
         claim no lean.",
        glyphs.score
    )
}

impl BandRow {
    fn new(dimension: &Dimension, score: &DimensionScore) -> Self {
        let band = score.band.map(|band| (band.low, band.high));
        Self { name: dimension.name.to_string(), mean: score.mean, band }
    }

    /// The numbers in words: `43 ±13`, or `too few answers`.
    pub fn figures(&self, glyphs: &Glyphs) -> String {
        match (self.mean, self.band) {
            (Some(mean), Some((low, high))) => format!("{mean:.0} {}{:.0}", glyphs.plus_minus, (high - low) / 2.0),
            (Some(mean), None) => format!("{mean:.0}"),
            (None, _) => "too few answers".to_owned(),
        }
    }
}
