//! Floor 5: the only code that touches the disk.
//!
//! ```text
//! DATA/ 0700   lock · drafts/ID.jsonl · results/TIME-ID.json · additions/TIME-ID.json · wording/DIGEST.json
//!              questionnaires/ID.json · quarantine/                              every file 0600, whatever the umask
//! ```
//!
//! A draft is a journal: each line is written and synced before anybody is told that it is saved. Everything
//! else is written aside, synced and renamed, and never changed again. A damaged file is moved to
//! `quarantine/` with its reason beside it and never stops the start.

mod error;
mod files;
mod journal;
mod lock;
mod own;
mod place;
mod quarantine;
mod read;
mod results;
mod wording;

use std::path::{Path, PathBuf};

pub use error::StoreError;
pub use journal::{Journal, Unfinished};
pub use own::Own;
pub use place::default_folder;
pub use read::{read_limited, write_stdout};
pub use results::new_id;

use lock::Lock;

/// The data folder.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    lock: Lock,
}

impl Store {
    /// Opens the folder for writing, and makes it if it is not there. Where another instance holds it, the
    /// store opens for reading only; see [`Store::holder`].
    ///
    /// # Errors
    /// When the folder can be neither made nor written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        for part in ["", "drafts", "results", "additions", "wording", "questionnaires", "quarantine"] {
            files::make_folder(&folder.join(part))?;
        }
        let store = Self { folder: folder.to_owned(), lock: Lock::take(folder)? };
        if store.holder().is_none() {
            files::sweep(folder);
        }
        Ok(store)
    }

    /// Opens a folder for reading only and makes nothing.
    pub fn look(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), lock: Lock::none() }
    }

    /// Where everything lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Who else writes to this folder now, if somebody does.
    pub fn holder(&self) -> Option<&str> {
        self.lock.holder()
    }

    fn must_write(&self) -> Result<(), StoreError> {
        match self.holder() {
            Some(holder) => Err(StoreError::Held { folder: self.folder.clone(), holder: holder.to_owned() }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
