//! Taking in what was handed out elsewhere: nothing of it, or all.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use super::journal::json;
use super::{Store, StoreError, disk};
use crate::questionnaire::Source;
use crate::record::{Name, Place, Stored, sealed};
use crate::text::{Digest, Id};

/// Something that is to be taken in as one folder, with what lies in it.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// Where it will lie.
    place: Place,
    /// Its name there.
    name: Name,
    /// The questionnaire that was asked; a meeting has none.
    source: Option<Arc<Source>>,
    /// Names of files and what stands in them.
    files: Vec<(&'static str, String)>,
    inside: Vec<Parcel>,
}

impl Parcel {
    /// A folder of this name that will lie in a place, with nothing in it yet.
    pub fn new(parent: &Place, name: Name, source: Option<Arc<Source>>) -> Self {
        Self { place: parent.at(name.clone()), name, source, files: Vec::new(), inside: Vec::new() }
    }

    /// Where it will lie.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The same with this record in it.
    ///
    /// # Errors
    /// When the record cannot lie there.
    pub fn with<T: Stored>(mut self, value: &T) -> Result<Self, StoreError> {
        let path = self.place.path().join(T::FILE);
        if let Some(wrong) = value.wrong(&self.place) {
            return Err(StoreError::Damaged { path, why: wrong.to_string() });
        }
        self.files.push((T::FILE, json(&path, sealed::seal(value))? + "\n"));
        Ok(self)
    }

    /// The same with another folder in it.
    pub fn holding(mut self, inner: Self) -> Self {
        self.inside.push(inner);
        self
    }

    /// It, and what lies in it.
    fn all(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(&self.inside)
    }
}

impl Store {
    /// Takes in folders, each whole.
    ///
    /// # Errors
    /// When one is not on the disk, or its id is here already; what was taken in before it stays.
    pub fn take_in(&self, parcels: &[Parcel]) -> Result<(), StoreError> {
        self.must_write()?;
        let mut here = self.ids()?;
        let mut parents: Vec<Place> = Vec::new();
        let mut wordings = HashSet::new();
        let taken = parcels.iter().try_for_each(|parcel| {
            let Some(parent) = parcel.place.parent() else { return Ok(()) };
            if !parents.contains(&parent) {
                self.make_ready(&parent)?;
                parents.push(parent);
            }
            self.take_one(parcel, &mut here, &mut wordings)
        });
        let synced = parents.iter().try_for_each(|parent| self.sync(&self.path(parent)));
        taken.and(synced)
    }

    /// A person's folder is made; a meeting or a sitting must be there.
    fn make_ready(&self, parent: &Place) -> Result<(), StoreError> {
        let folder = self.path(parent);
        if parent.path.is_empty() {
            return self.prepare(&[&folder]);
        }
        if disk::is_there(&folder)? { Ok(()) } else { Err(StoreError::Missing { path: folder }) }
    }

    fn take_one(
        &self,
        parcel: &Parcel,
        here: &mut HashSet<Id>,
        wordings: &mut HashSet<Digest>,
    ) -> Result<(), StoreError> {
        let target = self.path(&parcel.place);
        if parcel.all().any(|part| here.contains(&part.name.id)) || disk::is_there(&target)? {
            return Err(StoreError::ThereAlready { path: target });
        }
        for source in parcel.all().filter_map(|part| part.source.as_ref()) {
            if wordings.insert(source.digest.clone()) {
                self.keep_wording(source)?;
            }
        }
        let aside = disk::aside(&target);
        let placed = self.write_folder(&aside, parcel).and_then(|()| disk::rename(&aside, &target));
        if placed.is_err() {
            // Best effort: the next start removes what is left.
            let _ = disk::remove(&aside);
        }
        here.extend(parcel.all().map(|part| part.name.id.clone()));
        placed
    }

    fn write_folder(&self, folder: &Path, parcel: &Parcel) -> Result<(), StoreError> {
        disk::make_folder(folder).map_err(StoreError::write(folder))?;
        for (name, text) in &parcel.files {
            let path = folder.join(name);
            disk::write_new(&path, text.as_bytes()).map_err(StoreError::write(&path))?;
        }
        for inner in &parcel.inside {
            self.write_folder(&folder.join(inner.name.to_string()), inner)?;
        }
        self.sync(folder)
    }
}
