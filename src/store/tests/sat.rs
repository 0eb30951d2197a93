//! Sittings: begun, continued, finished, read.

use super::*;

#[test]
fn a_start_makes_the_folder_and_its_lock_only() {
    let fixture = fixture();
    assert_eq!(tree(fixture.data()).iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["lock"]);
    assert_eq!(fixture.store.names(&me()).unwrap(), []);
    assert!(fixture.store.people().unwrap().is_empty());
    assert_eq!(fixture.store.trashed().unwrap(), []);
}

#[test]
fn a_sitting_is_a_folder_that_gets_its_name_when_it_is_finished() {
    let fixture = fixture();
    let mut journal = fixture.begin(&me(), 1, Kind::Own);
    journal.append(&line(5)).unwrap();
    assert_eq!(fixture.names(&me()), ["begun-20261124T090000.000Z-0000000000000001.own"]);
    let begun = fixture.store.begun(journal.place()).unwrap().unwrap();
    assert_eq!(begun.lines.entries, [line(3), line(5)]);
    assert_eq!(begun.lines.draft().answers.step("focus.block-length.m"), Some(5));
    let mut again = fixture.store.go_on(&begun).unwrap();
    again.append(&line(1)).unwrap();
    assert_eq!(fixture.store.begun(journal.place()).unwrap().unwrap().lines.entries.len(), 3);
    let result = fixture.result(1, Kind::Own, "2026-11-24T09:10:00.5Z");
    let place = fixture.store.finish(journal.place(), result.clone(), &fixture.source).unwrap();
    assert_eq!(place.path().to_str().unwrap(), "me/20261124T091000.500Z-0000000000000001.own");
    assert_eq!(fixture.store.sitting(&place).unwrap(), Sitting::Whole(Box::new(result.clone())));
    let here: Vec<String> = tree(&fixture.store.path(&place)).into_iter().map(|(name, _)| name).collect();
    assert_eq!(here, ["result.json"]);
    // Asked again, since nobody heard the end of it.
    assert_eq!(fixture.store.finish(journal.place(), result, &fixture.source).unwrap(), place);
    assert_eq!(fixture.store.wording(&fixture.source.digest).unwrap().as_ref(), Some(&*fixture.source));
}

#[test]
fn what_is_finished_in_one_moment_keeps_its_order() {
    let fixture = fixture();
    let all: Vec<Place> = (1..=5).rev().map(|number| fixture.finished(&me(), number, Kind::Own)).collect();
    let names = fixture.store.names(&me()).unwrap();
    assert_eq!(names.iter().map(|name| name.id.clone()).collect::<Vec<_>>(), [5, 4, 3, 2, 1].map(id));
    for place in &all {
        let Sitting::Whole(result) = fixture.store.sitting(place).unwrap() else { panic!("{place:?}") };
        assert_eq!(result.finished, place.name().unwrap().time);
    }
    assert_eq!(names[4].time, time("2026-11-24T09:10:00.004Z"));
}

#[test]
fn a_clock_that_was_set_back_ends_nothing_before_it_began() {
    let fixture = fixture();
    let journal = fixture.begin(&me(), 1, Kind::Own);
    let result = fixture.result(1, Kind::Own, "2020-01-01T00:00:00Z");
    let place = fixture.store.finish(journal.place(), result, &fixture.source).unwrap();
    assert_eq!(place.name().unwrap().time, time("2026-11-24T09:00:00Z"));
    fixture.store.sitting(&place).unwrap();
}

#[test]
fn a_journal_whose_file_folder_or_bytes_are_gone_says_so_and_is_written_anew() {
    let fixture = fixture();
    let pull: [fn(&Path); 4] = [
        |path| fs::remove_file(path).unwrap(),
        |path| fs::remove_dir_all(path.parent().unwrap()).unwrap(),
        |path| fs::remove_dir_all(path.parent().unwrap().parent().unwrap()).unwrap(),
        |path| fs::OpenOptions::new().write(true).open(path).unwrap().set_len(10).unwrap(),
    ];
    for (number, pull) in (1..).zip(pull) {
        let mut journal = fixture.begin(&me(), number, Kind::Own);
        pull(&fixture.store.path(journal.place()).join("journal.jsonl"));
        assert!(journal.append(&line(5)).is_err(), "{number}");
        let (place, head) = (journal.place().clone(), fixture.head(number, Kind::Own));
        let mut anew = fixture.store.write_anew(&place, &head, &fixture.source, &[line(3), line(5)]).unwrap();
        anew.append(&line(2)).unwrap();
        let begun = fixture.store.begun(&place).unwrap().unwrap();
        assert_eq!(begun.lines.entries, [line(3), line(5), line(2)]);
    }
}

