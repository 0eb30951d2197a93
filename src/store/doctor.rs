//! What `doctor` reports. Nothing is made, moved or changed; nothing in a meeting that is not opened is told.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::trash::TRASH;
use super::{Begun, Sitting, Store, StoreError, disk};
use crate::record::{Agreed, Extra, Folder, Head, Meeting, Name, Offered, Person, Place, Steps, Who};
use crate::text::Id;

/// The folders of a data folder of before the first release.
const OLD: [&str; 4] = ["drafts", "results", "additions", "quarantine"];

/// How a data folder is.
#[derive(Debug, Default)]
pub struct Health {
    /// Whether it is there.
    pub exists: bool,
    /// Its permissions, where the system has such.
    pub mode: Option<u32>,
    /// Files and folders that others may read or change, with their permissions.
    pub open: Vec<(PathBuf, u32)>,
    /// The instance that writes to it now.
    pub holder: Option<String>,
    /// Sittings, meetings and persons that could be read.
    pub intact: usize,
    /// The sittings that are open, but for those in a meeting that is not opened.
    pub begun: Vec<Begun>,
    /// How many meetings are not opened.
    pub sealed: usize,
    /// How many things lie in the trash.
    pub trashed: usize,
    /// What could not be read, is damaged, or is of a newer program; and wordings that are missing.
    pub wrong: Vec<StoreError>,
    /// Copies that another program made of something that is here: they are in no list.
    pub copies: Vec<PathBuf>,
    /// What an ended program left unfinished; the next start removes it.
    pub leftovers: usize,
    /// Folders of an old program, which are not read.
    pub old: Vec<PathBuf>,
}

impl Health {
    /// Whether something that was saved may be missing or cannot be read.
    pub fn needs_attention(&self) -> bool {
        !self.wrong.is_empty() || self.begun.iter().any(|begun| begun.lines.harmed)
    }

    fn note<T>(&mut self, read: Result<T, StoreError>) -> Option<T> {
        read.map_err(|error| self.wrong.push(error)).ok()
    }
}

/// Looks at a data folder.
pub fn examine(folder: &Path) -> Health {
    let store = Store::look(folder);
    let mut health = Health { holder: Lock::look(folder), ..Health::default() };
    health.exists = health.note(disk::is_there(folder)).unwrap_or(true);
    health.old = health.note(store.there(&OLD)).unwrap_or_default();
    health.trashed = health.note(store.trashed()).map_or(0, |trashed| trashed.len());
    health.look_at_files(folder);
    let people = health.note(store.people()).unwrap_or_default().into_iter().map(Who::Person);
    for who in std::iter::once(Who::Me).chain(people) {
        health.look_at_place(&store, &Place::of(who));
    }
    health
}

impl Health {
    /// A person's folder, a meeting or a sitting, with what lies in it and is shown.
    fn look_at_place(&mut self, store: &Store, place: &Place) {
        match place.name() {
            None => self.look_at_person(store, place),
            Some(name) if name.folder == Folder::Meeting => self.look_at_meeting(store, place, name),
            Some(name) if name.begun => {
                let begun = self.note(store.begun(place)).flatten();
                self.begun.extend(begun);
            }
            Some(_) => self.look_at_sitting(store, place),
        }
        for name in self.note(store.names(place)).unwrap_or_default() {
            self.look_at_place(store, &place.at(name));
        }
    }

    fn look_at_person(&mut self, store: &Store, place: &Place) {
        if place.who == Who::Me {
            self.note(store.read::<Steps>(place));
            return;
        }
        let person = store.read::<Person>(place).and_then(|person| {
            let path = store.path(place).join("person.json");
            person.ok_or(StoreError::Missing { path })
        });
        let steps = store.read::<Steps>(place);
        self.intact += usize::from(self.note(person.and(steps)).is_some());
    }

    fn look_at_meeting(&mut self, store: &Store, place: &Place, name: &Name) {
        self.sealed += usize::from(name.begun);
        let read = store.read::<Meeting>(place).and(store.read::<Agreed>(place));
        self.intact += usize::from(self.note(read).is_some());
    }

    fn look_at_sitting(&mut self, store: &Store, place: &Place) {
        let worded = |head: &Head| match store.wording(&head.questionnaire.digest)? {
            Some(_) => Ok(()),
            None => Err(StoreError::Wording(head.questionnaire.digest.clone())),
        };
        let read = store.sitting(place).and_then(|sitting| match sitting {
            Sitting::Whole(result) => worded(&result.head),
            Sitting::Decision(decision) => worded(&decision.head),
            Sitting::Part(_) => Ok(()),
        });
        let beside = store.read::<Extra>(place).map(drop).and(store.read::<Offered>(place).map(drop));
        self.intact += usize::from(self.note(read.and(beside)).is_some());
    }

    /// Modes, leftovers and copies, by the names of all that is there.
    fn look_at_files(&mut self, folder: &Path) {
        self.look_at_mode(folder);
        let mut seen = HashSet::new();
        for entry in self.note(disk::entries(folder)).unwrap_or_default() {
            let path = folder.join(&entry.name);
            if disk::aside_digits(entry.text()).is_some() {
                self.leftovers += 1;
            } else if is_copy(entry.text(), &mut seen) && !path.components().any(|part| part.as_os_str() == TRASH) {
                self.copies.push(path);
            } else if entry.is_folder {
                self.look_at_files(&path);
            } else if !entry.is_link {
                self.look_at_mode(&path);
            }
        }
    }

    #[cfg(unix)]
    fn look_at_mode(&mut self, path: &Path) {
        let Ok(mode) = super::put_right::mode(path).map(|mode| mode & 0o777) else { return };
        self.mode.get_or_insert(mode);
        if mode & 0o077 != 0 {
            self.open.push((path.to_owned(), mode));
        }
    }

    #[cfg(not(unix))]
    fn look_at_mode(&mut self, _path: &Path) {}
}

/// Whether a name holds that of a sitting or meeting and more, or is one whose id another one in its folder has.
fn is_copy(text: &str, seen: &mut HashSet<Id>) -> bool {
    match text.parse::<Name>() {
        Ok(name) => !seen.insert(name.id),
        Err(_) => (0..text.len()).any(|end| text.get(..end).is_some_and(|begin| begin.parse::<Name>().is_ok())),
    }
}
