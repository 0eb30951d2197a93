//! Every way out gives the terminal back as it was, with the right status, within half a second.
//!
//! The real binary wherever it can be brought there; panics and a stuck loop need `examples/terminal_driver.rs`.
//! `cargo test life:: -- --nocapture` prints how many ways out were taken and the slowest.
#![cfg(target_os = "linux")] // /proc tells which process lives

use std::path::Path;
use std::time::{Duration, Instant};

use twopeaks::questionnaire::{Answer, Item, builtin, read};
use twopeaks::store::Store;

use crate::support::prelude::*;
use crate::support::process::{alive, children, driver, until};
use crate::support::pty::{Exit, Pty, Signal};
use crate::support::time::within;

const SIGNALS: [Signal; 4] = [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT];
/// How long the way out may take.
const SOON: Duration = Duration::from_millis(500);
/// So many moments are tried of each kind.
const MOMENTS: u64 = 20;

fn home(folder: &Path) -> Pty {
    start(folder, &[], "Start: 36 questions")
}

/// The real binary, with its first screen up: a signal that comes earlier has nothing to give back.
fn start(folder: &Path, arguments: &[&str], first: &str) -> Pty {
    let folder = folder.to_str().expect("a plain path");
    let pty = Pty::spawn(TWOPEAKS, arguments, &[("TWOPEAKS_DATA_DIR", folder)], 80, 24);
    pty.wait_for(first);
    taken_over(&pty);
    pty
}

fn drive(arguments: &[&str]) -> Pty {
    let pty = Pty::spawn(driver(), arguments, &[], 80, 24);
    pty.wait_for("READY");
    taken_over(&pty);
    pty
}

#[track_caller]
fn taken_over(pty: &Pty) {
    assert_ne!(pty.termios_now(), pty.termios_before());
    pty.look(|screen| assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste()));
}

fn pid(pty: &Pty) -> i32 {
    pty.pid().as_raw_nonzero().get()
}

/// Waits for the end and checks all that the program leaves behind. How long it took.
#[track_caller]
fn ends(pty: &Pty, exit: Exit) -> Duration {
    let begin = Instant::now();
    assert_eq!(pty.wait_exit(), exit);
    let took = begin.elapsed();
    within(SOON, took, "a way out");
    pty.assert_restored();
    took
}

fn report(what: &str, times: &[Duration]) {
    let slowest = times.iter().max().copied().unwrap_or_default();
    println!("life: {what}: {} ways out, the slowest took {} ms", times.len(), slowest.as_millis());
}

/// Moments of a program's life, spread over about 12 ms; a wait for each would always find the same one.
fn moments() -> impl Iterator<Item = Duration> {
    (0..MOMENTS).map(|moment| Duration::from_micros(moment * 613))
}

#[test]
fn keys() {
    let mut times = Vec::new();
    for (before, screen) in [("", "Start: 36"), ("?", "Keys"), ("\r", "Enter begin"), ("\r\r", "Question 1 of 37")] {
        for end in ["q", "\x03"] {
            let folder = tempfile::tempdir().expect("a folder");
            let mut pty = home(folder.path());
            pty.send(before);
            pty.wait_for(screen);
            // In the help the first `q` closes the help.
            pty.send(if screen == "Keys" { "qq" } else { end });
            times.push(ends(&pty, Exit::Code(0)));
        }
    }
    report("keys", &times);
}

#[test]
fn panics_in_the_loop_in_a_draw_and_in_a_thread() {
    let mut times = Vec::new();
    for key in ["p", "D", "t"] {
        for arguments in [&[][..], &["busy"]] {
            let mut pty = drive(arguments);
            pty.send(key);
            times.push(ends(&pty, Exit::Code(101)));
            assert!(pty.screen().contains("on purpose"), "the message stands on the screen of the shell");
        }
    }
    report("panics", &times);
}

#[test]
fn signals_while_idle_and_while_drawing() {
    let mut times = Vec::new();
    for signal in SIGNALS {
        for moment in moments() {
            for keys in ["", "\r\r\t"] {
                let folder = tempfile::tempdir().expect("a folder");
                let mut pty = home(folder.path());
                pty.send(keys);
                // The list of all questions is drawn anew for each of these.
                pty.send("jk".repeat(if keys.is_empty() { 0 } else { 100 }));
                std::thread::sleep(moment);
                pty.signal(signal);
                times.push(ends(&pty, Exit::Signal(signal.as_raw())));
            }
        }
    }
    report("signals while idle and while drawing", &times);
}

