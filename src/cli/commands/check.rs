use std::io::IsTerminal;
use std::path::Path;

use super::colour;
use crate::check;
use crate::cli::args::{Check, Color, Global};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::questionnaire::MAX_BYTES;
use crate::store;

/// Checks questionnaire files and prints everything that is wrong with them.
pub fn run(check: &Check, global: &Global) -> Result<(), CliError> {
    let mut sound = true;
    for file in &check.files {
        match one(file, global) {
            Ok(found) => sound &= found,
            // The other files are checked all the same.
            Err(error) => {
                output::error(&error);
                sound = false;
            }
        }
    }
    if sound { Ok(()) } else { Err(CliError::Told) }
}

/// Whether a file can be used.
fn one(file: &Path, global: &Global) -> Result<bool, CliError> {
    let report = check::check(&store::read_limited(file, MAX_BYTES)?);
    let name = file.display().to_string();
    let seen = global.color == Color::Always || std::io::stdout().is_terminal();
    output::print(&format!("{}{}\n", report.render(&name, seen && colour(global)), report.summary(&name)))?;
    Ok(report.count(check::Level::Error) == 0)
}
