//! The ids in what is read back. Ids are shown and compared as they are, so whatever is read must have none that could
//! command a terminal; its other texts are cleaned.

use indexmap::IndexMap;

use super::{Addition, Content, Entry, Header, KeptShare, Meeting, Outcome, Reference};
use crate::questionnaire::Answers;
use crate::scoring::{DimensionScore, Score};

/// What a sealed line can hold.
pub trait Ids {
    /// Everything in it that must be an id.
    fn ids(&self) -> Vec<&str>;
}

impl Ids for Header {
    fn ids(&self) -> Vec<&str> {
        let ids = self.follows.iter().chain(&self.revises).chain(&self.attach).chain(&self.together).chain([&self.id]);
        with(&self.questionnaire, ids.map(String::as_str).collect())
    }
}

impl Ids for Entry {
    fn ids(&self) -> Vec<&str> {
        match self {
            Self::Answer { item, .. } | Self::Note { item, .. } | Self::Flag { item, .. } => vec![item],
        }
    }
}

impl Ids for Addition {
    fn ids(&self) -> Vec<&str> {
        let mut ids = vec![self.id.as_str(), &self.outcome];
        match &self.content {
            Content::Extra(answers) => ids.extend(items(answers)),
            Content::Offer(role) => ids.push(role),
            Content::Decision(decision) => ids.extend(decision.expects.keys().map(String::as_str)),
            Content::Agreed(_) => {}
        }
        ids
    }
}

impl Ids for Meeting {
    fn ids(&self) -> Vec<&str> {
        self.parties.iter().chain([&self.id]).map(String::as_str).collect()
    }
}

impl Ids for KeptShare {
    fn ids(&self) -> Vec<&str> {
        let shared = &self.shared;
        let mut ids = with(&shared.questionnaire, self.of.iter().chain([&self.id]).map(String::as_str).collect());
        ids.extend(items(&shared.answers).chain(shared.notes.keys().chain(shared.facets.keys()).map(String::as_str)));
        ids.extend(scored(&shared.dimensions).chain([shared.pattern.code()]));
        ids
    }
}

impl Ids for Outcome {
    fn ids(&self) -> Vec<&str> {
        let mut ids = with(&self.questionnaire, vec![&self.id]);
        ids.extend(self.revises.iter().chain(&self.follows).chain(&self.together).map(String::as_str));
        ids.extend(items(&self.answers));
        ids.extend(self.notes.keys().chain(&self.flags).map(String::as_str));
        ids.extend(named(&self.score));
        ids
    }
}

fn items(answers: &Answers) -> impl Iterator<Item = &str> {
    answers.iter().map(|(item, _)| item)
}

/// The questionnaire's id, and its digest without the name of the method.
fn with<'a>(questionnaire: &'a Reference, mut ids: Vec<&'a str>) -> Vec<&'a str> {
    let digest = &*questionnaire.digest;
    ids.extend([&*questionnaire.id, digest.strip_prefix("sha256:").unwrap_or(digest)]);
    ids
}

/// Dimensions, states, pattern and rules: states and patterns have the form of an id, too.
fn named(score: &Score) -> impl Iterator<Item = &str> {
    let rules = score.quality.iter().map(|quality| quality.code.as_str());
    scored(&score.dimensions).chain([score.pattern.code()]).chain(rules)
}

fn scored(dimensions: &IndexMap<String, DimensionScore>) -> impl Iterator<Item = &str> {
    let states = dimensions.values().filter_map(|dimension| dimension.state.as_ref());
    dimensions.keys().map(String::as_str).chain(states.map(|state| state.code()))
}
