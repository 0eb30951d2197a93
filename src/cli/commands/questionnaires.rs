use super::{own_questionnaires, read_own};
use crate::cli::args::Global;
use crate::cli::error::CliError;
use crate::cli::output;
use crate::questionnaire::decision::DECISION;
use crate::questionnaire::{Questionnaire, builtin};
use crate::store::Own;
use crate::text::Clean;

/// Lists what can be taken: first what comes with the program, then what lies in the data folder.
pub fn run(global: &Global) -> Result<(), CliError> {
    let built_in = builtin::ALL.iter().filter_map(|known| Some(entry(&builtin::source(known.id)?.questionnaire)));
    let own = own_questionnaires(global)?;
    let about = "    What you decided after a result, and what you expect of it.\n";
    let decision = format!("{DECISION}  Your decision\n{about}");
    output::print(&built_in.chain([decision]).chain(own.iter().map(own_entry)).collect::<String>())
}

/// The name, the title and what it is about.
fn entry(questionnaire: &Questionnaire) -> String {
    let about = if questionnaire.about.is_empty() { String::new() } else { format!("    {}\n", questionnaire.about) };
    format!("{}  {}\n{about}", questionnaire.id, questionnaire.title)
}

/// An entry, or why there is none: one damaged file must not hide the others.
fn own_entry(own: &Own) -> String {
    let id = Clean::line(&own.id);
    if builtin::text(&own.id).is_some() {
        return format!("{id}  cannot be taken\n    the program has a questionnaire of this name; rename yours\n");
    }
    match read_own(own) {
        Ok(source) => entry(&source.questionnaire),
        Err(error) => format!("{id}  cannot be taken\n    {error}\n"),
    }
}
