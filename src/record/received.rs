//! A result that somebody sent: read with care, and believed only if its score follows from its answers.

mod share;

use std::collections::HashSet;

pub use share::{is_share, read_share, verify_share};

use serde::Serialize;
use serde_json::Value;

use super::{Beside, FORMAT, Outcome, Reference};
use crate::questionnaire::document::{self, Path, Problem};
use crate::questionnaire::{Answers, MAX_TEXT, Questionnaire, Source, Step};
use crate::scoring::{Band, DimensionScore, Score, Scorer};
use crate::text::Code;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Two machines may differ in the last digits of a number.
const TOLERANCE: f64 = 1e-6;

/// Reads a result as `report --format json` writes it.
///
/// # Errors
/// The first problem, with its place.
pub fn read(bytes: &[u8]) -> Result<Outcome, Problem> {
    let text = document::decode(bytes)?;
    if text.trim_start().starts_with('[') {
        return Err(Problem::whole("this is a list", "export each result with `twopeaks report RESULT --format json`"));
    }
    let mut written = document::valid(text)?;
    match written.get("format").and_then(Value::as_u64) {
        Some(format) if format > u64::from(FORMAT) => {
            let what = format!("the result has format {format}, this program knows format {FORMAT}");
            return Err(Problem::at(text, &Path::root().key("format"), what, "use a newer twopeaks"));
        }
        Some(_) if written.get("score").is_some() => {}
        _ => {
            let remedy = "export a result with `twopeaks report RESULT --format json`";
            return Err(Problem::whole("this is no exported result", remedy));
        }
    }
    let outcome: Outcome = document::reparse(text)?;
    if let Some(written) = written.as_object_mut() {
        // What belongs to the result is read by itself, or follows from results that are here or not.
        written.retain(|key, _| key != "decision" && key != "extra" && key != "change");
    }
    all_known(text, &written, &outcome)?;
    Ok(outcome)
}

