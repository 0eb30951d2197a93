//! Floor 6: a result as text or JSON.

mod json;
mod text;

pub use json::{json, json_list};
pub use text::{role_text, text};
