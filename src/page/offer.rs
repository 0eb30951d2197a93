//! A described role: what is settled, missing and unknown, what to ask, and how it stands to the person.

use indexmap::IndexMap;
use jiff::tz::TimeZone;

use super::sentence::{in_a_sentence, join, pattern_name};
use crate::questionnaire::{Answers, Point, Questionnaire, WarningKind};
use crate::record::Outcome;
use crate::scoring::{Pattern, Score};
use crate::text::Code;

/// From so many unknown points on, there is more to find out than to weigh.
const MOSTLY_UNKNOWN: usize = 5;

/// A role, ready to be drawn or written.
#[derive(Clone, Debug, PartialEq)]
pub struct OfferPage {
    /// The name the person gave it, with the day.
    pub title: String,
    /// What makes it a trap or a one-way door, explained.
    pub warnings: Vec<String>,
    /// What is settled.
    pub settled: Vec<String>,
    /// What is missing.
    pub missing: Vec<String>,
    /// The questions whose answers are not known yet.
    pub unknown: Vec<String>,
    /// What to ask at the next meeting, in the order of weight.
    pub ask: Vec<AskLine>,
    /// Dimension id, its name, and the role's points from 0 to 100.
    pub marks: Vec<(Code, String, Option<f64>)>,
    /// What the points of the marks mean.
    scale: String,
    /// Why the hours of the week cannot be used.
    pub hours: Option<String>,
    /// The closing question and its answer.
    pub motive: Option<(String, String)>,
    kinds: Vec<WarningKind>,
    trial: bool,
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
    /// Lays out a role that was described with this questionnaire.
    pub fn new(role: &Outcome, questionnaire: &Questionnaire, zone: &TimeZone) -> Self {
        let answer = |point: &Point| role.answers.words(&point.item);
        let points = |wanted: Option<&'static str>| {
            questionnaire.points.iter().filter(move |point| match (wanted, answer(point)) {
                (Some(wanted), given) => given == Some(wanted),
                (None, given) => !matches!(given, Some("yes" | "no")),
            })
        };
        let open = questionnaire.points.iter().filter(|point| answer(point) != Some("yes"));
        let ask = |point: &Point| AskLine {
            ask: point.ask.to_string(),
            note: role.notes.get(&point.item).map(ToString::to_string),
        };
        let warnings = || points(Some("no")).filter_map(|point| point.warning.as_ref());
        Self {
            title: format!("{}, {}", name(role, questionnaire), super::day(role.finished, zone)),
            warnings: warnings().map(|warning| warning.text.to_string()).collect(),
            settled: points(Some("yes")).map(|point| point.settled.to_string()).collect(),
            missing: points(Some("no")).map(|point| point.missing.to_string()).collect(),
            unknown: points(None).filter_map(|point| Some(questionnaire.item(&point.item)?.text())).collect(),
            ask: open.map(ask).collect(),
            marks: marks(role, questionnaire),
            scale: scale(questionnaire),
            hours: hours_objection(&role.answers, questionnaire),
            motive: motive(role, questionnaire),
            kinds: warnings().map(|warning| warning.kind).collect(),
            trial: role.answers.words("trial") == Some("yes"),
        }
    }
}

impl OfferPage {
    /// Where the role lies on each dimension, in a sentence.
    pub fn placed(&self) -> String {
        let mark = |(_, name, points): &(Code, String, Option<f64>)| {
            format!("{name} {}", points.map_or("not known".to_owned(), |points| format!("{points:.0}")))
        };
        let marks: Vec<String> = self.marks.iter().map(mark).collect();
        format!("{}: {}.", self.scale, marks.join(", "))
    }
}

/// The name the person gave a role.
pub fn name(role: &Outcome, questionnaire: &Questionnaire) -> String {
    let given = questionnaire.name.as_ref().and_then(|item| role.answers.words(item));
    given.map_or("A role without a name".to_owned(), |name| crate::text::Clean::line(name).to_string())
}

fn scale(questionnaire: &Questionnaire) -> String {
    let name =
        |profile: Option<&crate::questionnaire::Profile>| profile.map(|p| p.name.to_string()).unwrap_or_default();
    format!("The role from 0 ({}) to 100 ({})", name(questionnaire.low()), name(questionnaire.high()))
}

