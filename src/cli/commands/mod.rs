//! One file a command.

mod check;
mod compare;
mod completions;
mod delete;
mod doctor;
mod home;
mod import;
mod questionnaires;
mod report;
mod results;
mod share;
mod take;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::args::{Arguments, Color, Command, DATA_DIR, Format, Global, Output};
use super::error::CliError;
use super::output;
use crate::page::{self, Kept, OfferPage, Past, ResultPage};
use crate::questionnaire::{self, MAX_BYTES, Problem, Source, Subject, builtin};
use crate::record::{Beside, Outcome};
use crate::report::{self as formats, CsvLine};
use crate::store::{self, Own, Store, StoreError};
use crate::text::{Clean, Glyphs};

/// Runs what the arguments ask for.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let global = &arguments.global;
    match &arguments.command {
        None => home::run(global),
        Some(Command::Take(take)) => take::run(take, global),
        Some(Command::Results(results)) => results::run(results, global),
        Some(Command::Report(report)) => report::run(report, global),
        Some(Command::Compare(compare)) => compare::run(compare, global),
        Some(Command::Import(import)) => import::run(import, global),
        Some(Command::Delete(delete)) => delete::run(delete, global),
        Some(Command::Check(check)) => check::run(check, global),
        Some(Command::Questionnaires) => questionnaires::run(global),
        Some(Command::Doctor) => doctor::run(global),
        Some(Command::Completions(completions)) => completions::completions(completions),
        Some(Command::Man(man)) => completions::man(man),
    }
}

/// Opens the data folder for writing.
fn open_store(global: &Global) -> Result<Store, CliError> {
    Ok(Store::open(&folder(global)?)?)
}

/// Puts the data folder right and says so on standard error; the screens do both themselves.
fn put_right(store: &Store) {
    store.put_right();
    tell_notices(store);
}

/// Says on standard error what the store found.
fn tell_notices(store: &Store) {
    for notice in store.take_notices() {
        super::output::message(&format!("twopeaks: {notice}"));
    }
}

/// Opens the data folder for reading; nothing is made.
fn look(global: &Global) -> Result<Store, CliError> {
    Ok(Store::look(&folder(global)?))
}

/// Ends a command with what could not be read: what it has printed is without that.
fn ended(store: &Store) -> Result<(), CliError> {
    tell_notices(store);
    if store.has_unread() { Err(CliError::Told) } else { Ok(()) }
}

/// The whole path of the data folder.
fn folder(global: &Global) -> Result<PathBuf, CliError> {
    let unset = |folder: &&OsString| folder.is_empty() && std::env::var_os(DATA_DIR).is_some_and(|set| set.is_empty());
    match global.data_dir.as_ref().filter(|folder| !unset(folder)) {
        Some(folder) if folder.is_empty() => Err(StoreError::NoName.into()),
        Some(folder) => Ok(store::whole_path(Path::new(folder))?),
        None => Ok(store::default_folder()?),
    }
}

/// The questionnaire with this name, inside the program or in the data folder, or in this file.
fn find_questionnaire(name: &str, global: &Global) -> Result<Source, CliError> {
    let file = Path::new(name);
    if let Some(source) = builtin::source(name) {
        return Ok(source);
    }
    if let Some(own) = own_questionnaires(global)?.into_iter().find(|own| own.id == name) {
        return read_own(&own);
    }
    if file.components().count() > 1 || file.extension().is_some() || file.exists() {
        return parsed(file, &store::read_limited(file, MAX_BYTES)?);
    }
    Err(CliError::NoQuestionnaire(Clean::line(name)))
}

/// The questionnaires in the data folder; none where no folder is known.
fn own_questionnaires(global: &Global) -> Result<Vec<Own>, CliError> {
    match look(global) {
        Ok(store) => Ok(store.own_questionnaires()?),
        Err(_) => Ok(Vec::new()),
    }
}

