use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use super::{Store, StoreError, names, results};
use crate::questionnaire::Source;
use crate::record::{Addition, Outcome};

/// Takes in results from elsewhere. What is here is listed once, however many come.
#[derive(Debug)]
pub struct Importer {
    /// The files of the results that are here, by their ids.
    here: HashMap<String, PathBuf>,
    /// The ids of the drafts that are here.
    begun: HashSet<String>,
}

impl Importer {
    /// Looks at what is here.
    ///
    /// # Errors
    /// When another instance writes to the folder, or what is here cannot be read.
    pub fn new(store: &Store) -> Result<Self, StoreError> {
        store.must_write()?;
        let of = |path: PathBuf| Some((names::id(&path)?.to_owned(), path));
        let here = store.paths("results")?.into_iter().filter_map(of).collect();
        let stem = |path: &PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
        let begun = store.paths("drafts")?.iter().filter_map(stem).collect();
        Ok(Self { here, begun })
    }

    /// Takes in a result with what was added to it; `false` if it is here already. It must have been looked at with
    /// [`crate::record::received::verify`]: its id becomes a part of a file's name.
    ///
    /// # Errors
    /// When it could not be written, or something else has its id.
    pub fn import(
        &mut self,
        store: &Store,
        outcome: &Outcome,
        source: &Source,
        additions: &[Addition],
    ) -> Result<bool, StoreError> {
        let differs = || StoreError::Differs(outcome.id.clone());
        if self.begun.contains(&outcome.id) {
            return Err(differs());
        }
        if let Some(path) = self.here.get(&outcome.id) {
            let same = store.open_sealed::<Outcome>(path)?.as_ref() == Some(outcome);
            return if same { Ok(false) } else { Err(differs()) };
        }
        store.keep_wording(source)?;
        // The result comes last: what is there is there with all that belongs to it.
        additions.iter().try_for_each(|addition| store.add(addition))?;
        let path = store.path_of(outcome);
        results::write_sealed(&path, outcome)?;
        self.here.insert(outcome.id.clone(), path);
        Ok(true)
    }
}
