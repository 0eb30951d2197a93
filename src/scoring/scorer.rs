use indexmap::IndexMap;

use super::comparison::FacetScore;
use super::dimension::{self, Least, Spread};
use super::pattern::pattern;
use super::quality;
use super::score::{Band, DimensionScore, Pattern, Score, State};
use crate::questionnaire::{Answers, Item, Profile, Questionnaire, Subject};
use crate::text::Code;

/// From this chance on a dimension that is too close to call is near a profile; then its 80 % band leaves out 50.
const NEAR: f64 = 0.90;

/// A questionnaire with its scoring key laid out once, to score many answer sets.
#[derive(Clone, Debug)]
pub struct Scorer<'a> {
    questionnaire: &'a Questionnaire,
    dimensions: Vec<KeyedDimension<'a>>,
}

#[derive(Clone, Debug)]
struct KeyedDimension<'a> {
    id: &'a Code,
    /// Nothing for jobs.
    least: Option<Least>,
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
            least: dimension.error.as_ref().map(Least::of),
            facets: dimension.facets.iter().map(|part| facet(&part.id)).collect(),
        });
        Self { questionnaire, dimensions: dimensions.collect() }
    }

    /// Scores answers. `pace` is the median of seconds a statement, where it was measured.
    pub fn score(&self, answers: &Answers, pace: Option<f64>) -> Score {
        let mut dimensions = self.unwithheld(answers);
        let quality = quality::Given::new(self, answers, pace).quality(&dimensions);
        let withheld =
            self.questionnaire.subject == Subject::Oneself && quality.iter().any(|code| quality::withholds(code));
        if withheld {
            dimensions.values_mut().for_each(|score| (score.state, score.near) = (Some(State::Withheld), None));
        }
        let pattern = match self.questionnaire.subject {
            Subject::Oneself if !withheld => pattern(&self.questionnaire.profiles, &dimensions),
            _ => Pattern::None,
        };
        Score { dimensions, pattern, quality }
    }

    /// The score of every dimension, before any rule about the answers as a whole withholds its state.
    pub fn unwithheld(&self, answers: &Answers) -> IndexMap<Code, DimensionScore> {
        self.dimensions.iter().map(|keyed| (keyed.id.clone(), self.dimension(keyed, answers))).collect()
    }

    /// The score of one dimension, before any rule withholds its state.
    pub(super) fn score_on(&self, id: &str, answers: &Answers) -> Option<DimensionScore> {
        self.dimensions.iter().find(|keyed| keyed.id == id).map(|keyed| self.dimension(keyed, answers))
    }

    /// The questionnaire whose key this is.
    pub(super) fn questionnaire(&self) -> &'a Questionnaire {
        self.questionnaire
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
            Subject::Job => 4 * answered >= 3 * items,
            Subject::Offer | Subject::Form => false,
        };
        if !enough || answered < 2 {
            let state = (self.questionnaire.subject == Subject::Oneself).then_some(State::TooFew);
            return DimensionScore { answered, mean: None, band: None, state, near: None };
        }
        self.score_of(keyed.id, &deviations)
    }

    /// Scores a dimension whose answers lie so far from 50 points.
    pub(super) fn score_of(&self, id: &str, deviations: &[f64]) -> DimensionScore {
        let mean = dimension::mean(deviations);
        let (band, (state, near)) = match (self.questionnaire.subject, self.least(id)) {
            (Subject::Oneself, Some(least)) => {
                let band = dimension::band(deviations, mean, least, Spread::Counts);
                let (state, near) = self.state(band);
                (Some(band), (Some(state), near))
            }
            (Subject::Observed, Some(least)) => {
                (Some(dimension::band(deviations, mean, least, Spread::Ignored)), (None, None))
            }
            _ => (None, (None, None)),
        };
        DimensionScore { answered: deviations.len(), mean: Some(mean), band, state, near }
    }

    /// The least error of a dimension.
    pub(super) fn least(&self, id: &str) -> Option<Least> {
        self.dimensions.iter().find(|keyed| keyed.id == id)?.least
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
            let (state, near) = self.state(band);
            let answered = dimension.answered;
            *dimension = DimensionScore { answered, mean: Some(mean), band: Some(band), state: Some(state), near };
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

    /// A lean where the band excludes 50; else close, and near a profile where the 80 % band would exclude it.
    fn state(&self, band: Band) -> (State, Option<Code>) {
        let [low, high] = [self.questionnaire.low(), self.questionnaire.high()];
        let id = |profile: Option<&Profile>| profile.map(|profile| profile.id.clone());
        let lean = if band.low > 50.0 {
            id(high)
        } else if band.high < 50.0 {
            id(low)
        } else {
            None
        };
        match lean {
            Some(profile) => (State::Lean(profile), None),
            None if band.above_50 >= NEAR => (State::Close, id(high)),
            None if band.above_50 <= 1.0 - NEAR => (State::Close, id(low)),
            None => (State::Close, None),
        }
    }
}

#[cfg(test)]
mod tests;
