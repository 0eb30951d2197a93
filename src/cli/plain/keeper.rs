//! Where plain mode keeps its answers, and what the person can do when that fails.

use std::path::PathBuf;
use std::sync::Arc;

use super::Lines;
use super::decided::OpenDecision;
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::questionnaire::Source;
use crate::record::{Entry, Header, Outcome};
use crate::store::{OpenDraft, Store, StoreError, Unfinished, typed_folder};
use crate::text::Clean;

/// What is asked, and the store it is written to.
pub struct Keeper {
    store: Store,
    open: Open,
}

/// What is asked.
enum Open {
    /// A questionnaire.
    Draft(Box<OpenDraft>),
    /// A decision after a result.
    Decision(Box<OpenDecision>),
}

impl Keeper {
    /// The store that is written to.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Begins a draft; its first entry puts it on disk.
    pub fn begin(store: &Store, header: Header, source: &Source) -> Result<Self, StoreError> {
        store.must_write()?;
        let draft = OpenDraft::new(header, Arc::new(source.clone()));
        Ok(Self { store: store.clone(), open: Open::Draft(Box::new(draft)) })
    }

    /// Goes on with a draft.
    pub fn go_on(store: &Store, unfinished: &Unfinished, source: &Source) -> Result<Self, StoreError> {
        store.must_write()?;
        let mut draft = OpenDraft::of(unfinished, Arc::new(source.clone()));
        draft.go_on(store, unfinished)?;
        Ok(Self { store: store.clone(), open: Open::Draft(Box::new(draft)) })
    }

    /// Keeps a decision.
    pub fn decide(store: &Store, decision: OpenDecision) -> Self {
        Self { store: store.clone(), open: Open::Decision(Box::new(decision)) }
    }

    /// Keeps an entry. If that fails the person decides what happens, and the draft is on disk afterwards.
    pub fn append(&mut self, entry: Entry, lines: Lines<'_>) -> Result<(), CliError> {
        let kept = match &mut self.open {
            Open::Draft(draft) => draft.append(&self.store, entry),
            Open::Decision(decision) => decision.append(&self.store, entry),
        };
        kept.or_else(|error| self.rescue(error, lines))
    }

    /// Sees to it that everything is on disk, also where somebody has taken it away; if that fails the person decides
    /// what happens.
    pub fn make_safe(&mut self, lines: Lines<'_>) -> Result<(), CliError> {
        self.make_open_safe().or_else(|error| self.rescue(error, lines))
    }

    fn make_open_safe(&mut self) -> Result<(), StoreError> {
        match &mut self.open {
            Open::Draft(draft) => draft.make_safe(&self.store),
            Open::Decision(decision) => decision.make_safe(&self.store),
        }
    }

    /// Keeps the result and gives its path.
    pub fn finish(&mut self, outcome: &Outcome, source: &Source, lines: Lines<'_>) -> Result<PathBuf, CliError> {
        loop {
            let finished = match &mut self.open {
                Open::Draft(draft) => draft.finish(&self.store, outcome),
                Open::Decision(_) => self.store.finish(outcome, source),
            };
            match finished {
                Ok(path) => return Ok(path),
                Err(error) => self.rescue(error, lines)?,
            }
        }
    }

    /// Says what failed and takes `retry` or `save FOLDER`, until the draft is on disk or the person gives up.
    fn rescue(&mut self, failed: StoreError, lines: Lines<'_>) -> Result<(), CliError> {
        let mut failed = failed;
        loop {
            let finished = !matches!(failed, StoreError::NotFinished(_));
            message(&format!("NOT SAVED: {failed}.\n{}", if finished { RESCUE } else { RESCUE_RESULT }));
            let Some(line) = lines.next() else {
                return Err(failed.into());
            };
            let done = match line.trim().split_once(' ').unwrap_or((line.trim(), "")) {
                ("retry" | "r", "") => self.make_open_safe(),
                ("save" | "s", folder) => self.save_in(folder),
                ("quit" | "q", "") => return Err(failed.into()),
                _ => continue,
            };
            match done {
                // The result is tried again by whoever asked for it.
                Ok(()) if !finished => return Ok(()),
                Ok(()) => {
                    message(&format!(
                        "Everything is saved in {}.\n",
                        Clean::line(&self.store.folder().display().to_string())
                    ));
                    return Ok(());
                }
                Err(error) => failed = error,
            }
        }
    }

    fn save_in(&mut self, folder: &str) -> Result<(), StoreError> {
        let store = Store::open(&typed_folder(folder)?)?;
        match &mut self.open {
            Open::Draft(draft) => draft.write_in(&store)?,
            Open::Decision(decision) => decision.write_in(&store)?,
        }
        self.store = store;
        Ok(())
    }
}

const RESCUE_RESULT: &str = "\
Type retry to try again, save and a folder to save everything there, or quit; the same command goes on there.";

const RESCUE: &str = "\
Answers are in memory only. Type retry to try again, save and a folder to save them there, or quit to lose \
what is not saved.";
