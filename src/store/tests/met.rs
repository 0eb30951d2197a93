//! Meetings: sealed, opened, parted from; and what is taken in.

use super::*;

impl Fixture {
    fn share(&self, place: &Place) -> Share {
        let Sitting::Whole(result) = self.store.sitting(place).unwrap() else { panic!("{place:?}") };
        let day = "2026-11-24".parse().unwrap();
        let shared = Shared::of(&result, &self.source.questionnaire, Level::Summary, day, None).unwrap();
        Share::left_of(result.head.id, time("2026-11-24T10:00:00Z"), shared)
    }
}

#[test]
fn nothing_in_a_meeting_is_seen_before_it_is_opened() {
    let fixture = fixture();
    let store = &fixture.store;
    let anna = fixture.person(9, "Anna");
    let meeting = fixture.meeting(&anna, 1);
    let view = fixture.finished(&anna, 2, Kind::View);
    let moved = store.move_into(&view, &meeting).unwrap();
    assert_eq!(moved.path().parent(), Some(meeting.path().as_path()));
    let own = fixture.finished(&meeting, 3, Kind::Own);
    let begun = fixture.begin(&meeting, 4, Kind::View);
    assert_eq!(store.names(&meeting).unwrap(), []);
    for place in [&moved, &own] {
        assert!(matches!(store.sitting(place), Err(StoreError::Sealed)));
        assert!(matches!(store.read::<SittingResult>(place), Err(StoreError::Sealed)));
        assert!(matches!(store.read::<Extra>(place), Err(StoreError::Sealed)));
    }
    // Who is in is known, the person who gave it may take it out, and what was begun goes on.
    let inside: Vec<_> = store.sealed(&meeting).unwrap().iter().map(|name| (name.begun, name.folder)).collect();
    assert_eq!(inside, [(true, Folder::View), (false, Folder::View), (false, Folder::Own)]);
    assert_eq!(store.sealed_result(&own).unwrap().head.id, id(3));
    assert!(store.begun(begun.place()).unwrap().is_some());
    assert_eq!(store.ids().unwrap().len(), 5);
    assert!(store.read::<Meeting>(&meeting).unwrap().is_some());
    let opened = store.open_meeting(&meeting, time("2026-11-24T22:48:00Z")).unwrap();
    assert_eq!(opened.name().unwrap().to_string(), "20261124T224800.000Z-0000000000000001.meeting");
    assert_eq!((store.names(&opened).unwrap().len(), store.sealed(&opened).unwrap().len()), (3, 0));
    let own = opened.at(own.name().unwrap().clone());
    assert!(store.sitting(&own).is_ok());
    assert_eq!(store.open_meeting(&meeting, time("2026-11-25T22:48:00Z")).unwrap(), opened);
}

#[test]
fn a_meeting_opens_with_two_views_and_ends_without_any() {
    let fixture = fixture();
    let store = &fixture.store;
    let now = time("2026-11-24T22:48:00Z");
    let anna = fixture.person(9, "Anna");
    let refused = |meeting: &Place| match store.open_meeting(meeting, now) {
        Err(StoreError::NotReady(why)) => why,
        other => panic!("{other:?}"),
    };
    let meeting = fixture.meeting(&anna, 1);
    let own = fixture.finished(&meeting, 2, Kind::Own);
    assert_eq!(refused(&meeting), "the view from outside is missing");
    let out = store.move_into(&own, &anna).unwrap();
    let begun = fixture.begin(&meeting, 3, Kind::View);
    assert_eq!(refused(&meeting), "a view is still being filled in");
    let result = fixture.result(3, Kind::View, "2026-11-24T09:10:00Z");
    store.finish(begun.place(), result, &fixture.source).unwrap();
    assert_eq!(refused(&meeting), "the own view is missing");
    store.move_into(&out, &meeting).unwrap();
    store.open_meeting(&meeting, now).unwrap();
    // About me: my result takes part from its place.
    let mine = fixture.finished(&me(), 4, Kind::Own);
    let about_me = fixture.meeting(&me(), 5);
    fixture.finished(&about_me, 6, Kind::View);
    assert_eq!(refused(&about_me), "the own view is missing");
    let with = Meeting { views: vec![mine.id().unwrap().clone()], ..Meeting::new(id(5), now) };
    store.put(&about_me, &with).unwrap();
    store.open_meeting(&about_me, now).unwrap();
    let empty = fixture.meeting(&anna, 7);
    let ended = store.open_meeting(&empty, now).unwrap();
    assert!(!ended.name().unwrap().begun);
    // Two meetings that were opened in one moment are two moments apart.
    assert_eq!(ended.name().unwrap().time, time("2026-11-24T22:48:00.001Z"));
}

