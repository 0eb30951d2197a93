//! Floor 6: a result as text, Markdown, HTML, JSON or CSV.

mod csv;
mod html;
mod json;
mod markdown;
mod picture;
mod text;

pub use csv::{CsvLine, csv};
pub use html::html;
pub use json::{json, json_list};
pub use markdown::markdown;
pub use text::text;
