//! Floor 2: the questionnaire as its file holds it, and every rule such a file must obey. Pure.
//!
//! [`Questionnaire`] mirrors the JSON; [`read()`] turns bytes into one or says what is wrong, with line
//! and column; [`builtin`] has the questionnaires that come with the program.

mod answer;
pub mod builtin;
pub mod document;
pub mod places;
mod read;
mod rules;
#[cfg(test)]
mod schema_tests;
mod types;

pub use answer::{Answer, Answers};
pub use document::{Path, Position, Problem, Step};
pub use read::{FORMAT, MAX_BYTES, SCHEMA, Source, decode, format, read, read_answers};
pub use rules::{Broken, broken};
pub use types::{
    Choice, ChoiceOption, Count, Dimension, Extra, Facet, Item, Open, Pair, Poles, Profile, Questionnaire, Region,
    Sample, Scale, Scored, Statement, Subject,
};
