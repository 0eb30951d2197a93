//! Hostile text in every place a text can come from, in every screen and command: nothing reaches the terminal but the
//! program's own sequences and harmless text. `support/sequences.rs` reads the raw bytes and says which those are.
//!
//! `cargo test hostile:: -- --nocapture` prints the counts.
#![cfg(unix)]

mod tour;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tour::{Place, harmless, quits, role_tour, tour, with_offer};
use twopeaks::questionnaire::builtin;
use twopeaks::record::sealed;
use twopeaks::text::Clean;

use crate::support::hostile::{self, GOOD, TEXTS};
use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty};
use crate::support::sample::{ITEMS, ROLE_ITEMS, questionnaire, role};
use crate::support::sequences::{self, Shown};

#[test]
fn every_text_of_a_questionnaire_on_every_screen() {
    for columns in [100, 40] {
        for (name, make) in [("all", hostile::all as fn(&str) -> String), ("flood", hostile::flood)] {
            let place = Place::new();
            let file = place.write("sample.json", with_offer(make));
            let role = role_tour(&place, make, columns);
            let shown = tour(&place, &file, columns);
            let bare = |shown: &Shown| shown.text.split_whitespace().collect::<String>();
            let sequences = role.sequences + shown.sequences;
            println!("hostile: {name}, {columns} columns: {sequences} sequences, all own");
            let (role, bare) = (bare(&role), bare(&shown));
            for text in ["about", "first", "left", "right", "count", "unit", "words", "closing", "later", "stepwarning"]
            {
                assert!(bare.contains(text), "{text} was shown");
            }
            for text in ["roleabout", "stepmissing", "stepwarning", "shared", "motive", "unknown"] {
                assert!(role.contains(text), "{text} of the role was shown");
            }
            if name == "all" && columns == 100 {
                for word in GOOD.split(' ') {
                    assert!(bare.contains(word), "{word} came through");
                }
            }
        }
    }
}

#[test]
fn every_text_of_a_questionnaire_in_every_command() {
    let place = Place::new();
    let file = place.write("sample.json", questionnaire(hostile::all).to_string());
    let words = hostile::lines("answer");
    let answers =
        json!({"answers": {"first": 1, "second": 2, "third": 1, "pair": 2, "words": words, "closing": "yes"}});
    let answers = place.write("a.json", answers.to_string());
    let taken = harmless(&place.run(&["take", &file, "--answers", &answers]));
    assert!(GOOD.split(' ').all(|word| taken.contains(word)), "{taken}");
    let mut commands = 1;
    for arguments in [
        &["take", &file, "--answers", &answers, "--private", "--format", "json"][..],
        &["results"],
        &["results", "--format", "json"],
        &["report"],
        &["report", "--format", "json"],
        &["report", "--ascii"],
        &["questionnaires"],
        &["doctor"],
    ] {
        let output = place.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        harmless(&output);
        commands += 1;
    }
    let mut plain = place.command(&["take", &file, "--plain"]);
    let lines = format!("1\n2\nreview\n3\nhelp\n2\n7\n{}\nback\nreview\n:back\n8\n{}\n", hostile::name("typed"), words);
    let typed = place.write("typed", lines + "1\n1\n1\n");
    let output = plain.stdin(fs::File::open(typed).expect("it is there")).output().expect("it runs");
    let said = harmless(&output);
    assert!(GOOD.split(' ').all(|word| said.contains(word)) && said.contains("Question 7 of 7"), "{said}");
    println!("hostile: {} commands over a hostile questionnaire", commands + 1);
}

