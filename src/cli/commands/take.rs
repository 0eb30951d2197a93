use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::{colour, ended, find_questionnaire, glyphs, look, open_store, put_right, rendered};
use crate::cli::args::{Global, Take};
use crate::cli::error::CliError;
use crate::cli::{output, plain};
use crate::page::Kept;
use crate::questionnaire::decision::DECISION;
use crate::questionnaire::{Answers, MAX_BYTES, Source, Subject, builtin, read_answers};
use crate::record::{Draft, Outcome};
use crate::store::{self, Store, StoreError, Unfinished};
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
    let base = match check_in && !take.private {
        true => Some(base(take, &look(global)?)?.ok_or(StoreError::Empty)?),
        false => None,
    };
    let follows = base.map(|outcome| outcome.id);
    if let Some(file) = &take.answers {
        return score_file(file, &source, follows, take, global);
    }
    let store = if take.private { None } else { Some(open_store(global)?) };
    if take.plain || wants_plain() {
        store.iter().for_each(put_right);
        line_by_line(source, store.as_ref(), follows, take, global)?;
        return store.as_ref().map_or(Ok(()), ended);
    }
    match follows {
        // Home is that of the program's own questions.
        Some(id) => screens(find_questionnaire(builtin::DEFAULT, global)?, store, Opening::CheckIn(id), global),
        None => screens(source, store, Opening::Take, global),
    }
}

/// Asks what was decided after a result.
fn decide(take: &Take, global: &Global) -> Result<(), CliError> {
    if take.private || take.answers.is_some() {
        return Err(CliError::DecisionIsKept);
    }
    let outcome = base(take, &look(global)?)?.ok_or(StoreError::Empty)?;
    let store = open_store(global)?;
    if take.plain || wants_plain() {
        put_right(&store);
        let missing =
            || StoreError::Wording { id: outcome.id.clone(), digest: outcome.questionnaire.digest.to_string() };
        let source = store.wording(&outcome.questionnaire.digest).ok_or_else(missing)?;
        plain::decide(&store, outcome, source, &mut plain::typed())?;
        return ended(&store);
    }
    screens(find_questionnaire(builtin::DEFAULT, global)?, Some(store), Opening::Decide(outcome.id), global)
}

/// The result that a decision or a check-in belongs to: the one that was named, else the newest with a decision, else
/// the newest. Where a check-in was named, it is the one that it follows.
fn base(take: &Take, store: &Store) -> Result<Option<Outcome>, CliError> {
    let mut results = store.people();
    results.retain(|outcome| outcome.perspective == Subject::Oneself);
    if let Some(name) = &take.of {
        let named = store.find(name)?;
        let base = named.follows.as_ref().and_then(|base| results.iter().find(|outcome| outcome.id == *base)).cloned();
        let named = base.unwrap_or(named);
        return if named.perspective == Subject::Oneself { Ok(Some(named)) } else { Err(CliError::OfAnother) };
    }
    results.retain(|outcome| outcome.follows.is_none());
    let decisions = store.decisions();
    let decided = results.iter().find(|outcome| decisions.contains_key(&outcome.id));
    Ok(decided.or(results.first()).cloned())
}

/// Asks, prints the result, and offers what comes after it.
fn line_by_line(
    source: Source,
    store: Option<&Store>,
    follows: Option<String>,
    take: &Take,
    global: &Global,
) -> Result<(), CliError> {
    let lines = &mut plain::typed();
    let Some((outcome, source)) = plain::ask(source, store, follows, lines)? else {
        return Ok(());
    };
    print(&outcome, &source, store, take, global)?;
    store.map_or(Ok(()), |store| plain::after(&outcome, &source, store, lines))
}

/// Opens the screens.
pub fn screens(source: Source, store: Option<Store>, opening: Opening, global: &Global) -> Result<(), CliError> {
    let setup =
        tui::Setup { source: Arc::new(source), store, opening, glyphs: *glyphs(global), colour: colour(global) };
    let folder = setup.store.as_ref().map(|store| store.folder().to_owned());
    let left = tui::run(setup).map_err(|source| CliError::Io { what: "the terminal failed", source })?;
    left.map_or(Ok(()), |left| said_of(&left, folder.as_deref()))
}

/// Says what is saved of the questions that were left, as it lies on the disk now.
fn said_of(left: &Left, begun_in: Option<&Path>) -> Result<(), CliError> {
    let folder = left.store.folder();
    let again = match begun_in == Some(folder) {
        true => "The same command goes on there.".to_owned(),
        false => format!("To go on there: twopeaks --data-dir {}", Clean::line(&folder.display().to_string())),
    };
    match left.store.resumable().into_iter().next() {
        Some((draft, source)) => output::message(&format!("{} {again}", unfinished(&draft, &source))),
        None if left.entered && !left.store.has_unread() => {
            output::message("Nothing of these questions is saved.");
        }
        None => {}
    }
    ended(&left.store)
}

/// How far a draft is.
pub fn unfinished(draft: &Unfinished, source: &Source) -> String {
    let (answered, all) = draft.draft.progress(&source.questionnaire);
    format!("{}: {answered} of {all} answered, all saved.", source.questionnaire.title)
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

fn score_file(
    file: &Path,
    source: &Source,
    follows: Option<String>,
    take: &Take,
    global: &Global,
) -> Result<(), CliError> {
    let bytes = store::read_limited(file, MAX_BYTES)?;
    let answers = read_answers(&bytes, &source.questionnaire)
        .map_err(|problem| CliError::File { file: file.to_owned(), problems: vec![problem] })?;
    let now = Timestamp::now();
    let draft = Draft { answers, ..Draft::default() };
    let outcome = Outcome { follows, ..Outcome::of(store::new_id(), source, draft, None, now, now) };
    let store = if take.private { None } else { Some(open_store(global)?) };
    if let Some(store) = &store {
        put_right(store);
        store.finish(&outcome, source)?;
    }
    print(&outcome, source, store.as_ref(), take, global)?;
    store.as_ref().map_or(Ok(()), ended)
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
    output::print_as_it_is(&rendered(&kept, store, take.format, glyphs(global))?)
}
