//! Floor 4: what is kept. Pure.
//!
//! A sitting is one questionnaire asked once. While it is open it is the [`lines`] of a journal: a [`Head`] and every
//! [`Entry`]. Finished, it is a [`Result`] with its score, a [`Share`] of one, or a [`Decision`]. A [`Place`] says where
//! a thing lies; a [`Name`] says when it was made, which it is and of what kind. Each file holds one line that is
//! [`sealed`]; [`Stored`] says which file.

mod agreed;
mod decision;
mod draft;
mod exported;
mod extra;
mod head;
mod kind;
pub mod limits;
pub mod lines;
mod meeting;
mod person;
mod place;
pub mod received;
mod result;
#[cfg(test)]
pub(crate) mod samples;
pub mod sealed;
mod share;
mod step;
mod stored;
mod time;

pub use agreed::{Agreed, Remark};
pub use decision::{Change, Choice, Decision, JobCopy, PointCopy};
pub use draft::{Draft, Entry, Line};
pub use exported::Exported;
pub use extra::{Extra, Offered, Said};
pub use head::{Head, Reference};
pub use kind::{Folder, Kind};
pub use meeting::{Consent, Meeting, Parting, Stays};
pub use person::{Label, Person};
pub use place::{Name, NoName, Place, Who};
pub use result::Result;
pub use share::{Level, Share, Shared};
pub use step::{Past, Step, StepChange, StepState, Steps, Yes, merged};
pub use stored::{FORMAT, Finished, Stored, Wrong};
pub use time::in_millis;

/// Item id to a note in the person's own words.
pub type Notes = indexmap::IndexMap<crate::text::Code, crate::text::Clean>;

#[cfg(test)]
mod tests;
