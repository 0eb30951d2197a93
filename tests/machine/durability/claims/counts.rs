//! What a command costs when there is much: files opened, instructions, syncs.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::disk::{Disk, body};
use super::place::{Place, TRACED};
use crate::durability::traced::calls;
use crate::needs::Need;

tests!(
    TRACED => [
        the_last_of_a_thousand_results_opens_few_files,
        deleting_a_thousand_results_syncs_once_a_folder,
        an_import_lists_the_folder_once_however_many_files_come,
    ],
    COUNTED => [an_import_of_3000_files_takes_at_most_13_times_the_instructions_of_300],
);

/// Counts instructions, which takes minutes.
const COUNTED: &[Need] = &[
    Need::Program("setpriv", "util-linux"),
    Need::Right(|| match std::env::var_os("TWOPEAKS_ALL_POINTS") {
        Some(_) => Ok(()),
        None => Err("takes minutes: TWOPEAKS_ALL_POINTS=1 runs it".to_owned()),
    }),
    Need::Program("valgrind", "valgrind"),
];

/// So many results, each a copy of the first with an id of its own and a second later.
fn many(count: usize) -> Place {
    let (place, ids) = Place::with_results(1);
    let file = Disk::read(&place.data()).file_of(&ids[0]);
    let text = String::from_utf8(std::fs::read(&file).expect("a result")).expect("UTF-8");
    for number in 1..count {
        let id = format!("{number:016x}");
        let mut result = body(text.as_bytes()).expect("intact");
        result["id"] = id.clone().into();
        let finished = format!("2020-01-01T{:02}:{:02}:{:02}Z", number / 3600, number / 60 % 60, number % 60);
        result["finished"] = finished.clone().into();
        let name = format!("{}-{id}.json", finished.replace(['-', ':'], ""));
        std::fs::write(file.with_file_name(name), sealed(&result)).expect("written");
    }
    let owned =
        Command::new("chown").arg("-R").arg(format!("--reference={}", file.display())).arg(place.data()).status();
    assert!(owned.expect("chown").success());
    let only_theirs = Command::new("chmod").args(["-R", "go-rwx"]).arg(place.data()).status();
    assert!(only_theirs.expect("chmod").success());
    place
}

fn sealed(value: &Value) -> String {
    let text = value.to_string();
    let sum = <sha2::Sha256 as sha2::Digest>::digest(text.as_bytes());
    let sum: String = sum.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{{\"sum\":\"{sum}\",\"body\":{text}}}\n")
}

fn the_last_of_a_thousand_results_opens_few_files() {
    let place = many(1000);
    let said = place.run_under(&["trace=openat".to_owned()], &["report", "last"], "");
    assert_eq!(said.status, Some(0), "{}", said.err);
    let opened = calls(&place.path().join("record")).into_iter().filter(|call| call.line.contains(".json")).count();
    assert!((1..=20).contains(&opened), "{opened} files");
}

fn deleting_a_thousand_results_syncs_once_a_folder() {
    let place = many(1000);
    let said = place.claims_under(&["trace=fsync,rename".to_owned()], &["delete", "--all", "--yes"], &[], "");
    assert_eq!(said.status, Some(0), "{}", said.err);
    let calls = calls(&place.path().join("record"));
    let of = |name: &str| calls.iter().filter(|call| call.name == name).count();
    assert_eq!(of("rename"), 1000);
    assert!(of("fsync") <= 30, "{} syncs", of("fsync"));
}

/// The instructions that a command takes.
fn instructions(place: &Place, arguments: &[&str]) -> f64 {
    let record = place.path().join("instructions");
    let around =
        ["valgrind".to_owned(), "--tool=callgrind".to_owned(), format!("--callgrind-out-file={}", record.display())];
    let said = place.under(&around, arguments, "");
    assert_eq!(said.status, Some(0), "{}", said.err);
    total(&record).expect("callgrind counts")
}

fn total(record: &Path) -> Option<f64> {
    let text = std::fs::read_to_string(record).ok()?;
    text.lines().find_map(|line| line.strip_prefix("summary: ").or(line.strip_prefix("totals: ")))?.trim().parse().ok()
}

/// Exports a result and gives so many files, each with an id of its own.
fn sent(place: &Place, count: usize) -> Vec<String> {
    let ids = Disk::read(&place.data()).results();
    let exported = place.run(&["report", &ids[0], "--format", "json"], "").out;
    let mut sent: Value = serde_json::from_str(&exported).expect("JSON");
    let write = |number: usize| {
        sent["id"] = format!("{:016x}", number + 1).into();
        let name = format!("{number}.json");
        place.write(&name, &sent.to_string());
        name
    };
    (0..count).map(write).collect()
}

fn import(files: &[String]) -> Vec<&str> {
    std::iter::once("import").chain(files.iter().map(String::as_str)).collect()
}

fn an_import_lists_the_folder_once_however_many_files_come() {
    let place = many(1);
    let files = sent(&place, 100);
    let listed = [10, 100].map(|count| {
        let other = place.copy();
        let said = other.run_under(&["trace=getdents64".to_owned()], &import(&files[..count]), "");
        assert_eq!(said.status, Some(0), "{}", said.err);
        calls(&other.path().join("record")).len()
    });
    assert!(listed[0] > 0);
    assert_eq!(listed[0], listed[1]);
}

fn an_import_of_3000_files_takes_at_most_13_times_the_instructions_of_300() {
    let place = many(1);
    let files = sent(&place, 3000);
    let [few, many] = [300, 3000].map(|count| instructions(&place.copy(), &import(&files[..count])));
    assert!(many <= 13.0 * few, "{few} instructions, then {many}");
    told!("import: {few:.0} instructions for 300 files, {many:.0} for 3,000");
}
