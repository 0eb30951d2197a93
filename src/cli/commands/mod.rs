//! One file a command.

mod doctor;
mod home;
mod questionnaires;
mod report;
mod results;
mod take;

use std::path::Path;

use jiff::tz::TimeZone;

use super::args::{Arguments, Color, Command, Format, Global};
use super::error::CliError;
use super::output;
use crate::page::{Kept, OfferPage, ResultPage};
use crate::questionnaire::{self, MAX_BYTES, Source, Subject, builtin};
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
        Some(Command::Questionnaires) => questionnaires::run(),
        Some(Command::Doctor) => doctor::run(global),
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
    match format {
        Format::Json => json(crate::report::json(kept.outcome)),
        Format::Text if kept.outcome.perspective == Subject::Role => {
            let page = OfferPage::new(kept.outcome, kept.questionnaire, &TimeZone::system());
            Ok(crate::report::role_text(&page, glyphs))
        }
        Format::Text => Ok(crate::report::text(&ResultPage::new(kept, &TimeZone::system()), glyphs)),
    }
}

fn json(text: serde_json::Result<String>) -> Result<String, CliError> {
    text.map_err(|error| CliError::Io { what: "the result has no JSON form", source: error.into() })
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
