use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use super::{at, colour, ended, find_questionnaire, folder, glyphs, program_source, put_right, reading, writing};
use crate::cli::args::{Global, Take};
use crate::cli::error::CliError;
use crate::cli::{output, plain};
use crate::desk::{Access, Asked, Begun, Desk, Order, Place, at_fault};
use crate::questionnaire::decision::DECISION;
use crate::questionnaire::{MAX_BYTES, Source, builtin, read_answers};
use crate::record::Draft;
use crate::store::{Store, read_limited};
use crate::text::Clean;
use crate::tui::{self, Left, Opening};

/// Asks a questionnaire, or scores a file of answers.
pub fn run(take: &Take, global: &Global) -> Result<(), CliError> {
    if take.questionnaire == DECISION {
        return decide(take, global);
    }
    let source = find_questionnaire(&take.questionnaire, global)?;
    let check_in = source.questionnaire.id == builtin::CHECK_IN;
    if take.of.is_some() && !check_in {
        return Err(CliError::OfNothing);
    }
    let follows = match check_in && !take.private {
        true => Some(reading(global)?.to_look_back_on(take.of.as_deref())?),
        false => None,
    };
    let asked = follows.clone().map_or(Asked::Own, |follows| Asked::CheckIn { follows });
    if let Some(file) = &take.answers {
        return score_file(file, source, asked, take, global);
    }
    if take.plain || wants_plain() {
        return line_by_line(&mut desk(source, take, global)?, asked, take, global);
    }
    let data = if take.private { None } else { Some(folder(global)?) };
    match follows {
        // Home is that of the program's own questions.
        Some(result) => {
            screens(program_source(global)?, data.as_deref(), Opening::CheckIn(result.id().to_owned()), global)
        }
        None => screens(source, data.as_deref(), Opening::Take, global),
    }
}

/// The desk for asking this questionnaire.
fn desk(source: Source, take: &Take, global: &Global) -> Result<Desk, CliError> {
    let access = if take.private { Access::None } else { Access::writing(&folder(global)?)? };
    let desk = at(access, source);
    put_right(&desk)?;
    Ok(desk)
}

/// Asks what was decided after a result.
fn decide(take: &Take, global: &Global) -> Result<(), CliError> {
    if take.private || take.answers.is_some() {
        return Err(CliError::DecisionIsKept);
    }
    let about = reading(global)?.to_look_back_on(take.of.as_deref())?;
    if take.plain || wants_plain() {
        let mut desk = writing(global)?;
        put_right(&desk)?;
        plain::decide(&mut desk, about, &mut plain::typed())?;
        return ended(&desk);
    }
    let opening = Opening::Decide(about.id().to_owned());
    screens(program_source(global)?, Some(&folder(global)?), opening, global)
}

/// Asks, prints the result, and offers what comes after it.
fn line_by_line(desk: &mut Desk, asked: Asked, take: &Take, global: &Global) -> Result<(), CliError> {
    let lines = &mut plain::typed();
    if let Some(place) = plain::ask(desk, asked, lines)? {
        print(desk, &place, take, global)?;
        plain::after(desk, &place, lines)?;
    }
    ended(desk)
}

/// Opens the screens.
pub fn screens(source: Source, data: Option<&Path>, opening: Opening, global: &Global) -> Result<(), CliError> {
    let store = data.map(Store::open).transpose()?;
    let setup =
        tui::Setup { source: Arc::new(source), store, opening, glyphs: *glyphs(global), colour: colour(global) };
    let left = tui::run(setup).map_err(|source| CliError::Io { what: "the terminal failed", source })?;
    left.map_or(Ok(()), |left| said_of(left, data, global))
}

/// Says what is saved of the questions that were left, as it lies on the disk now.
fn said_of(left: Left, begun_in: Option<&Path>, global: &Global) -> Result<(), CliError> {
    let folder = left.store.folder().to_owned();
    let desk = at(Access::Read(left.store), program_source(global)?);
    let again = match begun_in == Some(&folder) {
        true => "The same command goes on there.".to_owned(),
        false => format!("To go on there: twopeaks --data-dir {}", Clean::line(&folder.display().to_string())),
    };
    match desk.begun()?.first() {
        Some(begun) => output::message(&format!("{} {again}", unfinished(begun))),
        None if left.entered && !desk.has_unread() => {
            output::message("Nothing of these questions is saved.");
        }
        None => {}
    }
    ended(&desk)
}

/// How far questions are.
pub fn unfinished(begun: &Begun) -> String {
    format!("{}: {} of {} answered, all saved.", begun.title, begun.answered, begun.all)
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

/// Scores a file of answers.
fn score_file(file: &Path, source: Source, asked: Asked, take: &Take, global: &Global) -> Result<(), CliError> {
    let bytes = read_limited(file, MAX_BYTES)?;
    let answers = read_answers(&bytes, &source.questionnaire).map_err(|problem| at_fault(file, vec![problem]))?;
    let mut desk = desk(source, take, global)?;
    let asking = desk.asking(asked)?;
    let finished = desk.finished(&asking, Draft { answers, ..Draft::default() }, None);
    let Some(finished) = finished.map(Box::new) else { return Ok(()) };
    let place = finished.place();
    if desk.is_private() {
        desk.remember(Order::Finish(finished));
    } else {
        let mut keeper = desk.keeper();
        keeper.perform(Order::Begin(Box::new(asking)))?;
        keeper.perform(Order::Finish(finished))?;
    }
    print(&desk, &place, take, global)?;
    ended(&desk)
}

/// Prints a fresh result.
fn print(desk: &Desk, place: &Place, take: &Take, global: &Global) -> Result<(), CliError> {
    output::print_as_it_is(&desk.rendered(place, take.format.into(), glyphs(global))?)
}
