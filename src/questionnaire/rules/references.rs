//! What talks, trials and offers refer to must exist.

use super::Found;
use crate::questionnaire::document::Path;
use crate::questionnaire::{Chose, Condition, Item, Point, Questionnaire, Reason, Talk};
use crate::text::Code;

/// A facet and a profile that are named must exist.
fn place(questionnaire: &Questionnaire, facet: Option<&Code>, toward: Option<&Code>, at: &Path, found: &mut Found) {
    if let Some(facet) = facet.filter(|facet| questionnaire.facet(facet).is_none()) {
        found.add(at.key("facet"), format!("there is no facet \"{facet}\""), "correct the id or add it");
    }
    let profile = |id: &str| questionnaire.profiles.iter().any(|profile| profile.id == id);
    if let Some(toward) = toward.filter(|toward| !profile(toward)) {
        found.add(at.key("toward"), format!("there is no profile \"{toward}\""), "correct the id or add it");
    }
}

/// What one may try names facets and profiles that exist.
pub fn trials(questionnaire: &Questionnaire, found: &mut Found) {
    for (index, trial) in questionnaire.trials.iter().enumerate() {
        let at = Path::root().key("trials").index(index);
        found.text(|| at.key("text"), &trial.text);
        place(questionnaire, Some(&trial.facet), Some(&trial.toward), &at, found);
    }
}

/// The questions to talk about name facets, profiles, counts and options that exist.
pub fn talk(questionnaire: &Questionnaire, found: &mut Found) {
    for (index, talk) in questionnaire.talk.iter().enumerate() {
        let at = Path::root().key("talk").index(index);
        let (facet, toward, ask) = match talk {
            Talk::Pulls(pulls) => (Some(&pulls.facet), Some(&pulls.toward), &pulls.ask),
            Talk::Apart(apart) => (Some(&apart.facet), None, &apart.ask),
            Talk::Differs(differs) => (Some(&differs.facet), None, &differs.ask),
            Talk::Counted(counted) => (None, None, &counted.ask),
            Talk::Chose(chose) => (None, None, &chose.ask),
            Talk::Flagged(on) | Talk::Noted(on) => (None, None, &on.ask),
        };
        found.text(|| at.key("ask"), ask);
        place(questionnaire, facet, toward, &at, found);
        match talk {
            Talk::Counted(counted) if !is_count(questionnaire, &counted.item) => {
                found.add(at.key("item"), format!("\"{}\" is no count", counted.item), "name a count item");
            }
            Talk::Chose(rule) => chose(questionnaire, rule, &at, found),
            _ => {}
        }
    }
}

/// An option that exists; without one the item may be anything.
fn chose(questionnaire: &Questionnaire, chose: &Chose, at: &Path, found: &mut Found) {
    match (questionnaire.item(&chose.item), &chose.option) {
        (None, _) => found.add(at.key("item"), format!("there is no item \"{}\"", chose.item), "correct the id"),
        (Some(_), None) => {}
        (Some(Item::Choice(choice)), Some(option)) if choice.options.iter().any(|each| each.id == *option) => {}
        (Some(_), Some(option)) => {
            let what = format!("\"{}\" has no option \"{option}\"", chose.item);
            found.add(at.key("option"), what, "name an option of a choice");
        }
    }
}

fn is_count(questionnaire: &Questionnaire, id: &str) -> bool {
    matches!(questionnaire.item(id), Some(Item::Count(_)))
}

/// What a questionnaire about an offer refers to must exist.
pub fn offer(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root();
    for (index, point) in questionnaire.points.iter().enumerate() {
        let at = root.key("points").index(index);
        found.text(|| at.key("ask"), point.ask());
        match point {
            Point::Condition(point) => condition(questionnaire, point, &at, found),
            Point::Reason(point) => reason(questionnaire, point, &at, found),
        }
    }
    if let Some(week) = &questionnaire.week {
        let at = root.key("week");
        for id in std::iter::once(&week.all).chain(&week.parts).filter(|id| !is_count(questionnaire, id)) {
            found.add(at.clone(), format!("\"{id}\" is no count"), "name a count item");
        }
    }
    let mut named = |key: &str, id: &Option<Code>, kind: &str, is: fn(&Item) -> bool| {
        if let Some(id) = id.as_ref().filter(|id| !questionnaire.item(id).is_some_and(is)) {
            found.add(root.key(key), format!("\"{id}\" is no {kind}"), format!("name a {kind} item"));
        }
    };
    named("name", &questionnaire.name, "text", |item| matches!(item, Item::Text(_)));
    named("deadline", &questionnaire.deadline, "day", |item| matches!(item, Item::Date(_)));
    named("motive", &questionnaire.motive, "choice", |item| matches!(item, Item::Choice(_)));
}

fn condition(questionnaire: &Questionnaire, point: &Condition, at: &Path, found: &mut Found) {
    for (key, text) in [("settled", &point.settled), ("part", &point.part), ("missing", &point.missing)] {
        found.text(|| at.key(key), text);
    }
    if let Some(warning) = &point.warning {
        found.text(|| at.key("warning").key("text"), &warning.text);
    }
    let has = |item: &Item| match item {
        Item::Choice(choice) => {
            ["yes", "part", "no"].iter().all(|id| choice.options.iter().any(|option| option.id == *id))
        }
        _ => false,
    };
    if !questionnaire.item(&point.item).is_some_and(has) {
        let what = format!("\"{}\" is no choice between yes, part and no", point.item);
        found.add(at.key("item"), what, "name a choice with the options \"yes\", \"part\" and \"no\"");
    }
}

fn reason(questionnaire: &Questionnaire, point: &Reason, at: &Path, found: &mut Found) {
    let Some(Item::Choice(choice)) = questionnaire.item(&point.item) else {
        found.add(at.key("item"), format!("\"{}\" is no choice", point.item), "name a choice item");
        return;
    };
    for (option, text) in &point.says {
        found.text(|| at.key("says").key(option), text);
        if !choice.options.iter().any(|each| each.id == *option) {
            let what = format!("\"{}\" has no option \"{option}\"", point.item);
            found.add(at.key("says").key(option), what, "correct the id");
        }
    }
    for option in choice.options.iter().filter(|option| !point.says.contains_key(&option.id)) {
        let what = format!("nothing is said of the option \"{}\"", option.id);
        found.add(at.key("says"), what, "write what is said of it");
    }
}
