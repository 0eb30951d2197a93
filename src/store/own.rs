use std::path::PathBuf;

use super::{Store, files};

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
    pub fn own_questionnaires(&self) -> Vec<Own> {
        let own = |path: PathBuf| {
            let id = files::name(&path).strip_suffix(".json")?.to_owned();
            Some(Own { id, path })
        };
        files::list(&self.folder.join("questionnaires")).into_iter().filter_map(own).collect()
    }
}
