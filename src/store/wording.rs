use std::path::{Path, PathBuf};

use super::{Store, StoreError, disk};
use crate::questionnaire::{self, MAX_BYTES, Source, builtin};
use crate::text::Digest;

/// The folder of the texts of questionnaires.
pub(super) const WORDING: &str = "wording";

/// The file of a questionnaire in the data folder; it was not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its name without `.json`: the id that the file must have.
    pub id: String,
    /// The file.
    pub path: PathBuf,
}

impl Store {
    /// Makes the folder of a sitting and keeps the text of its questionnaire, so that the result can be read for ever.
    /// The program knows its own questionnaires, so where the text cannot be written the sitting goes on without it.
    pub(super) fn prepare_sitting(&self, folder: &Path, source: &Source) -> Result<(), StoreError> {
        let missing = !self.has_wording(source)?;
        let wordings = self.folder.join(WORDING);
        let needed = [folder, &wordings];
        self.prepare(if missing { &needed } else { needed.split_at(1).0 })?;
        let own = builtin::ALL.iter().any(|builtin| builtin.digest == source.digest);
        let kept = if missing { self.put_wording(source) } else { Ok(()) };
        kept.or_else(|error| if own { Ok(()) } else { Err(error) })
    }

    /// Keeps the text of a questionnaire.
    pub(super) fn keep_wording(&self, source: &Source) -> Result<(), StoreError> {
        if self.has_wording(source)? {
            return Ok(());
        }
        self.prepare(&[&self.folder.join(WORDING)])?;
        self.put_wording(source)
    }

    /// Whether the text is kept. A damaged copy is none; one that cannot be read may be whole.
    fn has_wording(&self, source: &Source) -> Result<bool, StoreError> {
        let kept = disk::read_if_there(&self.wording_path(&source.digest), MAX_BYTES)?;
        Ok(kept.is_some_and(|kept| kept == source.text.as_bytes()))
    }

    fn put_wording(&self, source: &Source) -> Result<(), StoreError> {
        self.put_bytes(&self.wording_path(&source.digest), source.text.as_bytes())
    }

    /// The questionnaire with this digest, from the program or from the kept copies; nothing where it is not here.
    ///
    /// # Errors
    /// When the copy cannot be read, or is not what was kept.
    pub fn wording(&self, digest: &Digest) -> Result<Option<Source>, StoreError> {
        if let Some(source) = builtin::with_digest(digest) {
            return Ok(Some(source));
        }
        let path = self.wording_path(digest);
        let Some(bytes) = disk::read_if_there(&path, MAX_BYTES)? else { return Ok(None) };
        let source = questionnaire::read(&bytes).ok().filter(|source| source.digest == *digest);
        let damaged = || StoreError::Damaged { path, why: "its text is not the one that was kept".to_owned() };
        source.map(Some).ok_or_else(damaged)
    }

    /// The questionnaires that somebody put into `questionnaires/`, by name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn own_questionnaires(&self) -> Result<Vec<Own>, StoreError> {
        let folder = self.folder.join("questionnaires");
        let entries = disk::entries(&folder)?;
        let files = entries.iter().filter(|entry| !entry.is_folder && !entry.text().starts_with('.'));
        let own = |entry: &disk::Entry| {
            let id = entry.text().strip_suffix(".json")?.to_owned();
            Some(Own { id, path: folder.join(&entry.name) })
        };
        let mut all: Vec<Own> = files.filter_map(own).collect();
        all.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(all)
    }

    fn wording_path(&self, digest: &Digest) -> PathBuf {
        self.folder.join(WORDING).join(format!("{}.json", digest.digits()))
    }
}
