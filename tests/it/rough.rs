//! Rough treatment: sizes, pastes and keys in masses, slow and silent terminals, and none at all.
//!
//! `cargo test rough:: -- --nocapture` prints the counts.
#![cfg(target_os = "linux")] // /dev/full, and /proc for the memory

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use twopeaks::questionnaire::{Answer, Item, Questionnaire, builtin, read};
use twopeaks::store::Store;

use crate::support::prelude::*;
use crate::support::process::{driver, peak_memory, ticks, until};
use crate::support::pty::{Exit, Pty, Signal};
use crate::support::time::within;
use crate::support::{sample, sequences};

const SOON: Duration = Duration::from_millis(500);

fn questionnaire() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid").questionnaire
}

fn start(folder: &Path, arguments: &[&str], env: &[(&str, &str)]) -> Pty {
    let data = folder.join("data");
    let env: Vec<_> = env.iter().copied().chain([("TWOPEAKS_DATA_DIR", data.to_str().expect("a path"))]).collect();
    Pty::spawn(TWOPEAKS, arguments, &env, 80, 24)
}

/// The questions of the built-in questionnaire, with the first on the screen.
fn questions(folder: &Path) -> Pty {
    let mut pty = start(folder, &["take"], &[]);
    pty.wait_for("Enter begin");
    pty.send("\r");
    pty.wait_for("Question 1 of 37");
    pty
}

#[test]
fn two_thousand_sizes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = questions(folder.path());
    for count in 1..=2000_u32 {
        // Neighbouring numbers are far apart; both ends are among them.
        let (cols, rows) = ((count * 7919 % 300 + 1) as u16, (count * 104_729 % 100 + 1) as u16);
        let (cols, rows) = match count {
            500 => (1, 1),
            1500 => (300, 100),
            _ => (cols, rows),
        };
        pty.resize(cols, rows);
        if count % 50 == 0 && cols >= 40 && rows >= 12 {
            pty.wait_for("Question 1 of 37");
        }
    }
    pty.resize(80, 24);
    pty.wait_for("Question 1 of 37");
    pty.send("4");
    pty.wait_for("Question 2 of 37");
    pty.resize(20, 3);
    pty.wait_for("Needs 40x12");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_restored();
    let shown = sequences::screen(&pty.raw_bytes()).expect("own sequences only");
    println!("rough: 2000 sizes; {} bytes, {} sequences, all own", pty.raw_bytes().len(), shown.sequences);
}

/// A paste of about a megabyte with everything in it that would act as a key.
fn megabyte() -> String {
    let text = "4\r2\n-q\t\x7f5 twopeaks ".repeat(1_000_000 / 20 + 1);
    format!("\x1b[200~{text}\x1b[201~")
}

#[test]
fn a_megabyte_pasted_onto_a_question_answers_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut pty = questions(folder.path());
    let begin = Instant::now();
    pty.send(megabyte());
    pty.send("4");
    pty.wait_for("Question 2 of 37");
    let took = begin.elapsed();
    println!("rough: 1 MB pasted onto a question: {} ms until the next key counted", took.as_millis());
    within(Duration::from_secs(1), took, "a pasted megabyte");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let draft = Store::open(&folder.path().join("data")).expect("it opens").unfinished().remove(0).draft;
    let answers: Vec<_> = draft.answers.iter().collect();
    assert_eq!(answers, [("feedback.how-soon.m", Some(&Answer::step(4)))].map(|(_, step)| (answers[0].0, step)));
}

