//! Answers that nobody gave: a step for every scored item.

use crate::questionnaire::{Answer, Answers, Item, Questionnaire};

/// A scored item as an answer needs it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The item.
    pub item: &'a Item,
    /// Its position among all scored items, from 0.
    pub at: usize,
    /// The position of its dimension, from 0, and its position among that dimension's items.
    pub dimension: usize,
    /// Its position among the scored items of its dimension, from 0.
    pub within: usize,
    /// How many steps its scale has.
    pub steps: usize,
    /// Whether its highest step speaks for the second profile.
    pub high: bool,
}

impl Asked<'_> {
    /// The step at a part of the scale, from 0 (the lowest step) to 1 (the highest).
    pub fn step(&self, part: f64) -> usize {
        1 + (part.clamp(0.0, 1.0) * self.steps.saturating_sub(1) as f64).round() as usize
    }

    /// The step at a part of the way from the first profile (0) to the second (1).
    pub fn toward(&self, part: f64) -> usize {
        self.step(if self.high { part } else { 1.0 - part })
    }
}

/// The scored items in the order of presentation.
pub fn asked(questionnaire: &Questionnaire) -> Vec<Asked<'_>> {
    let mut counts = vec![0; questionnaire.dimensions.len()];
    let mut all = Vec::new();
    for item in &questionnaire.items {
        let Some(scored) = item.scored() else {
            continue;
        };
        let own = |dimension: &crate::questionnaire::Dimension| dimension.facets.iter().any(|f| f.id == *scored.facet);
        let Some(dimension) = questionnaire.dimensions.iter().position(own) else {
            continue;
        };
        let within = counts.get(dimension).copied().unwrap_or(0);
        counts.iter_mut().skip(dimension).take(1).for_each(|count| *count += 1);
        let steps = questionnaire.scale(scored.scale).map_or(0, |scale| scale.labels.len());
        let high = questionnaire.high().is_some_and(|profile| profile.id == *scored.toward);
        all.push(Asked { item, at: all.len(), dimension, within, steps, high });
    }
    all
}

/// Answers every scored item.
pub fn answers(asked: &[Asked<'_>], step: impl Fn(&Asked<'_>) -> usize) -> Answers {
    asked.iter().map(|asked| (asked.item.id().to_owned(), Some(Answer::step(step(asked))))).collect()
}
