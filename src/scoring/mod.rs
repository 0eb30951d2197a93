//! Floor 3: from answers to a score. Pure.
//!
//! A step counts as points from 0 (the first profile's pole) to 100 (the second's). A dimension's mean
//! carries a standard error and a 90 % band; a state is claimed only where the band excludes 50.
//! [`Scorer::score`] is the one way from answers to a [`Score`].

mod change;
pub mod clicking;
pub mod comparison;
mod dimension;
pub mod job;
pub mod observers;
pub mod over_time;
mod pattern;
pub mod quality;
mod score;
mod scorer;
mod student;

pub use change::{Change, Move};
pub use comparison::{Comparison, Difference, FacetScore};
pub use score::{Band, DimensionScore, Pattern, Score, State};
pub use scorer::{KeyedItem, Scorer};
