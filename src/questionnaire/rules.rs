//! What a questionnaire must obey so that it can be asked and scored.

use std::collections::HashSet;

use super::document::Path;
use super::{Item, Questionnaire, Region, Speaks, Subject, Talk};

/// Where, what, and what to do.
type Broken = (Path, String, String);

/// The longest text of a question, in characters.
const MAX_TEXT: usize = 400;
/// The largest number that may be asked for: people read it in messages.
const MAX_COUNT: f64 = 1e9;
/// The most items of one questionnaire.
const MAX_ITEMS: usize = 500;
/// The fewest scored items of a dimension: a spread needs two, an error that means something three.
const MIN_SCORED: usize = 3;
/// Words that states and patterns use for themselves.
const RESERVED: [&str; 6] = ["balanced", "mixed", "too-few", "withheld", "split", "none"];

/// Every rule that is broken, in the order of the file's parts.
pub(super) fn broken(questionnaire: &Questionnaire) -> Vec<Broken> {
    let mut found = Found::default();
    head(questionnaire, &mut found);
    scales(questionnaire, &mut found);
    dimensions(questionnaire, &mut found);
    profiles(questionnaire, &mut found);
    items(questionnaire, &mut found);
    closing(questionnaire, &mut found);
    extras(questionnaire, &mut found);
    talk(questionnaire, &mut found);
    role(questionnaire, &mut found);
    samples(questionnaire, &mut found);
    found.0
}

/// Whether a text can be an id: 1 to 64 lower-case letters, digits, dots and hyphens, beginning with a letter or digit.
pub fn is_id(id: &str) -> bool {
    let letter = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    id.starts_with(letter) && id.chars().all(|c| letter(c) || c == '.' || c == '-') && id.len() <= 64
}

#[derive(Default)]
struct Found(Vec<Broken>);

impl Found {
    fn add(&mut self, path: Path, what: impl Into<String>, remedy: impl Into<String>) {
        self.0.push((path, what.into(), remedy.into()));
    }

    fn id(&mut self, path: Path, id: &str) {
        if !is_id(id) {
            let remedy = "use 1 to 64 lower-case letters, digits, dots and hyphens, beginning with a letter or digit";
            self.add(path.key("id"), format!("\"{id}\" is no id"), remedy);
        }
    }

    /// Ids of one kind: each well formed, none twice.
    fn ids<'a>(&mut self, kind: &str, ids: impl Iterator<Item = (Path, &'a str)>) {
        let mut seen = HashSet::new();
        for (path, id) in ids {
            self.id(path.clone(), id);
            if !seen.insert(id) {
                self.add(path.key("id"), format!("the {kind} id \"{id}\" stands twice"), "choose another id");
            }
        }
    }

    fn text(&mut self, path: Path, text: &str) {
        if text.trim().is_empty() {
            self.add(path, "a text is missing", "write one");
        } else if text.contains('\n') {
            self.add(path, "a text has a line break", "write it on one line");
        } else if text.chars().count() > MAX_TEXT {
            self.add(path, format!("a text is longer than {MAX_TEXT} characters"), "shorten it");
        }
    }
}

fn head(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root();
    found.id(root.clone(), &questionnaire.id);
    found.text(root.key("version"), &questionnaire.version);
    found.text(root.key("language"), &questionnaire.language);
    found.text(root.key("title"), &questionnaire.title);
}

fn scales(questionnaire: &Questionnaire, found: &mut Found) {
    let at = |index| Path::root().key("scales").index(index);
    found.ids("scale", questionnaire.scales.iter().enumerate().map(|(index, scale)| (at(index), scale.id.as_str())));
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        found.text(at(index).key("ask"), &scale.ask);
        if !(2..=9).contains(&scale.labels.len()) {
            let what = format!("the scale \"{}\" has {} steps", scale.id, scale.labels.len());
            found.add(at(index).key("labels"), what, "give it two to nine labels");
        }
        for (step, label) in scale.labels.iter().enumerate() {
            found.text(at(index).key("labels").index(step), label);
        }
    }
}

