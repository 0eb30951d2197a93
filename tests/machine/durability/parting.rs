//! Two people decide what stays of their answers, and the program is killed before each system call of that: what
//! goes is gone only once what stays is on the disk.

use std::path::Path;

use serde_json::Value;
use twopeaks::questionnaire::builtin;
use twopeaks::record::{Draft, FORMAT, Meeting, Outcome};
use twopeaks::store::Store;

use super::kill::{NAMES, calls_of_one, inject};
use super::traced::{ATTACHED, Attached};
use crate::support::folder::recovers;
use crate::support::points::sample;
use crate::support::process::{rests, until_idle, until_woken};
use crate::support::pty::{Exit, Pty, Signal};
use crate::support::session::start;

tests!(ATTACHED => [
    the_summary_is_there_before_the_answers_go,
    what_is_taken_away_is_written_before_it_goes_here,
    what_a_disk_does_not_keep_is_not_taken_away,
    nothing_else_goes_with_what_was_to_go,
]);

/// The ids of the two views, and of their meeting.
const VIEWS: [&str; 2] = ["00000000000000a1", "00000000000000b2"];
const MEETING: &str = "00000000000000c3";

/// A folder with two views that were opened together.
fn prepared(data: &Path) {
    let store = Store::open(data).expect("it opens");
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    for (id, questionnaire) in VIEWS.into_iter().zip([builtin::DEFAULT, builtin::OBSERVER]) {
        let source = builtin::source(questionnaire).expect("built in");
        let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some());
        let answers = scored.map(|item| (item.id().to_owned(), Some(twopeaks::questionnaire::Answer::step(4))));
        let draft = Draft { answers: answers.collect(), ..Draft::default() };
        let mut outcome = Outcome::of(id.to_owned(), &source, draft, Some(5.0), time, time);
        outcome.together = Some(MEETING.to_owned());
        store.finish(&outcome, &source).expect("written");
    }
    let meeting = Meeting { format: FORMAT, id: MEETING.to_owned(), opened: time, parties: VIEWS.map(str::to_owned) };
    store.meet(&meeting).expect("written");
}

/// The program where the person decides; the last key is still to come.
fn at_the_choice(data: &Path, keys: &str) -> Pty {
    prepared(data);
    let mut pty = start(data);
    pty.wait_for("Together: two views");
    pty.send("jj\r");
    pty.wait_for("21 Nov 2026");
    pty.send("jj\r");
    pty.wait_for("Two views of");
    pty.send("s");
    pty.wait_for("The person decides");
    let pid = pty.pid().as_raw_nonzero().get();
    until_idle(pid);
    let rested = rests(pid);
    pty.send(keys);
    until_woken(pid, rested);
    pty
}

/// Kills the program before each call behind the last key; `stays` tells whether the answers that should stay do.
fn killed_everywhere(choice: &str, keys: &dyn Fn(&Path) -> String, last: &str, stays: &dyn Fn(&Path) -> bool) {
    let begun = |what: &[String]| {
        let folder = tempfile::tempdir().expect("a folder");
        let mut pty = at_the_choice(&folder.path().join("data"), &keys(folder.path()));
        let strace = Attached::to(pty.pid(), "twopeaks", &folder.path().join("record"), what);
        pty.send(last);
        (folder, pty, strace)
    };
    let (folder, pty, strace) = begun(&[format!("trace={}", NAMES.join(","))]);
    pty.wait_for("The observer decides");
    drop(strace);
    assert!(stays(folder.path()), "{choice}");
    assert!(Store::look(&folder.path().join("data")).togethers()[0].results.iter().all(|view| view.id != VIEWS[0]));
    let points = calls_of_one(&folder.path().join("record"));
    let all = points.len();
    let tried = sample(points, 8);
    for (name, count) in &tried {
        let (folder, pty, strace) = begun(&inject(name, *count));
        let context = format!("{choice}: killed at {name} {count}");
        assert_eq!(pty.wait_exit(), Exit::Signal(Signal::KILL.as_raw()), "{context}: it was not");
        drop(strace);
        let data = folder.path().join("data");
        recovers(&data, &context);
        let together = Store::look(&data).togethers().remove(0);
        let here = |id: &str| together.results.iter().any(|view| view.id == id);
        assert!(here(VIEWS[0]) || stays(folder.path()), "{context}: neither the answers nor what stays of them");
        assert!(here(VIEWS[1]) && together.meeting.is_some(), "{context}: what was not asked about");
    }
    told!("parting, {choice}: killed at {} of {all} points; nothing lost", tried.len());
}

fn the_summary_is_there_before_the_answers_go() {
    let stays = |folder: &Path| {
        let shares = Store::look(&folder.join("data")).shares();
        shares.iter().any(|share| share.of.as_deref() == Some(VIEWS[0]))
    };
    killed_everywhere("the summary stays", &|_| "\r".to_owned(), "y", &stays);
}

fn what_is_taken_away_is_written_before_it_goes_here() {
    let keys = |folder: &Path| format!("j\r\x15{}", folder.join("taken.json").display());
    let stays = |folder: &Path| {
        let text = std::fs::read(folder.join("taken.json")).unwrap_or_default();
        let taken: Value = serde_json::from_slice(&text).unwrap_or_default();
        taken["answers"].as_object().is_some_and(|answers| answers.len() == 36)
    };
    killed_everywhere("taken away", &keys, "\r", &stays);
}

fn what_a_disk_does_not_keep_is_not_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, file) = (folder.path().join("data"), folder.path().join("taken.json"));
    let mut pty = at_the_choice(&data, &format!("j\r\x15{}", file.display()));
    // The file itself is synced, its name is not.
    let what = ["trace=fsync".to_owned(), "inject=fsync:error=EIO:when=2+".to_owned()];
    let strace = Attached::to(pty.pid(), "twopeaks", &folder.path().join("record"), &what);
    pty.send("\r");
    pty.wait_for("cannot write");
    drop(strace);
    let together = Store::look(&data).togethers().remove(0);
    assert!(together.results.iter().any(|view| view.id == VIEWS[0]) && !file.exists());
}

fn nothing_else_goes_with_what_was_to_go() {
    killed_everywhere("nothing stays", &|_| "jj\r".to_owned(), "y", &|_| true);
}
