use indexmap::IndexMap;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::questionnaire::decision::{CHECK_IN, CHOICE, DAYS, LIKE, MISS, START};
use crate::questionnaire::document::unique;
use crate::questionnaire::{Answer, Answers, Day, Item, Questionnaire};
use crate::text::{Clean, Code};

/// What was decided after a result, and what is expected of it. All days are those of the person's calendar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The day it was written down.
    pub decided: Date,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<Decided>,
    /// The day on which it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// The day to look back.
    pub check_in: Date,
    /// How many days after the start that is, unless the person named a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// What the person expects to like.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<Clean>,
    /// What the person expects to miss.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miss: Option<Clean>,
    /// Dimension id to what the work was expected to ask, from 1 (the low pole) to 5 (the high one): in older files. It
    /// is not asked any more.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub expects: IndexMap<Code, u8>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decided {
    /// The offer was accepted.
    Accepted,
    /// It was declined.
    Declined,
    /// A trial was asked for.
    Trial,
    /// Nothing yet.
    Undecided,
}

impl Decided {
    const ALL: [(Self, &str); 4] = [
        (Self::Accepted, "accepted"),
        (Self::Declined, "declined"),
        (Self::Trial, "trial"),
        (Self::Undecided, "undecided"),
    ];

    /// How files and answers say it.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(decided, _)| *decided == self).map_or("", |(_, code)| code)
    }
}

impl Decision {
    /// Reads the answers to [`crate::questionnaire::decision::decision`], written down on this day.
    pub fn of(answers: &Answers, questions: &Questionnaire, decided: Date) -> Self {
        let day = |id: &str| match questions.item(id)? {
            Item::Date(date) => date.read(answers.words(id)?),
            _ => None,
        };
        let start = match day(START) {
            Some(Day::On(start)) => Some(start),
            _ => None,
        };
        let (check_in, days) = match day(CHECK_IN) {
            Some(Day::On(check_in)) => (check_in, None),
            Some(Day::After(days)) => (after(start.unwrap_or(decided), days), Some(days)),
            None => (after(start.unwrap_or(decided), DAYS), Some(DAYS)),
        };
        let text = |id: &str| answers.words(id).map(Clean::new);
        let choice = answers.words(CHOICE).and_then(|given| Decided::ALL.iter().find(|(_, code)| *code == given));
        let choice = choice.map(|(decided, _)| *decided);
        Self { decided, choice, start, check_in, days, like: text(LIKE), miss: text(MISS), expects: IndexMap::new() }
    }

    /// The answers it was read from; what was left open has no entry.
    pub fn answers(&self, questions: &Questionnaire) -> Answers {
        let given = |id: &str| match id {
            CHOICE => self.choice.map(|choice| choice.code().to_owned()),
            START => self.start.map(|start| start.to_string()),
            CHECK_IN => Some(self.days.map_or_else(|| self.check_in.to_string(), |days| days.to_string())),
            LIKE => self.like.as_ref().map(Clean::to_string),
            MISS => self.miss.as_ref().map(Clean::to_string),
            _ => None,
        };
        let entry = |item: &Item| Some((item.id().to_owned(), Some(Answer::Words(Clean::new(&given(item.id())?)))));
        questions.items.iter().filter_map(entry).collect()
    }

    /// The day from which the days to the check-in are counted.
    pub fn begin(&self) -> Date {
        self.start.unwrap_or(self.decided)
    }

    /// How many days lie between the beginning and the check-in.
    pub fn days(&self) -> i64 {
        i64::from((self.check_in - self.begin()).get_days())
    }
}

/// A day so many days later, by the calendar; the last day there is where none is.
fn after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{builtin, decision::decision, read};

    fn questions() -> Questionnaire {
        decision(&read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire)
    }

    fn decided(answers: &[(&str, &str)]) -> Decision {
        let entry = |(id, words): &(&str, &str)| (id.parse().unwrap(), Some(Answer::Words(Clean::new(words))));
        Decision::of(&answers.iter().map(entry).collect(), &questions(), "2026-11-21".parse().unwrap())
    }

    #[test]
    fn the_check_in_is_149_days_after_the_start_unless_it_was_said() {
        let day = |answers| {
            let decision = decided(answers);
            (decision.check_in.to_string(), decision.days())
        };
        assert_eq!(day(&[]), ("2027-04-19".to_owned(), 149));
        assert_eq!(day(&[(START, "2027-01-04")]), ("2027-06-02".to_owned(), 149));
        assert_eq!(day(&[(START, "2027-01-04"), (CHECK_IN, "30")]), ("2027-02-03".to_owned(), 30));
        assert_eq!(day(&[(CHECK_IN, "2027-01-01")]), ("2027-01-01".to_owned(), 41));
        // 149 days before the end of February of a leap year, and over it.
        assert_eq!(day(&[(START, "2027-10-03")]), ("2028-02-29".to_owned(), 149));
        assert_eq!(day(&[(START, "2028-02-28"), (CHECK_IN, "1")]), ("2028-02-29".to_owned(), 1));
        assert_eq!(day(&[(START, "2028-02-29"), (CHECK_IN, "366")]), ("2029-03-01".to_owned(), 366));
    }

    #[test]
    fn answers_become_a_decision_and_come_back() {
        let all = [(CHOICE, "trial"), (START, "2027-01-04"), (CHECK_IN, "90"), (LIKE, "people"), (MISS, "code")];
        let decision = decided(&all);
        assert_eq!(decision.choice, Some(Decided::Trial));
        let back = decision.answers(&questions());
        assert_eq!(back.len(), all.len(), "what was left open stays open");
        assert_eq!(Decision::of(&back, &questions(), decision.decided), decision);
        let json = serde_json::to_string(&decision).unwrap();
        assert_eq!(serde_json::from_str::<Decision>(&json).unwrap(), decision);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        let questions = questions();
        let takes = |id: &str, words: &str| {
            Answer::Words(Clean::new(words)).objection(questions.item(id).unwrap(), &questions).is_none()
        };
        assert!(takes(START, "2028-02-29") && takes(CHECK_IN, "30") && takes(CHECK_IN, "2027-06-02"));
        for words in ["2027-02-29", "30", "soon", "0001-01-01", "2027-6-2", "2027-06-02T10:00", ""] {
            assert!(!takes(START, words), "{words}");
        }
        for words in ["0", "-3", "10958", "1.5"] {
            assert!(!takes(CHECK_IN, words), "{words}");
        }
    }
}
