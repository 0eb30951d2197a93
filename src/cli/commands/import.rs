use std::path::Path;

use super::{ended, find_questionnaire, put_right, writing};
use crate::cli::args::{Global, Import};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::desk::{Desk, Done, Given, Keeper, MAX_BYTES, Order, Sent, Taken, at_fault, look};
use crate::questionnaire::Source;
use crate::store::read_limited;
use crate::text::Clean;

/// Takes in exported results, and says of each file what it is.
pub fn run(import: &Import, global: &Global) -> Result<(), CliError> {
    let given = import.questionnaire.as_deref().map(|name| find_questionnaire(name, global)).transpose()?;
    let desk = writing(global)?;
    put_right(&desk)?;
    desk.must_write()?;
    let mut taking = Taking { desk: &desk, keeper: desk.keeper(), yes: import.yes, source: given.clone(), given };
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
    if failed > 0 { Err(CliError::NotImported { failed, all }) } else { ended(&desk) }
}

/// Several files on their way to a keeper.
struct Taking<'a> {
    desk: &'a Desk,
    keeper: Keeper,
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
        let bytes = read_limited(file, MAX_BYTES)?;
        let sent = look(bytes).map_err(|problem| at_fault(file, vec![problem]))?;
        let source = self.source_of(file, &sent)?;
        let given = sent.verified(source, self.desk.clock()).map_err(|problem| at_fault(file, vec![problem]))?;
        let what = given.line(self.desk.clock().zone());
        self.must_agree(file, &given, &what)?;
        let done = match self.keeper.perform(Order::TakeIn(vec![given]))? {
            Done::TakenIn(taken) => taken.into_iter().next(),
            _ => None,
        };
        match done {
            Some(Taken::New) => Ok(format!("{}: imported: {what}", shown(file))),
            Some(Taken::Here) | None => Ok(format!("{}: here already, skipped: {what}", shown(file))),
            Some(Taken::Refused(why)) => Err(CliError::OfFile { file: shown(file), why }),
        }
    }

    /// Of a part of a result the person says whether it is to be kept.
    fn must_agree(&self, file: &Path, given: &Given, what: &str) -> Result<(), CliError> {
        if self.yes || !given.is_share() || self.desk.has_share(&given.place())? {
            return Ok(());
        }
        output::message(&format!("{}: {what}", shown(file)));
        output::agree("It opens when the other view is here, too. Keep it?", "what was sent was not kept")
    }

    /// The questionnaire of a file.
    fn source_of(&mut self, file: &Path, sent: &Sent) -> Result<Source, CliError> {
        let digest = &*sent.questionnaire().digest;
        if let Some(source) = self.source.iter().chain(&self.given).find(|source| source.digest == *digest) {
            return Ok(source.clone());
        }
        let unknown = |error: crate::desk::DeskError| CliError::OfFile { file: shown(file), why: error.to_string() };
        let source = self.desk.questionnaire_of(sent).map_err(unknown)?;
        self.source = Some(source.clone());
        Ok(source)
    }
}

fn shown(file: &Path) -> Clean {
    Clean::line(&file.display().to_string())
}
