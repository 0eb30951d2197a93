//! The sentences, and which of them may be said: small pure functions, one file a subject. Screens, written pages and
//! plain mode take their words from here.

pub mod change;
pub mod counts;
pub mod finding;
pub mod hours;
pub mod jobs;
pub mod offer;
pub mod points;
pub mod quality;
pub mod views;
pub mod words;
