use jiff::tz::TimeZone;

use super::{look, written};
use crate::cli::args::{Global, ListFormat, Results};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::summary;

/// Lists what is saved.
pub fn run(results: &Results, global: &Global) -> Result<(), CliError> {
    let store = look(global)?;
    let outcomes = store.results();
    match results.format {
        ListFormat::Json => output::print_as_it_is(&written(crate::report::json_list(&outcomes))?),
        ListFormat::Text if outcomes.is_empty() => {
            output::message("Nothing is saved yet; `twopeaks take` asks the questions.");
            Ok(())
        }
        ListFormat::Text => {
            let zone = TimeZone::system();
            let line = |(index, outcome)| format!("{:>3}  {}\n", index + 1, summary(outcome, &zone));
            output::print(&outcomes.iter().enumerate().map(line).collect::<String>())
        }
    }
}
