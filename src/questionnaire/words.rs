//! Answers in the words of the questionnaire.

use super::{Answer, Item, Questionnaire, Subject};
use crate::text::Clean;

impl Questionnaire {
    /// The labels of an item's numbered answers, from 1; none for numbers and texts.
    pub fn labels<'a>(&'a self, item: &'a Item) -> Vec<&'a Clean> {
        match item {
            Item::Choice(choice) => choice.options.iter().map(|option| &option.label).collect(),
            _ => self.scale_of(item).map(|scale| scale.labels.iter().collect()).unwrap_or_default(),
        }
    }

    /// The position of a numbered answer, from 0.
    pub fn position(&self, item: &Item, answer: &Answer) -> Option<usize> {
        match (answer, item) {
            (Answer::Words(words), Item::Choice(choice)) => {
                choice.options.iter().position(|option| option.id == **words)
            }
            (answer, _) => answer.as_step()?.checked_sub(1),
        }
    }

    /// The numbered answer at a position, from 0; nothing behind the last.
    pub fn numbered(&self, item: &Item, position: usize) -> Option<Answer> {
        match item {
            Item::Choice(choice) => Some(Answer::Words(Clean::line(&choice.options.get(position)?.id))),
            _ => (position < self.labels(item).len()).then(|| Answer::step(position + 1)),
        }
    }

    /// What the answer is called that says nothing.
    pub fn no_answer(&self) -> &'static str {
        if self.subject == Subject::Observed { "not observed" } else { "cannot say" }
    }

    /// An answer in words: a label, a number with its unit, a text, or that there is none.
    pub fn in_words(&self, item: &Item, answer: Option<&Answer>) -> String {
        match (answer, item) {
            (None, _) => self.no_answer().to_owned(),
            (Some(Answer::Number(number)), Item::Count(count)) => format!("{number} {}", count.unit),
            (Some(Answer::Words(words)), Item::Text(_) | Item::Date(_)) => words.to_string(),
            (Some(answer), _) => {
                let position = self.position(item, answer);
                let label = position.and_then(|position| self.labels(item).get(position).copied());
                label.map(Clean::to_string).unwrap_or_default()
            }
        }
    }

    /// What a person said to an item, in short: the sentence, the chosen side of a pair, or both sides where the
    /// answer stands between them.
    pub fn said(&self, item: &Item, answer: Option<&Answer>) -> String {
        let Item::Pair(pair) = item else {
            return item.text();
        };
        let last = self.labels(item).len().saturating_sub(1);
        match answer.and_then(|answer| self.position(item, answer)) {
            Some(position) if 2 * position < last => pair.left.to_string(),
            Some(position) if 2 * position > last => pair.right.to_string(),
            _ => item.text(),
        }
    }
}
