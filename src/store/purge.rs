//! Removing for good: the thing, and every other entry of the data folder whose name holds its id.
//!
//! A thing is gone with one rename, to an aside that is named after its id. While that is there the next start can go on:
//! the ids of all that is to go are in its name and in the names in it. So it is removed last.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::trash::TRASH;
use super::wording::WORDING;
use super::{Store, StoreError, Trashed, disk};
use crate::record::{Name, Place};
use crate::text::Id;

impl Store {
    /// Removes things for good, each with all that is in its folder and with every copy of it.
    ///
    /// # Errors
    /// When something could not be read: then nothing was removed. When something could not be removed: the thing is in
    /// no list any more, and the next start goes on.
    pub fn purge(&self, places: &[Place]) -> Result<(), StoreError> {
        let things = places.iter().filter_map(|place| Some((self.path(place), place.id()?.clone())));
        self.remove_for_good(&things.collect::<Vec<_>>())
    }

    /// The same for things in the trash.
    ///
    /// # Errors
    /// See [`Store::purge`].
    pub fn purge_trashed(&self, trashed: &[Trashed]) -> Result<(), StoreError> {
        let trash = self.folder.join(TRASH);
        let thing = |one: &Trashed| Some((trash.join(&one.name), one.place.id()?.clone()));
        self.remove_for_good(&trashed.iter().filter_map(thing).collect::<Vec<_>>())
    }

    /// Removes everything that is kept for good, with the trash and the wordings; the user's own questionnaires stay.
    ///
    /// # Errors
    /// See [`Store::purge`].
    pub fn purge_all(&self) -> Result<(), StoreError> {
        self.must_write()?;
        let parts = self.there(&["me", "people", TRASH, WORDING])?;
        let mut ids = HashSet::new();
        parts.iter().try_for_each(|part| collect_ids(part, &mut ids))?;
        let mut copies = self.holding(&ids)?;
        copies.retain(|path| !parts.iter().any(|part| path.starts_with(part)));
        let asides: Vec<PathBuf> = parts.iter().map(|part| disk::aside(part)).collect();
        parts.iter().zip(&asides).try_for_each(|(part, aside)| disk::rename(part, aside))?;
        self.sync(&self.folder)?;
        asides.iter().chain(&copies).try_for_each(|path| disk::remove(path))?;
        self.sync(&self.folder)
    }

    fn remove_for_good(&self, things: &[(PathBuf, Id)]) -> Result<(), StoreError> {
        self.must_write()?;
        let mut ids = HashSet::new();
        let mut links = Vec::new();
        for (path, id) in things {
            ids.insert(id.clone());
            if self.is_link(path)? {
                links.push(path);
            } else {
                collect_ids(path, &mut ids)?;
            }
        }
        let mut copies = self.holding(&ids)?;
        copies.retain(|copy| !things.iter().any(|(path, _)| path == copy));
        copies.iter().try_for_each(|copy| collect_ids(copy, &mut HashSet::new()))?;
        let asides: Vec<PathBuf> = things.iter().map(|(path, id)| disk::aside_of(path, id)).collect();
        for ((path, _), aside) in things.iter().zip(&asides) {
            disk::rename(path, aside)?;
            self.sync(disk::parent(path))?;
        }
        copies.iter().try_for_each(|copy| self.remove_copy(copy))?;
        asides.iter().try_for_each(|aside| self.remove_and_sync(aside))?;
        for link in links {
            self.notices.add(format!("{} was a link: only the link was removed.", super::error::shown(link)));
        }
        Ok(())
    }

    /// Goes on with what [`Store::purge`] began: removes everything else that holds the ids, and then the aside.
    pub(super) fn go_on_removing(&self, aside: &Path, id: &Id) -> Result<(), StoreError> {
        let mut ids = HashSet::from([id.clone()]);
        collect_ids(aside, &mut ids)?;
        let copies = self.holding(&ids)?.into_iter().filter(|copy| copy != aside);
        copies.collect::<Vec<_>>().iter().try_for_each(|copy| self.remove_copy(copy))?;
        self.remove_and_sync(aside)
    }

    /// Removes one more entry as the thing itself: whole or not at all.
    fn remove_copy(&self, copy: &Path) -> Result<(), StoreError> {
        // It went with a folder that is gone already.
        if !disk::is_there(copy)? {
            return Ok(());
        }
        let aside = disk::aside(copy);
        disk::rename(copy, &aside)?;
        self.sync(disk::parent(copy))?;
        self.remove_and_sync(&aside)
    }

    fn remove_and_sync(&self, path: &Path) -> Result<(), StoreError> {
        disk::remove(path)?;
        self.sync(disk::parent(path))
    }
}

/// The ids in the names of all that is in a folder, so that it is known before anything goes whether all of it can be
/// read. A file and a link have nothing in them.
fn collect_ids(path: &Path, ids: &mut HashSet<Id>) -> Result<(), StoreError> {
    if !std::fs::symlink_metadata(path).map_err(StoreError::read(path))?.is_dir() {
        return Ok(());
    }
    for entry in disk::entries(path)? {
        ids.extend(entry.text().parse::<Name>().ok().map(|name| name.id));
        ids.extend(entry.text().parse::<Id>().ok());
        if entry.is_folder {
            collect_ids(&path.join(entry.name), ids)?;
        }
    }
    Ok(())
}
