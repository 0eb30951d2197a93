//! What a file has twice, or for nothing, and what does not fit into a row.

use std::collections::HashMap;

use super::{Level, Objection, Rule};
use crate::questionnaire::{Item, Path, Questionnaire};
use crate::text::{Code, width};

/// The most columns of a facet's name and of its poles.
const NAME: usize = 19;
const POLE: usize = 35;

/// Everything a file could do without.
pub fn objections(questionnaire: &Questionnaire) -> Vec<Objection> {
    let mut found = twice(questionnaire);
    found.extend(scales(questionnaire));
    found.extend(counts(questionnaire));
    found.extend(widths(questionnaire));
    found
}

fn warning(at: Path, what: String, remedy: &str) -> Objection {
    Objection::new(Level::Warning, Rule::Structure, at, what, remedy)
}

/// The same text asked twice.
fn twice(questionnaire: &Questionnaire) -> Vec<Objection> {
    let mut seen: HashMap<String, &Code> = HashMap::new();
    let mut found = Vec::new();
    for (index, item) in questionnaire.items.iter().enumerate() {
        let text = item.text().to_lowercase();
        if let Some(first) = seen.get(&text).filter(|_| !text.trim().is_empty()) {
            let what = format!("\"{}\" has the text of \"{first}\"", item.id());
            found.push(warning(Path::root().key("items").index(index), what, "ask it once"));
        } else {
            seen.insert(text, item.id());
        }
    }
    found
}

/// A scale that no item uses, and one that serves statements and pairs.
fn scales(questionnaire: &Questionnaire) -> Vec<Objection> {
    let mut found = Vec::new();
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        let at = Path::root().key("scales").index(index);
        let uses = |item: &&Item| item.scored().is_some_and(|scored| *scored.scale == scale.id);
        let is_pair = |item: &Item| matches!(item, Item::Pair(_));
        let users: Vec<bool> = questionnaire.items.iter().filter(uses).map(is_pair).collect();
        if users.is_empty() {
            found.push(warning(at, format!("no item uses the scale \"{}\"", scale.id), "remove it"));
        } else if users.contains(&true) && users.contains(&false) {
            let what = format!("the scale \"{}\" serves statements and pairs", scale.id);
            found.push(warning(at, what, "give pairs a scale from left to right"));
        }
    }
    found
}

/// A count that stands nowhere.
fn counts(questionnaire: &Questionnaire) -> Vec<Objection> {
    let place = |id: &str| questionnaire.main_items().position(|item| item.id() == id);
    let first = questionnaire.parts.first().and_then(|part| place(&part.from));
    let named = |id: &str| {
        let in_part = first.is_some_and(|first| place(id).is_some_and(|place| place >= first));
        let in_extra = questionnaire.extras.iter().any(|extra| extra.items.iter().any(|item| item == id));
        let in_week =
            questionnaire.week.as_ref().is_some_and(|week| week.all == id || week.parts.iter().any(|p| p == id));
        in_part || in_extra || in_week
    };
    let items = questionnaire.items.iter().enumerate();
    let counts = items.filter(|(_, item)| matches!(item, Item::Count(_)) && !named(item.id()));
    let object = |(index, item): (usize, &Item)| {
        let what = format!("no part, extra or week names the count \"{}\"", item.id());
        warning(Path::root().key("items").index(index), what, "name it in one of them")
    };
    counts.map(object).collect()
}

/// What is cut or wrapped in a row.
fn widths(questionnaire: &Questionnaire) -> Vec<Objection> {
    let mut found = Vec::new();
    for (index, dimension) in questionnaire.dimensions.iter().enumerate() {
        for (position, facet) in dimension.facets.iter().enumerate() {
            let at = super::dimension(index).key("facets").index(position);
            if width(&facet.name) > NAME {
                let what = format!("the name \"{}\" has more than {NAME} columns", facet.name);
                found.push(warning(at.key("name"), what, "shorten it"));
            }
            for (profile, pole) in facet.poles.iter().filter(|(_, pole)| width(pole) > POLE) {
                let what = format!("the pole \"{pole}\" has more than {POLE} columns");
                found.push(warning(at.key("poles").key(profile), what, "shorten it"));
            }
        }
    }
    found
}
