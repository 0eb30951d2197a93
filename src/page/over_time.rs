//! Over time: what was decided and expected, what changed beyond the error, and all results on one axis.

mod changed;
mod decided;
mod due;
mod role;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::BandRow;
use crate::questionnaire::{Questionnaire, Source, Subject};
use crate::record::Outcome;
use crate::scoring::over_time::comparable;

pub use changed::{Change, DimensionChange, FALSE_CHANGE, MovedLine};
pub use decided::{Decisions, Expected};
pub use due::{Due, due};

/// What a result stands among.
#[derive(Clone, Copy)]
pub struct Past<'a> {
    /// The results that describe a person and matter here, newest first.
    pub results: &'a [Outcome],
    /// Whether there are others.
    pub more: bool,
    /// What was decided after the result, or after the one it follows, oldest first.
    pub decisions: &'a Decisions,
    /// The questionnaire of a result.
    pub wording: &'a dyn Fn(&Outcome) -> Option<Source>,
    /// The day it is where the reader is.
    pub today: Date,
}

/// A result and time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverTime {
    /// What was decided, a sentence each.
    pub decision: Vec<String>,
    /// What a check-in says of a change of role, a sentence each.
    pub role: Vec<String>,
    /// What changed between two results.
    pub change: Option<Change>,
    /// What was expected beside what came.
    pub expected: Vec<Expected>,
    /// How it has been: question and answer.
    pub since: Vec<(String, String)>,
    /// Each dimension with its results, oldest first; a row's name is its day. Empty with one result.
    pub history: Vec<(String, Vec<BandRow>)>,
    /// Whether there are results that the history leaves out.
    pub more: bool,
}

/// A result with its questionnaire.
#[derive(Clone, Copy)]
struct Taken<'a> {
    outcome: &'a Outcome,
    questionnaire: &'a Questionnaire,
}

impl OverTime {
    /// Lays out what is known of the time around a result.
    pub fn new(outcome: &Outcome, questionnaire: &Questionnaire, past: &Past<'_>, zone: &TimeZone) -> Self {
        if outcome.perspective != Subject::Oneself {
            return Self::default();
        }
        let this = Taken { outcome, questionnaire };
        let base = outcome.follows.as_ref().unwrap_or(&outcome.id);
        let decisions = past.decisions.get(base).map(Vec::as_slice).unwrap_or_default();
        let followers: Vec<&Outcome> =
            past.results.iter().filter(|other| other.follows.as_ref() == Some(base)).collect();
        let decision = decisions.last().map(|(_, decision)| decision);
        let other = other(this, past);
        let other = other.as_ref().map(|(outcome, source)| Taken { outcome, questionnaire: &source.questionnaire });
        let pair = other.map(|other| if this.is_before(&other) { (this, other) } else { (other, this) });
        let check_in = pair.map(|(_, now)| now).filter(|now| now.outcome.follows.is_some());
        Self {
            decision: decided::sentences(decisions, &followers, past.today, zone),
            role: pair.zip(check_in).map(|(pair, _)| role::sentences(pair, decision)).unwrap_or_default(),
            change: pair.map(|(then, now)| Change::new(then, now, zone)),
            expected: decided::expected(decision, questionnaire, check_in),
            since: check_in.map(decided::since).unwrap_or_default(),
            history: history(this, past, zone),
            more: past.more,
        }
    }

    /// What stands above the expectations.
    pub fn expected_heading(&self) -> &'static str {
        match self.expected.iter().any(|line| line.came.is_some()) {
            true => "Expected, and what came",
            false => "Expected",
        }
    }

    /// What stands above a dimension's results.
    pub fn history_heading(&self, dimension: &str) -> String {
        let which = if self.more { "The newest results" } else { "All results" };
        format!("{which}: {dimension}")
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.decision.is_empty() && self.change.is_none() && self.history.is_empty()
    }
}

impl Taken<'_> {
    /// A check-in comes after what it follows, whatever the clocks said.
    fn is_before(&self, other: &Taken<'_>) -> bool {
        match (&self.outcome.follows, &other.outcome.follows) {
            (_, Some(base)) if *base == self.outcome.id => true,
            (Some(base), _) if *base == other.outcome.id => false,
            _ => self.outcome.finished < other.outcome.finished,
        }
    }
}

/// The result to compare with: the one it follows, else its newest check-in, else the one before of the same questions.
fn other<'a>(this: Taken<'_>, past: &Past<'a>) -> Option<(&'a Outcome, Source)> {
    let found = match &this.outcome.follows {
        Some(base) => past.results.iter().find(|other| other.id == *base),
        None => past.results.iter().find(|other| other.follows.as_ref() == Some(&this.outcome.id)),
    };
    let known = |outcome: &'a Outcome| Some((outcome, (past.wording)(outcome)?));
    found.and_then(known).or_else(|| {
        let earlier = past.results.iter().filter(|other| other.finished < this.outcome.finished);
        let mut earlier = earlier.filter(|other| other.id != this.outcome.id && other.perspective == Subject::Oneself);
        earlier.find_map(|other| known(other).filter(|(_, source)| same_questions(&source.questionnaire, this)))
    })
}

/// Whether another result, with its questionnaire, is one's own and asks some of the same questions.
pub fn alike(other: &Outcome, source: Option<&Source>, questionnaire: &Questionnaire) -> bool {
    let same =
        |dimension: &str| source.is_some_and(|source| comparable(&source.questionnaire, questionnaire, dimension));
    other.perspective == Subject::Oneself && questionnaire.dimensions.iter().any(|dimension| same(&dimension.id))
}

fn same_questions(questionnaire: &Questionnaire, this: Taken<'_>) -> bool {
    this.questionnaire.dimensions.iter().any(|dimension| comparable(questionnaire, this.questionnaire, &dimension.id))
}

/// The results of the same questions, dimension by dimension.
fn history(this: Taken<'_>, past: &Past<'_>, zone: &TimeZone) -> Vec<(String, Vec<BandRow>)> {
    let mut known: Vec<(&str, Option<Source>)> = Vec::new();
    let mut taken: Vec<(&Outcome, usize)> = Vec::new();
    // Oldest first; each wording is looked up once.
    for outcome in past.results.iter().rev().filter(|outcome| outcome.perspective == Subject::Oneself) {
        let digest = outcome.questionnaire.digest.as_str();
        let at = known.iter().position(|(known, _)| *known == digest).unwrap_or_else(|| {
            known.push((digest, (past.wording)(outcome)));
            known.len() - 1
        });
        taken.push((outcome, at));
    }
    let row = |id: &str, outcome: &Outcome| {
        let score = outcome.score.dimensions.get(id)?;
        let band = score.band.map(|band| (band.low, band.high));
        Some(BandRow { name: super::day(outcome.finished, zone), mean: Some(score.mean?), band, role: None })
    };
    let dimension = |dimension: &crate::questionnaire::Dimension| {
        let alike = |source: &Option<Source>| {
            source.as_ref().is_some_and(|source| comparable(&source.questionnaire, this.questionnaire, &dimension.id))
        };
        let alike: Vec<bool> = known.iter().map(|(_, source)| alike(source)).collect();
        let of = taken.iter().filter(|(_, at)| alike.get(*at).copied().unwrap_or_default());
        let rows: Vec<BandRow> = of.filter_map(|(outcome, _)| row(&dimension.id, outcome)).collect();
        (rows.len() > 1).then(|| (dimension.name.to_string(), rows))
    };
    this.questionnaire.dimensions.iter().filter_map(dimension).collect()
}
