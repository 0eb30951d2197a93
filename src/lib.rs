//! twopeaks helps a person with one decision: take the management offer, or stay with the craft?
//!
//! The library has floors; a module uses only floors below its own:
//!
//! 1. [`text`]: text that is safe to show, and how wide it is
//! 2. [`questionnaire`]: the questionnaire as its file holds it, and the rules it must obey
//! 3. [`scoring`]: answers to score; [`record`]: what is kept; [`interview`]: which question is next
//! 4. [`store`]: the only code that touches the disk; [`page`]: a result as sentences and bands
//! 5. [`report`]: a page as text or JSON; [`tui`]: the screens
//! 6. [`cli`]: arguments and commands
//!
//! Start reading at [`scoring::Scorer::score`], [`interview::Interview`] and `tui::run`.
//! `tests/architecture.rs` holds the floors.

pub mod questionnaire;
pub mod scoring;
pub mod text;