fn marks(role: &Outcome, questionnaire: &Questionnaire) -> Vec<(Code, String, Option<f64>)> {
    let mark = |dimension: &crate::questionnaire::Dimension| {
        let points = role.score.dimensions.get(&dimension.id).and_then(|score| score.mean);
        (dimension.id.clone(), dimension.name.to_string(), points)
    };
    questionnaire.dimensions.iter().map(mark).collect()
}

/// Says so when the hours of a role's week are there but do not add up.
pub fn hours_objection(answers: &Answers, questionnaire: &Questionnaire) -> Option<String> {
    let week = questionnaire.week.as_ref()?;
    let all = answers.number(&week.all)?;
    let parts: Option<Vec<f64>> = week.hours.values().flatten().map(|id| answers.number(id)).collect();
    let parts = parts?;
    let sum: f64 = parts.iter().sum();
    let added = parts.iter().map(f64::to_string).collect::<Vec<_>>().join(" + ");
    (sum != all).then(|| {
        format!("The hours do not add up: {added} is {sum}, and the week has {all}. Correct them to place the role.")
    })
}

fn motive(role: &Outcome, questionnaire: &Questionnaire) -> Option<(String, String)> {
    let item = questionnaire.item(questionnaire.motive.as_ref()?)?;
    let given = role.answers.get(item.id())?;
    Some((item.text(), questionnaire.in_words(item, given)))
}

/// What kind of offer it is, as far as the paragraph about it goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Trap,
    Door,
    Unknown,
    Sound,
    Mixed,
}

/// Where the person's answers point, as far as the paragraph goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Leans {
    Low,
    High,
    Split,
    Open,
}

/// The person and the role together: what meets, the facts, where the role lies outside the person's bands, and
/// the options, which are never more than options.
pub fn beside(score: &Score, questionnaire: &Questionnaire, offer: &OfferPage) -> Vec<String> {
    let kind = kind(offer);
    let leans = leans(score, questionnaire);
    let low = questionnaire.low().map(|profile| profile.name.to_string()).unwrap_or_default();
    let mut paragraphs = vec![meeting(leans, kind, score, questionnaire, &low), facts(offer)];
    paragraphs.extend(gaps(score, questionnaire, offer));
    paragraphs.push(options(offer, kind, &low));
    paragraphs
}

fn kind(offer: &OfferPage) -> Kind {
    if offer.kinds.contains(&WarningKind::Trap) {
        Kind::Trap
    } else if offer.kinds.contains(&WarningKind::Door) {
        Kind::Door
    } else if offer.unknown.len() >= MOSTLY_UNKNOWN {
        Kind::Unknown
    } else if offer.missing.is_empty() {
        Kind::Sound
    } else {
        Kind::Mixed
    }
}

fn leans(score: &Score, questionnaire: &Questionnaire) -> Leans {
    let low = questionnaire.low().map(|profile| profile.id.as_str());
    match &score.pattern {
        Pattern::Holds(profile) if Some(profile.as_str()) == low => Leans::Low,
        Pattern::Holds(_) => Leans::High,
        Pattern::Split => Leans::Split,
        Pattern::None => Leans::Open,
    }
}

