//! Floor 2: the questionnaire as its file holds it, and every rule such a file must obey. Pure.
//!
//! [`Questionnaire`] mirrors the JSON; [`read()`] turns bytes into one or says what is wrong, with line
//! and column; [`builtin`] has the questionnaires that come with the program.

mod answer;
pub mod builtin;
pub mod decision;
pub mod document;
mod item;
mod offer;
pub mod places;
mod read;
mod rules;
#[cfg(test)]
mod schema_tests;
mod talk;
mod types;
mod words;

pub use answer::{Answer, Answers, MAX_TEXT};
pub use document::{Path, Position, Problem, Step};
pub use item::{Choice, ChoiceOption, Count, Date, Day, Did, Item, Open, Pair, Region, Scored};
pub use offer::{Condition, Point, Reason, Trial, WarningKind, Week};
pub use read::{MAX_BYTES, SCHEMA, Source, decode, format, read, read_answers, read_given, taken};
pub use rules::{Broken, MAX_PROBLEMS, broken, is_language};
pub use talk::{Chose, Knows, Talk};
pub use types::{Dimension, Extra, Facet, MeanError, Poles, Profile, Questionnaire, Scale, Subject};
