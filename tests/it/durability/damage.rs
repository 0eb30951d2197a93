//! Damaged files, in process.

use std::fs;
use std::path::{Path, PathBuf};

use twopeaks::questionnaire::{Answer, Item, Source, Subject};
use twopeaks::record::{Draft, Entry, FORMAT, Header, Outcome, Reference};
use twopeaks::store::Store;
use twopeaks::text::Clean;

use crate::support::folder::doctor;
use crate::support::points::sample;
use crate::support::prelude::*;
use crate::support::pty::Pty;
use crate::support::session::{SIZE, source, start};

/// What is done to a byte.
const FLIPS: [u8; 4] = [0x01, 0x04, 0x20, 0x80];

/// A folder in memory where there is one: every case syncs several files.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

fn header(source: &Source) -> Header {
    Header {
        format: FORMAT,
        id: "00000000000000a1".into(),
        perspective: Subject::Oneself,
        questionnaire: Reference::from(source),
        follows: None,
        revises: None,
        attach: None,
        together: None,
        started: "2026-11-21T09:00:00Z".parse().expect("a time"),
    }
}

/// One answer for each of so many items, a note and a flag among them.
fn entries(source: &Source, count: usize) -> Vec<Entry> {
    let item = |item: &Item| item.id().to_owned();
    let ids: Vec<String> = source.questionnaire.main_items().take(count).map(item).collect();
    let answer = |(at, id): (usize, &String)| Entry::Answer { item: id.clone(), value: Some(Answer::step(1 + at % 5)) };
    let mut entries: Vec<Entry> = ids.iter().enumerate().map(answer).collect();
    entries.insert(2, Entry::Note { item: ids[0].clone(), text: Clean::new("because of \"this\"\nand that") });
    entries.push(Entry::Flag { item: ids[1].clone(), set: true });
    entries
}

/// A folder with one draft, and the draft's file.
fn draft(folder: &Path, count: usize) -> (Store, PathBuf, Vec<Entry>) {
    let source = source();
    let store = Store::open(folder).expect("it opens");
    let mut journal = store.begin(&header(&source), &source).expect("it begins");
    let entries = entries(&source, count);
    entries.iter().for_each(|entry| journal.append(entry).expect("it is kept"));
    (store, folder.join("drafts/00000000000000a1.jsonl"), entries)
}

/// Empties the quarantine and gives what was in it: files and reasons.
fn quarantined(folder: &Path) -> Vec<(Vec<u8>, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder.join("quarantine")).expect("it is there") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "reason") {
            continue;
        }
        let reason = PathBuf::from(format!("{}.reason", path.display()));
        found.push((fs::read(&path).expect("a file"), fs::read_to_string(&reason).expect("a reason")));
        fs::remove_file(path).and_then(|()| fs::remove_file(reason)).expect("removed");
    }
    found
}

#[test]
fn every_prefix_of_a_draft() {
    let folder = folder();
    let (store, path, entries) = draft(folder.path(), 5);
    let whole = fs::read(&path).expect("a draft");
    let ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').collect();
    for cut in 0..whole.len() {
        fs::write(&path, &whole[..cut]).expect("written");
        let lines = ends.iter().filter(|end| **end <= cut).count();
        let found = store.unfinished();
        let expected: Vec<Draft> =
            if lines == 0 { vec![] } else { vec![entries.iter().take(lines.saturating_sub(2)).collect()] };
        assert_eq!(found.into_iter().map(|found| found.draft).collect::<Vec<_>>(), expected, "cut at {cut}");
        let aside = quarantined(folder.path());
        let clean = cut > 0 && ends.contains(&(cut - 1)) && cut - 1 != ends[0];
        assert_eq!(aside.len(), usize::from(!clean), "cut at {cut}");
        assert!(aside.iter().all(|(bytes, reason)| bytes == &whole[..cut] && reason.contains("incomplete")));
    }
    println!("damage: {} prefixes of a draft; every whole line kept", whole.len());
}

