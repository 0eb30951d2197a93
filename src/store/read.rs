//! Reading: what is there, or why it cannot be read. Nothing is changed.

use super::journal::JOURNAL;
use super::{Store, StoreError, disk};
use crate::record::limits::MAX_RECORD;
use crate::record::lines::{self, Lines, Unread};
use crate::record::{Decision, FORMAT, Folder, Place, Result as SittingResult, Share, Stored, sealed};

/// What a finished sitting holds here.
#[derive(Clone, Debug, PartialEq)]
pub enum Sitting {
    /// All of it.
    Whole(Box<SittingResult>),
    /// Only a part of it.
    Part(Box<Share>),
    /// A decision that was taken.
    Decision(Box<Decision>),
}

/// A sitting that was begun and not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    /// Where it lies.
    pub place: Place,
    /// What could be read of its journal.
    pub lines: Lines,
    /// The journal as it is.
    pub(super) bytes: Vec<u8>,
}

impl Store {
    /// A record in a place; nothing only where there is no such file.
    ///
    /// # Errors
    /// When it is there and cannot be read, is damaged, or was written by a newer program; or when the place is sealed.
    pub fn read<T: Stored>(&self, place: &Place) -> Result<Option<T>, StoreError> {
        if place.is_sealed() { Err(StoreError::Sealed) } else { self.read_any(place) }
    }

    /// What a finished sitting holds. Where a part of it was to stay and the rest to go, the part counts.
    ///
    /// # Errors
    /// See [`Store::read`]; and when it holds nothing.
    pub fn sitting(&self, place: &Place) -> Result<Sitting, StoreError> {
        if let Some(share) = self.read::<Share>(place)? {
            return Ok(Sitting::Part(Box::new(share)));
        }
        let path = self.path(place);
        match place.name().map(|name| name.folder) {
            Some(Folder::Decision) => self.read(place)?.map(|decision| Sitting::Decision(Box::new(decision))),
            _ => self.read(place)?.map(|result| Sitting::Whole(Box::new(result))),
        }
        .ok_or(StoreError::Damaged { path, why: "there is no result in it".to_owned() })
    }

    /// The result of a sitting in a meeting that is not opened, to hand it to the person who gave it.
    ///
    /// # Errors
    /// See [`Store::read`]; and when there is none.
    pub fn sealed_result(&self, place: &Place) -> Result<SittingResult, StoreError> {
        self.read_any(place)?.ok_or_else(|| StoreError::Missing { path: self.path(place) })
    }

    /// A sitting that was begun, in a sealed place too; nothing where nothing was ever saved in it.
    ///
    /// # Errors
    /// When its journal cannot be read, or no line of it says what it is.
    pub fn begun(&self, place: &Place) -> Result<Option<Begun>, StoreError> {
        let path = self.path(place).join(JOURNAL);
        let Some(bytes) = disk::read_if_there(&path, MAX_RECORD)? else { return Ok(None) };
        let lines = match lines::read(&bytes) {
            Err(Unread::Torn) => return Ok(None),
            Err(Unread::Newer) => return Err(StoreError::Newer { path }),
            Err(Unread::Headless(broken)) => return Err(StoreError::Damaged { path, why: broken.to_string() }),
            Ok(lines) => lines,
        };
        let is_its = |name: &crate::record::Name| name.id == lines.head.id && name.folder == lines.head.kind.folder();
        if !place.name().is_some_and(is_its) {
            let why = "it is the journal of another sitting".to_owned();
            return Err(StoreError::Damaged { path, why });
        }
        Ok(Some(Begun { place: place.clone(), lines, bytes }))
    }

    pub(super) fn read_any<T: Stored>(&self, place: &Place) -> Result<Option<T>, StoreError> {
        let path = self.path(place).join(T::FILE);
        let Some(bytes) = disk::read_if_there(&path, MAX_RECORD)? else { return Ok(None) };
        let line = std::str::from_utf8(&bytes).map_err(|_| sealed::Broken::Form);
        let opened = line.and_then(|line| sealed::open::<T>(line.strip_suffix('\n').unwrap_or(line)));
        let value = opened.map_err(|broken| StoreError::broken(&path, &broken))?;
        if value.format() > FORMAT {
            return Err(StoreError::Newer { path });
        }
        match value.wrong(place) {
            Some(wrong) => Err(StoreError::Damaged { path, why: wrong.to_string() }),
            None => Ok(Some(value)),
        }
    }
}
