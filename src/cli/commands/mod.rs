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
use std::sync::Arc;

use super::args::{Arguments, Color, Command, DATA_DIR, Global, Output};
use super::error::CliError;
use super::output;
use crate::desk::{Access, Clock, Desk, Done, Order, questionnaire};
use crate::questionnaire::{Source, builtin};
use crate::store::{self, StoreError};
use crate::text::Glyphs;

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

/// The desk over the data folder, for writing.
fn writing(global: &Global) -> Result<Desk, CliError> {
    Ok(at(Access::writing(&folder(global)?)?, program_source(global)?))
}

/// The desk over the data folder, for reading; nothing is made.
fn reading(global: &Global) -> Result<Desk, CliError> {
    Ok(at(Access::reading(&folder(global)?), program_source(global)?))
}

fn at(access: Access, source: Source) -> Desk {
    Desk::new(access, Clock::system(), Arc::new(source))
}

/// The questionnaire that the program is about.
fn program_source(global: &Global) -> Result<Source, CliError> {
    find_questionnaire(builtin::DEFAULT, global)
}

/// Puts the data folder right and says so on standard error; the screens do both themselves. What another instance holds
/// is left to that one.
fn put_right(desk: &Desk) -> Result<(), CliError> {
    if desk.can_write()
        && let Done::Right(notices) = desk.keeper().perform(Order::PutRight)?
    {
        tell(notices);
    }
    tell(desk.take_notices());
    Ok(())
}

/// Says on standard error what was found.
fn tell(notices: Vec<String>) {
    for notice in notices {
        output::message(&format!("twopeaks: {notice}"));
    }
}

/// Ends a command with what could not be read: what it has printed is without that.
fn ended(desk: &Desk) -> Result<(), CliError> {
    tell(desk.take_notices());
    if desk.has_unread() { Err(CliError::Told) } else { Ok(()) }
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

/// The questionnaire with this name, or in this file.
fn find_questionnaire(name: &str, global: &Global) -> Result<Source, CliError> {
    // Where no folder is known there is none in it.
    Ok(questionnaire(name, folder(global).ok().as_deref())?)
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
