//! What `--private` opens.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::traced::{STRACE, calls, following};
use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty};
use crate::support::session::{SIZE, drive_on, on_screens};

tests!(STRACE => [private_opens_nothing_for_writing_but_the_terminal]);

/// What a record opens for writing, makes, moves or removes, besides terminals and pipes.
fn changes(record: &Path) -> Vec<String> {
    let changing = |line: &str| {
        let opens = line.contains("O_WRONLY") || line.contains("O_RDWR") || line.contains("O_CREAT");
        let others = ["rename", "mkdir", "unlink", "chmod", "fchmodat", "truncate", "link", "symlink"];
        opens || others.iter().any(|name| line.contains(&format!(" {name}(")))
    };
    let terminal = |line: &str| ["\"/dev/tty\"", "\"/dev/null\"", "\"/dev/pts/"].iter().any(|name| line.contains(name));
    calls(record).into_iter().map(|call| call.line).filter(|line| changing(line) && !terminal(line)).collect()
}

const CHANGING: &str = "trace=open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,chmod,fchmodat,truncate,link,symlink";

fn private_opens_nothing_for_writing_but_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let environment = [("TWOPEAKS_DATA_DIR", data.to_str().expect("a plain path"))];
    let mut arguments = following(&record, &[CHANGING.to_owned()]);
    arguments.extend([TWOPEAKS, "take", "--private"].map(str::to_owned));
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut pty = Pty::spawn("strace", &arguments, &environment, SIZE.0, SIZE.1);
    pty.wait_for("Both are good places to be.");
    let steps = &on_screens()[1..];
    assert_eq!(drive_on(&mut pty, steps), steps.len(), "{}", pty.screen());
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert_eq!(changes(&record), [""; 0]);
    assert!(calls(&record).len() > 5, "the record is one");

    let mut command = Command::new("strace");
    command.args(following(&record, &[CHANGING.to_owned()])).args([TWOPEAKS, "take", "--plain", "--private"]);
    command.envs(environment).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("it starts");
    let input = "4\n".repeat(36) + "1\n";
    child.stdin.take().expect("standard input").write_all(input.as_bytes()).expect("it reads");
    assert!(child.wait().expect("it ends").success());
    assert_eq!(changes(&record), [""; 0]);
    assert!(!data.exists());
    told!("private: nothing opened for writing but the terminal");
}
