//! What a power cut would need: each file and folder is synced before anybody is told.
//!
//! Killing a program does not undo what the system has not written yet, so this is read from the record of its calls.

use std::io::Write;
use std::process::{Command, Stdio};

use super::traced::{Call, STRACE, calls, following};
use crate::support::prelude::*;
use crate::support::session::{Keys, Step, Walk};

tests!(STRACE => [
    every_line_of_a_journal_is_synced_before_the_next_question,
    every_new_name_is_synced_into_its_folder,
]);

fn record(steps: &[Step]) -> Vec<Call> {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let what = ["trace=write,fdatasync,fsync,rename,mkdir,unlink,openat".to_owned()];
    let mut command = Command::new("strace");
    command.args(following(&record, &what)).args([TWOPEAKS, "take", "--plain"]);
    command.env("TWOPEAKS_DATA_DIR", &data).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let typed = |step: &Step| match &step.keys {
        Keys::Type(keys) => format!("{keys}\n"),
        Keys::ForLine(_) => String::new(),
    };
    let input: String = steps.iter().map(typed).collect();
    child.stdin.take().expect("standard input").write_all(input.as_bytes()).expect("it reads");
    assert!(child.wait().expect("it ends").success());
    calls(&record)
}

/// The first path in a line: of a file that is written or synced, or of the argument.
fn path(line: &str) -> &str {
    let inside = line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(path, _)| path);
    let quoted = line.split_once('"').and_then(|(_, rest)| rest.split_once('"')).map(|(path, _)| path);
    match line.contains("sync(") || line.contains("write(") {
        true => inside.unwrap_or_default(),
        false => quoted.unwrap_or_default(),
    }
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(folder, _)| folder)
}

fn is_message(call: &Call) -> bool {
    call.name == "write" && call.line.contains(" write(2<")
}

/// Whether the calls after this one sync a path before a message is written.
fn synced_before_told(after: &[Call], wanted: &str, by: &str) -> bool {
    after.iter().take_while(|call| !is_message(call)).any(|call| call.name == by && path(&call.line) == wanted)
}

fn every_line_of_a_journal_is_synced_before_the_next_question() {
    let steps = Walk::new("back").through();
    let calls = record(&steps);
    let mut lines = 0;
    for (at, call) in calls.iter().enumerate() {
        if call.name == "write" && path(&call.line).contains("/drafts/") {
            lines += 1;
            let told = synced_before_told(&calls[at + 1..], path(&call.line), "fdatasync");
            assert!(told, "not synced before the next message: {}", call.line);
        }
    }
    assert!(lines > steps.len() - 10, "{lines} lines were written");
    told!("order: {lines} lines of a journal, each synced before it was called saved");
}

fn every_new_name_is_synced_into_its_folder() {
    let calls = record(&Walk::new("back").through());
    let (mut made, mut renamed) = (0, 0);
    for (at, call) in calls.iter().enumerate() {
        let (after, name) = (&calls[at + 1..], path(&call.line));
        let is_draft = call.name == "openat" && call.line.contains("O_EXCL") && name.contains("/drafts/");
        if call.name == "mkdir" || is_draft || call.name == "unlink" {
            made += 1;
            assert!(synced_before_told(after, folder(name), "fsync"), "its folder is not synced: {}", call.line);
        }
        if call.name == "rename" {
            renamed += 1;
            assert!(synced_before_told(after, folder(name), "fsync"), "its folder is not synced: {}", call.line);
            let before = &calls[..at];
            let sync = before.iter().rposition(|call| call.name == "fsync" && path(&call.line) == name);
            let write = before.iter().rposition(|call| call.name == "write" && path(&call.line) == name);
            assert!(sync > write && write.is_some(), "renamed before it was synced: {}", call.line);
        }
    }
    let result = calls.iter().filter(|call| call.name == "rename" && call.line.contains("/results/")).count();
    assert_eq!(result, 1, "the result is written aside and renamed");
    let placed = calls.iter().position(|call| call.name == "rename" && call.line.contains("/results/"));
    let removed = calls.iter().position(|call| call.name == "unlink" && path(&call.line).contains("/drafts/"));
    assert!(placed < removed, "the draft is removed after its result is in place");
    told!("order: {made} new or removed names and {renamed} renamed files, each synced into its folder");
}
