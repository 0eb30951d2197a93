//! What reaches the terminal as bytes, as the built binary takes it: replies, pieces, pastes, other keyboards, accidents.
#![cfg(unix)]

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use twopeaks::inside::questionnaire::Answer;
use twopeaks::inside::record::Draft;
use twopeaks::inside::store::Store;

use crate::support::prelude::*;
use crate::support::pty::{Exit, Pty, Signal};

/// The title of the first question.
const FIRST: &str = "Question 1 of 37";
const SECOND: &str = "Question 2 of 37";

struct Sitting {
    pty: Pty,
    folder: tempfile::TempDir,
}

fn open(folder: &Path, arguments: &[&str]) -> Pty {
    let data = folder.to_str().expect("a plain path");
    Pty::spawn(TWOPEAKS, arguments, &[("TWOPEAKS_DATA_DIR", data)], 80, 24)
}

/// The first question, read, with nothing answered.
fn sitting() -> Sitting {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = open(folder.path(), &["take"]);
    pty.wait_for("Enter begin");
    pty.send("\r");
    pty.answer(FIRST, "");
    Sitting { pty, folder }
}

impl Sitting {
    /// Types in pieces; a pause in milliseconds goes before each.
    fn types(&mut self, pieces: &[(u64, &[u8])]) {
        for (pause, bytes) in pieces {
            sleep(Duration::from_millis(*pause));
            self.pty.send(bytes);
        }
    }

    /// What was entered, once the program has ended by Ctrl-C.
    fn ends(mut self) -> Draft {
        self.pty.send("\x03");
        assert_eq!(self.pty.wait_exit(), Exit::Code(0));
        let mut drafts = Store::look(self.folder.path()).unfinished();
        drafts.pop().map(|found| found.draft).unwrap_or_default()
    }

    /// Ends with the note on the first question.
    fn ends_with_note(self) -> Option<String> {
        self.ends().notes.values().next().map(|note| note.to_string())
    }
}

fn steps(draft: &Draft) -> Vec<Option<&Answer>> {
    draft.answers.iter().map(|(_, answer)| answer).collect()
}

#[test]
fn a_reply_of_the_terminal_answers_nothing() {
    for reply in [
        "\x1b]11;rgb:1e1e/2222/2e2e\x1b\\",
        "\x1b]11;rgb:1e1e/2222/2e2e\x07",
        "\x1b[>41;354;0c",
        "\x1bP>|XTerm(388)\x1b\\",
        "\x1bP1+r524742=382f382f38\x1b\\",
        "\x1b]52;c;MTIzNDU=\x07",
        "\x1b[?2026;2$y",
        "\x1b[?997;1n",
        "\x1b[7$",
    ] {
        let mut sitting = sitting();
        sitting.types(&[(0, reply.as_bytes()), (0, b"4")]);
        sitting.pty.wait_for(SECOND);
        assert_eq!(steps(&sitting.ends()), [Some(&Answer::step(4))], "{reply:?}");
    }
}

#[test]
fn a_reply_on_home_throws_nothing_away() {
    let mut sitting = sitting();
    sitting.pty.send("4");
    sitting.pty.answer(SECOND, "\x1b");
    sitting.pty.wait_for("Continue: 1 of 37");
    sitting.types(&[(0, b"\x1b]11;rgb:dddd/dddd/dddd\x07"), (100, b"\t")]);
    sitting.pty.wait_for("> Continue: 1 of 37");
    assert_eq!(steps(&sitting.ends()).len(), 1);
}

#[test]
fn ctrl_c_ends_behind_a_report_and_behind_a_paste_without_its_end() {
    for (bytes, pause) in [("\x1b[?997;1n", 0), ("\x1b[200~x", 1500)] {
        let mut sitting = sitting();
        sitting.types(&[(0, bytes.as_bytes()), (pause, b"\x03")]);
        assert_eq!(sitting.pty.wait_exit(), Exit::Code(0), "{bytes:?}");
    }
}

