//! The README says what the program does: its keys, its commands, its pictures.

use std::fs;
use std::process::Command;

use crate::support::journey::Start;
use crate::support::manual;
use crate::support::prelude::*;

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("the README")
}

#[test]
fn its_key_table_is_the_help_of_a_question() {
    let folder = Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path();
    let mut journey = Start { size: (100, 40), folder: Some(folder), ..Start::default() }.home();
    journey.keys("<enter><enter>?");
    let screen = journey.screen();
    let rows = screen.lines().skip(2).take_while(|line| !line.trim().is_empty());
    let row = |line: &str| {
        let (keys, help) = line.trim().split_once("  ").expect("two columns");
        let keys: Vec<String> = keys.split(", ").map(|key| format!("`{key}`")).collect();
        format!("| {} | {} |\n", keys.join(", "), help.trim())
    };
    let table: String = rows.map(row).collect();
    manual::holds_in("README.md", "keys", &format!("| key | while you answer |\n|---|---|\n{table}"));
}

#[test]
fn every_command_it_names_is_one() {
    let help = Command::new(TWOPEAKS).arg("--help").output().expect("it runs");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let text = readme();
    let commands = text.split('`').filter_map(|quoted| quoted.strip_prefix("twopeaks ")?.split(' ').next());
    let commands: Vec<&str> = commands.filter(|name| !name.starts_with('-')).collect();
    assert!(commands.len() > 10, "the search finds the commands that there are");
    for name in commands {
        assert!(help.lines().any(|line| line.trim().starts_with(name)), "there is no command {name}");
    }
}

#[test]
fn every_picture_and_every_link_is_there() {
    let text = readme();
    let linked = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let files: Vec<&str> = linked.filter(|link| !link.contains("://")).collect();
    for file in &files {
        assert!(root().join(file).exists(), "{file} is not there");
    }
    for picture in fs::read_dir(root().join("docs/pictures")).expect("the pictures") {
        let name = format!("docs/pictures/{}", picture.expect("an entry").file_name().to_string_lossy());
        assert!(files.contains(&name.as_str()), "the README does not show {name}");
    }
}
