//! What talks, counts and roles refer to must exist.

use super::Found;
use crate::questionnaire::document::Path;
use crate::questionnaire::{Item, Questionnaire, Speaks, Talk};
use crate::text::Code;

/// The questions to talk about name facets, profiles and counts that exist.
pub fn talk(questionnaire: &Questionnaire, found: &mut Found) {
    let profile = |id: &str| questionnaire.profiles.iter().any(|profile| profile.id == id);
    for (index, talk) in questionnaire.talk.iter().enumerate() {
        let at = || Path::root().key("talk").index(index);
        let (facet, toward, item, ask) = match talk {
            Talk::Pulls(pulls) => (Some(&pulls.facet), Some(&pulls.toward), None, &pulls.ask),
            Talk::Apart(apart) | Talk::Differs(apart) => (Some(&apart.facet), None, None, &apart.ask),
            Talk::Against(against) => (None, Some(&against.toward), Some(&against.item), &against.ask),
            Talk::Flagged(on) | Talk::Noted(on) => (None, None, None, &on.ask),
        };
        found.text(|| at().key("ask"), ask);
        if let Some(facet) = facet.filter(|facet| questionnaire.facet(facet).is_none()) {
            found.add(at().key("facet"), format!("there is no facet \"{facet}\""), "correct the id or add it");
        }
        if let Some(toward) = toward.filter(|toward| !profile(toward)) {
            found.add(at().key("toward"), format!("there is no profile \"{toward}\""), "correct the id or add it");
        }
        let speaks = |id: &&Code| matches!(questionnaire.item(id), Some(Item::Count(count)) if count.speaks.is_some());
        if let Some(item) = item.filter(|item| !speaks(item)) {
            found.add(at().key("item"), format!("\"{item}\" is no count that speaks"), "name a count with \"speaks\"");
        }
    }
}

/// What a questionnaire about a role refers to must exist.
pub fn role(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root();
    for (index, point) in questionnaire.points.iter().enumerate() {
        let at = root.key("points").index(index);
        for (key, text) in [("settled", &point.settled), ("missing", &point.missing), ("ask", &point.ask)] {
            found.text(|| at.key(key), text);
        }
        let answers = |item: &Item| match item {
            Item::Choice(choice) => ["yes", "no"].iter().all(|id| choice.options.iter().any(|option| option.id == *id)),
            _ => false,
        };
        if !questionnaire.item(&point.item).is_some_and(answers) {
            let what = format!("\"{}\" is no choice between yes and no", point.item);
            found.add(at.key("item"), what, "name a choice with the options \"yes\" and \"no\"");
        }
    }
    let is_count = |id: &&Code| matches!(questionnaire.item(id), Some(Item::Count(_)));
    if let Some(week) = &questionnaire.week {
        let at = root.key("week");
        if questionnaire.dimension(&week.dimension).is_none() {
            found.add(at.key("dimension"), format!("there is no dimension \"{}\"", week.dimension), "correct the id");
        }
        for id in std::iter::once(&week.all).chain(week.hours.values().flatten()).filter(|id| !is_count(id)) {
            found.add(at.clone(), format!("\"{id}\" is no count"), "name a count item");
        }
    }
    let text = |id: &&Code| !matches!(questionnaire.item(id), Some(Item::Text(_)));
    if let Some(id) = questionnaire.name.as_ref().filter(text) {
        found.add(root.key("name"), format!("\"{id}\" is no text item"), "name a text item");
    }
    let choice = |id: &&Code| !matches!(questionnaire.item(id), Some(Item::Choice(_)));
    if let Some(id) = questionnaire.motive.as_ref().filter(choice) {
        found.add(root.key("motive"), format!("\"{id}\" is no choice"), "name a choice item");
    }
}

/// A count speaks for profiles and a dimension that exist.
pub fn speaks(questionnaire: &Questionnaire, speaks: &Speaks, at: &Path, found: &mut Found) {
    if questionnaire.dimension(&speaks.dimension).is_none() {
        found.add(at.key("dimension"), format!("there is no dimension \"{}\"", speaks.dimension), "correct the id");
    }
    for id in speaks.profiles.keys() {
        if !questionnaire.profiles.iter().any(|profile| profile.id == *id) {
            found.add(at.key("for").key(id), format!("there is no profile \"{id}\""), "correct the id");
        }
    }
}
