use std::sync::Arc;

use super::{Journal, Store, StoreError, Unfinished};
use crate::questionnaire::Source;
use crate::record::{Entry, Header, Outcome};

/// The draft being written, with all of it in memory: after a failed write or sync its file is not trusted any
/// more, and the next attempt writes a fresh one.
#[derive(Debug)]
pub struct OpenDraft {
    header: Header,
    source: Arc<Source>,
    entries: Vec<Entry>,
    /// What stood in the version before; it goes to disk with the first change, and not at all without one.
    earlier: Vec<Entry>,
    journal: Option<Journal>,
}

impl OpenDraft {
    /// A draft with nothing in it; its first entry puts it on disk.
    pub fn new(header: Header, source: Arc<Source>) -> Self {
        Self::changing(header, source, Vec::new())
    }

    /// A draft that changes what an earlier version holds.
    pub fn changing(header: Header, source: Arc<Source>, earlier: Vec<Entry>) -> Self {
        Self { header, source, entries: Vec::new(), earlier, journal: None }
    }

    /// A draft from the disk; see [`OpenDraft::go_on`].
    pub fn of(unfinished: &Unfinished, source: Arc<Source>) -> Self {
        let entries = unfinished.draft.entries();
        Self { header: unfinished.header.clone(), source, entries, earlier: Vec::new(), journal: None }
    }

    /// Its header.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The questionnaire it belongs to.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Goes on in the file of an earlier draft, or in a fresh one where that is damaged.
    ///
    /// # Errors
    /// When neither can be written.
    pub fn go_on(&mut self, store: &Store, unfinished: &Unfinished) -> Result<(), StoreError> {
        self.journal = store.go_on(unfinished).ok();
        self.make_safe(store)
    }

    /// Takes in an entry and waits until it is on disk.
    ///
    /// # Errors
    /// When it is in memory only.
    pub fn append(&mut self, store: &Store, entry: Entry) -> Result<(), StoreError> {
        self.entries.append(&mut self.earlier);
        if self.entries.is_empty() && self.journal.is_none() {
            // If that fails, all of it is written anew.
            self.journal = store.begin(&self.header, &self.source).ok();
        }
        // Taken out first: if the write fails, the file is not used again.
        let journal = self.journal.take();
        let written = journal.map(|mut journal| journal.append(&entry).map(|()| journal));
        self.entries.push(entry);
        match written {
            Some(journal) => self.journal = Some(journal?),
            None => self.make_safe(store)?,
        }
        Ok(())
    }

    /// Whether nothing is in memory only: what was written may have been taken away since.
    pub fn is_safe(&self) -> bool {
        self.entries.is_empty() || self.journal.as_ref().is_some_and(|journal| journal.check().is_ok())
    }

    /// Sees to it that everything is on disk: a fresh file is written unless the last one is sound and still there.
    ///
    /// # Errors
    /// When something is in memory only.
    pub fn make_safe(&mut self, store: &Store) -> Result<(), StoreError> {
        if !self.is_safe() {
            self.write_in(store)?;
        }
        Ok(())
    }

    /// Writes the result, which ends the draft.
    ///
    /// # Errors
    /// When that failed; [`StoreError::NotFinished`] where all answers are on disk none the less.
    pub fn finish(&mut self, store: &Store, outcome: &Outcome) -> Result<std::path::PathBuf, StoreError> {
        store.finish(outcome, &self.source).map_err(|error| match self.make_safe(store) {
            Ok(()) => StoreError::NotFinished(Box::new(error)),
            Err(_) => error,
        })
    }

    /// Writes all of it as a fresh file in a store, and goes on there.
    ///
    /// # Errors
    /// When that failed.
    pub fn write_in(&mut self, store: &Store) -> Result<(), StoreError> {
        self.journal = Some(store.write_anew(&self.header, &self.source, &self.entries)?);
        Ok(())
    }
}
