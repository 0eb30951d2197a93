//! A described offer: what is settled, partly settled, missing and unknown, what to ask, and the one line about it.

use jiff::tz::TimeZone;

use super::say::offer::{kind, leaning, may_open, sentence};
use super::say::points::{self, Known};
use super::say::{hours::hours, points::counted};
use crate::questionnaire::{Point, Questionnaire};
use crate::record::Outcome;
use crate::scoring::Score;

/// An offer, ready to be drawn or written.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferPage {
    /// The name the person gave it, with the day.
    pub title: String,
    /// What a no means for everything else, explained.
    pub warnings: Vec<String>,
    /// The points, each with its sentence, by what is known of them: no, partly, not known, settled.
    pub points: [(&'static str, Vec<String>); 4],
    /// What to ask at the next meeting, in the order of weight.
    pub ask: Vec<AskLine>,
    /// What the hours of the week say.
    pub hours: Option<String>,
    /// The closing question and its answer.
    pub motive: Option<(String, String)>,
    counted: points::Counted,
}

/// A sentence for the next meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskLine {
    /// The sentence.
    pub ask: String,
    /// The person's note on the point.
    pub note: Option<String>,
}

impl OfferPage {
    /// Lays out an offer that was described with this questionnaire.
    pub fn new(offer: &Outcome, questionnaire: &Questionnaire, zone: &TimeZone) -> Self {
        let answers = &offer.answers;
        let of = |known: Known| {
            let points = questionnaire.points.iter().filter(|point| points::known(point, answers) == known);
            let line = |point: &Point| match known {
                Known::Unknown => points::question(questionnaire, point),
                _ => points::said(point, answers, None),
            };
            points.map(line).collect::<Vec<String>>()
        };
        let ask = |point: &Point| AskLine {
            ask: point.ask().to_string(),
            note: offer.notes.get(point.item()).map(ToString::to_string),
        };
        let warned = questionnaire.points.iter().filter_map(|point| points::warning(point, answers));
        Self {
            title: format!("{}, {}", name(offer, questionnaire), super::day(offer.finished, zone)),
            warnings: warned.map(|(_, text)| text.to_owned()).collect(),
            points: [
                ("No", of(Known::No)),
                ("Partly", of(Known::Partly)),
                ("Not known yet", of(Known::Unknown)),
                ("Settled", of(Known::Settled)),
            ],
            ask: points::asks(questionnaire, answers).into_iter().map(ask).collect(),
            hours: hours(questionnaire, answers),
            motive: motive(offer, questionnaire),
            counted: counted(questionnaire, answers),
        }
    }

    /// The points under their headings; those without any are left out.
    pub fn lists(&self) -> impl Iterator<Item = &(&'static str, Vec<String>)> {
        self.points.iter().filter(|(_, lines)| !lines.is_empty())
    }
}

/// The name the person gave an offer.
pub fn name(offer: &Outcome, questionnaire: &Questionnaire) -> String {
    let given = questionnaire.name.as_ref().and_then(|item| offer.answers.words(item));
    given.map_or("An offer without a name".to_owned(), |name| crate::text::Clean::line(name).to_string())
}

fn motive(offer: &Outcome, questionnaire: &Questionnaire) -> Option<(String, String)> {
    let item = questionnaire.item(questionnaire.motive.as_ref()?)?;
    let given = offer.answers.get(item.id())?;
    Some((item.text(), questionnaire.in_words(item, given)))
}

/// The person and the offer together, in one line.
pub fn beside(score: &Score, questionnaire: &Questionnaire, offer: &OfferPage) -> String {
    sentence(leaning(questionnaire, score), kind(&offer.counted), may_open(score))
}
