//! The questionnaires inside the binary.

/// The one that `take` asks for when none is named.
pub const DEFAULT: &str = "promotion-fit";

/// Every questionnaire inside the binary: its id and its file's text.
pub const ALL: [(&str, &str); 1] = [(DEFAULT, include_str!("../../questionnaires/promotion-fit.json"))];

/// The file's text of the questionnaire with this id.
pub fn text(id: &str) -> Option<&'static str> {
    ALL.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}
