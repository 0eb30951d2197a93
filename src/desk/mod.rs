//! Floor 7: what the program can do. Screens and commands call it; neither reads the disk, nor assembles a page, a
//! sitting or a meeting of its own.
//!
//! ```text
//! questionnaires  what can be asked by its name
//! shelf     what is here: rows, one line of each, what was begun, the trash; `find` gives the place of what was named
//! open      one thing as a page: `result`, `offer`
//! meetings  two views of one person: how far the two are, and the page of both
//! ask       `asking(Asked) -> Asking`: the one way to questions, new ones and those that were begun
//! keep      `Keeper::perform(Order) -> Done | Failure`: the one way to write
//! take_in   what somebody sent: `look`, `whose questionnaire`, `verify`
//! hand_out  pages and data as text; one table of formats
//! due       what the day asks for
//! ```
//!
//! A [`Place`] names one thing that is kept and says nothing of where it lies. Whatever cannot be read is an error that
//! says why, and never an empty answer. A [`Desk`] only reads; orders go to a [`Keeper`], on the spot or on a thread of
//! its own. The desk reads what is on disk: whoever has given orders waits for them before it asks the desk.

mod ask;
mod clock;
mod due;
mod error;
mod hand_out;
mod keep;
mod meetings;
mod open;
mod order;
mod private;
mod questionnaires;
mod shelf;
mod take_in;

use std::path::Path;
use std::sync::Arc;

pub use ask::{Asked, Asking};
pub use clock::{Clock, Zone};
pub use error::{DeskError, Result};
pub use hand_out::{Format, Needs};
pub use keep::Keeper;
pub use meetings::{Compared, MeetingPage, Stage};
pub use open::{After, Opened};
pub use order::{Done, Failure, Finished, Kept, Order, Replace, Stays, Taken, What, Which};
pub use questionnaires::{Known, at_fault, questionnaire, questionnaires};
pub use shelf::{Begun, Deletable, Line, Row, Trashed};
pub use take_in::{Given, MAX_BYTES, Sent, look};

use crate::questionnaire::{Source, builtin};
use crate::store::{Store, StoreError};
use private::Private;

/// Something that is kept: a sitting, a meeting, a share. It stays the same as long as the thing is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place(String);

impl Place {
    /// The id, as lists and commands show it: 16 hex digits.
    pub fn id(&self) -> &str {
        &self.0
    }

    /// The place of what has this id.
    pub fn of(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// What may be done with the data folder.
#[derive(Clone, Debug)]
pub enum Access {
    /// Nothing is read and nothing is written: `--private`.
    None,
    /// Only reading: another instance holds the folder, or nobody wants to write.
    Read(Store),
    /// Reading and writing.
    Write(Store),
}

impl Access {
    /// Opens the folder for reading; nothing is made.
    pub fn reading(folder: &Path) -> Self {
        Self::Read(Store::look(folder))
    }

    /// Opens the folder for writing, and makes it if it is not there; for reading only where another instance holds it.
    ///
    /// # Errors
    /// When the folder can be neither made nor written.
    pub fn writing(folder: &Path) -> Result<Self> {
        let store = Store::open(folder)?;
        Ok(if store.holder().is_some() { Self::Read(store) } else { Self::Write(store) })
    }

    fn store(&self) -> Option<&Store> {
        match self {
            Self::None => None,
            Self::Read(store) | Self::Write(store) => Some(store),
        }
    }
}

/// What can be read and asked here, and now.
pub struct Desk {
    access: Access,
    clock: Clock,
    /// The questionnaire that this start of the program is about.
    ours: Arc<Source>,
    private: Private,
}

impl Desk {
    /// A desk over a data folder.
    pub fn new(access: Access, clock: Clock, ours: Arc<Source>) -> Self {
        Self { access, clock, ours, private: Private::default() }
    }

    /// The questionnaire that this start of the program is about.
    pub fn ours(&self) -> &Arc<Source> {
        &self.ours
    }

    /// The time, and where the reader is.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The data folder; nothing with `--private`.
    pub fn folder(&self) -> Option<&Path> {
        self.access.store().map(Store::folder)
    }

    /// Whether nothing is kept, as the person asked.
    pub fn is_private(&self) -> bool {
        matches!(self.access, Access::None)
    }

    /// Whether orders that change the data folder can be performed.
    pub fn can_write(&self) -> bool {
        matches!(self.access, Access::Write(_))
    }

    /// Why the data folder cannot be changed.
    ///
    /// # Errors
    /// When another instance holds it, or it was opened for reading.
    pub fn must_write(&self) -> Result<()> {
        Ok(self.access.store().map_or(Ok(()), Store::must_write)?)
    }

    /// Who else writes to the folder now, if that is why it can only be read.
    pub fn holder(&self) -> Option<&str> {
        self.access.store().filter(|_| !self.can_write()).and_then(Store::holder)
    }

    /// What was put right, found damaged or could not be read since this was asked last, in sentences.
    pub fn take_notices(&self) -> Vec<String> {
        self.access.store().map(Store::take_notices).unwrap_or_default()
    }

    /// Whether something could not be read so far: lists and pages are without it.
    pub fn has_unread(&self) -> bool {
        self.access.store().is_some_and(Store::has_unread)
    }

    /// Who performs orders.
    pub fn keeper(&self) -> Keeper {
        Keeper::new(self.access.store().cloned(), self.clock.clone())
    }

    /// Reads from another folder from now on: everything was moved there ([`Done::MovedTo`]). Its keeper writes there.
    pub fn moved_to(&mut self, folder: &Path) {
        self.access = Access::Write(Store::look(folder));
    }

    /// Takes notice of an order that nobody performs, so that pages can show what came of it: with `--private`.
    pub fn remember(&mut self, order: Order) {
        self.private.remember(order);
    }

    /// The questionnaire with this digest.
    fn wording(&self, digest: &str) -> Option<Source> {
        if *digest == self.ours.digest {
            return Some((*self.ours).clone());
        }
        self.access.store().map_or_else(|| builtin::with_digest(digest), |store| store.wording(digest))
    }

    /// The questionnaire that something kept was answered with.
    fn wording_of(&self, id: &str, digest: &str) -> Result<Source> {
        let missing = || StoreError::Wording { id: id.to_owned(), digest: digest.to_owned() };
        Ok(self.wording(digest).ok_or_else(missing)?)
    }
}
