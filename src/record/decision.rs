use indexmap::IndexMap;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::time::millis;
use super::{Entry, Head, Line, in_millis};
use crate::questionnaire::decision::{CHECK_IN, CHOICE, DAYS, START};
use crate::questionnaire::document::unique;
use crate::questionnaire::{Answer, Answers, Day, Item, Questionnaire};
use crate::text::{Clean, Code, Id};

/// A decision that was taken, in `decision.json`, with copies of what it was about: nothing in it is ever rewritten,
/// whatever becomes of the offer, the jobs and the result. All days are those of the person's calendar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// What the sitting is.
    #[serde(flatten)]
    pub head: Head,
    /// Every answer that was given or changed, oldest first.
    pub changes: Vec<Change>,
    /// When it was taken, to the millisecond; never before it was begun.
    #[serde(with = "millis")]
    pub taken: Timestamp,
    /// The day on which it was taken.
    pub decided: Date,
    /// The day to look back.
    pub check_in: Date,
    /// What was decided.
    pub choice: Choice,
    /// The day on which it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// What was written, by item.
    #[serde(deserialize_with = "unique")]
    pub texts: IndexMap<Code, Clean>,
    /// The points of the offer as they stood.
    #[serde(default, deserialize_with = "unique", skip_serializing_if = "IndexMap::is_empty")]
    pub points: IndexMap<Code, PointCopy>,
    /// The job form of the work of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<JobCopy>,
    /// The job form of the job that was offered: what was expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<JobCopy>,
    /// The result it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Id>,
}

/// One answer to the questions of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub at: Timestamp,
    /// To which item.
    pub item: Code,
    /// The answer; nothing where it was taken back.
    pub value: Option<Answer>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// The offer was accepted.
    Accepted,
    /// A trial was asked for.
    Trial,
    /// It was declined.
    Declined,
    /// Nothing yet.
    Undecided,
}

impl Choice {
    const ALL: [Self; 4] = [Self::Accepted, Self::Trial, Self::Declined, Self::Undecided];

    /// How files and answers say it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Trial => "trial",
            Self::Declined => "declined",
            Self::Undecided => "undecided",
        }
    }
}

/// What was known of one point of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointCopy {
    /// The option.
    pub option: Code,
    /// What was written to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Clean>,
}

/// A copy of a job form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JobCopy {
    /// The id of the sitting it was copied from.
    pub id: Id,
    /// Points from 0 to 100, by dimension id.
    #[serde(deserialize_with = "unique")]
    pub means: IndexMap<Code, f64>,
    /// The answers.
    pub answers: Answers,
}

impl Decision {
    /// What becomes of an open decision whose journal holds these lines; `decided` is today. Nothing where nothing was
    /// chosen. The copies are added by whoever has what they are copied from.
    pub fn of(head: Head, lines: &[Line], questions: &Questionnaire, taken: Timestamp, decided: Date) -> Option<Self> {
        let changes: Vec<Change> = lines.iter().filter_map(|line| Change::of(line, head.started)).collect();
        let answers: Answers = changes.iter().map(|change| (change.item.clone(), change.value.clone())).collect();
        let choice = Choice::ALL.into_iter().find(|choice| answers.words(CHOICE) == Some(choice.code()))?;
        let start = match day(&answers, questions, START) {
            Some(Day::On(start)) => Some(start),
            Some(Day::After(_)) | None => None,
        };
        let check_in = match day(&answers, questions, CHECK_IN) {
            Some(Day::On(check_in)) => check_in,
            Some(Day::After(days)) => after(start.unwrap_or(decided), days),
            None => after(start.unwrap_or(decided), DAYS),
        };
        let taken = in_millis(taken).max(head.started);
        let texts = texts(&answers, questions);
        let (points, today, offer, result) = (IndexMap::new(), None, None, None);
        Some(Self { head, changes, taken, decided, check_in, choice, start, texts, points, today, offer, result })
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

impl Change {
    /// The answer in a line, if it is one; a line without its time was written when the sitting began.
    fn of(line: &Line, started: Timestamp) -> Option<Self> {
        match &line.entry {
            Entry::Answer { item, value } => {
                Some(Self { at: line.at.unwrap_or(started), item: item.clone(), value: value.clone() })
            }
            Entry::Note { .. } | Entry::Flag { .. } => None,
        }
    }
}

/// The day that answers an item.
fn day(answers: &Answers, questions: &Questionnaire, item: &str) -> Option<Day> {
    match questions.item(item)? {
        Item::Date(date) => date.read(answers.words(item)?),
        _ => None,
    }
}

/// Every text, as it stood last.
fn texts(answers: &Answers, questions: &Questionnaire) -> IndexMap<Code, Clean> {
    let text = |item: &Item| match item {
        Item::Text(text) => Some((text.id.clone(), Clean::new(answers.words(&text.id)?))),
        _ => None,
    };
    questions.items.iter().filter_map(text).collect()
}

/// A day so many days later, by the calendar; the last day there is where none is.
fn after(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(Date::MAX)
}
