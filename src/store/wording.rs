use std::path::PathBuf;

use super::read::MAX_RESULT;
use super::trash::{EVERYWHERE, remove, text};
use super::{Store, StoreError, files};
use crate::questionnaire::{self, Source, builtin};
use crate::text::Digest;

/// The folder of the wordings.
const WORDING: &str = "wording";

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
    pub fn wording(&self, digest: &Digest) -> Option<Source> {
        let kept = || self.noting(super::unread::bytes(&self.wording_path(digest), MAX_RESULT));
        let of = |bytes: &[u8]| questionnaire::read(bytes).ok().filter(|source| source.digest == *digest);
        builtin::with_digest(digest).or_else(|| of(&kept()?))
    }

    /// Where something cannot be read nobody knows which wording it needs, so all of them stay.
    pub(super) fn remove_unused_wordings(&self) -> Result<(), StoreError> {
        let unused = self.unused_wordings().unwrap_or_else(|error| {
            self.notices.add(format!("The wordings of questionnaires stay here: {error}."));
            Vec::new()
        });
        unused.iter().try_for_each(|path| remove(path))?;
        if unused.is_empty() { Ok(()) } else { self.sync(WORDING) }
    }

    fn unused_wordings(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut unused = self.paths(WORDING)?;
        for part in EVERYWHERE {
            for path in files::list(&self.folder.join(part))? {
                let text = text(&path)?;
                unused.retain(|one| one.file_stem().is_none_or(|digest| !text.contains(&*digest.to_string_lossy())));
            }
        }
        Ok(unused)
    }

    pub(super) fn wording_path(&self, digest: &Digest) -> PathBuf {
        self.folder.join(WORDING).join(format!("{}.json", digest.digits()))
    }
}
