//! Two views of the same person side by side: what they agree on, where they differ, and a question for each.

use std::cmp::Ordering;

use jiff::tz::TimeZone;

use super::result::{BandRow, rows};
use super::say::{
    quality, views,
    words::{in_a_sentence, join, profile_name},
};
use super::sentence::unvalidated;
use super::{NOT_FOR, agreed::AgreedPage, day_of};
use crate::questionnaire::{Dimension, Facet, Questionnaire, Source, Subject, Talk};
use crate::record::{Agreement, Level, Outcome, Shared};
use crate::scoring::comparison::{self, Bin, CLOSE, View};
use crate::scoring::job::facet_side;
use crate::scoring::{Comparison, Difference, Score};
use crate::text::{Clean, Code, Glyphs, Id};

/// How the picture and the sentences call the two views.
pub const VIEWS: [&str; 2] = ["own view", "from outside"];
/// What every comparison says.
const SAID: [&str; 3] = [
    views::HONEST,
    "One observer is one opinion. The own view says what somebody likes, the one from outside what was seen: both can be \
     right.",
    "The bars show where each average over many such questions probably lies.",
];
/// How the person is called where no name is known.
const PERSON: &str = "The person";

/// One view of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// The id of the result it comes from, or of the part that is here.
    pub id: Id,
    /// What is there of it.
    pub shared: Shared,
    /// Its questionnaire.
    pub questionnaire: Questionnaire,
    /// The name that an observer gave the person.
    pub name: Option<Clean>,
}

impl Party {
    /// The view of a whole result.
    pub fn of(outcome: &Outcome, source: &Source, zone: &TimeZone) -> Self {
        let questionnaire = source.questionnaire.clone();
        let day = outcome.finished.to_zoned(zone.clone()).date();
        let shared = Shared::of(outcome, &questionnaire, Level::Dimensions, day);
        let name = questionnaire.name.as_ref().and_then(|item| outcome.answers.words(item)).map(Clean::line);
        Self { id: outcome.id.clone(), shared, questionnaire, name }
    }

    /// The view of a part of a result.
    pub fn part(id: &Id, shared: Shared, source: Source) -> Self {
        let questionnaire = source.questionnaire;
        let name = questionnaire.name.as_ref().and_then(|item| shared.answers.words(item)).map(Clean::line);
        Self { id: id.clone(), shared, questionnaire, name }
    }

    fn view(&self) -> View<'_> {
        View { dimensions: &self.shared.dimensions, facets: &self.shared.facets }
    }
}

/// Why two views cannot be put side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Both are of the person.
    #[error(
        "both are self-descriptions; a comparison needs one view from outside (`twopeaks take promotion-fit-observer`), and two sittings of the same person are change over time"
    )]
    BothOwn,
    /// Both are of observers.
    #[error("both are views from outside; a comparison needs the person's own (`twopeaks take`)")]
    BothOutside,
    /// One is of a job.
    #[error("one of them describes no person; compare a self-description with a view from outside")]
    Role,
    /// Their ends mean something else.
    #[error("their questionnaires do not lie between the same two profiles, so their points mean different things")]
    Profiles,
    /// They have nothing in common.
    #[error("their questionnaires have no facet in common, so there is nothing to compare")]
    NoFacet,
}

/// A dimension's two rows in the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PairRow {
    /// The dimension's name.
    pub name: String,
    /// The own view and the one from outside.
    pub views: [BandRow; 2],
    /// Whether the gap is marked.
    pub gap: bool,
}

/// A facet on which the views differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferLine {
    /// The facet, with the side that each sees.
    pub what: String,
    /// The question for the two.
    pub ask: Option<String>,
    /// Who could know.
    pub knows: Option<String>,
}

/// Two views, ready to be drawn or written.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonPage {
    /// The language of the texts.
    pub language: String,
    /// Whom it is about, and the days.
    pub title: String,
    /// The name of the end at 0 points.
    pub low: String,
    /// The name of the end at 100 points.
    pub high: String,
    /// One pair a dimension.
    pub rows: Vec<PairRow>,
    /// Why nothing may be concluded, and what one should know of the two; a sentence each.
    pub quality: Vec<String>,
    /// The dimensions by how far the views lie apart: a heading, and a sentence each.
    pub bins: Vec<(&'static str, Vec<String>)>,
    /// The facets that differ, the largest difference first.
    pub differ: Vec<DifferLine>,
    /// What could not be compared, a sentence each.
    pub left_out: Vec<String>,
    /// What they agreed to do.
    pub agreed: AgreedPage,
    /// The sentences that every comparison says.
    pub said_always: Vec<&'static str>,
    /// The numbers.
    pub numbers: Comparison,
    /// The two views.
    pub parties: [Party; 2],
}

