//! A questionnaire that is not ours, the example of `questionnaires/README.md`, through the whole program.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use twopeaks::check::check;
use twopeaks::questionnaire::{Source, builtin};

use crate::support::command::{err, out, run};
use crate::support::example;
use crate::support::journey::{Journey, Start};

/// Words of our own questionnaire that have no place on another one's pages.
const OURS: [&str; 6] = ["expert", "manage", "promotion-fit", "offer", "Two peaks", "present job"];

#[track_caller]
fn is_foreign(text: &str) {
    for word in OURS {
        assert!(!text.contains(word), "{word:?} is a word of ours:\n{text}");
    }
}

#[track_caller]
fn shows(journey: &Journey, texts: &[&str]) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let screen = words(&journey.screen());
    is_foreign(&screen);
    for text in texts {
        assert!(screen.contains(&words(text)), "{text:?} is not on the screen:\n{}", journey.screen());
    }
}

/// The example lies in the data folder.
fn twopeaks(folder: &Path, arguments: &[&str], input: &str) -> Output {
    run(folder, "data", arguments, input)
}

fn own(folder: &Path, name: &str, text: &str) {
    let questionnaires = folder.join("data/questionnaires");
    fs::create_dir_all(&questionnaires).expect("made");
    fs::write(questionnaires.join(name), text).expect("written");
}

#[test]
fn the_example_has_no_problem() {
    assert_eq!(check(example::text().as_bytes()).render("README.md", false), "");
}

#[test]
fn the_example_is_scored_from_a_file_of_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = example::source();
    fs::write(folder.path().join("travel-style.json"), &source.text).expect("written");
    for sample in &source.questionnaire.samples {
        let answers = json!({ "answers": sample.answers }).to_string();
        fs::write(folder.path().join("answers.json"), answers).expect("written");
        let arguments = ["take", "travel-style.json", "--answers", "answers.json", "--private"];
        let text = twopeaks(folder.path(), &arguments, "");
        assert!(text.status.success(), "{}", err(&text));
        is_foreign(&out(&text));
        let json = twopeaks(folder.path(), &[&arguments[..], &["--format", "json"]].concat(), "");
        let result: Value = serde_json::from_slice(&json.stdout).expect("JSON");
        for (key, expected) in &sample.expect {
            let dimension = &result["score"]["dimensions"][key]["state"];
            let came = if key == "pattern" { &result["score"]["pattern"] } else { dimension };
            assert_eq!(came, expected, "{} on {key}", sample.name);
        }
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_questionnaire_in_the_data_folder_is_found_by_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    own(folder.path(), "travel-style.json", &example::text());
    let keys: String = example::open_keys(&example::source()).chars().map(|key| format!("{key}\n")).collect();
    let (first, rest) = keys.split_at(10);
    let begun = twopeaks(folder.path(), &["take", "travel-style", "--plain"], first);
    assert!(err(&begun).contains("5 of 21 answered, all saved"), "{}", err(&begun));
    is_foreign(&err(&begun));
    let taken = twopeaks(folder.path(), &["take", "travel-style", "--plain"], rest);
    assert!(err(&taken).contains("You continue: 5 of 21 answered."), "{}", err(&taken));
    assert!(out(&taken).contains("On time and places you lean open."), "{}", out(&taken));
    is_foreign(&out(&taken));
    let results = out(&twopeaks(folder.path(), &["results"], ""));
    assert!(results.contains("open: time, place  (travel-style)"), "{results}");
    // The wording is kept: the result can be read when the file is gone.
    fs::remove_file(folder.path().join("data/questionnaires/travel-style.json")).expect("removed");
    assert_eq!(out(&twopeaks(folder.path(), &["report"], "")), out(&taken));
    assert!(err(&twopeaks(folder.path(), &["take", "travel-style"], "")).contains("there is no questionnaire"));
}

