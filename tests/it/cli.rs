//! The binary as a command: what it prints, where, and its exit status.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use twopeaks::questionnaire::{Item, Questionnaire, builtin, read};

use crate::support::command::{err, out, run};

fn questionnaire() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid").questionnaire
}

fn twopeaks(folder: &Path, arguments: &[&str], input: &str) -> Output {
    run(folder, "data", arguments, input)
}

/// Writes an answers file with a step for each scored item.
fn answers(folder: &Path, step: impl Fn(&Item) -> Option<usize>) {
    let questionnaire = questionnaire();
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some());
    let map: serde_json::Map<String, Value> = scored.map(|item| (item.id().to_owned(), step(item).into())).collect();
    fs::write(folder.join("a.json"), serde_json::json!({ "answers": map }).to_string()).expect("it is written");
}

fn score(folder: &Path) -> Value {
    let output = twopeaks(folder, &["take", "--answers", "a.json", "--private", "--format", "json"], "");
    assert!(output.status.success(), "{}", err(&output));
    assert!(!folder.join("data").exists(), "--private writes nothing");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_same_answer_everywhere_is_the_middle() {
    let folder = tempfile::tempdir().expect("a folder");
    for step in 1..=5 {
        answers(folder.path(), |_| Some(step));
        let result = score(folder.path());
        for id in ["feedback", "conflict", "focus"] {
            assert_eq!(result["score"]["dimensions"][id]["mean"], 50.0);
        }
        assert_eq!(result["score"]["pattern"], "none");
    }
}

#[test]
fn mirrored_answers_give_mirrored_results_exactly() {
    let folder = tempfile::tempdir().expect("a folder");
    let step = |item: &Item| 1 + item.id().bytes().map(usize::from).sum::<usize>() % 5;
    answers(folder.path(), |item| Some(step(item)));
    let there = score(folder.path());
    answers(folder.path(), |item| Some(6 - step(item)));
    let back = score(folder.path());
    for id in ["feedback", "conflict", "focus"] {
        let number = |result: &Value, key: &str| result["score"]["dimensions"][id][key].as_f64().expect("a number");
        assert_eq!(number(&there, "mean"), 100.0 - number(&back, "mean"));
        assert_eq!(number(&there, "low"), 100.0 - number(&back, "high"));
        assert_eq!(number(&there, "above_50"), 1.0 - number(&back, "above_50"));
    }
}

#[test]
fn the_json_of_a_result_has_exactly_the_promised_fields() {
    let folder = tempfile::tempdir().expect("a folder");
    answers(folder.path(), |item| (item.id() != "focus.block-length.p").then_some(2));
    let result = score(folder.path());
    let keys = |value: &Value| -> Vec<String> {
        let mut keys: Vec<_> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(
        keys(&result),
        ["answers", "finished", "flags", "format", "id", "notes", "perspective", "questionnaire", "score", "started"]
    );
    assert_eq!(keys(&result["questionnaire"]), ["digest", "id", "version"]);
    assert_eq!(keys(&result["score"]), ["dimensions", "pattern", "quality"]);
    let dimension = ["above_50", "answered", "high", "low", "mean", "se", "state"];
    assert_eq!(keys(&result["score"]["dimensions"]["focus"]), dimension);
    assert_eq!(result["perspective"], "self");
    assert_eq!(result["answers"]["focus.block-length.p"], Value::Null);
    assert_eq!(result["answers"]["focus.block-length.m"], 2);
    assert_eq!(result["score"]["dimensions"]["focus"]["answered"], 11);
}

/// What plain mode is told: one line a question.
fn spoken(step: impl Fn(&Item) -> usize) -> String {
    let questionnaire = questionnaire();
    let line = |item: &Item| if item.scored().is_some() { format!("{}\n", step(item)) } else { "1\n".to_owned() };
    questionnaire.main_items().map(line).collect()
}

#[test]
fn plain_mode_takes_a_pipe_and_scores_like_a_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let step = |item: &Item| 1 + item.id().len() % 5;
    let output = twopeaks(folder.path(), &["take", "--plain", "--format", "json"], &spoken(step));
    assert!(output.status.success(), "{}", err(&output));
    let plain: Value = serde_json::from_slice(&output.stdout).expect("JSON on standard output");
    answers(folder.path(), |item| Some(step(item)));
    let file = tempfile::tempdir().expect("a folder");
    fs::copy(folder.path().join("a.json"), file.path().join("a.json")).expect("copied");
    assert_eq!(plain["score"], score(file.path())["score"]);
    assert!(err(&output).contains("Question 37 of 37") && err(&output).contains("Saved in "));
    let report = twopeaks(folder.path(), &["report", "last", "--format", "json"], "");
    assert_eq!(serde_json::from_slice::<Value>(&report.stdout).expect("JSON"), plain);
}

#[test]
fn plain_mode_goes_on_after_the_result() {
    let folder = tempfile::tempdir().expect("a folder");
    let more = "x\n1\n2.5\nflag\n-\n3\nquit\n";
    let taken = twopeaks(folder.path(), &["take", "--plain"], &(spoken(|_| 4) + more));
    assert!(taken.status.success(), "{}", err(&taken));
    let said = err(&taken);
    assert!(said.contains("Type a number from 1 to 2, or press Enter to stop."), "{said}");
    assert!(said.contains("Flags and notes belong to the questions before the result."));
    assert!(said.contains("3 of 6 answered, all saved with the result."));
    let report = out(&twopeaks(folder.path(), &["report"], ""));
    assert!(report.contains("2.5") && report.contains("cannot say"), "{report}");
    let private = twopeaks(folder.path(), &["take", "--plain", "--private"], &spoken(|_| 4));
    assert!(!err(&private).contains("More questions"), "nothing is kept, so nothing is asked beside it");
}

#[test]
fn plain_mode_corrects_the_hours_of_an_offer_and_attaches_it() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(twopeaks(folder.path(), &["take", "--plain"], &spoken(|_| 4)).status.success());
    let said = "Team lead\n".to_owned() + &"1\n".repeat(16) + "40\n20\n10\n9\n2\n" + "hm\ngo 21\n10\n" + "7\n1\n";
    let offer = twopeaks(folder.path(), &["take", "offer", "--plain"], &said);
    assert!(offer.status.success(), "{}", err(&offer));
    assert!(err(&offer).contains("9 + 20 + 10 is 39, and the week has 40"), "{}", err(&offer));
    assert!(out(&offer).contains("Focus style 75"), "{}", out(&offer));
    assert!(out(&twopeaks(folder.path(), &["report"], "")).contains("The offer: Team lead"));
}

