use std::path::PathBuf;

use super::{Store, StoreError, files};

/// The file of a questionnaire in the data folder; it was not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its name without `.json`: the id that the file must have.
    pub id: String,
    /// The file.
    pub path: PathBuf,
}

impl Store {
    /// The questionnaires that somebody put into `questionnaires/`, by name.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn own_questionnaires(&self) -> Result<Vec<Own>, StoreError> {
        let own = |path: PathBuf| {
            let id = files::name(&path).strip_suffix(".json")?.to_owned();
            Some(Own { id, path })
        };
        Ok(self.paths("questionnaires")?.into_iter().filter_map(own).collect())
    }
}
