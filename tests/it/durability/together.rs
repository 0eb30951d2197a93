//! Several instances and one folder.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use twopeaks::store::Store;

use crate::support::folder::recovers;
use crate::support::prelude::*;
use crate::support::process::until;
use crate::support::pty::Exit;
use crate::support::session::{Keys, Walk, start};

/// Plain mode, waiting for its input.
fn plain(folder: &Path) -> Child {
    let mut command = Command::new(TWOPEAKS);
    command.args(["take", "--plain"]).env("TWOPEAKS_DATA_DIR", folder).env("LANG", "C.UTF-8");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
}

fn type_in(child: &mut Child, text: &str) {
    // One that may not write ends without reading.
    let _ = child.stdin.as_mut().expect("standard input").write_all(text.as_bytes());
}

/// Everything that plain mode asks, answered.
fn all() -> String {
    let keys = |step: crate::support::session::Step| match step.keys {
        Keys::Type(keys) => keys + "\n",
        Keys::ForLine(_) => String::new(),
    };
    Walk::new("back").through().into_iter().map(keys).collect()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn all_but_one_say_who_holds_the_folder() {
    let mut tried = 0;
    for count in 2..=8 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut first = plain(folder.path());
        type_in(&mut first, "4\n4\n4\n");
        wait_for_answers(folder.path(), 3);
        let others: Vec<Child> = (1..count).map(|_| plain(folder.path())).collect();
        for mut other in others {
            type_in(&mut other, &all());
            let output = other.wait_with_output().expect("it ends");
            let says = format!("is in use by twopeaks (process {})", first.id());
            assert!(err(&output).contains(&says), "{}", err(&output));
            assert_eq!(output.status.code(), Some(1));
            tried += 1;
        }
        let mut screen = start(folder.path());
        screen.wait_for(&format!("in use by twopeaks (process {})", first.id()));
        screen.wait_for("here you can only read");
        screen.send("q");
        assert_eq!(screen.wait_exit(), Exit::Code(0));
        let mut take = crate::support::pty::Pty::spawn(
            TWOPEAKS,
            &["take"],
            &[("TWOPEAKS_DATA_DIR", folder.path().to_str().expect("a plain path"))],
            100,
            40,
        );
        take.wait_for("here you can only read");
        take.send("q");
        take.wait_exit();
        type_in(&mut first, &"4\n".repeat(33));
        type_in(&mut first, "1\n");
        let output = first.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", err(&output));
        let results = Store::look(folder.path()).results();
        assert_eq!((results.len(), results[0].answers.len()), (1, 37));
        recovers(folder.path(), &format!("{count} at once"));
    }
    println!("two at once: {tried} instances turned away by name, no answer of the first lost");
}

/// Waits until the folder's draft holds so many answers.
fn wait_for_answers(folder: &Path, count: usize) {
    let answered = || Store::look(folder).unfinished().first().map_or(0, |found| found.draft.answers.len());
    until("the answers in the folder", || answered() >= count);
}

#[test]
fn a_race_loses_nothing() {
    let (mut done, mut refused) = (0, 0);
    for count in (2..=8).chain(2..=8) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut children: Vec<Child> = (0..count).map(|_| plain(folder.path())).collect();
        children.iter_mut().for_each(|child| type_in(child, &all()));
        let mut finished = 0;
        for child in children {
            let output = child.wait_with_output().expect("it ends");
            match output.status.code() {
                Some(0) => finished += 1,
                _ => {
                    assert!(err(&output).contains("is in use by "), "{}", err(&output));
                    refused += 1;
                }
            }
        }
        let results = Store::look(folder.path()).results();
        assert_eq!(results.len(), finished, "each one that finished has its result");
        assert!(finished > 0 && results.iter().all(|result| result.answers.len() == 37));
        recovers(folder.path(), &format!("a race of {count}"));
        done += finished;
    }
    println!("races: {done} instances finished and have their result, {refused} were turned away");
}

#[test]
fn one_started_while_the_first_is_just_finishing() {
    let (mut alone, mut together) = (0, 0);
    for delay in 0..24 {
        let folder = tempfile::tempdir().expect("a folder");
        let mut first = plain(folder.path());
        let text = all();
        let (last, before) = (&text[text.len() - 2..], &text[..text.len() - 2]);
        type_in(&mut first, before);
        wait_for_answers(folder.path(), 36);
        type_in(&mut first, last);
        std::thread::sleep(std::time::Duration::from_micros(delay * 400));
        let mut second = plain(folder.path());
        type_in(&mut second, "5\n");
        let output = second.wait_with_output().expect("it ends");
        assert!(first.wait_with_output().expect("it ends").status.success());
        let store = Store::look(folder.path());
        assert_eq!(store.results().len(), 1, "the first has its result");
        let drafts = store.unfinished();
        match output.status.code() {
            Some(0) => {
                alone += 1;
                assert_eq!((drafts.len(), drafts[0].draft.answers.len()), (1, 1), "{}", err(&output));
            }
            _ => {
                together += 1;
                assert!(err(&output).contains("is in use by "), "{}", err(&output));
                assert_eq!(drafts.len(), 0);
            }
        }
    }
    println!("started while another finished: {alone} waited a moment and began anew, {together} were turned away");
}
