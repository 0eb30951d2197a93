use super::*;
use crate::questionnaire::Answer;
use crate::record::{Draft, Entry};
use crate::text::Glyphs;
use jiff::tz::TimeZone;

fn clock() -> Clock {
    let now: jiff::Timestamp = "2026-11-21T09:00:00Z".parse().unwrap();
    Clock::new(move || now, || TimeZone::UTC)
}

fn desk(access: Access) -> Desk {
    Desk::new(access, clock(), Arc::new(builtin::source(builtin::DEFAULT).unwrap()))
}

fn writing() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let access = Access::writing(folder.path()).unwrap();
    (folder, desk(access))
}

fn answer(asking: &Asking) -> Order {
    let item = asking.interview().item().unwrap().id().to_owned();
    Order::Entry(Entry::Answer { item, value: Some(Answer::step(1)) })
}

fn begin(keeper: &mut Keeper, desk: &Desk, asked: Asked) -> Asking {
    let asking = desk.asking(asked).unwrap();
    assert_eq!(keeper.perform(Order::Begin(Box::new(asking.clone()))), Ok(Done::Saved));
    asking
}

fn finish(keeper: &mut Keeper, desk: &Desk, asking: &Asking) -> Place {
    let finished = desk.finished(asking, Draft::default(), None).unwrap();
    let place = finished.place();
    assert_eq!(keeper.perform(Order::Finish(Box::new(finished))), Ok(Done::Finished(place.clone())));
    place
}

#[test]
fn what_is_answered_can_be_gone_on_with_and_becomes_a_result() {
    let (_folder, desk) = writing();
    let mut keeper = desk.keeper();
    let asking = begin(&mut keeper, &desk, Asked::Own);
    assert_eq!(desk.begun().unwrap(), [], "nothing was answered yet");
    assert_eq!(keeper.perform(answer(&asking)), Ok(Done::Saved));
    let begun = desk.begun().unwrap().remove(0);
    assert_eq!((begun.answered, begun.is_ours), (1, true));
    let again = desk.asking(Asked::Begun(begun.place)).unwrap();
    assert_eq!((again.is_begun(), again.draft().answers.len()), (true, 1));
    let place = finish(&mut keeper, &desk, &asking);
    assert_eq!((desk.begun().unwrap(), desk.find("last").unwrap()), (Vec::new(), place));
}

#[test]
fn an_answer_that_belongs_to_nothing_is_not_called_saved() {
    let (_folder, desk) = writing();
    let order = Order::Entry(Entry::Flag { item: "motive.unseen".parse().unwrap(), set: true });
    assert_eq!(desk.keeper().perform(order).unwrap_err().what, What::NotSaved);
}

#[test]
fn an_offer_goes_to_disk_with_its_first_change_and_with_all_that_it_was() {
    let (_folder, desk) = writing();
    let mut keeper = desk.keeper();
    let asking = begin(&mut keeper, &desk, Asked::Offer { version_of: None, beside: None });
    keeper.perform(answer(&asking)).unwrap();
    let mut draft = Draft::default();
    draft.answers.set(asking.interview().item().unwrap().id(), Some(Answer::step(1)));
    let finished = desk.finished(&asking, draft, None).unwrap();
    let first = finished.place();
    keeper.perform(Order::Finish(Box::new(finished))).unwrap();
    let change = Asked::Offer { version_of: Some(first.clone()), beside: None };
    let changing = begin(&mut keeper, &desk, change);
    assert!(changing.is_change());
    assert_eq!(keeper.perform(Order::Retry), Ok(Done::Saved));
    assert_eq!(desk.begun().unwrap(), []);
    let item = changing.questionnaire().main_items().nth(1).unwrap().id().to_owned();
    keeper.perform(Order::Entry(Entry::Answer { item, value: None })).unwrap();
    assert_eq!(desk.begun().unwrap()[0].answered, 2);
    let second = finish(&mut keeper, &desk, &changing);
    assert_eq!(desk.offers().unwrap().len(), 1, "the newest version counts");
    assert_eq!(desk.deletable(second.id(), false).unwrap().places, [second, first]);
}

#[test]
fn an_offer_described_for_a_result_belongs_to_it() {
    let (_folder, desk) = writing();
    let mut keeper = desk.keeper();
    let asking = begin(&mut keeper, &desk, Asked::Own);
    let result = finish(&mut keeper, &desk, &asking);
    let asked = Asked::Offer { version_of: None, beside: Some(result.clone()) };
    let asking = begin(&mut keeper, &desk, asked);
    let offer = finish(&mut keeper, &desk, &asking);
    let opened = desk.result(&result).unwrap();
    assert_eq!(opened.offer.map(|(offer, _)| Place::of(&offer.id)), Some(offer.clone()));
    assert_eq!(desk.after(&offer).unwrap(), After::More(Vec::new()));
}

#[test]
fn what_cannot_be_saved_is_saved_elsewhere() {
    let (folder, mut desk) = writing();
    let mut keeper = desk.keeper();
    let asking = begin(&mut keeper, &desk, Asked::Own);
    folder.close().unwrap();
    assert_eq!(keeper.perform(answer(&asking)).unwrap_err().what, What::NotSaved);
    assert_eq!(keeper.perform(Order::Retry).unwrap_err().what, What::NotSaved);
    let other = tempfile::tempdir().unwrap();
    let moved = keeper.perform(Order::MoveTo(other.path().display().to_string()));
    assert_eq!(moved, Ok(Done::MovedTo(other.path().to_owned())));
    desk.moved_to(other.path());
    assert_eq!(desk.begun().unwrap()[0].answered, 1);
}

#[test]
fn with_nothing_kept_pages_show_what_was_answered() {
    let mut desk = desk(Access::None);
    let asking = desk.asking(Asked::Own).unwrap();
    let finished = desk.finished(&asking, Draft::default(), None).unwrap();
    let place = finished.place();
    desk.remember(Order::Finish(Box::new(finished)));
    assert!(desk.rendered(&place, Format::Text, &Glyphs::ASCII).is_ok());
    assert_eq!(desk.lines().unwrap(), []);
    assert!(desk.keeper().perform(Order::Begin(Box::new(asking))).is_err());
}

#[test]
fn the_ending_of_a_file_tells_its_format() {
    assert_eq!(Format::of(Path::new("a.HTM")), Some(Format::Html));
    assert_eq!(Format::of(Path::new("a.csv")).map(Format::needs), Some(hand_out::Needs::Record));
    assert_eq!(Format::of(Path::new("html")), None);
    assert_eq!(Format::of_page(Path::new("a.md")).unwrap().name(), "markdown");
    let error = Format::of_page(Path::new("a.json")).unwrap_err();
    assert_eq!(error.to_string(), "name a file that ends in .html, .md or .txt");
}
