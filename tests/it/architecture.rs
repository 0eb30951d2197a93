//! The floors of the house, read from the source itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::prelude::*;

/// Each module with its floor; a module uses only floors below its own.
const FLOORS: [(&str, u8); 12] = [
    ("text", 1),
    ("questionnaire", 2),
    ("scoring", 3),
    ("check", 4),
    ("record", 4),
    ("interview", 5),
    ("store", 5),
    ("page", 5),
    ("report", 6),
    ("desk", 7),
    ("tui", 8),
    ("cli", 9),
];

/// The most lines of a source file.
const MOST_LINES: usize = 400;

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a source file");
            found.push((path, text));
        }
    }
    found
}

/// The code of a file without its comments, without its test module, and whether it is a test file.
fn code(text: &str) -> String {
    let untested = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let uncommented = |line: &str| line.split("//").next().unwrap_or_default().to_owned() + "\n";
    untested.lines().map(uncommented).collect()
}

fn shipped() -> Vec<(String, String, String)> {
    let root = root().join("src");
    let of = |(path, text): (PathBuf, String)| {
        let name = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        let module = name.split(['/', '.']).next().unwrap_or_default().to_owned();
        (name, module, code(&text))
    };
    sources(&root).into_iter().map(of).filter(|(name, ..)| !name.ends_with("tests.rs")).collect()
}

