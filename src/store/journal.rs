use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Store, StoreError, files};
use crate::questionnaire::Source;
use crate::record::{Draft, Entry, FORMAT, Header, sealed};

/// The open journal of one draft. An entry is on disk when [`Journal::append`] returns.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
}

/// A draft that was begun and not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    /// Its header.
    pub header: Header,
    /// What was entered.
    pub draft: Draft,
    path: PathBuf,
}

impl Journal {
    /// Writes one entry and waits until it is on disk.
    ///
    /// # Errors
    /// When it could not be written or synced; the journal must not be used again then, since the system
    /// may have dropped what it could not write.
    pub fn append(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.line(sealed::seal(entry))
    }

    fn line(&mut self, line: serde_json::Result<String>) -> Result<(), StoreError> {
        let line = line.map_err(std::io::Error::from).map_err(StoreError::write(&self.path))?;
        let written = self.file.write_all(format!("{line}\n").as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(StoreError::write(&self.path))
    }
}

impl Store {
    /// Begins a draft and keeps its questionnaire's wording.
    ///
    /// # Errors
    /// When something could not be written.
    pub fn begin(&self, header: &Header, source: &Source) -> Result<Journal, StoreError> {
        self.must_write()?;
        self.keep_wording(source)?;
        let path = self.folder.join("drafts").join(format!("{}.jsonl", header.id));
        let file = files::create_new(&path).map_err(StoreError::write(&path))?;
        let mut journal = Journal { path, file };
        journal.line(sealed::seal(header))?;
        let folder = self.folder.join("drafts");
        files::sync_folder(&folder).map_err(StoreError::write(&folder))?;
        Ok(journal)
    }

    /// The unfinished drafts, the one touched last first. A damaged one is mended or set aside.
    pub fn unfinished(&self) -> Vec<Unfinished> {
        let mut found: Vec<_> =
            files::list(&self.folder.join("drafts")).iter().filter_map(|path| self.recover(path)).collect();
        found.sort_by_key(|unfinished| std::cmp::Reverse(touched(&unfinished.path)));
        found
    }

    /// The unfinished drafts whose questionnaire is known, in the wording they were begun in, the one touched last
    /// first.
    pub fn resumable(&self) -> Vec<(Unfinished, Source)> {
        let known = |found: Unfinished| self.wording(&found.header.questionnaire.digest).map(|source| (found, source));
        self.unfinished().into_iter().filter_map(known).collect()
    }

    /// Opens the journal of an unfinished draft to go on with it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn go_on(&self, unfinished: &Unfinished) -> Result<Journal, StoreError> {
        self.must_write()?;
        let path = unfinished.path.clone();
        let file = OpenOptions::new().append(true).open(&path).map_err(StoreError::write(&path))?;
        Ok(Journal { path, file })
    }

    /// Writes a draft from memory into a fresh journal, which takes the place of one that failed.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn write_anew(&self, header: &Header, source: &Source, entries: &[Entry]) -> Result<Journal, StoreError> {
        self.must_write()?;
        self.keep_wording(source)?;
        let path = self.folder.join("drafts").join(format!("{}.jsonl", header.id));
        let lines = whole(header, entries).map_err(std::io::Error::from).map_err(StoreError::write(&path))?;
        files::write_whole(&path, lines.as_bytes())?;
        let file = OpenOptions::new().append(true).open(&path).map_err(StoreError::write(&path))?;
        Ok(Journal { path, file })
    }

    /// Removes the journal of a draft whose outcome is saved.
    pub(super) fn end(&self, id: &str) -> Result<(), StoreError> {
        let folder = self.folder.join("drafts");
        let path = folder.join(format!("{id}.jsonl"));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreError::write(&path)(error)),
            _ => files::sync_folder(&folder).map_err(StoreError::write(&folder)),
        }
    }

    /// Reads a journal. Intact lines count; if there are others, a copy goes to quarantine and the journal is
    /// written anew from the intact ones.
    fn recover(&self, path: &Path) -> Option<Unfinished> {
        let bytes = fs::read(path).ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.split_inclusive('\n');
        let header: Header = match lines.next().map(|line| sealed::open(line.trim_end())) {
            Some(Ok(header)) => header,
            Some(Err(broken)) => {
                self.quarantine(path, &format!("the first line of this draft cannot be read: {broken}"));
                return None;
            }
            None => {
                self.quarantine(path, "this draft is empty");
                return None;
            }
        };
        if header.format > FORMAT {
            return None;
        }
        if path.file_stem().is_none_or(|stem| stem.to_string_lossy() != header.id) {
            self.quarantine(path, "the file name is not the id in this draft");
            return None;
        }
        let entries: Vec<Option<Entry>> = lines.map(|line| sealed::open(line.strip_suffix('\n')?).ok()).collect();
        let intact: Vec<Entry> = entries.iter().flatten().cloned().collect();
        let lost = entries.len() - intact.len();
        let torn = !text.ends_with('\n');
        if (lost > 0 || torn) && self.must_write().is_ok() {
            self.keep_copy(path, &bytes, &format!("{lost} damaged line(s) of this draft were left out"));
            if let Ok(lines) = whole(&header, &intact) {
                // If this fails the damaged journal stays, and the next start tries again.
                let _ = files::write_whole(path, lines.as_bytes());
            }
        }
        Some(Unfinished { header, draft: intact.iter().collect(), path: path.to_owned() })
    }
}

/// A whole journal as text.
fn whole(header: &Header, entries: &[Entry]) -> serde_json::Result<String> {
    let lines: serde_json::Result<Vec<String>> =
        std::iter::once(sealed::seal(header)).chain(entries.iter().map(sealed::seal)).collect();
    Ok(lines?.join("\n") + "\n")
}

fn touched(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}