/// All places of a JSON value, strings and keys, with one of them replaced.
fn replaced(value: &Value, with: &str) -> Vec<(String, Value)> {
    match value {
        Value::String(_) => vec![(String::new(), json!(with))],
        Value::Array(list) => (0..list.len())
            .flat_map(|at| {
                replaced(&list[at], with).into_iter().map(move |(path, new)| {
                    let mut list = list.clone();
                    list[at] = new;
                    (format!("[{at}]{path}"), Value::Array(list))
                })
            })
            .collect(),
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, old)| {
                let mut renamed = map.clone();
                renamed.remove(key);
                renamed.insert(with.to_owned(), old.clone());
                let inside = replaced(old, with).into_iter().map(move |(path, new)| {
                    let mut map = map.clone();
                    map.insert(key.clone(), new);
                    (format!(".{key}{path}"), Value::Object(map))
                });
                inside.chain([(format!(".{key} (the key)"), Value::Object(renamed))])
            })
            .collect(),
        Value::Number(_) | Value::Bool(_) | Value::Null => Vec::new(),
    }
}

/// A message of one line with nothing harmful in it, of a length that people read.
#[track_caller]
fn one_line(output: &Output) {
    let said = harmless(output);
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
    assert!(said.starts_with("twopeaks: ") && said.chars().count() < 700, "{said}");
}

#[test]
fn every_string_and_key_of_a_questionnaire_or_answers_file_alone() {
    let place = Place::new();
    let good = questionnaire(|name| format!("the {name}"));
    let file = place.write("sample.json", good.to_string());
    let answers = json!({"answers": {"first": 1, "words": "text", "closing": "yes"}});
    let mut count = 0;
    for text in [hostile::all("x"), hostile::lines("x"), hostile::flood("x"), "y".repeat(100_000)] {
        for (path, hostile) in replaced(&good, &text) {
            let broken = place.write("broken.json", hostile.to_string());
            let output = place.run(&["take", &broken, "--plain", "--private"]);
            if output.status.success() {
                drop(harmless(&output))
            } else {
                one_line(&output)
            }
            assert!(output.stderr.len() < 20_000, "{path}");
            count += 1;
        }
        for (_, hostile) in replaced(&answers, &text) {
            let broken = place.write("a.json", hostile.to_string());
            let output = place.run(&["take", &file, "--answers", &broken, "--private", "--format", "json"]);
            if output.status.success() {
                drop(harmless(&output))
            } else {
                one_line(&output)
            }
            count += 1;
        }
    }
    println!("hostile: {count} files with one hostile string or key each");
}

/// A saved result, a draft and an addition of a folder, as JSON without their seals.
fn saved(place: &Place) -> Vec<(PathBuf, Vec<Value>)> {
    let open = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["body"].clone();
    let parts = ["results", "drafts", "additions"].map(|part| place.data().join(part));
    let paths =
        parts.iter().flat_map(|part| fs::read_dir(part).expect("it is there")).map(|entry| entry.expect("it").path());
    paths.map(|path| (path.clone(), fs::read_to_string(&path).expect("text").lines().map(open).collect())).collect()
}

#[test]
fn every_string_and_key_of_a_saved_file_alone() {
    let place = Place::new();
    let file = place.write("sample.json", with_offer(str::to_owned));
    role_tour(&place, str::to_owned, 80);
    tour(&place, &file, 80);
    let mut draft = place.screens(&["take", &file], 80);
    draft.wait_for("Enter begin");
    draft.send("\r12312\r");
    draft.wait_for("Question 6");
    draft.send("words\r");
    draft.wait_until("all saved", |screen| {
        let text = screen.contents();
        text.contains("Question 7") && text.lines().next().is_some_and(|line| line.ends_with("saved"))
    });
    drop(quits(draft));
    let (files, mut count) = (saved(&place), 0);
    assert_eq!(files.len(), 5, "a result, a role, a draft, two additions");
    for (path, lines) in &files {
        let whole = fs::read(path).expect("it is there");
        for at in 0..lines.len() {
            // Sealed anew: the checksum keeps no enemy out.
            for (_, hostile) in replaced(&lines[at], &hostile::lines("x")) {
                let mut lines = lines.clone();
                lines[at] = hostile;
                let sealed = lines.iter().map(|line| sealed::seal(line).expect("JSON") + "\n").collect::<String>();
                fs::write(path, sealed).expect("written");
                count += 1;
                commands_and_screens(&place, &file, count % 20 == 0);
                fs::write(path, &whole).expect("written");
            }
        }
    }
    println!("hostile: {count} saved files with one hostile string or key each");
}

