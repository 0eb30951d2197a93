//! Two views of one person: filled in apart, opened together, shared in parts.

mod one_laptop;

use std::fs;
use std::path::Path;
use std::process::Output;

use jiff::tz::TimeZone;
use serde_json::{Value, json};
use twopeaks::page::{ComparisonPage, Party, Refusal};
use twopeaks::questionnaire::{Answer, Answers, Item, Source, builtin, read};
use twopeaks::record::{Agreement, Draft, Level, Outcome, Shared, received};
use twopeaks::store::Store;
use twopeaks::text::Clean;

use crate::support::command::{self, err, out};
use crate::support::journey::{Journey, Start};

fn source(id: &str) -> Source {
    read(builtin::text(id).expect("built in").as_bytes()).expect("valid")
}

fn run(folder: &Path, data: &str, arguments: &[&str]) -> Output {
    command::run(folder, data, arguments, "")
}

/// Answers that go up and down; a note on the first scored item.
fn outcome(source: &Source, turn: usize) -> Outcome {
    let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some()).enumerate();
    let mut answers: Answers = scored
        .map(|(at, item): (usize, &Item)| (item.id().to_owned(), Some(Answer::step(1 + (at * turn) % 5))))
        .collect();
    if let Some(name) = &source.questionnaire.name {
        answers.set(name, Some(Answer::Words(Clean::line("Marcus"))));
    }
    let first = source.questionnaire.items.iter().find(|item| item.scored().is_some()).expect("an item");
    let notes = [(first.id().to_owned(), Clean::new("a private thought"))].into_iter().collect();
    let draft = Draft { answers, notes, ..Draft::default() };
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    Outcome::of(format!("{turn:016x}"), source, draft, Some(5.0), time, time)
}

fn party(source: &Source, turn: usize) -> Party {
    Party::of(&outcome(source, turn), source, &TimeZone::UTC)
}

fn compared(one: Party, other: Party) -> Result<ComparisonPage, Refusal> {
    ComparisonPage::new(one, other, &Agreement::default())
}

#[test]
fn a_reordered_file_gives_the_same_comparison() {
    let (own, outside) = (source(builtin::DEFAULT), source(builtin::OBSERVER));
    let mut value: Value = serde_json::from_str(&outside.text).expect("JSON");
    value["items"].as_array_mut().expect("items")[1..].reverse();
    value["dimensions"].as_array_mut().expect("dimensions").reverse();
    for dimension in value["dimensions"].as_array_mut().expect("dimensions") {
        dimension["facets"].as_array_mut().expect("facets").reverse();
    }
    let reordered = read(value.to_string().as_bytes()).expect("valid");
    // The same answers, by item id.
    let answered = outcome(&outside, 3);
    let draft = Draft { answers: answered.answers.clone(), ..Draft::default() };
    let again = Outcome::of("b".into(), &reordered, draft, None, answered.started, answered.finished);
    let page = |outcome: &Outcome, source: &Source| {
        compared(party(&own, 2), Party::of(outcome, source, &TimeZone::UTC)).expect("they compare")
    };
    let (one, other) = (page(&answered, &outside), page(&again, &reordered));
    assert_eq!(one.numbers, other.numbers);
    assert_eq!((&one.agree, &one.differ, &one.rows), (&other.agree, &other.differ, &other.rows));
    assert_eq!((one.numbers.dimensions.len(), one.numbers.facets.len()), (3, 12));
    assert!(one.differ.iter().all(|line| line.ask.is_some()), "each has a question");
}

#[test]
fn what_cannot_be_compared_is_refused_with_the_reason() {
    let (own, outside, role) = (source(builtin::DEFAULT), source(builtin::OBSERVER), source(builtin::OFFER));
    assert_eq!(compared(party(&own, 2), party(&own, 3)).unwrap_err(), Refusal::BothOwn);
    assert_eq!(compared(party(&outside, 2), party(&outside, 3)).unwrap_err(), Refusal::BothOutside);
    assert_eq!(compared(party(&own, 2), party(&role, 3)).unwrap_err(), Refusal::Role);
    let changed = |from: &str, to: &str| read(outside.text.replace(from, to).as_bytes()).expect("valid");
    let other_ends = changed("\"management\"", "\"leading\"");
    assert_eq!(compared(party(&own, 2), party(&other_ends, 3)).unwrap_err(), Refusal::Profiles);
    let facets: Vec<&str> = own.questionnaire.dimensions.iter().flat_map(|each| &each.facets).map(|f| &*f.id).collect();
    let renamed = facets
        .iter()
        .fold(outside.text.clone(), |text, id| text.replace(&format!("\"{id}\""), &format!("\"other-{id}\"")));
    let renamed = read(renamed.as_bytes()).expect("valid");
    assert_eq!(compared(party(&own, 2), party(&renamed, 3)).unwrap_err(), Refusal::NoFacet);
    // In whatever order they are given, the own view comes first; where one facet differs, only facets are compared.
    let page = compared(party(&changed("\"how-soon\"", "\"how-late\""), 3), party(&own, 2)).expect("they compare");
    assert_eq!((page.numbers.dimensions.len(), page.numbers.facets.len()), (2, 11));
    assert!(page.left_out.iter().any(|line| line.contains("divide feedback loop differently")), "{:?}", page.left_out);
}

