//! twopeaks helps a person with one decision: take the management offer, or stay with the craft?
//!
//! The library has floors; a module uses only floors below its own:
//!
//! 1. [`text`]: text that is safe to show, and how wide it is
//! 2. [`questionnaire`]: the questionnaire as its file holds it, and the rules it must obey
//! 3. [`scoring`]: from answers to a score
//! 4. [`record`]: what is kept; [`check`]: all that is wrong with a questionnaire file
//! 5. [`interview`]: which question is next; [`store`]: the only code that touches the disk;
//!    [`page`]: a result as sentences and bands
//! 6. [`report`]: a page as text, Markdown, HTML, JSON or CSV
//! 7. [`desk`]: what the program can do
//! 8. [`tui`]: the screens
//! 9. [`cli`]: arguments and commands
//!
//! Start reading at [`scoring::Scorer::score`], [`interview::Interview`] and `tui::run`.
//! `tests/it/architecture.rs` holds the floors.
//!
//! ```
//! use twopeaks::questionnaire::{Answer, Answers, builtin, read};
//! use twopeaks::scoring::Scorer;
//!
//! let source = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap();
//! let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some());
//! let answers: Answers = scored.map(|item| (item.id().to_owned(), Some(Answer::step(4)))).collect();
//! let score = Scorer::new(&source.questionnaire).score(&answers, None);
//! assert_eq!(score.dimensions["focus"].mean, Some(50.0)); // the same answer everywhere is the middle
//! ```

#![warn(
    clippy::dbg_macro,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::todo,
    clippy::unwrap_used
)]

pub mod check;
pub mod interview;
pub mod questionnaire;
pub mod record;
pub mod scoring;
pub mod store;
pub mod text;
