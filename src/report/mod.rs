//! Floor 6: a result as text, Markdown, HTML, JSON or CSV.

mod comparison;
mod comparison_html;
mod csv;
mod html;
mod json;
mod markdown;
pub mod opened;
mod picture;
mod share;
mod text;

pub use comparison::{comparison_json, comparison_markdown, comparison_text};
pub use comparison_html::{comparison_html, share_html};
pub use csv::{CsvLine, csv};
pub use html::{html, role_html};
pub use json::{json, json_list};
pub use markdown::{markdown, role_markdown};
pub use share::{share_json, share_markdown, share_text};
pub use text::{role_text, text};
