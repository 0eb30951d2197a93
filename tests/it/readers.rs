//! Everything that reads a file, with the fuzzer's seeds and with changes of them. `fuzz/run` goes on from here for
//! as long as one likes.

use std::fs;

use proptest::prelude::*;

use crate::support::prelude::*;
use crate::support::readers;

/// What the fuzzer begins with, as `fuzz/run` names it.
fn seeds(folders: &[&str]) -> Vec<Vec<u8>> {
    let root = root();
    let entries = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).expect("it is there"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort_unstable();
    paths.into_iter().map(|path| fs::read(path).expect("a file")).collect()
}

fn questionnaires() -> Vec<Vec<u8>> {
    seeds(&["questionnaires", "tests/bad", "tests/corpus/questionnaire"])
}

fn results() -> Vec<Vec<u8>> {
    seeds(&["tests/formats/1/results", "tests/corpus/result"])
}

fn journals() -> Vec<Vec<u8>> {
    seeds(&["tests/formats/1/drafts", "tests/corpus/journal"])
}

fn imports() -> Vec<Vec<u8>> {
    seeds(&["tests/corpus/import"])
}

#[test]
fn every_seed() {
    questionnaires().iter().for_each(|seed| readers::questionnaire(seed));
    results().iter().for_each(|seed| readers::result(seed));
    journals().iter().for_each(|seed| readers::journal(seed));
    imports().iter().for_each(|seed| readers::import(seed));
}

/// Pieces that mean something to a reader.
const PIECES: [&str; 12] =
    ["", "null", "1e999", "-1", "{}", "[]", "\"\"", "\"x\":1,", "\\u001b", "\u{202e}", "\u{9b}2J", "\n"];

/// A seed in which some places were overwritten.
fn changed(seeds: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), 0usize..12, prop::sample::select(PIECES.to_vec()));
    (prop::sample::select(seeds), prop::collection::vec(change, 1..4)).prop_map(|(mut bytes, changes)| {
        for (at, length, piece) in changes {
            let at = at.index(bytes.len() + 1);
            let end = bytes.len().min(at + length);
            bytes.splice(at..end, piece.bytes());
        }
        bytes
    })
}

proptest! {
    #[test]
    fn a_changed_questionnaire(bytes in changed(seeds(&["tests/bad", "tests/corpus/questionnaire"]))) {
        readers::questionnaire(&bytes);
    }

    #[test]
    fn a_changed_result(bytes in changed(results())) {
        readers::result(&bytes);
    }

    #[test]
    fn a_changed_journal(bytes in changed(journals())) {
        readers::journal(&bytes);
    }

    #[test]
    fn a_changed_import(bytes in changed(imports())) {
        readers::import(&bytes);
    }
}
