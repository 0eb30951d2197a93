use super::{glyphs, look, rendered};
use crate::cli::args::{Global, Report};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::Kept;
use crate::store::StoreError;

/// Prints one result.
pub fn run(report: &Report, global: &Global) -> Result<(), CliError> {
    let store = look(global)?;
    let outcome = store.find(&report.result)?;
    let missing = || StoreError::Wording { id: outcome.id.clone(), digest: outcome.questionnaire.digest.to_string() };
    let source = store.wording(&outcome.questionnaire.digest).ok_or_else(missing)?;
    let (extra, path) = (store.extra_answers(&outcome.id), store.path_of(&outcome));
    let role = store.role_of(&outcome.id).and_then(|role| Some((store.wording(&role.questionnaire.digest)?, role)));
    let role = role.as_ref().map(|(about, role)| (role, &about.questionnaire));
    let kept = Kept { outcome: &outcome, questionnaire: &source.questionnaire, extra: &extra, path: Some(&path), role };
    output::deliver(&rendered(&kept, Some(&store), report.format, glyphs(global))?, &report.output)
}
