//! What a questionnaire must obey so that it can be asked and scored.

mod references;

use std::collections::HashSet;

use super::document::Path;
use super::{Item, Questionnaire, Region, Subject};
use crate::text::Code;

/// A rule that a questionnaire breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where.
    pub path: Path,
    /// What, as a clause without a full stop.
    pub what: String,
    /// What to do, as a clause without a full stop.
    pub remedy: String,
}

/// So many problems are collected; more would help nobody.
pub const MAX_PROBLEMS: usize = 1000;

/// The longest text of a question, in characters.
const MAX_TEXT: usize = 400;
/// The largest number that may be asked for: people read it in messages.
const MAX_COUNT: f64 = 1e9;
/// The most items of one questionnaire.
const MAX_ITEMS: usize = 500;
/// The fewest scored items of a dimension: a spread needs two, an error that means something three.
const MIN_SCORED: usize = 3;
/// So many ids are named to choose from.
const MOST_NAMED: usize = 12;
/// Words that states and patterns use for themselves.
const RESERVED: [&str; 6] = ["balanced", "mixed", "too-few", "withheld", "split", "none"];

/// Every rule that is broken, in the order of the file's parts.
pub fn broken(questionnaire: &Questionnaire) -> Vec<Broken> {
    let mut found = Found::default();
    head(questionnaire, &mut found);
    scales(questionnaire, &mut found);
    dimensions(questionnaire, &mut found);
    profiles(questionnaire, &mut found);
    items(questionnaire, &mut found);
    closing(questionnaire, &mut found);
    extras(questionnaire, &mut found);
    references::talk(questionnaire, &mut found);
    references::role(questionnaire, &mut found);
    samples(questionnaire, &mut found);
    found.0
}

#[derive(Default)]
struct Found(Vec<Broken>);

// A place is worked out only when something is wrong there: nearly everything is right.

impl Found {
    fn add(&mut self, path: Path, what: impl Into<String>, remedy: impl Into<String>) {
        if self.0.len() < MAX_PROBLEMS {
            self.0.push(Broken { path, what: what.into(), remedy: remedy.into() });
        }
    }

    /// An id that nothing has; `known` are those that exist.
    fn missing<'a>(&mut self, at: Path, kind: &str, id: &str, known: impl Iterator<Item = &'a Code>) {
        let known: Vec<String> = known.take(MOST_NAMED).map(|id| format!("\"{id}\"")).collect();
        let remedy = match known.as_slice() {
            [] => "add it".to_owned(),
            _ => format!("use one of {}, or add it", known.join(", ")),
        };
        self.add(at, format!("there is no {kind} \"{id}\""), remedy);
    }

    /// Texts by profile: no other profile has one.
    fn poles(&mut self, at: impl Fn() -> Path, poles: &super::Poles, questionnaire: &Questionnaire) {
        for (id, pole) in poles {
            if questionnaire.profiles.iter().any(|profile| profile.id == *id) {
                self.text(|| at().key(id), pole);
            } else {
                self.add(at().key(id), format!("there is no profile \"{id}\""), "correct the id");
            }
        }
    }

    /// Ids of one kind: none twice.
    fn ids<'a>(&mut self, kind: &str, ids: impl Iterator<Item = (impl Fn() -> Path, &'a Code)>) {
        let mut seen = HashSet::new();
        for (at, id) in ids {
            if !seen.insert(id) {
                self.add(at().key("id"), format!("the {kind} id \"{id}\" stands twice"), "choose another id");
            }
        }
    }

    fn text(&mut self, at: impl FnOnce() -> Path, text: &str) {
        if text.trim().is_empty() {
            self.add(at(), "a text is missing", "write one");
        } else {
            self.optional_text(at, text);
        }
    }

    fn optional_text(&mut self, at: impl FnOnce() -> Path, text: &str) {
        if text.contains('\n') {
            self.add(at(), "a text has a line break", "write it on one line");
        } else if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
            self.add(at(), format!("a text is longer than {MAX_TEXT} characters"), "shorten it");
        }
    }
}

fn head(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root();
    found.text(|| root.key("version"), &questionnaire.version);
    found.text(|| root.key("language"), &questionnaire.language);
    found.text(|| root.key("title"), &questionnaire.title);
    found.optional_text(|| root.key("about"), &questionnaire.about);
}

fn scales(questionnaire: &Questionnaire, found: &mut Found) {
    let at = |index| Path::root().key("scales").index(index);
    found.ids("scale", questionnaire.scales.iter().enumerate().map(|(index, scale)| (move || at(index), &scale.id)));
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        found.text(|| at(index).key("ask"), &scale.ask);
        if !(2..=9).contains(&scale.labels.len()) {
            let what = format!("the number of steps of \"{}\" is {}", scale.id, scale.labels.len());
            found.add(at(index).key("labels"), what, "give it two to nine labels");
        }
        for (step, label) in scale.labels.iter().enumerate() {
            found.text(|| at(index).key("labels").index(step), label);
        }
    }
}