#[test]
fn all_questionnaires_are_listed_and_a_damaged_one_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    own(folder.path(), "travel-style.json", &example::text());
    own(folder.path(), "other-name.json", &example::text());
    own(folder.path(), "damaged.json", "{\n  oops");
    own(folder.path(), "promotion-fit.json", &example::text());
    own(folder.path(), "notes.txt", "no questionnaire");
    fs::create_dir(folder.path().join("data/questionnaires/folder.json")).expect("made");
    let output = twopeaks(folder.path(), &["questionnaires"], "");
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    let list = out(&output).replace(&folder.path().display().to_string(), "FOLDER");
    let mut expected = list.lines().take(2 * builtin::ALL.len()).map(|line| format!("{line}\n")).collect::<String>();
    assert!(expected.starts_with("promotion-fit  Two peaks"));
    expected += "\
decision  Your decision
    What you decided after a result, and what you expect of it.
damaged  cannot be taken
    FOLDER/data/questionnaires/damaged.json:2:3: this is no valid JSON: key must be a string; mend the JSON there
other-name  cannot be taken
    FOLDER/data/questionnaires/other-name.json:2:16: the id \"travel-style\" is not the name of the file; rename one of the two
promotion-fit  cannot be taken
    the program has a questionnaire of this name; rename yours
travel-style  How you like to travel
    20 questions about what you enjoy on a trip. About 5 minutes.
";
    assert_eq!(list, expected);
    assert!(err(&twopeaks(folder.path(), &["take", "damaged", "--plain"], "")).contains("damaged.json:2:3: "));
    assert!(!err(&twopeaks(folder.path(), &["take", "../travel-style", "--plain"], "")).contains("Question"));
}

/// A folder that lives as long as the test program.
fn folder() -> &'static Path {
    Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path()
}

fn start(folder: &'static Path, source: Source) -> Start {
    Start { folder: Some(folder), source, ..Start::default() }
}

#[test]
fn every_page_speaks_of_this_questionnaire_only() {
    for source in [example::source(), example::nine_steps()] {
        let (folder, steps) = (folder(), source.questionnaire.scales[0].labels.len());
        let keys = example::open_keys(&source);
        let mut journey = start(folder, source.clone()).take();
        shows(&journey, &["How you like to travel", "between planned and open", "Treat it as unvalidated"]);
        journey.keys("<enter>");
        shows(&journey, &["Question 1 of 21", "How much is this like you?", &format!("{steps}  entirely")]);
        journey.keys("?");
        shows(&journey, &[&format!("1-{steps}")]);
        journey.keys(&format!("<esc>{}", &keys[..16]));
        shows(&journey, &["Question 17 of 21", "A day with fixed times", "4  clearly the right"]);
        journey.keys("<tab>");
        shows(&journey, &["16 of 21 answered"]);
        journey.keys(&format!("<esc>{}", &keys[16..]));
        shows(
            &journey,
            &["On time and places you lean open.", "an open pattern", "planned", "a Your trips (0 of 2 answered)"],
        );
        journey.keys("a12<enter>");
        shows(&journey, &["Which trip was your best"]);
        journey.keys("<esc><esc>");
        shows(&journey, &["How you like to travel", "Start: 20 questions about you", "Results"]);
        journey.keys("j<enter>");
        shows(&journey, &[&format!("open: time, place ({})", source.questionnaire.id)]);
    }
}

#[test]
fn a_draft_is_counted_and_continued_in_its_own_wording() {
    let folder = folder();
    start(folder, example::source()).take().keys("<enter>345<esc>");
    // At home of our own questionnaire the draft is named, and its own questions count.
    let mut home = Start { folder: Some(folder), ..Start::default() }.home();
    assert!(home.screen().contains("> Continue \"How you like to travel\": 3 of 21 answered"), "{}", home.screen());
    home.keys("<enter>");
    shows(&home, &["Question 4 of 21"]);
    home.keys("<esc>j<enter><enter>22<esc>");
    assert!(home.screen().contains("> Continue: 2 of 37 answered"), "{}", home.screen());
    drop(home);
    // `take` goes on with the draft of the questionnaire that it names, not with the newest one.
    shows(&start(folder, example::source()).take(), &["Question 4 of 21"]);
    let ours = Start { folder: Some(folder), ..Start::default() }.take();
    assert!(ours.screen().contains("Question 3 of 37"), "{}", ours.screen());
    assert_eq!(Start::default().source.questionnaire.id, builtin::DEFAULT);
}
