//! Keys in, screen out: a line a journey.

mod typed;

use std::fs;
use std::path::Path;
use std::process::Command;

use crossterm::event::{KeyCode, KeyEvent};
use twopeaks::questionnaire::{Item, read};
use twopeaks::record::{Draft, Outcome, sealed};
use twopeaks::store::Store;
use twopeaks::text::Glyphs;
use twopeaks::tui::screen::Event;

use crate::support::journey::{Journey, Start, journey};
use crate::support::prelude::*;
use crate::support::sample;

/// From home to the first question.
const BEGIN: &str = "<enter><enter>";

/// Fails unless the screen contains every text, wherever its lines break.
#[track_caller]
fn shows(journey: &Journey, texts: &[&str]) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let screen = journey.screen();
    for text in texts {
        assert!(words(&screen).contains(&words(text)), "{text:?} is not on the screen:\n{screen}");
    }
}

/// A folder that lives as long as the test program.
fn folder() -> &'static Path {
    Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path()
}

fn saved(folder: &'static Path) -> Journey {
    Start { folder: Some(folder), ..Start::default() }.home()
}

/// The keys that lean expert on every item, and confirm that the answers can be used.
fn expert_keys() -> String {
    let key = |item: &Item| match item.scored() {
        Some(scored) if scored.toward == "management" => "2",
        Some(_) => "4",
        None => "1",
    };
    Start::default().source.questionnaire.main_items().map(key).collect()
}

#[test]
fn home_at_every_size() {
    for (name, size) in [("100x30", (100, 30)), ("80x24", (80, 24)), ("40x12", (40, 12))] {
        insta::assert_snapshot!(format!("home_{name}"), Start { size, ..Start::default() }.home().styled());
    }
}

#[test]
fn every_kind_of_page_at_every_size() {
    let all = expert_keys();
    let pages = [
        ("intro", "<enter>".to_owned()),
        ("statement", format!("{BEGIN}4<left>")),
        ("pair", format!("{BEGIN}{}", &all[..26])),
        ("closing", format!("{BEGIN}{}", &all[..36])),
        ("review", format!("{BEGIN}{}<tab>", &all[..14])),
        ("result", format!("{BEGIN}{all}")),
        ("count", format!("{BEGIN}{all}a")),
        ("text", format!("{BEGIN}{all}b11")),
        ("help", format!("{BEGIN}?")),
    ];
    for (name, keys) in pages {
        for size in [(100, 30), (80, 24), (40, 12)] {
            let mut journey = Start { size, ..Start::default() }.home();
            journey.keys(&keys);
            insta::assert_snapshot!(format!("{name}_{}x{}", size.0, size.1), journey.styled());
        }
    }
}

#[test]
fn without_colour_and_in_ascii_nothing_is_lost() {
    let mut plain = Start { colour: false, glyphs: Glyphs::ASCII, ..Start::default() }.home();
    plain.keys(&format!("{BEGIN}{}", expert_keys()));
    assert!(plain.screen().is_ascii(), "{}", plain.screen());
    assert!(!plain.styled().lines().any(|line| line.starts_with('~') && line.contains(['c', 'B'])));
    shows(&plain, &["you lean expert", "[==", "O"]);
}

#[test]
fn digits_answer_and_move_on() {
    shows(&journey(BEGIN), &["Question 1 of 37"]);
    shows(&journey(&format!("{BEGIN}4")), &["Question 2 of 37"]);
    shows(&journey(&format!("{BEGIN}9")), &["Question 1 of 37"]);
    shows(&journey(&format!("{BEGIN}--")), &["Question 3 of 37"]);
}

#[test]
fn arrows_and_enter_answer_too_and_nothing_is_marked_at_first() {
    shows(&journey(&format!("{BEGIN}<enter>")), &["Question 1 of 37"]);
    shows(&journey(&format!("{BEGIN}jj<enter><left>")), &["> 2  a little  (your answer)"]);
    shows(&journey(&format!("{BEGIN}<down><up><down><down><enter><backspace>")), &["> 3  partly  (your answer)"]);
    shows(&journey(&format!("{BEGIN}k<down><enter><backspace>")), &["> -  cannot say  (your answer)"]);
}

