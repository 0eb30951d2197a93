//! `import`: what was exported comes back the same, and nothing else comes in.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use twopeaks::inside::questionnaire::{Item, builtin};

use crate::support::command::{self, err, out};
use crate::support::prelude::*;

fn run(folder: &Path, data: &str, arguments: &[&str]) -> Output {
    command::run(folder, data, arguments, "")
}

/// A folder with the data of somebody, and their result as `result.json`.
fn exported() -> (tempfile::TempDir, Value) {
    let folder = tempfile::tempdir().expect("a folder");
    let questionnaire = shipped();
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some());
    let answer = |(number, item): (usize, &Item)| {
        (item.id().to_string(), if number == 4 { Value::Null } else { (1 + number * number % 5).into() })
    };
    let answers: serde_json::Map<String, Value> = scored.enumerate().map(answer).collect();
    fs::write(folder.path().join("a.json"), json!({ "answers": answers }).to_string()).expect("written");
    assert!(run(folder.path(), "theirs", &["take", "--answers", "a.json"]).status.success());
    let export = run(folder.path(), "theirs", &["report", "--format", "json", "-o", "result.json"]);
    assert!(export.status.success(), "{}", err(&export));
    let text = fs::read_to_string(folder.path().join("result.json")).expect("a file");
    (folder, serde_json::from_str(&text).expect("JSON"))
}

#[test]
fn what_was_answered_after_the_result_comes_along() {
    let (folder, mut result) = exported();
    let folder = folder.path();
    result["extra"] = json!({"count.longest-block": "long"});
    assert!(refused(folder, &result.to_string()).contains("\"count.longest-block\" takes a number from 0 to"));
    result["extra"] = json!({"count.longest-block": 7.5});
    fs::write(folder.join("result.json"), result.to_string()).expect("written");
    assert!(run(folder, "mine", &["import", "result.json"]).status.success());
    let again: Value = serde_json::from_str(&out(&run(folder, "mine", &["report", "--format", "json"]))).expect("JSON");
    assert_eq!(again["extra"], result["extra"]);
    assert!(out(&run(folder, "mine", &["report"])).contains("7.5 hours"));
}

#[test]
fn an_exported_result_comes_back_byte_for_byte() {
    let (folder, result) = exported();
    let folder = folder.path();
    let taken = run(folder, "mine", &["import", "result.json"]);
    assert!(taken.status.success(), "{}", err(&taken));
    let id = result["id"].as_str().expect("an id");
    assert!(out(&taken).starts_with("result.json: imported: ") && out(&taken).contains(&id[..8]), "{}", out(&taken));
    for format in ["json", "csv", "text", "html"] {
        let print = |data| {
            let printed = out(&run(folder, data, &["report", "--format", format]));
            printed.replace(folder.join(data).to_str().expect("UTF-8"), "").split_whitespace().collect::<String>()
        };
        assert_eq!(print("mine"), print("theirs"), "{format}");
    }
    let again = out(&run(folder, "mine", &["report", "--format", "json"]));
    assert_eq!(again, fs::read_to_string(folder.join("result.json")).expect("a file"));
    let twice = run(folder, "mine", &["import", "result.json", "result.json"]);
    assert!(twice.status.success());
    assert_eq!(out(&twice).matches("result.json: here already, skipped: ").count(), 2);
    assert_eq!(fs::read_dir(folder.join("mine/results")).expect("a folder").count(), 1);
    // Another order of its keys makes no other result.
    fs::write(folder.join("sorted.json"), result.to_string()).expect("written");
    assert!(out(&run(folder, "mine", &["import", "sorted.json"])).contains("here already, skipped"));
    assert!(run(folder, "more", &["import", "sorted.json"]).status.success());
    assert_eq!(out(&run(folder, "more", &["report", "--format", "json"])), again);
}

