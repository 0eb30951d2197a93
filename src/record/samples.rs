//! Records of every kind for the tests of this floor and the next.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::questionnaire::{Answer, Answers, Item, Source, builtin};
use crate::text::{Clean, Code, Id};

/// A questionnaire inside the binary.
pub fn source(id: &str) -> Arc<Source> {
    Arc::new(builtin::source(id).unwrap())
}

pub fn id(number: u64) -> Id {
    Id::of(number.to_be_bytes())
}

pub fn time(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// One of a few moments to the millisecond, so that two often meet.
pub fn moments() -> impl Strategy<Value = Timestamp> {
    prop_oneof![0i64..4, 1_700_000_000_000i64..1_700_000_000_004, 0i64..250_000_000_000_000]
        .prop_map(|millis| Timestamp::from_millisecond(millis).unwrap())
}

pub fn ids() -> impl Strategy<Value = Id> {
    any::<u64>().prop_map(id)
}

pub fn days() -> impl Strategy<Value = Date> {
    (1900i16..3000, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

/// Texts of every length that a field takes, in every script.
pub fn texts() -> impl Strategy<Value = Clean> {
    let long = (0..=limits::MAX_TEXT).prop_map(|length| "ü".repeat(length / 2));
    prop_oneof![9 => any::<String>(), 1 => long].prop_map(|text| Clean::new(&text))
}

pub fn codes() -> impl Strategy<Value = Code> {
    "[a-z0-9][a-z0-9.-]{0,63}".prop_map(|text| text.parse().unwrap())
}

pub fn who() -> impl Strategy<Value = Who> {
    prop_oneof![Just(Who::Me), ids().prop_map(Who::Person)]
}

pub fn names() -> impl Strategy<Value = Name> {
    let folder = proptest::sample::select(Folder::ALL.to_vec());
    (any::<bool>(), moments(), ids(), folder).prop_map(|(begun, time, id, folder)| Name { begun, time, id, folder })
}

pub fn places() -> impl Strategy<Value = Place> {
    (who(), proptest::collection::vec(names(), 0..=2)).prop_map(|(who, path)| Place { who, path })
}

/// Kinds with the questionnaire that is asked for them here.
pub fn kinds() -> impl Strategy<Value = (Kind, Arc<Source>)> {
    let of =
        |kinds: BoxedStrategy<Kind>, source_of: &'static str| kinds.prop_map(move |kind| (kind, source(source_of)));
    prop_oneof![
        of(Just(Kind::Own).boxed(), builtin::DEFAULT),
        of(
            (ids(), proptest::option::of(ids())).prop_map(|(follows, job)| Kind::CheckIn { follows, job }).boxed(),
            builtin::CHECK_IN
        ),
        of(Just(Kind::View).boxed(), builtin::OBSERVER),
        of(proptest::option::of(ids()).prop_map(|today| Kind::Job { today }).boxed(), builtin::OFFER),
        of(Just(Kind::Offer).boxed(), builtin::OFFER),
        of(Just(Kind::Form).boxed(), builtin::OFFER),
    ]
}

/// A label, or none.
fn labels() -> impl Strategy<Value = Option<Label>> {
    proptest::option::of("[A-Za-z0-9._-]{1,32}".prop_map(|text| text.parse().unwrap()))
}

pub fn heads() -> impl Strategy<Value = (Head, Arc<Source>)> {
    let more = (labels(), proptest::option::of(ids()));
    (ids(), kinds(), moments(), more).prop_map(|(id, (kind, source), started, (label, corrects))| {
        (Head { label, corrects, ..Head::new(id, kind, &source, started) }, source)
    })
}

/// Entries to the items of a questionnaire: answers that it takes, notes and flags.
pub fn entries(source: &Source) -> impl Strategy<Value = Vec<Entry>> + use<> {
    let items = source.questionnaire.items.clone();
    let entry = (proptest::sample::select(items), any::<u8>(), texts(), 0..6).prop_map(|(item, number, text, what)| {
        let id: Code = item.id().clone();
        match what {
            0 => Entry::Note { item: id, text },
            1 => Entry::Flag { item: id, set: number % 3 > 0 },
            2 => Entry::Answer { item: id, value: None },
            _ => Entry::Answer { item: id, value: Some(answer(&item, number, text)) },
        }
    });
    proptest::collection::vec(entry, 1..60)
}

fn answer(item: &Item, number: u8, text: Clean) -> Answer {
    match item {
        Item::Statement(_) | Item::Pair(_) => Answer::step(1 + usize::from(number) % 5),
        Item::Count(count) => Answer::Number(count.at_most * f64::from(number) / 255.0),
        Item::Choice(choice) => {
            Answer::Words(Clean::new(&choice.options[usize::from(number) % choice.options.len()].id))
        }
        Item::Text(_) | Item::Date(_) => Answer::Words(text),
    }
}

pub fn results() -> impl Strategy<Value = (Result, Arc<Source>)> {
    heads().prop_flat_map(|(head, source)| {
        let pace = proptest::option::of(0.0..60.0);
        (Just(head), entries(&source), pace, moments(), Just(source)).prop_map(
            |(head, entries, pace, finished, source)| {
                let draft: Draft = entries.iter().collect();
                let open_notes: Vec<Code> = draft.notes.keys().take(2).cloned().collect();
                let result = Result::of(head, &source, draft, pace, finished);
                (Result { open_notes, ..result }, source)
            },
        )
    })
}

pub fn decisions() -> impl Strategy<Value = (Decision, Arc<Source>)> {
    let copy = (ids(), codes(), -200.0..200.0).prop_map(|(id, code, mean)| JobCopy {
        id,
        means: [(code.clone(), mean)].into_iter().collect(),
        answers: Answers::from_iter([(code, Some(Answer::step(3))), (Code::fixed("gone"), None)]),
    });
    let copy = copy.boxed();
    let copies = (proptest::option::of(copy.clone()), proptest::option::of(copy), proptest::option::of(ids()));
    let point = (codes(), proptest::option::of(texts())).prop_map(|(option, note)| PointCopy { option, note });
    let points = proptest::collection::vec((codes(), point), 0..10);
    let words = proptest::collection::vec((codes(), texts(), moments()), 0..5);
    (ids(), moments(), moments(), days(), copies, points, words).prop_map(
        |(id, started, taken, decided, (today, offer, result), points, words)| {
            let source = source(builtin::DEFAULT);
            let questions = crate::questionnaire::decision::decision(&source.questionnaire);
            let chosen = ("choice".parse().unwrap(), Clean::new("trial"), started);
            let lines: Vec<Line> = std::iter::once(chosen)
                .chain(words)
                .map(|(item, text, at)| Line {
                    entry: Entry::Answer { item, value: Some(Answer::Words(text)) },
                    at: Some(at),
                })
                .collect();
            let head = Head::new(id, Kind::Decision, &source, started);
            let decision = Decision::of(head, &lines, &questions, taken, decided).unwrap();
            (Decision { today, offer, result, points: points.into_iter().collect(), ..decision }, source)
        },
    )
}

pub fn shares() -> impl Strategy<Value = Share> {
    let level = proptest::sample::select(Level::ALL.to_vec());
    let scored = results().prop_filter("has a score", |(result, _)| result.score.is_some());
    (scored, level, days(), proptest::option::of(texts()), moments()).prop_map(
        |((result, source), level, day, about, kept)| {
            let shared = Shared::of(&result, &source.questionnaire, level, day, about).unwrap();
            Share::left_of(result.head.id, kept, shared)
        },
    )
}

pub fn extras() -> impl Strategy<Value = Extra> {
    let said = (texts(), texts()).prop_map(|(ask, text)| Said { ask, text });
    let answers = proptest::collection::vec((codes(), texts()), 0..6).prop_map(|answers| {
        answers.into_iter().map(|(item, text)| (item, Some(Answer::Words(text)))).collect::<Answers>()
    });
    (answers, proptest::collection::vec(said, 0..4), proptest::option::of(days()))
        .prop_map(|(answers, talk, next)| Extra { answers, talk, next, ..Extra::default() })
}

pub fn meetings() -> impl Strategy<Value = Meeting> {
    let stays = proptest::sample::select(vec![Stays::Summary, Stays::Away, Stays::Nothing, Stays::Everything]);
    let stays = (proptest::option::of(stays.clone()), proptest::option::of(stays));
    let words = crate::text::Digest::of([7; 32]);
    let consent =
        (moments(), moments()).prop_map(move |(person, observer)| Consent { person, observer, words: words.clone() });
    let more = (proptest::option::of(consent), stays, proptest::option::of(moments()));
    (ids(), moments(), proptest::collection::vec(ids(), 0..3), more).prop_map(|(id, started, views, more)| {
        let (consent, (person, observer), ended) = more;
        Meeting { views, consent, stays: Parting { person, observer }, ended, ..Meeting::new(id, started) }
    })
}

pub fn agreements() -> impl Strategy<Value = Agreed> {
    let remark = (texts(), proptest::option::of(texts()), texts()).prop_map(|(by, ask, text)| Remark { by, ask, text });
    (ids(), moments(), proptest::collection::vec(remark, 0..4), proptest::option::of(days()))
        .prop_map(|(meeting, written, notes, next)| Agreed { notes, next, ..Agreed::new(meeting, written) })
}

pub fn steps() -> impl Strategy<Value = Steps> {
    let change = prop_oneof![
        Just(StepChange::Done(Yes)),
        days().prop_map(StepChange::Moved),
        texts().prop_map(StepChange::Dropped),
        Just(StepChange::Reworded(Yes)),
        Just(StepChange::Reopened(Yes)),
    ];
    let past = proptest::collection::vec((moments(), change).prop_map(|(at, change)| Past { at, change }), 0..4);
    let step = (ids(), texts(), texts(), days(), days(), proptest::option::of(ids()), past)
        .prop_map(|(id, what, who, by, agreed, meeting, past)| Step { id, what, who, by, agreed, meeting, past });
    proptest::collection::vec(step, 0..5).prop_map(Steps::from)
}

pub fn persons() -> impl Strategy<Value = Person> {
    let name = "[A-Za-zäé中][a-zäé中 .]{0,18}[a-z]".prop_map(|name| Clean::line(&name));
    (ids(), name, labels(), days()).prop_map(|(id, name, label, met)| Person { label, ..Person::new(id, name, met) })
}
