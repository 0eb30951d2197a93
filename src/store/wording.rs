use std::path::PathBuf;

use super::{Store, StoreError, disk};
use crate::questionnaire::{self, MAX_BYTES, Source, builtin};
use crate::text::Digest;

/// The file of a questionnaire in the data folder; it was not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its name without `.json`: the id that the file must have.
    pub id: String,
    /// The file.
    pub path: PathBuf,
}

impl Store {
    /// Keeps a copy of a questionnaire's text, so that results can be read for ever.
    pub(super) fn keep_wording(&self, source: &Source) -> Result<(), StoreError> {
        let path = self.wording_path(source.digest.rsplit(':').next().unwrap_or_default());
        // A damaged copy is replaced; one that cannot be read may be whole.
        if disk::read_if_there(&path, MAX_BYTES)?.is_some_and(|kept| kept == source.text.as_bytes()) {
            return Ok(());
        }
        self.prepare(disk::parent(&path))?;
        self.put_bytes(&path, source.text.as_bytes())
    }

    /// The same before a sitting. The program knows its own questionnaires, so on a full disk a sitting is begun without.
    pub(super) fn keep_wording_to_begin(&self, source: &Source) -> Result<(), StoreError> {
        let own = builtin::ALL.iter().any(|builtin| *builtin.digest == *source.digest);
        self.keep_wording(source).or_else(|error| if own { Ok(()) } else { Err(error) })
    }

    /// The questionnaire with this digest, from the program or from the kept copies; nothing where it is not here.
    ///
    /// # Errors
    /// When the copy cannot be read, or is not what was kept.
    pub fn wording(&self, digest: &Digest) -> Result<Option<Source>, StoreError> {
        if let Some(source) = builtin::with_digest(digest) {
            return Ok(Some(source));
        }
        let path = self.wording_path(digest.digits());
        let Some(bytes) = disk::read_if_there(&path, MAX_BYTES)? else { return Ok(None) };
        let source = questionnaire::read(&bytes).ok().filter(|source| *source.digest == **digest);
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

    fn wording_path(&self, digits: &str) -> PathBuf {
        self.folder.join("wording").join(format!("{digits}.json"))
    }
}