/// Writes a changed result and tells why it is refused.
#[track_caller]
fn refused(folder: &Path, text: &str) -> String {
    fs::write(folder.join("changed.json"), text).expect("written");
    let output = run(folder, "mine", &["import", "changed.json"]);
    assert_eq!((output.status.code(), out(&output).as_str()), (Some(1), ""), "{}", err(&output));
    assert_eq!(err(&output).lines().count(), 1, "{}", err(&output));
    assert!(!folder.join("mine/results").read_dir().is_ok_and(|mut files| files.next().is_some()), "something came in");
    let said = err(&output);
    said.strip_prefix("twopeaks: changed.json:").unwrap_or_else(|| panic!("{said}")).trim().to_owned()
}

/// A change to an exported result, and what is said to it.
type Case<'a> = (&'a dyn Fn(&mut Value), &'a str);

#[test]
fn what_was_changed_is_refused_with_its_reason() {
    let (folder, result) = exported();
    let folder = folder.path();
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut changed = result.clone();
        change(&mut changed);
        changed.to_string()
    };
    let cases: [Case; 17] = [
        (&|r| r["score"]["dimensions"]["focus"]["mean"] = 12.5.into(), "was changed after it was scored"),
        (&|r| r["score"]["dimensions"]["focus"]["state"] = "management".into(), "was changed after it was scored"),
        (&|r| r["score"]["pattern"] = "split".into(), "was changed after it was scored"),
        (&|r| r["score"]["quality"] = json!(["very-fast"]), "was changed after it was scored"),
        (&|r| r["answers"]["focus.block-length.m"] = 9.into(), "takes a whole number from 1 to 5"),
        (&|r| r["answers"]["ghost"] = 1.into(), "has no item \"ghost\""),
        (&|r| r["notes"]["ghost"] = "x".into(), "has no item \"ghost\""),
        (&|r| r["flags"] = json!(["usable", "usable"]), "flagged twice"),
        (&|r| r["id"] = "../../../../etc/x".into(), "is no id; an id is 16 hexadecimal digits"),
        (&|r| r["perspective"] = "offer".into(), "its perspective"),
        (&|r| r["questionnaire"]["version"] = "9".into(), "names another questionnaire"),
        (&|r| r["questionnaire"]["digest"] = "sha256:00".into(), "is no digest; a digest is \"sha256:\""),
        (&|r| r["questionnaire"]["digest"] = format!("sha256:{}", "0".repeat(64)).into(), "is not known here"),
        (&|r| r["finished"] = "1999-01-01T00:00:00Z".into(), "finished before it was started"),
        (&|r| r["format"] = 2.into(), "the result has format 2, this program knows format 1; use a newer twopeaks"),
        (&|r| r["score"]["total"] = 1.into(), "\"total\" is unknown; use a newer twopeaks"),
        (&|r| r["seconds_per_statement"] = (-1).into(), "are no time"),
    ];
    for (change, says) in cases {
        let said = refused(folder, &changed(change));
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn what_is_no_result_is_refused_with_its_reason() {
    let (folder, result) = exported();
    let folder = folder.path();
    let text = result.to_string();
    let twice = |key: &str| text.replacen(&format!("\"{key}\":"), &format!("\"{key}\":null,\"{key}\":"), 1);
    assert!(refused(folder, &twice("focus.block-length.m")).contains("the key \"focus.block-length.m\" stands twice"));
    assert!(
        refused(folder, &text.replacen("\"id\":", "\"id\":\"0123456789abcdef\",\"id\":", 1))
            .contains("the key \"id\" stands twice")
    );
    let notes = text.replacen("\"notes\":{}", "\"notes\":{\"usable\":\"a\",\"usable\":\"b\"}", 1);
    assert!(refused(folder, &notes).contains("the key \"usable\" stands twice"));
    assert!(refused(folder, "[]").contains("this is a list"));
    assert!(refused(folder, "{\"format\": 1}").contains("this is no exported result"));
    assert!(refused(folder, builtin::text(builtin::DEFAULT).expect("built in")).contains("this is no exported result"));
    assert!(refused(folder, &text[..text.len() / 2]).contains("the file ends too early"));
    fs::write(folder.join("large.json"), vec![b' '; 4 * 1024 * 1024 + 1]).expect("written");
    assert!(err(&run(folder, "mine", &["import", "large.json"])).contains("large.json is larger than 4096 KiB"));
    assert!(err(&run(folder, "mine", &["import", "."])).contains(". is no regular file"));
    assert!(err(&run(folder, "mine", &["import", "none.json"])).contains("cannot read none.json"));
}

#[test]
fn of_several_files_the_sound_ones_come_in() {
    let (folder, mut result) = exported();
    let folder = folder.path();
    fs::write(folder.join("broken.json"), "{").expect("written");
    let taken = run(folder, "mine", &["import", "broken.json", "result.json", "none.json"]);
    assert_eq!(taken.status.code(), Some(1));
    assert_eq!(out(&taken).lines().count(), 1);
    assert_eq!(err(&taken).lines().count(), 3);
    assert!(err(&taken).ends_with("twopeaks: 2 of 3 files were not imported\n"), "{}", err(&taken));
    result["flags"] = json!(["usable"]);
    fs::write(folder.join("other.json"), result.to_string()).expect("written");
    let other = run(folder, "mine", &["import", "other.json"]);
    assert!(err(&other).contains("is here already and is not the same"), "{}", err(&other));
}

#[test]
fn a_result_of_ones_own_questionnaire_needs_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let text =
        builtin::text(builtin::DEFAULT).expect("built in").replace("\"version\": \"0.2.0\"", "\"version\": \"7\"");
    let text = text.replace("\"id\": \"promotion-fit\"", "\"id\": \"my-fit\"");
    fs::write(folder.join("own.json"), text).expect("written");
    fs::write(folder.join("a.json"), "{\"answers\": {}}").expect("written");
    assert!(run(folder, "theirs", &["take", "own.json", "--answers", "a.json"]).status.success());
    assert!(run(folder, "theirs", &["report", "--format", "json", "-o", "r.json"]).status.success());
    let without = run(folder, "mine", &["import", "r.json"]);
    assert!(err(&without).contains("its questionnaire my-fit 7 is not known here"), "{}", err(&without));
    let with = run(folder, "mine", &["import", "r.json", "--questionnaire", "own.json"]);
    assert!(with.status.success(), "{}", err(&with));
    assert!(run(folder, "mine", &["report"]).status.success(), "its wording is kept");
}

