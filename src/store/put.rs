use std::path::Path;

use super::journal::json;
use super::{Store, StoreError, disk};
use crate::record::{Place, Stored, sealed};

impl Store {
    /// Writes a record into its file in a place: whole, or the one before stays. A person's own folder is made with its
    /// first file.
    ///
    /// # Errors
    /// When it is not on the disk, or cannot lie there.
    pub fn put<T: Stored>(&self, place: &Place, value: &T) -> Result<(), StoreError> {
        self.must_write()?;
        if place.path.is_empty() {
            self.prepare(&[&self.path(place)])?;
        }
        self.put_record(place, value)
    }

    /// The same where the folder is there.
    pub(super) fn put_record<T: Stored>(&self, place: &Place, value: &T) -> Result<(), StoreError> {
        let path = self.path(place).join(T::FILE);
        if let Some(wrong) = value.wrong(place) {
            return Err(StoreError::Damaged { path, why: wrong.to_string() });
        }
        self.put_bytes(&path, line(&path, value)?.as_bytes())
    }

    /// Writes a file whole or not at all: aside, synced, renamed, the folder synced, read back.
    pub(super) fn put_bytes(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        let aside = disk::aside(path);
        let placed = disk::write_new(&aside, bytes)
            .map_err(StoreError::write(path))
            .and_then(|()| disk::rename(&aside, path))
            .and_then(|()| self.sync(disk::parent(path)))
            .and_then(|()| disk::read_back(path, bytes).map_err(StoreError::read(path)));
        if placed.is_err() {
            // Best effort: the next start removes what is left.
            let _ = std::fs::remove_file(&aside);
        }
        placed
    }
}

/// What stands in the file of a record.
pub(super) fn line<T: Stored>(path: &Path, value: &T) -> Result<String, StoreError> {
    Ok(json(path, sealed::seal(value))? + "\n")
}