fn dimensions(questionnaire: &Questionnaire, found: &mut Found) {
    let at = |index| Path::root().key("dimensions").index(index);
    if questionnaire.dimensions.is_empty() && questionnaire.subject != Subject::Role {
        found.add(Path::root().key("dimensions"), "there is no dimension", "add one with its facets");
    }
    let dimensions = questionnaire.dimensions.iter().enumerate();
    found.ids("dimension", dimensions.clone().map(|(index, dimension)| (move || at(index), &dimension.id)));
    let facets = |(index, dimension): (usize, &'_ super::Dimension)| {
        let ids: Vec<_> = dimension.facets.iter().map(|facet| facet.id.clone()).collect();
        ids.into_iter().enumerate().map(move |(facet, id)| (move || at(index).key("facets").index(facet), id))
    };
    let facet_ids: Vec<_> = dimensions.clone().flat_map(facets).collect();
    found.ids("facet", facet_ids.iter().map(|(at, id)| (at, id)));
    for (index, dimension) in dimensions {
        found.text(|| at(index).key("name"), &dimension.name);
        found.poles(|| at(index).key("poles"), &dimension.poles, questionnaire);
        for profile in questionnaire.profiles.iter().filter(|profile| !dimension.poles.contains_key(&profile.id)) {
            let what = format!("the dimension \"{}\" has no pole for \"{}\"", dimension.id, profile.id);
            found.add(at(index).key("poles"), what, "describe that end in a few words");
        }
        for (facet_index, facet) in dimension.facets.iter().enumerate() {
            let at = at(index).key("facets").index(facet_index);
            found.text(|| at.key("name"), &facet.name);
            found.poles(|| at.key("poles"), &facet.poles, questionnaire);
            let of = |item: &Item| item.scored().is_some_and(|scored| *scored.facet == facet.id);
            if !questionnaire.items.iter().any(of) && !by_hours(questionnaire, dimension) {
                found.add(at, format!("the facet \"{}\" has no item", facet.id), "write one, or remove the facet");
            }
        }
        let of = |item: &&Item| {
            item.scored().is_some_and(|scored| dimension.facets.iter().any(|facet| facet.id == *scored.facet))
        };
        let count = questionnaire.items.iter().filter(of).count();
        if count < MIN_SCORED && !by_hours(questionnaire, dimension) {
            let what = format!("the number of scored items of \"{}\" is {count}", dimension.id);
            found.add(at(index), what, format!("give it at least {MIN_SCORED}"));
        }
    }
}

/// Whether the hours of a week place a role on this dimension, so that it needs no scored items.
fn by_hours(questionnaire: &Questionnaire, dimension: &super::Dimension) -> bool {
    questionnaire.week.as_ref().is_some_and(|week| week.dimension == dimension.id)
}

fn profiles(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root().key("profiles");
    let at = |index| Path::root().key("profiles").index(index);
    if questionnaire.profiles.len() != 2 {
        let what = format!("there are {} profiles", questionnaire.profiles.len());
        found.add(root, what, "name exactly two, first the one at 0 points, then the one at 100");
    }
    let profiles = questionnaire.profiles.iter().enumerate();
    found.ids("profile", profiles.clone().map(|(index, profile)| (move || at(index), &profile.id)));
    for (index, profile) in profiles {
        found.text(|| at(index).key("name"), &profile.name);
        if RESERVED.contains(&profile.id.as_str()) {
            found.add(at(index).key("id"), format!("\"{}\" is the name of a state", profile.id), "choose another id");
        }
        for dimension in &questionnaire.dimensions {
            if !profile.expects.contains_key(&dimension.id) {
                let what = format!("the profile \"{}\" says nothing of \"{}\"", profile.id, dimension.id);
                found.add(at(index).key("expects"), what, "name its region, for example {\"at_least\": 50}");
            }
        }
        for (dimension, region) in &profile.expects {
            let path = at(index).key("expects").key(dimension);
            if questionnaire.dimension(dimension).is_none() {
                found.add(path.clone(), format!("there is no dimension \"{dimension}\""), "correct the id");
            }
            let (points, right_side) = match *region {
                Region::AtMost(points) => (points, index == 0),
                Region::AtLeast(points) => (points, index == 1),
            };
            if !(0.0..=100.0).contains(&points) {
                found.add(path.clone(), format!("{points} lies outside 0 to 100"), "choose a number between them");
            }
            if !right_side {
                let what = "the first profile lies at 0 points, the second at 100";
                found.add(path, what, "use at_most in the first and at_least in the second");
            }
        }
    }
}

