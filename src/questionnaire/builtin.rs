//! The questionnaires inside the binary.

use super::{Source, read};
use crate::text::Digest;

/// The one that `take` asks for when none is named.
pub const DEFAULT: &str = "promotion-fit";

/// The one about the conditions of an offer.
pub const OFFER: &str = "offer";

/// The one that asks again, and how it has been.
pub const CHECK_IN: &str = "check-in";

/// The one about a job.
pub const JOB: &str = "job";

/// The one for whoever thinks of offering a role.
pub const BEFORE_OFFER: &str = "before-offer";

/// The one about a decision.
pub const DECISION: &str = "decision";

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
pub static ALL: [Builtin; 7] = [
    Builtin {
        id: DEFAULT,
        text: include_str!("../../questionnaires/promotion-fit.json"),
        digest: Digest::fixed("sha256:1bed77ee5b6d4889d435db1365ec790e7f8abc603921bf2d4d01e1029d2adb7a"),
    },
    Builtin {
        id: OBSERVER,
        text: include_str!("../../questionnaires/promotion-fit-observer.json"),
        digest: Digest::fixed("sha256:df27f3c952203a7bce0ec1afc7c2382f5c20ef18f7b3025499c92dccf15c25ff"),
    },
    Builtin {
        id: JOB,
        text: include_str!("../../questionnaires/job.json"),
        digest: Digest::fixed("sha256:89612e17d6b54c2e7e6aa1cae8759e5148725ce81b1e12ee019514e9fbb133d6"),
    },
    Builtin {
        id: OFFER,
        text: include_str!("../../questionnaires/offer.json"),
        digest: Digest::fixed("sha256:80bc40ff5b03bdda4462ba4f16c45138344b0ba95120683ff499a8972f304aaa"),
    },
    Builtin {
        id: DECISION,
        text: include_str!("../../questionnaires/decision.json"),
        digest: Digest::fixed("sha256:0e1f6465a7a6f42d13b41acdb83bfc2fe5d491d64a7091282e4f5f6c0ddf2270"),
    },
    Builtin {
        id: CHECK_IN,
        text: include_str!("../../questionnaires/check-in.json"),
        digest: Digest::fixed("sha256:a777a7226a3399dcbe6fa16940d4d5732ae39be3a3f1cf79204694eca65234f2"),
    },
    Builtin {
        id: BEFORE_OFFER,
        text: include_str!("../../questionnaires/before-offer.json"),
        digest: Digest::fixed("sha256:2e8e05a33509ab6523d82dfa19b24fcf0c1d49d66a7a9e333e7182770e5df30a"),
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
