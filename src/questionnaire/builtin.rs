//! The questionnaires inside the binary.

/// The one that `take` asks for when none is named.
pub const DEFAULT: &str = "promotion-fit";

/// The one about a role.
pub const OFFER: &str = "offer";

/// The one about another person, as seen from outside.
pub const OBSERVER: &str = "promotion-fit-observer";

/// Every questionnaire inside the binary: its id and its file's text.
pub const ALL: [(&str, &str); 3] = [
    (DEFAULT, include_str!("../../questionnaires/promotion-fit.json")),
    (OBSERVER, include_str!("../../questionnaires/promotion-fit-observer.json")),
    (OFFER, include_str!("../../questionnaires/offer.json")),
];

/// The questionnaire inside the binary that has this digest.
pub fn source(digest: &str) -> Option<super::Source> {
    ALL.iter().find_map(|(_, text)| super::read(text.as_bytes()).ok().filter(|source| source.digest == digest))
}

/// The file's text of the questionnaire with this id.
pub fn text(id: &str) -> Option<&'static str> {
    ALL.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}
