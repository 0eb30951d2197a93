//! A data folder, and the program that runs there as a normal user.

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::json;
use twopeaks::inside::questionnaire::builtin;

use super::checker::{Known, all_true};
use super::disk::Disk;
use crate::needs::Need;
use crate::support::prelude::*;

/// What runs the program as a normal user.
pub const USER: &[Need] = &[Need::Program("setpriv", "util-linux")];
/// What makes its calls fail.
pub const TRACED: &[Need] = &[Need::Program("setpriv", "util-linux"), Need::Program("strace", "strace")];
/// What gives files to another user.
pub const ROOT: &[Need] = &[
    Need::Program("setpriv", "util-linux"),
    Need::Right(|| match rustix::process::geteuid().is_root() {
        true => Ok(()),
        false => Err("needs root".to_owned()),
    }),
];

/// A user that owns nothing else.
const NOBODY: u32 = 65534;

/// The user that the program runs for: one who may not read everything, also where the tests may.
pub fn user() -> u32 {
    let us = rustix::process::geteuid();
    if us.is_root() { NOBODY } else { us.as_raw() }
}

/// The program, where that user may read it.
fn program() -> &'static Path {
    static COPY: OnceLock<PathBuf> = OnceLock::new();
    COPY.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("twopeaks-claims-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::set_permissions(&folder, Permissions::from_mode(0o755)).expect("set");
        let copy = folder.join("twopeaks");
        fs::copy(TWOPEAKS, &copy).expect("a copy");
        fs::set_permissions(&copy, Permissions::from_mode(0o755)).expect("set");
        copy
    })
}

/// What a command said and where that is compared.
pub struct Said {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit status.
    pub status: Option<i32>,
}

/// A folder of a normal user, with a data folder in it.
pub struct Place {
    folder: tempfile::TempDir,
    /// How many answers were given.
    pub given: usize,
    /// Whether something is made to fail.
    pub failing: bool,
}

impl Place {
    /// Nothing is in it.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        chown(folder.path(), Some(user()), Some(user())).expect("it is theirs");
        Self { folder, given: 0, failing: false }
    }

    /// The same with so many results; their ids, the newest first.
    pub fn with_results(count: usize) -> (Self, Vec<String>) {
        let place = Self::new();
        for turn in 0..count {
            if turn > 0 {
                // Names tell the second; which is the newest is to be known.
                std::thread::sleep(Duration::from_millis(1100));
            }
            place.write("answers.json", &answers(turn));
            let said = place.run(&["take", "--answers", "answers.json"], "");
            assert_eq!(said.status, Some(0), "{}", said.err);
        }
        let ids = Disk::read(&place.data()).results();
        assert_eq!(ids.len(), count);
        (place, ids)
    }

    /// A copy of it, as it is.
    pub fn copy(&self) -> Self {
        let other = Self { given: self.given, failing: self.failing, ..Self::new() };
        let mut copy = Command::new("cp");
        copy.args(["-a", "."]).arg(other.folder.path()).current_dir(self.folder.path());
        assert!(copy.status().expect("cp").success());
        other
    }

    /// The folder around it.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// Writes a file of the user's.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::write(&path, text).expect("written");
        chown(path, Some(user()), Some(user())).expect("it is theirs");
    }

    /// Gives everything in the data folder to root.
    pub fn give_to_root(&self) {
        let mut chown = Command::new("chown");
        assert!(chown.args(["-R", "root:root"]).arg(self.data()).status().expect("chown").success());
    }

    /// What a command is started with.
    pub fn command(&self, around: &[String], arguments: &[&str]) -> Command {
        let mut whole: Vec<String> = Vec::new();
        if rustix::process::geteuid().is_root() {
            let id = user().to_string();
            whole.extend(
                ["setpriv", "--reuid", &id, "--regid", &id, "--clear-groups", "--inh-caps=-all"].map(str::to_owned),
            );
        }
        whole.extend(around.iter().cloned());
        whole.push(program().to_str().expect("plain").to_owned());
        whole.extend(arguments.iter().map(|one| (*one).to_owned()));
        let mut command = Command::new(&whole[0]);
        command.args(&whole[1..]).current_dir(self.path()).env("HOME", self.path());
        command.env("TWOPEAKS_DATA_DIR", self.data()).env("LANG", "C.UTF-8").env_remove("LC_ALL").env("TERM", "xterm");
        command
    }

    /// Runs a command of the program as the user.
    pub fn run(&self, arguments: &[&str], input: &str) -> Said {
        said(self.command(&[], arguments), input)
    }

    /// The same, and everything that it printed was true.
    #[track_caller]
    pub fn claims(&self, arguments: &[&str], ids: &[&str], input: &str) -> Said {
        let before = Disk::read(&self.data());
        let said = self.run(arguments, input);
        self.check(&said, &before, arguments, ids);
        said
    }

    /// The same under strace, which makes something fail.
    #[track_caller]
    pub fn claims_under(&self, strace: &[String], arguments: &[&str], ids: &[&str], input: &str) -> Said {
        let before = Disk::read(&self.data());
        let said = self.run_under(strace, arguments, input);
        self.check(&said, &before, arguments, ids);
        said
    }

    /// Runs a command under strace.
    pub fn run_under(&self, strace: &[String], arguments: &[&str], input: &str) -> Said {
        let mut around = vec!["strace".to_owned()];
        around.extend(crate::durability::traced::following(&self.path().join("record"), strace));
        self.under(&around, arguments, input)
    }

    /// Runs a command under another program.
    pub fn under(&self, around: &[String], arguments: &[&str], input: &str) -> Said {
        said(self.command(around, arguments), input)
    }

    /// Compares what a command said with the disk.
    #[track_caller]
    pub fn check(&self, said: &Said, before: &Disk, arguments: &[&str], ids: &[&str]) {
        let after = Disk::read(&self.data());
        let data = self.data();
        let known =
            Known { before, after: &after, data: &data, ids, given: self.given, failing: self.failing, user: user() };
        // A result's page speaks of a person, not of the disk.
        let page = ["report", "take", "compare"].contains(&arguments[0]);
        all_true(&if page { said.err.clone() } else { format!("{}\n{}", said.out, said.err) }, &known);
    }
}

fn said(mut command: Command, input: &str) -> Said {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    // It may end before it has read everything.
    let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
    let Output { stdout, stderr, status } = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { out: text(stdout), err: text(stderr), status: status.code() }
}

/// A file of answers; each turn has others.
fn answers(turn: usize) -> String {
    let source = builtin::source(builtin::DEFAULT).expect("built in");
    let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some()).enumerate();
    let answer = scored.map(|(at, item)| (item.id().to_string(), (1 + (at * 7 + turn) % 5).into()));
    json!({ "answers": answer.collect::<serde_json::Map<String, serde_json::Value>>() }).to_string()
}
