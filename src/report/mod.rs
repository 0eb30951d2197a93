//! Floor 6: a page as rows of a screen, text, Markdown or HTML, one file and one `match` a format; records as JSON
//! and CSV.

mod axis;
mod comparison;
mod csv;
mod html;
mod json;
mod markdown;
pub mod opened;
mod picture;
mod places;
pub mod rows;
mod text;

use std::path::Path;

pub use comparison::{comparison_json, share_json};
pub use csv::{CsvLine, csv};
pub use html::html;
pub use json::{json, json_list};
pub use markdown::markdown;
pub use text::text;

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

#[cfg(test)]
mod tests;
