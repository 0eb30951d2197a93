//! The program cannot reach a network: it imports no function that could, and makes no such system call.
//!
//! `tests/it/architecture.rs` looks for network crates; this looks at the binary itself.

use std::path::Path;
use std::process::Command;

use crate::durability::traced::STRACE;
use crate::needs::Need;
use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty};

tests!(
    &[Need::Program("nm", "binutils")] => [the_binary_imports_nothing_that_connects],
    STRACE => [a_whole_run_makes_no_call_that_connects],
);

/// What opens a connection, waits for one, or looks up a name. `socketpair`, `send` and `recv` are not among them:
/// the signal handler wakes its thread through a pair of sockets that nobody else can reach.
const BANNED: [&str; 13] = [
    "socket",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "sendto",
    "recvfrom",
    "sendmmsg",
    "recvmmsg",
    "getaddrinfo",
    "gethostbyname",
    "res_query",
];

fn the_binary_imports_nothing_that_connects() {
    let output = Command::new("nm").args(["--dynamic", "--undefined-only", TWOPEAKS]).output().expect("nm runs");
    let text = String::from_utf8_lossy(&output.stdout);
    let names: Vec<&str> = text.lines().filter_map(|line| line.split_whitespace().last()?.split('@').next()).collect();
    assert!(names.contains(&"write"), "the list is read as it should be: {text}");
    let found: Vec<_> = names.iter().filter(|name| BANNED.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}");
    told!("network: none of {} imported functions connects", names.len());
}

/// The network calls of a run that was traced; a pair of sockets and what goes through it does not count.
fn connecting(trace: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(trace).expect("the trace is there");
    let own = |line: &&str| {
        ["socketpair(", "sendto(", "recvfrom(", "+++", "---", "resumed>"].iter().any(|call| line.contains(call))
    };
    text.lines().filter(|line| !own(line)).map(str::to_owned).collect()
}

fn a_whole_run_makes_no_call_that_connects() {
    let folder = tempfile::tempdir().expect("a folder");
    let (trace, data) = (folder.path().join("trace"), folder.path().join("data"));
    let (trace_name, data) = (trace.to_str().expect("a path"), data.to_str().expect("a path"));
    let arguments = ["-f", "-o", trace_name, "-e", "trace=network", TWOPEAKS, "take", "--data-dir", data];
    let mut pty = Pty::spawn("strace", &arguments, &[], 80, 24);
    pty.wait_for("Enter begin");
    pty.send("\r");
    pty.send("4".repeat(36));
    pty.wait_for("Question 37 of 37");
    pty.send("1");
    pty.wait_for("Your result,");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert!(std::fs::read_to_string(&trace).expect("a trace").contains("socketpair("), "the trace shows such calls");
    assert_eq!(connecting(&trace), [""; 0]);
}
