//! Deleting, bringing back and purging, with the command and on the screen.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::journey::{Journey, Start};
use crate::support::prelude::*;

/// A note that must be in no file after a purge.
const MARKER: &str = "sesame";

fn twopeaks(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(TWOPEAKS);
    command.args(arguments).env("TWOPEAKS_DATA_DIR", folder).env("LANG", "C.UTF-8").env_remove("LC_ALL");
    command.stdin(Stdio::null()).output().expect("it runs")
}

/// What a command that succeeds prints.
#[track_caller]
fn done(folder: &Path, arguments: &[&str]) -> String {
    let output = twopeaks(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What a command that is refused says.
#[track_caller]
fn refused(folder: &Path, arguments: &[&str], status: i32) -> String {
    let output = twopeaks(folder, arguments);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// The keys from home to a result: a note on the first question, and every answer in the middle.
fn answered() -> String {
    format!("<enter><enter>n{MARKER}<enter>{}1", "34".repeat(18))
}

fn home(folder: &'static Path) -> Journey {
    Start { folder: Some(folder), ..Start::default() }.home()
}

/// A folder with this many results, each with a note and an extra answer.
fn folder(results: usize) -> &'static Path {
    let folder = Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path();
    for _ in 0..results {
        let mut journey = home(folder);
        journey.keys(&answered());
        journey.keys("b111<enter>a7<enter>");
        // A journey ends as a person would end it.
        journey.keys("<esc><esc><esc>");
    }
    folder
}

/// The files that contain a text.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if String::from_utf8_lossy(&fs::read(&path).expect("it is read")).contains(text) {
            found.push(path);
        }
    }
    found
}

fn ids(folder: &Path) -> Vec<String> {
    let results: Vec<serde_json::Value> =
        serde_json::from_str(&done(folder, &["results", "--format", "json"])).expect("JSON");
    results.iter().map(|result| result["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_result_goes_to_the_trash_and_comes_back() {
    let folder = folder(2);
    let all = ids(folder);
    assert_eq!(all.len(), 2);
    let said = done(folder, &["delete", "1"]);
    assert_eq!(said, format!("In the trash. `twopeaks delete --undo {}` brings it back.\n", all[0]));
    assert_eq!(ids(folder), all[1..]);
    let before = done(folder, &["results", "--format", "csv"]);
    assert_eq!(done(folder, &["delete", "--undo", &all[0][..8]]), "It is back.\n");
    assert_eq!(ids(folder), all);
    assert_ne!(done(folder, &["results", "--format", "csv"]), before);
}

#[test]
fn what_is_purged_is_in_no_file() {
    let folder = folder(2);
    let all = ids(folder);
    // A draft with the marker is under way, too.
    home(folder).keys(&format!("<enter><enter>n{MARKER}<enter>4"));
    let before = holding(folder, MARKER).len();
    done(folder, &["delete", &all[0]]);
    assert_eq!(holding(folder, MARKER).len(), before, "the trash keeps it");
    assert!(!holding(folder, &all[0]).is_empty());
    assert!(refused(folder, &["delete", "--purge", &all[0]], 1).contains("add --yes"));
    assert_eq!(done(folder, &["delete", "--purge", "--yes", &all[0]]), "Removed for good.\n");
    assert_eq!(holding(folder, &all[0]), [] as [PathBuf; 0]);
    assert_eq!(holding(folder, MARKER).len(), before - 1);
    done(folder, &["delete", "1"]);
    done(folder, &["delete", "--purge", "--yes"]);
    assert_eq!(holding(folder, &all[1]), [] as [PathBuf; 0], "an empty trash keeps nothing");
    assert_eq!(holding(folder, MARKER).len(), 1, "the draft is still there");
    done(folder, &["delete", "--all", "--purge", "--yes"]);
    assert_eq!(holding(folder, MARKER), [] as [PathBuf; 0]);
    assert_eq!(holding(folder, "promotion-fit"), [] as [PathBuf; 0], "no wording stays behind");
}

#[test]
fn everything_goes_and_comes_back_only_when_it_is_meant() {
    let folder = folder(2);
    let all = ids(folder);
    assert!(refused(folder, &["delete", "--all"], 1).contains("nothing was deleted"));
    assert_eq!(ids(folder), all);
    done(folder, &["delete", "--all", "--yes"]);
    assert_eq!(ids(folder), [""; 0]);
    assert_eq!(done(folder, &["delete", "--undo", "--all"]), "Everything in the trash is back.\n");
    assert_eq!(ids(folder), all);
}

#[test]
fn what_is_not_there_is_named() {
    let folder = folder(1);
    assert!(refused(folder, &["delete"], 2).contains("required"));
    assert!(refused(folder, &["delete", "7"], 1).contains("there is no result \"7\""));
    assert!(refused(folder, &["delete", "--undo", "abc"], 1).contains("the trash has no result \"abc\""));
    assert!(refused(folder, &["delete", "--purge", "abc", "--yes"], 1).contains("there is no result \"abc\""));
    assert_eq!(ids(folder).len(), 1);
}

#[test]
fn the_list_of_results_deletes_and_undoes() {
    let folder = folder(2);
    let mut journey = home(folder);
    journey.keys("jj<enter>");
    let before = journey.screen();
    journey.keys("d");
    let after = journey.screen();
    assert!(after.contains("1 in the trash, u brings back"), "{after}");
    assert_eq!(ids(folder).len(), 1);
    journey.keys("d");
    assert!(journey.screen().contains("There are no results any more."), "{}", journey.screen());
    journey.keys("uu");
    assert_eq!(ids(folder).len(), 2);
    assert_eq!(journey.screen().lines().take(8).collect::<Vec<_>>(), before.lines().take(8).collect::<Vec<_>>());
    journey.keys("dd<esc>");
    assert!(!journey.screen().contains("Results:"), "{}", journey.screen());
}

#[test]
fn a_result_that_cannot_be_moved_stays_in_the_list() {
    let folder = folder(1);
    let mut journey = home(folder);
    journey.keys("jj<enter>");
    let id = &ids(folder)[0];
    let name = fs::read_dir(folder.join("results")).expect("a folder").next().expect("one").expect("one").file_name();
    fs::write(folder.join("trash").join(format!("results-{}", name.to_string_lossy())), "other").expect("written");
    journey.keys("d");
    let screen = journey.screen();
    assert!(screen.contains("and is another file") && screen.contains(&id[..8]), "{screen}");
    journey.keys("<esc>q");
    assert!(journey.ended(), "no answer is in danger");
}

#[test]
fn the_trash_says_what_is_in_it() {
    let folder = folder(2);
    done(folder, &["delete", "1"]);
    let listed = done(folder, &["delete", "--undo"]);
    assert_eq!(listed.lines().count(), 1, "{listed}");
    let id = listed.split_whitespace().nth(3).expect("an id");
    done(folder, &["delete", "--undo", id]);
    assert_eq!(done(folder, &["delete", "--undo"]), "");
    assert_eq!(ids(folder).len(), 2);
}
