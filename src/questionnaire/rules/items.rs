//! The questions.

use super::{Found, MAX_COUNT, MAX_ITEMS};
use crate::questionnaire::document::Path;
use crate::questionnaire::{Choice, Count, Did, Item, Pair, Questionnaire};

/// The questions themselves.
pub fn items(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root().key("items");
    let at = |index| Path::root().key("items").index(index);
    if questionnaire.items.is_empty() || questionnaire.items.len() > MAX_ITEMS {
        let what = format!("there are {} items", questionnaire.items.len());
        found.add(root, what, format!("a questionnaire has 1 to {MAX_ITEMS}"));
    }
    found.ids("item", questionnaire.items.iter().enumerate().map(|(index, item)| (move || at(index), item.id())));
    for (index, item) in questionnaire.items.iter().enumerate() {
        known(questionnaire, item, || at(index), found);
        match item {
            Item::Statement(statement) => found.text(|| at(index).key("text"), &statement.text),
            Item::Pair(each) => pair(each, &at(index), found),
            Item::Count(each) => count(questionnaire, each, &at(index), found),
            Item::Choice(each) => choice(each, &at(index), found),
            Item::Text(open) => found.text(|| at(index).key("text"), &open.text),
            Item::Date(date) => found.text(|| at(index).key("text"), &date.text),
        }
        // Where there are dimensions, these are told instead.
        let unscored = !questionnaire.subject.is_scored() && questionnaire.dimensions.is_empty();
        if item.scored().is_some() && unscored {
            let what = format!("\"{}\" is scored, and this questionnaire has no score", item.id());
            found.add(at(index).key("kind"), what, "make it a choice, a count, a text or a day");
        }
    }
}

fn pair(pair: &Pair, at: &Path, found: &mut Found) {
    found.text(|| at.key("left"), &pair.left);
    found.text(|| at.key("right"), &pair.right);
    for (key, text) in [("text", &pair.text), ("ask", &pair.ask)] {
        text.iter().for_each(|text| found.text(|| at.key(key), text));
    }
}

fn count(questionnaire: &Questionnaire, count: &Count, at: &Path, found: &mut Found) {
    found.text(|| at.key("text"), &count.text);
    found.text(|| at.key("unit"), &count.unit);
    if !(count.at_most > 0.0 && count.at_most <= MAX_COUNT) {
        let what = "at_most must be above 0 and no more than a billion";
        found.add(at.key("at_most"), what, "name the largest sensible number");
    }
    let facets = || questionnaire.dimensions.iter().flat_map(|dimension| &dimension.facets).map(|facet| &facet.id);
    if let Some(facet) = count.beside.as_ref().filter(|facet| questionnaire.facet(facet).is_none()) {
        found.missing(at.key("beside"), "facet", facet, facets());
    }
    if let Some(words) = &count.did {
        did(questionnaire, words, &at.key("did"), found);
    }
}

/// A number in words; `few`, `many` and `toward` belong together.
fn did(questionnaire: &Questionnaire, did: &Did, at: &Path, found: &mut Found) {
    for (key, text) in [("none", &did.none), ("one", &did.one), ("more", &did.more)] {
        found.text(|| at.key(key), text);
    }
    if !did.more.contains("{n}") {
        found.add(at.key("more"), "\"more\" does not say the number", "write {n} where it belongs");
    }
    match (did.few, did.many, &did.toward) {
        (None, None, None) => {}
        (Some(few), Some(many), Some(toward)) => {
            if few >= many {
                found.add(at.key("few"), "\"few\" must be less than \"many\"", "correct one of the two");
            }
            let profiles = || questionnaire.profiles.iter().map(|profile| &profile.id);
            if !profiles().any(|id| id == toward) {
                found.missing(at.key("toward"), "profile", toward, profiles());
            }
        }
        _ => {
            let what = "\"few\", \"many\" and \"toward\" belong together";
            found.add(at.clone(), what, "write all three, or none of them");
        }
    }
}

fn choice(choice: &Choice, at: &Path, found: &mut Found) {
    found.text(|| at.key("text"), &choice.text);
    let options = || choice.options.iter().enumerate();
    let place = |option| at.key("options").index(option);
    found.ids("option", options().map(|(option, each)| (move || place(option), &each.id)));
    options().for_each(|(option, each)| found.text(|| place(option).key("label"), &each.label));
    if !(2..=9).contains(&choice.options.len()) {
        let what = format!("the number of options of \"{}\" is {}", choice.id, choice.options.len());
        found.add(at.key("options"), what, "give it two to nine");
    }
}

/// A scored item's facet, profile and scale must exist.
fn known(questionnaire: &Questionnaire, item: &Item, at: impl Fn() -> Path, found: &mut Found) {
    let Some(scored) = item.scored() else {
        return;
    };
    let facets = || questionnaire.dimensions.iter().flat_map(|dimension| &dimension.facets).map(|facet| &facet.id);
    let profiles = || questionnaire.profiles.iter().map(|profile| &profile.id);
    let scales = || questionnaire.scales.iter().map(|scale| &scale.id);
    if questionnaire.facet(scored.facet).is_none() {
        found.missing(at().key("facet"), "facet", scored.facet, facets());
    }
    if !profiles().any(|id| id == scored.toward) {
        found.missing(at().key("toward"), "profile", scored.toward, profiles());
    }
    if questionnaire.scale(scored.scale).is_none() {
        found.missing(at().key("scale"), "scale", scored.scale, scales());
    }
}