#[test]
fn a_megabyte_pasted_into_a_text_field_is_cut_and_said_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sample.json");
    fs::write(&file, sample::questionnaire(str::to_owned).to_string()).expect("written");
    let mut pty = start(folder.path(), &["take", file.to_str().expect("a path")], &[]);
    pty.wait_for("Enter begin");
    pty.send("\r");
    for (position, keys) in [(1, "1"), (2, "1"), (3, "1"), (4, "1"), (5, "7\r")] {
        pty.wait_for(&format!("Question {position} of {}", sample::ITEMS));
        pty.send(keys);
    }
    pty.wait_for("Question 6 of 7");
    let begin = Instant::now();
    pty.send(megabyte());
    pty.wait_for("at most");
    pty.send("\r");
    pty.wait_for("Question 7 of 7");
    let took = begin.elapsed();
    let memory = peak_memory(pty.pid().as_raw_nonzero().get()).expect("it runs");
    println!("rough: 1 MB pasted into a text field: {} ms, {memory} KiB at most", took.as_millis());
    within(Duration::from_secs(1), took, "a pasted megabyte");
    assert!(memory < 64 * 1024, "{memory} KiB");
    pty.send("\x03");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    let draft = Store::look(&folder.path().join("data")).unfinished().remove(0).draft;
    let kept = draft.answers.get("words").flatten().and_then(Answer::as_words).expect("kept").len();
    assert!((15_000..=16 * 1024).contains(&kept), "{kept} bytes");
}

#[test]
fn four_thousand_keys_in_one_burst_all_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let questionnaire = questionnaire();
    let items: Vec<&Item> = questionnaire.main_items().collect();
    let mut keys = String::new();
    for (index, item) in items.iter().enumerate() {
        let step = if item.scored().is_some() { index % 5 + 1 } else { 1 };
        // The first `j` marks the first answer; one key that is lost would leave another one marked.
        keys += &format!("j{}{}\r", "jk".repeat(53), "j".repeat(step - 1));
    }
    assert!(keys.len() >= 4000, "{}", keys.len());
    let mut pty = questions(folder.path());
    let begin = Instant::now();
    pty.send(&keys);
    pty.wait_for("Your result,");
    println!("rough: {} keys in one burst: {} ms", keys.len(), begin.elapsed().as_millis());
    let outcome = Store::look(&folder.path().join("data")).results().remove(0);
    for (index, item) in items.iter().enumerate().filter(|(_, item)| item.scored().is_some()) {
        assert_eq!(outcome.answers.step(item.id()), Some(index % 5 + 1), "{}", item.id());
    }
    let mut counted = Pty::spawn(driver(), &[], &[], 80, 24);
    counted.wait_for("READY");
    counted.send("x".repeat(4000));
    counted.wait_for("keys=4000 ");
}

/// 300 baud are 30 bytes a second.
const BAUD_300: usize = 30;

#[test]
fn a_300_baud_line_ends_as_soon_as_any_other() {
    for (end, exit) in [("q", Exit::Code(0)), ("\x03", Exit::Code(0)), ("", Exit::Signal(Signal::TERM.as_raw()))] {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().to_str().expect("a path");
        let mut pty = Pty::spawn_at(BAUD_300, TWOPEAKS, &[], &[("TWOPEAKS_DATA_DIR", data)], (80, 24));
        pty.wait_raw(b"\x1b[?1049h\x1b[?25l\x1b[?2004h");
        // Far more than a line takes at once: each size is a new screen.
        for count in 0..200 {
            pty.resize(100 + count % 2 * 100, 50 + count % 2 * 50);
            pty.send("jk");
        }
        pty.send(end);
        let begin = Instant::now();
        if end.is_empty() {
            pty.signal(Signal::TERM);
        }
        assert_eq!(pty.wait_end(), exit);
        within(SOON, begin.elapsed(), "the way out");
        pty.speed_up();
        pty.wait_exit();
        pty.assert_restored();
    }
}

