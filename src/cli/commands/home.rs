use super::take::{must_be_terminal, screens};
use crate::cli::args::Global;
use crate::cli::error::CliError;
use crate::tui::Opening;

/// Opens the home screen.
pub fn run(global: &Global) -> Result<(), CliError> {
    must_be_terminal()?;
    let source = super::find_questionnaire(crate::questionnaire::builtin::DEFAULT, global)?;
    screens(source, Some(super::open_store(global)?), Opening::Home, global)
}