#[test]
fn imports_go_down() {
    let floors: BTreeMap<_, _> = FLOORS.into_iter().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (name, module, code) in shipped() {
        let Some(own) = floors.get(module.as_str()) else {
            continue;
        };
        for (other, floor) in &floors {
            let uses = code.contains(&format!("crate::{other}::")) || code.contains(&format!("crate::{other};"));
            if uses && *other != module {
                seen += 1;
                if floor >= own {
                    wrong.push(format!("{name} uses {other}"));
                }
            }
        }
    }
    assert!(seen > 30, "the search finds the imports that there are");
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn every_module_has_a_floor() {
    for (name, module, _) in shipped() {
        let known = FLOORS.iter().any(|(floor, _)| *floor == module);
        assert!(known || module == "lib" || module == "main", "{name} stands on no floor");
    }
}

/// A word may stand only below some folders.
#[track_caller]
fn only(word: &str, allowed: &[&str]) {
    let holders: Vec<_> =
        shipped().into_iter().filter(|(_, _, code)| code.contains(word)).map(|(name, ..)| name).collect();
    assert!(!holders.is_empty(), "nothing uses {word}: the rule tests nothing");
    for name in holders {
        assert!(allowed.iter().any(|folder| name.starts_with(folder)), "{name} uses {word}");
    }
}

#[test]
fn only_the_store_touches_the_disk() {
    only("std::fs", &["store/"]);
    only("fs::", &["store/", "tui/terminal/"]);
    only("directories::", &["store/"]);
}

#[test]
fn only_the_screens_know_a_terminal() {
    only("ratatui", &["tui/"]);
    only("crossterm", &["tui/"]);
}

#[test]
fn only_the_command_line_prints() {
    only("stderr()", &["cli/output.rs"]);
    only("stdout()", &["cli/", "store/read.rs", "tui/terminal"]);
    only("write_stdout", &["cli/output.rs", "store/"]);
    only("write_all(", &["cli/output.rs", "store/", "tui/terminal/other.rs"]);
    only("io::write(", &["tui/terminal/unix.rs"]);
    for (name, _, code) in shipped() {
        for word in ["println!", "eprintln!", "print!(", "dbg!"] {
            assert!(!code.contains(word), "{name} uses {word}");
        }
    }
}

/// The names of fields that hold ids. An id has no character that could do harm: where a file is read, it is checked.
const ID_FIELDS: [&str; 21] = [
    "id",
    "facet",
    "toward",
    "scale",
    "closing",
    "items",
    "expect",
    "item",
    "outcome",
    "flags",
    "code",
    "name",
    "motive",
    "revises",
    "follows",
    "attach",
    "all",
    "dimension",
    "together",
    "of",
    "parties",
];

#[test]
fn every_text_of_a_file_is_cleaned_and_every_id_is_checked() {
    let files = ["questionnaire/types.rs", "questionnaire/item.rs", "questionnaire/talk.rs", "questionnaire/role.rs"];
    // The lines of a journal hold what stands in the file, as it stands there; none of it is shown.
    let record = |name: &str| name.starts_with("record/") && name != "record/lines.rs";
    let held = |name: &str| files.contains(&name) || name == "scoring/score.rs" || record(name);
    let mut ids = 0;
    for (name, _, code) in shipped().into_iter().filter(|(name, ..)| held(name)) {
        let fields = code.lines().filter_map(|line| line.trim().strip_suffix(',')?.split_once(": "));
        for (field, kind) in fields.filter(|(_, kind)| kind.contains("String")) {
            let field = field.trim_start_matches("pub ");
            let keys = kind.starts_with("IndexMap<String, ") && !kind.ends_with("String>");
            assert!(keys || ID_FIELDS.contains(&field), "{name}: {field} is a {kind}; make it Clean, or an id");
            ids += 1;
        }
    }
    assert!(ids > 20, "the search finds the fields that there are");
}

#[test]
fn the_clock_is_handed_in() {
    only("Timestamp::now", &["cli/", "desk/clock.rs", "tui/app/", "store/results.rs"]);
    only("Instant::now", &["cli/plain/", "tui/app/", "tui/input.rs", "tui/terminal/"]);
}

#[test]
fn screens_show_what_they_are_given() {
    let mut seen = 0;
    for (name, _, code) in shipped() {
        if !name.starts_with("tui/screens/") && !name.starts_with("tui/widgets/") {
            continue;
        }
        seen += 1;
        for word in ["store::", "Desk", "Clock", "Zone", "::now()", "std::env", "env::", "SystemTime", "std::fs"] {
            let names = code.match_indices(word).any(|(at, _)| !code[..at].ends_with(char::is_alphanumeric));
            assert!(!names, "{name} names {word}");
        }
    }
    assert!(seen > 20, "the search finds the screens that there are");
}

#[test]
fn screens_do_not_know_each_other() {
    for (name, _, code) in shipped().into_iter().filter(|(name, ..)| name.starts_with("tui/screens/")) {
        assert!(name.ends_with("screens/mod.rs") || !code.contains("screens::"), "{name} uses another screen");
    }
}

#[test]
fn files_fit_one_head() {
    let root = root();
    for (path, text) in ["src", "tests", "benches", "examples"].iter().flat_map(|part| sources(&root.join(part))) {
        let lines = text.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", path.display());
    }
}

#[test]
fn the_tests_are_two_programs() {
    let entries =
        fs::read_dir(root().join("tests")).expect("the folder is there").map(|entry| entry.expect("an entry"));
    let (folders, files): (Vec<_>, Vec<_>) = entries.map(|entry| entry.path()).partition(|path| path.is_dir());
    assert!(files.is_empty(), "each would be a program of its own: {files:?}");
    assert_eq!(folders.iter().filter(|folder| folder.join("main.rs").is_file()).count(), 2);
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    entries.filter(|path| path.is_dir()).flat_map(|path| folders(&path).into_iter().chain([path])).collect()
}

#[test]
fn the_map_names_every_folder() {
    let root = root();
    let map = fs::read_to_string(root.join("docs/architecture.md")).expect("the map");
    for folder in folders(&root.join("src")) {
        let name = folder.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
        assert!(map.contains(&format!("`{name}`")), "docs/architecture.md does not name {name}");
    }
}

#[test]
fn the_map_names_only_what_is_there() {
    let root = root();
    let map = fs::read_to_string(root.join("docs/architecture.md")).expect("the map");
    let quoted = map.split('`').skip(1).step_by(2);
    let paths = quoted.filter(|name| ["src/", "tests/", "docs/"].iter().any(|folder| name.starts_with(folder)));
    let mut seen = 0;
    for path in paths.filter(|path| !path.contains("NAME")) {
        assert!(root.join(path).exists(), "docs/architecture.md names {path}");
        seen += 1;
    }
    assert!(seen > 20, "the search finds the paths that there are");
}

#[test]
fn nothing_can_reach_a_network() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("Cargo.lock");
    let banned = ["tokio", "hyper", "reqwest", "ureq", "curl", "socket2", "native-tls", "rustls", "openssl", "h2"];
    for name in banned {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} is a network crate");
    }
    assert_eq!(lock.matches("name = \"crossterm\"\n").count(), 1, "two versions of crossterm");
}