#[test]
fn without_the_data_folder_nothing_is_saved_and_nothing_made() {
    let fixture = fixture();
    let mut journal = fixture.begin(&me(), 1, Kind::Own);
    let data = fixture.data().to_owned();
    fs::rename(&data, fixture.folder.path().join("elsewhere")).unwrap();
    assert!(journal.append(&line(5)).is_err());
    let head = fixture.head(1, Kind::Own);
    assert!(fixture.store.write_anew(journal.place(), &head, &fixture.source, &[line(3)]).is_err());
    assert!(!data.exists());
    let other = Store::open(&fixture.folder.path().join("other")).unwrap();
    other.write_anew(journal.place(), &head, &fixture.source, &[line(3), line(5)]).unwrap();
    assert_eq!(other.begun(journal.place()).unwrap().unwrap().lines.entries.len(), 2);
}

#[test]
fn a_damaged_journal_is_kept_beside_the_mended_one() {
    let fixture = fixture();
    let mut journal = fixture.begin(&me(), 1, Kind::Own);
    journal.append(&line(5)).unwrap();
    let path = fixture.store.path(journal.place()).join("journal.jsonl");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.len() - 9;
    bytes[at] ^= 4;
    fs::write(&path, &bytes).unwrap();
    let begun = fixture.store.begun(journal.place()).unwrap().unwrap();
    assert_eq!((begun.lines.damaged.as_slice(), begun.lines.entries.len()), ([4].as_slice(), 1));
    fixture.store.go_on(&begun).unwrap().append(&line(1)).unwrap();
    let again = fixture.store.begun(journal.place()).unwrap().unwrap();
    assert!(again.lines.whole && again.lines.entries.len() == 2);
    let kept = tree(path.parent().unwrap()).into_iter().find(|(name, _)| name.starts_with("damaged-")).unwrap();
    assert_eq!(kept.1, bytes);
    // A torn end was never called saved: nothing of it is kept.
    let whole = fs::read(&path).unwrap();
    fs::write(&path, [whole.as_slice(), b"{\"sum\":\"12"].concat()).unwrap();
    let torn = fixture.store.begun(journal.place()).unwrap().unwrap();
    fixture.store.go_on(&torn).unwrap();
    assert_eq!(fs::read(&path).unwrap(), whole);
    assert_eq!(tree(path.parent().unwrap()).len(), 2);
}

#[test]
fn a_read_that_fails_is_never_nothing() {
    let fixture = fixture();
    let place = fixture.finished(&me(), 1, Kind::Own);
    let path = fixture.store.path(&place).join("result.json");
    let whole = fs::read(&path).unwrap();
    // A folder in its place, other bytes, another sitting's result, a newer one, and none at all.
    let mut damaged = whole.clone();
    damaged[200] ^= 4;
    fs::write(&path, damaged).unwrap();
    assert!(matches!(fixture.store.sitting(&place), Err(StoreError::Damaged { .. })));
    fs::write(&path, &whole[..100]).unwrap();
    assert!(matches!(fixture.store.sitting(&place), Err(StoreError::Damaged { .. })));
    let mut newer = fixture.result(1, Kind::Own, "2026-11-24T09:10:00Z");
    newer.head.format += 1;
    fs::write(&path, crate::record::sealed::seal(&newer).unwrap()).unwrap();
    assert!(matches!(fixture.store.sitting(&place), Err(StoreError::Newer { .. })));
    for wrong in [
        (2, Kind::Own, "2026-11-24T09:10:00Z"),
        (1, Kind::View, "2026-11-24T09:10:00Z"),
        (1, Kind::Own, "2026-11-24T09:10:01Z"),
    ] {
        let other = fixture.result(wrong.0, wrong.1, wrong.2);
        fs::write(&path, crate::record::sealed::seal(&other).unwrap()).unwrap();
        assert!(matches!(fixture.store.sitting(&place), Err(StoreError::Damaged { .. })), "{}", wrong.2);
    }
    fs::remove_file(&path).unwrap();
    assert!(matches!(fixture.store.sitting(&place), Err(StoreError::Damaged { .. })));
    fs::create_dir(&path).unwrap();
    assert!(matches!(fixture.store.sitting(&place), Err(StoreError::Unusable { .. })));
    assert_eq!(fixture.store.names(&me()).unwrap().len(), 1, "it stays where it is");
    // A file in the place of a folder cannot be listed.
    fs::remove_dir_all(fixture.data().join("me")).unwrap();
    fs::write(fixture.data().join("me"), "").unwrap();
    for listed in [
        fixture.store.names(&me()).map(drop),
        fixture.store.ids().map(drop),
        fixture.store.read::<Steps>(&me()).map(drop),
    ] {
        assert!(matches!(listed, Err(StoreError::Read { .. })), "{listed:?}");
    }
}

