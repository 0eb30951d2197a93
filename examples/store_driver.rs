//! Does everything that the store can do, one step after the other, and tells each step that the store has confirmed.
//! `tests/machine/power.rs` cuts the power between its calls.
//!
//! ```text
//! store_driver run DATA      does all steps; prints the number of each once it is confirmed
//! store_driver states DATA   the same, and prints what is there after each step
//! store_driver look DATA     puts right what an earlier run left, and prints what is there
//! ```
//!
//! What is there: a line for each file that holds something of a person, with its path and what stands in it; a journal
//! by its intact lines. Folders, the lock and the wordings are not told; a sitting that cannot be read is.

use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use twopeaks::questionnaire::{Answer, Source, builtin};
use twopeaks::record::{
    Agreed, Decision, Entry, Extra, Head, Kind, Level, Line, Meeting, Name, Offered, Person, Place,
    Result as SittingResult, Share, Shared, Steps, Who, lines,
};
use twopeaks::store::{Journal, Parcel, Sitting, Store, StoreError, Trashed};
use twopeaks::text::{Clean, Id};

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let mut arguments = std::env::args().skip(1);
    let (what, data) = (arguments.next().unwrap_or_default(), arguments.next().ok_or("which folder?")?);
    let store = Store::open(Path::new(&data))?;
    match what.as_str() {
        "run" => steps(&Driver::new(store)?, &mut |number, _| println!("{number}")),
        "states" => {
            let tell = |number, name: &str| print!("=== {number} {name}\n{}", there(Path::new(&data)));
            steps(&Driver::new(store)?, &mut { tell })
        }
        "look" => {
            store.put_right()?;
            print!("{}", there(Path::new(&data)));
            Ok(readable(&store)?)
        }
        other => Err(format!("\"{other}\" is nothing it can do").into()),
    }
}

/// What is done the steps with.
struct Driver {
    store: Store,
    source: Arc<Source>,
    offer: Arc<Source>,
}

impl Driver {
    fn new(store: Store) -> Result<Self, Box<dyn Error>> {
        let source = |id| builtin::source(id).map(Arc::new).ok_or("no questionnaire");
        Ok(Self { store, source: source(builtin::DEFAULT)?, offer: source(builtin::OFFER)? })
    }

    fn source(&self, kind: &Kind) -> &Arc<Source> {
        if *kind == Kind::Offer { &self.offer } else { &self.source }
    }

    fn head(&self, number: u64, kind: &Kind) -> Head {
        Head::new(id(number), kind.clone(), self.source(kind), at(number))
    }

    fn begin(&self, parent: &Place, number: u64, kind: &Kind) -> Result<Journal, StoreError> {
        self.store.begin(parent, &self.head(number, kind), self.source(kind), &line(1, number))
    }

    fn result(&self, number: u64, kind: &Kind) -> SittingResult {
        let entries = [line(1, number).entry, line(2, number).entry];
        SittingResult::of(self.head(number, kind), self.source(kind), entries.iter().collect(), None, at(number + 500))
    }

    fn finish(&self, begun: &Place, number: u64, kind: &Kind) -> Result<Place, StoreError> {
        self.store.finish(begun, self.result(number, kind), self.source(kind))
    }

    fn decide(&self, begun: &Place, number: u64) -> Result<Place, Box<dyn Error>> {
        let questions = twopeaks::questionnaire::decision::decision(&self.source.questionnaire);
        let item = "choice".parse()?;
        let entry = Entry::Answer { item, value: Some(Answer::Words(Clean::line("trial"))) };
        let lines = [Line { entry, at: Some(at(number)) }];
        let head = self.head(number, &Kind::Decision);
        let taken = Decision::of(head, &lines, &questions, at(number + 500), date(2026, 11, 24)).ok_or("no choice")?;
        Ok(self.store.finish(begun, taken, &self.source)?)
    }

    fn parcel(&self, parent: &Place, number: u64) -> Result<Parcel, StoreError> {
        let result = self.result(number, &Kind::View);
        let name = Name::begun(&result.head).finished(result.finished);
        Parcel::new(parent, name, Some(self.source.clone())).with(&result)?.with(&extra(number))
    }

    fn share(&self, number: u64) -> Result<Share, Box<dyn Error>> {
        let result = self.result(number, &Kind::View);
        let day = date(2026, 11, 24);
        let shared = Shared::of(&result, &self.source.questionnaire, Level::Summary, day, None);
        Ok(Share::left_of(result.head.id, at(900), shared.ok_or("no score")?))
    }

