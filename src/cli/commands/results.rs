use super::take::unfinished;
use super::{ended, reading};
use crate::cli::args::{Global, ListFormat, Results};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::desk::{Desk, Format};

/// Lists what is saved.
pub fn run(results: &Results, global: &Global) -> Result<(), CliError> {
    let desk = reading(global)?;
    list(&desk, results.format)?;
    ended(&desk)
}

fn list(desk: &Desk, format: ListFormat) -> Result<(), CliError> {
    for begun in desk.begun()? {
        output::message(&format!("Unfinished: {}", unfinished(&begun)));
    }
    match format {
        ListFormat::Json => output::print_as_it_is(&desk.listed(Format::Json)?),
        ListFormat::Csv => output::print_as_it_is(&desk.listed(Format::Csv)?),
        ListFormat::Text => {
            let lines = desk.lines()?;
            // Where something could not be read, that is what is said.
            if lines.is_empty() && !desk.has_unread() {
                output::message(nothing(desk)?);
            }
            let line = |(index, line): (usize, &crate::desk::Line)| format!("{:>3}  {}\n", index + 1, line.text);
            output::print(&lines.iter().enumerate().map(line).collect::<String>())
        }
    }
}

/// What there is where no result is listed.
fn nothing(desk: &Desk) -> Result<&'static str, CliError> {
    Ok(if !desk.meetings()?.is_empty() {
        "Nothing is saved but what was opened together; `twopeaks compare` shows it."
    } else if desk.has_begun()? {
        "No result is saved yet, only unfinished questions; the command that began them goes on there."
    } else if !desk.trash()?.is_empty() {
        "No result is here but in the trash; `twopeaks delete --undo` lists what is there."
    } else {
        "Nothing is saved yet; `twopeaks take` asks the questions."
    })
}