#[test]
fn a_key_that_comes_in_pieces_is_one_key() {
    let mut sitting = sitting();
    sitting.types(&[(0, b"\x1b"), (5, b"[B")]);
    sitting.pty.wait_for("\n > 1");
    // One terminal writes Alt-Up so.
    sitting.types(&[(0, b"\x1b\x1b[A"), (100, b"j")]);
    sitting.pty.wait_for("\n > 2");
    assert!(sitting.pty.screen().contains(FIRST));
}

#[test]
fn pieces_in_a_note_move_and_paste() {
    let mut moved = sitting();
    moved.pty.burst("n");
    moved.pty.wait_for("Your note on this question:");
    moved.types(&[(0, b"my note"), (0, b"\x1b"), (5, b"[D"), (60, b"X")]);
    moved.pty.wait_for("my notXe");
    let mut pasted = sitting();
    pasted.pty.send("n");
    pasted.pty.wait_for("Your note on this question:");
    pasted.types(&[(0, b"\x1b"), (5, b"[200~a\r4\x1b[201~")]);
    pasted.pty.wait_for(" 4");
    let draft = pasted.ends();
    assert_eq!((steps(&draft).len(), draft.notes.values().next().map(|note| note.as_str())), (0, Some("a\n4")));
}

#[test]
fn a_key_right_behind_esc_closes_the_help() {
    let mut sitting = sitting();
    sitting.pty.send("?");
    sitting.pty.wait_for("Keys");
    sitting.pty.send("\x1b4");
    sitting.pty.wait_for(FIRST);
    assert!(steps(&sitting.ends()).is_empty());
}

#[test]
fn text_without_marks_is_pasted_all_the_same() {
    let mut sitting = sitting();
    sitting.pty.send("n");
    sitting.pty.wait_for("Your note on this question:");
    sitting.pty.send("first line\r2 things\r4 fun questions\r");
    sitting.pty.wait_for("4 fun questions");
    let draft = sitting.ends();
    assert!(steps(&draft).is_empty());
    assert_eq!(draft.notes.values().next().map(|note| note.as_str()), Some("first line\n2 things\n4 fun questions"));
}

#[test]
fn what_is_typed_is_kept_on_every_way_out() {
    let noting = || {
        let mut sitting = sitting();
        sitting.pty.burst("n");
        sitting.pty.wait_for("Your note on this question:");
        sitting.pty.send("my note");
        sitting.pty.wait_for("my note");
        sitting
    };
    let mut left = noting();
    left.types(&[(0, b"\x1b"), (200, b"n")]);
    left.pty.wait_for("Your note on this question:");
    left.pty.wait_for("my note");
    assert_eq!(left.ends_with_note().as_deref(), Some("my note"));
    assert_eq!(noting().ends_with_note().as_deref(), Some("my note"));
    for signal in [Signal::HUP, Signal::TERM, Signal::INT] {
        let ended = noting();
        ended.pty.signal(signal);
        assert_eq!(ended.pty.wait_exit(), Exit::Signal(signal.as_raw()));
        let draft = Store::look(ended.folder.path()).unfinished().remove(0).draft;
        assert_eq!(draft.notes.values().next().map(|note| note.as_str()), Some("my note"), "{signal:?}");
    }
    let mut closed = noting();
    closed.pty.close();
    closed.pty.wait_exit();
    let draft = Store::look(closed.folder.path()).unfinished().remove(0).draft;
    assert_eq!(draft.notes.values().next().map(|note| note.as_str()), Some("my note"));
}

#[test]
fn nothing_is_answered_where_nothing_is_seen() {
    let mut sitting = sitting();
    sitting.pty.resize(30, 8);
    sitting.pty.wait_for("Needs 40x12");
    sitting.types(&[(0, b"4"), (150, b"2"), (150, b"-")]);
    sitting.pty.resize(80, 24);
    sitting.pty.wait_for(FIRST);
    assert!(steps(&sitting.ends()).is_empty());
}

