//! twopeaks helps a person with one decision: take the management offer, or stay with the craft?
//!
//! The library has floors; a module uses only floors below its own:
//!
//! 1. [`text`]: text that is safe to show, and how wide it is
//! 2. [`questionnaire`]: the questionnaire as its file holds it, and the rules it must obey
//! 3. [`scoring`]: from answers to a score
//! 4. [`record`]: what is kept
//! 5. [`interview`]: which question is next; [`store`]: the only code that touches the disk;
//!    [`page`]: a result as sentences and bands
//! 6. [`report`]: a page as text or JSON
//! 7. [`tui`]: the screens
//! 8. [`cli`]: arguments and commands
//!
//! Start reading at [`scoring::Scorer::score`], [`interview::Interview`] and `tui::run`.
//! `tests/architecture.rs` holds the floors.

pub mod cli;
pub mod interview;
pub mod page;
pub mod questionnaire;
pub mod record;
pub mod report;
pub mod scoring;
pub mod store;
pub mod text;
pub mod tui;
