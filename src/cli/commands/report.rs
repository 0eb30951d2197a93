use super::{ended, glyphs_for, look, rendered, share};
use crate::cli::args::{Format, Global, Report};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::Kept;
use crate::record::KeptShare;
use crate::report::opened;
use crate::store::{Found, Store, StoreError};

/// Prints one result.
pub fn run(report: &Report, global: &Global) -> Result<(), CliError> {
    let store = look(global)?;
    one(&store, report, global)?;
    ended(&store)
}

fn one(store: &Store, report: &Report, global: &Global) -> Result<(), CliError> {
    let format = report.output.format(report.format).unwrap_or(Format::Text);
    let outcome = match store.found(&report.result)? {
        Found::Whole(outcome) => outcome,
        Found::Part(share) => return part(store, &share, format, report, global),
    };
    let missing = || StoreError::Wording { id: outcome.id.clone(), digest: outcome.questionnaire.digest.to_string() };
    let source = store.wording(&outcome.questionnaire.digest).ok_or_else(missing)?;
    if let Some(level) = report.share {
        return share::run(&outcome, &source.questionnaire, (level.into(), format), report, (store, global));
    }
    let (extra, path) = (store.extra_answers(&outcome.id), store.path_of(&outcome));
    let role = store.role_of(&outcome.id).and_then(|role| Some((store.wording(&role.questionnaire.digest)?, role)));
    let role = role.as_ref().map(|(about, role)| (role, &about.questionnaire));
    let kept = Kept { outcome: &outcome, questionnaire: &source.questionnaire, extra: &extra, path: Some(&path), role };
    let text = rendered(&kept, Some(store), format, glyphs_for(&report.output, global))?;
    output::deliver(&text, &report.output, store.folder())
}

/// Prints a part of a result, once the other view is here.
fn part(store: &Store, kept: &KeptShare, format: Format, report: &Report, global: &Global) -> Result<(), CliError> {
    if !opened::is_open(store, kept) {
        return Err(CliError::Closed);
    }
    let digest = &kept.shared.questionnaire.digest;
    let missing = || StoreError::Wording { id: kept.id.clone(), digest: digest.to_string() };
    let source = store.wording(digest).ok_or_else(missing)?;
    let glyphs = glyphs_for(&report.output, global);
    let text = share::rendered(&kept.shared, &source.questionnaire, format, glyphs)?;
    output::deliver(&text, &report.output, store.folder())
}
