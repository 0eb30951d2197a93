//! Floor 5: a result as sentences and bands: data that every screen and every format renders. Pure.

mod axis;
mod extras;
mod result;
mod sentence;
mod summary;

pub use axis::{Axis, Mark};
pub use extras::{ExtraProgress, extras};
pub use result::{BandRow, ResultPage, legend};
pub use sentence::{NO_NORMS, headline, unvalidated};
pub use summary::{day, summary};
