//! What reaches standard output and standard error. Every text from outside was cleaned when it was read; where the
//! locale is not UTF-8, a text for people is ASCII.

use std::process::ExitCode;

use super::args::Output;
use super::error::CliError;
use crate::desk::{Keeper, Order, Replace};
use crate::store::write_stdout;
use crate::text::{Clean, Glyphs};

/// Prints a text for people on standard output.
pub fn print(text: &str) -> Result<(), CliError> {
    print_as_it_is(&locale_glyphs().shown(text))
}

/// Prints data, or what was laid out for the locale already, on standard output.
pub fn print_as_it_is(text: &str) -> Result<(), CliError> {
    write_stdout(text).map_err(|source| CliError::Io { what: "standard output cannot be written", source })
}

/// Writes data, or what was laid out for its place already, where the person wants it.
pub fn deliver(keeper: &mut Keeper, text: &str, output: &Output) -> Result<(), CliError> {
    match output.file() {
        None => print_as_it_is(text),
        Some(path) => {
            let replace = if output.force { Replace::Yes } else { Replace::No };
            keeper.perform(Order::HandOut(path.to_owned(), text.to_owned(), replace))?;
            message(&format!("Written to {}.", Clean::line(&path.display().to_string())));
            Ok(())
        }
    }
}

/// Prints a message on standard error; nobody can be told if that fails.
pub fn message(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(format!("{}\n", locale_glyphs().shown(text)).as_bytes());
}

/// Asks on the terminal; without one, or without a yes, it is no.
pub fn agree(question: &str, else_what: &'static str) -> Result<(), CliError> {
    use std::io::IsTerminal;
    if !std::io::stdin().is_terminal() {
        return Err(CliError::NotAgreed(else_what));
    }
    message(&format!("{question} Type yes:"));
    let mut line = String::new();
    let typed = std::io::stdin().read_line(&mut line).is_ok() && line.trim().eq_ignore_ascii_case("yes");
    if typed { Ok(()) } else { Err(CliError::Declined(else_what)) }
}

/// So many files are worth a word on how far it is.
const MANY: usize = 200;
/// After so many files another word.
const EVERY: usize = 100;

/// Says on a terminal how far long work is.
pub fn progress(done: usize, all: usize) {
    use std::io::IsTerminal;
    if all > MANY && done > 0 && done.is_multiple_of(EVERY) && std::io::stderr().is_terminal() {
        message(&format!("{done} of {all} files"));
    }
}

/// The first of LC_ALL, LC_CTYPE and LANG that is set decides; where none is, the system's default counts.
pub fn locale_glyphs() -> &'static Glyphs {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let utf8 = match set {
        Some(value) => {
            let value = value.to_string_lossy().to_lowercase();
            value.contains("utf-8") || value.contains("utf8")
        }
        None => !cfg!(target_os = "linux"),
    };
    if utf8 { &Glyphs::UNICODE } else { &Glyphs::ASCII_LOCALE }
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
