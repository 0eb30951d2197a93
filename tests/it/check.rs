//! `twopeaks check` as a command: what it prints, where, its exit status, and what it refuses to read.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use crate::support::prelude::*;
use crate::support::time::within;

fn check(folder: &Path, arguments: &[&str]) -> Output {
    let start = Instant::now();
    let output = Command::new(TWOPEAKS)
        .arg("check")
        .args(arguments)
        .env_remove("NO_COLOR")
        .current_dir(folder)
        .output()
        .expect("it starts");
    within(Duration::from_secs(1), start.elapsed(), "a check");
    output
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn a_shipped_file_has_no_problem() {
    let output = check(root(), &["questionnaires/promotion-fit.json"]);
    assert_eq!(out(&output), "questionnaires/promotion-fit.json: no problem\n");
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
}

#[test]
fn a_warning_is_told_and_an_error_ends_with_1() {
    let bad = root().join("tests/bad");
    let warned = check(&bad, &["wording-never.json"]);
    assert_eq!(warned.status.code(), Some(0));
    let failed = check(&bad, &["wording-never.json", "id-capital.json"]);
    assert_eq!(failed.status.code(), Some(1));
    let expected = ["wording-never.txt", "id-capital.txt"].map(|name| fs::read_to_string(bad.join(name)).expect(name));
    assert_eq!((out(&failed), err(&failed)), (expected.concat(), String::new()));
}

#[test]
fn what_is_no_file_is_refused_by_name_and_the_others_are_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("large.json"), vec![b' '; 10 * 1024 * 1024]).expect("it is written");
    let good = root().join("questionnaires/promotion-fit.json");
    let names = [".", "missing.json", "large.json", good.to_str().expect("UTF-8")];
    let output = check(folder.path(), &names);
    assert_eq!(
        err(&output),
        "twopeaks: . is no regular file; name a file\n\
         twopeaks: cannot read missing.json: no such file or directory\n\
         twopeaks: large.json is larger than 1024 KiB; give a smaller file\n"
    );
    assert!(out(&output).ends_with("promotion-fit.json: no problem\n"));
    assert_eq!(output.status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn devices_and_pipes_are_refused_at_once() {
    for name in ["/dev/zero", "/dev/null"] {
        let output = check(root(), &[name]);
        assert_eq!(err(&output), format!("twopeaks: {name} is no regular file; name a file\n"));
        assert_eq!(output.status.code(), Some(1));
    }
}

#[test]
fn colour_only_where_it_is_asked_for() {
    let bad = root().join("tests/bad");
    assert!(!out(&check(&bad, &["wording-never.json"])).contains('\u{1b}'), "a pipe has no colour");
    assert!(out(&check(&bad, &["wording-never.json", "--color", "always"])).contains('\u{1b}'));
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_is_shown_clean() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("\u{1b}[31mred\u{202e}.json"), "{}").expect("it is written");
    let output = check(folder.path(), &["\u{1b}[31mred\u{202e}.json"]);
    assert!(out(&output).ends_with("[31mred.json: 10 errors\n"), "{}", out(&output));
    assert!(!out(&output).contains(['\u{1b}', '\u{202e}']));
}
