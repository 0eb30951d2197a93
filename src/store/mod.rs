//! Floor 5: the only code that touches the disk.
//!
//! ```text
//! DATA/ 0700   lock · drafts/ID.jsonl · results/TIME-ID[.KIND].json · additions/TIME-ID[.KIND].json ·
//!              shared/TIME-ID.json · meetings/TIME-ID.json · wording/DIGEST.json ·
//!              questionnaires/ID.json · trash/FOLDER-NAME · quarantine/          every file 0600, whatever the umask
//! ```
//!
//! A draft is a journal: each line is written and synced before anybody is told that it is saved. Everything
//! else is written aside, synced and renamed, and never changed again. A damaged file is moved to
//! `quarantine/` with its reason beside it and never stops the start.

pub mod doctor;
mod error;
mod export;
mod files;
mod import;
mod journal;
mod lock;
mod names;
mod notices;
mod open_draft;
mod own;
mod people;
mod place;
mod quarantine;
mod read;
mod results;
mod together;
mod trash;
mod unread;
mod wording;

use std::path::{Path, PathBuf};

pub use error::StoreError;
pub use export::{export, export_for_good};
pub use import::Importer;
pub use journal::{Journal, Unfinished};
pub use open_draft::OpenDraft;
pub use own::Own;
pub use people::Listed;
pub use place::{default_folder, typed_folder, whole_path};
pub use read::{read_limited, write_stdout};
pub use results::{Found, new_id};
pub use together::Together;
pub use trash::Which;

use lock::Lock;
use notices::Notices;
use unread::Unread;

pub use unread::Listing;

/// The data folder.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    lock: Lock,
    notices: Notices,
    unread: Unread,
}

impl Store {
    /// Opens the folder for writing, and makes it if it is not there. Where another instance holds it, the
    /// store opens for reading only; see [`Store::holder`].
    ///
    /// # Errors
    /// When the folder can be neither made nor written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let notices = Notices::default();
        let parts = files::PARTS.iter().map(|part| folder.join(part));
        for part in std::iter::once(folder.to_owned()).chain(parts) {
            if files::make_folder(&part)? {
                let shown = crate::text::Clean::line(&part.display().to_string());
                notices.add(format!("Others could read {shown}; now only you can."));
            }
        }
        let lock = Lock::take(folder)?;
        if !lock.locks {
            notices.add("No locks on this disk: use one window only.".to_owned());
        }
        Ok(Self { folder: folder.to_owned(), lock, notices, unread: Unread::default() })
    }

    /// Puts right what an earlier instance, or something else, left in disorder. Nothing that is opened waits for it;
    /// where another instance holds the folder it is left to that one.
    pub fn put_right(&self) {
        if self.holder().is_some() {
            return;
        }
        files::sweep(&self.folder);
        let mut open = 0;
        // What cannot be listed is told by whoever wants to read it.
        for path in files::PARTS.iter().flat_map(|part| self.paths(part).unwrap_or_default()) {
            // A file that belongs to somebody else stays as it is; `doctor` lists it.
            // What a link leads to is not ours to change.
            open += usize::from(!path.is_symlink() && files::tighten(&path, 0o600).unwrap_or(false));
        }
        if open > 0 {
            self.notices.add(format!("Others could read {open} of your files; now only you can."));
        }
        let mut synced = true;
        for part in files::PARTS {
            // A killed program may have renamed what it did not live to sync; what is shown is on disk.
            synced &= files::sync_if_possible(&self.folder.join(part)).unwrap_or(true);
        }
        if !synced {
            let what = "This disk cannot sync folders: what was saved just before a power cut may be missing after it.";
            self.notices.add(what.to_owned());
        }
    }

    /// What was put right, found damaged or could not be read since this was asked last, in sentences.
    pub fn take_notices(&self) -> Vec<String> {
        let mut notices = self.notices.take();
        notices.extend(self.take_unread());
        notices
    }

    /// Opens a folder for reading only and makes nothing.
    pub fn look(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), lock: Lock::none(), notices: Notices::default(), unread: Unread::default() }
    }

    /// Where everything lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Who else writes to this folder now, if somebody does.
    pub fn holder(&self) -> Option<&str> {
        self.lock.holder()
    }

    /// Whether this instance may write here.
    ///
    /// # Errors
    /// When another one holds the folder.
    pub fn must_write(&self) -> Result<(), StoreError> {
        match self.holder() {
            Some(holder) => Err(StoreError::Held { folder: self.folder.clone(), holder: holder.to_owned() }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
