//! Floor 1: text that is safe to show, and how wide it is. Pure.
//!
//! Text from a file, an argument or the environment becomes [`Clean`] when it is read, once, or an [`Id`], a [`Digest`]
//! or a [`Code`]; what is shown later needs no second look.

mod clean;
mod glyphs;
mod id;
mod layout;

pub use clean::Clean;
pub use glyphs::Glyphs;
pub use id::{Code, Digest, Id, Malformed, hex};
pub use layout::{cut, flow, pad, width, wrap};
