//! What the program opens before its first frame.

use std::fs;
use std::process::Command;

use serde_json::json;

use crate::durability::traced::STRACE;
use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty};

tests!(STRACE => [the_first_frame_reads_no_result]);

fn the_first_frame_reads_no_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    fs::write(folder.path().join("a.json"), json!({"answers": {}}).to_string()).expect("written");
    for _ in 0..10 {
        let take = ["take", "--answers", "a.json", "--data-dir", "data"];
        let done = Command::new(TWOPEAKS).args(take).current_dir(folder.path()).output().expect("it runs");
        assert!(done.status.success());
    }
    let strace = ["-f", "-e", "trace=openat,write", "-o", record.to_str().expect("a plain path"), TWOPEAKS];
    let mut pty = Pty::spawn("strace", &strace, &[("TWOPEAKS_DATA_DIR", data.to_str().expect("plain"))], 80, 24);
    pty.wait_for("Results");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let calls = fs::read_to_string(&record).expect("a record");
    let (before, _) = calls.split_once("?2026h").expect("a frame");
    let opened: Vec<&str> = before.lines().filter(|line| line.contains("data/")).collect();
    assert!(opened.iter().any(|line| line.contains("data/lock")), "{opened:?}");
    assert!(!opened.iter().any(|line| line.contains(".json\"")), "{opened:?}");
    assert!(!before.contains("zoneinfo"), "no date is shown, so no time zone is looked up");
}