#[test]
fn back_shows_the_earlier_answer_and_a_change_leads_on() {
    shows(&journey(&format!("{BEGIN}245<left><left>")), &["Question 2 of 37", "> 4  mostly  (your answer)"]);
    shows(&journey(&format!("{BEGIN}245<left><left>1")), &["Question 4 of 37"]);
    shows(&journey(&format!("{BEGIN}245<left><left><right>")), &["Question 3 of 37"]);
}

#[test]
fn the_review_reaches_any_question() {
    let list = journey(&format!("{BEGIN}24<tab>"));
    shows(&list, &["2 of 37 answered", ">   3  ", "open"]);
    shows(&journey(&format!("{BEGIN}24<tab>jj<enter>")), &["Question 5 of 37"]);
    shows(&journey(&format!("{BEGIN}24<tab>k<enter>")), &["Question 2 of 37"]);
    shows(&journey(&format!("{BEGIN}24<tab><esc>")), &["Question 3 of 37"]);
}

#[test]
fn a_paste_answers_nothing() {
    let mut journey = journey(BEGIN);
    journey.send(Event::Paste("12345\r12345".repeat(1000)));
    shows(&journey, &["Question 1 of 37"]);
}

#[test]
fn a_copy_of_a_file_is_no_second_result() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}{}", expert_keys()));
    drop(journey);
    let file = fs::read_dir(folder.join("results")).expect("results").next().expect("one").expect("one").path();
    let copy = file.with_file_name(file.file_stem().expect("a name").to_string_lossy().into_owned() + " (copy).json");
    fs::copy(&file, copy).expect("copied");
    let mut later = saved(folder);
    later.keys("jj<enter>");
    assert_eq!(later.screen().matches("21 Nov 2026").count(), 1, "{}", later.screen());
}

#[test]
fn the_result_says_what_the_answers_say() {
    let result = journey(&format!("{BEGIN}{}", expert_keys()));
    shows(
        &result,
        &[
            "Your result, 21 Nov 2026",
            "On feedback loop, conflict tolerance and focus style you lean expert. Together:",
            "an expert pattern - 3 of 3 dimensions lean expert, none the other way.",
            "a conversation aid, not a test",
        ],
    );
}

#[test]
fn what_is_saved_is_found_again() {
    let folder = folder();
    let mut first = saved(folder);
    first.keys(&format!("{BEGIN}{}q", &expert_keys()[..14]));
    assert!(first.ended());
    drop(first);
    let mut second = saved(folder);
    shows(&second, &["> Continue: 14 of 37 answered"]);
    second.keys("<enter>");
    shows(&second, &["Question 15 of 37", "saved"]);
    second.keys(&expert_keys()[14..]);
    shows(&second, &["Your result", "you lean expert"]);
    second.keys("<esc>jj<enter>");
    shows(&second, &["Results, newest first", "expert: feedback, conflict, focus"]);
    second.keys("<enter>");
    shows(&second, &["Your result"]);
    drop(second);
    shows(&saved(folder), &["Results"]);
}

#[test]
fn extra_answers_are_kept_beside_the_result() {
    let folder = folder();
    let mut first = saved(folder);
    first.keys(&format!("{BEGIN}{}a12<enter>7<enter><esc>", expert_keys()));
    shows(&first, &["a Six counts (2 of 6 answered)"]);
    drop(first);
    let mut second = saved(folder);
    second.keys("jj<enter><enter>");
    shows(&second, &["a Six counts (2 of 6 answered)"]);
}

#[test]
fn leaving_in_the_middle_keeps_everything() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}345<esc>"));
    shows(&journey, &["> Continue: 3 of 37 answered"]);
    journey.keys("<enter>");
    shows(&journey, &["Question 4 of 37"]);
}

