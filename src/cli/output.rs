//! What reaches standard output and standard error. Every text from outside was cleaned when it was read.

use std::process::ExitCode;

use super::error::CliError;
use crate::store::write_stdout;
use crate::text::Clean;

/// Prints an answer on standard output.
pub fn print(text: &str) -> Result<(), CliError> {
    write_stdout(text).map_err(|source| CliError::Io { what: "standard output cannot be written", source })
}

/// Prints a message on standard error; nobody can be told if that fails.
pub fn message(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(format!("{text}\n").as_bytes());
}

/// Prints an error on standard error.
pub fn error(error: &CliError) {
    message(&format!("twopeaks: {error}"));
}

/// Prints what clap has to say: help and version on standard output, wrong usage on standard error. What an
/// argument brought along is cleaned.
pub fn usage(error: &clap::Error) -> ExitCode {
    let text = Clean::new(&error.render().to_string()).to_string();
    if error.use_stderr() {
        message(text.trim_end());
        return ExitCode::from(2);
    }
    match print(&text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            self::error(&failure);
            ExitCode::FAILURE
        }
    }
}
