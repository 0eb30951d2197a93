//! A part of a result for somebody else: stripped first, then shown in full, then written if its owner says yes.

use std::io::IsTerminal;

use jiff::tz::TimeZone;

use super::{glyphs, glyphs_for, written};
use crate::cli::args::{Format, Global, Report};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::SharePage;
use crate::questionnaire::Questionnaire;
use crate::record::{Level, Outcome, Shared};
use crate::report;
use crate::store::Store;
use crate::text::Glyphs;

/// Writes so much of a result.
pub fn run(
    outcome: &Outcome,
    questionnaire: &Questionnaire,
    (level, format): (Level, Format),
    report: &Report,
    (store, global): (&Store, &Global),
) -> Result<(), CliError> {
    let day = outcome.finished.to_zoned(TimeZone::system()).date();
    let shared = Shared::of(outcome, questionnaire, level, day);
    let text = rendered(&shared, questionnaire, format, glyphs_for(&report.output, global))?;
    let leaves = report.output.is_file() || !std::io::stdout().is_terminal();
    if leaves && !report.yes {
        // Of a page for a browser the same words are shown.
        let shown = match format {
            Format::Html => report::share_text(&SharePage::new(&shared, questionnaire), glyphs(global)),
            _ => text.clone(),
        };
        output::message(&format!("This is all that will be written:\n\n{}", shown.trim_end()));
        output::agree("Write it?", "the file that would be shared was shown, and not written")?;
    }
    output::deliver(&text, &report.output, store.folder())
}

/// A part of a result in the format asked for.
pub fn rendered(
    shared: &Shared,
    questionnaire: &Questionnaire,
    format: Format,
    glyphs: &Glyphs,
) -> Result<String, CliError> {
    let page = || SharePage::new(shared, questionnaire);
    match format {
        Format::Text => Ok(report::share_text(&page(), glyphs)),
        Format::Markdown => Ok(report::share_markdown(&page(), glyphs)),
        Format::Html => written(report::share_html(&page())),
        Format::Json => written(report::share_json(shared)),
        Format::Csv => Err(CliError::NoTable),
    }
}
