use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;
use crate::questionnaire::{Answer, Source, builtin};
use crate::record::samples::{self, id, source, time};
use crate::record::{
    Agreed, Entry, Extra, Folder, Head, Kind, Level, Line, Meeting, Name, Offered, Person, Place,
    Result as SittingResult, Share, Shared, Steps, Who,
};
use crate::text::Clean;

/// What stands in the notes of one sitting and nowhere else.
const MARKER: &str = "no-one-else-writes-this";

struct Fixture {
    folder: tempfile::TempDir,
    store: Store,
    source: Arc<Source>,
}

fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("data")).unwrap();
    Fixture { folder, store, source: source(builtin::DEFAULT) }
}

fn me() -> Place {
    Place::of(Who::Me)
}

fn line(step: usize) -> Line {
    Entry::Answer { item: "focus.block-length.m".parse().unwrap(), value: Some(Answer::step(step)) }.into()
}

impl Fixture {
    fn data(&self) -> &Path {
        self.store.folder()
    }

    fn head(&self, number: u64, kind: Kind) -> Head {
        Head::new(id(number), kind, &self.source, time("2026-11-24T09:00:00Z"))
    }

    fn begin(&self, parent: &Place, number: u64, kind: Kind) -> Journal {
        self.store.begin(parent, &self.head(number, kind), &self.source, &line(3)).unwrap()
    }

    fn result(&self, number: u64, kind: Kind, finished: &str) -> SittingResult {
        let item = "focus.block-length.m".parse().unwrap();
        let entries = [line(4).entry, Entry::Note { item, text: Clean::new(MARKER) }];
        SittingResult::of(self.head(number, kind), &self.source, entries.iter().collect(), None, time(finished))
    }

    /// A finished sitting.
    fn finished(&self, parent: &Place, number: u64, kind: Kind) -> Place {
        let journal = self.begin(parent, number, kind.clone());
        let result = self.result(number, kind, "2026-11-24T09:10:00Z");
        self.store.finish(journal.place(), result, &self.source).unwrap()
    }

    fn person(&self, number: u64, name: &str) -> Place {
        let place = Place::of(Who::Person(id(number)));
        let person = Person::new(id(number), Clean::line(name), "2026-11-20".parse().unwrap());
        self.store.put(&place, &person).unwrap();
        place
    }

    fn meeting(&self, who: &Place, number: u64) -> Place {
        let meeting = Meeting::new(id(number), time("2026-11-24T08:00:00Z"));
        self.store.begin_meeting(&who.who, &meeting).unwrap()
    }

    fn names(&self, place: &Place) -> Vec<String> {
        self.store.names(place).unwrap().iter().map(Name::to_string).collect()
    }

    /// How many files hold a text, and how many entries have one in their name, anywhere.
    fn holds(&self, text: &str) -> usize {
        tree(self.data()).iter().filter(|(path, bytes)| path.contains(text) || contains(bytes, text)).count()
    }
}

/// Every file and folder below one, by its path, with what stands in it.
fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
                all.push((name, Vec::new()));
            } else {
                all.push((name, fs::read(path).unwrap()));
            }
        }
    }
    all.sort();
    all
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

mod deleted;
mod disorder;
mod healthy;
mod met;
mod sat;
