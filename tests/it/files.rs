//! Hostile files, as questionnaire, as answers and in the data folder: refused by name, at once, in little memory, and
//! nothing is written outside the data folder.
//!
//! `cargo test files:: -- --nocapture` prints the counts.
#![cfg(target_os = "linux")] // `ulimit -v`, /dev/zero

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::support::prelude::*;
use crate::support::sample::questionnaire;
use crate::support::sequences;
use crate::support::time::within;

/// The most time that a refusal takes, as far as it is the program's: what it spends on a processor.
const AT_ONCE: Duration = Duration::from_millis(100);
/// The most time of anything: what waits spends nothing on a processor.
const SOON: Duration = Duration::from_secs(2);
/// The most memory, in KiB: all of the program, its code among it.
const MEMORY: usize = 64 * 1024;
const DEEP: usize = 100_000;

/// Runs the program with a folder of its own; what takes more than [`MEMORY`] ends with a signal.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    timed(folder, arguments).0
}

/// The same, with the time it spent on a processor.
fn timed(folder: &Path, arguments: &[&str]) -> (Output, Duration) {
    let spent = tempfile::NamedTempFile::new().expect("a file");
    let script = format!("ulimit -v {MEMORY}; \"$0\" \"$@\"; status=$?; times >\"$SPENT\"; exit $status");
    let begin = Instant::now();
    let mut command = Command::new("sh");
    command.args(["-c", &script, TWOPEAKS]).args(arguments);
    command.current_dir(folder).env("TWOPEAKS_DATA_DIR", folder.join("data")).env("SPENT", spent.path());
    let output = command.env("LANG", "C.UTF-8").env_remove("LC_ALL").stdin(Stdio::null()).output().expect("sh runs");
    within(SOON, begin.elapsed(), &format!("{arguments:?} in all"));
    (output, children(&fs::read_to_string(spent.path()).expect("the times")))
}

/// What `times` of a shell says of its children: `0m0.035s 0m0.031s`, in the second line.
fn children(times: &str) -> Duration {
    let one = |time: &str| {
        let (minutes, seconds) = time.strip_suffix('s').and_then(|time| time.split_once('m')).expect("minutes");
        Duration::from_secs(60 * minutes.parse::<u64>().expect("minutes"))
            + Duration::from_secs_f64(seconds.parse().expect("seconds"))
    };
    times.lines().nth(1).expect("two lines").split(' ').map(one).sum()
}

