use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::{colour, find_questionnaire, glyphs, open_store, put_right, rendered};
use crate::cli::args::{Global, Take};
use crate::cli::error::CliError;
use crate::cli::{output, plain};
use crate::page::Kept;
use crate::questionnaire::{Answers, MAX_BYTES, Source, read_answers};
use crate::record::{Draft, Outcome};
use crate::store::{self, Store};
use crate::tui::{self, Opening};

/// Asks a questionnaire, or scores a file of answers.
pub fn run(take: &Take, global: &Global) -> Result<(), CliError> {
    let source = find_questionnaire(&take.questionnaire, global)?;
    if let Some(file) = &take.answers {
        return score_file(file, &source, take, global);
    }
    let store = if take.private { None } else { Some(open_store(global)?) };
    if take.plain || wants_plain() {
        store.iter().for_each(put_right);
        return line_by_line(source, store.as_ref(), take, global);
    }
    screens(source, store, Opening::Take, global)
}

/// Asks, prints the result, and offers what comes after it.
fn line_by_line(source: Source, store: Option<&Store>, take: &Take, global: &Global) -> Result<(), CliError> {
    let lines = &mut plain::typed();
    let Some((outcome, source)) = plain::ask(source, store, lines)? else {
        return Ok(());
    };
    print(&outcome, &source, store, take, global)?;
    store.map_or(Ok(()), |store| plain::after(&outcome, &source, store, lines))
}

/// Opens the screens.
pub fn screens(source: Source, store: Option<Store>, opening: Opening, global: &Global) -> Result<(), CliError> {
    let setup =
        tui::Setup { source: Arc::new(source), store, opening, glyphs: *glyphs(global), colour: colour(global) };
    tui::run(setup).map_err(|source| CliError::Io { what: "the terminal failed", source })
}

/// Without a terminal that can redraw the screens cannot be shown; nothing has been made on disk then.
pub fn must_be_terminal() -> Result<(), CliError> {
    if is_terminal() && !is_dumb() { Ok(()) } else { Err(CliError::NoTerminal) }
}

fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Whether the surroundings ask for line-by-line questions.
fn wants_plain() -> bool {
    is_dumb() || set("ACCESSIBLE").is_some() || !is_terminal()
}

/// Whether the terminal only goes on line by line. Windows sets no TERM.
fn is_dumb() -> bool {
    set("TERM").map_or(cfg!(unix), |term| term == "dumb")
}

/// An environment variable that is there and not empty.
fn set(name: &str) -> Option<std::ffi::OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

fn score_file(file: &Path, source: &Source, take: &Take, global: &Global) -> Result<(), CliError> {
    let bytes = store::read_limited(file, MAX_BYTES)?;
    let answers = read_answers(&bytes, &source.questionnaire)
        .map_err(|problem| CliError::File { file: file.to_owned(), problems: vec![problem] })?;
    let now = Timestamp::now();
    let draft = Draft { answers, ..Draft::default() };
    let outcome = Outcome::of(store::new_id(), source, draft, None, now, now);
    let store = if take.private { None } else { Some(open_store(global)?) };
    if let Some(store) = &store {
        put_right(store);
        store.finish(&outcome, source)?;
    }
    print(&outcome, source, store.as_ref(), take, global)
}

/// Prints a fresh result.
fn print(
    outcome: &Outcome,
    source: &Source,
    store: Option<&Store>,
    take: &Take,
    global: &Global,
) -> Result<(), CliError> {
    let path = store.map(|store| store.path_of(outcome));
    let extra = Answers::default();
    let kept = Kept { outcome, questionnaire: &source.questionnaire, extra: &extra, path: path.as_deref(), role: None };
    output::print_as_it_is(&rendered(&kept, take.format, glyphs(global))?)
}
