//! What is here, by the names of folders: nothing is opened for it.

use std::collections::HashSet;
use std::ffi::OsString;
use std::path::PathBuf;

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError, disk};
use crate::record::{Name, Place, Who};
use crate::text::Id;

/// How many digits an id has.
const ID: usize = 16;

impl Store {
    /// The persons who have a folder here.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn people(&self) -> Result<Vec<Id>, StoreError> {
        let entries = disk::entries(&self.folder.join("people"))?;
        let folders = entries.iter().filter(|entry| entry.is_folder || entry.is_link);
        let mut ids: Vec<Id> = folders.filter_map(|entry| entry.text().parse().ok()).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// The sittings and meetings that lie in a place, oldest first. Nothing of what lies in a meeting before it is
    /// opened: that is decided here, for every list, page and report.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn names(&self, place: &Place) -> Result<Vec<Name>, StoreError> {
        if place.name().is_some_and(Name::is_sealing) { Ok(Vec::new()) } else { self.all_names(place) }
    }

    /// What lies in a meeting that is not opened, for the meeting's own page: who is in, and what may be continued or
    /// taken out again. Nothing else of it may be shown.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn sealed(&self, meeting: &Place) -> Result<Vec<Name>, StoreError> {
        if meeting.name().is_some_and(Name::is_sealing) { self.all_names(meeting) } else { Ok(Vec::new()) }
    }

    /// Every id that is here, of persons, sittings and meetings, sealed ones among them.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn ids(&self) -> Result<HashSet<Id>, StoreError> {
        let people = self.people()?;
        let mut ids: HashSet<Id> = people.iter().cloned().collect();
        for who in std::iter::once(Who::Me).chain(people.into_iter().map(Who::Person)) {
            let place = Place::of(who);
            for name in self.all_names(&place)? {
                ids.extend(self.all_names(&place.at(name.clone()))?.into_iter().map(|inner| inner.id));
                ids.insert(name.id);
            }
        }
        Ok(ids)
    }

    /// The folder of a place.
    pub fn path(&self, place: &Place) -> PathBuf {
        self.folder.join(place.path())
    }

    /// Every name in a place. Of a begun and a finished one with the same id the finished one counts, and each id once:
    /// a program that copies folders made the other.
    pub(super) fn all_names(&self, place: &Place) -> Result<Vec<Name>, StoreError> {
        let entries = disk::entries(&self.path(place))?;
        let folders = entries.iter().filter(|entry| entry.is_folder || entry.is_link);
        let mut names: Vec<Name> = folders.filter_map(|entry| entry.text().parse().ok()).collect();
        names.sort_unstable_by(|one, other| (one.begun, one.time, &one.id).cmp(&(other.begun, other.time, &other.id)));
        let mut seen = HashSet::new();
        names.retain(|name| seen.insert(name.id.clone()));
        names.sort_by(|one, other| (one.time, &one.id).cmp(&(other.time, &other.id)));
        Ok(names)
    }

    /// The name with the first free moment in a place, from its own on: what was made first stands first.
    pub(super) fn free(&self, place: &Place, name: Name) -> Result<Name, StoreError> {
        let others = self.all_names(place)?;
        let taken = |time: Timestamp| {
            others.iter().any(|other| other.begun == name.begun && other.time == time && other.id != name.id)
        };
        let mut time = name.time;
        while taken(time) {
            let Ok(next) = time.checked_add(SignedDuration::from_millis(1)) else { break };
            time = next;
        }
        Ok(Name { time, ..name })
    }

    /// Every entry of the data folder whose name holds one of these ids, with the folder it lies in: also the copies
    /// and hidden files that other programs made. What lies in such an entry is not looked at.
    pub(super) fn holding(&self, ids: &HashSet<Id>) -> Result<Vec<PathBuf>, StoreError> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for disk::Entry { name, is_folder, .. } in disk::entries(&folder)? {
                let path = folder.join(&name);
                if holds(&name, ids) {
                    found.push(path);
                } else if is_folder {
                    folders.push(path);
                }
            }
        }
        Ok(found)
    }
}

/// Whether a name has one of these ids in it.
fn holds(name: &OsString, ids: &HashSet<Id>) -> bool {
    let name = name.as_encoded_bytes();
    let digits = name.windows(ID).filter_map(|part| std::str::from_utf8(part).ok());
    digits.into_iter().any(|part| ids.contains(part))
}
