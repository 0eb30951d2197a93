//! Deleting, bringing back, removing for good.

use super::*;

#[test]
fn a_sitting_goes_with_all_that_lies_in_it_and_comes_back() {
    let fixture = fixture();
    let store = &fixture.store;
    let place = fixture.finished(&me(), 1, Kind::Own);
    fixture.begin(&place, 2, Kind::Decision);
    let inner = fixture.finished(&place, 3, Kind::Own);
    let other = fixture.finished(&me(), 4, Kind::Own);
    let before = tree(fixture.data());
    store.delete(std::slice::from_ref(&place)).unwrap();
    assert_eq!(store.names(&me()).unwrap(), [other.name().unwrap().clone()]);
    let trashed = store.trashed().unwrap();
    assert!(matches!(trashed.as_slice(), [one] if one.place == place), "{trashed:?}");
    assert!(matches!(store.delete(std::slice::from_ref(&place)), Err(StoreError::Missing { .. })));
    store.undo(&trashed).unwrap();
    assert!(store.undo(&trashed).is_err());
    fs::remove_dir(fixture.data().join("trash")).unwrap();
    assert_eq!(tree(fixture.data()), before);
    // A version alone, and then the one it lies in: it cannot come back before that.
    store.delete(&[inner.clone(), place.clone()]).unwrap();
    let trashed = store.trashed().unwrap();
    let (outer, version): (Vec<_>, Vec<_>) = trashed.into_iter().partition(|one| one.place == place);
    assert!(matches!(store.undo(&version), Err(StoreError::Missing { .. })));
    store.undo(&outer).unwrap();
    store.undo(&version).unwrap();
    assert!(store.sitting(&inner).is_ok());
}

#[test]
fn nothing_is_overwritten_on_the_way() {
    let fixture = fixture();
    let store = &fixture.store;
    let place = fixture.finished(&me(), 1, Kind::Own);
    store.delete(std::slice::from_ref(&place)).unwrap();
    // The same one was taken in again meanwhile.
    let again = fixture.finished(&me(), 1, Kind::Own);
    assert!(matches!(store.undo(&store.trashed().unwrap()), Err(StoreError::ThereAlready { .. })));
    store.delete(std::slice::from_ref(&again)).unwrap();
    store.delete(&[fixture.finished(&me(), 1, Kind::Own)]).unwrap();
    let names: Vec<String> = tree(&fixture.data().join("trash"))
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !name.contains('/'))
        .collect();
    let name = place.trashed();
    assert_eq!(names, [name.clone(), format!("{name}+1"), format!("{name}+2")]);
    let trashed = store.trashed().unwrap();
    assert_eq!(trashed.len(), 3);
    store.undo(&trashed[1..2]).unwrap();
    assert_eq!(store.trashed().unwrap(), [trashed[0].clone(), trashed[2].clone()]);
    store.purge_trashed(&trashed[..1]).unwrap();
    assert_eq!(fixture.holds("0000000000000001"), 0, "every other copy goes, too");
}

#[test]
fn a_person_goes_in_one_rename_and_comes_back() {
    let fixture = fixture();
    let store = &fixture.store;
    let anna = fixture.person(9, "Anna");
    fixture.finished(&anna, 1, Kind::View);
    let before = tree(&store.path(&anna));
    store.delete(std::slice::from_ref(&anna)).unwrap();
    assert!(store.people().unwrap().is_empty());
    let trashed = store.trashed().unwrap();
    assert_eq!(trashed[0].place, anna);
    assert_eq!(tree(&fixture.data().join("trash").join(id(9).as_str())), before);
    store.undo(&trashed).unwrap();
    assert_eq!((tree(&store.path(&anna)), store.people().unwrap().len()), (before, 1));
}

/// What synchronizing programs and editors leave beside a thing.
fn copies(fixture: &Fixture, place: &Place) -> Vec<std::path::PathBuf> {
    let path = fixture.store.path(place);
    let (parent, name) = (path.parent().unwrap(), path.file_name().unwrap().to_str().unwrap());
    let folders = [format!("{name} (1)"), format!("{name} (conflicted copy)"), format!("begun-{name}")];
    let files = [format!(".syncthing.{name}.tmp"), format!("{name}.sync-conflict-20261124"), format!("{name}~")];
    let folders = folders.map(|name| {
        fs::create_dir(parent.join(&name)).unwrap();
        fs::write(parent.join(&name).join("result.json"), MARKER).unwrap();
        parent.join(name)
    });
    let files = files.map(|name| {
        fs::write(parent.join(&name), MARKER).unwrap();
        parent.join(name)
    });
    [&folders[..], &files[..]].concat()
}