/// Runs what must be refused with one sentence that names the file, within [`AT_ONCE`].
#[track_caller]
fn refused(folder: &Path, arguments: &[&str], file: &str) -> String {
    let (output, took) = timed(folder, arguments);
    within(AT_ONCE, took, &format!("{arguments:?}"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}: {output:?}");
    assert!(said.starts_with("twopeaks: ") && said.contains(file) && said.lines().count() == 1, "{said}");
    sequences::plain(said.as_bytes()).expect("harmless");
    said
}

/// JSON that is more than it seems.
fn bombs() -> Vec<(&'static str, String)> {
    let whole = questionnaire(str::to_owned).to_string();
    let with = |field: &str| format!("{{{field},{}", &whole[1..]);
    let arrays = "[".repeat(DEEP) + &"]".repeat(DEEP);
    let objects = "{\"a\":".repeat(DEEP) + "1" + &"}".repeat(DEEP);
    let digits = "9".repeat(400);
    vec![
        ("open brackets", "[".repeat(DEEP)),
        ("brackets", arrays.clone()),
        ("braces", objects.clone()),
        ("brackets in a field", with(&format!("\"x\":{arrays}"))),
        ("braces in a field", with(&format!("\"x\":{objects}"))),
        ("brackets in answers", format!("{{\"answers\":{{\"first\":{arrays}}}}}")),
        ("brackets beside answers", format!("{{\"x\":{arrays},\"answers\":{{\"ghost\":1}}}}")),
        ("brackets for answers", format!("{{\"answers\":{arrays}}}")),
        ("many", format!("[{}[]]", "[],".repeat(300_000))),
        ("many in a field", with(&format!("\"x\":[{}[]]", "[],".repeat(300_000)))),
        ("many keys", format!("{{\"answers\":{{{}\"ghost\":1}}}}", many(60_000))),
        ("a long key", format!("{{\"answers\":{{\"{}\":1}}}}", "k".repeat(900_000))),
        ("a long string", with(&format!("\"y\":\"{}\"", "s".repeat(900_000)))),
        ("twice", with("\"format\":1")),
        ("an answer twice", "{\"answers\":{\"first\":1,\"first\":2}}".to_owned()),
        ("a pole twice", whole.replace("\"poles\":{", "\"poles\":{\"expert\":\"x\",")),
        ("an exponent", whole.replace("\"at_most\":99", "\"at_most\":1e999")),
        ("400 digits", whole.replace("\"at_most\":99", &format!("\"at_most\":{digits}"))),
        ("300 digits", whole.replace("\"at_most\":99", &format!("\"at_most\":1{}", "0".repeat(300)))),
        ("a format of 400 digits", whole.replace("\"format\":1", &format!("\"format\":{digits}"))),
        ("an answer of 1e999", "{\"answers\":{\"count\":1e999}}".to_owned()),
        ("an answer of 400 digits", format!("{{\"answers\":{{\"count\":{digits}}}}}")),
        ("an answer below zero", "{\"answers\":{\"count\":-1e-400, \"first\": -1}}".to_owned()),
        ("not a number", "{\"answers\":{\"count\":NaN}}".to_owned()),
        ("too large", " ".repeat(1024 * 1024) + &whole),
        ("nothing", String::new()),
        ("no text", "\0".repeat(5000)),
        ("half a sign", "{\"answers\":{\"first\":\"\\ud800\"}}".to_owned()),
    ]
}

#[test]
fn bombs_as_questionnaire_and_as_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("good.json"), questionnaire(str::to_owned).to_string()).expect("written");
    let bombs = bombs();
    for (name, text) in &bombs {
        fs::write(folder.path().join("bomb.json"), text).expect("written");
        println!("{name}: {}", refused(folder.path(), &["take", "bomb.json", "--plain"], "bomb.json").trim_end());
        refused(folder.path(), &["take", "good.json", "--answers", "bomb.json"], "bomb.json");
    }
    assert!(!folder.path().join("data").exists(), "nothing was written");
    println!("files: {} bombs, each as questionnaire and as answers", bombs.len());
}

#[test]
fn bombs_as_a_result_that_somebody_sent() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = include_str!("../corpus/import/small.json");
    let with = |field: &str| good.replacen('{', &format!("{{{field},"), 1);
    let (arrays, digits) = ("[".repeat(DEEP) + &"]".repeat(DEEP), "9".repeat(400));
    let mut bombs = bombs();
    bombs.extend([
        ("brackets in a result", with(&format!("\"x\":{arrays}"))),
        ("many in a result", with(&format!("\"x\":[{}[]]", "[],".repeat(300_000)))),
        ("many notes", good.replace("\"notes\": {", &format!("\"notes\": {{{}", many(60_000)))),
        ("many answers", good.replace("\"answers\": {", &format!("\"answers\": {{{}", many(60_000)))),
        ("a mean of 400 digits", good.replace("\"mean\": ", &format!("\"mean\": {digits}"))),
        ("too large a result", " ".repeat(4 * 1024 * 1024) + good),
    ]);
    for (name, text) in &bombs {
        assert_ne!(text, good, "{name} is a bomb");
        fs::write(folder.path().join("bomb.json"), text).expect("written");
        println!("{name}: {}", refused(folder.path(), &["import", "bomb.json"], "bomb.json").trim_end());
    }
    assert_eq!(fs::read_dir(folder.path().join("data/results")).expect("it is there").count(), 0);
    println!("files: {} bombs as a result", bombs.len());
}

fn many(count: usize) -> String {
    (0..count).map(|n| format!("\"k{n}\":1,")).collect()
}

/// Things in a folder that are no regular files, and one that is larger than the memory.
fn wrong_kinds(folder: &Path) -> Vec<PathBuf> {
    let at = |name: &str| folder.join(name);
    fs::create_dir_all(at("folder.json")).expect("made");
    assert!(Command::new("mkfifo").arg(at("pipe.json")).status().expect("mkfifo runs").success());
    symlink("/dev/zero", at("zero.json")).expect("made");
    symlink("loop.json", at("loop.json")).expect("made");
    symlink("nowhere", at("nowhere.json")).expect("made");
    drop(UnixListener::bind(at("socket.json")).expect("made"));
    fs::File::create(at("huge.json")).and_then(|file| file.set_len(1 << 40)).expect("made");
    ["huge.json", "folder.json", "pipe.json", "zero.json", "loop.json", "nowhere.json", "socket.json"].map(at).to_vec()
}