/// What an export holds beside its result; see [`read`].
///
/// # Errors
/// What does not fit.
pub fn beside(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Beside, Problem> {
    let beside: Beside = document::reparse(document::decode(bytes)?)?;
    answers(&beside.extra, questionnaire)?;
    Ok(beside)
}

/// Objects to the first key of a text that was not understood and would be lost.
fn all_known(text: &str, written: &Value, understood: &impl Serialize) -> Result<(), Problem> {
    let Some(mut steps) = unknown(written, &serde_json::to_value(understood).unwrap_or_default()) else {
        return Ok(());
    };
    steps.reverse();
    let what = match steps.last() {
        Some(Step::Key(key)) => format!("\"{key}\" is unknown"),
        _ => "this is unknown".to_owned(),
    };
    Err(Problem::at(text, &Path::of(steps), what, "use a newer twopeaks"))
}

/// The way to that key, the last step first.
fn unknown(value: &Value, understood: &Value) -> Option<Vec<Step>> {
    let behind = |mut steps: Vec<Step>, step: Step| {
        steps.push(step);
        steps
    };
    match (value, understood) {
        (Value::Object(entries), Value::Object(known)) => entries.iter().find_map(|(key, value)| {
            let steps = match known.get(key) {
                Some(known) => unknown(value, known),
                // A field that may be left out is understood when it is empty.
                None => (!value.is_null()).then(Vec::new),
            };
            steps.map(|steps| behind(steps, Step::Key(key.clone())))
        }),
        (Value::Array(values), Value::Array(known)) => {
            let mut pairs = values.iter().zip(known).enumerate();
            pairs.find_map(|(index, (value, known))| Some(behind(unknown(value, known)?, Step::Index(index))))
        }
        _ => None,
    }
}

/// Looks at a received result with its questionnaire, and gives it as this program would have kept it.
///
/// # Errors
/// What does not fit.
pub fn verify(outcome: Outcome, source: &Source) -> Result<Outcome, Problem> {
    let questionnaire = &source.questionnaire;
    head(&outcome, source)?;
    answers(&outcome.answers, questionnaire)?;
    marks(&outcome, questionnaire)?;
    let score = Scorer::new(questionnaire).score(&outcome.answers, outcome.seconds_per_statement);
    if !agree(&outcome.score, &score) {
        let what = "its scores do not follow from its answers: it was changed after it was scored";
        return Err(Problem::whole(what, "ask for a fresh export"));
    }
    // The numbers stay as they were written; their order, and the words of the notes, are this program's.
    let in_order = |(id, _): (&Code, _)| outcome.score.dimensions.get_key_value(id);
    let dimensions = score.dimensions.iter().filter_map(in_order).map(|(id, score)| (id.clone(), score.clone()));
    let score = Score { dimensions: dimensions.collect(), ..score };
    Ok(Outcome { answers: outcome.answers.in_order_of(questionnaire), score, ..outcome })
}

/// An objection to the file as a whole.
fn refuse(objects: bool, what: &str) -> Result<(), Problem> {
    if objects { Err(Problem::whole(what, "ask for a fresh export")) } else { Ok(()) }
}

fn head(outcome: &Outcome, source: &Source) -> Result<(), Problem> {
    let questionnaire = &source.questionnaire;
    let named = outcome.questionnaire == Reference::from(source);
    refuse(!named, "it names another questionnaire than its digest does")?;
    refuse(outcome.perspective != questionnaire.subject, "its perspective is not that of its questionnaire")?;
    refuse(outcome.finished < outcome.started, "it was finished before it was started")?;
    let pace = outcome.seconds_per_statement.unwrap_or(0.0);
    refuse(!pace.is_finite() || pace < 0.0, "its seconds a statement are no time")
}

fn answers(answers: &Answers, questionnaire: &Questionnaire) -> Result<(), Problem> {
    for (id, answer) in answers.iter() {
        let Some(item) = questionnaire.item(id) else {
            return refuse(true, &format!("{} has no item \"{id}\"", questionnaire.id));
        };
        if let Some(objection) = answer.and_then(|answer| answer.objection(item, questionnaire)) {
            return refuse(true, &format!("\"{id}\" {objection}"));
        }
    }
    Ok(())
}

fn marks(outcome: &Outcome, questionnaire: &Questionnaire) -> Result<(), Problem> {
    let mut marked = outcome.notes.keys().chain(&outcome.flags);
    if let Some(id) = marked.find(|id| questionnaire.item(id).is_none()) {
        return refuse(true, &format!("{} has no item \"{id}\"", questionnaire.id));
    }
    let flagged: HashSet<&Code> = outcome.flags.iter().collect();
    refuse(flagged.len() < outcome.flags.len(), "a question is flagged twice")?;
    refuse(outcome.notes.values().any(|note| note.len() > MAX_TEXT), "a note is too long")
}

/// Whether two scores say the same.
fn agree(one: &Score, other: &Score) -> bool {
    let (mine, theirs) = (&one.dimensions, &other.dimensions);
    mine.len() == theirs.len()
        && mine.iter().all(|(id, score)| theirs.get(id).is_some_and(|other| same(score, other)))
        && one.pattern == other.pattern
        && one.quality == other.quality
}

fn same(one: &DimensionScore, other: &DimensionScore) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() <= TOLERANCE;
    let mean = match (one.mean, other.mean) {
        (Some(a), Some(b)) => near(a, b),
        (a, b) => a == b,
    };
    let band = match (one.band, other.band) {
        (Some(a), Some(b)) => {
            let parts = |band: Band| [band.se, band.low, band.high, band.above_50];
            parts(a).into_iter().zip(parts(b)).all(|(a, b)| near(a, b))
        }
        (a, b) => a == b,
    };
    one.answered == other.answered && one.state == other.state && one.near == other.near && mean && band
}
