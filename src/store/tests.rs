use super::*;
use crate::questionnaire::{Answer, Answers, Subject, builtin, read as read_questionnaire};
use crate::record::{Addition, Content, Entry, FORMAT, Header, Outcome, Reference};
use crate::scoring::Scorer;

struct Fixture {
    _folder: tempfile::TempDir,
    store: Store,
    source: crate::questionnaire::Source,
}

fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("data")).unwrap();
    let source = read_questionnaire(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap();
    Fixture { _folder: folder, store, source }
}

fn header(fixture: &Fixture, id: &str) -> Header {
    let questionnaire = Reference::from(&fixture.source);
    let started = "2026-11-21T09:00:00Z".parse().unwrap();
    Header {
        format: FORMAT,
        id: id.into(),
        perspective: Subject::Oneself,
        questionnaire,
        follows: None,
        revises: None,
        attach: None,
        together: None,
        started,
    }
}

fn entry(step: usize) -> Entry {
    Entry::Answer { item: "focus.block-length.m".into(), value: Some(Answer::step(step)) }
}

fn outcome(fixture: &Fixture, id: &str, finished: &str) -> Outcome {
    let answers: Answers = [("focus.block-length.m".to_owned(), Some(Answer::step(4)))].into_iter().collect();
    Outcome {
        format: FORMAT,
        id: id.into(),
        perspective: Subject::Oneself,
        questionnaire: Reference::from(&fixture.source),
        started: "2026-11-21T09:00:00Z".parse().unwrap(),
        finished: finished.parse().unwrap(),
        revises: None,
        follows: None,
        together: None,
        seconds_per_statement: None,
        score: Scorer::new(&fixture.source.questionnaire).score(&answers, None),
        answers,
        notes: Default::default(),
        flags: Vec::new(),
    }
}

#[test]
fn a_draft_comes_back_and_its_outcome_replaces_it() {
    let fixture = fixture();
    let mut journal = fixture.store.begin(&header(&fixture, "a1"), &fixture.source).unwrap();
    journal.append(&entry(2)).unwrap();
    journal.append(&entry(5)).unwrap();
    let found = fixture.store.unfinished();
    assert_eq!(found[0].draft.answers.step("focus.block-length.m"), Some(5));
    fixture.store.go_on(&found[0]).unwrap().append(&entry(1)).unwrap();
    assert_eq!(fixture.store.unfinished()[0].draft.answers.step("focus.block-length.m"), Some(1));
    let outcome = outcome(&fixture, "a1", "2026-11-21T09:10:00Z");
    fixture.store.finish(&outcome, &fixture.source).unwrap();
    assert_eq!(fixture.store.unfinished(), []);
    assert_eq!(fixture.store.results(), [outcome]);
}

#[test]
fn every_prefix_of_a_journal_loads_and_only_whole_lines_count() {
    let fixture = fixture();
    let mut journal = fixture.store.begin(&header(&fixture, "a1"), &fixture.source).unwrap();
    (1..=3).for_each(|step| journal.append(&entry(step)).unwrap());
    let path = fixture.store.folder().join("drafts/a1.jsonl");
    let whole = std::fs::read(&path).unwrap();
    let ends: Vec<usize> = whole.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
    for cut in 0..whole.len() {
        std::fs::write(&path, &whole[..cut]).unwrap();
        // A line counts even when only its line feed is missing; the first two are the header.
        let lines = ends.iter().filter(|end| **end <= cut).count();
        let found = fixture.store.unfinished();
        let expected = (lines > 0).then(|| lines.checked_sub(2).filter(|steps| *steps > 0));
        let got = found.first().map(|unfinished| unfinished.draft.answers.step("focus.block-length.m"));
        assert_eq!(got, expected, "cut at {cut}");
        let again = fixture.store.unfinished();
        assert_eq!(again, found, "a second look changes nothing");
    }
}

