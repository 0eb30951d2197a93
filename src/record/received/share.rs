//! A part of a result that somebody sent. Nobody can see whether its numbers are right; only whether they can be.

use serde::Deserialize;
use serde::de::IgnoredAny;
use sha2::{Digest, Sha256};

use super::{FORMAT, agree, all_known, refuse};
use crate::questionnaire::document::{self, Path, Problem};
use crate::questionnaire::{MAX_TEXT, Questionnaire, Source, Subject};
use crate::record::{KeptShare, Level, Shared};
use crate::scoring::{DimensionScore, Pattern, Score, Scorer, State};
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
    if value.get("format").and_then(serde_json::Value::as_u64).is_some_and(|format| format > u64::from(FORMAT)) {
        let what = format!("the file has a newer format, this program knows format {FORMAT}");
        return Err(Problem::at(text, &Path::root().key("format"), what, "use a newer twopeaks"));
    }
    let shared: Shared = document::reparse(text)?;
    all_known(text, &value, &shared)?;
    Ok(shared)
}

/// Looks at a received part with its questionnaire, and gives it as it is kept here. Its id is made from what stands in
/// it, so that the same file is known again.
///
/// # Errors
/// What does not fit.
pub fn verify_share(shared: Shared, source: &Source, kept: jiff::Timestamp) -> Result<KeptShare, Problem> {
    let questionnaire = &source.questionnaire;
    let reference = &shared.questionnaire;
    refuse(shared.format != FORMAT, "its format is none that a twopeaks writes")?;
    let named = *reference.id == *questionnaire.id && *reference.version == *questionnaire.version;
    refuse(!named, "it names another questionnaire than its digest does")?;
    refuse(shared.perspective != questionnaire.subject, "its perspective is not that of its questionnaire")?;
    level(&shared)?;
    scores(&shared, questionnaire)?;
    answers(&shared, questionnaire)?;
    let text = serde_json::to_string(&shared).unwrap_or_default();
    let [a, b, c, d, e, f, g, h, ..]: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    Ok(KeptShare { format: FORMAT, id: Id::of([a, b, c, d, e, f, g, h]), of: None, kept, shared })
}

/// Nothing may stand in it that its level does not have.
fn level(shared: &Shared) -> Result<(), Problem> {
    let from = |level: Level| shared.share >= level;
    let more = (!shared.facets.is_empty() && !from(Level::Dimensions))
        || (!shared.notes.is_empty() && !from(Level::Notes))
        || (!shared.answers.is_empty() && !from(Level::Answers));
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
    let known = match &shared.pattern {
        Pattern::Holds(profile) => questionnaire.profiles.iter().any(|each| each.id == *profile),
        Pattern::Split | Pattern::TooFew | Pattern::None => true,
    };
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
    for (id, answer) in shared.answers.iter() {
        let Some(item) = questionnaire.item(id) else {
            return refuse(true, &format!("{} has no item \"{id}\"", questionnaire.id));
        };
        if let Some(objection) = answer.and_then(|answer| answer.objection(item, questionnaire)) {
            return refuse(true, &format!("\"{id}\" {objection}"));
        }
    }
    let unasked = shared.notes.keys().any(|id| questionnaire.item(id).is_none());
    refuse(unasked || shared.notes.values().any(|note| note.len() > MAX_TEXT), "one of its notes belongs nowhere")?;
    if shared.share < Level::Answers {
        return Ok(());
    }
    let fresh = Scorer::new(questionnaire).score(&shared.answers, None);
    // The pace, which may have spoken, is not shared.
    let given = Score {
        dimensions: shared.dimensions.clone(),
        pattern: shared.pattern.clone(),
        quality: fresh.quality.clone(),
    };
    refuse(!agree(&given, &fresh), "its scores do not follow from its answers: it was changed after it was scored")
}
