//! Floor 5: a result as sentences and bands: data that every screen and every format renders. Pure.

mod about;
mod axis;
mod change;
mod evidence;
mod extras;
mod offer;
mod over_time;
mod result;
mod sentence;
mod summary;
mod talk;
mod why;

pub use about::{KIND, NOT_FOR};
pub use axis::{Axis, Mark};
pub use change::ChangeLine;
pub use evidence::EvidenceLine;
pub use extras::{ExtraProgress, extras};
pub use offer::{AskLine, OfferPage, hours_objection};
pub use over_time::{Change, Decisions, DimensionChange, Due, Expected, FALSE_CHANGE, MovedLine, OverTime, Past, due};
pub use result::{BandRow, Kept, ResultPage, rows};
pub use sentence::{NO_NORMS, headline, unvalidated};
pub use summary::{day, summary};
pub use talk::TalkLine;
pub use why::{Pull, WhyDimension, WhyFacet, signed};