#[test]
fn a_line_that_is_full_to_the_brim_ends_as_soon_as_any_other() {
    for (end, exit) in [("q", Exit::Code(0)), ("\x03", Exit::Code(42)), ("", Exit::Signal(Signal::TERM.as_raw()))] {
        let mut pty = Pty::spawn_at(BAUD_300, driver(), &["busy"], &[], (200, 100));
        pty.wait_raw(b"\x1b[?1049h");
        let pid = pty.pid().as_raw_nonzero().get();
        // It draws without a pause, until the line takes no more.
        until("the program to wait for the line", || {
            let before = ticks(pid);
            std::thread::sleep(Duration::from_millis(100));
            ticks(pid) == before
        });
        let begin = Instant::now();
        pty.send(end);
        if end.is_empty() {
            pty.signal(Signal::TERM);
        }
        assert_eq!(pty.wait_end(), exit);
        within(SOON, begin.elapsed(), "the way out");
        pty.speed_up();
        pty.wait_exit();
        pty.assert_restored();
    }
}

/// Every screen there is.
fn tour(pty: &mut Pty) {
    pty.wait_for("Start: 36 questions");
    for (keys, screen) in [("?", "Keys"), ("q", "Start"), ("\r", "Enter begin"), ("\r", "Question 1 of 37")] {
        pty.send(keys);
        pty.wait_for(screen);
    }
    for (keys, screen) in [("3", "Question 2 of 37"), ("\t", "1 of 37 answered"), ("\t", "Question 2 of 37")] {
        pty.send(keys);
        pty.wait_for(screen);
    }
    pty.send("35".repeat(17) + "2");
    pty.wait_for("Question 37 of 37");
    for (keys, screen) in [("1", "Your result,"), ("\x7f", "Results"), ("jj\r", "newest first")] {
        pty.send(keys);
        pty.wait_for(screen);
    }
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
}

#[test]
fn no_screen_asks_the_terminal_and_a_c_locale_gets_ascii() {
    for locale in ["C.UTF-8", "C"] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut pty = start(&folder.path().join("Größe"), &[], &[("LANG", locale)]);
        tour(&mut pty);
        // The reader knows no sequence that asks for an answer, and the emulator gives none.
        let shown = sequences::screen(&pty.raw_bytes()).expect("own sequences only");
        println!("rough: LANG={locale}: every screen with {} sequences, no query", shown.sequences);
        assert_eq!(shown.text.is_ascii(), locale == "C");
        let report = Command::new(TWOPEAKS)
            .args(["report", "--data-dir"])
            .arg(folder.path().join("Größe/data"))
            .env("LANG", locale)
            .env_remove("LC_ALL")
            .output()
            .expect("it runs");
        assert!(report.status.success());
        assert_eq!(report.stdout.is_ascii(), locale == "C");
    }
}

#[test]
fn a_c_locale_gets_ascii_whatever_a_file_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("größe.json");
    fs::write(&file, sample::questionnaire(|name| format!("{name} größe 大きさ")).to_string()).expect("written");
    let file = file.to_str().expect("a path");
    let mut pty = start(folder.path(), &["take", file], &[("LANG", "C")]);
    pty.wait_for("Enter begin");
    pty.send("\r");
    pty.wait_for("first gr??e ??????");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    assert!(pty.raw_bytes().is_ascii());
    for arguments in [&["take", "--plain", file][..], &["take", "größe"], &["take", "größe.json"], &["größe"]] {
        let mut command = Command::new(TWOPEAKS);
        command.args(arguments).env("LANG", "C").env_remove("LC_ALL").stdin(Stdio::null());
        let output = command.env("TWOPEAKS_DATA_DIR", folder.path().join("größe")).output().expect("it runs");
        assert!(output.stderr.is_ascii() && output.stdout.is_ascii(), "{arguments:?}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("gr??e"), "{arguments:?}: {output:?}");
    }
}

/// Runs a line of shell without a terminal; `$T` is the program.
fn shell(folder: &Path, line: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(folder).env("T", TWOPEAKS).env("TWOPEAKS_DATA_DIR", folder.join("data"));
    command.env_remove("LC_ALL").env("LANG", "C.UTF-8").stdin(Stdio::null()).output().expect("sh runs")
}

