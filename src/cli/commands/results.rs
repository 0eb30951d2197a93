use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::take::unfinished;
use super::{ended, look, written};
use crate::cli::args::{Global, ListFormat, Results};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::{share_summary, summary};
use crate::questionnaire::{Answers, Source};
use crate::record::Outcome;
use crate::report::{self, CsvLine};
use crate::store::Store;

/// Lists what is saved.
pub fn run(results: &Results, global: &Global) -> Result<(), CliError> {
    let store = look(global)?;
    list(&store, results)?;
    ended(&store)
}

fn list(store: &Store, results: &Results) -> Result<(), CliError> {
    let outcomes = store.results();
    for (draft, source) in store.resumable() {
        output::message(&format!("Unfinished: {}", unfinished(&draft, &source)));
    }
    match results.format {
        ListFormat::Json => output::print_as_it_is(&written(report::json_list(&outcomes))?),
        ListFormat::Csv => output::print_as_it_is(&csv(store, &outcomes)?),
        ListFormat::Text if outcomes.is_empty() && store.shares().is_empty() => {
            let opened = !store.meetings().is_empty();
            // Where something could not be read, that is what is said.
            if !store.has_unread() {
                let begun = !store.unfinished().is_empty() || store.has_begun_together();
                output::message(nothing(opened, begun, !store.trashed_ids()?.is_empty()));
            }
            Ok(())
        }
        ListFormat::Text => {
            let zone = TimeZone::system();
            let line = |(index, outcome)| format!("{:>3}  {}\n", index + 1, summary(outcome, &zone));
            let shares = store.shares();
            let part = |(index, share)| format!("{:>3}  {}\n", outcomes.len() + index + 1, share_summary(share));
            let lines = outcomes.iter().enumerate().map(line).chain(shares.iter().enumerate().map(part));
            output::print(&lines.collect::<String>())
        }
    }
}

/// What there is where no result is listed.
fn nothing(opened: bool, begun: bool, trashed: bool) -> &'static str {
    match (opened, begun, trashed) {
        (true, ..) => "Nothing is saved but what was opened together; `twopeaks compare` shows it.",
        (false, true, _) => {
            "No result is saved yet, only unfinished questions; the command that began them goes on there."
        }
        (false, false, true) => "No result is here but in the trash; `twopeaks delete --undo` lists what is there.",
        (false, false, false) => "Nothing is saved yet; `twopeaks take` asks the questions.",
    }
}

/// One row a result. The wording of each is looked up once.
fn csv(store: &Store, outcomes: &[Outcome]) -> Result<String, CliError> {
    let mut wordings: HashMap<&str, Option<Source>> = HashMap::new();
    for outcome in outcomes {
        let digest = outcome.questionnaire.digest.as_str();
        wordings.entry(digest).or_insert_with(|| store.wording(digest));
    }
    let (extras, none) = (store.all_extra_answers(), Answers::default());
    let lines = outcomes.iter().map(|outcome| {
        let source = wordings.get(outcome.questionnaire.digest.as_str()).and_then(Option::as_ref);
        let questionnaire = source.map(|source| &source.questionnaire);
        CsvLine { outcome, questionnaire, extra: extras.get(&outcome.id).unwrap_or(&none) }
    });
    written(report::csv(&lines.collect::<Vec<_>>()))
}
