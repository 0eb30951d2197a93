//! Two people at one laptop.

use super::*;
use crate::support::prelude::*;

fn shows(journey: &Journey, texts: &[&str]) {
    let screen = journey.screen();
    texts.iter().for_each(|text| assert!(screen.contains(text), "no {text:?} in\n{screen}"));
}

/// A journey in a folder that is not removed before the program ends.
fn at_home(size: (u16, u16)) -> (&'static Path, Journey) {
    let folder: &'static Path = Box::leak(Box::new(tempfile::tempdir().expect("a folder").keep()));
    (folder, Start { folder: Some(folder), size, ..Start::default() }.home())
}

/// The self-description, all 37 questions; and the 13 of the observer.
const OWN: &str = "5151424233511524132455152412335142531";
const OUTSIDE: &str = "Marcus<enter>225512144215";

#[test]
fn one_laptop_from_the_first_answer_to_what_stays() {
    let (folder, mut journey) = at_home((80, 24));
    journey.keys("jj<enter>");
    shows(&journey, &["Together", "The person answers first", "The observer answers first"]);
    journey.keys("<enter>");
    shows(&journey, &["Question 1 of 37"]);
    journey.keys("5");
    journey.keys("<esc>");
    shows(&journey, &["Somebody has begun and is not done: the person."]);
    journey.keys("<enter><esc><left><backspace>1");
    shows(&journey, &["Somebody has begun and is not done: the person."]);
    journey.keys("H");
    shows(&journey, &["Together: go on"]);
    assert!(!journey.screen().contains("answered"), "{}", journey.screen());
    let store = Store::look(folder);
    assert_eq!((store.unfinished().len(), store.results().len()), (0, 0));
    journey.keys("jj<enter>G");
    shows(&journey, &["Question 2 of 37"]);
    journey.keys(&OWN[1..]);
    shows(&journey, &["The first answers are in, and out of sight.", "the observer comes next"]);
    assert!(!journey.screen().contains("Question"), "{}", journey.screen());
    assert_eq!((store.unfinished().len(), store.results().len()), (0, 0));
    journey.keys("<esc><left><backspace>");
    shows(&journey, &["The first answers are in"]);
    journey.keys("<enter>");
    shows(&journey, &["Question 1 of 13", "Whom do you describe?"]);
    journey.keys("Marcus<enter>");
    shows(&journey, &["not observed"]);
    journey.keys(&OUTSIDE["Marcus<enter>".len()..]);
    shows(&journey, &["Both are in.", "The person: has not said"]);
    journey.keys("1");
    shows(&journey, &["The person: open", "The observer: has not said"]);
    assert_eq!(store.meetings().len(), 0);
    journey.keys("2");
    shows(&journey, &["Two views of Marcus, 21 Nov 2026", "What you agree on"]);
    let listed = run(folder, "", &["results"]);
    assert!(out(&listed).is_empty() && err(&listed).contains("`twopeaks compare` shows it"), "{}", err(&listed));
    journey.keys("a<enter>We talk more often.<enter>jj<enter>Lead one meeting<enter>Marcus<enter>soon<enter>");
    shows(&journey, &["is no day"]);
    journey.keys("2026-12-19<enter>");
    shows(&journey, &["The person: We talk more often.", "1. Lead one meeting (Marcus, by 19 Dec 2026)", "saved"]);
    journey.keys("<esc>");
    shows(&journey, &["Two views of Marcus"]);
    // The way home leads past the question of what stays.
    journey.keys("<esc>");
    shows(&journey, &["The person decides", "> Keep the summary only"]);
    journey.keys("<enter>");
    shows(&journey, &["go for good"]);
    journey.keys("<esc><enter><enter>");
    shows(&journey, &["The person decides"]);
    journey.keys("<enter>y");
    shows(&journey, &["The observer decides"]);
    journey.keys("jj<enter>y");
    shows(&journey, &["The view from outside is no longer here", "1. Lead one meeting"]);
    journey.keys("<esc>");
    shows(&journey, &["Together: two views of one person"]);
    drop(journey);
    let kept: Vec<String> = fs::read_dir(folder.join("shared"))
        .expect("it")
        .map(|entry| fs::read_to_string(entry.expect("one").path()).expect("text"))
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].contains("\"share\":\"summary\"") && !kept[0].contains("feedback.whose"), "{}", kept[0]);
    for part in ["drafts", "results", "quarantine", "trash"] {
        assert_eq!(fs::read_dir(folder.join(part)).expect("it").count(), 0, "{part}");
    }
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn what_is_taken_away_comes_in_elsewhere() {
    let (folder, mut journey) = at_home((40, 12));
    journey.keys("jj<enter>j<enter>");
    journey.keys(OUTSIDE);
    shows(&journey, &["hand over the keyboard: the person"]);
    journey.keys("<enter>");
    journey.keys(OWN);
    journey.keys("12<esc>");
    let file = folder.join("taken.json");
    journey.keys(&format!("j<enter>{}{}<enter>", "<backspace>".repeat(13), file.display()));
    shows(&journey, &["The observer decides"]);
    journey.keys("<enter>y");
    drop(journey);
    let taken = run(folder, "other", &["import", "taken.json"]);
    assert!(out(&taken).contains("imported: "), "{}", err(&taken));
    assert_eq!(Store::look(&folder.join("other")).results()[0].answers.len(), 37);
    assert_eq!(Store::look(folder).results().len(), 0);
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_talk_that_will_not_be_leaves_nothing() {
    let (folder, mut journey) = at_home((80, 24));
    journey.keys("jj<enter><enter>");
    journey.keys(OWN);
    journey.keys("Xn");
    shows(&journey, &["The first answers are in"]);
    journey.keys("Xy");
    shows(&journey, &["The person answers first"]);
    drop(journey);
    for part in ["drafts", "results", "trash"] {
        assert_eq!(fs::read_dir(folder.join(part)).expect("it").count(), 0, "{part}");
    }
    fs::remove_dir_all(folder).expect("removed");
}

/// The whole path in a real terminal: when the second sits down, nothing of the first is on the screen, in the
/// scrollback, or in what any command prints.
#[cfg(unix)]
#[test]
fn nothing_of_the_first_is_seen_by_the_second() {
    use crate::support::pty::{Exit, Pty};
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let data = data.to_str().expect("a plain path");
    let mut pty = Pty::spawn(TWOPEAKS, &[], &[("TWOPEAKS_DATA_DIR", data)], 80, 24);
    pty.wait_for("Together: two views of one person");
    pty.send("jj\r");
    pty.wait_for("The person answers first");
    pty.send("\r");
    for (index, key) in OWN.chars().enumerate() {
        pty.wait_for(&format!("Question {} of 37", index + 1));
        if index == 3 {
            pty.send("nsesame thought\r");
            pty.wait_for("Your note: sesame thought");
        }
        pty.send(key.to_string());
    }
    pty.wait_for("The first answers are in, and out of sight.");
    let unseen = |seen: &str| {
        let items = source(builtin::DEFAULT).questionnaire.items;
        let texts =
            items.iter().map(Item::text).chain(["sesame".to_owned(), "of 37".to_owned(), "entirely".to_owned()]);
        let found: Vec<String> = texts.filter(|text| seen.contains(text.as_str())).collect();
        assert_eq!(found, [""; 0], "seen in\n{seen}");
    };
    unseen(&pty.screen());
    unseen(&pty.scrollback());
    for command in [&["results"][..], &["results", "--format", "json"], &["report"], &["compare"], &["doctor"]] {
        let said = run(folder.path(), "data", command);
        let said = out(&said) + &err(&said);
        unseen(&said);
        assert!(!said.contains("promotion-fit ") && !said.contains("results: 1"), "{command:?}: {said}");
    }
    pty.send("\x1b\x7f\x1b[D");
    pty.send("\r");
    pty.wait_for("Question 1 of 13");
    unseen(&pty.screen());
    unseen(&pty.scrollback());
    pty.send("Marcus\r");
    for (index, key) in OUTSIDE["Marcus<enter>".len()..].chars().enumerate() {
        pty.wait_for(&format!("Question {} of 13", index + 2));
        pty.send(key.to_string());
    }
    pty.wait_for("Both are in.");
    unseen(&pty.screen());
    pty.send("12");
    pty.wait_for("Two views of Marcus");
    pty.send("s");
    pty.wait_for("The person decides");
    pty.send("\ry");
    pty.wait_for("The observer decides");
    pty.send("\ry");
    pty.wait_for("Two views of one person");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    pty.assert_restored();
    unseen(&pty.scrollback());
    let listed = out(&run(folder.path(), "data", &["results"]));
    assert_eq!(listed.matches("summary only").count(), 2, "{listed}");
}
