//! What somebody sent: read with care, and believed only if its score follows from its answers.

mod agree;
mod share;

use std::collections::HashSet;

pub use share::{id_of, is_share, read_share, verify_share};

use serde::Serialize;
use serde_json::Value;

use super::limits::MAX_TEXT;
use super::{Decision, Exported, Extra, FORMAT, Folder, Kind, Reference, Result as SittingResult};
use crate::questionnaire::document::{self, Path, Problem};
use crate::questionnaire::{Answers, Questionnaire, Source, Step};
use crate::scoring::{Score, Scorer};
use crate::text::Code;

/// What an export holds beside what is read back: it follows from results that are here or not.
const COMPUTED: &str = "change";

/// Reads a result as `report --format json` writes it.
///
/// # Errors
/// The first problem, with its place.
pub fn read(bytes: &[u8]) -> Result<Exported, Problem> {
    let text = document::decode(bytes)?;
    let remedy = "export a result with `twopeaks report RESULT --format json`";
    if text.trim_start().starts_with('[') {
        return Err(Problem::whole("this is a list", remedy));
    }
    let mut written = document::valid(text)?;
    known_format(text, &written)?;
    if written.get("answers").is_none() || written.get("finished").is_none() {
        return Err(Problem::whole("this is no exported result", remedy));
    }
    let exported: Exported = document::reparse(text)?;
    if let Some(written) = written.as_object_mut() {
        written.retain(|key, _| key != COMPUTED);
    }
    all_known(text, &written, &exported)?;
    Ok(exported)
}

/// Says so when a file is of a newer format, before its unknown fields do.
fn known_format(text: &str, written: &Value) -> Result<(), Problem> {
    match written.get("format").and_then(Value::as_u64) {
        Some(format) if format > u64::from(FORMAT) => {
            let what = format!("the file has format {format}, this program knows format {FORMAT}");
            Err(Problem::at(text, &Path::root().key("format"), what, "use a newer twopeaks"))
        }
        _ => Ok(()),
    }
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
pub fn verify(exported: Exported, source: &Source) -> Result<Exported, Problem> {
    let questionnaire = &source.questionnaire;
    let Exported { result, about, extra, decisions } = exported;
    head(&result, source)?;
    answers(&result.answers, questionnaire)?;
    marks(&result, questionnaire)?;
    extra.iter().try_for_each(|extra| beside(extra, questionnaire))?;
    decisions.iter().try_for_each(decision)?;
    let ids: HashSet<&str> = decisions.iter().map(|decision| decision.head.id.as_str()).collect();
    refuse(ids.len() < decisions.len() || ids.contains(result.head.id.as_str()), "two things in it have one id")?;
    let score = score(&result, questionnaire)?;
    let answers = result.answers.in_order_of(questionnaire);
    Ok(Exported { result: SittingResult { answers, score, ..result }, about, extra, decisions })
}

/// The score as it was written, in the order of this program; refused where it does not follow from the answers.
fn score(result: &SittingResult, questionnaire: &Questionnaire) -> Result<Option<Score>, Problem> {
    let is_scored = result.head.kind.is_scored();
    refuse(result.score.is_some() != is_scored, "it has a score that its kind has not, or none")?;
    let Some(given) = &result.score else { return Ok(None) };
    let fresh = Scorer::new(questionnaire).score(&result.answers, result.seconds_per_statement);
    refuse(
        !agree::scores(given, &fresh),
        "its scores do not follow from its answers: it was changed after it was scored",
    )?;
    let in_order = |id| given.dimensions.get_key_value(id);
    let dimensions = fresh.dimensions.keys().filter_map(in_order).map(|(id, score)| (id.clone(), score.clone()));
    Ok(Some(Score { dimensions: dimensions.collect(), ..fresh }))
}

/// An objection to the file as a whole.
fn refuse(objects: bool, what: &str) -> Result<(), Problem> {
    if objects { Err(Problem::whole(what, "ask for a fresh export")) } else { Ok(()) }
}

fn head(result: &SittingResult, source: &Source) -> Result<(), Problem> {
    let head = &result.head;
    refuse(head.format != FORMAT, "its format is none that a twopeaks writes")?;
    refuse(head.questionnaire != Reference::from(source), "it names another questionnaire than its digest does")?;
    kind(head.kind.folder(), &source.questionnaire)?;
    refuse(head.kind == Kind::Decision, "a decision comes with the result it is about")?;
    refuse(result.finished < head.started, "it was finished before it was started")?;
    let pace = result.seconds_per_statement.unwrap_or(0.0);
    refuse(!pace.is_finite() || pace < 0.0, "its seconds a statement are no time")
}

/// Whether a questionnaire is asked for such a sitting.
fn kind(folder: Folder, questionnaire: &Questionnaire) -> Result<(), Problem> {
    let other = folder.subject().is_some_and(|subject| subject != questionnaire.subject);
    refuse(other || folder == Folder::Meeting, "its kind is not that of its questionnaire")
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

fn marks(result: &SittingResult, questionnaire: &Questionnaire) -> Result<(), Problem> {
    let SittingResult { notes, flags, open_notes, corrected, .. } = result;
    let mut marked = notes.keys().chain(flags).chain(corrected);
    if let Some(id) = marked.find(|id| questionnaire.item(id).is_none()) {
        return refuse(true, &format!("{} has no item \"{id}\"", questionnaire.id));
    }
    let twice = |codes: &[Code]| codes.iter().collect::<HashSet<_>>().len() < codes.len();
    refuse(twice(flags) || twice(open_notes) || twice(corrected), "a question stands twice in a list")?;
    refuse(open_notes.iter().any(|id| !notes.contains_key(id)), "it opens a note that is not there")?;
    refuse(notes.values().any(|note| note.len() > MAX_TEXT), "a note is too long")
}

fn beside(extra: &Extra, questionnaire: &Questionnaire) -> Result<(), Problem> {
    refuse(extra.format != FORMAT, "its format is none that a twopeaks writes")?;
    answers(&extra.answers, questionnaire)?;
    refuse(extra.talk.iter().any(|said| said.text.len().max(said.ask.len()) > MAX_TEXT), "a text is too long")
}

/// A decision is a copy of what was: only its form can be looked at.
fn decision(decision: &Decision) -> Result<(), Problem> {
    let Decision { head, texts, points, taken, .. } = decision;
    refuse(head.format != FORMAT || head.kind != Kind::Decision, "its decision is none")?;
    refuse(*taken < head.started, "its decision was taken before it was begun")?;
    let notes = points.values().filter_map(|point| point.note.as_ref());
    refuse(texts.values().chain(notes).any(|text| text.len() > MAX_TEXT), "a text of its decision is too long")
}

#[cfg(test)]
mod tests;
