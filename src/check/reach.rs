use super::simulated::{Asked, answers, asked};
use super::{Level, Objection, Rule, Subjected, dimension};
use crate::questionnaire::{Path, Profile, Subject};
use crate::scoring::{Pattern, Score, State};

/// Every state and both profiles must come out for some answers.
pub fn objections(subjected: &Subjected<'_>) -> Vec<Objection> {
    let questionnaire = subjected.questionnaire;
    if questionnaire.subject != Subject::Oneself {
        return Vec::new();
    }
    let asked = asked(questionnaire);
    let people: Vec<Score> = ways().map(|way| subjected.scorer.score(&answers(&asked, way), None)).collect();
    let mut found = Vec::new();
    for (index, each) in questionnaire.dimensions.iter().enumerate() {
        let reached = |state: &State| {
            people.iter().any(|score| score.dimensions.get(&each.id).is_some_and(|d| d.state.as_ref() == Some(state)))
        };
        let mut missing = |level, what: String, remedy: &str| {
            found.push(Objection::new(level, Rule::Reach, dimension(index), what, remedy));
        };
        for profile in questionnaire.profiles.iter().filter(|profile| !reached(&State::Lean(profile.id.clone()))) {
            let what = format!("no answers lean to \"{}\" on \"{}\"", profile.id, each.id);
            missing(Level::Error, what, "give it more items, or scales with more steps");
        }
        if !reached(&State::Balanced) {
            let count = asked.iter().filter(|asked| asked.dimension == index).count();
            let what = format!(
                "with {count} items no answers are \"balanced\" on \"{}\": whoever is in the middle comes out as \"mixed\"",
                each.id
            );
            missing(subjected.level, what, "give it ten items or more, on scales of three steps or more");
        }
        if !reached(&State::Mixed) {
            missing(subjected.level, format!("no answers are \"mixed\" on \"{}\"", each.id), "give it fewer items");
        }
    }
    found.extend(
        questionnaire
            .profiles
            .iter()
            .enumerate()
            .filter_map(|(index, profile)| profile_missing(index, profile, &people)),
    );
    found
}

fn profile_missing(index: usize, profile: &Profile, people: &[Score]) -> Option<Objection> {
    if people.iter().any(|score| score.pattern == Pattern::Holds(profile.id.clone())) {
        return None;
    }
    let path = Path::root().key("profiles").index(index).key("expects");
    let what = format!("no answers lead to the pattern \"{}\"", profile.id);
    Some(Objection::new(Level::Error, Rule::Reach, path, what, "move the regions it expects nearer to 50"))
}

/// How a simulated person answers.
type Way = Box<dyn Fn(&Asked<'_>) -> usize>;

/// How the people answer who should reach everything. Some go to one side, strongly, mildly and by turns: a single
/// step everywhere would be a straight line. Some go to both sides by turns, from a little to all the way.
fn ways() -> impl Iterator<Item = Way> {
    let to_a_side = [[1.0, 1.0], [0.75, 0.75], [1.0, 0.75]].into_iter().flat_map(|[one, other]| {
        [false, true].into_iter().map(move |high| -> Way {
            Box::new(move |asked| {
                let part = if asked.at.is_multiple_of(2) { one } else { other };
                asked.toward(if high { part } else { 1.0 - part })
            })
        })
    });
    // So many items in a row to one side, as many to the other, and the rest in the middle.
    let turns = [(1, 1), (2, 2), (1, 2), (1, 3), (1, 5)];
    let to_both = [1.0 / 6.0, 0.25, 1.0 / 3.0, 0.5].into_iter().flat_map(move |far| {
        turns.into_iter().map(move |(run, rest)| -> Way {
            Box::new(move |asked| {
                let turn = asked.within % (run + rest).max(2 * run);
                asked.toward(if turn < run {
                    0.5 - far
                } else if turn < 2 * run {
                    0.5 + far
                } else {
                    0.5
                })
            })
        })
    });
    to_a_side.chain(to_both)
}