    fn trashed(&self, place: &Place) -> Result<Trashed, Box<dyn Error>> {
        let all = self.store.trashed()?;
        Ok(all.into_iter().find(|one| one.place == *place).ok_or("not in the trash")?)
    }
}

fn id(number: u64) -> Id {
    Id::of(number.to_be_bytes())
}

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_second(1_795_510_800 + seconds as i64).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn extra(number: u64) -> Extra {
    let item = twopeaks::text::Code::fixed("number");
    Extra { answers: [(item, Some(Answer::Number(number as f64)))].into_iter().collect(), ..Extra::default() }
}

/// An answer, and a note that tells it from every other.
fn line(step: usize, number: u64) -> Line {
    let item = twopeaks::text::Code::fixed("focus.block-length.m");
    match step {
        1 => Entry::Note { item, text: Clean::line(&format!("a note of {number}")) }.into(),
        _ => Entry::Answer { item, value: Some(Answer::step(step)) }.into(),
    }
}

/// All steps. Each is one operation of the store; `tell` hears of it once it is confirmed.
fn steps(driver: &Driver, tell: &mut dyn FnMut(usize, &str)) -> Done {
    let mut count = 0;
    let mut told = |name: &str| {
        count += 1;
        tell(count, name);
    };
    let own = mine(driver, &mut told)?;
    others(driver, &mut told)?;
    gone(driver, &own, &mut told)
}

/// What is about me: sittings with all that can lie in them.
fn mine(driver: &Driver, told: &mut dyn FnMut(&str)) -> Result<Place, Box<dyn Error>> {
    let (store, me) = (&driver.store, Place::of(Who::Me));
    let mut journal = driver.begin(&me, 1, &Kind::Own)?;
    told("begin");
    for step in 2..=5 {
        journal.append(&line(step, 1))?;
        told("append");
    }
    let begun = store.begun(journal.place())?.ok_or("nothing was begun")?;
    store.go_on(&begun)?.append(&line(2, 1))?;
    told("continue");
    let own = driver.finish(journal.place(), 1, &Kind::Own)?;
    told("finish");
    for number in 1..=2 {
        store.put(&own, &extra(number))?;
        told("add");
    }
    let offer = driver.begin(&me, 2, &Kind::Offer)?;
    told("begin an offer");
    let offer = driver.finish(offer.place(), 2, &Kind::Offer)?;
    told("finish an offer");
    store.put(&own, &Offered::new(id(2)))?;
    told("add the offer");
    let job = Kind::Job { today: None };
    let journal = driver.begin(&offer, 3, &job)?;
    told("begin a job");
    driver.finish(journal.place(), 3, &job)?;
    told("finish a job");
    let decision = driver.begin(&own, 4, &Kind::Decision)?;
    told("begin a decision");
    driver.decide(decision.place(), 4)?;
    told("take a decision");
    let version = driver.begin(&own, 5, &Kind::Own)?;
    told("begin a version");
    driver.finish(version.place(), 5, &Kind::Own)?;
    told("finish a version");
    let kind = Kind::CheckIn { follows: id(4), job: None };
    let check_in = driver.begin(&me, 6, &kind)?;
    told("begin a check-in");
    let all = [line(1, 6), line(4, 6), line(5, 6)];
    let head = driver.head(6, &kind);
    let mut anew = store.write_anew(check_in.place(), &head, driver.source(&kind), &all)?;
    told("write anew");
    anew.append(&line(3, 6))?;
    told("append");
    store.put(&me, &Steps::from(Vec::new()))?;
    told("add steps");
    Ok(own)
}