/// The same id with other words would pass for the program's own questions.
#[test]
fn an_id_of_the_program_with_other_content_is_refused_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let text = builtin::text(builtin::DEFAULT).expect("built in");
    fs::write(folder.join("same.json"), text).expect("written");
    fs::write(folder.join("other.json"), text.replace("\"version\": \"0.2.0\"", "\"version\": \"7\""))
        .expect("written");
    fs::write(folder.join("a.json"), "{\"answers\": {}}").expect("written");
    let take = |file: &str| run(folder, "data", &["take", file, "--answers", "a.json", "--private"]);
    assert!(take("same.json").status.success(), "{}", err(&take("same.json")));
    let says = "the id \"promotion-fit\" belongs to the program; give yours its own, for example \"my-promotion-fit\"";
    let refused = |output: &std::process::Output| {
        assert!(!output.status.success() && err(output).contains(says), "{}", err(output));
    };
    refused(&take("other.json"));
    refused(&run(folder, "data", &["import", "a.json", "--questionnaire", "other.json"]));
    let checked = run(folder, "data", &["check", "other.json"]);
    assert!(out(&checked).contains("error[id]: the id \"promotion-fit\" belongs to the program"), "{}", out(&checked));
    assert!(run(folder, "data", &["check", "same.json"]).status.success());
    fs::create_dir_all(folder.join("data/questionnaires")).expect("made");
    fs::copy(folder.join("other.json"), folder.join("data/questionnaires/promotion-fit.json")).expect("copied");
    let listed = out(&run(folder, "data", &["questionnaires"]));
    assert!(listed.contains("promotion-fit  cannot be taken"), "{listed}");
}
