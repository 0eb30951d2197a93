//! Everything that needs only Rust: one module for each subject, with its parts in the folder beside it.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod bad;
mod check;
mod cli;
mod delete;
mod durability;
mod exports;
mod files;
mod foreign;
mod hostile;
mod html;
mod import;
mod instrument;
mod journeys;
mod life;
mod looks;
mod manual;
mod offer;
mod over_time;
mod performance;
mod pictures;
mod readers;
mod readme;
mod result;
mod rough;
mod terminal;
mod together;
