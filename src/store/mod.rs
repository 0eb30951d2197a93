//! Floor 5: the only code that touches the disk.
//!
//! ```text
//! DATA/ 0700                           every file 0600, whatever the umask
//!   lock
//!   me/                                what is about me
//!     TIME-ID.own/                     one folder a sitting; begun-TIME-ID.own while it is open
//!       result.json | share.json       journal.jsonl while it is open; a decision: decision.json
//!       extra.json  offer.json
//!       TIME-ID.own/                   a corrected version, a decision, an offer's job: in the folder of the first
//!     TIME-ID.meeting/  steps.json
//!   people/ID/                         what is about one other person
//!     person.json  steps.json
//!     TIME-ID.meeting/                 meeting.json  agreed.json  TIME-ID.own/  TIME-ID.view/
//!   trash/                             me.TIME-ID.own   ID   ID.TIME-ID.meeting
//!   wording/HEX.json                   the text of each questionnaire that was ever asked
//!   questionnaires/                    the user's own
//! ```
//!
//! The name of a folder says who, when, what, whether it is finished and may be shown: one rename finishes a sitting,
//! opens a meeting, deletes a thing with all that belongs to it, and brings it back. A journal line is synced before
//! anybody is told that it is saved; every other file is written aside, synced and renamed. What is damaged stays where
//! it is. Only "no such file" means that something is not there.

mod disk;
pub mod doctor;
mod error;
mod export;
mod finish;
mod journal;
mod lock;
mod meeting;
mod names;
mod notices;
mod owner;
mod place;
mod purge;
mod put;
mod put_right;
mod read;
mod take_in;
mod trash;
mod wording;

use std::path::{Path, PathBuf};

pub use disk::{read_limited, write_stdout};
pub use error::StoreError;
pub use export::{export, export_for_good};
pub use journal::Journal;
pub use place::{default_folder, typed_folder};
pub use read::{Begun, Sitting};
pub use take_in::Parcel;
pub use trash::Trashed;
pub use wording::Own;

use crate::text::Id;
use disk::Synced;
use lock::Lock;
use notices::Notices;

/// A fresh random id.
pub fn new_id() -> Id {
    Id::of(disk::random())
}

/// The data folder.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
    lock: Lock,
    notices: Notices,
}

impl Store {
    /// Opens the folder for writing, and makes it if it is not there; nothing else is made. Where another instance holds
    /// it, the store opens for reading only; see [`Store::holder`].
    ///
    /// # Errors
    /// When the folder can be neither made nor written.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let notices = Notices::default();
        make_data_folder(folder)?;
        if put_right::tighten(folder, 0o700)? {
            notices.add(format!("Others could read {}; now only you can.", error::shown(folder)));
        }
        Ok(Self { folder: folder.to_owned(), lock: Lock::take(folder, &notices)?, notices })
    }

    /// Opens a folder for reading only and makes nothing.
    pub fn look(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), lock: Lock::none(), notices: Notices::default() }
    }

    /// What was put right or found out since this was asked last, in sentences.
    pub fn take_notices(&self) -> Vec<String> {
        self.notices.take()
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

    /// Makes new, moved and removed names in a folder durable, where the file system can.
    fn sync(&self, folder: &Path) -> Result<(), StoreError> {
        if disk::sync_folder(folder).map_err(StoreError::write(folder))? == Synced::Cannot {
            self.notices
                .add("This disk cannot confirm names of files: a power cut may take the newest ones.".to_owned());
        }
        Ok(())
    }

    /// Makes these folders and those on the way that are missing, and makes their names durable; that of the data folder
    /// always, since an earlier start may have made it and not synced it. The data folder itself is not made.
    fn prepare(&self, folders: &[&Path]) -> Result<(), StoreError> {
        let mut unsynced = vec![self.folder.as_path()];
        for folder in folders {
            let inside = folder.ancestors().take_while(|part| *part != self.folder).collect::<Vec<_>>();
            for part in inside.into_iter().rev() {
                match disk::make_folder(part) {
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                    made => {
                        made.map_err(StoreError::write(part))?;
                        unsynced.extend(Some(disk::parent(part)).filter(|parent| *parent != self.folder));
                    }
                }
            }
        }
        self.sync_above()?;
        unsynced.into_iter().try_for_each(|folder| self.sync(folder))
    }

    /// Makes the name of the data folder durable. Where one may not read the folder it lies in, somebody else made it
    /// there.
    fn sync_above(&self) -> Result<(), StoreError> {
        match self.sync(disk::parent(&self.folder)) {
            Err(StoreError::Write { source, .. }) if source.kind() == std::io::ErrorKind::PermissionDenied => Ok(()),
            synced => synced,
        }
    }
}

/// Makes the data folder, for its owner alone, with the folders on the way to it.
fn make_data_folder(folder: &Path) -> Result<(), StoreError> {
    let missing = folder.ancestors().take_while(|part| !part.as_os_str().is_empty() && !part.exists());
    for part in missing.collect::<Vec<_>>().into_iter().rev() {
        match disk::make_folder(part) {
            // Another instance may be starting, too.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            made => made.map_err(StoreError::write(part))?,
        }
        // Its own name is made durable with the first thing in it; those above it now, as nobody comes back to them.
        if part != folder {
            let _ = disk::sync_folder(disk::parent(part));
        }
    }
    // A file in its place is no folder.
    std::fs::read_dir(folder).map(drop).map_err(StoreError::read(folder))
}

#[cfg(test)]
mod tests;
