//! Calls that fail: nothing is lost, and the person reads which file and why.

use std::path::Path;
use std::process::Output;

use super::kill::PLAIN;
use super::traced::{self, ATTACHED, Attached, STRACE, calls};
use crate::support::folder::recovers;
use crate::support::points::sample;
use crate::support::pty::{Exit, Pty};
use crate::support::session::{Keys, Step, Walk, drive_on, start, stored};

tests!(
    STRACE => [plain_mode_with_every_call_failing],
    ATTACHED => [
        the_screens_with_a_call_failing_once,
        the_screens_with_a_call_failing_for_good,
        who_leaves_all_the_same_is_warned_once,
    ],
);

/// What can fail.
const CALLS: [&str; 5] = ["write", "fdatasync", "fsync", "rename", "openat"];

/// How, and what the person reads then.
const ERRORS: [(&str, &str); 7] = [
    ("ENOSPC", "no space left on device"),
    ("EDQUOT", "quota exceeded"),
    ("EIO", "input/output error"),
    ("EROFS", "read-only file system"),
    ("EACCES", "permission denied"),
    ("EMFILE", "too many open files"),
    ("EINTR", "interrupted system call"),
];

/// From one call on: all others too. An interrupted call is tried again by the standard library for ever, so that
/// error comes in a burst.
fn from_there_on(error: &str, count: usize) -> String {
    if error == "EINTR" { format!("{count}..{}", count + 20) } else { format!("{count}+") }
}

fn inject(call: &str, error: &str, when: &str) -> Vec<String> {
    vec![format!("trace={call}"), format!("inject={call}:error={error}:when={when}")]
}

/// Plain mode; whatever fails, every answer is followed by `retry`.
fn plain(data: &Path, record: &Path, what: &[String], steps: &[Step]) -> Output {
    let typed = |step: &Step| match &step.keys {
        Keys::Type(keys) => format!("{keys}\nretry\n"),
        Keys::ForLine(_) => unreachable!("plain mode has no such step"),
    };
    let input: String = steps.iter().map(typed).collect::<String>() + "retry\n";
    traced::run(data, record, what, &PLAIN, &input)
}

/// How many steps were shown as saved: the question after an answer comes when the answer is safe.
fn asked(text: &str, steps: &[Step]) -> usize {
    let mut done = 0;
    let mut pending = false;
    for line in text.lines() {
        pending |= line.starts_with("NOT SAVED");
        if line.starts_with("Everything is saved") {
            pending = false;
        }
        let next = steps.get(done).is_some_and(|step| line == step.title);
        done += usize::from(next && !pending);
    }
    if text.contains("Saved in ") { steps.len() } else { done }
}

fn plain_mode_with_every_call_failing() {
    let steps = Walk::new("back").through();
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let whole = plain(&data, &record, &[format!("trace={}", CALLS.join(","))], &steps);
    assert!(whole.status.success(), "{}", String::from_utf8_lossy(&whole.stderr));
    let inside = data.to_str().expect("a plain path");
    // A message that names the folder is no write to it.
    let target = |line: &str, write: bool| {
        if write { line.split('"').next().unwrap_or_default().to_owned() } else { line.to_owned() }
    };
    let of_data = calls(&record).into_iter().filter(|call| target(&call.line, call.name == "write").contains(inside));
    let mut points = Vec::new();
    for call in of_data {
        for (error, why) in ERRORS {
            for on in [false, true] {
                points.push((call.name.clone(), call.count, error, why, on));
            }
        }
    }
    let all = points.len();
    let tried = sample(points, 72);
    for (call, count, error, why, on) in &tried {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, record) = (folder.path().join("data"), folder.path().join("record"));
        let when = if *on { from_there_on(error, *count) } else { count.to_string() };
        let output = plain(&data, &record, &inject(call, error, &when), &steps);
        let context = format!("{call} {when} fails with {error}");
        let record = std::fs::read_to_string(&record).expect("a record");
        assert!(record.contains("(INJECTED)"), "{context}: it did not");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        let saved = asked(&text, &steps);
        match output.status.code() {
            Some(0) => assert_eq!(saved, steps.len(), "{context}: {text}"),
            Some(1) => {
                let last = text.lines().last().unwrap_or_default();
                let named = last.starts_with("twopeaks: cannot ") && last.contains(data.to_str().expect("plain"));
                // Where every write fails, nothing can be told either.
                let told = (named && last.contains(why)) || (*on && call == "write");
                assert!(told, "{context}: {text}");
            }
            other => panic!("{context}: {other:?} {text}"),
        }
        recovers(&data, &context);
        let state = stored(&data);
        let known = steps.iter().skip(saved.saturating_sub(1)).any(|step| step.state.answers == state.answers);
        assert!(saved == 0 || known, "{context}: {saved} steps were shown as saved, the folder holds {state:?}");
    }
    told!("plain mode: {} of {all} faults; nothing lost", tried.len());
}

/// Answers so many questions on the screens; nothing waits for the disk.
fn answers(count: usize) -> Vec<Step> {
    let mut walk = Walk::new("\x7f");
    (0..count).for_each(|at| walk.answer(1 + at % 5));
    walk.steps
}