#[test]
fn damaged_results_are_set_aside_byte_for_byte_with_a_reason() {
    let fixture = fixture();
    let good = outcome(&fixture, "b1", "2026-11-21T09:10:00Z");
    fixture.store.finish(&good, &fixture.source).unwrap();
    let path = fixture.store.finish(&outcome(&fixture, "b2", "2026-11-22T09:10:00Z"), &fixture.source).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[200] ^= 4;
    std::fs::write(&path, &bytes).unwrap();
    assert_eq!(fixture.store.results(), [good]);
    let aside = files::list(&fixture.store.folder().join("quarantine")).unwrap();
    assert_eq!(aside.len(), 2);
    assert_eq!(std::fs::read(&aside[0]).unwrap(), bytes);
    assert!(std::fs::read_to_string(&aside[1]).unwrap().contains("checksum"));
}

#[test]
fn results_are_found_by_position_and_by_the_beginning_of_an_id() {
    let fixture = fixture();
    for (id, day) in [("abcdef01", 20), ("abcdef02", 21), ("77", 22)] {
        let finished = format!("2026-11-{day}T09:10:00Z");
        fixture.store.finish(&outcome(&fixture, id, &finished), &fixture.source).unwrap();
    }
    let find = |name: &str| fixture.store.find(name).map(|outcome| outcome.id).map_err(|error| error.to_string());
    assert_eq!(find("last").unwrap(), "77");
    assert_eq!(find("2").unwrap(), "abcdef02");
    assert_eq!(find("abcdef01").unwrap(), "abcdef01");
    assert!(find("abcdef").unwrap_err().contains("several results"));
    assert!(find("0").unwrap_err().contains("there is no result \"0\""));
    assert!(find("\u{1b}[2J").unwrap_err().contains("\"[2J\""));
}

#[cfg(unix)]
#[test]
fn everything_is_for_the_owner_alone() {
    use std::os::unix::fs::MetadataExt;
    let fixture = fixture();
    fixture.store.begin(&header(&fixture, "c1"), &fixture.source).unwrap();
    fixture.store.finish(&outcome(&fixture, "c2", "2026-11-21T09:10:00Z"), &fixture.source).unwrap();
    let mut folders = vec![fixture.store.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        assert_eq!(std::fs::metadata(&folder).unwrap().mode() & 0o777, 0o700, "{folder:?}");
        for path in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else {
                assert_eq!(std::fs::metadata(&path).unwrap().mode() & 0o777, 0o600, "{path:?}");
            }
        }
    }
}

#[test]
fn a_second_instance_reads_and_says_who_writes() {
    let fixture = fixture();
    let second = Store::open(fixture.store.folder()).unwrap();
    assert!(second.holder().unwrap().starts_with("twopeaks (process "));
    let error = second.begin(&header(&fixture, "d1"), &fixture.source).unwrap_err();
    assert!(error.to_string().contains("is in use by twopeaks (process "));
}

#[test]
fn a_newer_file_stays_where_it_is_and_is_not_shown() {
    let fixture = fixture();
    let mut newer = outcome(&fixture, "e1", "2026-11-21T09:10:00Z");
    newer.format = FORMAT + 1;
    let path = fixture.store.finish(&newer, &fixture.source).unwrap();
    assert_eq!(fixture.store.results(), []);
    assert!(path.exists());
}

#[test]
fn of_two_additions_in_one_second_the_later_counts() {
    let fixture = fixture();
    let answer =
        |step| Content::Extra([("count.longest-block".to_owned(), Some(Answer::Number(step)))].into_iter().collect());
    for (id, written, hours) in [("f2", "2026-11-21T09:10:00.1Z", 3.0), ("f1", "2026-11-21T09:10:00.7Z", 4.0)] {
        let addition = Addition::new(id.to_owned(), "a1", written.parse().unwrap(), answer(hours));
        fixture.store.add(&addition).unwrap();
    }
    assert_eq!(fixture.store.extra_answers("a1").number("count.longest-block"), Some(4.0));
    assert_eq!(fixture.store.all_extra_answers()["a1"].number("count.longest-block"), Some(4.0));
}