/// A questionnaire in the data folder. Its file must be named like its id, so that a name finds one file only.
fn read_own(own: &Own) -> Result<Source, CliError> {
    let source = parsed(&own.path, &store::read_limited(&own.path, MAX_BYTES)?)?;
    if source.questionnaire.id == own.id {
        return Ok(source);
    }
    let what = format!("the id \"{}\" is not the name of the file", source.questionnaire.id);
    let problem = Problem::at(&source.text, &questionnaire::Path::root().key("id"), what, "rename one of the two");
    Err(CliError::File { file: own.path.clone(), problems: vec![problem] })
}

fn parsed(file: &Path, bytes: &[u8]) -> Result<Source, CliError> {
    questionnaire::read(bytes).map_err(|problems| CliError::File { file: file.to_owned(), problems })
}

/// A result in the format asked for.
fn rendered(kept: &Kept<'_>, store: Option<&Store>, format: Format, glyphs: &Glyphs) -> Result<String, CliError> {
    let page = || with_past(ResultPage::new(kept, &TimeZone::system()), kept, store);
    let role = kept.outcome.perspective == Subject::Role;
    let offer = || OfferPage::new(kept.outcome, kept.questionnaire, &TimeZone::system());
    match format {
        Format::Json => {
            let decision = store.map(|store| store.last_decision(&kept.outcome.id)).transpose()?.flatten();
            let beside = Beside { extra: kept.extra.clone(), decision: decision.map(|(_, decision)| decision) };
            written(formats::json(kept.outcome, &beside, &page().over_time))
        }
        Format::Csv => {
            let Kept { outcome, questionnaire, extra, .. } = *kept;
            written(formats::csv(&[CsvLine { outcome, questionnaire: Some(questionnaire), extra }]))
        }
        Format::Text if role => Ok(formats::role_text(&offer(), glyphs)),
        Format::Markdown if role => Ok(formats::role_markdown(&offer(), glyphs)),
        Format::Html if role => written(formats::role_html(&offer(), &kept.questionnaire.language)),
        Format::Text => Ok(formats::text(&page(), glyphs)),
        Format::Markdown => Ok(formats::markdown(&page(), glyphs)),
        Format::Html => written(formats::html(&page())),
    }
}

/// The same page with what is saved around the result.
fn with_past(made: ResultPage, kept: &Kept<'_>, store: Option<&Store>) -> ResultPage {
    let Some(store) = store else {
        return made;
    };
    let (decisions, zone) = (store.decisions(), TimeZone::system());
    let wording = |outcome: &Outcome| store.wording(&outcome.questionnaire.digest);
    let alike = |other: &Outcome| page::alike(other, wording(other).as_ref(), kept.questionnaire);
    let (results, more) = store.around(kept.outcome, alike);
    let today = Timestamp::now().to_zoned(zone.clone()).date();
    made.over_time(kept, &Past { results: &results, more, decisions: &decisions, wording: &wording, today }, &zone)
}

/// The text of a format, or why there is none.
fn written<E: std::error::Error + Send + Sync + 'static>(text: Result<String, E>) -> Result<String, CliError> {
    let failed =
        |error| CliError::Io { what: "the result cannot be written down", source: std::io::Error::other(error) };
    text.map_err(failed)
}

/// The signs of a text: those of the terminal, but files are UTF-8 always.
fn glyphs_for(output: &Output, global: &Global) -> &'static Glyphs {
    if output.is_file() { &Glyphs::UNICODE } else { glyphs(global) }
}

/// ASCII signs where they were asked for, and nothing but ASCII where the locale is not UTF-8.
fn glyphs(global: &Global) -> &'static Glyphs {
    match output::locale_glyphs() {
        glyphs if glyphs.ascii_texts => glyphs,
        _ if global.ascii => &Glyphs::ASCII,
        glyphs => glyphs,
    }
}

/// Whether to use colour.
fn colour(global: &Global) -> bool {
    match global.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}
