use std::path::Path;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{ended, find_questionnaire, open_store, put_right};
use crate::cli::args::{Global, Import};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::{share_summary, summary};
use crate::questionnaire::{Problem, Source};
use crate::record::{Addition, Content, Reference, Shared, received};
use crate::store::{Importer, Store, StoreError, new_id, read_limited};
use crate::text::Clean;

/// Takes in exported results, and says of each file what it is.
pub fn run(import: &Import, global: &Global) -> Result<(), CliError> {
    let given = import.questionnaire.as_deref().map(|name| find_questionnaire(name, global)).transpose()?;
    let store = open_store(global)?;
    put_right(&store);
    let importer = Importer::new(&store)?;
    let mut taking = Taking { store: &store, importer, yes: import.yes, source: given.clone(), given };
    let (all, mut failed) = (import.files.len(), 0);
    for (done, file) in import.files.iter().enumerate() {
        output::progress(done, all);
        match taking.take(file) {
            Ok(line) => output::print(&format!("{line}\n"))?,
            Err(error) if all == 1 => return Err(error),
            Err(error) => {
                failed += 1;
                output::error(&error);
            }
        }
    }
    if failed > 0 { Err(CliError::NotImported { failed, all }) } else { ended(&store) }
}

/// Several files on their way into a store.
struct Taking<'a> {
    store: &'a Store,
    importer: Importer<'a>,
    /// Whether the person has agreed already.
    yes: bool,
    /// The questionnaire that was named.
    given: Option<Source>,
    /// The questionnaire of the last file: the next one usually has the same.
    source: Option<Source>,
}

impl Taking<'_> {
    /// Takes in one file and says what it is.
    fn take(&mut self, file: &Path) -> Result<String, CliError> {
        let at_fault = |problem: Problem| CliError::File { file: file.to_owned(), problems: vec![problem] };
        let bytes = read_limited(file, received::MAX_BYTES)?;
        if received::is_share(&bytes) {
            return self.take_share(file, received::read_share(&bytes).map_err(at_fault)?);
        }
        let outcome = received::read(&bytes).map_err(at_fault)?;
        let source = &self.source_of(file, &outcome.questionnaire)?;
        let beside = received::beside(&bytes, &source.questionnaire).map_err(at_fault)?;
        let outcome = received::verify(outcome, source).map_err(at_fault)?;
        let extra = Some(beside.extra).filter(|extra| !extra.is_empty()).map(Content::Extra);
        let contents = extra.into_iter().chain(beside.decision.map(Content::Decision));
        let addition = |content| Addition::new(new_id(), &outcome.id, Timestamp::now(), content);
        let additions: Vec<Addition> = contents.map(addition).collect();
        let new = self.importer.import(&outcome, source, &additions).map_err(|error| match error {
            StoreError::Differs(_) => at_fault(Problem::whole(error.to_string(), "")),
            other => other.into(),
        })?;
        Ok(said(file, new, summary(&outcome, &TimeZone::system()).trim_start()))
    }

    /// Says what a part of a result is, nothing of what it says, and takes it in if the person agrees.
    fn take_share(&mut self, file: &Path, shared: Shared) -> Result<String, CliError> {
        let at_fault = |problem: Problem| CliError::File { file: file.to_owned(), problems: vec![problem] };
        let source = self.source_of(file, &shared.questionnaire)?;
        let kept = received::verify_share(shared, &source, Timestamp::now()).map_err(at_fault)?;
        let what = share_summary(&kept);
        let here = self.store.shares().iter().any(|share| share.id == kept.id);
        if !here && !self.yes {
            let name = Clean::line(&file.display().to_string());
            output::message(&format!("{name}: {}", what.trim_start()));
            output::agree("It opens when the other view is here, too. Keep it?", "what was sent was not kept")?;
        }
        let new = self.store.keep_share(&kept, &source)?;
        Ok(said(file, new, what.trim_start()))
    }

    /// The questionnaire of a file.
    fn source_of(&mut self, file: &Path, reference: &Reference) -> Result<Source, CliError> {
        let unknown = || CliError::UnknownWording {
            file: file.to_owned(),
            questionnaire: format!("{} {}", reference.id, reference.version),
        };
        if self.source.as_ref().is_none_or(|source| source.digest != *reference.digest) {
            let given = self.given.clone().filter(|source| source.digest == *reference.digest);
            self.source = given.or_else(|| self.store.wording(&reference.digest));
        }
        self.source.clone().ok_or_else(unknown)
    }
}

/// What became of a file.
fn said(file: &Path, new: bool, what: &str) -> String {
    let done = if new { "imported" } else { "here already, skipped" };
    format!("{}: {done}: {what}", Clean::line(&file.display().to_string()))
}
