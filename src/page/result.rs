use std::path::Path;

use jiff::tz::TimeZone;

use super::change::{ChangeLine, changes};
use super::evidence::{EvidenceLine, evidence};
use super::extras::{ExtraProgress, extras};
use super::offer::{OfferPage, beside};
use super::over_time::{OverTime, Past};
use super::say::quality::note;
use super::talk::{TalkLine, talk};
use super::why::{WhyDimension, why};
use super::{about, sentence};
use crate::questionnaire::{Answers, Dimension, Profile, Questionnaire, Subject};
use crate::record::Outcome;
use crate::scoring::{DimensionScore, Score};
use crate::text::{Code, Glyphs};

/// A result with everything that belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// The result.
    pub outcome: &'a Outcome,
    /// The questionnaire, in the wording it was answered in.
    pub questionnaire: &'a Questionnaire,
    /// What was answered after the result.
    pub extra: &'a Answers,
    /// The result's file, if it is saved.
    pub path: Option<&'a Path>,
    /// The role that was described beside it, and the questionnaire it was described with.
    pub role: Option<(&'a Outcome, &'a Questionnaire)>,
}

/// A result, ready to be drawn or written.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultPage {
    /// The language of the questionnaire's texts, for example `en`.
    pub language: String,
    /// Who is described.
    pub perspective: Subject,
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
    /// Every answer with its points.
    pub why: Vec<WhyDimension>,
    /// What would change it.
    pub changes: Vec<ChangeLine>,
    /// Open questions.
    pub talk: Vec<TalkLine>,
    /// The person's notes: the question and the note.
    pub notes: Vec<(String, String)>,
    /// The flagged questions.
    pub flags: Vec<String>,
    /// How far the questions after the result are.
    pub extras: Vec<ExtraProgress>,
    /// What was answered after the result.
    pub evidence: Vec<EvidenceLine>,
    /// The quality notes with the rules that spoke.
    pub rules: Vec<String>,
    /// The sentences that every report says.
    pub said_always: Vec<&'static str>,
    /// Version, digest, file.
    pub sources: Vec<String>,
    /// The role that was described.
    pub offer: Option<OfferPage>,
    /// The person and the offer together, in one line.
    pub beside: Option<String>,
    /// Decisions, changes and earlier results.
    pub over_time: OverTime,
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
    /// The role's place, in points, if one is described.
    pub role: Option<f64>,
}

impl ResultPage {
    /// Lays out a result. The day is that of the reader's time zone.
    pub fn new(kept: &Kept<'_>, zone: &TimeZone) -> Self {
        let Kept { outcome, questionnaire, extra, path, role } = *kept;
        let offer = role.map(|(role, about)| OfferPage::new(role, about, zone));
        let name = |profile: Option<&Profile>| profile.map(|profile| profile.name.to_string()).unwrap_or_default();
        let ask = |id: &Code| questionnaire.item(id).map(|item| item.text());
        Self {
            language: questionnaire.language.to_string(),
            perspective: questionnaire.subject,
            title: title(outcome, zone),
            headline: sentence::headline(questionnaire, &outcome.score, &outcome.answers),
            low: name(questionnaire.low()),
            high: name(questionnaire.high()),
            rows: with_role(rows(questionnaire, &outcome.score), questionnaire, role.map(|(role, _)| role)),
            beside: offer.as_ref().map(|offer| beside(&outcome.score, questionnaire, offer)),
            offer,
            quality: outcome
                .score
                .quality
                .iter()
                .filter_map(|code| note(code, questionnaire, &outcome.answers))
                .collect(),
            why: why(outcome, questionnaire),
            changes: changes(outcome, questionnaire),
            talk: talk(outcome, questionnaire, extra),
            notes: outcome.notes.iter().filter_map(|(id, note)| Some((ask(id)?, note.to_string()))).collect(),
            flags: outcome.flags.iter().filter_map(ask).collect(),
            extras: extras(questionnaire, extra),
            evidence: evidence(outcome, questionnaire, extra),
            rules: about::quality(outcome, questionnaire),
            said_always: about::every_report(questionnaire),
            sources: about::sources(outcome, path),
            over_time: OverTime::default(),
        }
    }
}

fn title(outcome: &Outcome, zone: &TimeZone) -> String {
    let whose = if outcome.perspective == Subject::Observed { "Seen from outside" } else { "Your result" };
    format!("{whose}, {}", super::day(outcome.finished, zone))
}