/// What the person's answers and the offer mean for each other.
fn meeting(leans: Leans, kind: Kind, score: &Score, questionnaire: &Questionnaire, low: &str) -> String {
    let person = match leans {
        Leans::Low | Leans::High => format!("Your answers make {}", pattern_name(&score.pattern, questionnaire)),
        Leans::Split => "Your leans point both ways".to_owned(),
        Leans::Open => "Your answers make no pattern".to_owned(),
    };
    let rest = match (leans, kind) {
        (Leans::Low, Kind::Trap) => {
            format!(", and this offer is the only way to a raise: pay on the {low} side is the question to settle first.")
        }
        (Leans::Low, Kind::Door) => ", and this door closes behind you: a way back in writing would change more than any other point.".to_owned(),
        (Leans::Low, Kind::Unknown) => ", and most of the offer is dark: what is known so far can neither keep you nor send you away.".to_owned(),
        (Leans::Low, Kind::Sound) => ", and nothing known about the offer shuts the door on that: trying it costs you little that you could not take back.".to_owned(),
        (Leans::Low, Kind::Mixed) => ", and the offer has gaps of its own: each of them weighs more for somebody who leans this way.".to_owned(),
        (Leans::High, Kind::Trap) => ", and the raise hangs on the offer as well: ask yourself which of the two you are saying yes to.".to_owned(),
        (Leans::High, Kind::Door) => ", and there is no way back: a lean says nothing about this team and this boss, so the way back is worth asking for all the same.".to_owned(),
        (Leans::High, Kind::Unknown) => ", and you would be taking the role on trust: most of what decides your first year is not known yet.".to_owned(),
        (Leans::High, Kind::Sound) => ", and the offer is described without a gap so far: what is left to look at is the people in it.".to_owned(),
        (Leans::High, Kind::Mixed) => ", and what is missing from the offer can be asked for before you begin.".to_owned(),
        (Leans::Split, Kind::Trap) => ": part of the role would be yours and part would wear on you, and the raise hides which is which.".to_owned(),
        (Leans::Split, Kind::Door) => ": only the work itself will show which side counts more, and without a way back you could not act on it.".to_owned(),
        (Leans::Split, Kind::Unknown) => ": how the role is cut decides, and that is what is not known yet.".to_owned(),
        (Leans::Split, Kind::Sound) => ": with the offer as described you can find out which side counts more.".to_owned(),
        (Leans::Split, Kind::Mixed) => ": look whether the gaps in the offer lie on the side that would wear on you.".to_owned(),
        (Leans::Open, Kind::Trap) => ", so the money speaks the louder: the raise is there only for those who manage.".to_owned(),
        (Leans::Open, Kind::Door) => ", so the offer decides more than your answers do, and it leads one way only.".to_owned(),
        (Leans::Open, Kind::Unknown) => ", and the offer is mostly unknown: the next talk will tell you more than this page.".to_owned(),
        (Leans::Open, Kind::Sound) => ", and the offer is sound as far as it is known: a start with an end in sight would tell the rest.".to_owned(),
        (Leans::Open, Kind::Mixed) => ", so the gaps in the offer are the place to look.".to_owned(),
    };
    person + &rest
}

/// What is known, missing and unknown, by name.
fn facts(offer: &OfferPage) -> String {
    let mut sentences = Vec::new();
    if !offer.settled.is_empty() {
        sentences.push(format!("Settled: {}.", offer.settled.join("; ")));
    }
    if !offer.missing.is_empty() {
        sentences.push(format!("Missing: {}.", offer.missing.join("; ")));
    }
    let all = offer.settled.len() + offer.missing.len() + offer.unknown.len();
    match offer.unknown.len() {
        0 => {}
        1 => sentences.push(format!("Not known yet: 1 point of {all}.")),
        count => sentences.push(format!("Not known yet: {count} points of {all}.")),
    }
    sentences.join(" ")
}

/// Where the role lies outside the person's band, in words.
fn gaps(score: &Score, questionnaire: &Questionnaire, offer: &OfferPage) -> Option<String> {
    let side = |(id, name, points): &(Code, String, Option<f64>)| {
        let band = score.dimensions.get(id)?.band?;
        let toward = match (*points)? {
            points if points > band.high => questionnaire.high()?,
            points if points < band.low => questionnaire.low()?,
            _ => return None,
        };
        Some((toward.name.to_string(), in_a_sentence(name)))
    };
    let mut sides: IndexMap<String, Vec<String>> = IndexMap::new();
    for (toward, name) in offer.marks.iter().filter_map(side) {
        sides.entry(toward).or_default().push(name);
    }
    let part = |(toward, names): (&String, &Vec<String>)| {
        format!("on {} it asks for more {toward} work than your answers do", join(names))
    };
    let parts: Vec<String> = sides.iter().map(part).collect();
    (!parts.is_empty()).then(|| format!("The role as you described it: {}.", parts.join("; ")))
}

fn options(offer: &OfferPage, kind: Kind, low: &str) -> String {
    let mut options = vec!["accept".to_owned()];
    if !offer.trial {
        options.push("ask for a trial".to_owned());
    }
    if !offer.missing.is_empty() {
        options.push(format!("negotiate what is missing ({})", offer.missing.join("; ")));
    }
    if !offer.unknown.is_empty() {
        options.push("find out what is unknown before you answer".to_owned());
    }
    if kind == Kind::Trap {
        options.push(format!("ask for a step on the {low} side"));
    }
    options.extend(["not now".to_owned(), "decline".to_owned()]);
    format!("Your options, in no order: {}.", options.join(", "))
}
