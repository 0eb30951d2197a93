//! Floor 6: a result as text, Markdown, HTML, JSON or CSV.

pub mod blocks;
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

use std::path::Path;

pub use comparison::{comparison_json, comparison_markdown, comparison_text};
pub use comparison_html::{comparison_html, share_html};
pub use csv::{CsvLine, csv};
pub use html::{html, role_html};
pub use json::{json, json_list};
pub use markdown::{markdown, role_markdown};
pub use share::{share_json, share_markdown, share_text};
pub use text::{role_text, text};

/// The name of the format that the ending of a file's name tells.
pub fn format_of(file: &Path) -> Option<&'static str> {
    match file.extension()?.to_str()?.to_lowercase().as_str() {
        "html" | "htm" => Some("html"),
        "md" | "markdown" => Some("markdown"),
        "txt" => Some("text"),
        "json" => Some("json"),
        "csv" => Some("csv"),
        _ => None,
    }
}