#[test]
fn a_second_program_reads_and_says_so() {
    let folder = folder();
    let _first = saved(folder);
    let second = saved(folder);
    shows(&second, &["in use by twopeaks (process", "here you can only read"]);
    assert!(!second.screen().contains("Start"));
}

#[test]
fn help_lists_every_key_of_the_screen() {
    let help = journey(&format!("{BEGIN}?"));
    shows(&help, &["1-5", "cannot say", "Tab", "all questions", "Ctrl-C", "Ctrl-Z"]);
    shows(&journey(&format!("{BEGIN}?<esc>")), &["Question 1 of 37"]);
}

#[test]
fn a_window_that_is_too_small_says_so_and_loses_nothing() {
    let mut journey = Start { size: (39, 12), ..Start::default() }.home();
    assert_eq!(journey.screen().lines().next(), Some("Needs 40x12; this is 39x12."));
    journey.keys(BEGIN);
    journey.keys("4");
    journey.send(Event::Resize(80, 24));
    journey.send(Event::Key(KeyEvent::from(KeyCode::Char('2'))));
}

#[test]
fn quit_from_anywhere() {
    for keys in ["q", "<ctrl-c>", "<enter>q", "<enter><enter>q", "jj<enter>"] {
        assert!(journey(keys).ended(), "{keys}");
    }
    assert!(journey(&format!("{BEGIN}{}a<ctrl-c>", expert_keys())).ended());
    assert!(!journey(&format!("{BEGIN}{}aq", expert_keys())).ended(), "a field takes the letter");
}

/// What `report` prints of the scores in a folder, as bytes.
fn scores(folder: &Path) -> String {
    let report = Command::new(TWOPEAKS)
        .args(["report", "--format", "json"])
        .env("TWOPEAKS_DATA_DIR", folder)
        .output()
        .expect("it runs");
    let text = String::from_utf8(report.stdout).expect("UTF-8");
    text[text.find("\"score\"").expect("a score")..].to_owned()
}

#[test]
fn the_screens_and_plain_mode_give_the_same_scores_to_the_byte() {
    let steps: [fn(usize) -> char; 3] =
        [|at| char::from(b'1' + (at * at % 5) as u8), |at| if at % 7 == 3 { '-' } else { '2' }, |_| '5'];
    for step in steps {
        let keys: String = (0..36).map(step).chain(['1']).collect();
        let (screens, plain) = (folder(), folder());
        saved(screens).keys(&format!("{BEGIN}{keys}"));
        let lines: String = keys.chars().flat_map(|key| [key, '\n']).collect();
        fs::write(plain.join("lines"), lines).expect("written");
        let taken = Command::new(TWOPEAKS)
            .args(["take", "--plain"])
            .env("TWOPEAKS_DATA_DIR", plain)
            .stdin(fs::File::open(plain.join("lines")).expect("it is there"))
            .output()
            .expect("it runs");
        assert!(taken.status.success());
        assert_eq!(scores(screens), scores(plain));
    }
}

#[test]
fn of_a_long_list_only_what_is_seen_is_read() {
    let folder = folder();
    let (store, source) = (Store::open(folder).expect("it opens"), Start::default().source);
    let begun: jiff::Timestamp = "2026-01-01T09:00:00Z".parse().expect("a time");
    for day in 0..300 {
        let time = begun + jiff::SignedDuration::from_hours(24 * day);
        let outcome = Outcome::of(format!("{day:016x}"), &source, Draft::default(), None, time, time);
        let sealed = sealed::seal(&outcome).expect("it has a JSON form");
        fs::write(store.path_of(&outcome), sealed + "\n").expect("written");
    }
    let damaged = folder.join("results/20260102T090000Z-0000000000000001.json");
    fs::write(&damaged, "damaged").expect("written");
    drop(store);
    let mut list = saved(folder);
    list.keys("jj<enter>");
    shows(&list, &["> 27 Oct 2026", "26 Oct 2026", "no lean"]);
    list.keys(&"j".repeat(150));
    shows(&list, &["> 30 May 2026", "no lean"]);
    assert!(damaged.exists(), "nobody has come near it");
    list.keys(&"j".repeat(160));
    shows(&list, &["> 1 Jan 2026", "3 Jan 2026"]);
    assert!(!damaged.exists() && !list.screen().contains(" 2 Jan 2026"), "{}", list.screen());
}