#[test]
fn each_level_holds_what_it_says_and_nothing_else() {
    for id in [builtin::DEFAULT, builtin::OBSERVER] {
        let source = source(id);
        let outcome = outcome(&source, 2);
        let day = "2026-11-21".parse().expect("a day");
        for level in [Level::Summary, Level::Dimensions, Level::Notes, Level::Answers] {
            let shared = Shared::of(&outcome, &source.questionnaire, level, day);
            let text = serde_json::to_string(&shared).expect("JSON");
            let item = |item: &&Item| text.contains(&format!("\"{}\"", item.id()));
            let answers = outcome.answers.iter().filter(|(id, _)| text.contains(&format!("\"{id}\":"))).count();
            assert_eq!(text.contains("how-soon\":"), level >= Level::Dimensions, "{level:?}");
            assert_eq!(text.contains("a private thought"), level >= Level::Notes, "{level:?}");
            assert_eq!(text.contains("Marcus"), level >= Level::Answers && id == builtin::OBSERVER, "{level:?}");
            assert_eq!(answers == outcome.answers.len(), level >= Level::Answers, "{level:?}");
            if level < Level::Notes {
                assert_eq!(source.questionnaire.items.iter().filter(item).count(), 0, "{level:?}");
            }
            assert!(!text.contains(&outcome.id));
            // It reads back and is believed.
            let read = received::read_share(text.as_bytes()).expect("it reads");
            assert_eq!(read, shared);
            received::verify_share(read, &source, outcome.finished).expect("it fits");
        }
    }
}

/// A change to a shared part, and what is said to it.
type Case<'a> = (&'a dyn Fn(&mut Value), &'a str);

#[test]
fn a_part_that_was_changed_is_refused() {
    let source = source(builtin::DEFAULT);
    let day = "2026-11-21".parse().expect("a day");
    let shared = Shared::of(&outcome(&source, 2), &source.questionnaire, Level::Answers, day);
    let value = serde_json::to_value(&shared).expect("JSON");
    let cases: [Case<'_>; 9] = [
        (&|v| v["share"] = "summary".into(), "more than its level"),
        (&|v| v["dimensions"]["focus"]["mean"] = 101.into(), "cannot come from answers"),
        (&|v| v["dimensions"]["focus"]["state"] = "boss".into(), "cannot come from answers"),
        (&|v| v["facets"]["how-soon"]["mean"] = (-1).into(), "cannot come from answers"),
        (&|v| v["answers"]["focus.block-length.m"] = 9.into(), "takes a whole number"),
        (&|v| v["answers"]["focus.interruptions.m"] = 5.into(), "do not follow from its answers"),
        (&|v| v["perspective"] = "observed".into(), "its perspective"),
        (&|v| v["pattern"] = "boss".into(), "its pattern"),
        (&|v| v["mood"] = 1.into(), "\"mood\" is unknown"),
    ];
    for (change, says) in cases {
        let mut changed = value.clone();
        change(&mut changed);
        let read = received::read_share(changed.to_string().as_bytes());
        let problem = read.and_then(|read| received::verify_share(read, &source, jiff::Timestamp::UNIX_EPOCH));
        let said = problem.expect_err(says).to_string();
        assert!(said.contains(says), "{said}");
    }
}

/// A folder with answers of both kinds.
fn answered() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, id) in [("own", builtin::DEFAULT), ("outside", builtin::OBSERVER)] {
        let answers = serde_json::to_value(&outcome(&source(id), 2).answers).expect("JSON");
        fs::write(folder.path().join(format!("{name}.json")), json!({ "answers": answers }).to_string()).expect("it");
    }
    folder
}