fn dimensions(questionnaire: &Questionnaire, found: &mut Found) {
    let at = |index| Path::root().key("dimensions").index(index);
    if questionnaire.dimensions.is_empty() && questionnaire.subject != Subject::Role {
        found.add(Path::root().key("dimensions"), "there is no dimension", "add one with its facets");
    }
    let dimensions = questionnaire.dimensions.iter().enumerate();
    found.ids("dimension", dimensions.clone().map(|(index, dimension)| (at(index), dimension.id.as_str())));
    let facets = |(index, dimension): (usize, &'_ super::Dimension)| {
        let ids: Vec<_> = dimension.facets.iter().map(|facet| facet.id.clone()).collect();
        ids.into_iter().enumerate().map(move |(facet, id)| (at(index).key("facets").index(facet), id))
    };
    let facet_ids: Vec<_> = dimensions.clone().flat_map(facets).collect();
    found.ids("facet", facet_ids.iter().map(|(path, id)| (path.clone(), id.as_str())));
    for (index, dimension) in dimensions {
        found.text(at(index).key("name"), &dimension.name);
        for profile in &questionnaire.profiles {
            match dimension.poles.get(&profile.id) {
                Some(pole) => found.text(at(index).key("poles").key(&profile.id), pole),
                None => {
                    let what = format!("the dimension \"{}\" has no pole for \"{}\"", dimension.id, profile.id);
                    found.add(at(index).key("poles"), what, "describe that end in a few words");
                }
            }
        }
        for (facet_index, facet) in dimension.facets.iter().enumerate() {
            found.text(at(index).key("facets").index(facet_index).key("name"), &facet.name);
        }
        let of = |item: &&Item| {
            item.scored().is_some_and(|scored| dimension.facets.iter().any(|facet| facet.id == scored.facet))
        };
        let count = questionnaire.items.iter().filter(of).count();
        let by_hours = questionnaire.week.as_ref().is_some_and(|week| week.dimension == dimension.id);
        if count < MIN_SCORED && !by_hours {
            let what = format!("the dimension \"{}\" has {count} scored items", dimension.id);
            found.add(at(index), what, format!("give it at least {MIN_SCORED}"));
        }
    }
}

