//! What a questionnaire must obey so that it can be asked and scored.

mod items;
mod measured;
mod references;

use std::collections::HashSet;

use super::document::Path;
use super::{Item, Questionnaire};
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
const MAX_ITEMS: usize = 1000;
/// The fewest scored items of a dimension: a spread needs two, an error that means something three.
const MIN_SCORED: usize = 3;
/// So many ids are named to choose from.
const MOST_NAMED: usize = 12;
/// Words that states and patterns use for themselves.
const RESERVED: [&str; 5] = ["close", "too-few", "withheld", "split", "none"];

/// Every rule that is broken, in the order of the file's parts.
pub fn broken(questionnaire: &Questionnaire) -> Vec<Broken> {
    let mut found = Found::default();
    head(questionnaire, &mut found);
    scales(questionnaire, &mut found);
    measured::dimensions(questionnaire, &mut found);
    measured::profiles(questionnaire, &mut found);
    items::items(questionnaire, &mut found);
    parts(questionnaire, &mut found);
    closing(questionnaire, &mut found);
    extras(questionnaire, &mut found);
    references::trials(questionnaire, &mut found);
    references::talk(questionnaire, &mut found);
    references::offer(questionnaire, &mut found);
    samples(questionnaire, &mut found);
    found.0
}

/// Whether a text can be a language code by BCP 47: two or three letters, and subtags of up to eight behind hyphens.
pub fn is_language(code: &str) -> bool {
    let mut subtags = code.split('-');
    let letters = |tag: &str| tag.chars().all(|c| c.is_ascii_alphabetic());
    let first = subtags.next().is_some_and(|tag| (2..=3).contains(&tag.len()) && letters(tag));
    first && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric()))
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
    if !is_language(&questionnaire.language) {
        let what = format!("\"{}\" is no language code", questionnaire.language);
        found.add(root.key("language"), what, "write \"de\", not \"german\"");
    }
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

/// Parts begin at items before the result, in the order of those.
fn parts(questionnaire: &Questionnaire, found: &mut Found) {
    let mut last = None;
    for (index, part) in questionnaire.parts.iter().enumerate() {
        let at = Path::root().key("parts").index(index);
        found.text(|| at.key("name"), &part.name);
        found.text(|| at.key("lead"), &part.lead);
        match questionnaire.main_items().position(|item| *item.id() == part.from) {
            None => {
                let what = format!("there is no item \"{}\" before the result", part.from);
                found.add(at.key("from"), what, "correct the id");
            }
            position if position <= last => {
                let what = format!("the part \"{}\" begins before the one above it ends", part.name);
                found.add(at.key("from"), what, "put the parts in the order of their items");
            }
            position => last = position,
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