/// A program at the first question, with the saver's calls failing.
fn failing(data: &Path, record: &Path, what: &[String]) -> (Pty, Attached) {
    let mut pty = start(data);
    pty.wait_for("Start: 36");
    pty.send("\r");
    pty.wait_for("Both are good places to be.");
    let strace = Attached::to(pty.pid(), "saver", record, what);
    pty.send("\r");
    pty.wait_for("Question 1 of 37");
    (pty, strace)
}

fn type_in(pty: &mut Pty, step: &Step) {
    match &step.keys {
        Keys::Type(keys) => pty.send(keys),
        Keys::ForLine(_) => unreachable!("no such step here"),
    }
}

/// Waits until the screen says something, wherever its lines break.
#[track_caller]
fn says(pty: &Pty, text: &str) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    pty.wait_until(text, |screen| words(&screen.contents()).contains(text));
}

fn saved(pty: &Pty) {
    pty.wait_until("everything saved", |screen| {
        screen.contents().lines().next().is_some_and(|l| l.ends_with(" saved"))
    });
}

fn the_screens_with_a_call_failing_once() {
    let steps = answers(8);
    let points = CALLS.iter().flat_map(|call| ERRORS.iter().map(move |(error, _)| (*call, *error)));
    let points: Vec<_> = points.flat_map(|(call, error)| [1, 2, 5].map(|count| (call, error, count))).collect();
    let all = points.len();
    let (mut tried, mut shown) = (0, 0);
    for (call, error, count) in sample(points, 21) {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, record) = (folder.path().join("data"), folder.path().join("record"));
        let (mut pty, strace) = failing(&data, &record, &inject(call, error, &count.to_string()));
        assert_eq!(drive_on(&mut pty, &steps), steps.len(), "{call} {error}: {}", pty.screen());
        pty.wait_until("saved or not", |screen| {
            let (_, status) = crate::support::session::top(&screen.contents());
            status == "saved" || status == "NOT SAVED"
        });
        if pty.screen().contains("NOT SAVED") {
            shown += 1;
            pty.send("r");
        }
        saved(&pty);
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        drop(strace);
        tried += usize::from(std::fs::read_to_string(&record).expect("a record").contains("(INJECTED)"));
        let context = format!("{call} {count} fails once with {error}");
        recovers(&data, &context);
        assert_eq!(stored(&data), steps.last().expect("steps").state, "{context}");
    }
    assert!(tried > 0, "no fault happened");
    told!("screens: {tried} faults of {all}, {shown} still shown at the end and put right by r; nothing lost");
}

fn the_screens_with_a_call_failing_for_good() {
    // A fresh file is synced with another call than a journal's line.
    let calls = ["write", "fdatasync,fsync", "rename", "openat"];
    let points: Vec<_> = calls.iter().flat_map(|call| ERRORS.iter().map(move |error| (*call, *error))).collect();
    let points: Vec<_> = points.into_iter().filter(|(_, (error, _))| *error != "EINTR").collect();
    let all = points.len();
    let tried = sample(points, 15);
    for (index, (call, (error, why))) in tried.iter().enumerate() {
        let folder = tempfile::tempdir().expect("a folder");
        let (data, record, other) =
            (folder.path().join("data"), folder.path().join("record"), folder.path().join("other place"));
        let context = format!("{call} fails with {error} from the start");
        let (mut pty, strace) = failing(&data, &record, &inject(call, error, "1+"));
        // Answers need no rename; the result does.
        let steps = if *call == "rename" { Walk::new("\x7f").through() } else { answers(6) };
        let (last, before) = steps.split_last().expect("steps");
        assert_eq!(drive_on(&mut pty, before), before.len(), "{context}: {}", pty.screen());
        type_in(&mut pty, last);
        // The screen may still tell of the answer before.
        for text in ["NOT SAVED", why, "cannot write /", "try again", "save elsewhere"] {
            says(&pty, text);
        }
        // Without its result a sitting can be left: all answers are saved.
        if *call != "rename" {
            pty.send("q");
            says(&pty, "y leaves and loses them, any other key stays");
        }
        strace.let_go();
        let place = if index % 2 == 0 {
            pty.send("r");
            &data
        } else {
            pty.send("s");
            pty.wait_for("Save them in which folder?");
            pty.send(format!("{}\r", other.display()));
            if *call != "rename" {
                says(&pty, "Everything is saved in");
            }
            &other
        };
        if *call == "rename" {
            says(&pty, "Your result");
        } else {
            saved(&pty);
        }
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0), "{context}: leaving is safe now");
        recovers(place, &context);
        assert_eq!(stored(place), steps.last().expect("steps").state, "{context}");
        start(&data).wait_for("Quit");
    }
    told!("screens: {} of {all} faults for good; all answers saved afterwards by r or in another folder", tried.len());
}

fn who_leaves_all_the_same_is_warned_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let (mut pty, strace) = failing(&data, &record, &inject("fdatasync,fsync", "EIO", "3+"));
    assert_eq!(drive_on(&mut pty, &answers(3)), 3);
    pty.wait_for("NOT SAVED");
    for (key, comes) in [("\x1b", "y leaves and loses them, any other key stays"), ("y", "Continue: ")] {
        pty.send(key);
        says(&pty, comes);
    }
    pty.send("q");
    drop(strace);
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}
