use super::{Store, StoreError, results};
use crate::questionnaire::Source;
use crate::record::{Addition, Outcome};

impl Store {
    /// Takes in a result from elsewhere with what was added to it; `false` if it is here already. It must have been
    /// looked at with [`crate::record::received::verify`]: its id becomes a part of a file's name.
    ///
    /// # Errors
    /// When it could not be written, or something else has its id.
    pub fn import(&self, outcome: &Outcome, source: &Source, additions: &[Addition]) -> Result<bool, StoreError> {
        self.must_write()?;
        let differs = || StoreError::Differs(outcome.id.clone());
        if self.folder.join("drafts").join(format!("{}.jsonl", outcome.id)).exists() {
            return Err(differs());
        }
        if let Some(path) = self.file_of(&outcome.id) {
            return if self.outcome(&path).as_ref() == Some(outcome) { Ok(false) } else { Err(differs()) };
        }
        self.keep_wording(source)?;
        // The result comes last: what is there is there with all that belongs to it.
        additions.iter().try_for_each(|addition| self.add(addition))?;
        results::write_sealed(&self.path_of(outcome), outcome)?;
        Ok(true)
    }
}
