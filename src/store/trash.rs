//! Deleting and bringing back: one rename each, with all that belongs to a thing.

use std::path::{Path, PathBuf};

use super::{Store, StoreError, disk};
use crate::record::{Place, Who};

/// The folder of what was deleted.
pub(super) const TRASH: &str = "trash";

/// What stands behind a name in the trash that is taken already.
const AGAIN: char = '+';

/// Something in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Where it lay.
    pub place: Place,
    /// How it is called in the trash.
    pub(super) name: String,
}

impl Store {
    /// Moves things to the trash, each with all that is in its folder; see [`Store::undo`].
    ///
    /// # Errors
    /// When one did not move; those before it lie in the trash.
    pub fn delete(&self, places: &[Place]) -> Result<(), StoreError> {
        self.must_write()?;
        self.make_trash()?;
        for place in places {
            let from = self.path(place);
            self.to_trash(&from, place)?;
            self.sync(&self.folder.join(TRASH))?;
            self.sync(disk::parent(&from))?;
        }
        Ok(())
    }

    /// Brings things back to where they lay.
    ///
    /// # Errors
    /// When one did not move: it is there again, or what it lay in is gone. Those before it are back.
    pub fn undo(&self, trashed: &[Trashed]) -> Result<(), StoreError> {
        self.must_write()?;
        for Trashed { place, name } in trashed {
            let (from, to) = (self.folder.join(TRASH).join(name), self.path(place));
            match place.parent() {
                Some(parent) => self.must_be_free(&parent, place)?,
                None => self.prepare(&[disk::parent(&to)])?,
            }
            self.shift(&from, &to)?;
        }
        Ok(())
    }

    /// What lies in the trash, by its names.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn trashed(&self) -> Result<Vec<Trashed>, StoreError> {
        let of = |entry: disk::Entry| {
            let name = entry.text().to_owned();
            let (place, again) = name.split_once(AGAIN).unwrap_or((&name, ""));
            let is_ours = again.is_empty() || again.parse::<u32>().is_ok_and(|number| number > 0);
            let place = Place::of_trashed(place).filter(|_| is_ours && (entry.is_folder || entry.is_link))?;
            Some(Trashed { place, name })
        };
        let mut all: Vec<Trashed> = disk::entries(&self.folder.join(TRASH))?.into_iter().filter_map(of).collect();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(all)
    }

    /// Moves everything that is kept to the trash: what is about me, and every person.
    ///
    /// # Errors
    /// When something did not move; what moved before it lies in the trash.
    pub fn delete_all(&self) -> Result<(), StoreError> {
        self.must_write()?;
        self.make_trash()?;
        let all = self.everything()?;
        let moved = all.iter().try_for_each(|place| self.to_trash(&self.path(place), place));
        // What moved is in the trash, whatever became of the rest.
        moved.and(self.there(&[TRASH, "me", "people"])?.iter().try_for_each(|folder| self.sync(folder)))
    }

    /// What lies in the folder of me, and the persons.
    fn everything(&self) -> Result<Vec<Place>, StoreError> {
        let me = Place::of(Who::Me);
        let mine = self.all_names(&me)?.into_iter().map(|name| me.at(name));
        let people = self.people()?.into_iter().map(|id| Place::of(Who::Person(id)));
        Ok(mine.chain(people).collect())
    }

    fn to_trash(&self, from: &Path, place: &Place) -> Result<(), StoreError> {
        let is_link = self.is_link(from)?;
        let to = self.free_in_trash(&place.trashed())?;
        disk::rename(from, &to).map_err(|error| match error {
            StoreError::Write { path, source } if disk::is_other_disk(&source) => StoreError::OtherDisk { path },
            other => other,
        })?;
        if is_link {
            let shown = super::error::shown(from);
            self.notices
                .add(format!("{shown} was a link: only the link was moved, and what it led to is where it was."));
        }
        Ok(())
    }

    /// Whether what is to go is only a link; it must be there.
    pub(super) fn is_link(&self, path: &Path) -> Result<bool, StoreError> {
        match std::fs::symlink_metadata(path) {
            Err(error) if disk::is_absent(&error) => Err(StoreError::Missing { path: path.to_owned() }),
            kind => Ok(kind.map_err(StoreError::read(path))?.is_symlink()),
        }
    }

    /// The first free name in the trash for something that is called so.
    fn free_in_trash(&self, name: &str) -> Result<PathBuf, StoreError> {
        let trash = self.folder.join(TRASH);
        let mut path = trash.join(name);
        let mut again = 0;
        while disk::is_there(&path)? {
            again += 1;
            path = trash.join(format!("{name}{AGAIN}{again}"));
        }
        Ok(path)
    }

    /// Those of these parts of the data folder that are there.
    pub(super) fn there(&self, parts: &[&str]) -> Result<Vec<PathBuf>, StoreError> {
        let folder = |part: &&str| {
            let folder = self.folder.join(part);
            disk::is_there(&folder).map(|there| there.then_some(folder)).transpose()
        };
        parts.iter().filter_map(folder).collect()
    }

    fn make_trash(&self) -> Result<(), StoreError> {
        let trash = self.folder.join(TRASH);
        if disk::is_there(&trash)? { Ok(()) } else { self.prepare(&[&trash]) }
    }

    /// Whether nothing with the id of a thing is where it lay.
    fn must_be_free(&self, parent: &Place, place: &Place) -> Result<(), StoreError> {
        let folder = self.path(parent);
        if *parent == Place::of(Who::Me) {
            self.prepare(&[&folder])?;
        } else if !disk::is_there(&folder)? {
            return Err(StoreError::Missing { path: folder });
        }
        let here = self.all_names(parent)?.into_iter().find(|name| Some(&name.id) == place.id());
        here.map_or(Ok(()), |here| Err(StoreError::ThereAlready { path: self.path(&parent.at(here)) }))
    }

    /// Moves a folder to another one, and never over something.
    pub(super) fn shift(&self, from: &Path, to: &Path) -> Result<(), StoreError> {
        if disk::is_there(to)? {
            return Err(StoreError::ThereAlready { path: to.to_owned() });
        }
        disk::rename(from, to)?;
        self.sync(disk::parent(to))?;
        self.sync(disk::parent(from))
    }
}
