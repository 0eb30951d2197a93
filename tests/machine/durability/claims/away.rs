//! What lies on the disk is taken away while somebody answers.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStderr, Stdio};
use std::time::Duration;

use super::checker::{Known, all_true};
use super::disk::Disk;
use super::place::{Place, USER, user};
use crate::support::pty::{Exit, Pty};
use crate::support::session::{start, top};

tests!(USER => [
    on_the_screens_the_next_answer_is_not_called_saved_and_then_all_is_written_anew,
    who_leaves_the_screens_is_told_what_is_saved,
    in_plain_mode_the_next_answer_is_not_called_saved_and_leaving_says_what_is,
]);

/// What can be taken away.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Away {
    Data,
    Drafts,
    Draft,
    Half,
}

const ALL: [Away; 4] = [Away::Draft, Away::Drafts, Away::Half, Away::Data];

/// Takes it away.
fn take(away: Away, data: &Path) {
    let aside = data.with_extension("aside");
    match away {
        Away::Data => fs::rename(data, aside).expect("moved"),
        Away::Drafts => fs::rename(Disk::drafts_folder(data), aside).expect("moved"),
        Away::Draft => fs::remove_file(Disk::read(data).draft()).expect("removed"),
        Away::Half => {
            let draft = fs::OpenOptions::new().write(true).open(Disk::read(data).draft()).expect("it opens");
            draft.set_len(draft.metadata().expect("a length").len() / 2).expect("cut");
        }
    }
}

/// Everything on the screen is true now: "saved" of all answers that were given, or "NOT SAVED".
#[track_caller]
fn screen_is_true(pty: &Pty, data: &Path, given: usize, failing: bool) {
    let disk = Disk::read(data);
    let contents = pty.screen();
    let (_, status) = top(&contents);
    let all_there = disk.answered() == given;
    assert!(if status == "saved" { all_there } else { true }, "{given} given, {} there: {contents}", disk.answered());
    assert!(
        if status == "NOT SAVED" { !all_there } else { true },
        "{given} given, {} there: {contents}",
        disk.answered()
    );
    // The last lines are the keys; the first was compared.
    let lines: Vec<&str> = contents.lines().skip(1).collect();
    let page = lines.join("\n");
    let page = page.split("\n\n\n").next().unwrap_or_default();
    let known = Known { before: &disk, after: &disk, data, ids: &[], given, failing, user: user() };
    all_true(page, &known);
}

/// At the third question, with two answers saved.
fn begun(data: &Path) -> Pty {
    let mut pty = start(data);
    pty.wait_for("Start: 36");
    pty.send("\r");
    pty.wait_for("Both are good places to be.");
    pty.send("\r");
    pty.wait_for("Question 1 of 37");
    for number in [2, 3] {
        pty.send("1");
        pty.wait_until("saved", |screen| {
            top(&screen.contents()) == (format!("Question {number} of 37"), "saved".to_owned())
        });
    }
    screen_is_true(&pty, data, 2, false);
    pty
}

fn until_status(pty: &Pty, title: &str, status: &str) {
    pty.wait_until(status, |screen| top(&screen.contents()) == (title.to_owned(), status.to_owned()));
}

fn on_the_screens_the_next_answer_is_not_called_saved_and_then_all_is_written_anew() {
    for away in ALL {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let mut pty = begun(&data);
        take(away, &data);
        pty.send("1");
        until_status(&pty, "Question 4 of 37", "NOT SAVED");
        screen_is_true(&pty, &data, 3, true);
        pty.send("1");
        if away == Away::Data {
            until_status(&pty, "Question 5 of 37", "NOT SAVED");
            pty.wait_for("is not there any more");
            screen_is_true(&pty, &data, 4, true);
            let other = folder.path().join("other");
            pty.send("s");
            pty.wait_for("Save them in which folder?");
            pty.send(other.display().to_string());
            pty.wait_for("/other");
            // What comes in one burst is a paste, and so is what follows at once.
            std::thread::sleep(Duration::from_millis(400));
            pty.send("\r");
            until_status(&pty, "Question 5 of 37", "saved");
            assert_eq!(Disk::read(&other).answered(), 4);
            pty.send("q");
            assert_eq!(pty.wait_exit(), Exit::Code(0));
            assert!(pty.screen().contains("4 of 37 answered, all saved."), "{}", pty.screen());
            continue;
        }
        until_status(&pty, "Question 5 of 37", "saved");
        screen_is_true(&pty, &data, 4, true);
        assert_eq!(Disk::read(&data).answered(), 4, "{away:?}");
        pty.send("q");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        assert!(pty.screen().contains("4 of 37 answered, all saved."), "{away:?}: {}", pty.screen());
    }
}

