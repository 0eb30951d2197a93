//! What was counted and what was answered after the result, as given. Never scored.

use super::say::counts;
use crate::questionnaire::{Answers, Item, Questionnaire, Subject};
use crate::record::Outcome;

/// One answer that is not scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLine {
    /// The question.
    pub ask: String,
    /// The answer in words.
    pub answer: String,
    /// What somebody said on the facet of a count, and what they did; nothing for other questions.
    pub stands: Option<String>,
}

/// Every question that is told as it was answered: counts, what came after the result, and all of a form
/// about a job or an offer.
pub fn evidence(outcome: &Outcome, questionnaire: &Questionnaire, extra: &Answers) -> Vec<EvidenceLine> {
    let all = outcome.answers.with(extra);
    let pairs = counts::pairs(questionnaire, &all);
    let line = |item: &Item, answers: &Answers| {
        let answer = answers.get(item.id())?;
        let pair = pairs.iter().find(|pair| pair.count.id == *item.id());
        Some(EvidenceLine {
            ask: item.text(),
            answer: questionnaire.in_words(item, answer),
            stands: pair.and_then(|pair| counts::beside(questionnaire, *pair)),
        })
    };
    let every = matches!(questionnaire.subject, Subject::Job | Subject::Form);
    let told = |item: &&Item| every || matches!(item, Item::Count(_));
    let main = questionnaire.main_items().filter(told).filter_map(|item| line(item, &outcome.answers));
    let after = questionnaire.extras.iter().flat_map(|group| &group.items);
    main.chain(after.filter_map(|id| line(questionnaire.item(id)?, extra))).collect()
}
