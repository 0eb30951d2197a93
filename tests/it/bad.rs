//! Bad questionnaires: a file in `tests/bad/` for each fault, and beside it what `twopeaks check` says of it.
//!
//! `BLESS=1 cargo test bad::` writes the messages anew; read them before you commit them.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use twopeaks::check::{Report, check};
use twopeaks::questionnaire::{MAX_BYTES, Problem, builtin, read};

use crate::support::prelude::*;
use crate::support::time::within;

/// Nobody waits longer for a refusal.
const AT_ONCE: Duration = Duration::from_millis(500);

fn files() -> Vec<PathBuf> {
    let folder = root().join("tests/bad");
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    files
}

fn said(file: &Path, report: &Report) -> String {
    let name = file.file_name().expect("a name").to_string_lossy();
    format!("{}{}\n", report.render(&name, false), report.summary(&name))
}

#[test]
fn every_bad_file_gets_its_message() {
    let files = files();
    assert!(files.len() >= 60, "only {} bad files", files.len());
    let mut wrong = Vec::new();
    for file in files {
        let bytes = fs::read(&file).expect("it can be read");
        let report = check(&bytes);
        let said = said(&file, &report);
        let beside = file.with_extension("txt");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&beside, &said).expect("it can be written");
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if report.findings.is_empty() || said != expected {
            wrong.push(format!("{}\n--- expected\n{expected}--- said\n{said}", file.display()));
        }
        assert_inside(&bytes, report.findings.iter().map(|finding| &finding.problem));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every position lies inside the file, at most one character behind the end of a line.
#[track_caller]
fn assert_inside<'a>(bytes: &[u8], problems: impl Iterator<Item = &'a Problem>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    for problem in problems {
        let Some(position) = problem.position else {
            continue;
        };
        let line = position.line.checked_sub(1).and_then(|line| lines.get(line));
        let columns = line.unwrap_or_else(|| panic!("no such line: {problem}")).chars().count() + 1;
        assert!((1..=columns).contains(&position.column), "no such column: {problem}");
        assert!(!problem.what.is_empty() && problem.length > 0);
    }
}

/// Refuses the bytes as a questionnaire, quickly; gives the first message.
#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let start = Instant::now();
    let report = check(bytes);
    let problems = read(bytes).expect_err("it is refused");
    within(AT_ONCE, start.elapsed(), "refusing");
    assert_inside(bytes, report.findings.iter().map(|finding| &finding.problem));
    assert_inside(bytes, problems.iter());
    report.findings.first().expect("it has a problem").problem.to_string()
}

fn shipped() -> &'static str {
    builtin::text(builtin::DEFAULT).expect("built in")
}

#[test]
fn deep_nesting_is_refused_at_once() {
    let deep = "this is nested too deeply; take out the brackets inside brackets";
    let brackets = ["[".repeat(100_000), "]".repeat(100_000)].concat();
    assert_eq!(refused(brackets.as_bytes()), format!("1:128: {deep}"));
    assert!(refused("{\"a\":".repeat(100_000).as_bytes()).ends_with(deep));
    let inside = shipped().replacen("\"format\": 1,", &format!("\"format\": 1, \"x\": {brackets},"), 1);
    assert!(refused(inside.as_bytes()).ends_with(deep));
    let answers = shipped().replacen("\"focus\": { \"at_most\": 50 }", &format!("\"focus\": {brackets}"), 1);
    assert!(refused(answers.as_bytes()).ends_with(deep));
}

#[test]
fn a_large_file_is_refused_at_once() {
    let large = vec![b' '; 10 * MAX_BYTES];
    assert_eq!(refused(&large), "the file is larger than 1 MiB; make it smaller");
}

/// Each of them fills the largest file with as much to object to as it holds.
#[test]
fn a_file_full_of_problems_is_refused_at_once() {
    let full = |part: &str| part.repeat((MAX_BYTES - shipped().len() - 100) / part.len());
    let keys = shipped().replacen("{", &format!("{{{}", full("\"k\":1,")), 1);
    refused(keys.as_bytes());
    let items = shipped().replacen("\"items\": [", &format!("\"items\": [{}", full("{},")), 1);
    refused(items.as_bytes());
    let texts = shipped().replacen("\"labels\": [", &format!("\"labels\": [{}", full("\"\",")), 1);
    refused(texts.as_bytes());
    let text = shipped().replacen("\"title\": \"", &format!("\"title\": \"{}", full("never ")), 1);
    refused(text.as_bytes());
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let report = check(format!("\u{feff}{}", shipped()).as_bytes());
    assert_eq!(report.findings, []);
    let wrong = "\u{feff}{\"x\": 1}";
    assert_eq!(check(wrong.as_bytes()).findings[0].problem.position.expect("a place").column, 1);
}

/// What a careless editor, a bad disk or an enemy does to a file.
#[derive(Clone, Debug)]
enum Mutation {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, &'static str),
}

const TOKENS: [&str; 22] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "NaN",
    "-1",
    "1e308",
    "\"id\":",
    "\"\\ud800\"",
    "\"\u{202e}\"",
    "\u{0}",
    "\\",
    "\n",
    "\"items\": [],",
    "\"expect\": {}",
    "\u{feff}",
    "ä",
    "[[[[[[[[",
];

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let index = any::<prop::sample::Index>;
    let one = prop_oneof![
        (index(), any::<u8>()).prop_map(|(at, with)| Mutation::Flip(at, with)),
        (index(), index()).prop_map(|(from, to)| Mutation::Cut(from, to)),
        (index(), prop::sample::select(&TOKENS[..])).prop_map(|(at, token)| Mutation::Insert(at, token)),
    ];
    prop::collection::vec(one, 1..4)
}

fn mutated(mut bytes: Vec<u8>, mutations: &[Mutation]) -> Vec<u8> {
    for mutation in mutations {
        if bytes.is_empty() {
            break;
        }
        match mutation {
            Mutation::Flip(at, with) => {
                let at = at.index(bytes.len());
                bytes[at] ^= with;
            }
            Mutation::Cut(from, to) => {
                let (from, to) = (from.index(bytes.len()), to.index(bytes.len()));
                // Short cuts leave more to look at.
                let to = to.min(from + to % 200).max(from);
                bytes.drain(from..to);
            }
            Mutation::Insert(at, token) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, token.bytes());
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_mutated_file_makes_it_panic(mutations in mutations()) {
        for builtin::Builtin { text, .. } in builtin::ALL {
            let bytes = mutated(text.into(), &mutations);
            let report = check(&bytes);
            assert_inside(&bytes, report.findings.iter().map(|finding| &finding.problem));
            let shown = report.render("a file.json", false);
            prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
            let errors = report.findings.iter().any(|finding| finding.level == twopeaks::check::Level::Error);
            match read(&bytes) {
                Ok(_) => prop_assert!(report.findings.iter().all(|f| f.rule != twopeaks::check::Rule::Structure)),
                Err(problems) => {
                    assert_inside(&bytes, problems.iter());
                    prop_assert!(errors);
                }
            }
        }
    }
}