fn items(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root().key("items");
    let at = |index| Path::root().key("items").index(index);
    if questionnaire.items.is_empty() || questionnaire.items.len() > MAX_ITEMS {
        let what = format!("there are {} items", questionnaire.items.len());
        found.add(root, what, format!("a questionnaire has 1 to {MAX_ITEMS}"));
    }
    found.ids("item", questionnaire.items.iter().enumerate().map(|(index, item)| (move || at(index), item.id())));
    for (index, item) in questionnaire.items.iter().enumerate() {
        references(questionnaire, item, || at(index), found);
        match item {
            Item::Statement(statement) => found.text(|| at(index).key("text"), &statement.text),
            Item::Pair(pair) => {
                found.text(|| at(index).key("left"), &pair.left);
                found.text(|| at(index).key("right"), &pair.right);
            }
            Item::Count(count) => {
                found.text(|| at(index).key("text"), &count.text);
                found.text(|| at(index).key("unit"), &count.unit);
                if let Some(said) = &count.speaks {
                    references::speaks(questionnaire, said, &at(index).key("speaks"), found);
                }
                if !(count.at_most > 0.0 && count.at_most <= MAX_COUNT) {
                    found.add(
                        at(index).key("at_most"),
                        "at_most must be above 0 and no more than a billion",
                        "name the largest sensible number",
                    );
                }
            }
            Item::Choice(choice) => {
                found.text(|| at(index).key("text"), &choice.text);
                let options = choice.options.iter().enumerate();
                found.ids(
                    "option",
                    options.clone().map(|(option, o)| (move || at(index).key("options").index(option), &o.id)),
                );
                options.for_each(|(option, o)| {
                    found.text(|| at(index).key("options").index(option).key("label"), &o.label)
                });
                if !(2..=9).contains(&choice.options.len()) {
                    found.add(
                        at(index).key("options"),
                        format!("the number of options of \"{}\" is {}", choice.id, choice.options.len()),
                        "give it two to nine",
                    );
                }
            }
            Item::Text(open) => found.text(|| at(index).key("text"), &open.text),
            Item::Date(date) => found.text(|| at(index).key("text"), &date.text),
        }
    }
}

/// A scored item's facet, profile and scale must exist.
fn references(questionnaire: &Questionnaire, item: &Item, at: impl Fn() -> Path, found: &mut Found) {
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

fn closing(questionnaire: &Questionnaire, found: &mut Found) {
    let Some(id) = &questionnaire.closing else {
        return;
    };
    let path = Path::root().key("closing");
    match questionnaire.item(id) {
        None => found.add(path, format!("there is no item \"{id}\""), "correct the id"),
        Some(Item::Choice(choice)) if choice.options.iter().any(|option| option.id == "no") => {}
        Some(_) => {
            let what = format!("the closing item \"{id}\" cannot say no");
            found.add(path, what, "make it a choice with an option \"no\"");
        }
    }
    if questionnaire.extras.iter().any(|extra| extra.items.contains(id)) {
        found.add(Path::root().key("closing"), "the closing item stands in an extra", "take it out of the extra");
    }
}

fn extras(questionnaire: &Questionnaire, found: &mut Found) {
    let at = |index| Path::root().key("extras").index(index);
    found.ids("extra", questionnaire.extras.iter().enumerate().map(|(index, extra)| (move || at(index), &extra.id)));
    let mut seen = HashSet::new();
    for (index, extra) in questionnaire.extras.iter().enumerate() {
        found.text(|| at(index).key("title"), &extra.title);
        found.text(|| at(index).key("about"), &extra.about);
        for (position, id) in extra.items.iter().enumerate() {
            let path = || at(index).key("items").index(position);
            match questionnaire.item(id) {
                None => found.add(path(), format!("there is no item \"{id}\""), "correct the id"),
                Some(item) if item.scored().is_some() => {
                    found.add(
                        path(),
                        format!("\"{id}\" is scored"),
                        "only items without a score come after the result",
                    );
                }
                Some(_) => {}
            }
            if !seen.insert(id) {
                found.add(path(), format!("\"{id}\" stands in two places"), "name it once");
            }
        }
    }
}

fn samples(questionnaire: &Questionnaire, found: &mut Found) {
    for (index, sample) in questionnaire.samples.iter().enumerate() {
        let at = || Path::root().key("samples").index(index);
        found.text(|| at().key("name"), &sample.name);
        for (id, answer) in sample.answers.iter() {
            let path = || at().key("answers").key(id);
            let Some(item) = questionnaire.item(id) else {
                found.add(path(), format!("there is no item \"{id}\""), "correct the id");
                continue;
            };
            let askable = item.scored().is_none() || questionnaire.scale_of(item).is_some_and(|s| s.labels.len() > 1);
            if let Some(objection) = answer.filter(|_| askable).and_then(|answer| answer.objection(item, questionnaire))
            {
                found.add(path(), format!("\"{id}\" {objection}"), "correct the answer");
            }
        }
        for key in sample.expect.keys() {
            if key != "pattern" && questionnaire.dimension(key).is_none() {
                found.add(at().key("expect").key(key), format!("there is no dimension \"{key}\""), "correct the id");
            }
        }
    }
}