#[test]
fn wrong_kinds_of_file_as_questionnaire_and_as_answers() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut kinds = wrong_kinds(folder.path());
    kinds.extend(["/dev/zero", "/dev/null", "/dev/tty", "/dev/full", "/"].map(PathBuf::from));
    kinds.push(folder.path().join(format!("{}.json", "n".repeat(300))));
    for path in &kinds {
        let path = path.to_str().expect("a path");
        refused(folder.path(), &["take", path, "--plain"], path);
        refused(folder.path(), &["take", "--answers", path], path);
        refused(folder.path(), &["--data-dir", "other", "import", path], path);
    }
    let said = refused(folder.path(), &["take", "huge.json", "--plain"], "huge.json");
    assert!(said.contains("is larger than 1024 KiB"), "{said}");
    assert!(!folder.path().join("data").exists(), "nothing was written");
    println!("files: {} wrong kinds of file", kinds.len());
}

/// Ids that would be paths, devices, or too long.
fn path_tricks() -> Vec<String> {
    let known = [
        "..",
        ".",
        "",
        "/etc/passwd",
        "../../escaped",
        "a/b",
        "a\\b",
        "C:\\x",
        "CON",
        "NUL",
        "a\0b",
        "x\n",
        "~",
        "$HOME",
        "-rf",
    ];
    known.map(str::to_owned).into_iter().chain(["n".repeat(300)]).collect()
}

#[test]
fn path_tricks_as_ids_of_a_questionnaire() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = questionnaire(str::to_owned);
    let places = [
        "/id",
        "/items/0/id",
        "/dimensions/0/id",
        "/dimensions/0/facets/0/id",
        "/profiles/0/id",
        "/scales/0/id",
        "/extras/0/id",
        "/items/6/options/0/id",
    ];
    let mut count = 0;
    for trick in path_tricks() {
        for place in places {
            let mut hostile = good.clone();
            *hostile.pointer_mut(place).expect("it is there") = json!(trick);
            fs::write(folder.path().join("ids.json"), hostile.to_string()).expect("written");
            let said = refused(folder.path(), &["take", "ids.json", "--plain"], "ids.json");
            assert!(said.len() < 600, "{said}");
            count += 1;
        }
    }
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 1, "nothing was written");
    println!("files: {count} ids that would be paths");
}