impl ResultPage {
    /// The same page with what is known of the time around the result.
    pub fn over_time(self, kept: &Kept<'_>, past: &Past<'_>, zone: &TimeZone) -> Self {
        Self { over_time: OverTime::new(kept.outcome, kept.questionnaire, past, zone), ..self }
    }
}

/// The same rows with the place of a role on each dimension that both have.
fn with_role(mut rows: Vec<BandRow>, questionnaire: &Questionnaire, role: Option<&Outcome>) -> Vec<BandRow> {
    for (row, dimension) in rows.iter_mut().zip(&questionnaire.dimensions) {
        row.role = role.and_then(|role| role.score.dimensions.get(&dimension.id)?.mean);
    }
    rows
}

/// The rows of the picture of a score.
pub fn rows(questionnaire: &Questionnaire, score: &Score) -> Vec<BandRow> {
    let row = |dimension: &Dimension| score.dimensions.get(&dimension.id).map(|found| BandRow::new(dimension, found));
    questionnaire.dimensions.iter().filter_map(row).collect()
}

impl ResultPage {
    /// What the signs of its picture mean.
    pub fn legend(&self, glyphs: &Glyphs) -> String {
        legend(glyphs, self.perspective, self.rows.iter().any(|row| row.role.is_some()))
    }

    /// How to read the points of the answers.
    pub fn points_explained(&self) -> String {
        format!(
            "Points below zero pull toward {}, points above zero toward {}. The points of a dimension add up to its \
             distance from 50.",
            self.low, self.high
        )
    }

    /// What one should know about the answers.
    pub fn notes_on_quality(&self) -> impl Iterator<Item = &str> {
        self.quality.iter().map(String::as_str)
    }
}

/// What the signs of the picture mean; `role` tells whether a role stands in it.
fn legend(glyphs: &Glyphs, perspective: Subject, role: bool) -> String {
    if perspective == Subject::Observed {
        return format!("{} the person, as you see them; the band shows how unsure a few answers are.", glyphs.score);
    }
    let band = format!("{}{}{}", glyphs.band_start, glyphs.band, glyphs.band_end);
    let role = if role { format!(" {} this role, as you described it.", glyphs.role) } else { String::new() };
    format!(
        "{} you, {band} where your average over many such questions probably lies (90%). Where the band touches 50 no \
         lean is claimed.{role}",
        glyphs.score
    )
}

impl BandRow {
    fn new(dimension: &Dimension, score: &DimensionScore) -> Self {
        let band = score.band.map(|band| (band.low, band.high));
        Self { name: dimension.name.to_string(), mean: score.mean, band, role: None }
    }

    /// The numbers in words: `43 ±13`, or `too few answers`.
    pub fn figures(&self, glyphs: &Glyphs) -> String {
        match (self.mean, self.band) {
            (Some(mean), Some((low, high))) => format!("{mean:.0} {}{:.0}", glyphs.plus_minus, (high - low) / 2.0),
            (Some(mean), None) => format!("{mean:.0}"),
            (None, _) => "too few answers".to_owned(),
        }
    }

    /// The score in words: `43`, or `too few answers`.
    pub fn points_in_words(&self) -> String {
        self.mean.map_or_else(|| "too few answers".to_owned(), |mean| format!("{mean:.0}"))
    }

    /// The band in words, as far as the axis goes: `from 30 to 56`; empty where there is none.
    pub fn band_in_words(&self) -> String {
        let end = |points: f64| points.clamp(0.0, 100.0);
        self.band.map_or_else(String::new, |(low, high)| format!("from {:.0} to {:.0}", end(low), end(high)))
    }

    /// The role's place in words; empty where there is none.
    pub fn role_in_words(&self) -> String {
        self.role.map_or_else(String::new, |points| format!("{points:.0}"))
    }

    /// Everything in words: `43, error band from 30 to 56, this role 60`.
    pub fn in_words(&self) -> String {
        let band = self.band.map(|_| format!("error band {}", self.band_in_words()));
        let role = self.role.map(|_| format!("this role {}", self.role_in_words()));
        let parts = std::iter::once(self.points_in_words()).chain(band).chain(role);
        parts.collect::<Vec<_>>().join(", ")
    }
}