#[cfg(unix)]
#[test]
fn everything_is_for_the_owner_alone_and_links_are_read_through() {
    use std::os::unix::fs::{MetadataExt, symlink};
    let fixture = fixture();
    let place = fixture.finished(&me(), 1, Kind::Own);
    fixture.begin(&place, 2, Kind::Decision);
    fixture.store.delete(&[fixture.finished(&me(), 3, Kind::Own)]).unwrap();
    for (name, _) in tree(fixture.data()) {
        let meta = fs::metadata(fixture.data().join(&name)).unwrap();
        assert_eq!(meta.mode() & 0o777, if meta.is_dir() { 0o700 } else { 0o600 }, "{name}");
    }
    let elsewhere = fixture.folder.path().join("elsewhere");
    fs::rename(fixture.store.path(&place), &elsewhere).unwrap();
    symlink(&elsewhere, fixture.store.path(&place)).unwrap();
    assert!(matches!(fixture.store.sitting(&place), Ok(Sitting::Whole(_))));
    fixture.store.purge(&[place]).unwrap();
    assert!(fixture.store.take_notices()[0].contains("only the link was removed"));
    assert!(elsewhere.join("result.json").exists());
    assert_eq!(fixture.names(&me()), [] as [&str; 0]);
}

#[test]
fn a_second_instance_reads_and_says_who_writes() {
    let fixture = fixture();
    let place = fixture.finished(&me(), 1, Kind::Own);
    let second = Store::open(fixture.data()).unwrap();
    assert!(second.holder().unwrap().starts_with("twopeaks (process "));
    assert!(second.sitting(&place).is_ok());
    let error = second.delete(std::slice::from_ref(&place)).unwrap_err();
    assert!(error.to_string().contains("is in use by twopeaks (process "));
    assert!(second.purge_all().is_err() && second.put(&place, &Extra::default()).is_err());
    let looking = Store::look(&fixture.folder.path().join("none"));
    assert_eq!(looking.names(&me()).unwrap(), []);
    assert!(!looking.folder().exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_stored_comes_back_equal(
        (result, source) in samples::results(), (decision, asked) in samples::decisions(), extra in samples::extras(),
        agreed in samples::agreements(), steps in samples::steps(), person in samples::persons(),
        meeting in samples::meetings(), offer in samples::ids(),
    ) {
        let fixture = fixture();
        let store = &fixture.store;
        let first = line(3);
        let begun = store.begin(&me(), &result.head, &source, &first).unwrap();
        let place = store.finish(begun.place(), result.clone(), &source).unwrap();
        prop_assert_eq!(store.sitting(&place).unwrap(), Sitting::Whole(Box::new(result)));
        let begun = store.begin(&place, &decision.head, &asked, &Line { at: Some(decision.taken), ..first }).unwrap();
        let taken = store.finish(begun.place(), decision.clone(), &asked).unwrap();
        prop_assert_eq!(store.sitting(&taken).unwrap(), Sitting::Decision(Box::new(decision)));
        store.put(&place, &extra).unwrap();
        store.put(&place, &Offered::new(offer.clone())).unwrap();
        prop_assert_eq!(store.read::<Extra>(&place).unwrap(), Some(extra));
        prop_assert_eq!(store.read::<Offered>(&place).unwrap(), Some(Offered::new(offer)));
        let who = Place::of(Who::Person(person.id.clone()));
        store.put(&who, &person).unwrap();
        store.put(&who, &steps).unwrap();
        prop_assert_eq!(store.read::<Person>(&who).unwrap(), Some(person.clone()));
        prop_assert_eq!(store.read::<Steps>(&who).unwrap(), Some(steps));
        prop_assert_eq!(store.people().unwrap(), [person.id]);
        let place = store.begin_meeting(&who.who, &meeting).unwrap();
        let agreed = Agreed { meeting: meeting.id.clone(), ..agreed };
        store.put(&place, &agreed).unwrap();
        prop_assert_eq!(store.read::<Meeting>(&place).unwrap(), Some(meeting));
        prop_assert_eq!(store.read::<Agreed>(&place).unwrap(), Some(agreed));
    }

    #[test]
    fn every_prefix_of_a_journal_loads(steps in proptest::collection::vec(1usize..=5, 1..8), at in any::<prop::sample::Index>()) {
        let fixture = fixture();
        let mut journal = fixture.begin(&me(), 1, Kind::Own);
        steps.iter().for_each(|step| journal.append(&line(*step)).unwrap());
        let path = fixture.store.path(journal.place()).join("journal.jsonl");
        let whole = fs::read(&path).unwrap();
        let cut = at.index(whole.len());
        fs::write(&path, &whole[..cut]).unwrap();
        let all: Vec<Line> = std::iter::once(3).chain(steps).map(line).collect();
        let lines = whole[..cut].iter().filter(|byte| **byte == b'\n').count().saturating_sub(2);
        match fixture.store.begun(journal.place()).unwrap() {
            Some(begun) => {
                let read = begun.lines.entries.clone();
                prop_assert!(read == all[..lines] || read == all[..lines + 1]);
                fixture.store.go_on(&begun).unwrap().append(&line(2)).unwrap();
                let again = fixture.store.begun(journal.place()).unwrap().unwrap();
                prop_assert!(again.lines.whole);
                prop_assert_eq!(again.lines.entries, [read, vec![line(2)]].concat());
                prop_assert_eq!(tree(path.parent().unwrap()).len(), 1);
            }
            None => {
                prop_assert_eq!(lines, 0);
                fixture.store.put_right().unwrap();
                prop_assert_eq!(fixture.store.names(&me()).unwrap(), []);
            }
        }
    }
}
