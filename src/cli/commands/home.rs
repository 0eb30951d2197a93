use super::take::{must_be_terminal, screens};
use super::{folder, program_source};
use crate::cli::args::Global;
use crate::cli::error::CliError;
use crate::tui::Opening;

/// Opens the home screen.
pub fn run(global: &Global) -> Result<(), CliError> {
    must_be_terminal()?;
    screens(program_source(global)?, Some(&folder(global)?), Opening::Home, global)
}
