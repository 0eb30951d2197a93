//! Floor 2: the questionnaire as its file holds it, and every rule such a file must obey. Pure.
//!
//! [`Questionnaire`] mirrors the JSON; [`read()`] turns bytes into one or says what is wrong, with line
//! and column; [`builtin`] has the questionnaires that come with the program.

mod answer;
pub mod builtin;
pub mod decision;
pub mod document;
mod item;
pub mod places;
mod read;
mod role;
mod rules;
#[cfg(test)]
mod schema_tests;
mod talk;
mod types;
mod words;

pub use answer::{Answer, Answers, MAX_TEXT};
pub use document::{Path, Position, Problem, Step};
pub use item::{Choice, ChoiceOption, Count, Date, Day, Item, Open, Pair, Region, Scored, Speaks, Statement};
pub use read::{FORMAT, MAX_BYTES, SCHEMA, Source, decode, format, read, read_answers};
pub use role::{Point, Warning, WarningKind, Week};
pub use rules::{Broken, MAX_PROBLEMS, broken};
pub use talk::{Against, Apart, OnItem, Pulls, Talk};
pub use types::{Dimension, Extra, Facet, Poles, Profile, Questionnaire, Sample, Scale, Subject};
