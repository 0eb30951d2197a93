//! Ctrl-Z, `fg` and `bg` under a shell with job control: the terminal is the shell's in between, and afterwards.

use std::path::Path;

use crate::needs::Need;
use crate::support::prelude::*;
use crate::support::process::{alive, children, driver, state, until};
use crate::support::pty::{Exit, Pty, Signal};

/// What the program is stopped and continued by.
const BASH: &[Need] = &[Need::Program("bash", "bash")];

tests!(BASH => [
    ctrl_z_and_fg_give_and_take_the_terminal,
    fifty_times_ctrl_z_and_fg,
    fifty_times_ctrl_z_and_fg_under_a_parent_and_while_drawing,
    stopped_from_outside_in_the_background_and_killed_while_stopped,
    a_new_size_while_stopped,
]);

fn pid(pty: &Pty) -> i32 {
    pty.pid().as_raw_nonzero().get()
}

fn ctrl_z_and_fg_give_and_take_the_terminal() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shell = Pty::spawn("bash", &["--norc", "--noprofile", "-i"], &[("PS1", "PROMPT> ")], 80, 24);
    shell.wait_for("PROMPT>");
    shell.send(format!("{TWOPEAKS} --data-dir {}\r", folder.path().join("data").display()));
    shell.wait_for("Start: 36 questions");
    for _ in 0..3 {
        shell.send("\x1a");
        shell.wait_until("the shell", |screen| !screen.alternate_screen() && screen.contents().contains("Stopped"));
        shell.look(|screen| assert!(!screen.hide_cursor()));
        shell.send("clear; fg\r");
        shell.wait_until("the screen", |screen| screen.alternate_screen() && screen.contents().contains("Start: 36"));
    }
    shell.send("q");
    shell.wait_until("the shell again", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("PROMPT>")
    });
    shell.send("exit\r");
    assert_eq!(shell.wait_exit(), Exit::Code(0));
}

/// An interactive bash; `$f` holds the settings it found.
fn shell(folder: &Path) -> Pty {
    let mut pty = Pty::spawn("bash", &["--norc", "--noprofile", "-i"], &[("PS1", "PROMPT> ")], 100, 40);
    pty.wait_for("PROMPT>");
    pty.send(format!("f={}/stty; stty -a > $f; echo DO''NE\r", folder.display()));
    pty.wait_for("DONE");
    pty
}

/// The shell's settings are as at its start.
fn same_settings(pty: &mut Pty) {
    pty.send("clear; stty -a | cmp $f - && echo sa''me\r");
    pty.wait_for("same");
}

fn at_the_prompt(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen() && !screen.hide_cursor() && screen.contents().trim_end().ends_with("PROMPT>")
}

/// Stops with Ctrl-Z and continues with `fg`, and looks at the terminal in between.
fn stop_and_continue(pty: &mut Pty, drawn: &str) {
    pty.send("\x1a");
    pty.wait_until("the shell", |screen| at_the_prompt(screen) && screen.contents().contains("Stopped"));
    assert!(!pty.screen().contains(drawn), "nothing of it stands on the shell's screen");
    pty.send("clear; fg\r");
    pty.wait_until("its screen", |screen| {
        screen.alternate_screen() && screen.hide_cursor() && screen.contents().contains(drawn)
    });
}

fn fifty_times_ctrl_z_and_fg() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = shell(folder.path());
    pty.send(format!("clear; {TWOPEAKS} --data-dir {}/data\r", folder.path().display()));
    pty.wait_for("Start: 36 questions");
    (0..50).for_each(|_| stop_and_continue(&mut pty, "Start: 36 questions"));
    pty.send("q");
    pty.wait_until("the shell", at_the_prompt);
    same_settings(&mut pty);
}

fn fifty_times_ctrl_z_and_fg_under_a_parent_and_while_drawing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = shell(folder.path());
    // As under `cargo run`: the shell knows the parent only.
    pty.send(format!("clear; sh -c '{} busy; exit 7'\r", driver().display()));
    pty.wait_for("READY");
    (1..=50).for_each(|count| stop_and_continue(&mut pty, &format!("resumes={count}")));
    pty.send("q");
    pty.wait_until("the shell", at_the_prompt);
    same_settings(&mut pty);
}

fn stopped_from_outside_in_the_background_and_killed_while_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = shell(folder.path());
    let twopeaks = format!("{TWOPEAKS} --data-dir {}/data", folder.path().display());
    pty.send(format!("clear; {twopeaks}\r"));
    pty.wait_for("Start: 36");
    let job = children(pid(&pty))[0];
    for signal in [Signal::TSTP, Signal::STOP] {
        rustix::process::kill_process(rustix::process::Pid::from_raw(job).expect("an id"), signal).expect("it runs");
        until("the stop", || state(job) == Some('T'));
        pty.wait_for("Stopped");
        pty.send("clear; fg\r");
        until("it runs", || state(job) == Some('S'));
        pty.wait_until("its screen", |screen| screen.alternate_screen() && screen.contents().contains("Start: 36"));
    }
    pty.send("\x1a");
    pty.wait_for("Stopped");
    // `bg` continues it without the terminal: it stops again by itself.
    pty.send("clear; bg; echo go''ing\r");
    pty.wait_for("going");
    until("the second stop", || state(job) == Some('T'));
    pty.send("clear; kill %1\r");
    until("the end", || !alive(job));
    // Started in the background it waits for `fg`, so that the settings it saves are not those of a prompt.
    pty.send(format!("{twopeaks} &\r"));
    until("the child", || children(pid(&pty))[0] != pid(&pty) && children(pid(&pty))[0] != job);
    let job = children(pid(&pty))[0];
    until("the stop", || state(job) == Some('T'));
    pty.send("clear; fg\r");
    pty.wait_for("Start: 36");
    pty.send("q");
    pty.wait_until("the shell", at_the_prompt);
    same_settings(&mut pty);
}

fn a_new_size_while_stopped() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = shell(folder.path());
    pty.send(format!("clear; {}\r", driver().display()));
    pty.wait_for("size=100x40");
    pty.send("\x1a");
    pty.wait_for("Stopped");
    pty.resize(77, 22);
    pty.send("clear; fg\r");
    pty.wait_for("size=77x22");
    pty.send("q");
    pty.wait_until("the shell", at_the_prompt);
}
