//! What a start puts right, behind the first frame: it finishes what a killed program had begun to do. One walk over
//! names; what is in order costs no read of a file and no sync.

use std::path::Path;

use super::journal::JOURNAL;
use super::{Store, StoreError, disk};
use crate::record::limits::MAX_RECORD;
use crate::record::lines::{self, Unread};
use crate::record::{Decision, Finished, Folder, Name, Place, Result as SittingResult, Share, Stored};
use crate::text::Id;

/// The mode of a folder, and of a file.
const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

impl Store {
    /// Puts right what an earlier instance, or something else, left in disorder; see [`Store::take_notices`].
    /// Where another instance holds the folder it is left to that one.
    ///
    /// # Errors
    /// The first thing that could not be put right; all others are.
    pub fn put_right(&self) -> Result<(), StoreError> {
        if self.holder().is_some() {
            return Ok(());
        }
        let mut walk = Walk { store: self, opened: 0, failed: None };
        walk.folder(&self.folder);
        if walk.opened > 0 {
            self.notices.add(format!("Others could read {} of your files; now only you can.", walk.opened));
        }
        walk.failed.map_or(Ok(()), Err)
    }
}

/// The walk: how many files others could read, and the first failure.
struct Walk<'a> {
    store: &'a Store,
    opened: usize,
    failed: Option<StoreError>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path) {
        let entries = match disk::entries(folder) {
            Ok(entries) => entries,
            Err(error) => return self.note(Err(error)),
        };
        // What is being removed for good names what else must go: that comes before anything is shown again.
        let (asides, others): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| disk::aside_digits(entry.text()).is_some());
        for entry in asides {
            let id = disk::aside_digits(entry.text()).and_then(|digits| digits.parse::<Id>().ok());
            let path = folder.join(&entry.name);
            self.note(id.map_or_else(|| disk::remove(&path), |id| self.store.go_on_removing(&path, &id)));
        }
        for entry in others.iter().filter(|entry| !entry.is_link) {
            let path = folder.join(&entry.name);
            // What belongs to somebody else stays as it is; `doctor` lists it.
            let wanted = if entry.is_folder { FOLDER } else { FILE };
            self.opened += usize::from(tighten(&path, wanted).unwrap_or(false));
            if entry.is_folder {
                self.folder(&path);
                self.sitting(&path);
            }
        }
    }

    /// Finishes what was begun to be done with a sitting.
    fn sitting(&mut self, path: &Path) {
        let place = path.strip_prefix(&self.store.folder).ok().and_then(Place::of_path);
        let Some((place, name)) = place.and_then(|place| Some((place.clone(), place.name()?.clone()))) else { return };
        let done = match (name.begun, name.folder) {
            (true, Folder::Meeting) => self.store.remove_if_empty(path),
            (true, Folder::Decision) => self.store.go_on_finishing::<Decision>(&place, &name),
            (true, _) => self.store.go_on_finishing::<SittingResult>(&place, &name),
            (false, Folder::Decision) => self.store.go_on_clearing::<Decision>(&place),
            (false, _) => self.store.go_on_parting(&place),
        };
        self.note(done);
    }

    fn note(&mut self, done: Result<(), StoreError>) {
        if let Err(error) = done {
            self.failed.get_or_insert(error);
        }
    }
}

impl Store {
    /// A sitting that is called begun and has its result: its journal goes, and it gets its name. One in which nothing
    /// was ever saved goes.
    fn go_on_finishing<T: Finished>(&self, place: &Place, name: &Name) -> Result<(), StoreError> {
        let folder = self.path(place);
        let journal = folder.join(JOURNAL);
        if disk::is_there(&folder.join(T::FILE))? {
            let parent = place.parent().unwrap_or_else(|| place.clone());
            // Another program made a copy of it under its old name: that is left alone.
            if self.all_names(&parent)?.iter().any(|other| other.id == name.id && !other.begun) {
                return Ok(());
            }
            let Some(value) = self.read_any::<T>(place)? else { return Ok(()) };
            disk::remove(&journal)?;
            return self.rename_in(&parent, name, name.finished(value.time())).map(drop);
        }
        let Some(bytes) = disk::read_if_there(&journal, MAX_RECORD)? else { return self.remove_if_empty(&folder) };
        if lines::read(&bytes) != Err(Unread::Torn) {
            return Ok(());
        }
        disk::remove(&journal)?;
        self.remove_if_empty(&folder)
    }

    /// A finished sitting whose journal came back with a power cut.
    fn go_on_clearing<T: Stored>(&self, place: &Place) -> Result<(), StoreError> {
        let folder = self.path(place);
        let journal = folder.join(JOURNAL);
        if !disk::is_there(&journal)? || self.read_any::<T>(place)?.is_none() {
            return Ok(());
        }
        disk::remove(&journal)?;
        self.sync(&folder)
    }

    /// A sitting of which only a part was to stay.
    fn go_on_parting(&self, place: &Place) -> Result<(), StoreError> {
        let folder = self.path(place);
        if !disk::is_there(&folder.join(Share::FILE))? {
            return self.go_on_clearing::<SittingResult>(place);
        }
        let more = disk::entries(&folder)?.iter().any(|entry| entry.text() != Share::FILE);
        // A damaged part is no reason to remove the rest.
        if more && self.read_any::<Share>(place)?.is_some() { self.keep_only_share(place) } else { Ok(()) }
    }

    /// Removes a folder in which nothing lies.
    fn remove_if_empty(&self, folder: &Path) -> Result<(), StoreError> {
        if !disk::entries(folder)?.is_empty() {
            return Ok(());
        }
        std::fs::remove_dir(folder).map_err(StoreError::write(folder))?;
        self.sync(disk::parent(folder))
    }
}

/// Takes away what others may do with a file or folder; whether there was something to take away.
#[cfg(unix)]
pub fn tighten(path: &Path, wanted: u32) -> Result<bool, StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = mode(path).map_err(StoreError::read(path))?;
    if mode & 0o1000 != 0 {
        let reason = "is shared by everybody here; name a folder of your own with --data-dir".to_owned();
        return Err(StoreError::Unusable { path: path.to_owned(), reason });
    }
    if mode & 0o777 == wanted {
        return Ok(false);
    }
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(wanted)).map_err(StoreError::write(path))?;
    Ok(mode & 0o077 != 0)
}

/// The permissions of a file or folder.
#[cfg(unix)]
pub fn mode(path: &Path) -> std::io::Result<u32> {
    Ok(std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(path)?) & 0o7777)
}

/// Other systems give a person's folders to that person alone.
#[cfg(not(unix))]
pub fn tighten(_path: &Path, _wanted: u32) -> Result<bool, StoreError> {
    Ok(false)
}
