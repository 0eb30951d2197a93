//! What was answered after the result: counts beside the bands, and texts as given. Never scored.

use super::sentence::in_a_sentence;
use super::talk::tendency;
use crate::questionnaire::{Answers, Item, Questionnaire};
use crate::record::Outcome;

/// One answer to an extra question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceLine {
    /// The question.
    pub ask: String,
    /// The answer in words.
    pub answer: String,
    /// How a count stands to the answers of its dimension; nothing where it says neither.
    pub stands: Option<String>,
}

/// Every extra question that was answered, in the questionnaire's order.
pub fn evidence(outcome: &Outcome, questionnaire: &Questionnaire, extra: &Answers) -> Vec<EvidenceLine> {
    let line = |item: &Item| {
        let answer = extra.get(item.id())?;
        Some(EvidenceLine {
            ask: item.text(),
            answer: questionnaire.in_words(item, answer),
            stands: stands(item, outcome, questionnaire, extra),
        })
    };
    let asked = questionnaire.extras.iter().flat_map(|group| &group.items);
    asked.filter_map(|id| line(questionnaire.item(id)?)).collect()
}

fn stands(item: &Item, outcome: &Outcome, questionnaire: &Questionnaire, extra: &Answers) -> Option<String> {
    let Item::Count(count) = item else { return None };
    let speaks = count.speaks.as_ref()?;
    let profile = speaks.profile(extra.number(&count.id)?)?;
    let tends = tendency(outcome, questionnaire, &speaks.dimension)?;
    let name = in_a_sentence(&questionnaire.dimension(&speaks.dimension)?.name);
    Some(match profile == tends {
        true => format!("in line with your answers on {name}"),
        false => format!("points the other way than your answers on {name}"),
    })
}