impl ComparisonPage {
    /// Lays out two views in whatever order they are given.
    ///
    /// # Errors
    /// Why they cannot be compared.
    pub fn new(one: Party, other: Party, agreement: &Agreement) -> Result<Self, Refusal> {
        let [own, outside] = in_order(one, other)?;
        let questionnaire = &own.questionnaire;
        let ends = |party: &Party| party.questionnaire.profiles.iter().map(|each| each.id.clone()).collect::<Vec<_>>();
        if ends(&own) != ends(&outside) {
            return Err(Refusal::Profiles);
        }
        if !facets(questionnaire).any(|facet| outside.questionnaire.facet(&facet.id).is_some()) {
            return Err(Refusal::NoFacet);
        }
        let conclude = comparison::may_conclude(&own.shared.quality, &outside.shared.quality);
        let mut numbers = comparison::compare(own.view(), outside.view(), conclude);
        // Where a dimension is made of other facets, its mean is of something else.
        numbers.dimensions.retain(|each| same_facets(&own, &outside, &each.id));
        let profile = |at: usize| questionnaire.profiles.get(at).map(|each| each.name.to_string()).unwrap_or_default();
        let page = Self {
            language: questionnaire.language.to_string(),
            title: title(&own, &outside),
            low: profile(0),
            high: profile(1),
            rows: pairs(&own, &outside, &numbers),
            quality: quality_of(&own, &outside),
            bins: bins(&own, &numbers),
            differ: differ(&own, &outside, &numbers),
            left_out: left_out(&own, &outside, &numbers),
            agreed: AgreedPage::new(agreement),
            said_always: SAID.into_iter().chain([unvalidated(questionnaire), NOT_FOR]).collect(),
            numbers,
            parties: [own, outside],
        };
        Ok(page)
    }

    /// What the signs of its picture mean.
    pub fn legend(&self, glyphs: &Glyphs) -> String {
        format!("{} {}. {} {}.", glyphs.score, VIEWS[0], glyphs.outside().score, VIEWS[1])
    }
}

/// The self-description first.
fn in_order(one: Party, other: Party) -> Result<[Party; 2], Refusal> {
    match (one.shared.perspective, other.shared.perspective) {
        (Subject::Oneself, Subject::Oneself) => Err(Refusal::BothOwn),
        (Subject::Observed, Subject::Observed) => Err(Refusal::BothOutside),
        (Subject::Oneself, Subject::Observed) => Ok([one, other]),
        (Subject::Observed, Subject::Oneself) => Ok([other, one]),
        (Subject::Job | Subject::Offer | Subject::Form, _) | (_, Subject::Job | Subject::Offer | Subject::Form) => {
            Err(Refusal::Role)
        }
    }
}

fn facets(questionnaire: &Questionnaire) -> impl Iterator<Item = &Facet> {
    questionnaire.dimensions.iter().flat_map(|dimension| &dimension.facets)
}

fn same_facets(own: &Party, outside: &Party, id: &str) -> bool {
    let ids = |party: &Party| {
        let dimension = party.questionnaire.dimension(id);
        let mut ids: Vec<Code> =
            dimension.iter().flat_map(|found| &found.facets).map(|facet| facet.id.clone()).collect();
        ids.sort_unstable();
        ids
    };
    ids(own) == ids(outside)
}

fn title(own: &Party, outside: &Party) -> String {
    let name = outside.name.as_ref().filter(|name| !name.trim().is_empty());
    let name = name.map_or("one person", |name| name.as_str());
    match (day_of(own.shared.day), day_of(outside.shared.day)) {
        (own, outside) if own == outside => format!("Two views of {name}, {own}"),
        (own, outside) => format!("Two views of {name}, {own} and {outside}"),
    }
}

fn pairs(own: &Party, outside: &Party, numbers: &Comparison) -> Vec<PairRow> {
    let row = |party: &Party, dimension: &Dimension| {
        let score = party.shared.dimensions.get(&dimension.id)?;
        let one = [(dimension.id.clone(), score.clone())].into_iter().collect();
        let score = Score { dimensions: one, pattern: party.shared.pattern.clone(), quality: Vec::new() };
        rows(&own.questionnaire, &score).into_iter().next()
    };
    let pair = |dimension: &Dimension| {
        let number = numbers.dimensions.iter().find(|each| each.id == dimension.id);
        let views = [row(own, dimension)?, row(outside, dimension)?];
        Some(PairRow {
            name: dimension.name.to_string(),
            views,
            gap: number.and_then(Difference::bin) == Some(Bin::Apart),
        })
    };
    own.questionnaire.dimensions.iter().filter(|each| same_facets(own, outside, &each.id)).filter_map(pair).collect()
}

