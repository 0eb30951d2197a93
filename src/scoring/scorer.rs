use indexmap::IndexMap;

use super::comparison::FacetScore;
use super::dimension::{self, Spread};
use super::pattern::pattern;
use super::quality::{self, WIDE};
use super::score::{Band, DimensionScore, Pattern, Score, State};
use crate::questionnaire::{Answers, Item, Profile, Questionnaire, Subject, Week};
use crate::text::Code;

/// A questionnaire with its scoring key laid out once, to score many answer sets.
#[derive(Clone, Debug)]
pub struct Scorer<'a> {
    questionnaire: &'a Questionnaire,
    dimensions: Vec<KeyedDimension<'a>>,
}

#[derive(Clone, Debug)]
struct KeyedDimension<'a> {
    id: &'a Code,
    facets: Vec<Vec<KeyedItem<'a>>>,
}

/// A scored item with what its steps are worth.
#[derive(Clone, Debug)]
pub struct KeyedItem<'a> {
    /// The item.
    pub item: &'a Item,
    /// How many steps its scale has.
    steps: usize,
    /// 1 where the highest step is worth 100 points, -1 where it is worth 0.
    sign: f64,
}

impl KeyedItem<'_> {
    /// The answer's step, from 1. A step that its scale does not have is no answer: a changed file can hold one.
    pub(super) fn step(&self, answers: &Answers) -> Option<usize> {
        answers.step(self.item.id()).filter(|step| *step <= self.steps)
    }

    /// How far the answer lies from 50 points, from -50 to 50; nothing without an answer.
    pub fn deviation(&self, answers: &Answers) -> Option<f64> {
        let step = self.step(answers)?;
        Some(self.sign * dimension::deviation(step, self.steps))
    }

    /// How many steps its scale has.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// Whether the highest step speaks for the high pole.
    pub fn speaks_for_high(&self) -> bool {
        self.sign > 0.0
    }

    /// The answer's step as seen from the low pole, from 1.
    pub(super) fn place(&self, answers: &Answers) -> Option<usize> {
        let step = self.step(answers)?;
        Some(if self.sign > 0.0 { step } else { self.steps + 1 - step })
    }

    /// The step that lies so many steps further toward the high pole.
    pub(super) fn step_after(&self, step: usize, up: isize) -> usize {
        let signed = if self.sign > 0.0 { up } else { -up };
        step.saturating_add_signed(signed)
    }
}

