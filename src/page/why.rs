//! What in the answers says so: every answer with the points it moves its dimension.

use crate::questionnaire::{Answers, Questionnaire};
use crate::record::{Notes, Outcome};
use crate::scoring::{KeyedItem, Scorer};
use crate::text::Code;

/// One dimension's answers.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyDimension {
    /// The dimension's name.
    pub name: String,
    /// Points from 0 to 100; nothing with too few answers.
    pub mean: Option<f64>,
    /// Its facets, in the questionnaire's order.
    pub facets: Vec<WhyFacet>,
}

/// One facet's answers.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyFacet {
    /// The facet's name.
    pub name: String,
    /// Its answers, in the questionnaire's order.
    pub pulls: Vec<Pull>,
}

/// How far one answer moves the mean of its dimension away from 50.
#[derive(Clone, Debug, PartialEq)]
pub struct Pull {
    /// The item's id.
    pub item: Code,
    /// The question, whole.
    pub text: String,
    /// What the person said to it, in short.
    pub said: String,
    /// The answer in words.
    pub answer: String,
    /// Points; negative toward the low pole. Over a dimension they add up to its mean less 50.
    pub points: f64,
    /// The person's note.
    pub note: Option<String>,
}

impl WhyFacet {
    /// The points of its answers together.
    pub fn points(&self) -> f64 {
        self.pulls.iter().map(|pull| pull.points).sum()
    }
}

impl WhyDimension {
    /// All answers, the strongest first.
    pub fn by_size(&self) -> Vec<&Pull> {
        let mut pulls: Vec<&Pull> = self.facets.iter().flat_map(|facet| &facet.pulls).collect();
        pulls.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        pulls
    }

    /// The strongest answers that pull at all.
    pub fn strongest(&self, most: usize) -> Vec<&Pull> {
        self.by_size().into_iter().filter(|pull| pull.points != 0.0).take(most).collect()
    }

    /// How many answers there are beside those, and their points together.
    pub fn others(&self, most: usize) -> Option<(usize, f64)> {
        let shown: Vec<&str> = self.strongest(most).iter().map(|pull| pull.item.as_str()).collect();
        let others: Vec<f64> =
            self.by_size().iter().filter(|pull| !shown.contains(&pull.item.as_str())).map(|pull| pull.points).collect();
        (!others.is_empty()).then(|| (others.len(), others.iter().sum()))
    }

    /// Its name and how its points come about: "Focus style: 42, that is 50 - 8.3".
    pub fn sum(&self) -> String {
        let Some(mean) = self.mean else {
            return format!("{}: too few answers", self.name);
        };
        let points = signed(mean - 50.0);
        match points.split_at_checked(1) {
            Some((sign @ ("+" | "-"), points)) => format!("{}: {mean:.0}, that is 50 {sign} {points}", self.name),
            _ => format!("{}: {mean:.0}", self.name),
        }
    }
}

/// Every answer of a result.
pub fn why(outcome: &Outcome, questionnaire: &Questionnaire) -> Vec<WhyDimension> {
    let scorer = Scorer::new(questionnaire);
    let dimension = |dimension: &crate::questionnaire::Dimension| {
        let score = outcome.score.dimensions.get(&dimension.id)?;
        let pull = |item: &KeyedItem<'_>| pull(item, score.answered, &outcome.answers, &outcome.notes, questionnaire);
        let facets = dimension.facets.iter().map(|facet| WhyFacet {
            name: facet.name.to_string(),
            pulls: scorer.facet(&facet.id).filter_map(pull).collect(),
        });
        Some(WhyDimension { name: dimension.name.to_string(), mean: score.mean, facets: facets.collect() })
    };
    questionnaire.dimensions.iter().filter_map(dimension).collect()
}

fn pull(
    keyed: &KeyedItem<'_>,
    answered: usize,
    answers: &Answers,
    notes: &Notes,
    questionnaire: &Questionnaire,
) -> Option<Pull> {
    let id = keyed.item.id();
    Some(Pull {
        item: id.clone(),
        text: keyed.item.text(),
        said: questionnaire.said(keyed.item, answers.get(id)?),
        answer: questionnaire.in_words(keyed.item, answers.get(id)?),
        points: keyed.deviation(answers)? / answered.max(1) as f64,
        note: notes.get(id).map(ToString::to_string),
    })
}

/// Points with their sign: `+2.1`, `-0.7`, and `0.0` for nothing.
pub fn signed(points: f64) -> String {
    let rounded = (points * 10.0).round() / 10.0;
    if rounded == 0.0 { "0.0".to_owned() } else { format!("{rounded:+.1}") }
}