/// What one should know of the answers of both, first of all why nothing may be concluded.
fn quality_of(own: &Party, outside: &Party) -> Vec<String> {
    let name = outside.name.as_ref().filter(|name| !name.trim().is_empty()).map_or(PERSON, |name| name.as_str());
    let quality::OfBoth { nothing, notes } = quality::of_both(&own.shared.quality, &outside.shared.quality, name);
    [nothing, notes].concat()
}

/// The dimensions under the headings of their bins; those without any are left out.
fn bins(own: &Party, numbers: &Comparison) -> Vec<(&'static str, Vec<String>)> {
    let in_bin = |bin: Bin| {
        let of = numbers.dimensions.iter().filter(move |each| each.bin() == Some(bin));
        let lines = of.filter_map(|each| {
            let name = own.questionnaire.dimension(&each.id).map_or(each.id.as_str(), |found| found.name.as_str());
            views::apart(name, each)
        });
        (views::heading(bin), lines.collect::<Vec<String>>())
    };
    [Bin::Close, Bin::Unclear, Bin::Apart].map(in_bin).into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

/// Whether both place a facet so near to each other that there is nothing to ask.
fn is_alike(difference: &Difference) -> bool {
    difference.points().abs() <= CLOSE
}

fn differ(own: &Party, outside: &Party, numbers: &Comparison) -> Vec<DifferLine> {
    let talk = || outside.questionnaire.talk.iter().chain(&own.questionnaire.talk);
    let line = |each: &Difference| {
        let facet = own.questionnaire.facet(&each.id)?;
        let rule = talk().find_map(|rule| match rule {
            Talk::Differs(differs) if differs.facet == each.id => Some(differs),
            _ => None,
        });
        let toward = |mean| match facet_side(mean) {
            Ordering::Less => format!("toward {}", profile_name(own.questionnaire.low())),
            Ordering::Greater => format!("toward {}", profile_name(own.questionnaire.high())),
            Ordering::Equal => "near the middle".to_owned(),
        };
        let what = format!("{}: {} {}, {} {}", facet.name, VIEWS[0], toward(each.one), VIEWS[1], toward(each.other));
        let knows = rule.and_then(|rule| rule.knows).map(|knows| views::knows(knows).to_owned());
        Some(DifferLine { what, ask: rule.map(|rule| rule.ask.to_string()), knows })
    };
    numbers.facets.iter().filter(|each| !is_alike(each)).filter_map(line).collect()
}

/// What one of the two says nothing of.
fn left_out(own: &Party, outside: &Party, numbers: &Comparison) -> Vec<String> {
    let mut lines = Vec::new();
    let other = |each: &&Dimension| !same_facets(own, outside, &each.id);
    let names: Vec<String> =
        own.questionnaire.dimensions.iter().filter(other).map(|each| in_a_sentence(&each.name)).collect();
    if !names.is_empty() {
        let names = join(&names);
        lines.push(format!("The two questionnaires divide {names} differently, so only facets of it are compared."));
    }
    let few = |each: &&Dimension| {
        let missing = |party: &Party| party.shared.dimensions.get(&each.id).is_none_or(|score| score.mean.is_none());
        !other(each) && (missing(own) || missing(outside))
    };
    let too_few = own.questionnaire.dimensions.iter().filter(few);
    lines.extend(too_few.map(|each| format!("{}: too few answers.", each.name)));
    let parts = [(own, "person"), (outside, "observer")];
    let summaries = parts.iter().filter(|(party, _)| party.shared.share == Level::Summary);
    let summaries: Vec<String> = summaries.map(|(_, who)| (*who).to_owned()).collect();
    if !summaries.is_empty() {
        let who = join(&summaries);
        lines.push(format!("Of the {who} only the summary is here, so single facets cannot be compared."));
        return lines;
    }
    let missing = |facet: &&Facet| !numbers.facets.iter().any(|each| each.id == facet.id);
    let names: Vec<String> = facets(&own.questionnaire).filter(missing).map(|facet| facet.name.to_string()).collect();
    if !names.is_empty() {
        lines.push(format!("Not compared, as one of the two says nothing of it: {}.", names.join("; ")));
    }
    lines
}
