//! What `docs/manual.md` and `questionnaires/README.md` say is what the program does.

use std::fs;

use serde_json::Value;
use twopeaks::check::Rule;
use twopeaks::questionnaire::{Item, Poles, Questionnaire, SCHEMA, builtin, read};

use crate::support::manual;
use crate::support::prelude::*;

fn shipped() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid").questionnaire
}

/// Every dimension and facet with its two ends.
fn constructs(questionnaire: &Questionnaire) -> String {
    let ends = |poles: &Poles| {
        let end = |profile: &twopeaks::questionnaire::Profile| poles[&profile.id].to_string();
        questionnaire.profiles.iter().map(end).collect::<Vec<_>>().join(" | ")
    };
    let names: Vec<_> = questionnaire.profiles.iter().map(|profile| profile.name.to_string()).collect();
    let mut lines =
        vec![format!("| | 0 points: {} | 100 points: {} |", names[0], names[1]), "|---|---|---|".to_owned()];
    for dimension in &questionnaire.dimensions {
        lines.push(format!("| **{}** (`{}`) | {} |", dimension.name, dimension.id, ends(&dimension.poles)));
        lines.extend(dimension.facets.iter().map(|facet| format!("| {} | {} |", facet.name, ends(&facet.poles))));
    }
    lines.join("\n") + "\n"
}

/// Every scored item in the order of presentation, with its facet and the profile its highest step speaks for.
fn items(questionnaire: &Questionnaire) -> String {
    let head = ["| # | item | facet | highest step speaks for |".to_owned(), "|---|---|---|---|".to_owned()];
    let scored = questionnaire.items.iter().filter_map(|item| Some((item, item.scored()?)));
    let line = |(index, (item, scored)): (usize, (&Item, twopeaks::questionnaire::Scored<'_>))| {
        let text = match item {
            Item::Pair(pair) => format!("{} *or* {}", pair.left, pair.right),
            _ => item.text(),
        };
        let dimension = questionnaire.dimension_of(scored.facet).expect("a dimension");
        let facet = dimension.facets.iter().find(|facet| facet.id == scored.facet).expect("a facet");
        let toward = questionnaire.profile_name(scored.toward);
        format!("| {} | {text} | {}: {} | {toward} |", index + 1, dimension.name, facet.name)
    };
    head.into_iter().chain(scored.enumerate().map(line)).map(|line| line + "\n").collect()
}

#[test]
fn the_manual_lists_every_dimension_facet_and_item() {
    let questionnaire = shipped();
    manual::holds("constructs", &constructs(&questionnaire));
    manual::holds("items", &items(&questionnaire));
    let observer = builtin::text(builtin::OBSERVER).expect("built in");
    manual::holds("observer", &items(&read(observer.as_bytes()).expect("valid").questionnaire));
}

/// The keys of every object in a schema.
fn keys(schema: &Value, found: &mut Vec<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        found.extend(properties.keys().cloned());
    }
    match schema {
        Value::Object(entries) => entries.values().for_each(|value| keys(value, found)),
        Value::Array(elements) => elements.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_description_of_the_format_names_every_key_and_every_rule() {
    let path = root().join("questionnaires/README.md");
    let readme = fs::read_to_string(path).expect("the README is there");
    let mut found = Vec::new();
    keys(&serde_json::from_str(SCHEMA).expect("JSON"), &mut found);
    assert!(found.len() > 40, "the search finds the keys that there are");
    for key in found {
        assert!(
            readme.contains(&format!("`{key}`")) || readme.contains(&format!("\"{key}\":")),
            "{key} is not described"
        );
    }
    for rule in [Rule::Structure, Rule::Wording, Rule::Balance, Rule::Reach, Rule::Order, Rule::Samples] {
        assert!(readme.contains(&format!("\n| {}", rule.name())), "the rule {} is not described", rule.name());
    }
}
