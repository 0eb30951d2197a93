//! Floor 9: arguments and commands; the only code that prints.

mod args;
mod commands;
mod error;
mod help;
mod output;
mod plain;

use std::process::ExitCode;

use clap::Parser;

pub use args::Arguments;

/// Reads the arguments, runs the command and gives the exit status: 0 done, 1 the input or the data is at
/// fault, 2 wrong usage.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return output::usage(&error),
    };
    match commands::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error::CliError::Told) => ExitCode::FAILURE,
        Err(error) => {
            output::error(&error);
            ExitCode::FAILURE
        }
    }
}
