use crate::questionnaire::Questionnaire;
use crate::record::Draft;
use crate::text::Clean;

/// What was begun and how far it is, in a line: `"Level nine": 3 of 22 answered`. The name is the one that was given,
/// else the questionnaire's title.
pub fn begun(draft: &Draft, questionnaire: &Questionnaire) -> String {
    let given = questionnaire.name.as_ref().and_then(|item| draft.answers.words(item));
    let name = Clean::line(given.unwrap_or(&questionnaire.title));
    let (answered, all) = draft.progress(questionnaire);
    format!("\"{name}\": {answered} of {all} answered")
}