#[test]
fn plain_mode_stops_and_continues() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = twopeaks(folder.path(), &["take", "--plain"], "4\n7\nback\n5\n-\nhelp\nreview\n");
    assert!(first.status.success());
    assert!(err(&first).contains("Type a number from 1 to 5"), "{}", err(&first));
    assert!(err(&first).contains("Your answer so far: mostly"));
    assert!(err(&first).contains("2 of 37 answered, all saved. The same command continues here."));
    let second = twopeaks(folder.path(), &["take", "--plain"], "quit\n");
    assert!(err(&second).contains("You continue: 2 of 37 answered.\n"));
    assert!(err(&second).contains("Question 3 of 37"));
    assert_eq!(out(&second), "");
}

#[test]
fn results_and_reports_find_what_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    answers(folder.path(), |item| Some(if item.scored().is_some_and(|s| s.toward == "expert") { 5 } else { 1 }));
    let taken = twopeaks(folder.path(), &["take", "--answers", "a.json"], "");
    assert!(out(&taken).contains("you lean expert"));
    let list = out(&twopeaks(folder.path(), &["results"], ""));
    assert!(list.starts_with("  1  ") && list.contains("expert: feedback, conflict, focus"), "{list}");
    let all: Value =
        serde_json::from_slice(&twopeaks(folder.path(), &["results", "--format", "json"], "").stdout).expect("JSON");
    let id = all[0]["id"].as_str().expect("an id");
    for name in ["last", "1", &id[..8], id] {
        assert_eq!(out(&twopeaks(folder.path(), &["report", name], "")), out(&taken), "{name}");
    }
    let ascii = out(&twopeaks(folder.path(), &["report", "--ascii"], ""));
    assert!(ascii.is_ascii() && ascii.lines().all(|line| line.len() <= 80), "{ascii}");
}

/// Runs a command that must fail with status 1 and one line on standard error.
#[track_caller]
fn fails(folder: &Path, arguments: &[&str]) -> String {
    let output = twopeaks(folder, arguments, "");
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert_eq!(out(&output), "");
    let text = err(&output);
    assert!(text.starts_with("twopeaks: ") && text.lines().count() == 1, "{text}");
    text["twopeaks: ".len()..].trim_end().to_owned()
}

