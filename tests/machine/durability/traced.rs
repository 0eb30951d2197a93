//! strace: what the program did, and what is to happen to it.

use std::collections::BTreeMap;
use std::fs::DirEntry;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::needs::Need;
use crate::support::prelude::*;
use crate::support::process::until;
use crate::support::time::DEADLINE;

/// What follows a program from its start.
pub const STRACE: &[Need] = &[Need::Program("strace", "strace"), Need::Right(may_trace)];

/// What takes hold of a program that runs already.
pub const ATTACHED: &[Need] = &[Need::Program("strace", "strace"), Need::Right(may_attach)];

fn may_trace() -> Result<(), String> {
    let output = Command::new("strace").args(["-f", "-o", "/dev/null", "true"]).output().expect("strace starts");
    if output.status.success() { Ok(()) } else { Err(format!("tracing is refused: {}", first_line(&output.stderr))) }
}

fn may_attach() -> Result<(), String> {
    let mut sleeper = Command::new("sleep").arg("60").spawn().expect("sleep starts");
    let id = Pid::from_raw(sleeper.id().cast_signed()).expect("an id");
    let attached = Attached::attempt(id, "sleep", Path::new("/dev/null"), &[]);
    let _ = sleeper.kill();
    let _ = sleeper.wait();
    attached.map(drop).map_err(|why| format!("taking hold of a running program is refused: {why}"))
}

fn first_line(said: &[u8]) -> String {
    String::from_utf8_lossy(said).lines().next().unwrap_or_default().to_owned()
}

/// One system call of a record.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its name.
    pub name: String,
    /// Which of its thread's calls with this name it was, from 1.
    pub count: usize,
    /// The whole line.
    pub line: String,
}

/// The calls in a record that `strace -f -o` wrote, in order.
pub fn calls(record: &Path) -> Vec<Call> {
    let text = String::from_utf8_lossy(&std::fs::read(record).expect("a record")).into_owned();
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    let call = |line: &str| {
        let (thread, rest) = line.split_once(' ')?;
        let (name, _) = rest.trim_start().split_once('(')?;
        if name.is_empty() || !name.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_') {
            return None;
        }
        let count = counts.entry((thread.to_owned(), name.to_owned())).or_default();
        *count += 1;
        Some(Call { name: name.to_owned(), count: *count, line: line.to_owned() })
    };
    text.lines().filter_map(call).collect()
}

/// The arguments of a strace that starts a command and follows its threads.
pub fn following(record: &Path, what: &[String]) -> Vec<String> {
    let record = record.to_str().expect("a plain path").to_owned();
    let fixed = ["-f", "-y", "-s", "4096", "-o"].map(str::to_owned);
    fixed.into_iter().chain([record]).chain(what.iter().flat_map(|what| ["-e".to_owned(), what.clone()])).collect()
}

/// How often each call is made by the thread that makes it most.
pub fn most(record: &Path) -> BTreeMap<String, usize> {
    let mut most = BTreeMap::new();
    for call in calls(record) {
        let entry = most.entry(call.name).or_insert(0);
        *entry = call.count.max(*entry);
    }
    most
}

/// Runs a command of the program under strace, with all its input at once.
pub fn run(data: &Path, record: &Path, what: &[String], arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new("strace");
    command.args(following(record, what)).arg(TWOPEAKS).args(arguments);
    command.env("TWOPEAKS_DATA_DIR", data).env("LANG", "C.UTF-8").env_remove("LC_ALL");
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    // It may be killed before it has read everything.
    let _ = child.stdin.take().expect("standard input").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

/// A strace that has taken hold of one thread of a running program.
pub struct Attached(Child);

impl Attached {
    /// Takes hold of the thread with this name.
    #[track_caller]
    pub fn to(program: Pid, thread: &str, record: &Path, what: &[String]) -> Self {
        Self::attempt(program, thread, record, what).unwrap_or_else(|why| panic!("strace takes no hold: {why}"))
    }

    /// The same where the system may refuse it; the error is what strace says.
    fn attempt(program: Pid, thread: &str, record: &Path, what: &[String]) -> Result<Self, String> {
        let thread = thread_of(program, thread);
        let mut strace = Command::new("strace");
        strace.args(["-y", "-s", "4096", "-o"]).arg(record).args(["-p", &thread.to_string()]);
        strace.args(what.iter().flat_map(|what| ["-e", what.as_str()]));
        let mut child = strace.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("strace starts");
        let status = format!("/proc/{}/task/{thread}/status", program.as_raw_nonzero());
        let end = Instant::now() + DEADLINE;
        loop {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let tracer = text.lines().find_map(|line| line.strip_prefix("TracerPid:"));
            if tracer.is_some_and(|tracer| tracer.trim() != "0") {
                return Ok(Self(child));
            }
            if child.try_wait().expect("a child").is_some() {
                return Err(first_line(&child.wait_with_output().expect("it has ended").stderr));
            }
            assert!(Instant::now() < end, "strace takes hold");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Lets go; the program runs on.
    pub fn let_go(mut self) {
        let id = Pid::from_raw(self.0.id().cast_signed()).expect("an id");
        let _ = kill_process(id, Signal::INT);
        self.0.wait().expect("strace ends");
    }
}

impl Drop for Attached {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The id of a program's thread with this name, once it is there.
fn thread_of(program: Pid, name: &str) -> u32 {
    let find = || -> Option<u32> {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", program.as_raw_nonzero())).ok()?;
        let called =
            |task: &DirEntry| std::fs::read_to_string(task.path().join("comm")).is_ok_and(|comm| comm.trim() == name);
        tasks.flatten().find(called)?.file_name().to_str()?.parse().ok()
    };
    until(&format!("a thread called {name}"), || find().is_some());
    find().expect("it runs on")
}
