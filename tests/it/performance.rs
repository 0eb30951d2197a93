//! What repeats on every machine: bytes a key, wake-ups of an idle program.
//! `docs/performance.md` has the times, which do not.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::time::Duration;

use crate::support::prelude::*;
use crate::support::process::{rests, ticks, until_idle, until_woken};
use crate::support::pty::{Exit, Pty};

/// The most bytes of the next question, with "saved" behind it, and of a move of the mark.
const NEXT: usize = 600;
const MOVE: usize = 200;

fn start(data: &Path, arguments: &[&str], size: (u16, u16)) -> Pty {
    let data = data.to_str().expect("a plain path");
    Pty::spawn(TWOPEAKS, arguments, &[("TWOPEAKS_DATA_DIR", data), ("LANG", "C.UTF-8")], size.0, size.1)
}

/// The bytes that keys bring until the screen shows a text and the program rests, so with "saved" among them.
fn bytes(pty: &mut Pty, keys: &str, shown: &str) -> usize {
    let pid = pty.pid().as_raw_nonzero().get();
    let (before, rested) = (pty.raw_bytes().len(), rests(pid));
    pty.send(keys);
    until_woken(pid, rested);
    pty.wait_for(shown);
    until_idle(pid);
    pty.raw_bytes().len() - before
}

#[test]
fn a_key_writes_little_and_one_without_effect_nothing() {
    for size in [(80, 24), (300, 100)] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut pty = start(folder.path(), &["take"], size);
        pty.wait_for("Enter begin");
        bytes(&mut pty, "\r", "Question 1 of 37");
        // What stands above the first question goes away with it, so everything below moves.
        bytes(&mut pty, "4", "Question 2 of 37");
        for number in 3..12 {
            let next = bytes(&mut pty, "4", &format!("Question {number} of 37"));
            assert!(next <= NEXT, "question {number}: {next} bytes at {size:?}");
        }
        let moved = bytes(&mut pty, "j", "> 1");
        let on = bytes(&mut pty, "j", "> 2");
        assert!(moved <= MOVE && on <= MOVE, "{moved} and {on} bytes at {size:?}");
        assert_eq!(bytes(&mut pty, "z", "Question 11"), 0, "a key without a meaning");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
    }
}

#[test]
fn an_idle_program_does_not_wake_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let pty = start(folder.path(), &[], (80, 24));
    pty.wait_for("Start: 36");
    let pid = pty.pid().as_raw_nonzero().get();
    until_idle(pid);
    let before = (rests(pid), ticks(pid), pty.raw_bytes().len());
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!((rests(pid), ticks(pid), pty.raw_bytes().len()), before);
}