#[test]
fn bad_input_gets_one_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    write("broken.json", "{\n  \"format\": 1,\n  oops\n}");
    assert_eq!(
        fails(folder, &["take", "broken.json"]),
        "broken.json:3:3: this is no valid JSON: key must be a string; mend the JSON there"
    );
    let shipped = builtin::text(builtin::DEFAULT).expect("built in");
    write("newer.json", &shipped.replace("\"format\": 1", "\"format\": 7"));
    assert_eq!(
        fails(folder, &["take", "newer.json"]),
        "newer.json:2:3: the file has format 7, this program knows format 1; use a newer twopeaks"
    );
    write("rule.json", &shipped.replace("\"closing\": \"usable\"", "\"closing\": \"nobody\""));
    assert!(fails(folder, &["take", "rule.json"]).ends_with("there is no item \"nobody\"; correct the id"));
    for (text, says) in [
        ("{\"answers\": {\"ghost\": 4}}", "1:14: promotion-fit has no item \"ghost\"; remove it or correct the id"),
        (
            "{\"answers\": {\"focus.block-length.m\": 7}}",
            "1:14: \"focus.block-length.m\" takes a whole number from 1 to 5",
        ),
        ("{\"answers\": {\"focus.block-length.m\": \"4\"}}", "takes a whole number from 1 to 5"),
        ("{\"answers\": {\"usable\": \"yes\", \"usable\": \"no\"}}", "1:31: the key \"usable\" stands twice"),
        ("[]", "1:1: "),
    ] {
        write("a.json", text);
        let said = fails(folder, &["take", "--answers", "a.json"]);
        assert!(said.starts_with("a.json:") && said.contains(says), "{said}");
    }
    assert!(fails(folder, &["take", "--answers", "none.json"]).contains("cannot read none.json: no such file"));
    assert!(fails(folder, &["take", "--answers", "."]).contains(". is no regular file"));
    assert!(fails(folder, &["take", "nothing"]).contains("there is no questionnaire \"nothing\""));
    assert!(fails(folder, &["report", "77"]).contains("there is no result \"77\""));
    assert!(fails(folder, &["report"]).contains("nothing is saved yet"));
    assert!(fails(folder, &[]).contains("needs a terminal"));
    write("file", "");
    assert!(fails(folder, &["take", "--plain", "--data-dir", "file/data"]).contains("cannot write file/data"));
    assert!(!folder.join("data/results").exists(), "nothing half written");
}

#[test]
fn wrong_usage_is_status_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [&["nonsense"][..], &["take", "--format", "xml"], &["report", "1", "2"], &["--colour"]] {
        let output = twopeaks(folder.path(), arguments, "");
        assert_eq!(output.status.code(), Some(2), "{}", err(&output));
        assert!(err(&output).contains("--help"));
    }
    let hostile = twopeaks(folder.path(), &["\u{1b}[2J\u{7}"], "");
    assert!(!err(&hostile).contains(['\u{1b}', '\u{7}']));
}

#[test]
fn a_damaged_file_never_stops_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    answers(folder.path(), |_| Some(3));
    twopeaks(folder.path(), &["take", "--answers", "a.json"], "");
    let data = folder.path().join("data");
    fs::write(data.join("results/20270101T000000Z-00.json"), b"\x00\xff{").expect("written");
    fs::write(data.join("drafts/zz.jsonl"), b"garbage").expect("written");
    let list = twopeaks(folder.path(), &["results"], "");
    assert!(list.status.success());
    assert_eq!(out(&list).lines().count(), 1);
    let said = "twopeaks: 20270101T000000Z-00.json is damaged and left out; `twopeaks doctor` says why.";
    assert!(err(&list).contains(said), "{}", err(&list));
    let plain = twopeaks(folder.path(), &["take", "--plain"], "4\n");
    assert!(err(&plain).contains("1 of 37 answered, all saved"), "{}", err(&plain));
    let aside = fs::read_dir(data.join("quarantine")).expect("it is there").count();
    assert_eq!(aside, 2, "the draft and the reason");
}

#[test]
fn help_and_version_are_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = twopeaks(folder.path(), &["--help"], "");
    assert!(help.status.success() && out(&help).contains("Usage: twopeaks"));
    assert!(out(&help).lines().all(|line| line.chars().count() <= 80));
    assert!(out(&twopeaks(folder.path(), &["--version"], "")).starts_with("twopeaks 0.1.0"));
}

