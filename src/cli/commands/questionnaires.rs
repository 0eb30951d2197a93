use super::folder;
use crate::cli::args::Global;
use crate::cli::error::CliError;
use crate::cli::output;
use crate::desk::{Known, questionnaires};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::decision::DECISION;

/// Lists what can be taken: first what comes with the program, then what lies in the data folder.
pub fn run(global: &Global) -> Result<(), CliError> {
    // Where no folder is known there is none in it.
    let known = questionnaires(folder(global).ok().as_deref())?;
    let about = "    What you decided after a result, and what you expect of it.\n";
    let decision = format!("{DECISION}  Your decision\n{about}");
    let (ours, theirs): (Vec<_>, Vec<_>) = known.iter().partition(|known| known.is_ours);
    let entries = ours.into_iter().map(entry).chain([decision]).chain(theirs.into_iter().map(entry));
    output::print(&entries.collect::<String>())
}

/// An entry, or why there is none: one damaged file must not hide the others.
fn entry(known: &Known) -> String {
    match &known.source {
        Ok(source) => described(&source.questionnaire),
        Err(error) => format!("{}  cannot be taken\n    {error}\n", known.name),
    }
}

/// The name, the title and what it is about.
fn described(questionnaire: &Questionnaire) -> String {
    let about = if questionnaire.about.is_empty() { String::new() } else { format!("    {}\n", questionnaire.about) };
    format!("{}  {}\n{about}", questionnaire.id, questionnaire.title)
}
