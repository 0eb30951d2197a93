//! Floor 6: a result as text, HTML or JSON.

mod html;
mod json;
mod picture;
mod text;

pub use html::html;
pub use json::{json, json_list};
pub use text::text;
