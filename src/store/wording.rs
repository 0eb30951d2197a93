use std::path::PathBuf;

use super::read::MAX_RESULT;
use super::{Store, StoreError, files};
use crate::questionnaire::{self, Source, builtin};

impl Store {
    /// Keeps a copy of a questionnaire's text, so that results can be read for ever.
    pub(super) fn keep_wording(&self, source: &Source) -> Result<(), StoreError> {
        let path = self.wording_path(&source.digest);
        // A damaged copy is replaced.
        let kept = std::fs::read(&path).is_ok_and(|kept| kept == source.text.as_bytes());
        if kept { Ok(()) } else { files::write_whole(&path, source.text.as_bytes()) }
    }

    /// The same for a draft. The program knows its own questionnaires, so on a full disk a draft does without; its
    /// result does not.
    pub(super) fn keep_wording_of_draft(&self, source: &Source) -> Result<(), StoreError> {
        let own = builtin::ALL.iter().any(|builtin| builtin.digest == source.digest);
        self.keep_wording(source).or_else(|error| if own { Ok(()) } else { Err(error) })
    }

    /// The questionnaire with this digest, from the program or from the kept copies.
    pub fn wording(&self, digest: &str) -> Option<Source> {
        let kept = || self.noting(super::unread::bytes(&self.wording_path(digest), MAX_RESULT));
        let of = |bytes: &[u8]| questionnaire::read(bytes).ok().filter(|source| source.digest == digest);
        builtin::with_digest(digest).or_else(|| of(&kept()?))
    }

    pub(super) fn wording_path(&self, digest: &str) -> PathBuf {
        // A digest from a file must not become a path: only its hexadecimal digits do.
        let hex: String =
            digest.trim_start_matches("sha256:").chars().filter(char::is_ascii_hexdigit).take(64).collect();
        self.folder.join("wording").join(format!("{hex}.json"))
    }
}
