//! Open questions for a talk, chosen from this result by the questionnaire's rules.

use super::say::counts;
use crate::questionnaire::{Answer, Answers, Facet, Item, Questionnaire, Talk};
use crate::record::Outcome;
use crate::scoring::{KeyedItem, Scorer};
use crate::text::Code;

/// The most questions.
const MOST: usize = 5;
/// A facet pulls toward a profile when its mean lies this many points from 50.
const PULLS: f64 = 12.5;

/// An open question, and what in the answers it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkLine {
    /// The question.
    pub ask: String,
    /// The answers or figures it comes from, a sentence each.
    pub because: Vec<String>,
}

/// A question with its weight; the heaviest of each dimension come first.
struct Candidate {
    weight: f64,
    line: TalkLine,
}

/// Three to five questions; fewer where the file has no rules or nothing was answered.
pub fn talk(outcome: &Outcome, questionnaire: &Questionnaire, extra: &Answers) -> Vec<TalkLine> {
    let mut lines: Vec<TalkLine> = marked(outcome, questionnaire).into_iter().collect();
    lines.extend(counted(outcome, questionnaire, extra));
    // The strongest facet of each dimension, then the strongest of those that are left.
    let mut rest: Vec<Candidate> = Vec::new();
    for dimension in &questionnaire.dimensions {
        let mut facets: Vec<_> =
            dimension.facets.iter().filter_map(|facet| about_facet(facet, outcome, questionnaire)).collect();
        facets.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut facets = facets.into_iter();
        lines.extend(facets.next().map(|candidate| candidate.line));
        rest.extend(facets);
    }
    rest.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    lines.extend(rest.into_iter().map(|candidate| candidate.line));
    lines.truncate(MOST);
    lines
}

/// The question about a flagged or noted question: the first that has both, else the first noted, else flagged.
fn marked(outcome: &Outcome, questionnaire: &Questionnaire) -> Option<TalkLine> {
    let noted = |id: &&Code| outcome.notes.contains_key(*id);
    let flagged = outcome.flags.iter();
    let id = flagged.clone().find(noted).or_else(|| outcome.notes.keys().next()).or_else(|| flagged.clone().next())?;
    let item = questionnaire.item(id)?;
    let note = outcome.notes.get(id);
    let ask = questionnaire.talk.iter().find_map(|rule| match rule {
        Talk::Noted(on) if note.is_some() => Some(&on.ask),
        Talk::Flagged(on) if note.is_none() => Some(&on.ask),
        _ => None,
    })?;
    let because = match note {
        Some(note) => format!("You noted \"{note}\" on: {}", item.text()),
        None => quoted(item, outcome.answers.get(id).flatten(), questionnaire),
    };
    Some(TalkLine { ask: ask.to_string(), because: vec![because] })
}

/// The open question of the count that is shown first beside what was said.
fn counted(outcome: &Outcome, questionnaire: &Questionnaire, extra: &Answers) -> Option<TalkLine> {
    let pair = counts::first(questionnaire, &outcome.answers.with(extra))?;
    let because = counts::beside(questionnaire, pair)?;
    questionnaire.talk.iter().find_map(|rule| match rule {
        Talk::Counted(counted) if counted.item == pair.count.id => {
            Some(TalkLine { ask: counted.ask.to_string(), because: vec![because.clone()] })
        }
        _ => None,
    })
}

/// The question about a facet: where its answers pull, or what holds them apart.
fn about_facet(facet: &Facet, outcome: &Outcome, questionnaire: &Questionnaire) -> Option<Candidate> {
    let scorer = Scorer::new(questionnaire);
    let given: Vec<(&KeyedItem<'_>, f64)> =
        scorer.facet(&facet.id).filter_map(|item| Some((item, item.deviation(&outcome.answers)?))).collect();
    let mean = given.iter().map(|(_, deviation)| deviation).sum::<f64>() / given.len() as f64;
    let strongest = given.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let highest = given.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let lowest = given.iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    let apart = (highest.1 - lowest.1) / 2.0;
    let quote = |item: &KeyedItem<'_>| quoted(item.item, outcome.answers.get(item.item.id()).flatten(), questionnaire);
    if mean.abs() >= PULLS && mean.abs() >= apart / 2.0 {
        let profile = if mean > 0.0 { questionnaire.high()? } else { questionnaire.low()? };
        let ask = questionnaire.talk.iter().find_map(|rule| match rule {
            Talk::Pulls(pulls) if pulls.facet == facet.id && pulls.toward == profile.id => Some(&pulls.ask),
            _ => None,
        })?;
        return Some(Candidate {
            weight: mean.abs(),
            line: TalkLine { ask: ask.to_string(), because: vec![quote(strongest.0)] },
        });
    }
    let ask = questionnaire.talk.iter().find_map(|rule| match rule {
        Talk::Apart(rule) if rule.facet == facet.id => Some(&rule.ask),
        _ => None,
    })?;
    let because = match highest.0.item.id() == lowest.0.item.id() {
        true => vec![quote(strongest.0)],
        false => vec![quote(highest.0), quote(lowest.0)],
    };
    // A pair of answers lies apart more easily than three answers pull together.
    Some(Candidate { weight: apart / 2.0, line: TalkLine { ask: ask.to_string(), because } })
}

/// An answer with what it was given to.
fn quoted(item: &Item, answer: Option<&Answer>, questionnaire: &Questionnaire) -> String {
    format!("You said \"{}\": {}", questionnaire.in_words(item, answer), questionnaire.said(item, answer))
}
