//! A disk that takes four seconds for every sync.

use std::time::{Duration, Instant};

use super::traced::{ATTACHED, Attached};
use crate::support::pty::Exit;
use crate::support::session::{Walk, drive_on, start, top};
use crate::support::time::within;

tests!(ATTACHED => [answering_does_not_wait_for_the_disk]);

fn answering_does_not_wait_for_the_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let (data, record) = (folder.path().join("data"), folder.path().join("record"));
    let mut pty = start(&data);
    pty.wait_for("Start: 36");
    pty.send("\r");
    pty.wait_for("Both are good places to be.");
    let what = ["trace=fdatasync".to_owned(), "inject=fdatasync:delay_enter=4000000".to_owned()];
    let strace = Attached::to(pty.pid(), "saver", &record, &what);
    pty.send("\r");
    pty.wait_for("Question 1 of 37");
    let mut walk = Walk::new("\x7f");
    (0..2).for_each(|_| walk.answer(4));
    let begin = Instant::now();
    assert_eq!(drive_on(&mut pty, &walk.steps), 2);
    let answered = begin.elapsed();
    within(Duration::from_millis(300), answered, "two answers");
    // Who waits for the disk sees this a moment before all is saved, and after four seconds at the earliest.
    assert!(answered < Duration::from_secs(4), "{answered:?}");
    assert_eq!(top(&pty.screen()).1, "saving");
    pty.wait_until("saved", |screen| top(&screen.contents()).1 == "saved");
    let kept = begin.elapsed();
    assert!(kept > Duration::from_millis(7500), "the syncs were not slow: {kept:?}");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    drop(strace);
    told!("slow disk: two answers in {} ms, saved after {} ms", answered.as_millis(), kept.as_millis());
}
