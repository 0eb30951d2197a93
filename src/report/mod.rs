//! Floor 6: a result as text, Markdown, HTML, JSON or CSV.

mod csv;
mod html;
mod json;
mod markdown;
mod picture;
mod text;

pub use csv::{CsvLine, csv};
pub use html::{html, role_html};
pub use json::{json, json_list};
pub use markdown::{markdown, role_markdown};
pub use text::{role_text, text};
