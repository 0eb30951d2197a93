//! Processes as Linux shows them in /proc.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::time::DEADLINE;

/// The example program that fails on demand.
pub fn driver() -> PathBuf {
    built("terminal_driver")
}

/// An example program. `cargo test` builds it beside the test programs.
pub fn built(example: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test has a path");
    let driver = test.ancestors().nth(2).expect("the target folder").join("examples").join(example);
    let built = driver.metadata().and_then(|meta| meta.modified()).ok();
    assert!(
        built.is_some_and(|built| built > newest(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))),
        "run `cargo build --example {example}` first"
    );
    driver
}

/// When a file below a folder was changed last: `cargo test --test NAME` leaves an old driver where it is.
fn newest(folder: &Path) -> SystemTime {
    let entries = std::fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let changed = |path: PathBuf| match path.is_dir() {
        true => newest(&path),
        false => path.metadata().and_then(|meta| meta.modified()).expect("it has a time"),
    };
    entries.map(changed).max().unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Whether the process still runs; one that ended and was not waited for does not.
pub fn alive(pid: i32) -> bool {
    state(pid).is_some_and(|state| state != 'Z')
}

/// The letter of the process's state, for example `T` for stopped.
pub fn state(pid: i32) -> Option<char> {
    fields(pid)?.first()?.chars().next()
}

/// The processor time used so far.
pub fn ticks(pid: i32) -> Option<u64> {
    let fields = fields(pid)?;
    Some(fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?)
}

/// How often its threads gave up a processor; `None` while one of them runs, or waits for a disk.
pub fn rests(pid: i32) -> Option<u64> {
    let mut rests = 0;
    for task in std::fs::read_dir(format!("/proc/{pid}/task")).ok()? {
        let status = std::fs::read_to_string(task.ok()?.path().join("status")).ok()?;
        let field = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        if !field("State:")?.starts_with('S') {
            return None;
        }
        rests += field("voluntary_ctxt_switches:")?.parse::<u64>().ok()?;
    }
    Some(rests)
}

/// Waits until all that the program had to do is done.
#[track_caller]
pub fn until_idle(pid: i32) {
    until("the program to rest", || {
        let before = rests(pid);
        std::thread::sleep(Duration::from_millis(100));
        before.is_some() && rests(pid) == before
    });
}

/// Waits until something has reached the program that has rested so often, and all that it had to do is done.
#[track_caller]
pub fn until_woken(pid: i32, rested: Option<u64>) {
    until("the program to wake up", || rests(pid) != rested);
    until_idle(pid);
}

/// The most memory the process ever held, in KiB.
pub fn peak_memory(pid: i32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// The children of a process, or itself if it has none.
pub fn children(pid: i32) -> Vec<i32> {
    let list = std::fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap_or_default();
    let all: Vec<i32> = list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect();
    if all.is_empty() { vec![pid] } else { all }
}

/// Waits until `done` and tells how long it took; `what` names the condition.
#[track_caller]
pub fn until(what: &str, done: impl Fn() -> bool) -> Duration {
    let begin = Instant::now();
    while !done() {
        assert!(begin.elapsed() < DEADLINE, "waited {DEADLINE:?} for {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
    begin.elapsed()
}

/// The fields of /proc/PID/stat behind the name, which may itself contain spaces.
fn fields(pid: i32) -> Option<Vec<String>> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    Some(stat.rsplit_once(") ")?.1.split(' ').map(str::to_owned).collect())
}
