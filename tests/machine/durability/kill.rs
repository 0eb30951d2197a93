//! The program is killed before each system call in turn.

use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Output;

use super::traced::{self, ATTACHED, Attached, STRACE, calls, following, most};
use crate::support::folder::recovers;
use crate::support::points::sample;
use crate::support::prelude::*;
use crate::support::process::until_idle;
use crate::support::pty::{Exit, Pty, Signal};
use crate::support::session::{SIZE, State, Step, Walk, drive, on_screens, shown_as_saved, start, stored};

tests!(
    STRACE => [
        the_screens_killed_at_the_calls_of_every_thread,
        plain_mode_killed_at_every_call,
    ],
    ATTACHED => [the_screens_killed_at_the_calls_of_the_saver],
);

/// The calls that change something, and those that open something.
pub const NAMES: [&str; 11] =
    ["write", "fdatasync", "fsync", "rename", "openat", "unlink", "mkdir", "chmod", "fchmodat", "ftruncate", "flock"];

pub fn inject(name: &str, count: usize) -> Vec<String> {
    vec![format!("trace={name}"), format!("inject={name}:signal=KILL:when={count}")]
}

/// Everything shown as saved is there, and a start puts the rest right. The folder holds what the session had put
/// there after some step that is not before the last one shown as saved.
#[track_caller]
fn nothing_is_lost(folder: &Path, steps: &[Step], saved: usize, context: &str) {
    let home = recovers(folder, context);
    let state = stored(folder);
    let before = State::default();
    let states = std::iter::once(&before).chain(steps.iter().map(|step| &step.state)).skip(saved);
    let found = states.clone().any(|known| *known == state || known.before_the_next_file() == state);
    let missing = |shown: &State| (shown.finished && !state.finished) || (shown.beside && !state.beside);
    let lost = steps.get(saved.wrapping_sub(1)).is_some_and(|step| missing(&step.state));
    assert!(found && !lost, "{context}: step {saved} was shown as saved; the folder holds {state:?}; home:\n{home}");
    if !state.finished && !state.answers.is_empty() {
        assert!(home.contains(&format!("Continue: {} of 37 answered", state.answers.len())), "{context}: {home}");
    }
    if state.finished {
        assert!(home.contains("Results"), "{context}: {home}");
        let results = twopeaks::store::Store::look(folder).people().len();
        assert_eq!(results, 1, "{context}: one draft is one result");
    }
}

fn traced_screens(data: &Path, record: &Path, what: &[String]) -> Pty {
    let mut arguments = following(record, what);
    arguments.push(TWOPEAKS.to_owned());
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    Pty::spawn("strace", &arguments, &[("TWOPEAKS_DATA_DIR", data.to_str().expect("a plain path"))], SIZE.0, SIZE.1)
}

fn the_screens_killed_at_the_calls_of_every_thread() {
    let steps = on_screens();
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let mut whole = traced_screens(&data, &record, &[format!("trace={}", NAMES.join(","))]);
    assert_eq!(drive(&mut whole, &steps), steps.len(), "the whole session: {}", whole.screen());
    whole.send("q");
    assert_eq!(whole.wait_exit(), Exit::Code(0));
    assert_eq!(shown_as_saved(&whole.raw_bytes(), &steps), steps.len());
    assert_eq!(stored(&data), steps.last().expect("steps").state);
    let points: Vec<(String, usize)> =
        most(&record).into_iter().flat_map(|(name, count)| (1..=count).map(move |at| (name.clone(), at))).collect();
    let all = points.len();
    let tried = sample(points, 26);
    let mut too_late = 0;
    for (name, count) in &tried {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, record) = (folder.path().join("data"), folder.path().join("record"));
        let mut pty = traced_screens(&data, &record, &inject(name, *count));
        if drive(&mut pty, &steps) == steps.len() {
            pty.try_send("q");
        }
        let context = format!("killed at {name} {count}");
        let exit = pty.wait_exit();
        if exit == Exit::Code(0) && name == "write" {
            // How often the screen is drawn depends on how quickly events follow each other.
            too_late += 1;
            continue;
        }
        assert_eq!(exit, Exit::Signal(Signal::KILL.as_raw()), "{context}: it was not");
        nothing_is_lost(&data, &steps, shown_as_saved(&pty.raw_bytes(), &steps), &context);
    }
    let killed = tried.len() - too_late;
    assert!(too_late * 4 < tried.len(), "killed at {killed} points only");
    told!("screens, any thread: killed at {killed} of {all} points, {too_late} draws did not happen; nothing lost");
}

