//! Blocks as rows of a screen, text, Markdown, HTML and a calendar: one file a format, one `match` in each.

mod axis;
mod html;
mod markdown;
mod picture;
mod places;
pub mod rows;
mod text;

pub use html::html;
pub use markdown::markdown;
pub use text::text;

#[cfg(test)]
mod tests;
