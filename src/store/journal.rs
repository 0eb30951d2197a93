use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::read::MAX_JOURNAL;
use super::{Listing, Store, StoreError, files};
use crate::questionnaire::Source;
use crate::record::lines::{self, Unread};
use crate::record::{Draft, Entry, Header, sealed};

/// The open journal of one draft. An entry is on disk when [`Journal::append`] returns.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// How many bytes it must hold.
    length: u64,
}

/// A draft that was begun and not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfinished {
    /// Its header.
    pub header: Header,
    /// What was entered.
    pub draft: Draft,
    path: PathBuf,
    /// Whether lines may be added to the file.
    whole: bool,
}

impl Journal {
    /// Writes one entry and waits until it is on disk.
    ///
    /// # Errors
    /// When it could not be written or synced; the journal must not be used again then, since the system
    /// may have dropped what it could not write.
    pub fn append(&mut self, entry: &Entry) -> Result<(), StoreError> {
        self.write(sealed::seal(entry).map(|line| line + "\n"))
    }

    /// Whether everything that was written is where it was written to: a file that was moved away, removed or cut
    /// short takes further writes without a word.
    ///
    /// # Errors
    /// When it is not.
    pub fn check(&self) -> Result<(), StoreError> {
        let unusable = |reason: String| StoreError::Unusable { path: self.path.clone(), reason };
        match fs::metadata(&self.path) {
            Err(_) if files::is_gone(&self.path) => Err(unusable("is not there any more".to_owned())),
            Err(error) => Err(StoreError::read(&self.path)(error)),
            Ok(there) if there.len() != self.length => {
                Err(unusable(format!("holds {} bytes instead of {}", there.len(), self.length)))
            }
            Ok(_) => Ok(()),
        }
    }

    fn write(&mut self, text: serde_json::Result<String>) -> Result<(), StoreError> {
        let text = text.map_err(std::io::Error::from).map_err(StoreError::write(&self.path))?;
        let written = self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data());
        written.map_err(StoreError::write(&self.path))?;
        self.length += text.len() as u64;
        self.check()
    }

    /// Opens a file to add lines to it.
    fn open(path: PathBuf) -> Result<Self, StoreError> {
        let opened = OpenOptions::new().append(true).open(&path);
        let opened = opened.and_then(|file| Ok((file.metadata()?.len(), file)));
        let (length, file) = opened.map_err(StoreError::write(&path))?;
        Ok(Self { path, file, length })
    }
}

impl Store {
    /// Begins a draft and keeps its questionnaire's wording.
    ///
    /// # Errors
    /// When something could not be written.
    pub fn begin(&self, header: &Header, source: &Source) -> Result<Journal, StoreError> {
        self.must_write()?;
        self.keep_wording_of_draft(source)?;
        let path = self.folder.join("drafts").join(format!("{}.jsonl", header.id));
        let file = files::create_new(&path).map_err(StoreError::write(&path))?;
        let mut journal = Journal { path, file, length: 0 };
        journal.write(lines::head(header))?;
        let folder = self.folder.join("drafts");
        files::sync_folder(&folder).map_err(StoreError::write(&folder))?;
        Ok(journal)
    }

    /// The unfinished drafts, the one touched last first, but for those that are to be opened together. A damaged one
    /// is mended or set aside.
    pub fn unfinished(&self) -> Vec<Unfinished> {
        let mut drafts = self.noted(self.all_drafts());
        drafts.retain(|draft| draft.header.together.is_none());
        drafts
    }

