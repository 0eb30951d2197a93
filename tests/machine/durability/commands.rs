//! Commands that write are killed before each system call in turn. The same command again does the rest, and what it
//! was not about stays as it was.

use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::Output;

use rustix::process::Signal;
use serde_json::{Value, json};
use twopeaks::questionnaire::builtin;
use twopeaks::store::Store;

use super::kill::{NAMES, inject};
use super::traced::{self, STRACE, most};
use crate::support::command;
use crate::support::folder::{recovers, tree};
use crate::support::points::sample;

tests!(STRACE => [
    an_import_brings_all_of_a_result_or_can_be_done_again,
    an_agreement_is_there_as_a_whole_or_not,
    what_was_to_go_to_the_trash_is_here_or_there,
    what_was_to_be_removed_for_good_is_gone_after_the_second_time,
]);

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let output = command::run(folder, "data", arguments, "");
    assert!(output.status.success(), "{arguments:?}: {}", command::err(&output));
    output
}

fn exported(folder: &Path, result: &str) -> Value {
    let printed = run(folder, &["report", result, "--format", "json"]);
    serde_json::from_slice(&printed.stdout).expect("JSON")
}

/// Answers to a questionnaire's scored items, as `take --answers` reads them.
fn answers(questionnaire: &str, turn: usize) -> String {
    let source = builtin::source(questionnaire).expect("built in");
    let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some()).enumerate();
    let answer =
        |(at, item): (usize, &twopeaks::questionnaire::Item)| (item.id().to_owned(), (1 + at * turn % 5).into());
    json!({ "answers": scored.map(answer).collect::<serde_json::Map<String, Value>>() }).to_string()
}

/// A folder with a result of each kind, and a result of somebody else as a file with an answer and a decision beside it.
fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    for (questionnaire, turn) in [(builtin::DEFAULT, 2), (builtin::OBSERVER, 3)] {
        std::fs::write(at.join("answers.json"), answers(questionnaire, turn)).expect("written");
        run(at, &["take", questionnaire, "--answers", "answers.json"]);
    }
    let mut sent = exported(at, "last");
    sent["id"] = "0123456789abcdef".into();
    sent["extra"] = json!({ "count.longest-block": 7.5 });
    sent["decision"] = json!({ "decided": "2026-11-21", "choice": "accepted", "check_in": "2027-04-19" });
    std::fs::write(at.join("sent.json"), sent.to_string()).expect("written");
    folder
}

/// The data folder as it was prepared, in a place of its own.
fn copied(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let done = std::process::Command::new("cp").args(["-a", "."]).arg(folder.path()).current_dir(from).status();
    assert!(done.expect("cp").success());
    folder
}

/// Kills the command before each call that it makes; `after` looks at the folder of each.
fn killed_everywhere(prepared: &Path, arguments: &[&str], input: &str, after: impl Fn(&Path, &str)) {
    let traced = |folder: &Path, what: &[String]| {
        let file = folder.join("sent.json");
        let arguments: Vec<&str> = arguments
            .iter()
            .map(|one| if *one == "sent.json" { file.to_str().expect("plain") } else { *one })
            .collect();
        traced::run(&folder.join("data"), &folder.join("record"), what, &arguments, input)
    };
    let whole = copied(prepared);
    let output = traced(whole.path(), &[format!("trace={}", NAMES.join(","))]);
    assert!(output.status.success(), "{}", command::err(&output));
    let calls = most(&whole.path().join("record"));
    let points: Vec<(String, usize)> =
        calls.into_iter().flat_map(|(name, count)| (1..=count).map(move |at| (name.clone(), at))).collect();
    let all = points.len();
    let tried = sample(points, 24);
    for (name, count) in &tried {
        let folder = copied(prepared);
        let output = traced(folder.path(), &inject(name, *count));
        let context = format!("{} killed at {name} {count}", arguments.join(" "));
        assert_eq!(output.status.signal(), Some(Signal::KILL.as_raw()), "{context}: it was not");
        after(folder.path(), &context);
    }
    told!("{}: killed at {} of {all} points; nothing lost", arguments.join(" "), tried.len());
}

