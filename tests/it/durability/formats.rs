//! Files of every format version, loaded for ever; and files of a version that is not known yet.
//!
//! `tests/formats/N` is a data folder as version N of the formats was written. A folder is never changed once it is
//! there; a new version adds a new one.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use twopeaks::questionnaire::Answer;
use twopeaks::record::{FORMAT, sealed};
use twopeaks::store::Store;

use crate::support::folder::{doctor, recovers, start_and_quit, tree};
use crate::support::prelude::*;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("copied");
        }
    }
}

#[test]
fn there_is_a_folder_for_every_version() {
    for format in 1..=FORMAT {
        let folder = root().join(format!("tests/formats/{format}"));
        assert!(folder.is_dir(), "{} keeps what version {format} wrote", folder.display());
    }
}

#[test]
fn format_1_loads() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    copy(&root().join("tests/formats/1"), &data);
    let store = Store::look(&data);
    let drafts = store.unfinished();
    assert_eq!(drafts.len(), 1);
    let (header, draft) = (&drafts[0].header, &drafts[0].draft);
    assert_eq!((header.format, header.id.as_str()), (1, "00000000000000d1"));
    assert_eq!(header.started.to_string(), "2026-11-21T09:00:00Z");
    assert_eq!(draft.answers.len(), 13);
    let given: Vec<_> = draft.answers.iter().map(|(_, answer)| answer.and_then(Answer::as_step)).collect();
    assert_eq!(given, [5, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2].map(Some).into_iter().chain([None]).collect::<Vec<_>>());
    assert_eq!((draft.notes.len(), draft.flags.len()), (1, 1));
    assert_eq!(draft.notes.values().next().expect("a note").as_str(), "because of \"this\"\nand thät");

    let results = store.results();
    assert_eq!(results.len(), 1);
    let result = &results[0];
    assert_eq!((result.format, result.id.as_str(), result.answers.len()), (1, "00000000000000e1", 37));
    assert_eq!(result.finished.to_string(), "2026-11-21T09:12:00Z");
    assert_eq!(result.seconds_per_statement, Some(6.5));
    assert_eq!((result.notes.len(), result.flags.len()), (1, 1));
    let source = store.wording(&result.questionnaire.digest).expect("its wording is kept");
    assert_eq!(source.digest, *result.questionnaire.digest);
    let additions = store.additions(&result.id);
    assert_eq!(additions.len(), 2);
    let added = serde_json::to_value(&additions[0]).expect("JSON");
    assert_eq!(added["extra"], json!({"count.longest-block": 7.5}));
    let decided = serde_json::to_value(&additions[1]).expect("JSON")["decision"].take();
    let expects = json!({"feedback": 4, "conflict": 4, "focus": 5});
    assert_eq!(
        (&decided["choice"], &decided["check_in"], &decided["expects"]),
        (&"trial".into(), &"2027-06-02".into(), &expects)
    );
    assert_eq!(decided["miss"], "long mornings,\nand \"my\" tools");

    let meetings = store.meetings();
    assert_eq!(meetings.len(), 1);
    assert_eq!(meetings[0].parties, [result.id.clone(), "00000000000000c1".to_owned()]);
    let agreement = store.agreement(&meetings[0].id);
    assert_eq!(agreement.own.as_str(), "Weniger Sitzungen, größere Blöcke");
    assert_eq!((agreement.steps.len(), agreement.steps[0].by.to_string()), (1, "2026-12-19".to_owned()));
    let shares = store.shares();
    assert_eq!((shares.len(), shares[0].shared.day.to_string()), (1, "2026-11-20".to_owned()));
    assert_eq!((shares[0].shared.dimensions["focus"].mean, shares[0].shared.facets.len()), (Some(62.5), 2));
    let opened = twopeaks::report::opened::newest(&store, &jiff::tz::TimeZone::UTC);
    assert_eq!(opened.map(|party| party.expect("it is here").id), meetings[0].parties);

    let wording = fs::read_dir(data.join("wording")).expect("a folder").next().expect("one").expect("one").path();
    let text = fs::read(wording).expect("a wording");
    assert!(twopeaks::questionnaire::read(&text).is_ok(), "the wording of format 1 obeys the rules");

    let before = tree(&data.join("results"));
    let home = recovers(&data, "format 1");
    assert!(home.contains("Continue: 13 of 37 answered") && home.contains("Results"), "{home}");
    let bytes = |tree: std::collections::BTreeMap<_, (u32, Option<Vec<u8>>)>| -> Vec<_> {
        tree.into_values().map(|(_, bytes)| bytes).collect()
    };
    assert_eq!(bytes(tree(&data.join("results"))), bytes(before), "a result is never changed");
}

#[test]
fn newer_files_stay_as_they_are_with_everything_in_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    start_and_quit(&data);
    let line = |value: &Value| sealed::seal(value).expect("sealed") + "\n";
    let newer = FORMAT + 1;
    let head = json!({"format": newer, "id": "f1", "mood": {"sun": 7}});
    let result = json!({"format": newer, "id": "f2", "answers": [[1, "two"]], "mood": "calm"});
    // A result that this program could read, but for its version.
    let text = fs::read_to_string(fixture("results")).expect("a result");
    let mut known: Value = serde_json::from_str::<Value>(&text).expect("JSON")["body"].take();
    known["format"] = newer.into();
    known["mood"] = "bright".into();
    // An entry that a later version of this format may add.
    let draft = fs::read_to_string(fixture("drafts")).expect("a draft");
    let id = fixture("drafts").file_name().expect("a name").to_string_lossy().into_owned();
    let files = [
        (data.join("drafts/f1.jsonl"), line(&head) + &line(&json!({"hum": 1}))),
        (data.join("drafts").join(id), draft + &line(&json!({"mood": {"item": "x", "value": "calm"}}))),
        (data.join("results/20270101T000000Z-f2.json"), line(&result)),
        (data.join("results/20270101T000001Z-f3.json"), line(&known)),
        (data.join("additions/20270101T000002Z-f4.json"), line(&json!({"format": newer, "outcome": "f2", "mood": 1}))),
    ];
    for (path, text) in &files {
        fs::write(path, text).expect("written");
    }
    start_and_quit(&data);
    start_and_quit(&data);
    for (path, text) in &files {
        assert_eq!(&fs::read_to_string(path).expect("it is there"), text, "{}", path.display());
    }
    let store = Store::look(&data);
    assert_eq!((store.unfinished().len(), store.results().len(), store.additions("f2").len()), (0, 0, 0));
    let (said, status) = doctor(&data);
    assert_eq!((status, said.matches("was written by a newer twopeaks").count()), (Some(0), files.len()), "{said}");
}

/// The file of version 1 in this part of the data folder.
fn fixture(part: &str) -> std::path::PathBuf {
    let folder = root().join("tests/formats/1").join(part);
    fs::read_dir(folder).expect("a folder").next().expect("one").expect("one").path()
}