/// A sealed line with any text in it.
fn sealed(body: &str) -> String {
    let sum: String = Sha256::digest(body.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{{\"sum\":\"{sum}\",\"body\":{body}}}\n")
}

/// Everything below a folder except what lies in `data`, with the contents.
fn outside(folder: &Path) -> Vec<(PathBuf, Option<Vec<u8>>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("it is there") {
        let path = entry.expect("an entry").path();
        let kind = fs::symlink_metadata(&path).expect("it is there");
        if kind.is_dir() && !path.ends_with("data") {
            found.extend(outside(&path));
        }
        found.push((path.clone(), kind.is_file().then(|| fs::read(&path).expect("it can be read"))));
    }
    found.sort();
    found
}

/// A result, and the header and first entry of a draft, as the program writes them.
fn good_lines(folder: &Path) -> (Value, Vec<Value>) {
    fs::write(folder.join("good.json"), questionnaire(str::to_owned).to_string()).expect("written");
    fs::write(folder.join("a.json"), "{\"answers\": {\"first\": 1}}").expect("written");
    assert!(run(folder, &["take", "good.json", "--answers", "a.json"]).status.success());
    let mut plain = Command::new(TWOPEAKS);
    plain.args(["take", "--plain"]).env("TWOPEAKS_DATA_DIR", folder.join("data"));
    fs::write(folder.join("typed"), "4\n").expect("written");
    assert!(
        plain
            .stdin(fs::File::open(folder.join("typed")).expect("it is there"))
            .output()
            .expect("it runs")
            .status
            .success()
    );
    let lines = |part: &str| -> Vec<Value> {
        let path =
            fs::read_dir(folder.join("data").join(part)).expect("it is there").next().expect("one").expect("it").path();
        let text = fs::read_to_string(&path).expect("text");
        fs::remove_file(path).expect("removed");
        text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")["body"].clone()).collect()
    };
    (lines("results").remove(0), lines("drafts"))
}

/// `doctor` reads every file there is.
fn harmless_doctor(folder: &Path) {
    let output = run(folder, &["doctor"]);
    sequences::plain(&output.stdout).expect("harmless");
    assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
}

#[test]
fn bombs_and_path_tricks_in_the_data_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let (result, draft) = good_lines(folder.path());
    let bodies = bombs()
        .into_iter()
        .map(|(_, text)| text)
        .filter(|text| serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok());
    // What is intact and not known may be of a newer program: it is not read, and stays where it is.
    let unknown = bodies.map(|text| (sealed(&text), false));
    let mut hostile: Vec<(String, bool)> = bombs().into_iter().map(|(_, text)| (text, true)).chain(unknown).collect();
    for trick in path_tricks() {
        let (mut result, mut head) = (result.clone(), draft[0].clone());
        result["id"] = json!(trick);
        head["id"] = json!(trick);
        hostile.push((sealed(&result.to_string()), true));
        hostile.push((sealed(&head.to_string()) + &sealed(&draft[1].to_string()), true));
        let mut wording = draft[0].clone();
        wording["questionnaire"]["digest"] = json!(format!("sha256:{trick}"));
        hostile.push((sealed(&wording.to_string()), true));
    }
    let before = outside(folder.path());
    for (text, damaged) in &hostile {
        for (part, name) in [("results", "20261121T000000Z-aa.json"), ("drafts", "aa.jsonl"), ("additions", "aa.json")]
        {
            fs::write(folder.path().join("data").join(part).join(name), text).expect("written");
        }
        let list = run(folder.path(), &["results"]);
        assert_eq!((list.status.code(), list.stdout.len()), (Some(0), 0), "{list:?}");
        let taken = run(folder.path(), &["take", "--plain"]);
        assert!(
            taken.status.success() && String::from_utf8_lossy(&taken.stderr).contains("0 of 37 answered"),
            "{taken:?}"
        );
        sequences::plain(&taken.stderr).expect("harmless");
        assert!(!damaged || !folder.path().join("data/drafts/aa.jsonl").exists(), "the draft was set aside");
        harmless_doctor(folder.path());
    }
    assert_eq!(outside(folder.path()), before, "nothing was written outside the data folder");
    println!("files: {} hostile files in the data folder", hostile.len() * 3);
}

#[test]
fn wrong_kinds_of_file_in_the_data_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, draft) = good_lines(folder.path());
    // A draft that is a link must not be written to: it lies elsewhere.
    let id = draft[0]["id"].as_str().expect("an id");
    let elsewhere = folder.path().join("elsewhere.jsonl");
    fs::write(&elsewhere, draft.iter().map(|line| sealed(&line.to_string())).collect::<String>()).expect("written");
    symlink(&elsewhere, folder.path().join(format!("data/drafts/{id}.jsonl"))).expect("made");
    for part in ["results", "drafts", "additions", "wording", "quarantine"] {
        wrong_kinds(&folder.path().join("data").join(part));
    }
    let before = outside(folder.path());
    assert!(run(folder.path(), &["results"]).status.success());
    fs::write(folder.path().join("data/typed"), "4\n").expect("written");
    let taken = run(folder.path(), &["take", "--plain"]);
    assert!(String::from_utf8_lossy(&taken.stderr).contains("0 of 37 answered, all saved"), "{taken:?}");
    let saved = run(folder.path(), &["take", "good.json", "--answers", "a.json"]);
    assert!(saved.status.success(), "{saved:?}");
    // The lock, too: behind a link it would empty another file.
    for kind in wrong_kinds(&folder.path().join("data")).into_iter().chain([elsewhere]) {
        let _ = fs::remove_file(folder.path().join("data/lock"));
        symlink(&kind, folder.path().join("data/lock")).expect("made");
        refused(folder.path(), &["take", "--plain"], "data/lock");
        harmless_doctor(folder.path());
    }
    assert_eq!(outside(folder.path()), before, "nothing was written outside the data folder");
}
