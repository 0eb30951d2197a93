use crate::questionnaire::{Answers, Questionnaire};
use crate::text::Code;

/// How far one group of the questions that come after the result has been answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtraProgress {
    /// The extra's id.
    pub id: Code,
    /// What a person sees.
    pub title: String,
    /// How many of its items have an entry.
    pub answered: usize,
    /// How many items it has.
    pub items: usize,
}

/// The progress of every extra of a questionnaire.
pub fn extras(questionnaire: &Questionnaire, answers: &Answers) -> Vec<ExtraProgress> {
    let progress = |extra: &crate::questionnaire::Extra| ExtraProgress {
        id: extra.id.clone(),
        title: extra.title.to_string(),
        answered: extra.items.iter().filter(|item| answers.get(item).is_some()).count(),
        items: extra.items.len(),
    };
    questionnaire.extras.iter().map(progress).collect()
}
