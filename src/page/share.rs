//! Everything that stands in a shared part of a result, so that its owner can read it before it leaves.

use super::result::rows;
use super::say::finding::longer_word;
use super::sentence::unvalidated;
use super::{NOT_FOR, day_of};
use crate::questionnaire::{Profile, Questionnaire, Subject};
use crate::record::{Level, Shared};
use crate::scoring::Score;
use crate::text::Code;

/// A shared part, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePage {
    /// The language of the texts.
    pub language: String,
    /// What it is, with the day.
    pub title: String,
    /// Headings, each with its lines.
    pub sections: Vec<(String, Vec<String>)>,
    /// The sentences that every share says.
    pub said_always: Vec<&'static str>,
}

impl SharePage {
    /// Lays out all of a shared part.
    pub fn new(shared: &Shared, questionnaire: &Questionnaire) -> Self {
        let kind = match shared.perspective {
            Subject::Oneself => "A self-description",
            Subject::Observed => "A view from outside",
            Subject::Job => "A described job",
            Subject::Offer => "A described offer",
            Subject::Form => "Answers",
        };
        let end = |profile: Option<&Profile>| profile.map(|profile| profile.name.to_string()).unwrap_or_default();
        let scale = format!("from 0 ({}) to 100 ({})", end(questionnaire.low()), end(questionnaire.high()));
        let sections = [
            ("What this holds".to_owned(), holds(shared)),
            (format!("Dimensions, {scale}"), dimensions(shared, questionnaire)),
            (format!("Facets, {scale}"), facets(shared, questionnaire)),
            ("Notes".to_owned(), notes(shared, questionnaire)),
            ("Answers".to_owned(), answers(shared, questionnaire)),
        ];
        Self {
            language: questionnaire.language.to_string(),
            title: format!("{kind}, {}", day_of(shared.day)),
            sections: sections.into_iter().filter(|(_, lines)| !lines.is_empty()).collect(),
            said_always: vec![unvalidated(questionnaire), NOT_FOR],
        }
    }
}

fn holds(shared: &Shared) -> Vec<String> {
    let level = match shared.share {
        Level::Summary => "The summary: states and bands of the dimensions. No facets, notes or answers.",
        Level::Dimensions => "The dimensions and their facets. No notes or answers.",
        Level::Notes => "The dimensions, their facets and the notes. No answers.",
        Level::Answers => "The dimensions, their facets, the notes and every answer.",
    };
    let reference = &shared.questionnaire;
    vec![level.to_owned(), format!("Questionnaire {} {}", reference.id, reference.version)]
}

fn dimensions(shared: &Shared, questionnaire: &Questionnaire) -> Vec<String> {
    let scores = shared.dimensions.clone();
    let score = Score { dimensions: scores, pattern: shared.pattern.clone(), quality: Vec::new() };
    let line = |(row, dimension): (super::BandRow, &crate::questionnaire::Dimension)| {
        let says = shared.dimensions.get(&dimension.id).and_then(|score| longer_word(questionnaire, score));
        let says = says.map(|says| format!(" ({says})")).unwrap_or_default();
        format!("{}: {}{says}", row.name, row.in_words())
    };
    let known = questionnaire.dimensions.iter().filter(|each| shared.dimensions.contains_key(&each.id));
    rows(questionnaire, &score).into_iter().zip(known).map(line).collect()
}

fn facets(shared: &Shared, questionnaire: &Questionnaire) -> Vec<String> {
    let line = |(id, score): (&Code, &crate::scoring::FacetScore)| {
        let answers = if score.answered == 1 { "answer" } else { "answers" };
        Some(format!("{}: {:.0}, from {} {answers}", questionnaire.facet(id)?.name, score.mean, score.answered))
    };
    shared.facets.iter().filter_map(line).collect()
}

fn notes(shared: &Shared, questionnaire: &Questionnaire) -> Vec<String> {
    let line = |(id, note): (&Code, &crate::text::Clean)| Some(format!("{}: {note}", questionnaire.item(id)?.text()));
    shared.notes.iter().filter_map(line).collect()
}

fn answers(shared: &Shared, questionnaire: &Questionnaire) -> Vec<String> {
    let line = |(id, answer): (&Code, _)| {
        let item = questionnaire.item(id)?;
        Some(format!("{}: {}", item.text(), questionnaire.in_words(item, answer)))
    };
    shared.answers.iter().filter_map(line).collect()
}