#[test]
fn a_key_that_is_held_answers_one_question() {
    let mut sitting = sitting();
    for _ in 0..15 {
        sitting.types(&[(30, b"4")]);
    }
    sitting.pty.wait_for(SECOND);
    let answered = steps(&sitting.ends()).len();
    assert_eq!(answered, 1);
}

#[test]
fn a_held_key_that_answered_the_next_question_too_steps_back_to_it() {
    let mut sitting = sitting();
    sitting.types(&[(0, b"4"), (300, b"4"), (40, b"4"), (40, b"4")]);
    sitting.pty.wait_for("Held down: this was answered too. Enter keeps it.");
    sitting.pty.wait_for("\n > 4");
    assert!(sitting.pty.screen().contains(SECOND), "{}", sitting.pty.screen());
    sitting.pty.press("\r");
    sitting.pty.wait_for("Question 3 of 37");
    assert_eq!(steps(&sitting.ends()).len(), 2);
}

#[test]
fn a_key_for_a_question_that_was_not_there_yet_does_not_count() {
    let mut sitting = sitting();
    sitting.pty.send("35");
    sitting.pty.wait_for("Not counted: the question had just appeared.");
    assert_eq!(steps(&sitting.ends()), [Some(&Answer::step(3))]);
}

/// A draft with all answers but the last two, the 36th on the screen.
fn at_the_end() -> Sitting {
    let mut sitting = sitting();
    let keys: Vec<&str> = (1..=35).map(|number| if number % 2 == 0 { "2" } else { "3" }).collect();
    sitting.pty.answer_all(&keys, 1, 37);
    sitting
}

#[test]
fn the_last_answer_is_only_marked_and_enter_ends() {
    let mut sitting = at_the_end();
    sitting.pty.answer("Question 36 of 37", "2");
    sitting.types(&[(150, b"2"), (150, b"2")]);
    sitting.pty.wait_for("Last question. A digit marks your answer; Enter ends the questions.");
    sitting.pty.wait_for("\n > 2");
    assert!(Store::look(sitting.folder.path()).results().is_empty());
    sitting.pty.press("1");
    sitting.pty.wait_for("\n > 1");
    sitting.pty.press("\r");
    sitting.pty.wait_for("Your result,");
}

#[test]
fn keys_of_other_keyboards_mean_what_they_mean_there() {
    for key in ["４", "۴", "٤", "४", "\x1bOt", "\x1b[57403u", "\x1b[52u"] {
        let mut sitting = sitting();
        sitting.pty.send(key);
        sitting.pty.wait_for(SECOND);
        assert_eq!(steps(&sitting.ends()), [Some(&Answer::step(4))], "{key:?}");
    }
    for key in ["-", "–", "−", "0", "٠"] {
        let mut sitting = sitting();
        sitting.pty.send(key);
        sitting.pty.wait_for(SECOND);
        assert_eq!(steps(&sitting.ends()), [None], "{key:?}");
    }
    for key in ["Q", "q", "й", "Й", "\x1b[27;5;99~", "\x1b[1089::99;5u"] {
        let mut sitting = sitting();
        sitting.pty.send(key);
        assert_eq!(sitting.pty.wait_exit(), Exit::Code(0), "{key:?}");
    }
}

#[test]
fn keys_without_a_meaning_say_where_the_meaning_is() {
    let mut sitting = sitting();
    sitting.pty.send("é");
    sitting.pty.wait_words("Answers are digits: with Shift here, on the number pad, or the arrows and Enter.");
    sitting.pty.send("ж");
    sitting.pty.wait_words("Commands are Latin letters. Arrows, Enter, Tab, Esc and F1 work everywhere.");
    sitting.pty.send("j");
    sitting.pty.wait_gone("Commands are");
}

#[test]
fn enter_of_the_keypad_takes_the_mark_and_backspace_is_back() {
    let mut sitting = sitting();
    sitting.pty.send("j");
    sitting.pty.wait_for("\n > 1");
    sitting.pty.send("\x1bOM");
    sitting.pty.answer(SECOND, "\x08");
    sitting.pty.wait_for(FIRST);
    sitting.pty.send("\x08");
    sitting.pty.wait_for("This is the first question.");
}

