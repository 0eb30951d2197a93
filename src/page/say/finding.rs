//! The finding above the picture, and the words at the ends of its rows.

use super::words::{dimension, join, number};
use crate::questionnaire::{Answers, Questionnaire, builtin};
use crate::scoring::{DimensionScore, Score, State, quality};

/// Added where the person's answers leave the decision to the job.
const CUT: &str = "How the job is cut may decide.";
/// Where the answers lie is true, whatever is claimed of it.
const BARS: &str = "The bars show where the answers lie all the same.";

/// The dimensions by what may be said of them, named as in a sentence.
struct Sorted {
    /// By profile, in the questionnaire's order: its name, and the dimensions that lean to it.
    leans: Vec<(String, Vec<String>)>,
    close: Vec<String>,
    too_few: Vec<String>,
}

/// What a self-description says: first what was found, then where there are too few answers.
pub fn finding(questionnaire: &Questionnaire, score: &Score, answers: &Answers) -> Vec<String> {
    let spoke = |code: &str| score.quality.iter().any(|spoken| spoken == code);
    if spoke(quality::STRAIGHT_LINE) {
        let times = quality::run(questionnaire, answers);
        return vec![format!("No lean is claimed: the same answer stands {times} times in a row."), BARS.to_owned()];
    }
    if spoke(quality::NOT_USABLE) {
        return vec!["No lean is claimed: you said that you were only trying it out.".to_owned(), BARS.to_owned()];
    }
    let sorted = sorted(questionnaire, score);
    if sorted.too_few.len() == score.dimensions.len() {
        let items = || questionnaire.items.iter().filter(|item| item.scored().is_some());
        let given = items().filter(|item| answers.step(item.id()).is_some()).count();
        return vec![format!("Too few answers to say anything: {given} of {}.", items().count())];
    }
    let ours = builtin::text(&questionnaire.id).is_some();
    let mut said = match score.dimensions.len() {
        1 => vec![alone(&sorted)],
        all => found(&sorted, all, ours),
    };
    if !sorted.too_few.is_empty() {
        said.push(format!("On {} there are too few answers.", join(&sorted.too_few)));
    }
    said
}

fn sorted(questionnaire: &Questionnaire, score: &Score) -> Sorted {
    let leans = questionnaire.profiles.iter().map(|profile| (profile.name.to_string(), Vec::new())).collect();
    let mut sorted = Sorted { leans, close: Vec::new(), too_few: Vec::new() };
    for (id, each) in &score.dimensions {
        let name = dimension(questionnaire, id);
        match &each.state {
            Some(State::Lean(profile)) => {
                let at = questionnaire.profiles.iter().position(|each| each.id == *profile);
                let names = at.and_then(|at| sorted.leans.get_mut(at));
                names.into_iter().for_each(|(_, names)| names.push(name.clone()));
            }
            Some(State::TooFew) => sorted.too_few.push(name),
            _ => sorted.close.push(name),
        }
    }
    sorted
}

/// Of the only dimension.
fn alone(sorted: &Sorted) -> String {
    match sorted.leans.iter().find(|(_, names)| !names.is_empty()) {
        Some((profile, names)) => format!("Your answers lean {profile} on {}.", join(names)),
        None => format!("On {} it is too close to call.", join(&sorted.close)),
    }
}

/// Of several dimensions; `ours` tells a questionnaire of the program, which is about a job.
fn found(sorted: &Sorted, all: usize, ours: bool) -> Vec<String> {
    let mut leans: Vec<&(String, Vec<String>)> = sorted.leans.iter().collect();
    leans.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    let cut = ours.then(|| CUT.to_owned());
    let opening = if ours { "Your answers do not decide this: " } else { "Your answers do not say: " };
    let (finding, cut) = match leans.as_slice() {
        [(profile, names), (other, none)] if 2 * names.len() > all && none.is_empty() => {
            (format!("Your answers lean {profile} on {}, nowhere {other}.", join(names)), None)
        }
        [(_, names), (_, others)] if !names.is_empty() && !others.is_empty() => {
            let part = |(profile, names): &(String, Vec<String>)| format!("{profile} on {}", join(names));
            let parts: Vec<String> = sorted.leans.iter().map(part).collect();
            (format!("Your answers point both ways: {}.", parts.join(", ")), cut)
        }
        [(profile, names), _] if !names.is_empty() => {
            let rest = if sorted.close.is_empty() { "" } else { ", and the rest is too close to call" };
            (format!("{opening}they lean {profile} on {}{rest}.", join(names)), cut)
        }
        _ => (format!("{opening}{} too close to call.", close(&sorted.close, all)), cut),
    };
    std::iter::once(finding).chain(cut).collect()
}

/// "all three are", "feedback loop and focus style are".
fn close(names: &[String], all: usize) -> String {
    match names {
        [one] => format!("{one} is"),
        [_, _] if all == 2 => "both are".to_owned(),
        names if names.len() == all => format!("all {} are", number(all)),
        names => format!("{} are", join(names)),
    }
}

/// The words at a row's end; nothing of a view that has no state.
pub fn word(questionnaire: &Questionnaire, score: &DimensionScore) -> Option<String> {
    Some(match score.state.as_ref()? {
        State::Lean(profile) => format!("lean {}", questionnaire.profile_name(profile)),
        State::Close => "too close to call".to_owned(),
        State::TooFew => "too few answers".to_owned(),
        State::Withheld => "no lean claimed".to_owned(),
    })
}

/// The same where there is room: with the side that is nearer.
pub fn longer_word(questionnaire: &Questionnaire, score: &DimensionScore) -> Option<String> {
    let near = score.near.as_ref().map(|near| format!(", nearer {}", questionnaire.profile_name(near)));
    Some(word(questionnaire, score)? + &near.unwrap_or_default())
}

/// What a lean means, in a sentence; nothing without a lean, and where the file says nothing.
pub fn line(questionnaire: &Questionnaire, id: &str, score: &DimensionScore) -> Option<String> {
    let profile = score.state.as_ref()?.lean()?;
    questionnaire.dimension(id)?.lines.get(profile).map(ToString::to_string)
}

/// How many answers a dimension needs for a score: `10 of 12 are needed, and 2 of each 3.`
pub fn needed(questionnaire: &Questionnaire, id: &str) -> Option<String> {
    let dimension = questionnaire.dimension(id)?;
    let of = |facet: &str| {
        questionnaire.items.iter().filter(|item| item.scored().is_some_and(|scored| scored.facet == facet)).count()
    };
    let counts: Vec<usize> = dimension.facets.iter().map(|facet| of(&facet.id)).collect();
    let (all, first) = (counts.iter().sum::<usize>(), *counts.first()?);
    let enough = (5 * all).div_ceil(6);
    let alike = counts.iter().all(|count| *count == first);
    let each = if alike { format!(", and {} of each {first}", (2 * first).div_ceil(3)) } else { String::new() };
    Some(format!("{enough} of {all} are needed{each}."))
}

#[cfg(test)]
#[path = "finding_tests.rs"]
mod tests;