#[test]
fn every_flipped_byte_of_a_draft() {
    let folder = folder();
    let (store, path, entries) = draft(folder.path(), 5);
    let whole = fs::read(&path).expect("a draft");
    let (mut tried, mut entries_lost) = (0, 0);
    for (at, flip) in (0..whole.len()).flat_map(|at| FLIPS.map(|flip| (at, flip))) {
        let mut bytes = whole.clone();
        bytes[at] ^= flip;
        fs::write(&path, &bytes).expect("written");
        let line = 1 + whole[..at].iter().filter(|byte| **byte == b'\n').count();
        let found = store.unfinished();
        assert_eq!(found.len(), 1, "byte {at} ^ {flip}: one damaged byte does not take a draft away");
        let without: Draft =
            entries.iter().enumerate().filter(|(nth, _)| nth + 3 != line).map(|(_, entry)| entry).collect();
        let all: Draft = entries.iter().collect();
        assert!(found[0].draft == all || found[0].draft == without, "byte {at} ^ {flip}, line {line}: {found:?}");
        let lost = found[0].draft != all;
        let aside = quarantined(folder.path());
        assert_eq!(aside.len(), 1, "byte {at} ^ {flip}");
        assert_eq!(aside[0].0, bytes, "byte for byte");
        if lost {
            assert!(aside[0].1.trim_end().ends_with(&format!(": {line}")), "line {line}: {}", aside[0].1);
        }
        assert!(!fs::read(&path).expect("mended").is_empty());
        assert_eq!(store.unfinished()[0].draft, found[0].draft, "a second look changes nothing");
        assert_eq!(quarantined(folder.path()).len(), 0);
        tried += 1;
        entries_lost += usize::from(lost);
    }
    println!("damage: {tried} flipped bytes of a draft; {entries_lost} took the entry they were in, none took another");
}

#[test]
fn every_prefix_and_every_flipped_byte_of_a_result() {
    let folder = folder();
    let source = source();
    let store = Store::open(folder.path()).expect("it opens");
    let draft: Draft = entries(&source, 36).iter().collect();
    let (started, finished) = ("2026-11-21T09:00:00Z", "2026-11-21T09:10:00Z");
    let time = |text: &str| text.parse().expect("a time");
    let outcome = Outcome::of("00000000000000b1".into(), &source, draft, None, time(started), time(finished));
    let path = store.finish(&outcome, &source).expect("it is kept");
    let whole = fs::read(&path).expect("a result");
    let cuts = (0..whole.len()).map(|cut| whole[..cut].to_vec());
    let flips = (0..whole.len()).flat_map(|at| FLIPS.map(|flip| (at, flip))).map(|(at, flip)| {
        let mut bytes = whole.clone();
        bytes[at] ^= flip;
        bytes
    });
    let cases = sample(cuts.chain(flips).collect(), 6000);
    let (mut loaded, mut aside) = (0, 0);
    for bytes in &cases {
        fs::write(&path, bytes).expect("written");
        let found = store.results();
        let set_aside = quarantined(folder.path());
        if found.is_empty() {
            assert_eq!(set_aside.len(), 1);
            assert_eq!(&set_aside[0].0, bytes, "byte for byte");
            assert!(set_aside[0].1.contains("cannot be read"));
            assert!(!path.exists());
            aside += 1;
        } else {
            assert_eq!((found, set_aside.len()), (vec![outcome.clone()], 0), "what loads is right");
            loaded += 1;
        }
    }
    println!(
        "damage: {} prefixes and flipped bytes of a result; {aside} in quarantine, {loaded} harmless",
        cases.len()
    );
}

#[test]
fn the_person_is_told_once() {
    for arguments in [&[][..], &["take"]] {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, path, _) = draft(folder.path(), 9);
        drop(store);
        let text = fs::read_to_string(&path).expect("a draft");
        let damage =
            |(at, line): (usize, &str)| if [5, 7].contains(&at) { line.replace("sum", "sun") } else { line.to_owned() };
        let damaged: Vec<String> = text.lines().enumerate().map(damage).collect();
        fs::write(&path, damaged.join("\n") + "\n").expect("written");
        let (said, status) = doctor(folder.path());
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains("! Damaged lines in it: 6, 8."), "{said}");
        let data = folder.path().to_str().expect("a plain path");
        let mut pty = Pty::spawn(TWOPEAKS, arguments, &[("TWOPEAKS_DATA_DIR", data)], SIZE.0, SIZE.1);
        pty.wait_for("2 entries were damaged and left out of a draft");
        if !arguments.is_empty() {
            pty.wait_for("Question ");
        }
        pty.send("q");
        pty.wait_exit();
        let again = start(folder.path());
        again.wait_for("Continue: 7 of 37 answered");
        assert!(!again.screen().contains("left out"), "{}", again.screen());
        let (said, status) = doctor(folder.path());
        assert_eq!(status, Some(1), "{said}");
        let words: String = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("! In quarantine: ") && words.contains("damaged and left out: 6, 8."), "{said}");
    }
}
