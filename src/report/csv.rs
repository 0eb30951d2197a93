//! Results as CSV: one row a result, one column an item. `docs/formats.md` lists the columns.

use indexmap::IndexSet;

use crate::questionnaire::{Answer, Answers, Questionnaire, Subject};
use crate::record::Outcome;
use crate::scoring::{DimensionScore, State};
use crate::text::Code;

/// A result and what belongs to it.
#[derive(Clone, Copy, Debug)]
pub struct CsvLine<'a> {
    /// The result.
    pub outcome: &'a Outcome,
    /// Its questionnaire, where it is known: every item gets a column, answered or not.
    pub questionnaire: Option<&'a Questionnaire>,
    /// What was answered after the result.
    pub extra: &'a Answers,
}

/// The columns before the dimensions.
const BEFORE: [&str; 8] =
    ["id", "perspective", "questionnaire", "version", "digest", "started", "finished", "seconds_per_statement"];
/// What a dimension has, after its id and an underscore.
const DIMENSION: [&str; 7] = ["mean", "se", "low", "high", "above_50", "state", "near"];
/// The columns between the dimensions and the items.
const AFTER: [&str; 2] = ["pattern", "quality"];

/// Results as CSV. Of several questionnaires it has the columns of all. An empty cell is "cannot say", or was not
/// answered.
///
/// # Errors
/// When the text cannot be put together; in memory it can.
pub fn csv(lines: &[CsvLine<'_>]) -> Result<String, std::io::Error> {
    let dimensions = dimensions(lines);
    let items = items(lines);
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header(&dimensions, &items))?;
    for line in lines {
        writer.write_record(row(line, &dimensions, &items))?;
    }
    let bytes = writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

/// The ids of all dimensions, those of the first result first.
fn dimensions<'a>(lines: &[CsvLine<'a>]) -> IndexSet<&'a str> {
    lines.iter().flat_map(|line| line.outcome.score.dimensions.keys()).map(Code::as_str).collect()
}

/// The ids of all items, in the order of their questionnaires.
fn items<'a>(lines: &[CsvLine<'a>]) -> IndexSet<&'a str> {
    let asked = lines.iter().filter_map(|line| line.questionnaire).flat_map(|questionnaire| &questionnaire.items);
    let answered = lines.iter().flat_map(|line| line.outcome.answers.iter().chain(line.extra.iter()));
    asked.map(|item| item.id()).chain(answered.map(|(item, _)| item)).map(Code::as_str).collect()
}

fn header(dimensions: &IndexSet<&str>, items: &IndexSet<&str>) -> Vec<String> {
    let fixed = |name: &&str| (*name).to_owned();
    let of_dimension = |id: &&str| DIMENSION.map(|name| format!("{id}_{name}"));
    // An id has no underscore, so this cannot be the name of another column.
    let taken = |id: &str| BEFORE.contains(&id) || AFTER.contains(&id);
    let of_item = |id: &&str| if taken(id) { format!("item_{id}") } else { safe(id) };
    let columns = BEFORE.iter().map(fixed).chain(dimensions.iter().flat_map(of_dimension));
    columns.chain(AFTER.iter().map(fixed)).chain(items.iter().map(of_item)).collect()
}

fn row(line: &CsvLine<'_>, dimensions: &IndexSet<&str>, items: &IndexSet<&str>) -> Vec<String> {
    let outcome = line.outcome;
    let reference = &outcome.questionnaire;
    let perspective = match outcome.perspective {
        Subject::Oneself => "self",
        Subject::Observed => "observed",
        Subject::Job => "job",
        Subject::Offer => "offer",
        Subject::Form => "form",
    };
    let mut cells = vec![
        safe(&outcome.id),
        perspective.to_owned(),
        safe(&reference.id),
        safe(&reference.version),
        safe(&reference.digest),
        outcome.started.to_string(),
        outcome.finished.to_string(),
        number(outcome.seconds_per_statement),
    ];
    cells.extend(dimensions.iter().flat_map(|id| dimension(outcome.score.dimensions.get(*id))));
    cells.push(safe(&outcome.score.pattern.to_string()));
    let codes: Vec<&str> = outcome.score.quality.iter().map(Code::as_str).collect();
    cells.push(safe(&codes.join(" ")));
    let given = |id: &str| outcome.answers.get(id).or_else(|| line.extra.get(id)).flatten();
    cells.extend(items.iter().map(|id| given(id).map(answer).unwrap_or_default()));
    cells
}

fn dimension(score: Option<&DimensionScore>) -> [String; 7] {
    let band = score.and_then(|score| score.band);
    let state = score.and_then(|score| score.state.as_ref()).map(State::to_string);
    [
        number(score.and_then(|score| score.mean)),
        number(band.map(|band| band.se)),
        number(band.map(|band| band.low)),
        number(band.map(|band| band.high)),
        number(band.map(|band| band.above_50)),
        safe(&state.unwrap_or_default()),
        safe(score.and_then(|score| score.near.as_deref()).unwrap_or_default()),
    ]
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Number(given) => number(Some(*given)),
        Answer::Words(words) => safe(words),
    }
}

fn number(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// A text that no spreadsheet takes for a formula: those that begin like one get a `'` in front.
fn safe(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{text}") } else { text.to_owned() }
}
