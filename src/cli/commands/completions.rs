use clap::CommandFactory;

use crate::cli::Arguments;
use crate::cli::args::{Completions, Man};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::text::Clean;

/// Prints completions for a shell.
pub fn completions(completions: &Completions) -> Result<(), CliError> {
    let mut bytes = Vec::new();
    clap_complete::generate(completions.shell, &mut Arguments::command(), "twopeaks", &mut bytes);
    output::print_as_it_is(&String::from_utf8_lossy(&bytes))
}

/// Prints the manual page of the program, or of one of its commands.
pub fn man(man: &Man) -> Result<(), CliError> {
    let mut program = Arguments::command();
    program.build();
    let page = match &man.command {
        None => clap_mangen::Man::new(program),
        Some(name) => {
            let command = program.find_subcommand(name).ok_or_else(|| CliError::NoCommand(Clean::line(name)))?;
            clap_mangen::Man::new(command.clone())
        }
    };
    let mut bytes = Vec::new();
    page.render(&mut bytes).map_err(|source| CliError::Io { what: "the manual page cannot be made", source })?;
    output::print_as_it_is(&String::from_utf8_lossy(&bytes))
}