#[test]
fn without_usable_input_or_output_it_says_so_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.json"), "{\"answers\": {}}").expect("written");
    let terminal = "twopeaks: this needs a terminal";
    let full = "twopeaks: standard output cannot be written: No space left on device";
    for (line, status, says) in [
        ("$T", 1, terminal),
        ("$T <&-", 1, terminal),
        ("$T >&-", 1, terminal),
        ("$T </dev/full >/dev/full", 1, terminal),
        ("$T </tmp >/dev/null", 1, terminal),
        ("$T 2>&-", 1, ""),
        ("$T 2>/dev/full", 1, ""),
        ("$T questionnaires >/dev/full", 1, full),
        ("$T --help >/dev/full", 1, full),
        ("$T --version >/dev/full", 1, full),
        ("$T take --answers a.json --private >/dev/full", 1, full),
        ("$T take --answers a.json --private --format json >/dev/full", 1, full),
        ("$T questionnaires >/dev/full 2>/dev/full", 1, ""),
        ("$T nonsense 2>/dev/full", 2, ""),
        // Closed output is /dev/null to a Rust program, and a reader that has gone wants no more.
        ("$T questionnaires >&-", 0, ""),
        ("{ $T questionnaires; echo $? >status; } | true; exit $(cat status)", 0, ""),
    ] {
        let output = shell(folder.path(), line);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(status), 0), "{line}: {said}");
        assert!(said.starts_with(says) && said.lines().count() == usize::from(!says.is_empty()), "{line}: {said}");
    }
    println!("rough: 16 kinds of unusable input and output");
}

#[test]
fn plain_mode_ends_with_its_input() {
    let folder = tempfile::tempdir().expect("a folder");
    // An endless line, bytes that are no text, a folder, nothing, and questions that nobody sees.
    for (before, redirected, answered) in [
        ("", "</dev/zero", 0),
        ("head -c 3000000 /dev/zero | tr '\\0' 4 |", "", 0),
        ("printf '4\\n\\377\\376\\n4\\n' |", "", 2),
        ("", "</tmp", 0),
        ("", "<&-", 0),
        ("printf '4\\n4' |", "2>&1 >/dev/full", 2),
    ] {
        let line = format!("ulimit -v 400000; rm -rf data; {before} $T take --plain {redirected}");
        let begin = Instant::now();
        let output = shell(folder.path(), &line);
        let said = String::from_utf8_lossy(&output.stderr) + String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{line}: {said}");
        assert!(said.contains(&format!("{answered} of 37 answered, all saved")), "{line}: {said}");
        within(Duration::from_secs(2), begin.elapsed(), &line);
    }
}

#[test]
fn a_terminal_that_cannot_redraw_gets_no_screens() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path");
    for (arguments, status, says) in [
        (&["TERM=dumb"][..], 1, "needs a terminal that can redraw"),
        (&["-u", "TERM"], 1, "needs a terminal that can redraw"),
        (&["TERM="], 1, "needs a terminal that can redraw"),
    ] {
        let arguments: Vec<_> = arguments.iter().copied().chain([TWOPEAKS]).collect();
        let pty = Pty::spawn("env", &arguments, &[("TWOPEAKS_DATA_DIR", data)], 80, 24);
        assert_eq!(pty.wait_exit(), Exit::Code(status));
        assert!(pty.screen().replace('\n', " ").contains(says), "{}", pty.screen());
        sequences::plain(&pty.raw_bytes()).expect("no sequence");
        let taken: Vec<_> = arguments.iter().copied().chain(["take"]).collect();
        let mut pty = Pty::spawn("env", &taken, &[("TWOPEAKS_DATA_DIR", data)], 80, 24);
        pty.wait_for("Question 1 of 37");
        pty.send("quit\r");
        assert_eq!(pty.wait_exit(), Exit::Code(0));
        sequences::plain(&pty.raw_bytes()).expect("no sequence");
    }
}