/// What is about others: persons, their meetings, what is taken in and parted from.
fn others(driver: &Driver, told: &mut dyn FnMut(&str)) -> Done {
    let store = &driver.store;
    let person = |number: u64, name: &str| {
        let place = Place::of(Who::Person(id(number)));
        let person = Person::new(id(number), Clean::line(name), date(2026, 11, 20));
        store.put(&place, &person).map(|()| place)
    };
    let anna = person(101, "Anna")?;
    told("a person");
    let bo = person(102, "Bo")?;
    told("a second person");
    let view = driver.begin(&anna, 11, &Kind::View)?;
    told("begin a view");
    let view = driver.finish(view.place(), 11, &Kind::View)?;
    told("finish a view");
    let meeting = store.begin_meeting(&anna.who, &Meeting::new(id(12), at(12)))?;
    told("begin a meeting");
    let view = store.move_into(&view, &meeting)?;
    told("move a view in");
    let view = store.move_into(&view, &anna)?;
    told("move a view out");
    store.move_into(&view, &meeting)?;
    told("move a view in again");
    let own = driver.begin(&meeting, 13, &Kind::Own)?;
    told("begin in a meeting");
    let own = driver.finish(own.place(), 13, &Kind::Own)?;
    told("finish in a meeting");
    store.put(&meeting, &Agreed { next: Some(date(2026, 12, 11)), ..Agreed::new(id(12), at(20)) })?;
    told("agree");
    let opened = store.open_meeting(&meeting, at(30))?;
    told("open a meeting");
    let inside = |place: &Place| place.name().map(|name| opened.at(name.clone())).ok_or("no name");
    store.leave_share(&inside(&view)?, &driver.share(11)?)?;
    told("part with a summary");
    store.purge(&[inside(&own)?])?;
    told("part with nothing");
    store.take_in(&[driver.parcel(&bo, 14)?])?;
    told("take in");
    let held = Meeting::new(id(15), at(15));
    let outer = Parcel::new(&bo, Name::of_meeting(id(15), held.started).finished(at(16)), None).with(&held)?;
    let inner = driver.parcel(outer.place(), 16)?;
    store.take_in(&[outer.holding(inner)])?;
    told("take in a meeting");
    Ok(())
}

/// Deleting, bringing back, removing for good.
fn gone(driver: &Driver, own: &Place, told: &mut dyn FnMut(&str)) -> Done {
    let store = &driver.store;
    let (anna, bo) = (Place::of(Who::Person(id(101))), Place::of(Who::Person(id(102))));
    store.delete(std::slice::from_ref(own))?;
    told("delete");
    store.undo(&[driver.trashed(own)?])?;
    told("undo");
    store.delete(std::slice::from_ref(&bo))?;
    told("delete a person");
    store.undo(&[driver.trashed(&bo)?])?;
    told("bring a person back");
    let sitting = store.names(&bo)?.into_iter().next().map(|name| bo.at(name)).ok_or("nothing of Bo")?;
    store.delete(std::slice::from_ref(&sitting))?;
    told("delete a view");
    // The view in the trash is a copy that goes, too.
    store.purge(std::slice::from_ref(&bo))?;
    told("forget a person");
    store.delete(std::slice::from_ref(own))?;
    told("delete again");
    store.purge_trashed(&[driver.trashed(own)?])?;
    told("remove from the trash");
    let again = driver.begin(&Place::of(Who::Me), 21, &Kind::Own)?;
    told("begin once more");
    driver.finish(again.place(), 21, &Kind::Own)?;
    told("finish once more");
    store.delete_all()?;
    told("delete everything");
    store.undo(&[driver.trashed(&anna)?])?;
    told("bring one back");
    store.purge_all()?;
    told("remove everything");
    Ok(())
}

/// Every file that holds something of a person, with what stands in it.
fn there(data: &Path) -> String {
    let mut lines = Vec::new();
    let mut folders = vec![data.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(data).unwrap_or(&path).display().to_string();
            if name != "lock" && !name.starts_with("wording") {
                lines.push(format!("{name} {}\n", held(&path)));
            }
        }
    }
    lines.sort();
    lines.concat()
}

/// What stands in a file, in short.
fn held(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    let mut hasher = DefaultHasher::new();
    match lines::read(&bytes) {
        Ok(read) => format!("{:?}", read.entries).hash(&mut hasher),
        Err(_) => bytes.hash(&mut hasher),
    }
    format!("{:016x}", hasher.finish())
}

/// Reads everything; what cannot be read is told by its error.
fn readable(store: &Store) -> Result<(), StoreError> {
    let people = store.people()?.into_iter().map(Who::Person);
    let mut places: Vec<Place> = std::iter::once(Who::Me).chain(people).map(Place::of).collect();
    while let Some(place) = places.pop() {
        match place.name() {
            None => drop(store.read::<Person>(&place)?),
            Some(name) if name.folder == twopeaks::record::Folder::Meeting => drop(store.read::<Meeting>(&place)?),
            Some(name) if name.begun => drop(store.begun(&place)?),
            Some(_) => match store.sitting(&place)? {
                Sitting::Whole(result) => wording(store, &result.head)?,
                Sitting::Decision(decision) => wording(store, &decision.head)?,
                Sitting::Part(_) => {}
            },
        }
        places.extend(store.names(&place)?.into_iter().map(|name| place.at(name)));
    }
    Ok(())
}

fn wording(store: &Store, head: &Head) -> Result<(), StoreError> {
    let digest = head.questionnaire.digest.clone();
    store.wording(&digest)?.map(drop).ok_or(StoreError::Wording(digest))
}
