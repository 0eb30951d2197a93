//! The built binary in a real pseudo-terminal, as a person runs it.
#![cfg(unix)]

use std::path::Path;

use twopeaks::questionnaire::{Item, builtin, read};

use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty, Signal};

fn start(folder: &Path, arguments: &[&str]) -> Pty {
    let folder = folder.to_str().expect("a plain path");
    Pty::spawn(TWOPEAKS, arguments, &[("TWOPEAKS_DATA_DIR", folder)], 80, 24)
}

/// The keys of somebody who leans management, one an item of the main part.
fn keys() -> Vec<&'static str> {
    let questionnaire =
        read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid").questionnaire;
    let key = |item: &Item| match item.scored() {
        Some(scored) if scored.toward == "management" => "4",
        Some(_) => "2",
        None => "1",
    };
    questionnaire.main_items().map(key).collect()
}

/// Answers the questions from the one with this number on; each answer after its question has come.
fn answer(pty: &mut Pty, keys: &[&str], from: usize) {
    for (index, key) in keys.iter().enumerate() {
        pty.wait_for(&format!("Question {} of 37", from + index));
        pty.send(key);
    }
}

#[test]
fn all_questions_the_result_and_the_result_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = start(folder.path(), &[]);
    first.wait_for("Start: 36 questions about you");
    first.send("\r");
    first.wait_for("Both are good places to be.");
    first.send("\r");
    answer(&mut first, &keys(), 1);
    first.wait_for("Your result");
    first.wait_for("you lean management");
    first.wait_for("a management pattern");
    first.send("q");
    assert_eq!(first.wait_exit(), Exit::Code(0));
    first.assert_restored();

    let mut second = start(folder.path(), &[]);
    second.wait_for("Results");
    second.send("jj\r");
    second.wait_for("management: feedback, conflict, focus");
    second.send("\r");
    second.wait_for("Your result");
    second.wait_for("you lean management");
    second.send("\x03");
    assert_eq!(second.wait_exit(), Exit::Code(0));
    second.assert_restored();
}

#[test]
fn killed_after_the_fourteenth_answer_it_continues_with_fourteen() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut first = start(folder.path(), &["take"]);
    first.wait_for("Enter begin");
    first.send("\r");
    answer(&mut first, &keys()[..14], 1);
    first.wait_until("the 14th answer saved", |screen| {
        let text = screen.contents();
        text.contains("Question 15 of 37") && text.lines().next().is_some_and(|line| line.ends_with("saved"))
    });
    first.kill_hard();
    assert_eq!(first.wait_exit(), Exit::Signal(Signal::KILL.as_raw()));

    let mut second = start(folder.path(), &[]);
    second.wait_for("> Continue: 14 of 37 answered");
    second.send("\r");
    answer(&mut second, &keys()[14..], 15);
    second.wait_for("you lean management");
    second.send("q");
    assert_eq!(second.wait_exit(), Exit::Code(0));
}

#[test]
fn signals_give_the_terminal_back_and_keep_the_answers() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut pty = start(folder.path(), &["take"]);
        pty.wait_for("Enter begin");
        pty.send("\r");
        pty.wait_for("Question 1 of 37");
        pty.send("4");
        pty.wait_until("an answer saved", |screen| {
            let text = screen.contents();
            text.contains("Question 2 of 37") && text.lines().next().is_some_and(|line| line.ends_with("saved"))
        });
        pty.signal(signal);
        assert_eq!(pty.wait_exit(), Exit::Signal(signal.as_raw()));
        pty.assert_restored();
        start(folder.path(), &[]).wait_for("Continue: 1 of 37 answered");
    }
}

#[test]
fn a_dumb_terminal_gets_plain_questions() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a plain path");
    let mut pty = Pty::spawn(TWOPEAKS, &["take"], &[("TERM", "dumb"), ("TWOPEAKS_DATA_DIR", data)], 80, 24);
    pty.wait_for("Question 1 of 37");
    pty.send("4\r");
    pty.wait_for("Question 2 of 37");
    pty.send("quit\r");
    pty.wait_for("1 of 37 answered, all saved.");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert!(!pty.raw_bytes().contains(&0x1b), "no escape sequence reaches a dumb terminal");
}