fn profiles(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root().key("profiles");
    let at = |index| Path::root().key("profiles").index(index);
    if questionnaire.profiles.len() != 2 {
        let what = format!("there are {} profiles", questionnaire.profiles.len());
        found.add(root, what, "name exactly two, first the one at 0 points, then the one at 100");
    }
    let profiles = questionnaire.profiles.iter().enumerate();
    found.ids("profile", profiles.clone().map(|(index, profile)| (at(index), profile.id.as_str())));
    for (index, profile) in profiles {
        found.text(at(index).key("name"), &profile.name);
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
    found.ids("item", questionnaire.items.iter().enumerate().map(|(index, item)| (at(index), item.id())));
    for (index, item) in questionnaire.items.iter().enumerate() {
        references(questionnaire, item, &at(index), found);
        match item {
            Item::Statement(statement) => found.text(at(index).key("text"), &statement.text),
            Item::Pair(pair) => {
                found.text(at(index).key("left"), &pair.left);
                found.text(at(index).key("right"), &pair.right);
            }
            Item::Count(count) => {
                found.text(at(index).key("text"), &count.text);
                found.text(at(index).key("unit"), &count.unit);
                if let Some(said) = &count.speaks {
                    speaks(questionnaire, said, &at(index).key("speaks"), found);
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
                found.text(at(index).key("text"), &choice.text);
                let at = at(index).key("options");
                let options = choice.options.iter().enumerate();
                found.ids("option", options.clone().map(|(option, o)| (at.index(option), o.id.as_str())));
                options.for_each(|(option, o)| found.text(at.index(option).key("label"), &o.label));
                if !(2..=9).contains(&choice.options.len()) {
                    found.add(
                        at,
                        format!("\"{}\" has {} options", choice.id, choice.options.len()),
                        "give it two to nine",
                    );
                }
            }
            Item::Text(open) => found.text(at(index).key("text"), &open.text),
        }
    }
}

/// A scored item's facet, profile and scale must exist.
fn references(questionnaire: &Questionnaire, item: &Item, at: &Path, found: &mut Found) {
    let Some(scored) = item.scored() else {
        return;
    };
    let profile = questionnaire.profiles.iter().any(|profile| profile.id == scored.toward);
    for (key, id, exists) in [
        ("facet", scored.facet, questionnaire.dimension_of(scored.facet).is_some()),
        ("toward", scored.toward, profile),
        ("scale", scored.scale, questionnaire.scale(scored.scale).is_some()),
    ] {
        if !exists {
            let kind = if key == "toward" { "profile" } else { key };
            found.add(at.key(key), format!("there is no {kind} \"{id}\""), "correct the id or add it");
        }
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
    found.ids("extra", questionnaire.extras.iter().enumerate().map(|(index, extra)| (at(index), extra.id.as_str())));
    let mut seen = HashSet::new();
    for (index, extra) in questionnaire.extras.iter().enumerate() {
        found.text(at(index).key("title"), &extra.title);
        found.text(at(index).key("about"), &extra.about);
        for (position, id) in extra.items.iter().enumerate() {
            let path = at(index).key("items").index(position);
            match questionnaire.item(id) {
                None => found.add(path.clone(), format!("there is no item \"{id}\""), "correct the id"),
                Some(item) if item.scored().is_some() => {
                    found.add(
                        path.clone(),
                        format!("\"{id}\" is scored"),
                        "only items without a score come after the result",
                    );
                }
                Some(_) => {}
            }
            if !seen.insert(id) {
                found.add(path, format!("\"{id}\" stands in two places"), "name it once");
            }
        }
    }
}

fn talk(questionnaire: &Questionnaire, found: &mut Found) {
    let profile = |id: &str| questionnaire.profiles.iter().any(|profile| profile.id == id);
    for (index, talk) in questionnaire.talk.iter().enumerate() {
        let at = Path::root().key("talk").index(index);
        let (facet, toward, item, ask) = match talk {
            Talk::Pulls(pulls) => (Some(&pulls.facet), Some(&pulls.toward), None, &pulls.ask),
            Talk::Apart(apart) => (Some(&apart.facet), None, None, &apart.ask),
            Talk::Against(against) => (None, Some(&against.toward), Some(&against.item), &against.ask),
            Talk::Flagged(on) | Talk::Noted(on) => (None, None, None, &on.ask),
        };
        found.text(at.key("ask"), ask);
        if let Some(facet) = facet.filter(|facet| questionnaire.facet(facet).is_none()) {
            found.add(at.key("facet"), format!("there is no facet \"{facet}\""), "correct the id or add it");
        }
        if let Some(toward) = toward.filter(|toward| !profile(toward)) {
            found.add(at.key("toward"), format!("there is no profile \"{toward}\""), "correct the id or add it");
        }
        let speaks = |id: &String| matches!(questionnaire.item(id), Some(Item::Count(count)) if count.speaks.is_some());
        if let Some(item) = item.filter(|item| !speaks(item)) {
            found.add(at.key("item"), format!("\"{item}\" is no count that speaks"), "name a count with \"speaks\"");
        }
    }
}

/// What a questionnaire about a role refers to must exist.
fn role(questionnaire: &Questionnaire, found: &mut Found) {
    let root = Path::root();
    for (index, point) in questionnaire.points.iter().enumerate() {
        let at = root.key("points").index(index);
        for (key, text) in [("settled", &point.settled), ("missing", &point.missing), ("ask", &point.ask)] {
            found.text(at.key(key), text);
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
    let is_count = |id: &String| matches!(questionnaire.item(id), Some(Item::Count(_)));
    if let Some(week) = &questionnaire.week {
        let at = root.key("week");
        if questionnaire.dimension(&week.dimension).is_none() {
            found.add(at.key("dimension"), format!("there is no dimension \"{}\"", week.dimension), "correct the id");
        }
        for id in std::iter::once(&week.all).chain(week.hours.values().flatten()).filter(|id| !is_count(id)) {
            found.add(at.clone(), format!("\"{id}\" is no count"), "name a count item");
        }
    }
    let text = |id: &&String| !matches!(questionnaire.item(id), Some(Item::Text(_)));
    if let Some(id) = questionnaire.name.as_ref().filter(text) {
        found.add(root.key("name"), format!("\"{id}\" is no text item"), "name a text item");
    }
    let choice = |id: &&String| !matches!(questionnaire.item(id), Some(Item::Choice(_)));
    if let Some(id) = questionnaire.motive.as_ref().filter(choice) {
        found.add(root.key("motive"), format!("\"{id}\" is no choice"), "name a choice item");
    }
}

/// A count speaks for profiles and a dimension that exist.
fn speaks(questionnaire: &Questionnaire, speaks: &Speaks, at: &Path, found: &mut Found) {
    if questionnaire.dimension(&speaks.dimension).is_none() {
        found.add(at.key("dimension"), format!("there is no dimension \"{}\"", speaks.dimension), "correct the id");
    }
    for id in speaks.profiles.keys() {
        if !questionnaire.profiles.iter().any(|profile| profile.id == *id) {
            found.add(at.key("for").key(id), format!("there is no profile \"{id}\""), "correct the id");
        }
    }
}

fn samples(questionnaire: &Questionnaire, found: &mut Found) {
    for (index, sample) in questionnaire.samples.iter().enumerate() {
        let at = Path::root().key("samples").index(index);
        for (id, answer) in sample.answers.iter() {
            let path = at.key("answers").key(id);
            let Some(item) = questionnaire.item(id) else {
                found.add(path, format!("there is no item \"{id}\""), "correct the id");
                continue;
            };
            if let Some(objection) = answer.and_then(|answer| answer.objection(item, questionnaire)) {
                found.add(path, format!("\"{id}\" {objection}"), "");
            }
        }
        for key in sample.expect.keys() {
            if key != "pattern" && questionnaire.dimension(key).is_none() {
                found.add(at.key("expect").key(key), format!("there is no dimension \"{key}\""), "correct the id");
            }
        }
    }
}