#[test]
fn every_set_that_was_begun_is_on_home_and_can_be_discarded() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}33<esc>"));
    shows(&journey, &["> Continue: 2 of 37 answered", "Start anew: 36 questions"]);
    // To have looked is not to have begun.
    journey.keys("jj<enter><enter><esc><esc>");
    assert!(!journey.screen().contains("0 of"), "{}", journey.screen());
    journey.keys("jj<enter><enter>A<enter><esc><esc>");
    shows(&journey, &["Continue: 2 of 37", "Continue \"A\": 1 of 22"]);
    let before = Store::look(folder).unfinished().len();
    journey.keys("d");
    shows(&journey, &["It is in the trash.", "Continue: 2 of 37"]);
    assert_eq!((before, Store::look(folder).unfinished().len()), (2, 1));
    let id = Store::look(folder).trashed_ids().expect("it is read").remove(0);
    drop(journey);
    let undo = Command::new(TWOPEAKS).args(["delete", "--undo", &id[..8]]).env("TWOPEAKS_DATA_DIR", folder).status();
    assert!(undo.expect("it runs").success());
    shows(&saved(folder), &["Continue: 2 of 37", "Continue \"A\""]);
}

#[test]
fn what_is_discarded_is_not_gone_on_with() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}33<esc>"));
    journey.burst("d<enter>");
    let store = Store::look(folder);
    assert_eq!(
        (store.unfinished().len(), store.trashed_ids().expect("it is read").len()),
        (0, 1),
        "{}",
        journey.screen()
    );
}

#[test]
fn a_page_is_written_from_the_result() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}{}w", expert_keys()));
    shows(&journey, &["Write a page", "result.html"]);
    let clear = "<ctrl-u>";
    journey.keys(&format!("{clear}{}<enter>", folder.join("page.pdf").display()));
    shows(&journey, &["Not written: name a file that ends in .html, .md or .txt"]);
    for ending in ["html", "md", "txt"] {
        let file = folder.join(format!("page.{ending}"));
        journey.keys(&format!("{clear}{}<enter>", file.display()));
        shows(&journey, &["Written to", "Only you can read it.", "Enter back"]);
        assert!(fs::read_to_string(&file).expect("it is there").contains("you lean expert"), "{ending}");
    }
    journey.keys("<enter>");
    shows(&journey, &["Your result"]);
    journey.keys(&format!("w{clear}{}<enter>", folder.join("page.txt").display()));
    shows(&journey, &["is there already"]);
    journey.keys("<esc>");
    shows(&journey, &["Your result"]);
}

#[test]
fn who_leaves_what_nobody_keeps_is_warned_once() {
    let mut journey = journey(BEGIN);
    journey.keys("3<esc>");
    shows(&journey, &["Leave once more to lose these answers.", "Question 2 of 37"]);
    journey.keys("<esc>");
    shows(&journey, &["> Start"]);
}

#[test]
fn of_another_person_nothing_is_said_that_would_change() {
    let folder = folder();
    let text = twopeaks::questionnaire::builtin::text("promotion-fit-observer").expect("built in");
    let source = twopeaks::questionnaire::read(text.as_bytes()).expect("sound");
    let mut journey = Start { folder: Some(folder), source, ..Start::default() }.take();
    journey.keys("<enter>Marcus<enter>225512144215");
    shows(&journey, &["the person, as you see them"]);
    journey.keys("2");
    assert!(!journey.screen().contains("would be"), "{}", journey.screen());
}