/// Everything that shows what is saved; the screens take longer.
fn commands_and_screens(place: &Place, file: &str, screens: bool) {
    let list = harmless(&place.run(&["results"]));
    let rows = list.lines().filter(|line| line.starts_with(' '));
    assert!(rows.count() <= 2, "no text makes a third row: {list}");
    let review = fs::File::open(place.write("typed", "review\n")).expect("it is there");
    harmless(&place.command(&["take", file, "--plain"]).stdin(review).output().expect("it runs"));
    for arguments in [&["report"][..], &["report", "--format", "json"], &["doctor"]] {
        harmless(&place.run(arguments));
    }
    if screens {
        let mut pty = place.screens(&[], 100);
        pty.wait_for("Quit");
        pty.send("\r");
        pty.wait_gone("Quit");
        pty.send("\t");
        quits(pty);
    }
}

#[test]
fn arguments_file_names_and_the_environment() {
    let place = Place::new();
    let evil = hostile::name("evil");
    let good = questionnaire(str::to_owned).to_string();
    let named = place.write(&evil, &good);
    let broken = place.write(&format!("{evil}.json"), "{ oops");
    let mut count = 0;
    for arguments in [
        &[evil.as_str()][..],
        &["take", "missing.json", &evil],
        &["take", &named, "--plain"],
        &["take", &broken],
        &["take", &format!("./{evil}.missing")],
        &["take", "--answers", &broken],
        &["report", &evil],
        &["results", "--format", &evil],
        &["results", "--color", &evil],
        &["results", &format!("--{evil}")],
        &["results", "--data-dir", &named],
        &["take", "--plain", "--data-dir", &named],
    ] {
        harmless(&place.run(arguments));
        count += 1;
    }
    println!("hostile: {count} runs with hostile arguments and file names");
}

/// Each variable that is read, by the program or by a crate of it.
const VARIABLES: [&str; 11] = [
    "TWOPEAKS_DATA_DIR",
    "HOME",
    "XDG_DATA_HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TERM",
    "TZ",
    "NO_COLOR",
    "COLUMNS",
    "ACCESSIBLE",
];

#[test]
fn every_environment_variable() {
    let place = Place::new();
    let file = place.write("sample.json", questionnaire(str::to_owned).to_string());
    let home = place.folder.path().to_str().expect("a path");
    let evil = hostile::name("evil");
    let mut count = 0;
    for name in VARIABLES {
        for value in [evil.clone(), format!("{home}/{name}{evil}")] {
            for arguments in [&["results"][..], &["take", &file, "--plain"], &["--help"], &["report", &evil]] {
                let mut command = place.command(arguments);
                command.env_remove("TWOPEAKS_DATA_DIR").env_remove("XDG_DATA_HOME").env("HOME", home);
                harmless(&command.env(name, &value).output().expect("it runs"));
                count += 1;
            }
        }
        let mut pty = Pty::spawn(TWOPEAKS, &[], &[("HOME", home), (name, &format!("{home}/s{name}{evil}"))], 80, 24);
        pty.wait_for("Quit");
        pty.send("\r");
        pty.wait_gone("Quit");
        quits(pty);
        count += 1;
    }
    println!("hostile: {count} runs with hostile environment variables");
}

#[test]
fn each_hostile_text_alone_leaves_its_neighbours_readable() {
    for (name, text) in TEXTS {
        let clean = Clean::line(&format!("before {text} after {GOOD}"));
        assert!(
            clean.starts_with("before ") && clean.contains(" after ") && clean.ends_with(GOOD),
            "{name}: {clean:?}"
        );
        let shown = sequences::plain(clean.as_bytes());
        assert!(shown.is_ok(), "{name}: {shown:?}");
    }
    println!("hostile: {} kinds of hostile text", TEXTS.len());
}