#[test]
fn ctrl_l_paints_anew() {
    let mut sitting = sitting();
    let painted = || String::from_utf8_lossy(&sitting.pty.raw_bytes()).matches("\x1b[2J").count();
    let before = painted();
    sitting.pty.send("\x0c");
    sitting.pty.wait_until("another painting", |_| true);
    sitting.pty.answer(FIRST, "4");
    sitting.pty.wait_for(SECOND);
    let after = String::from_utf8_lossy(&sitting.pty.raw_bytes()).matches("\x1b[2J").count();
    assert_eq!(after, before + 1);
}

/// Where the cursor is, whether it is seen, and what stands there.
fn cursor(pty: &Pty) -> (bool, String) {
    pty.look(|screen| {
        let (row, column) = screen.cursor_position();
        let cell = screen.cell(row, column).expect("a cell").contents().to_owned();
        (!screen.hide_cursor(), cell)
    })
}

#[test]
fn the_terminals_cursor_stands_where_the_person_is() {
    let mut sitting = sitting();
    // Nothing is marked: on the statement.
    let first = sitting.pty.look(|screen| screen.cursor_position());
    assert_eq!(first.1, 1);
    for key in ["j", "j", "j", "k"] {
        sitting.pty.press(key);
    }
    sitting.pty.wait_for("\n > 2");
    assert_eq!(cursor(&sitting.pty), (false, ">".to_owned()));
    let row = sitting
        .pty
        .look(|screen| screen.contents_between(screen.cursor_position().0, 0, screen.cursor_position().0, 10));
    assert!(row.contains("> 2"), "{row}");
    sitting.pty.press("n");
    sitting.pty.wait_for("Your note on this question:");
    sitting.pty.press("hello");
    sitting.pty.wait_for("hello");
    sitting.pty.send("\x1b[D\x1b[D");
    sitting.pty.wait_until("the cursor on the second l", |screen| {
        let (row, column) = screen.cursor_position();
        !screen.hide_cursor() && screen.cell(row, column).is_some_and(|cell| cell.contents() == "l") && column == 4
    });
    sitting.pty.press("\x1b");
    sitting.pty.wait_until("a hidden cursor", |screen| screen.hide_cursor());
}

#[test]
fn the_end_of_the_list_is_the_last_question() {
    let mut sitting = sitting();
    sitting.pty.send("\t");
    sitting.pty.wait_for("0 of 37 answered");
    sitting.pty.send("\x1b[F");
    sitting.pty.wait_for(">  37");
}

#[test]
fn discarding_asks_once_and_u_brings_back() {
    let mut sitting = sitting();
    sitting.pty.send("4");
    sitting.pty.answer(SECOND, "\x1b");
    sitting.pty.wait_for("> Continue: 1 of 37 answered");
    sitting.types(&[(100, b"d"), (150, b"d"), (150, b"d")]);
    sitting.pty.wait_for("Discard 1 answer? y discards, any other key keeps.");
    assert_eq!(sitting.pty.screen().matches("y discards").count(), 1);
    sitting.pty.press("y");
    sitting.pty.wait_for("Discarded. u brings it back.");
    assert!(Store::look(sitting.folder.path()).unfinished().is_empty());
    sitting.pty.press("u");
    sitting.pty.wait_for("> Continue: 1 of 37 answered");
    assert_eq!(Store::look(sitting.folder.path()).unfinished().len(), 1);
}

#[test]
fn a_paste_that_is_cut_says_so_under_a_note() {
    let mut sitting = sitting();
    sitting.pty.send("n");
    sitting.pty.wait_for("Your note on this question:");
    sitting.pty.send(format!("\x1b[200~{}\x1b[201~", "long ".repeat(20 * 1024)));
    sitting.pty.wait_for("What was pasted is cut: an answer has at most 16384 bytes.");
    let note = sitting.ends_with_note().expect("it is kept");
    assert!((15_000..=16_384).contains(&note.len()), "{}", note.len());
}
