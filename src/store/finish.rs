use super::journal::JOURNAL;
use super::{Store, StoreError, disk};
use crate::questionnaire::Source;
use crate::record::{Finished, Name, Place};

impl Store {
    /// Finishes a sitting: its result takes the place of its journal. Gives the place it has now; its end is moved by
    /// milliseconds where another one in the same folder has that moment. Its [`super::Journal`] must be closed by then:
    /// Windows moves no folder with an open file.
    ///
    /// # Errors
    /// When the result is not on the disk under its name; asked again, it goes on where it failed.
    pub fn finish<T: Finished>(&self, begun: &Place, value: T, source: &Source) -> Result<Place, StoreError> {
        self.must_write()?;
        let (Some(parent), Some(name)) = (begun.parent(), begun.name()) else {
            return Err(StoreError::Missing { path: self.path(begun) });
        };
        if let Some(done) = self.finished_before(&parent, name)? {
            self.sync(&self.path(&parent))?;
            return Ok(done);
        }
        self.keep_wording(source)?;
        let finished = self.free(&parent, name.finished(value.time()))?;
        self.put_record(begun, &value.ended(finished.time))?;
        let journal = self.path(begun).join(JOURNAL);
        disk::remove(&journal)?;
        self.rename_in(&parent, name, finished)
    }

    /// Gives what lies in a folder another name there.
    pub(super) fn rename_in(&self, parent: &Place, from: &Name, to: Name) -> Result<Place, StoreError> {
        let place = parent.at(to);
        disk::rename(&self.path(&parent.at(from.clone())), &self.path(&place))?;
        self.sync(&self.path(parent))?;
        Ok(place)
    }

    /// Where a sitting or meeting lies that was finished by an attempt of which nobody heard the end.
    pub(super) fn finished_before(&self, parent: &Place, name: &Name) -> Result<Option<Place>, StoreError> {
        if disk::is_there(&self.path(&parent.at(name.clone())))? {
            return Ok(None);
        }
        let done = self.all_names(parent)?.into_iter().find(|other| other.id == name.id && !other.begun);
        Ok(done.map(|done| parent.at(done)))
    }
}