#[test]
fn copies_are_listed_once_and_go_with_the_thing() {
    let fixture = fixture();
    let store = &fixture.store;
    let (one, other) = (fixture.finished(&me(), 1, Kind::Own), fixture.finished(&me(), 2, Kind::Own));
    let before = tree(&store.path(&other));
    store.delete(std::slice::from_ref(&one)).unwrap();
    store.undo(&store.trashed().unwrap()).unwrap();
    copies(&fixture, &one);
    fs::create_dir(fixture.data().join("trash").join(one.trashed())).unwrap();
    fs::write(store.path(&other).join("result (copy 0000000000000001).json"), MARKER).unwrap();
    fs::write(store.path(&one).join("desktop.ini"), MARKER).unwrap();
    assert_eq!(store.names(&me()).unwrap().len(), 2);
    assert!(store.sitting(&one).is_ok());
    store.purge(&[one]).unwrap();
    assert_eq!(fixture.holds("0000000000000001"), 0);
    assert_eq!(tree(&store.path(&other)), before);
    assert_eq!(fixture.holds(MARKER), 1, "only what is in the other");
}

#[test]
fn a_person_forgotten_for_good_is_in_no_file() {
    let fixture = fixture();
    let store = &fixture.store;
    let (anna, bo) = (fixture.person(9, "Anna"), fixture.person(8, "Bo"));
    let meeting = fixture.meeting(&anna, 1);
    fixture.finished(&meeting, 2, Kind::View);
    store.delete(&[fixture.finished(&anna, 3, Kind::View)]).unwrap();
    copies(&fixture, &fixture.finished(&anna, 4, Kind::View));
    fs::write(fixture.data().join(".0000000000000002.tmp"), MARKER).unwrap();
    let others = tree(&store.path(&bo));
    store.purge(std::slice::from_ref(&anna)).unwrap();
    // What of her was deleted before bears her id.
    assert_eq!(fixture.holds("Anna") + fixture.holds(MARKER) + fixture.holds(id(9).as_str()), 0);
    assert_eq!(tree(&store.path(&bo)), others);
    assert!(store.trashed().unwrap().is_empty());
}

#[test]
fn what_cannot_go_whole_is_refused_before_anything_goes() {
    let fixture = fixture();
    let store = &fixture.store;
    let one = fixture.finished(&me(), 1, Kind::Own);
    let gone = me().at(Name::of_meeting(id(5), Timestamp::UNIX_EPOCH));
    let before = tree(fixture.data());
    assert!(matches!(store.purge(&[one.clone(), gone]), Err(StoreError::Missing { .. })));
    assert_eq!(tree(fixture.data()), before);
    store.purge(&[one]).unwrap();
    assert_eq!(fixture.holds("0000000000000001"), 0);
}

#[test]
fn all_means_all_but_the_questionnaires() {
    let fixture = fixture();
    let store = &fixture.store;
    fixture.finished(&me(), 1, Kind::Own);
    let anna = fixture.person(9, "Anna");
    fixture.finished(&anna, 2, Kind::View);
    store.put(&me(), &Steps::from(Vec::new())).unwrap();
    store.delete_all().unwrap();
    assert!(store.names(&me()).unwrap().is_empty() && store.people().unwrap().is_empty());
    assert_eq!(store.trashed().unwrap().len(), 2);
    fixture.finished(&me(), 3, Kind::Own);
    fs::create_dir(fixture.data().join("questionnaires")).unwrap();
    fs::write(fixture.data().join("questionnaires/mine.json"), "{}").unwrap();
    fs::write(fixture.data().join(".syncthing.0000000000000003.tmp"), MARKER).unwrap();
    store.purge_all().unwrap();
    let left: Vec<String> = tree(fixture.data()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(left, ["lock", "questionnaires", "questionnaires/mine.json"]);
    assert_eq!(store.own_questionnaires().unwrap()[0].id, "mine");
    store.delete_all().unwrap();
}
