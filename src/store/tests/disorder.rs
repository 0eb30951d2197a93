//! What a start puts right.

use super::*;

/// The state in which a call left the folder is what a killed program leaves: here each is made by hand. That they are
/// all of them is shown with images of disks.
#[test]
fn a_start_goes_on_where_a_killed_program_stopped() {
    let fixture = fixture();
    let store = &fixture.store;
    let begun = fixture.begin(&me(), 1, Kind::Own).place().clone();
    let path = store.path(&begun);
    let journal = fs::read(path.join("journal.jsonl")).unwrap();
    let result = fixture.result(1, Kind::Own, "2026-11-24T09:10:00Z");
    store.put(&begun, &result).unwrap();
    fs::write(path.join(".aside-0badcafe"), "half").unwrap();
    store.put_right().unwrap();
    assert_eq!(fixture.names(&me()), ["20261124T091000.000Z-0000000000000001.own"]);
    let place = begun.renamed(begun.name().unwrap().finished(result.finished));
    assert_eq!(store.sitting(&place).unwrap(), Sitting::Whole(Box::new(result)));
    assert_eq!(tree(&store.path(&place)).len(), 1);
    // The removal of the journal was not on the disk when the power went.
    fs::write(store.path(&place).join("journal.jsonl"), journal).unwrap();
    store.put_right().unwrap();
    assert_eq!(tree(&store.path(&place)).len(), 1);
    // With a damaged result nothing is removed.
    let begun = fixture.begin(&me(), 2, Kind::Own).place().clone();
    fs::write(store.path(&begun).join("result.json"), "damaged").unwrap();
    assert!(matches!(store.put_right(), Err(StoreError::Damaged { .. })));
    assert_eq!(tree(&store.path(&begun)).len(), 2);
}

#[test]
fn what_was_never_saved_goes_and_all_else_stays() {
    let fixture = fixture();
    let store = &fixture.store;
    let begun = fixture.begin(&me(), 1, Kind::Own).place().clone();
    let head = fixture.head(2, Kind::Own);
    for (number, text) in [(3, None), (4, Some("")), (5, Some("{\"sum\":\"00"))] {
        let name = Name::begun(&Head { id: id(number), ..head.clone() });
        let folder = store.path(&me().at(name));
        fs::create_dir(&folder).unwrap();
        if let Some(text) = text {
            fs::write(folder.join("journal.jsonl"), text).unwrap();
        }
    }
    let kept = me().at(Name::begun(&Head { id: id(6), ..head.clone() }));
    fs::create_dir(store.path(&kept)).unwrap();
    fs::write(store.path(&kept).join("note.txt"), "mine").unwrap();
    let headless = me().at(Name::begun(&Head { id: id(7), ..head }));
    fs::create_dir(store.path(&headless)).unwrap();
    fs::write(store.path(&headless).join("journal.jsonl"), "damaged\ndamaged\n").unwrap();
    fs::create_dir(store.path(&me().at(Name::of_meeting(id(8), Timestamp::UNIX_EPOCH)))).unwrap();
    store.put_right().unwrap();
    assert_eq!(store.names(&me()).unwrap(), [begun, kept, headless.clone()].map(|place| place.name().unwrap().clone()));
    assert!(matches!(store.begun(&headless), Err(StoreError::Damaged { .. })));
}

#[test]
fn a_removal_that_was_begun_is_ended_with_every_copy() {
    let fixture = fixture();
    let store = &fixture.store;
    let anna = fixture.person(9, "Anna");
    let meeting = fixture.meeting(&anna, 1);
    fixture.finished(&meeting, 2, Kind::View);
    store.delete(&[fixture.finished(&anna, 3, Kind::View)]).unwrap();
    fs::write(fixture.data().join(".0000000000000002.tmp"), MARKER).unwrap();
    let bo = fixture.person(8, "Bo");
    fixture.finished(&bo, 4, Kind::View);
    let others = tree(&store.path(&bo));
    // The first call of the removal, and no more.
    let aside = fixture.data().join("people/.aside-0000000000000009");
    fs::rename(store.path(&anna), &aside).unwrap();
    assert_eq!(store.people().unwrap(), [id(8)]);
    store.put_right().unwrap();
    assert_eq!(fixture.holds("Anna") + fixture.holds("0000000000000002") + fixture.holds("0000000000000009"), 0);
    assert_eq!(tree(&store.path(&bo)), others);
}

#[test]
fn a_copy_under_the_old_name_is_left_alone() {
    let fixture = fixture();
    let place = fixture.finished(&me(), 1, Kind::Own);
    let begun = Name { begun: true, ..place.name().unwrap().clone() };
    let copy = fixture.store.path(&me().at(begun));
    fs::create_dir(&copy).unwrap();
    fs::copy(fixture.store.path(&place).join("result.json"), copy.join("result.json")).unwrap();
    let before = tree(fixture.data());
    fixture.store.put_right().unwrap();
    assert_eq!(tree(fixture.data()), before);
    assert_eq!(fixture.store.names(&me()).unwrap(), [place.name().unwrap().clone()]);
    assert_eq!(super::super::doctor::examine(fixture.data()).copies.len(), 1);
    fixture.store.purge(&[place]).unwrap();
    assert_eq!(fixture.holds("0000000000000001"), 0);
}

#[test]
fn what_was_taken_in_half_goes_and_takes_nothing_with_it() {
    let fixture = fixture();
    let store = &fixture.store;
    let place = fixture.finished(&me(), 1, Kind::Own);
    let before = tree(fixture.data());
    // Half of something that has the same id and was taken in again whole.
    let aside = fixture.data().join("me/.aside-0badcafe");
    fs::create_dir_all(aside.join(place.name().unwrap().to_string())).unwrap();
    fs::write(aside.join("result.json"), "half").unwrap();
    store.put_right().unwrap();
    assert_eq!(tree(fixture.data()), before);
}

#[cfg(unix)]
#[test]
fn what_others_could_read_is_closed_and_what_is_in_order_stays_untouched() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let fixture = fixture();
    let place = fixture.finished(&me(), 1, Kind::Own);
    fixture.begin(&place, 2, Kind::Decision);
    let changed = || {
        let all = tree(fixture.data()).into_iter().map(|(name, _)| fixture.data().join(name));
        all.map(|path| fs::metadata(path).map(|meta| (meta.ctime(), meta.ctime_nsec())).unwrap()).collect::<Vec<_>>()
    };
    let before = changed();
    fixture.store.put_right().unwrap();
    assert_eq!(changed(), before);
    let path = fixture.store.path(&place).join("result.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    fixture.store.put_right().unwrap();
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
    assert_eq!(fixture.store.take_notices(), ["Others could read 1 of your files; now only you can."]);
}