    pub(super) fn all_drafts(&self) -> Listing<Unfinished> {
        let mut all = match self.paths("drafts") {
            Ok(paths) => Listing::of(&paths, |path| self.recover(path)),
            Err(error) => Listing::failed(error),
        };
        all.found.sort_by_key(|unfinished| std::cmp::Reverse(touched(&unfinished.path)));
        all
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
    /// When it cannot be written, or is damaged and could not be mended.
    pub fn go_on(&self, unfinished: &Unfinished) -> Result<Journal, StoreError> {
        self.must_write()?;
        let path = unfinished.path.clone();
        if !unfinished.whole {
            let reason = "is damaged and could not be mended".to_owned();
            return Err(StoreError::Unusable { path, reason });
        }
        let journal = Journal::open(path)?;
        // A program that was killed may have written what it did not live to sync.
        journal.file.sync_data().map_err(StoreError::write(&journal.path))?;
        Ok(journal)
    }

    /// Writes a draft from memory into a fresh journal, which takes the place of one that failed.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn write_anew(&self, header: &Header, source: &Source, entries: &[Entry]) -> Result<Journal, StoreError> {
        self.must_write()?;
        self.make_parts()?;
        self.keep_wording_of_draft(source)?;
        let path = self.folder.join("drafts").join(format!("{}.jsonl", header.id));
        let lines = lines::write(header, entries).map_err(std::io::Error::from).map_err(StoreError::write(&path))?;
        files::write_whole(&path, lines.as_bytes())?;
        let journal = Journal { length: lines.len() as u64, ..Journal::open(path)? };
        journal.check()?;
        Ok(journal)
    }

    /// Makes the parts of the folder that somebody has removed. The folder itself is not made: what was taken away, or
    /// is on a disk that is not there, would come back as another one.
    fn make_parts(&self) -> Result<(), StoreError> {
        if files::is_gone(&self.folder) {
            return Err(StoreError::Gone { folder: self.folder.clone() });
        }
        files::PARTS.iter().try_for_each(|part| files::make_folder(&self.folder.join(part)).map(drop))
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
    fn recover(&self, path: &Path) -> Result<Option<Unfinished>, StoreError> {
        let Some(bytes) = super::unread::bytes(path, MAX_JOURNAL)? else { return Ok(None) };
        let lines = match lines::read(&bytes) {
            Ok(lines) => lines,
            Err(Unread::Newer) => return Err(StoreError::Newer { path: path.to_owned() }),
            Err(Unread::Torn) => {
                self.quarantine(path, TORN);
                return Ok(None);
            }
            Err(Unread::Headless(why)) => {
                self.quarantine(path, &format!("the first lines of this draft cannot be read: {why}"));
                return Ok(None);
            }
        };
        if path.file_stem().is_none_or(|stem| stem.to_string_lossy() != lines.header.id) {
            self.quarantine(path, "the file name is not the id in this draft");
            return Ok(None);
        }
        if self.is_finished(&lines.header.id)? {
            return Ok(None);
        }
        let whole = lines.whole || self.mend(path, &bytes, &lines);
        let draft = lines.entries.iter().collect();
        Ok(Some(Unfinished { header: lines.header, draft, path: path.to_owned(), whole }))
    }

    /// Writes a damaged journal anew from its intact lines, once a copy of it is safe; whether that was done.
    fn mend(&self, path: &Path, bytes: &[u8], lines: &lines::Lines) -> bool {
        let lost = lines.damaged.len();
        let reason = match lost {
            0 => TORN.to_owned(),
            _ => format!("lines of this draft that were damaged and left out: {}", numbers(&lines.damaged)),
        };
        let copied = self.must_write().is_ok() && self.keep_copy(path, bytes, &reason);
        // If this fails the damaged journal stays, and the next start tries again.
        let mended = copied && files::write_whole(path, lines.mended.as_bytes()).is_ok();
        if mended && lost > 0 {
            self.notices.add(format!(
                "{lost} {} damaged and left out of a draft; a copy is in quarantine.",
                if lost == 1 { "entry was" } else { "entries were" }
            ));
        }
        mended
    }

    /// Whether the outcome of a draft is saved: a program that ended right then left its draft behind.
    fn is_finished(&self, id: &str) -> Result<bool, StoreError> {
        let Some(result) = self.result_of(id)? else {
            return Ok(false);
        };
        let durable = result.parent().is_some_and(|folder| files::sync_folder(folder).is_ok());
        if durable && self.must_write().is_ok() {
            // If this fails the next start tries again.
            let _ = self.end(id);
        }
        Ok(true)
    }
}

/// Why the last line was left out when a program was ended while it wrote it: nothing that was saved is missing.
pub const TORN: &str = "the last line is incomplete: the program ended while it was writing it";

fn numbers(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

fn touched(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).and_then(|meta| meta.modified()).ok()
}
