use crate::cli::error::CliError;
use crate::cli::output;
use crate::questionnaire::builtin;

/// Lists what can be taken.
pub fn run() -> Result<(), CliError> {
    let source = |text: &str| crate::questionnaire::read(text.as_bytes()).ok();
    let line = |(id, text): &(&str, &str)| {
        let questionnaire = source(text)?.questionnaire;
        Some(format!("{id}  {}\n    {}\n", questionnaire.title, questionnaire.about))
    };
    output::print(&builtin::ALL.iter().filter_map(line).collect::<String>())
}
