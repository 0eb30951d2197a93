//! The questionnaires inside the binary.

use super::{Source, read};
use crate::text::Digest;

/// The one that `take` asks for when none is named.
pub const DEFAULT: &str = "promotion-fit";

/// The one about a role.
pub const OFFER: &str = "offer";

/// The one that asks again, and how it has been.
pub const CHECK_IN: &str = "check-in";

/// The one about another person, as seen from outside.
pub const OBSERVER: &str = "promotion-fit-observer";

/// A questionnaire inside the binary.
#[derive(Clone, Debug)]
pub struct Builtin {
    /// Its id.
    pub id: &'static str,
    /// Its file's text.
    pub text: &'static str,
    /// The digest of the text, worked out beforehand because every start needs it; a test holds it true.
    pub digest: Digest,
}

/// Every questionnaire inside the binary.
pub static ALL: [Builtin; 4] = [
    Builtin {
        id: DEFAULT,
        text: include_str!("../../questionnaires/promotion-fit.json"),
        digest: Digest::fixed("sha256:fd25330693b58edc9864c02fec6358606c0efa4ff6ec40329edbbcdda08ba131"),
    },
    Builtin {
        id: OBSERVER,
        text: include_str!("../../questionnaires/promotion-fit-observer.json"),
        digest: Digest::fixed("sha256:1ada57cd9ce03beacabffebd33c8d0664379e9cb0c3020e21f7c7dd886ba2932"),
    },
    Builtin {
        id: OFFER,
        text: include_str!("../../questionnaires/offer.json"),
        digest: Digest::fixed("sha256:faf2fc6f06801bb6a9249e9c21ddb78cc3a6a57a1b8d3f17d2e158b0c6b76bf5"),
    },
    Builtin {
        id: CHECK_IN,
        text: include_str!("../../questionnaires/check-in.json"),
        digest: Digest::fixed("sha256:c48b045ab3fc5f614ca52dff6436ee0883ed9b047778f2f9df2d9c3f362bd7b8"),
    },
];

/// The questionnaire inside the binary with this id.
pub fn source(id: &str) -> Option<Source> {
    find(|builtin| builtin.id == id)
}

/// The questionnaire inside the binary that has this digest.
pub fn with_digest(digest: &Digest) -> Option<Source> {
    find(|builtin| builtin.digest == *digest)
}

/// The file's text of the questionnaire with this id.
pub fn text(id: &str) -> Option<&'static str> {
    ALL.iter().find(|builtin| builtin.id == id).map(|builtin| builtin.text)
}

fn find(wanted: impl Fn(&&Builtin) -> bool) -> Option<Source> {
    let Builtin { text, digest, .. } = ALL.iter().find(wanted)?;
    let questionnaire = read::checked(text).ok()?;
    Some(Source { questionnaire, text: (*text).to_owned(), digest: digest.clone() })
}