#[test]
fn signals_while_answering_leave_a_beginning_of_the_answers() {
    let (mut times, mut kept) = (Vec::new(), Vec::new());
    let text = builtin::text(builtin::DEFAULT).expect("built in");
    let questionnaire = read(text.as_bytes()).expect("valid").questionnaire;
    for signal in SIGNALS {
        for moment in moments() {
            let folder = tempfile::tempdir().expect("a folder");
            let mut pty = start(folder.path(), &["take"], "Enter begin");
            pty.send("\r");
            pty.wait_for("Question 1 of 37");
            pty.send("4".repeat(36));
            std::thread::sleep(moment * 4);
            pty.signal(signal);
            times.push(ends(&pty, Exit::Signal(signal.as_raw())));
            // At the first moments not even the draft has been begun.
            let drafts = Store::open(folder.path()).expect("it opens").unfinished();
            let steps: Vec<_> = drafts.iter().flat_map(|found| found.draft.answers.iter()).collect();
            let all = questionnaire.items.iter().map(Item::id);
            assert!(steps.iter().zip(all).all(|((item, answer), id)| *item == id && *answer == Some(&Answer::step(4))));
            kept.push(steps.len());
        }
    }
    kept.sort_unstable();
    println!("life: of 36 quick answers so many were on disk at the signal: {kept:?}");
    report("signals while answering", &times);
}

#[test]
fn signals_while_the_loop_draws_without_a_pause_or_hangs() {
    let mut times = Vec::new();
    for signal in SIGNALS {
        for moment in moments() {
            let pty = drive(&["busy"]);
            std::thread::sleep(moment);
            pty.signal(signal);
            times.push(ends(&pty, Exit::Signal(signal.as_raw())));
        }
        let mut pty = drive(&[]);
        pty.send("H");
        pty.signal(signal);
        times.push(ends(&pty, Exit::Signal(signal.as_raw())));
    }
    report("signals while drawing without a pause and while hanging", &times);
}

#[test]
fn the_terminal_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut times = Vec::new();
    for (count, moment) in moments().chain(moments()).enumerate() {
        let mut pty = home(folder.path());
        // While drawing, and while idle: the pty types a line end when it is closed, which is drawn just then.
        if count % 2 == 0 {
            pty.send("\r\r\t");
            pty.send("jk".repeat(100));
            std::thread::sleep(moment);
        }
        pty.close();
        let took = until("the end", || !alive(pid(&pty)));
        within(SOON, took, "the end of a closed terminal");
        times.push(took);
        assert_eq!(pty.wait_exit(), Exit::Signal(Signal::HUP.as_raw()));
    }
    let twopeaks = format!("{TWOPEAKS} --data-dir {}", folder.path().display());
    let driver = driver().display().to_string();
    for (script, first, keys) in [
        (format!("trap '' HUP; exec {twopeaks}"), "Start: 36", ""),
        (format!("trap '' HUP; {twopeaks}; echo late"), "Start: 36", ""),
        (format!("trap '' HUP; exec {driver} busy"), "READY", ""),
        // crossterm would spin here for ever, and a loop that hangs notices nothing.
        (format!("trap '' HUP; {driver}; echo late"), "READY", "H"),
    ] {
        let mut pty = Pty::spawn("sh", &["-c", &script], &[], 80, 24);
        pty.wait_for(first);
        let pids = children(pid(&pty));
        pty.send(keys);
        pty.close();
        let took = until("the end", || pids.iter().all(|pid| !alive(*pid)));
        within(SOON, took, &script);
        times.push(took);
    }
    report("terminal closed", &times);
}

#[test]
fn without_a_shell_nothing_stops() {
    let mut pty = drive(&[]);
    pty.send("\x1ax");
    pty.wait_for("keys=2");
    pty.signal(Signal::TSTP);
    pty.send("y");
    pty.wait_for("keys=3");
    pty.send("q");
    ends(&pty, Exit::Code(0));
}
