//! A part of a result that somebody sent. Nobody can see whether its numbers are right; only whether they can be.

use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use super::{FORMAT, agree, all_known, known_format, refuse};
use crate::questionnaire::document::{self, Problem};
use crate::questionnaire::{Questionnaire, Source, Subject};
use crate::record::limits::MAX_TEXT;
use crate::record::{Level, Reference, Shared};
use crate::scoring::{DimensionScore, Score, Scorer, State};
use crate::text::Id;

/// Whether a file means to be a part of a result, not a whole one.
pub fn is_share(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Head {
        share: Option<IgnoredAny>,
    }
    let head = document::decode(bytes).ok().and_then(|text| serde_json::from_str::<Head>(text).ok());
    head.is_some_and(|head| head.share.is_some())
}

/// Reads a part of a result as `report --share` writes it.
///
/// # Errors
/// The first problem, with its place.
pub fn read_share(bytes: &[u8]) -> Result<Shared, Problem> {
    let text = document::decode(bytes)?;
    let value = document::valid(text)?;
    known_format(text, &value)?;
    let shared: Shared = document::reparse(text)?;
    all_known(text, &value, &shared)?;
    Ok(shared)
}

/// The id of a part that came in a file: made from what stands in it, so that the same file is known again.
pub fn id_of(shared: &Shared) -> Id {
    let text = serde_json::to_string(shared).unwrap_or_default();
    Id::of(*Sha256::digest(text.as_bytes()).first_chunk().unwrap_or(&[0; 8]))
}

/// Looks at a received part with its questionnaire.
///
/// # Errors
/// What does not fit.
pub fn verify_share(shared: &Shared, source: &Source) -> Result<(), Problem> {
    let questionnaire = &source.questionnaire;
    refuse(shared.format != FORMAT, "its format is none that a twopeaks writes")?;
    let named = shared.questionnaire == Reference::from(source);
    refuse(!named, "it names another questionnaire than its digest does")?;
    super::kind(shared.kind, questionnaire)?;
    level(shared)?;
    scores(shared, questionnaire)?;
    answers(shared, questionnaire)
}

/// Nothing may stand in it that its level does not have.
fn level(shared: &Shared) -> Result<(), Problem> {
    let from = |level: Level| shared.share >= level;
    let more = (!shared.facets.is_empty() && !from(Level::Dimensions))
        || (!shared.answers.is_empty() && !from(Level::Answers))
        || (!shared.notes.is_empty() && !from(Level::Notes));
    refuse(more, "it holds more than its level says")
}

fn scores(shared: &Shared, questionnaire: &Questionnaire) -> Result<(), Problem> {
    let points = |mean: f64| (0.0..=100.0).contains(&mean);
    for (id, score) in &shared.dimensions {
        refuse(questionnaire.dimension(id).is_none(), &format!("{} has no dimension \"{id}\"", questionnaire.id))?;
        refuse(!is_possible(score, questionnaire), &format!("its numbers on \"{id}\" cannot come from answers"))?;
    }
    for (id, facet) in &shared.facets {
        refuse(questionnaire.facet(id).is_none(), &format!("{} has no facet \"{id}\"", questionnaire.id))?;
        let possible = facet.answered > 0 && facet.answered <= questionnaire.items.len() && points(facet.mean);
        refuse(!possible, &format!("its numbers on \"{id}\" cannot come from answers"))?;
    }
    let Some(pattern) = &shared.pattern else { return Ok(()) };
    let pattern = pattern.code();
    let known =
        ["split", "none"].contains(&pattern.as_str()) || questionnaire.profiles.iter().any(|each| each.id == pattern);
    refuse(!known, "its pattern is none")
}

fn is_possible(score: &DimensionScore, questionnaire: &Questionnaire) -> bool {
    let state = match &score.state {
        None => questionnaire.subject != Subject::Oneself,
        Some(State::Lean(profile)) => questionnaire.profiles.iter().any(|each| each.id == *profile),
        Some(_) => questionnaire.subject == Subject::Oneself,
    };
    let numbers = match (score.mean, score.band) {
        (Some(mean), Some(band)) => {
            let order = band.low <= mean && mean <= band.high && band.low > -1000.0 && band.high < 1000.0;
            (0.0..=100.0).contains(&mean) && order && band.se > 0.0 && (0.0..=1.0).contains(&band.above_50)
        }
        (Some(mean), None) => (0.0..=100.0).contains(&mean),
        (None, band) => band.is_none(),
    };
    state && numbers && score.answered <= questionnaire.items.len()
}

/// Where every answer is there, the scores must follow from them.
fn answers(shared: &Shared, questionnaire: &Questionnaire) -> Result<(), Problem> {
    super::answers(&shared.answers, questionnaire)?;
    let unasked = shared.notes.keys().any(|id| questionnaire.item(id).is_none());
    refuse(unasked || shared.notes.values().any(|note| note.len() > MAX_TEXT), "one of its notes belongs nowhere")?;
    if shared.share < Level::Answers {
        return Ok(());
    }
    let fresh = Scorer::new(questionnaire).score(&shared.answers, None);
    // The pace, which may have spoken, is not shared.
    let dimensions = shared.dimensions.clone();
    let pattern = shared.pattern.clone().unwrap_or_else(|| fresh.pattern.clone());
    let given = Score { dimensions, pattern, quality: fresh.quality.clone() };
    refuse(
        !agree::scores(&given, &fresh),
        "its scores do not follow from its answers: it was changed after it was scored",
    )
}