#[test]
fn two_laptops_nothing_opens_before_both_are_there() {
    let folder = answered();
    let folder = folder.path();
    let take = |data, questionnaire, file| run(folder, data, &["take", questionnaire, "--answers", file]);
    assert!(take("theirs", builtin::OBSERVER, "outside.json").status.success());
    let share = ["report", "1", "--share", "dimensions", "--format", "json", "-o", "view.json"];
    let asked = run(folder, "theirs", &share);
    assert_eq!(asked.status.code(), Some(1));
    assert!(err(&asked).contains("This is all that will be written") && !folder.join("view.json").exists());
    assert!(run(folder, "theirs", &[&share[..], &["--yes"]].concat()).status.success());
    let written = fs::read_to_string(folder.join("view.json")).expect("written");
    assert!(err(&asked).contains(written.trim_end()), "what was shown is what is written");

    let asked = run(folder, "mine", &["import", "view.json"]);
    assert_eq!((asked.status.code(), out(&asked)), (Some(1), String::new()));
    assert!(err(&asked).contains("seen from outside, dimensions only"), "{}", err(&asked));
    let taken = run(folder, "mine", &["import", "--yes", "view.json"]);
    assert!(out(&taken).contains("imported: "), "{}", err(&taken));
    assert!(out(&run(folder, "mine", &["import", "view.json"])).contains("here already"));
    for closed in [&["report", "1"][..], &["compare"], &["compare", "1"]] {
        let said = run(folder, "mine", closed);
        assert_eq!((said.status.code(), out(&said)), (Some(1), String::new()), "{closed:?}");
    }
    assert!(take("mine", builtin::DEFAULT, "own.json").status.success());
    for format in ["text", "markdown", "html", "json"] {
        let said = run(folder, "mine", &["compare", "--format", format]);
        assert!(said.status.success() && out(&said).contains(if format == "json" { "how-soon" } else { "How soon" }));
        assert_eq!(out(&said), out(&run(folder, "mine", &["compare", "2", "1", "--format", format])), "{format}");
    }
    assert!(out(&run(folder, "mine", &["compare"])).lines().all(|line| line.chars().count() <= 80));
    assert!(out(&run(folder, "mine", &["report", "2"])).contains("A view from outside"));
    let typed = "More talks.\n\nLead one meeting\nMarcus\nsoon\n2026-12-19\n\n";
    let agreed = command::run(folder, "mine", &["compare", "--agree"], typed);
    for format in ["text", "markdown", "html", "json"] {
        let said = out(&run(folder, "mine", &["compare", "2", "1", "--format", format]));
        assert!(said.contains("Lead one meeting") && said.contains("More talks"), "{format}: {}", err(&agreed));
    }
    assert_eq!(Store::look(&folder.join("mine")).meetings().len(), 1);
}

#[test]
fn the_default_share_has_nothing_of_any_other_result() {
    let folder = answered();
    let folder = folder.path();
    for (questionnaire, file) in [(builtin::DEFAULT, "own.json"), (builtin::OBSERVER, "outside.json")] {
        assert!(run(folder, "mine", &["take", questionnaire, "--answers", file]).status.success());
    }
    let store = Store::look(&folder.join("mine"));
    let ids: Vec<String> = store.results().into_iter().map(|outcome| outcome.id).collect();
    assert_eq!(ids.len(), 2);
    for format in ["text", "markdown", "html", "json"] {
        let shared = out(&run(folder, "mine", &["report", "--share", "summary", "--yes", "--format", format]));
        assert!(shared.len() > 100, "{format}");
        let items = source(builtin::DEFAULT).questionnaire.items;
        let texts = items.iter().flat_map(|item| [item.id().to_owned(), item.text()]).filter(|text| text.len() > 8);
        let found: Vec<String> =
            texts.chain(ids.iter().cloned()).chain(ids.iter().map(|id| id[..8].to_owned())).collect();
        let found: Vec<&String> = found.iter().filter(|text| shared.contains(*text)).collect();
        assert_eq!(found, [""; 0], "{format}");
        assert!(!shared.contains("Marcus") && !shared.contains("How soon"), "{format}");
    }
    let csv = run(folder, "mine", &["report", "--share", "summary", "--yes", "--format", "csv"]);
    assert!(err(&csv).contains("has no CSV form"));
}
