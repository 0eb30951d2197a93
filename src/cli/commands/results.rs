use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::take::unfinished;
use super::{look, tell_notices, written};
use crate::cli::args::{Global, ListFormat, Results};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::{share_summary, summary};
use crate::questionnaire::{Answers, Source};
use crate::record::Outcome;
use crate::report::{self, CsvLine};
use crate::store::Store;
use crate::text::Digest;

/// Lists what is saved.
pub fn run(results: &Results, global: &Global) -> Result<(), CliError> {
    let store = look(global)?;
    let outcomes = store.results();
    tell_notices(&store);
    for (draft, source) in store.resumable() {
        output::message(&format!("Unfinished: {}", unfinished(&draft, &source)));
    }
    match results.format {
        ListFormat::Json => output::print_as_it_is(&written(report::json_list(&outcomes))?),
        ListFormat::Csv => output::print_as_it_is(&csv(&store, &outcomes)?),
        ListFormat::Text if outcomes.is_empty() && store.shares().is_empty() => {
            output::message(match store.meetings().is_empty() {
                true => "Nothing is saved yet; `twopeaks take` asks the questions.",
                false => "Nothing is saved but what was opened together; `twopeaks compare` shows it.",
            });
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

/// One row a result. The wording of each is looked up once.
fn csv(store: &Store, outcomes: &[Outcome]) -> Result<String, CliError> {
    let mut wordings: HashMap<&Digest, Option<Source>> = HashMap::new();
    for outcome in outcomes {
        let digest = &outcome.questionnaire.digest;
        wordings.entry(digest).or_insert_with(|| store.wording(digest));
    }
    let (extras, none) = (store.all_extra_answers(), Answers::default());
    let lines = outcomes.iter().map(|outcome| {
        let source = wordings.get(&outcome.questionnaire.digest).and_then(Option::as_ref);
        let questionnaire = source.map(|source| &source.questionnaire);
        CsvLine { outcome, questionnaire, extra: extras.get(&outcome.id).unwrap_or(&none) }
    });
    written(report::csv(&lines.collect::<Vec<_>>()))
}