/// The files of results, with what stands in them.
fn results(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let results = folder.join("data/results");
    let of = |(path, (_, bytes)): (PathBuf, (u32, Option<Vec<u8>>))| {
        Some((path.strip_prefix(&results).ok()?.to_owned(), bytes?))
    };
    tree(&results).into_iter().filter_map(of).collect()
}

fn an_import_brings_all_of_a_result_or_can_be_done_again() {
    let prepared = prepared();
    let before = results(prepared.path());
    killed_everywhere(prepared.path(), &["import", "sent.json"], "", |folder, context| {
        let shown = |folder: &Path| {
            let known = Store::look(&folder.join("data")).result("0123456789abcdef").is_some();
            known.then(|| exported(folder, "0123456789abcdef"))
        };
        recovers(&folder.join("data"), context);
        let complete = |result: &Value| {
            assert_eq!(result["extra"]["count.longest-block"], 7.5, "{context}");
            assert_eq!(result["decision"]["choice"], "accepted", "{context}");
        };
        shown(folder).iter().for_each(complete);
        run(folder, &["import", "sent.json"]);
        complete(&shown(folder).expect("it is here"));
        assert!(before.iter().all(|old| results(folder).contains(old)), "{context}");
    });
}

fn an_agreement_is_there_as_a_whole_or_not() {
    let prepared = prepared();
    let before = results(prepared.path());
    let input = "my note\nyour note\nbook a talk\nMarcus\n2026-12-19\n\n";
    killed_everywhere(prepared.path(), &["compare", "--agree"], input, |folder, context| {
        recovers(&folder.join("data"), context);
        let agreed = |folder: &Path| {
            let printed = run(folder, &["compare", "--format", "json"]);
            serde_json::from_slice::<Value>(&printed.stdout).expect("JSON")["agreed"].clone()
        };
        let found = agreed(folder);
        let steps = found["steps"].as_array().expect("steps").len();
        assert_eq!(
            (found["own"] == "my note", found["observer"] == "your note"),
            (steps == 1, steps == 1),
            "{context}"
        );
        let again = command::run(folder, "data", &["compare", "--agree"], input);
        assert!(again.status.success(), "{context}: {}", command::err(&again));
        assert_eq!(agreed(folder)["steps"].as_array().expect("steps").len(), steps + 1, "{context}");
        assert_eq!(results(folder), before, "{context}");
    });
}

fn what_was_to_go_to_the_trash_is_here_or_there() {
    let prepared = prepared();
    let before = results(prepared.path());
    let id = exported(prepared.path(), "last")["id"].as_str().expect("an id").to_owned();
    killed_everywhere(prepared.path(), &["delete", "last"], "", |folder, context| {
        recovers(&folder.join("data"), context);
        let store = Store::look(&folder.join("data"));
        let (here, there) = (store.result(&id).is_some(), store.trashed().iter().any(|outcome| outcome.id == id));
        assert!(here != there, "{context}: here {here}, in the trash {there}");
        if there {
            run(folder, &["delete", "--undo", &id]);
        }
        assert_eq!(results(folder), before, "{context}");
    });
}

fn what_was_to_be_removed_for_good_is_gone_after_the_second_time() {
    let prepared = prepared();
    let id = exported(prepared.path(), "last")["id"].as_str().expect("an id").to_owned();
    let rest: Vec<_> =
        results(prepared.path()).into_iter().filter(|(path, _)| !path.to_string_lossy().contains(&id)).collect();
    killed_everywhere(prepared.path(), &["delete", &id, "--purge", "--yes"], "", |folder, context| {
        recovers(&folder.join("data"), context);
        if Store::look(&folder.join("data")).result(&id).is_some() {
            run(folder, &["delete", &id, "--purge", "--yes"]);
        }
        let named = |path: &PathBuf| path.to_string_lossy().contains(&id);
        assert!(!tree(&folder.join("data")).keys().any(named), "{context}");
        assert_eq!(results(folder), rest, "{context}");
    });
}
