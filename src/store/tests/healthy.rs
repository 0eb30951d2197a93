//! What `doctor` finds.

use super::super::doctor::examine;
use super::*;

#[test]
fn a_sound_folder_needs_no_attention() {
    let fixture = fixture();
    let place = fixture.finished(&me(), 1, Kind::Own);
    fixture.begin(&place, 2, Kind::Decision);
    let anna = fixture.person(9, "Anna");
    let meeting = fixture.meeting(&anna, 3);
    fixture.finished(&meeting, 4, Kind::View);
    fixture.begin(&meeting, 5, Kind::Own);
    fixture.store.delete(&[fixture.finished(&me(), 6, Kind::Own)]).unwrap();
    let health = examine(fixture.data());
    assert!(health.exists && !health.needs_attention(), "{health:?}");
    assert_eq!((health.intact, health.begun.len(), health.sealed, health.trashed), (3, 1, 1, 1));
    assert!(health.open.is_empty() && health.copies.is_empty() && health.leftovers == 0);
    let told = format!("{health:?}");
    assert!(!told.contains(MARKER) && !told.contains("0000000000000004") && !told.contains("0000000000000005"));
    assert!(!examine(&fixture.folder.path().join("none")).exists);
}

#[test]
fn what_is_wrong_is_named_where_it_lies() {
    let fixture = fixture();
    let one = fixture.finished(&me(), 1, Kind::Own);
    let path = fixture.store.path(&one).join("result.json");
    fs::write(&path, "damaged").unwrap();
    fs::write(fixture.store.path(&one).join("result.sync-conflict-1.json"), "x").unwrap();
    fs::create_dir(fixture.data().join("me").join(format!("{} (1)", one.name().unwrap()))).unwrap();
    fs::create_dir(fixture.data().join("results")).unwrap();
    fs::write(fixture.data().join("me/.aside-0badcafe"), "x").unwrap();
    let health = examine(fixture.data());
    assert!(
        matches!(health.wrong.as_slice(), [StoreError::Damaged { path: named, .. }] if *named == path),
        "{health:?}"
    );
    assert_eq!((health.copies.len(), health.leftovers, health.old.len()), (1, 1, 1));
    fs::remove_dir_all(fixture.data().join("me")).unwrap();
    fs::write(fixture.data().join("me"), "").unwrap();
    assert!(examine(fixture.data()).needs_attention());
}
