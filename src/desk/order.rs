//! What can be written, and how that went.

use std::path::PathBuf;

use super::{Asking, Given, Place};
use crate::record::{Agreement, Entry, Outcome};

/// Everything that can be written.
#[derive(Clone, Debug)]
pub enum Order {
    /// Put right what an ended program, or something else, left in disorder in the data folder.
    PutRight,
    /// Begin these questions, or go on with them; a new sitting is on disk with its first entry.
    Begin(Box<Asking>),
    /// Keep an entry of the questions that were begun last.
    Entry(Entry),
    /// Keep the result of the sitting that was begun last.
    Finish(Box<Finished>),
    /// Keep something with what is there.
    Put(Place, Kept),
    /// Open a meeting: both have said so.
    Open(Place),
    /// Open the person's own result and a view that was sent.
    Meet([Place; 2]),
    /// Remove for good what was filled in for a meeting that will not be.
    GiveUp(Place),
    /// One of the two of an opened meeting, by their result, has decided what stays of it here.
    PartWith(Place, Stays),
    /// Take in what somebody sent.
    TakeIn(Vec<Given>),
    /// Move to the trash.
    Delete(Which),
    /// Bring back from the trash.
    Undo(Which),
    /// Remove for good.
    Purge(Which),
    /// Remove what is in the trash for good.
    EmptyTrash,
    /// Write a text into a file that the person named.
    HandOut(PathBuf, String, Replace),
    /// Look whether everything that was entered is on disk, and keep what is in memory only.
    Retry,
    /// Keep what is in memory only in the folder that was typed, and go on there.
    MoveTo(String),
}

/// What is kept with something that is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// The offer that belongs to a result.
    Offer(Place),
    /// What the two of a meeting agreed on.
    Agreed(Agreement),
}

/// What stays here of somebody's answers once they were opened together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// The summary.
    Summary,
    /// Nothing; the whole result goes into the file that was typed.
    File(String),
    /// Nothing.
    Nothing,
}

/// Whether a file that is there is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// What is to be deleted, or to come back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Which {
    /// These and what belongs to them.
    These(Vec<Place>),
    /// Everything but the questionnaires.
    All,
}

/// A sitting that was answered to its end, with its score.
#[derive(Clone, Debug)]
pub struct Finished {
    pub(super) outcome: Outcome,
    /// The result that an offer was described for.
    pub(super) beside: Option<String>,
}

impl Finished {
    /// Where the result will be.
    pub fn place(&self) -> Place {
        Place(self.outcome.id.clone())
    }
}

/// How an order was performed.
#[derive(Clone, Debug, PartialEq)]
pub enum Done {
    /// Nothing is in memory only.
    Saved,
    /// The result is on disk.
    Finished(Place),
    /// The meeting is open.
    Opened(Place),
    /// It is in the trash.
    Deleted(Which),
    /// It is back.
    Back(Which),
    /// It is removed for good.
    Removed,
    /// There was nothing to do it to.
    Nothing,
    /// What became of each that was given, in their order.
    TakenIn(Vec<Taken>),
    /// The text is in this file.
    HandedOut(PathBuf),
    /// Everything is in this folder, where it goes on.
    MovedTo(PathBuf),
    /// What was put right or found damaged, in sentences.
    Right(Vec<String>),
}

/// What became of something that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is here now.
    New,
    /// It was here already.
    Here,
    /// It is not taken in; why.
    Refused(String),
}

/// What an order that failed leaves undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Something that was entered is in memory only.
    NotSaved,
    /// All answers are saved, the result is not: going on with the sitting writes it.
    NotFinished,
    /// What was wished has not been done, and nothing that was entered is touched by it.
    NotDone,
}

/// Why an order was not performed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Failure {
    /// What is left undone.
    pub what: What,
    /// Why, as a sentence without its end.
    pub why: String,
}
