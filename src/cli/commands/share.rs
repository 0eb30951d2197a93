//! A part of a result for somebody else: stripped first, then shown in full, then written if its owner says yes.

use std::io::IsTerminal;

use super::{glyphs, glyphs_for};
use crate::cli::args::{Format, Global, Report};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::desk::{self, Desk, Place};
use crate::record::Level;

/// Writes so much of a result.
pub fn run(
    desk: &Desk,
    place: &Place,
    (level, format): (Level, Format),
    report: &Report,
    global: &Global,
) -> Result<(), CliError> {
    let text = desk.shared(place, level, format.into(), glyphs_for(&report.output, global))?;
    let leaves = report.output.is_file() || !std::io::stdout().is_terminal();
    if leaves && !report.yes {
        // Of a page for a browser the same words are shown.
        let shown = match format {
            Format::Html => desk.shared(place, level, desk::Format::Text, glyphs(global))?,
            _ => text.clone(),
        };
        output::message(&format!("This is all that will be written:\n\n{}", shown.trim_end()));
        output::agree("Write it?", "the file that would be shared was shown, and not written")?;
    }
    output::deliver(&mut desk.keeper(), &text, &report.output)
}