/// After the first frame the saver looks through the folder; the calls of that are those of any thread, above.
fn looked_through(pty: &Pty) {
    pty.wait_for("Start: 36");
    until_idle(pty.pid().as_raw_nonzero().get());
}

fn the_screens_killed_at_the_calls_of_the_saver() {
    let steps = on_screens();
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let mut whole = start(&data);
    looked_through(&whole);
    let strace = Attached::to(whole.pid(), "saver", &record, &[format!("trace={}", NAMES.join(","))]);
    assert_eq!(drive(&mut whole, &steps), steps.len());
    whole.send("q");
    assert_eq!(whole.wait_exit(), Exit::Code(0));
    drop(strace);
    let points: Vec<_> = calls_of_one(&record);
    let all = points.len();
    let tried = sample(points, 26);
    for (name, count) in &tried {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, record) = (folder.path().join("data"), folder.path().join("record"));
        let mut pty = start(&data);
        looked_through(&pty);
        let strace = Attached::to(pty.pid(), "saver", &record, &inject(name, *count));
        if drive(&mut pty, &steps) == steps.len() {
            pty.try_send("q");
        }
        let context = format!("killed at {name} {count} of the saver");
        assert_eq!(pty.wait_exit(), Exit::Signal(Signal::KILL.as_raw()), "{context}: it was not");
        drop(strace);
        nothing_is_lost(&data, &steps, shown_as_saved(&pty.raw_bytes(), &steps), &context);
    }
    told!("screens, saver: killed at {} of {all} points; nothing lost", tried.len());
}

/// The record of one thread has no thread numbers.
pub fn calls_of_one(record: &Path) -> Vec<(String, usize)> {
    let text = std::fs::read_to_string(record).expect("a record");
    let numbered: String = text.lines().map(|line| format!("1 {line}\n")).collect();
    std::fs::write(record, numbered).expect("written");
    calls(record).into_iter().map(|call| (call.name, call.count)).collect()
}

/// What asks line by line.
pub const PLAIN: [&str; 2] = ["take", "--plain"];

/// How many steps plain mode had shown as saved: it asks the next question when the last answer is.
fn asked(output: &Output, steps: &[Step]) -> usize {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let questions = text.lines().filter(|line| line.starts_with("Question ")).count();
    if text.contains("Saved in ") { steps.len() } else { questions.saturating_sub(1) }
}

fn plain_mode_killed_at_every_call() {
    let steps = Walk::new("back").through();
    let typed = |step: &Step| match &step.keys {
        crate::support::session::Keys::Type(keys) => format!("{keys}\n"),
        crate::support::session::Keys::ForLine(_) => unreachable!("plain mode has no such step"),
    };
    let input: String = steps.iter().map(typed).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let whole = traced::run(&data, &record, &[format!("trace={}", NAMES.join(","))], &PLAIN, &input);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    assert_eq!((asked(&whole, &steps), stored(&data)), (steps.len(), steps.last().expect("steps").state.clone()));
    let points: Vec<(String, usize)> =
        most(&record).into_iter().flat_map(|(name, count)| (1..=count).map(move |at| (name.clone(), at))).collect();
    let all = points.len();
    let tried = sample(points, 45);
    for (name, count) in &tried {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, record) = (folder.path().join("data"), folder.path().join("record"));
        let output = traced::run(&data, &record, &inject(name, *count), &PLAIN, &input);
        let context = format!("plain mode killed at {name} {count}");
        assert_eq!(output.status.signal(), Some(Signal::KILL.as_raw()), "{context}: it was not");
        nothing_is_lost(&data, &steps, asked(&output, &steps), &context);
    }
    told!("plain mode: killed at {} of {all} points; nothing lost", tried.len());
}
