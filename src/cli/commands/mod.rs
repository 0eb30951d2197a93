//! One file a command.

mod check;
mod home;
mod questionnaires;
mod report;
mod results;
mod take;

use std::path::Path;

use jiff::tz::TimeZone;

use super::args::{Arguments, Color, Command, Format, Global};
use super::error::CliError;
use crate::page::ResultPage;
use crate::questionnaire::{self, MAX_BYTES, Questionnaire, Source, builtin};
use crate::record::Outcome;
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
        Some(Command::Check(check)) => check::run(check, global),
        Some(Command::Questionnaires) => questionnaires::run(),
    }
}

/// Opens the data folder for writing.
fn open_store(global: &Global) -> Result<Store, CliError> {
    Ok(Store::open(&folder(global)?)?)
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
fn rendered(
    outcome: &Outcome,
    questionnaire: &Questionnaire,
    format: Format,
    glyphs: &Glyphs,
) -> Result<String, CliError> {
    match format {
        Format::Json => json(crate::report::json(outcome)),
        Format::Text => {
            let page = ResultPage::new(outcome, questionnaire, &TimeZone::system());
            Ok(crate::report::text(&page, glyphs))
        }
    }
}

fn json(text: serde_json::Result<String>) -> Result<String, CliError> {
    text.map_err(|error| CliError::Io { what: "the result has no JSON form", source: error.into() })
}

/// ASCII where it was asked for or where the locale is not UTF-8.
fn glyphs(global: &Global) -> &'static Glyphs {
    if global.ascii || !utf8_locale() { &Glyphs::ASCII } else { &Glyphs::UNICODE }
}

/// The first of LC_ALL, LC_CTYPE and LANG that is set decides; where none is, the system's default counts.
fn utf8_locale() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    match set {
        Some(value) => {
            let value = value.to_string_lossy().to_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        }
        None => !cfg!(target_os = "linux"),
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
