//! One file a command.

mod completions;
mod doctor;
mod home;
mod import;
mod questionnaires;
mod report;
mod results;
mod take;

use std::path::Path;

use jiff::tz::TimeZone;

use super::args::{Arguments, Color, Command, Format, Global};
use super::error::CliError;
use super::output;
use crate::page::{Kept, ResultPage};
use crate::questionnaire::{self, MAX_BYTES, Source, builtin};
use crate::report::CsvLine;
use crate::store::{self, Store};
use crate::text::{Clean, Glyphs};

/// Runs what the arguments ask for.
pub fn run(arguments: &Arguments) -> Result<(), CliError> {
    let global = &arguments.global;
    match &arguments.command {
        None => home::run(global),
        Some(Command::Take(take)) => take::run(take, global),
        Some(Command::Results(results)) => results::run(results, global),
        Some(Command::Report(report)) => report::run(report, global),
        Some(Command::Import(import)) => import::run(import, global),
        Some(Command::Questionnaires) => questionnaires::run(),
        Some(Command::Doctor) => doctor::run(global),
        Some(Command::Completions(completions)) => completions::completions(completions),
        Some(Command::Man(man)) => completions::man(man),
    }
}

/// Opens the data folder for writing.
fn open_store(global: &Global) -> Result<Store, CliError> {
    Ok(Store::open(&folder(global)?)?)
}

/// Says on standard error what was put right in the data folder; the screens say it themselves.
fn tell_notices(store: &Store) {
    for notice in store.take_notices() {
        super::output::message(&format!("twopeaks: {notice}"));
    }
}

/// Opens the data folder for reading; nothing is made.
fn look(global: &Global) -> Result<Store, CliError> {
    Ok(Store::look(&folder(global)?))
}

fn folder(global: &Global) -> Result<std::path::PathBuf, CliError> {
    match &global.data_dir {
        Some(folder) => Ok(folder.clone()),
        None => Ok(store::default_folder()?),
    }
}

/// The questionnaire with this name, or in this file.
fn find_questionnaire(name: &str) -> Result<Source, CliError> {
    let file = Path::new(name);
    let bytes = match builtin::text(name) {
        Some(text) => text.as_bytes().to_vec(),
        None if file.components().count() > 1 || file.extension().is_some() || file.exists() => {
            store::read_limited(file, MAX_BYTES)?
        }
        None => return Err(CliError::NoQuestionnaire(Clean::line(name))),
    };
    questionnaire::read(&bytes).map_err(|problems| CliError::File { file: file.to_owned(), problems })
}

/// A result in the format asked for.
fn rendered(kept: &Kept<'_>, format: Format, glyphs: &Glyphs) -> Result<String, CliError> {
    let page = || ResultPage::new(kept, &TimeZone::system());
    match format {
        Format::Text => Ok(crate::report::text(&page(), glyphs)),
        Format::Markdown => Ok(crate::report::markdown(&page(), glyphs)),
        Format::Html => written(crate::report::html(&page())),
        Format::Json => written(crate::report::json(kept.outcome)),
        Format::Csv => {
            let Kept { outcome, questionnaire, extra, .. } = *kept;
            written(crate::report::csv(&[CsvLine { outcome, questionnaire: Some(questionnaire), extra }]))
        }
    }
}

/// The text of a format, or why there is none.
fn written<E: std::error::Error + Send + Sync + 'static>(text: Result<String, E>) -> Result<String, CliError> {
    let failed =
        |error| CliError::Io { what: "the result cannot be written down", source: std::io::Error::other(error) };
    text.map_err(failed)
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
