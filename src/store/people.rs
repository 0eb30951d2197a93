use std::collections::HashSet;
use std::path::Path;

use super::{Listing, Store, StoreError, names};
use crate::questionnaire::Subject;
use crate::record::Outcome;

/// So many of the newest results are shown around another one.
const SHOWN: usize = 12;

/// A result that describes a person, by the name of its file: it is not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    name: String,
}

impl Listed {
    /// The id of the result.
    pub fn id(&self) -> &str {
        names::id(Path::new(&self.name)).unwrap_or_default()
    }
}

impl Store {
    /// Whether there is a result that describes a person, by the names of the files.
    /// Where that cannot be found out there may be one.
    pub fn has_people(&self) -> bool {
        self.listed_people().map_or(true, |listed| !listed.is_empty())
    }

    /// The results that describe a person, newest first, by the names of their files.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn listed_people(&self) -> Result<Vec<Listed>, StoreError> {
        let people = self.paths("results")?.into_iter().rev().filter(|path| describes_a_person(path));
        Ok(people.map(|path| Listed { name: super::files::name(&path) }).collect())
    }

    /// A listed result; nothing if it has gone, or describes no person after all.
    ///
    /// # Errors
    /// When it cannot be read, or a newer program wrote it.
    pub fn person(&self, listed: &Listed) -> Result<Option<Outcome>, StoreError> {
        let outcome: Option<Outcome> = self.open_sealed(&self.folder.join("results").join(&listed.name))?;
        let belongs = |outcome: &Outcome| outcome.perspective != Subject::Role && outcome.together.is_none();
        // A copy of a file is no second result.
        Ok(outcome.filter(|outcome| belongs(outcome) && outcome.id == listed.id()))
    }

    /// Those of the results with these ids that describe a person, newest first.
    pub fn people_with(&self, ids: &HashSet<String>) -> Vec<Outcome> {
        let wanted = self.people_named().into_iter().filter(|listed| ids.contains(listed.id()));
        self.noted(Listing::of(wanted, |listed| self.person(&listed)))
    }

    /// What a result stands among, newest first: the newest results, every check-in, and of those before it the newest
    /// that is `alike`; and whether there are more.
    pub fn around(&self, outcome: &Outcome, alike: impl Fn(&Outcome) -> bool) -> (Vec<Outcome>, bool) {
        let listed = self.people_named();
        let near = |(at, listed): &(usize, &Listed)| {
            let name = Path::new(&listed.name);
            *at < SHOWN || names::is(name, names::CHECK_IN) || outcome.follows.as_deref() == Some(listed.id())
        };
        let (near, others): (Vec<_>, Vec<_>) = listed.iter().enumerate().partition(near);
        let mut found = self.noted(Listing::of(near, |(_, listed)| self.person(listed)));
        let before = |other: &Outcome| other.finished < outcome.finished && other.id != outcome.id && alike(other);
        if !found.iter().any(before) {
            let mut others = others.iter().filter_map(|(_, listed)| self.noting(self.person(listed)));
            found.extend(others.find(before));
        }
        found.sort_by_key(|outcome| std::cmp::Reverse(outcome.finished));
        let more = found.len() < listed.len();
        (found, more)
    }

    fn people_named(&self) -> Vec<Listed> {
        match self.listed_people() {
            Ok(listed) => listed,
            Err(error) => self.noted(Listing::failed(error)),
        }
    }

    /// The results that describe a person, newest first; roles are [`Store::roles`].
    pub fn people(&self) -> Vec<Outcome> {
        self.results().into_iter().filter(|outcome| outcome.perspective != Subject::Role).collect()
    }
}

/// Whether the name of a result says that it describes a person and was not filled in to be opened together.
pub(super) fn describes_a_person(path: &Path) -> bool {
    names::id(path).is_some() && !names::is(path, names::ROLE) && !names::is(path, names::TOGETHER)
}
