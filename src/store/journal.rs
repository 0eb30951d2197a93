use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Begun, Store, StoreError, disk, new_id};
use crate::questionnaire::Source;
use crate::record::{Head, Line, Name, Place, lines};

/// The file of an open sitting.
pub(super) const JOURNAL: &str = "journal.jsonl";

/// The open journal of one sitting. A line is on the disk when [`Journal::append`] returns.
#[derive(Debug)]
pub struct Journal {
    place: Place,
    path: PathBuf,
    file: File,
    /// How many bytes stand in it.
    length: u64,
}

impl Journal {
    /// Where the sitting lies.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Writes one line and waits until it is on the disk, in the file that has the journal's name.
    ///
    /// # Errors
    /// When it is not; the journal must not be used again then, since the system may have dropped what it could not
    /// write, or the file has no name any more.
    pub fn append(&mut self, line: &Line) -> Result<(), StoreError> {
        self.write(&json(&self.path, lines::entry(line))?)?;
        self.check()
    }

    fn write(&mut self, text: &str) -> Result<(), StoreError> {
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data());
        self.length += text.len() as u64;
        written.map_err(StoreError::write(&self.path))
    }

    /// Whether the file that has the journal's name holds all that was written.
    fn check(&self) -> Result<(), StoreError> {
        let there = fs::metadata(&self.path).map_err(StoreError::read(&self.path))?.len();
        if there == self.length {
            return Ok(());
        }
        let why = format!("it has {there} bytes, and {} were written", self.length);
        Err(StoreError::Damaged { path: self.path.clone(), why })
    }
}

impl Store {
    /// Begins a sitting in a folder: it is on the disk with its first line when this returns.
    ///
    /// # Errors
    /// When it is not.
    pub fn begin(&self, parent: &Place, head: &Head, source: &Source, first: &Line) -> Result<Journal, StoreError> {
        self.must_write()?;
        self.prepare_sitting(&self.path(parent), source)?;
        let place = parent.at(self.free(parent, Name::begun(head))?);
        let folder = self.path(&place);
        disk::make_folder(&folder).map_err(StoreError::write(&folder))?;
        let path = folder.join(JOURNAL);
        let file = disk::create_new(&path, true).map_err(StoreError::write(&path))?;
        let text = json(&path, lines::write(head, std::slice::from_ref(first)))?;
        let mut journal = Journal { place, path, file, length: 0 };
        journal.write(&text)?;
        self.sync(&folder)?;
        self.sync(disk::parent(&folder))?;
        journal.check()?;
        Ok(journal)
    }

    /// Opens the journal of a sitting to go on with it. What was left out of a damaged one is kept beside it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn go_on(&self, begun: &Begun) -> Result<Journal, StoreError> {
        self.must_write()?;
        let path = self.path(&begun.place).join(JOURNAL);
        let Begun { lines, bytes, .. } = begun;
        if lines.harmed {
            self.put_bytes(&disk::parent(&path).join(format!("damaged-{}.jsonl", new_id())), bytes)?;
        }
        if !lines.whole {
            self.put_bytes(&path, &lines.mended)?;
        }
        self.open_journal(begun.place.clone(), path, lines.mended.len() as u64)
    }

    /// Writes a sitting from memory into a fresh journal, which takes the place of one that failed or vanished.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub fn write_anew(
        &self,
        place: &Place,
        head: &Head,
        source: &Source,
        entries: &[Line],
    ) -> Result<Journal, StoreError> {
        self.must_write()?;
        let folder = self.path(place);
        self.prepare_sitting(&folder, source)?;
        let path = folder.join(JOURNAL);
        let text = json(&path, lines::write(head, entries))?;
        self.put_bytes(&path, text.as_bytes())?;
        self.sync(disk::parent(&folder))?;
        self.open_journal(place.clone(), path, text.len() as u64)
    }

    fn open_journal(&self, place: Place, path: PathBuf, length: u64) -> Result<Journal, StoreError> {
        let file = OpenOptions::new().append(true).open(&path).map_err(StoreError::write(&path))?;
        // A program that was killed may have written what it did not live to sync.
        file.sync_data().map_err(StoreError::write(&path))?;
        let journal = Journal { place, path, file, length };
        journal.check()?;
        Ok(journal)
    }
}

/// A text of JSON that could be made.
pub(super) fn json(path: &Path, text: serde_json::Result<String>) -> Result<String, StoreError> {
    text.map_err(std::io::Error::from).map_err(StoreError::write(path))
}