fn who_leaves_the_screens_is_told_what_is_saved() {
    for away in ALL {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let mut pty = begun(&data);
        take(away, &data);
        pty.send("q");
        if away == Away::Data {
            until_status(&pty, "Question 3 of 37", "NOT SAVED");
            pty.wait_until("a warning", |screen| {
                let words: Vec<String> = screen.contents().split_whitespace().map(str::to_owned).collect();
                words.join(" ").contains("y leaves and loses them")
            });
            screen_is_true(&pty, &data, 2, true);
            pty.send("y");
            assert_eq!(pty.wait_exit(), Exit::Code(0));
            assert!(pty.screen().contains("Nothing of these questions is saved."), "{}", pty.screen());
            continue;
        }
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        assert_eq!(Disk::read(&data).answered(), 2, "{away:?}");
        assert!(pty.screen().contains("2 of 37 answered, all saved."), "{away:?}: {}", pty.screen());
    }
}

/// Plain mode, with its questions read one by one.
struct Plain {
    child: Child,
    lines: BufReader<ChildStderr>,
    all: String,
}

impl Plain {
    fn start(place: &Place) -> Self {
        let mut command = place.command(&[], &["take", "--plain"]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("it starts");
        let lines = BufReader::new(child.stderr.take().expect("standard error"));
        Self { child, lines, all: String::new() }
    }

    /// Reads until a line begins like this.
    fn until(&mut self, begin: &str) {
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("UTF-8") > 0, "no {begin:?}: {}", self.all);
            self.all += &line;
            if line.starts_with(begin) {
                return;
            }
        }
    }

    fn type_in(&mut self, text: &str) {
        self.child.stdin.as_mut().expect("standard input").write_all(text.as_bytes()).expect("it reads");
    }

    /// What else it says until it ends, and its status.
    fn end(&mut self) -> Option<i32> {
        while self.lines.read_line(&mut self.all).expect("UTF-8") > 0 {}
        self.child.wait().expect("it ends").code()
    }
}

fn in_plain_mode_the_next_answer_is_not_called_saved_and_leaving_says_what_is() {
    for away in ALL {
        for answers_more in [true, false] {
            let mut place = Place::new();
            (place.given, place.failing) = (if answers_more { 3 } else { 2 }, true);
            let mut plain = Plain::start(&place);
            for number in 1..=2 {
                plain.until(&format!("Question {number} of 37"));
                plain.type_in("1\n");
            }
            plain.until("Question 3 of 37");
            let before = Disk::read(&place.data());
            assert_eq!(before.answered(), 2);
            take(away, &place.data());
            plain.type_in(if answers_more { "1\n" } else { "quit\n" });
            if answers_more || away == Away::Data {
                plain.until("NOT SAVED");
                assert_ne!(Disk::read(&place.data()).answered(), place.given, "{away:?}");
                plain.type_in("retry\nquit\n");
            }
            let status = plain.end();
            let after = Disk::read(&place.data());
            let context = format!("{away:?}, {answers_more}: {}", plain.all);
            assert_eq!(status, Some(i32::from(away == Away::Data)), "{context}");
            assert_eq!(after.answered(), if away == Away::Data { 0 } else { place.given }, "{context}");
            let data = place.data();
            let known = Known {
                before: &before,
                after: &after,
                data: &data,
                ids: &[],
                given: place.given,
                failing: true,
                user: user(),
            };
            all_true(&plain.all, &known);
        }
    }
}
