//! Floor 4: what is kept. Pure.
//!
//! A draft is a header and a row of [`Entry`]; an [`Outcome`] is a finished questionnaire with its score; an
//! [`Addition`] is what came later and refers to an outcome. On disk each of them is [`sealed`]; a draft is the
//! [`lines`] of its journal.

mod addition;
mod beside;
mod decision;
mod draft;
pub mod lines;
mod meeting;
mod outcome;
pub mod received;
pub mod sealed;
mod shared;

pub use addition::{Addition, Content};
pub use beside::Beside;
pub use decision::{Decided, Decision};
pub use draft::{Draft, Entry, Header};
pub use meeting::{Agreement, Meeting, NextStep};
pub use outcome::{Outcome, Reference};
pub use shared::{KeptShare, Level, Shared};

/// The version of the formats of this floor.
pub const FORMAT: u32 = 1;

/// Item id to a note in the person's own words.
pub type Notes = indexmap::IndexMap<crate::text::Code, crate::text::Clean>;
