use std::collections::HashSet;
use std::path::Path;

use super::{Store, files, names};
use crate::questionnaire::Subject;
use crate::record::Outcome;
use crate::text::Id;

/// A result that describes a person, by the name of its file: it is not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    name: String,
    id: Id,
}

impl Listed {
    /// The id of the result.
    pub fn id(&self) -> &Id {
        &self.id
    }
}

impl Store {
    /// Whether there is a result that describes a person, by the names of the files.
    pub fn has_people(&self) -> bool {
        files::entries(&self.folder.join("results")).any(|path| describes_a_person(&path))
    }

    /// The results that describe a person, newest first, by the names of their files.
    pub fn listed_people(&self) -> Vec<Listed> {
        let names = files::names(&self.folder.join("results")).rev().filter_map(|name| name.into_string().ok());
        let listed = |name: String| Some(Listed { id: names::id(Path::new(&name))?.parse().ok()?, name });
        names.filter(|name| describes_a_person(Path::new(name))).filter_map(listed).collect()
    }

    /// A listed result; nothing if it has gone, or cannot be read, or describes no person after all.
    pub fn person(&self, listed: &Listed) -> Option<Outcome> {
        let outcome = self.outcome(&self.folder.join("results").join(&listed.name))?;
        let belongs = outcome.perspective != Subject::Role && outcome.together.is_none();
        // A copy of a file is no second result.
        Some(outcome).filter(|outcome| belongs && outcome.id == listed.id)
    }

    /// Those of the results with these ids that describe a person, newest first.
    pub fn people_with(&self, ids: &HashSet<Id>) -> Vec<Outcome> {
        let wanted = self.listed_people().into_iter().filter(|listed| ids.contains(&listed.id));
        wanted.filter_map(|listed| self.person(&listed)).collect()
    }

    /// The results that describe a person, newest first; roles are [`Store::roles`].
    pub fn people(&self) -> Vec<Outcome> {
        self.results().into_iter().filter(|outcome| outcome.perspective != Subject::Role).collect()
    }
}

/// Whether the name of a result says that it describes a person and was not filled in to be opened together.
fn describes_a_person(path: &Path) -> bool {
    names::id(path).is_some() && !names::is(path, names::ROLE) && !names::is(path, names::TOGETHER)
}