#[test]
fn a_report_goes_into_a_file_and_overwrites_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    answers(folder, |_| Some(3));
    twopeaks(folder, &["take", "--answers", "a.json"], "");
    for format in ["text", "markdown", "html", "json", "csv"] {
        let printed = out(&twopeaks(folder, &["report", "--format", format], ""));
        let written = twopeaks(folder, &["report", "--format", format, "-o", format], "");
        assert_eq!((written.status.code(), out(&written).as_str()), (Some(0), ""));
        assert_eq!(err(&written), format!("Written to {format}.\n"));
        assert_eq!(fs::read_to_string(folder.join(format)).expect("a file"), printed);
        assert_eq!(out(&twopeaks(folder, &["report", "--format", format, "-o", "-"], "")), printed);
    }
    fs::write(folder.join("mine"), "mine").expect("written");
    let said = fails(folder, &["report", "-o", "mine"]);
    assert_eq!(said, "mine is there already; add --force to replace it, or name another file");
    assert_eq!(fs::read_to_string(folder.join("mine")).expect("a file"), "mine");
    assert!(twopeaks(folder, &["report", "-o", "mine", "--force"], "").status.success());
    assert!(fs::read_to_string(folder.join("mine")).expect("a file").starts_with(" Your result"));
    assert!(fails(folder, &["report", "-o", "none/x"]).starts_with("cannot write none/x: no such file"));
    assert!(fails(folder, &["report", "-o", "data", "--force"]).contains("is no regular file"));
    assert_eq!(twopeaks(folder, &["report", "--force"], "").status.code(), Some(2));
    assert_eq!(fs::read_dir(folder).expect("a folder").count(), 8, "nothing lies beside them");
}

#[test]
fn help_of_every_command_fits_and_answers() {
    use clap::CommandFactory;
    let folder = tempfile::tempdir().expect("a folder");
    let program = twopeaks::cli::Arguments::command();
    let commands: Vec<&str> = program.get_subcommands().map(|command| command.get_name()).collect();
    assert!(commands.len() >= 8, "{commands:?}");
    for command in commands {
        for flag in ["--help", "-h"] {
            let help = out(&twopeaks(folder.path(), &[command, flag], ""));
            assert!(help.contains(&format!("Usage: twopeaks {command}")), "{help}");
            assert!(help.contains("\nExamples:\n  twopeaks "), "{help}");
            for line in help.lines() {
                assert!(line.chars().count() <= 80, "{command}: {line}");
            }
        }
        let page = out(&twopeaks(folder.path(), &["man", command], ""));
        assert!(page.contains(&format!(".TH twopeaks-{command} 1")), "{page}");
    }
}

#[test]
fn completions_and_the_manual_know_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = out(&twopeaks(folder, &["completions", shell], ""));
        for word in ["take", "results", "report", "import", "doctor", "data-dir", "force"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    let page = out(&twopeaks(folder, &["man"], ""));
    assert!(page.contains(".TH twopeaks 1") && page.contains("twopeaks\\-report(1)"), "{page}");
    assert!(fails(folder, &["man", "ghost"]).contains("there is no command \"ghost\""));
    assert_eq!(twopeaks(folder, &["completions", "cmd"], "").status.code(), Some(2));
    assert!(!folder.join("data").exists(), "neither touches the data folder");
}

#[test]
fn the_ending_of_the_file_tells_the_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    answers(folder, |_| Some(4));
    assert!(twopeaks(folder, &["take", "--answers", "a.json"], "").status.success());
    for (name, begins) in [
        ("page.html", "<!DOCTYPE html>"),
        ("page.md", "# "),
        ("page.json", "{"),
        ("page.csv", "id,"),
        ("page.txt", " Your"),
    ] {
        assert!(twopeaks(folder, &["report", "-o", name], "").status.success(), "{name}");
        let text = fs::read_to_string(folder.join(name)).expect("it is there");
        assert!(text.starts_with(begins), "{name}: {}", &text[..40]);
    }
    assert!(twopeaks(folder, &["report", "--format", "json", "-o", "b.txt"], "").status.success());
    assert!(
        fs::read_to_string(folder.join("b.txt")).expect("it is there").starts_with('{'),
        "what is asked for counts"
    );
}

#[test]
fn an_observer_has_not_observed() {
    let folder = tempfile::tempdir().expect("a folder");
    let asked = twopeaks(folder.path(), &["take", "promotion-fit-observer", "--plain"], "Marcus\nnine\n-\n");
    assert!(err(&asked).contains("- not observed") && err(&asked).contains("or - for not observed"), "{}", err(&asked));
    assert!(!err(&asked).contains("cannot say"), "{}", err(&asked));
    let listed = twopeaks(folder.path(), &["results"], "");
    assert!(
        err(&listed).contains("Unfinished: Seen from outside: how somebody works: 2 of 13 answered"),
        "{}",
        err(&listed)
    );
}
