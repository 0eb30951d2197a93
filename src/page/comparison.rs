//! Two views of the same person side by side: what they agree on, where they differ, and a question for each.

use jiff::tz::TimeZone;

use super::result::{BandRow, rows};
use super::sentence::{in_a_sentence, join, unvalidated};
use super::{NOT_FOR, agreed::AgreedPage, day_of};
use crate::questionnaire::{Dimension, Facet, Questionnaire, Source, Subject, Talk};
use crate::record::{Agreement, Level, Outcome, Shared};
use crate::scoring::comparison::{self, USUAL, View};
use crate::scoring::{Comparison, Difference, Score};
use crate::text::{Clean, Code, Glyphs, Id};

/// How the picture and the sentences call the two views.
pub const VIEWS: [&str; 2] = ["own view", "from outside"];
/// What every comparison says.
const SAID: [&str; 3] = [
    "In simulations, careful people usually differ by about 14 points on a dimension. A gap is marked only beyond 25 points and beyond \
     the error of both views; single parts are sorted, never marked.",
    "One observer is one opinion. Neither view is the right one: they see different things.",
    "The bars show where each average over many such questions probably lies (90%).",
];

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
    #[error("one of them describes a role, not a person; compare a self-description with a view from outside")]
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
    /// The facet, with the points of both.
    pub what: String,
    /// The question for the two.
    pub ask: Option<String>,
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
    /// What they agree on, a sentence each.
    pub agree: Vec<String>,
    /// The marked gaps, a sentence each.
    pub gaps: Vec<String>,
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
        let mut numbers = comparison::compare(own.view(), outside.view());
        // Where a dimension is made of other facets, its mean is of something else.
        numbers.dimensions.retain(|each| same_facets(&own, &outside, &each.id));
        let profile = |at: usize| questionnaire.profiles.get(at).map(|each| each.name.to_string()).unwrap_or_default();
        let page = Self {
            language: questionnaire.language.to_string(),
            title: title(&own, &outside),
            low: profile(0),
            high: profile(1),
            rows: pairs(&own, &outside, &numbers),
            agree: agree(&own, &numbers),
            gaps: gaps(&own, &numbers),
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
        (Subject::Role, _) | (_, Subject::Role) => Err(Refusal::Role),
        (Subject::Oneself, Subject::Oneself) => Err(Refusal::BothOwn),
        (Subject::Observed, Subject::Observed) => Err(Refusal::BothOutside),
        (Subject::Oneself, Subject::Observed) => Ok([one, other]),
        (Subject::Observed, Subject::Oneself) => Ok([other, one]),
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
        Some(PairRow { name: dimension.name.to_string(), views, gap: number.is_some_and(Difference::is_gap) })
    };
    own.questionnaire.dimensions.iter().filter(|each| same_facets(own, outside, &each.id)).filter_map(pair).collect()
}

fn dimension_name(party: &Party, id: &str) -> String {
    party.questionnaire.dimension(id).map_or(id.to_owned(), |found| in_a_sentence(&found.name))
}

/// Dimensions without a gap, and facets that both place alike.
fn agree(own: &Party, numbers: &Comparison) -> Vec<String> {
    let close = numbers.dimensions.iter().filter(|each| !each.is_gap());
    let names: Vec<String> = close.map(|each| dimension_name(own, &each.id)).collect();
    let mut lines = Vec::new();
    if !names.is_empty() {
        let names = join(&names);
        lines.push(format!(
            "On {names} there is no clear difference: the two views lie within what their errors explain."
        ));
    }
    let mut alike: Vec<&Difference> = numbers.facets.iter().filter(|each| is_alike(each)).collect();
    alike.reverse();
    lines.extend(alike.into_iter().filter_map(|each| both_see(own, each)));
    lines
}

/// Whether both place a facet within the usual difference, so that there is nothing to ask.
fn is_alike(difference: &Difference) -> bool {
    difference.points().abs() <= USUAL
}

fn both_see(own: &Party, difference: &Difference) -> Option<String> {
    let facet = own.questionnaire.facet(&difference.id)?;
    let middle = (difference.one + difference.other) / 2.0 - 50.0;
    let profile = match () {
        () if middle > USUAL => own.questionnaire.high()?,
        () if middle < -USUAL => own.questionnaire.low()?,
        () => return Some(format!("{}: both place it near the middle.", facet.name)),
    };
    let pole = facet.poles.get(&profile.id).map_or(profile.name.as_str(), |pole| pole.as_str());
    Some(format!("{}: both see rather \"{pole}\".", facet.name))
}

fn gaps(own: &Party, numbers: &Comparison) -> Vec<String> {
    let gap = |each: &Difference| {
        let profile = if each.points() > 0.0 { own.questionnaire.high() } else { own.questionnaire.low() };
        let toward = profile.map(|found| found.name.to_string()).unwrap_or_default();
        format!(
            "On {} they lie {:.0} points apart, more than careful people usually do; the view from outside lies nearer \
             to {toward}.",
            dimension_name(own, &each.id),
            each.points().abs()
        )
    };
    numbers.dimensions.iter().filter(|each| each.is_gap()).map(gap).collect()
}

fn differ(own: &Party, outside: &Party, numbers: &Comparison) -> Vec<DifferLine> {
    let talk = || outside.questionnaire.talk.iter().chain(&own.questionnaire.talk);
    let line = |each: &Difference| {
        let facet = own.questionnaire.facet(&each.id)?;
        let ask = talk().find_map(|rule| match rule {
            Talk::Differs(differs) if differs.facet == each.id => Some(differs.ask.to_string()),
            _ => None,
        });
        let what = format!("{}: {} {:.0}, {} {:.0}", facet.name, VIEWS[0], each.one, VIEWS[1], each.other);
        Some(DifferLine { what, ask })
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
