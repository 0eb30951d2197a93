//! Where the data folder is, and where files go that somebody asks for.

use std::path::Path;
use std::process::{Command, Output};

use crate::support::command::{self, err};
use crate::support::prelude::*;

/// Runs the program with `folder` as home and as the current folder, and with this environment.
fn at(folder: &Path, arguments: &[&str], env: &[(&str, &str)]) -> Output {
    let mut command = Command::new(TWOPEAKS);
    command.args(arguments).current_dir(folder).env("HOME", folder).env_remove("XDG_DATA_HOME");
    command.env_remove("TWOPEAKS_DATA_DIR").env_remove("LC_ALL").env("LANG", "C.UTF-8");
    command.envs(env.iter().copied()).output().expect("it starts")
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), err(output))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn a_typed_tilde_is_home_an_empty_variable_is_none_and_a_relative_folder_is_shown_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().display().to_string();
    let doctor = |arguments: &[&str], env: &[(&str, &str)]| said(&at(folder.path(), arguments, env)).replace("- ", "-");
    assert!(doctor(&["doctor", "--data-dir=~/tp"], &[]).contains(&format!("{home}/tp.")));
    assert!(doctor(&["--data-dir", "rel", "doctor"], &[]).contains(&format!("{home}/rel.")));
    let unset = doctor(&["doctor"], &[]);
    assert_eq!(doctor(&["doctor"], &[("TWOPEAKS_DATA_DIR", "")]), unset);
    assert!(unset.contains(&home) && unset.contains("twopeaks"), "{unset}");
    assert!(said(&at(folder.path(), &["--data-dir=", "doctor"], &[])).contains("type the name of a folder"));
}

/// A folder with one result.
fn saved() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.json"), r#"{"answers": {}}"#).expect("written");
    let taken = command::run(folder.path(), "data", &["take", "--answers", "a.json"], "");
    assert!(taken.status.success(), "{}", err(&taken));
    folder
}

#[test]
fn no_file_goes_into_the_data_folder_or_into_a_folder_that_is_not_there() {
    let folder = saved();
    for file in ["data/x.html", "data/results/x.html", "./data/../data/x.html"] {
        for force in [&[][..], &["--force"]] {
            let output = command::run(folder.path(), "data", &[&["report", "-o", file], force].concat(), "");
            assert_eq!(output.status.code(), Some(1));
            assert!(err(&output).contains("is in the data folder; name another file"), "{}", err(&output));
        }
    }
    let output = command::run(folder.path(), "data", &["report", "-o", "none/x.html"], "");
    assert!(err(&output).contains("there is no folder none; make it, or name another file"), "{}", err(&output));
}

#[test]
fn files_are_utf_8_whatever_the_locale() {
    let folder = saved();
    let data = folder.path().join("data").display().to_string();
    let write = |arguments: &[&str], locale: &str, ending: &str| {
        let name = format!("{}-{locale}.{ending}", arguments.len());
        let arguments = [arguments, &["-o", &name]].concat();
        let written = at(folder.path(), &arguments, &[("TWOPEAKS_DATA_DIR", &data), ("LANG", locale)]);
        assert!(written.status.success(), "{}", err(&written));
        std::fs::read_to_string(folder.path().join(name)).expect("UTF-8")
    };
    for arguments in [&["report"][..], &["report", "--share", "notes", "--yes"]] {
        for ending in ["txt", "md"] {
            let utf8 = write(arguments, "C.UTF-8", ending);
            assert!(arguments.len() > 1 || !utf8.is_ascii(), "{utf8}");
            for locale in ["", "en_US", "C"] {
                assert_eq!(write(arguments, locale, ending), utf8, "{locale:?} {ending}");
            }
        }
    }
}

#[test]
fn a_note_that_could_not_be_taken_in_again_is_refused_when_it_is_typed() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = format!("note {}\n1\nquit\n", "n".repeat(17_000));
    let taken = command::run(folder.path(), "data", &["take", "--plain"], &input);
    assert!(err(&taken).contains("A note has at most 16384 bytes; this one has 17000. Nothing was noted."));
    assert!(!err(&taken).contains("Noted."));
}
