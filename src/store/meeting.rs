//! Meetings: begun, filled, opened, parted from.

use jiff::Timestamp;

use super::{Store, StoreError, disk};
use crate::record::{Folder, Meeting, Name, Place, Share, Stored, Who};

impl Store {
    /// Begins a meeting with a person; what lies in it is sealed until it is opened.
    ///
    /// # Errors
    /// When it is not on the disk.
    pub fn begin_meeting(&self, who: &Who, meeting: &Meeting) -> Result<Place, StoreError> {
        self.must_write()?;
        let parent = Place::of(who.clone());
        self.prepare(&[&self.path(&parent)])?;
        let name = self.free(&parent, Name::of_meeting(meeting.id.clone(), meeting.started))?;
        let place = parent.at(name);
        let folder = self.path(&place);
        disk::make_folder(&folder).map_err(StoreError::write(&folder))?;
        self.put_record(&place, meeting)?;
        self.sync(disk::parent(&folder))?;
        Ok(place)
    }

    /// Moves a view into a meeting, or out of it into the folder of its person. Gives its new place.
    ///
    /// # Errors
    /// When it did not move.
    pub fn move_into(&self, view: &Place, to: &Place) -> Result<Place, StoreError> {
        self.must_write()?;
        let Some(name) = view.name() else { return Err(StoreError::Missing { path: self.path(view) }) };
        let place = to.at(name.clone());
        self.shift(&self.path(view), &self.path(&place))?;
        Ok(place)
    }

    /// Opens a meeting: what lies in it is shown from then on. Where it has no views, that ends it.
    ///
    /// # Errors
    /// When it did not happen: a view is missing, or still being filled in.
    pub fn open_meeting(&self, meeting: &Place, now: Timestamp) -> Result<Place, StoreError> {
        self.must_write()?;
        let (Some(parent), Some(name)) = (meeting.parent(), meeting.name()) else {
            return Err(StoreError::Missing { path: self.path(meeting) });
        };
        if let Some(done) = self.finished_before(&parent, name)? {
            self.sync(&self.path(&parent))?;
            return Ok(done);
        }
        self.must_be_ready(meeting)?;
        let opened = self.free(&parent, name.finished(now.max(name.time)))?;
        self.rename_in(&parent, name, opened)
    }

    /// Leaves only a part of a sitting, and removes all else of it for good. The part is on the disk before the rest
    /// goes.
    ///
    /// # Errors
    /// When the part is not on the disk, or something else still is.
    pub fn leave_share(&self, place: &Place, share: &Share) -> Result<(), StoreError> {
        self.must_write()?;
        self.put_record(place, share)?;
        self.keep_only_share(place)
    }

    /// Removes everything of a sitting but the part that stays.
    pub(super) fn keep_only_share(&self, place: &Place) -> Result<(), StoreError> {
        let folder = self.path(place);
        for entry in disk::entries(&folder)? {
            if entry.text() != Share::FILE {
                disk::remove(&folder.join(entry.name))?;
            }
        }
        self.sync(&folder)
    }

    /// Whether a meeting has an own view and one from outside, or none at all.
    fn must_be_ready(&self, place: &Place) -> Result<(), StoreError> {
        let names = self.sealed(place)?;
        let of_me = self.read::<Meeting>(place)?.map(|meeting| meeting.views).unwrap_or_default();
        let count = |begun, folder| names.iter().filter(|name| name.begun == begun && name.folder == folder).count();
        let own = count(false, Folder::Own) + count(false, Folder::CheckIn) + of_me.len();
        let views = count(false, Folder::View);
        let open = names.iter().filter(|name| name.begun).count();
        match (own, views) {
            (0, 0) if open > 0 => Err(StoreError::NotReady("a view is still being filled in")),
            (0, 0) => Ok(()),
            (0, _) => Err(StoreError::NotReady("the own view is missing")),
            (_, 0) => Err(StoreError::NotReady("the view from outside is missing")),
            _ => Ok(()),
        }
    }
}