#[test]
fn of_a_sitting_that_is_parted_from_only_the_part_stays() {
    let fixture = fixture();
    let store = &fixture.store;
    let anna = fixture.person(9, "Anna");
    let view = fixture.finished(&anna, 2, Kind::View);
    fs::write(store.path(&view).join("result.sync-conflict-1.json"), MARKER).unwrap();
    let share = fixture.share(&view);
    let before = tree(&store.path(&view));
    store.leave_share(&view, &share).unwrap();
    assert_eq!(store.sitting(&view).unwrap(), Sitting::Part(Box::new(share.clone())));
    assert_eq!(tree(&store.path(&view)).len(), 1);
    assert_eq!(fixture.holds(MARKER), 0);
    // Killed in between: the part counts at once, and the start removes the rest.
    for (name, bytes) in before {
        fs::write(store.path(&view).join(name), bytes).unwrap();
    }
    assert_eq!(store.sitting(&view).unwrap(), Sitting::Part(Box::new(share)));
    store.put_right().unwrap();
    assert_eq!(fixture.holds(MARKER), 0);
    store.purge(&[view]).unwrap();
    assert_eq!(fixture.holds("0000000000000002"), 0);
}

fn parcel(fixture: &Fixture, parent: &Place, number: u64) -> Parcel {
    let result = fixture.result(number, Kind::View, "2026-11-24T09:10:00Z");
    let name = Name { begun: false, time: result.finished, id: id(number), folder: Folder::View };
    let parcel = Parcel::new(parent, name, Some(fixture.source.clone()));
    parcel.with(&result).unwrap().with(&Extra::default()).unwrap()
}

#[test]
fn what_is_taken_in_is_there_whole_and_only_once() {
    let fixture = fixture();
    let store = &fixture.store;
    let anna = fixture.person(9, "Anna");
    let parcels = [1, 2, 3].map(|number| parcel(&fixture, &anna, number));
    store.take_in(&parcels).unwrap();
    assert_eq!(store.names(&anna).unwrap().len(), 3);
    for parcel in &parcels {
        assert!(matches!(store.sitting(parcel.place()), Ok(Sitting::Whole(_))));
        assert_eq!(store.read::<Extra>(parcel.place()).unwrap(), Some(Extra::default()));
    }
    assert_eq!(fixture.holds(".aside"), 0);
    let before = tree(fixture.data());
    // Here already, in the same place, with another person, or within something.
    let bo = fixture.person(8, "Bo");
    let inner = parcel(&fixture, parcels[0].place(), 2);
    for again in [parcel(&fixture, &anna, 1), parcel(&fixture, &bo, 2), parcel(&fixture, &bo, 4).holding(inner)] {
        assert!(matches!(store.take_in(&[again]), Err(StoreError::ThereAlready { .. })));
    }
    let twice = [parcel(&fixture, &bo, 5), parcel(&fixture, &bo, 5)];
    assert!(store.take_in(&twice).is_err());
    assert_eq!(tree(fixture.data()).len(), before.len() + 2 + 3, "Bo, and the first of the two");
    let gone = bo.at(Name::of_meeting(id(77), time("2026-11-24T09:00:00Z")));
    assert!(matches!(store.take_in(&[parcel(&fixture, &gone, 6)]), Err(StoreError::Missing { .. })));
    assert!(!store.path(&gone).exists());
}

#[test]
fn what_is_taken_in_may_hold_more_and_lands_sealed_in_a_begun_meeting() {
    let fixture = fixture();
    let store = &fixture.store;
    let anna = fixture.person(9, "Anna");
    let meeting = fixture.meeting(&anna, 1);
    let view = parcel(&fixture, &meeting, 2);
    store.take_in(std::slice::from_ref(&view)).unwrap();
    assert!(matches!(store.sitting(view.place()), Err(StoreError::Sealed)));
    assert_eq!(store.sealed(&meeting).unwrap().len(), 1);
    // A whole meeting with what lies in it, as a backup has it.
    let held = Meeting::new(id(4), time("2026-11-20T09:00:00Z"));
    let name = Name::of_meeting(id(4), held.started).finished(held.started);
    let outer = Parcel::new(&anna, name, None).with(&held).unwrap();
    let inner = parcel(&fixture, outer.place(), 5);
    let place = inner.place().clone();
    store.take_in(&[outer.holding(inner)]).unwrap();
    assert!(matches!(store.sitting(&place), Ok(Sitting::Whole(_))));
    // What says another id than its folder is not taken.
    let wrong = Parcel::new(&anna, Name::of_meeting(id(6), held.started), None).with(&held);
    assert!(matches!(wrong, Err(StoreError::Damaged { .. })));
}