impl<'a> Scorer<'a> {
    /// Lays out the key of a questionnaire that obeys its rules.
    pub fn new(questionnaire: &'a Questionnaire) -> Self {
        let keyed = |item: &'a Item| {
            let scored = item.scored()?;
            let high = questionnaire.high().is_some_and(|profile| profile.id == *scored.toward);
            let steps = questionnaire.scale(scored.scale)?.labels.len();
            Some(KeyedItem { item, steps, sign: if high { 1.0 } else { -1.0 } })
        };
        let facet = |id: &str| {
            let of_facet = |item: &&Item| item.scored().is_some_and(|scored| scored.facet == id);
            questionnaire.items.iter().filter(of_facet).filter_map(keyed).collect()
        };
        let dimensions = questionnaire.dimensions.iter().map(|dimension| KeyedDimension {
            id: &dimension.id,
            facets: dimension.facets.iter().map(|part| facet(&part.id)).collect(),
        });
        Self { questionnaire, dimensions: dimensions.collect() }
    }

    /// Scores answers. `pace` is the median of seconds a statement, where it was measured.
    pub fn score(&self, answers: &Answers, pace: Option<f64>) -> Score {
        let mut dimensions: IndexMap<_, _> =
            self.dimensions.iter().map(|keyed| (keyed.id.clone(), self.dimension(keyed, answers))).collect();
        let findings = match self.questionnaire.subject {
            Subject::Oneself => quality::findings(self.questionnaire, answers, pace, dimensions.values()),
            Subject::Observed | Subject::Role => Vec::new(),
        };
        let withheld = findings.iter().any(|finding| finding.withholds);
        if withheld {
            dimensions.values_mut().for_each(|score| score.state = Some(State::Withheld));
        }
        let pattern = match self.questionnaire.subject {
            Subject::Oneself if !withheld => pattern(&self.questionnaire.profiles, &dimensions),
            _ => Pattern::None,
        };
        Score { dimensions, pattern, quality: findings.into_iter().map(|finding| finding.quality).collect() }
    }

    /// The items of a facet.
    pub fn facet(&self, id: &str) -> impl Iterator<Item = &KeyedItem<'a>> {
        let of = move |keyed: &&KeyedItem<'a>| keyed.item.scored().is_some_and(|scored| scored.facet == id);
        self.dimensions.iter().flat_map(|dimension| dimension.facets.iter().flatten()).filter(of)
    }

    /// The mean of each facet that has an answer, by its id.
    pub fn facets(&self, answers: &Answers) -> IndexMap<Code, FacetScore> {
        let score = |id: &Code| {
            let given: Vec<f64> = self.facet(id).filter_map(|item| item.deviation(answers)).collect();
            let mean = (!given.is_empty()).then(|| dimension::mean(&given))?;
            Some((id.clone(), FacetScore { answered: given.len(), mean }))
        };
        let dimensions = self.questionnaire.dimensions.iter();
        dimensions.flat_map(|dimension| &dimension.facets).filter_map(|facet| score(&facet.id)).collect()
    }

    fn dimension(&self, keyed: &KeyedDimension<'_>, answers: &Answers) -> DimensionScore {
        if let Some(week) = self.questionnaire.week.as_ref().filter(|week| week.dimension == *keyed.id) {
            return self.by_hours(week, answers);
        }
        let facets: Vec<Vec<f64>> = keyed
            .facets
            .iter()
            .map(|items| items.iter().filter_map(|item| item.deviation(answers)).collect())
            .collect();
        let deviations = facets.concat();
        let answered = deviations.len();
        let items: usize = keyed.facets.iter().map(Vec::len).sum();
        let facet_rule = || keyed.facets.iter().zip(&facets).all(|(items, given)| 3 * given.len() >= 2 * items.len());
        let enough = match self.questionnaire.subject {
            Subject::Oneself => 6 * answered >= 5 * items && facet_rule(),
            Subject::Observed => 4 * answered >= 3 * items,
            Subject::Role => 3 * answered >= 2 * items,
        };
        if !enough || answered < 2 {
            let state = (self.questionnaire.subject == Subject::Oneself).then_some(State::TooFew);
            return DimensionScore { answered, mean: None, band: None, state };
        }
        self.score_of(&deviations)
    }

    /// A role's place by the hours of its week: 100 times the high profile's share. Nothing where hours are missing or
    /// do not add up.
    fn by_hours(&self, week: &Week, answers: &Answers) -> DimensionScore {
        let hours = |id: &Code| answers.number(id);
        let sum = |ids: &[Code]| ids.iter().map(hours).sum::<Option<f64>>();
        let given = week.hours.values().flatten().filter(|id| hours(id).is_some()).count();
        let share = || {
            let high = sum(week.hours.get(&self.questionnaire.high()?.id)?)?;
            let all = week.hours.values().map(|ids| sum(ids)).sum::<Option<f64>>()?;
            (all > 0.0 && hours(&week.all)? == all).then(|| 100.0 * high / all)
        };
        DimensionScore { answered: given, mean: share(), band: None, state: None }
    }

    /// Scores a dimension whose answers lie so far from 50 points.
    pub(super) fn score_of(&self, deviations: &[f64]) -> DimensionScore {
        let mean = dimension::mean(deviations);
        let (band, state) = match self.questionnaire.subject {
            Subject::Oneself => {
                let band = dimension::band(deviations, mean, Spread::Counts);
                (Some(band), Some(self.state(band)))
            }
            Subject::Observed => (Some(dimension::band(deviations, mean, Spread::Ignored)), None),
            Subject::Role => (None, None),
        };
        DimensionScore { answered: deviations.len(), mean: Some(mean), band, state }
    }

    /// The score as it would be if a dimension's mean lay so many points higher with the same error; the mean
    /// stays within 0 to 100. For playing with a result, never for saving.
    pub fn shifted(&self, score: &Score, id: &str, points: f64) -> Score {
        let mut shifted = score.clone();
        if let Some(dimension) = shifted.dimensions.get_mut(id)
            && let (Some(mean), Some(band)) = (dimension.mean, dimension.band)
        {
            let mean = (mean + points).clamp(0.0, 100.0);
            let band = dimension::band_around(mean, band.se, dimension.answered);
            (dimension.mean, dimension.band, dimension.state) = (Some(mean), Some(band), Some(self.state(band)));
        }
        shifted.pattern = pattern(&self.questionnaire.profiles, &shifted.dimensions);
        shifted
    }

    /// The ids of the dimensions that have a score, in order.
    pub(super) fn dimension_ids(&self) -> impl Iterator<Item = &Code> {
        self.dimensions.iter().map(|keyed| keyed.id)
    }

    /// The two profiles.
    pub(super) fn profiles(&self) -> &[Profile] {
        &self.questionnaire.profiles
    }

    /// The items of a dimension, facet by facet.
    pub fn items_of(&self, id: &str) -> impl Iterator<Item = &KeyedItem<'a>> {
        self.dimensions.iter().filter(move |keyed| keyed.id == id).flat_map(|keyed| keyed.facets.iter().flatten())
    }

    /// A lean where the band excludes 50; else how wide the band is.
    fn state(&self, band: Band) -> State {
        let profile = if band.low > 50.0 {
            self.questionnaire.high()
        } else if band.high < 50.0 {
            self.questionnaire.low()
        } else {
            None
        };
        match profile {
            Some(profile) => State::Lean(profile.id.clone()),
            None if band.half_width() <= WIDE => State::Balanced,
            None => State::Mixed,
        }
    }
}

#[cfg(test)]
mod tests;
