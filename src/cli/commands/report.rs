use super::{ended, glyphs_for, reading, share};
use crate::cli::args::{Format, Global, Report};
use crate::cli::error::CliError;
use crate::cli::output;

/// Prints one result, or what is here of one.
pub fn run(report: &Report, global: &Global) -> Result<(), CliError> {
    let desk = reading(global)?;
    let format = report.output.format(report.format).unwrap_or(Format::Text);
    let place = desk.find(&report.result)?;
    match report.share {
        Some(level) if !desk.has_share(&place)? => share::run(&desk, &place, (level.into(), format), report, global)?,
        _ => {
            let text = desk.rendered(&place, format.into(), glyphs_for(&report.output, global))?;
            output::deliver(&mut desk.keeper(), &text, &report.output)?;
        }
    }
    ended(&desk)
}
