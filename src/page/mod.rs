//! Floor 5: a result as sentences and bands: data that every screen and every format renders. Pure.

mod about;
mod agreed;
mod axis;
mod begun;
mod change;
mod comparison;
pub mod document;
mod evidence;
mod extras;
mod offer;
mod over_time;
mod result;
mod sentence;
mod share;
mod summary;
mod talk;
mod why;

pub use about::{KIND, NOT_FOR};
pub use agreed::{AgreedPage, step};
pub use axis::{Axis, Mark};
pub use begun::begun;
pub use change::ChangeLine;
pub use comparison::{ComparisonPage, DifferLine, PairRow, Party, Refusal, VIEWS};
pub use evidence::EvidenceLine;
pub use extras::{ExtraProgress, extras};
pub use offer::{AskLine, OfferPage, hours_objection};
pub use over_time::{
    Change, Decisions, DimensionChange, Due, Expected, FALSE_CHANGE, MovedLine, OverTime, Past, alike, due,
};
pub use result::{BandRow, Kept, ResultPage, rows};
pub use sentence::{NO_NORMS, headline, unvalidated};
pub use share::SharePage;
pub use summary::{day, day_of, share_summary, summary};
pub use talk::TalkLine;
pub use why::{Pull, WhyDimension, WhyFacet, signed};
