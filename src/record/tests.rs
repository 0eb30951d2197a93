use proptest::prelude::*;

use super::samples::*;
use super::*;
use crate::questionnaire::{Answer, builtin, decision::decision};
use crate::text::Clean;

/// What stands in the file of a record opens as the same record, and nothing else opens as it.
fn comes_back<T: Stored + PartialEq + std::fmt::Debug>(value: &T) {
    let line = sealed::seal(value).unwrap();
    assert_eq!(sealed::open::<T>(&line).as_ref(), Ok(value), "{line}");
    let body: serde_json::Value = serde_json::from_str(&line).unwrap();
    let mut more = body["body"].clone();
    more.as_object_mut().unwrap().insert("zzz".to_owned(), serde_json::json!(1));
    assert_eq!(sealed::open::<T>(&sealed::seal(&more).unwrap()), Err(sealed::Broken::Newer));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_name_is_what_stands_on_the_disk(name in names()) {
        let text = name.to_string();
        prop_assert_eq!(text.parse::<Name>(), Ok(name));
        for other in [format!("{text} (1)"), format!("{text}~"), text.to_uppercase(), format!(".{text}"), text.replace('Z', "")] {
            prop_assert!(other.parse::<Name>().is_err(), "{}", other);
        }
    }

    #[test]
    fn nothing_else_is_a_name(text in "(begun-)?[0-9]{8}T[0-9]{6}(\\.[0-9]{1,4})?Z-[0-9a-f]{15,17}\\.[a-z-]{1,9}") {
        if let Ok(name) = text.parse::<Name>() {
            prop_assert_eq!(name.to_string(), text);
        }
    }

    #[test]
    fn a_place_is_its_path_and_its_name_in_the_trash(place in places()) {
        prop_assert_eq!(Place::of_path(&place.path()), Some(place.clone()));
        prop_assert!(place.path().is_relative());
        if place != Place::of(Who::Me) {
            prop_assert_eq!(Place::of_trashed(&place.trashed()), Some(place.clone()));
        }
        let sealed = place.path.len() == 2 && place.path[0].is_sealing();
        prop_assert_eq!(place.is_sealed(), sealed);
    }

    #[test]
    fn every_result_comes_back((result, _) in results()) {
        prop_assert!(result.finished >= result.head.started);
        comes_back(&result);
    }

    #[test]
    fn every_decision_comes_back((decision, _) in decisions()) {
        comes_back(&decision);
    }

    #[test]
    fn every_share_comes_back(share in shares()) {
        comes_back(&share);
    }

    #[test]
    fn every_other_record_comes_back(
        extra in extras(), meeting in meetings(), agreed in agreements(), steps in steps(), person in persons(),
        offer in ids(),
    ) {
        comes_back(&extra);
        comes_back(&meeting);
        comes_back(&agreed);
        comes_back(&steps);
        comes_back(&person);
        comes_back(&Offered::new(offer));
    }

    #[test]
    fn every_prefix_of_a_journal_loads_and_only_whole_lines_count(
        (head, lines, cut) in heads().prop_flat_map(|(head, source)| (Just(head), entries(&source), any::<prop::sample::Index>()))
    ) {
        let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
        let text = lines::write(&head, &lines).unwrap();
        let cut = cut.index(text.len() + 1);
        let whole = text.as_bytes()[..cut].iter().filter(|byte| **byte == b'\n').count();
        match lines::read(&text.as_bytes()[..cut]) {
            Ok(read) => {
                // A line counts even when only its line feed is missing.
                let entries = whole.saturating_sub(2);
                prop_assert!(read.entries == lines[..entries] || read.entries == lines[..(entries + 1).min(lines.len())]);
                prop_assert_eq!(&read.head, &head);
                prop_assert!(read.damaged.is_empty() && !read.harmed);
            }
            Err(unread) => prop_assert!(unread == lines::Unread::Torn && whole == 0, "{:?}", unread),
        }
    }

    #[test]
    fn one_damaged_byte_costs_at_most_one_line(
        (head, lines, at, flip) in heads().prop_flat_map(|(head, source)| {
            (Just(head), entries(&source), any::<prop::sample::Index>(), 1u8..=255)
        })
    ) {
        let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
        let mut bytes = lines::write(&head, &lines).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let read = lines::read(&bytes).unwrap();
        prop_assert_eq!(&read.head, &head);
        prop_assert!(read.entries.len() + 1 >= lines.len());
        prop_assert!(read.entries.iter().all(|line| lines.contains(line)));
        let again = lines::read(&read.mended).unwrap();
        prop_assert!(again.whole);
        prop_assert_eq!(again.entries, read.entries);
    }

    #[test]
    fn a_share_holds_no_more_than_its_level(share in shares()) {
        let Shared { share: level, facets, answers, notes, .. } = share.shared;
        prop_assert!(level >= Level::Dimensions || facets.is_empty());
        prop_assert!(level >= Level::Answers || answers.is_empty());
        prop_assert!(level >= Level::Notes || notes.is_empty());
    }

    #[test]
    fn merging_steps_twice_changes_nothing(here in steps(), there in steps()) {
        let once = merged(here.steps, there.steps.clone());
        prop_assert_eq!(merged(once.clone(), there.steps), once);
    }
}

#[test]
fn the_head_is_flat_and_has_milliseconds() {
    let source = source(builtin::CHECK_IN);
    let kind = Kind::CheckIn { follows: id(1), job: None };
    let head = Head::new(id(2), kind, &source, time("2026-11-24T09:00:00.1239Z"));
    let json = serde_json::to_value(&head).unwrap();
    assert_eq!(json["kind"], "check-in");
    assert_eq!(json["follows"], "0000000000000001");
    assert_eq!(json["started"], "2026-11-24T09:00:00.123Z");
    assert_eq!(json.as_object().unwrap().len(), 6, "{json}");
    assert_eq!(Name::begun(&head).to_string(), "begun-20261124T090000.123Z-0000000000000002.check-in");
    let whole = Head::new(id(2), Kind::Own, &source, time("2026-11-24T09:00:00Z"));
    assert_eq!(serde_json::to_value(&whole).unwrap()["started"], "2026-11-24T09:00:00.000Z");
}

#[test]
fn lines_of_a_journal_are_as_the_design_draws_them() {
    let answer = Entry::Answer { item: "a.b".parse().unwrap(), value: Some(Answer::step(4)) };
    let text = |line: &Line| serde_json::to_string(line).unwrap();
    assert_eq!(text(&Line::from(answer.clone())), r#"{"answer":{"item":"a.b","value":4}}"#);
    let at = Some(time("2026-11-24T09:00:00Z"));
    assert_eq!(text(&Line { entry: answer, at }), r#"{"answer":{"item":"a.b","value":4},"at":"2026-11-24T09:00:00Z"}"#);
    let past = Past { at: time("2026-11-24T09:00:00Z"), change: StepChange::Done(Yes) };
    assert_eq!(serde_json::to_string(&past).unwrap(), r#"{"at":"2026-11-24T09:00:00Z","done":true}"#);
    assert!(serde_json::from_str::<Past>(r#"{"at":"2026-11-24T09:00:00Z","done":false}"#).is_err());
}

fn decided(answers: &[(&str, &str)]) -> Option<Decision> {
    let source = source(builtin::DEFAULT);
    let started = time("2026-11-20T09:00:00Z");
    let line = |(item, words): &(&str, &str)| Line {
        entry: Entry::Answer { item: item.parse().unwrap(), value: Some(Answer::Words(Clean::new(words))) },
        at: Some(started),
    };
    let lines: Vec<Line> = answers.iter().map(line).collect();
    let head = Head::new(id(1), Kind::Decision, &source, started);
    let decided = "2026-11-21".parse().unwrap();
    Decision::of(head, &lines, &decision(&source.questionnaire), time("2026-11-21T09:00:00Z"), decided)
}

#[test]
fn the_check_in_is_149_days_after_the_start_unless_it_was_said() {
    let day = |answers: &[(&str, &str)]| {
        let all: Vec<_> = std::iter::once(("choice", "trial")).chain(answers.iter().copied()).collect();
        let decision = decided(&all).unwrap();
        (decision.check_in.to_string(), decision.days())
    };
    assert_eq!(day(&[]), ("2027-04-19".to_owned(), 149));
    assert_eq!(day(&[("start", "2027-01-04")]), ("2027-06-02".to_owned(), 149));
    assert_eq!(day(&[("start", "2027-01-04"), ("check-in", "30")]), ("2027-02-03".to_owned(), 30));
    assert_eq!(day(&[("check-in", "2027-01-01")]), ("2027-01-01".to_owned(), 41));
    // 149 days before the end of February of a leap year, and over it.
    assert_eq!(day(&[("start", "2027-10-03")]), ("2028-02-29".to_owned(), 149));
    assert_eq!(day(&[("start", "2028-02-28"), ("check-in", "1")]), ("2028-02-29".to_owned(), 1));
    assert_eq!(day(&[("start", "2028-02-29"), ("check-in", "366")]), ("2029-03-01".to_owned(), 366));
}

#[test]
fn a_decision_keeps_every_change_and_the_last_words() {
    let taken =
        decided(&[("like", "people"), ("choice", "declined"), ("like", "code"), ("choice", "accepted")]).unwrap();
    assert_eq!(taken.changes.len(), 4);
    assert_eq!((taken.choice, taken.texts.len()), (Choice::Accepted, 1));
    assert_eq!(&*taken.texts["like"], "code");
    assert_eq!(decided(&[("like", "people")]), None, "nothing was chosen");
}

#[test]
fn a_corrected_version_names_what_differs() {
    let source = source(builtin::DEFAULT);
    let of = |step, note: &str| {
        let item: crate::text::Code = "focus.block-length.m".parse().unwrap();
        let same = Entry::Answer { item: "usable".parse().unwrap(), value: None };
        let note = Entry::Note { item: item.clone(), text: Clean::new(note) };
        let entries = [Entry::Answer { item, value: Some(Answer::step(step)) }, same, note];
        let head = Head::new(id(1), Kind::Own, &source, time("2026-11-20T09:00:00Z"));
        Result::of(head, &source, entries.iter().collect(), None, time("2026-11-20T09:10:00Z"))
    };
    assert_eq!(of(2, "").correcting(&of(4, "x")).corrected, ["focus.block-length.m"]);
    assert!(of(2, "").correcting(&of(2, "x")).corrected.is_empty());
}

#[test]
fn the_state_of_a_step_is_that_of_its_last_change_but_its_words() {
    let day = "2026-12-01".parse().unwrap();
    let at = time("2026-11-24T09:00:00Z");
    let state = |changes: &[StepChange]| {
        let past = changes.iter().map(|change| Past { at, change: change.clone() }).collect();
        let text = Clean::default;
        Step { id: id(1), what: text(), who: text(), by: day, agreed: day, meeting: None, past }.state()
    };
    let (moved, done) = (StepChange::Moved(day), StepChange::Done(Yes));
    assert_eq!(state(&[]), StepState::Open);
    assert_eq!(state(std::slice::from_ref(&moved)), StepState::Moved);
    assert_eq!(state(&[moved.clone(), done.clone(), StepChange::Reworded(Yes)]), StepState::Done);
    assert_eq!(state(&[done, StepChange::Reopened(Yes)]), StepState::Open);
    assert_eq!(state(&[moved, StepChange::Dropped(Clean::default())]), StepState::Dropped);
}

#[test]
fn of_two_versions_of_a_step_the_later_change_counts_and_a_tie_stays() {
    let day = "2026-12-01".parse().unwrap();
    let step = |number, words: &str, at: &[&str]| {
        let past = at.iter().map(|at| Past { at: time(at), change: StepChange::Reworded(Yes) }).collect();
        let (what, who) = (Clean::line(words), Clean::line("both"));
        Step { id: id(number), what, who, by: day, agreed: day, meeting: None, past }
    };
    let (early, late) = ("2026-11-24T09:00:00Z", "2026-11-25T09:00:00Z");
    let words = |here: &[Step], there: &[Step]| {
        merged(here.to_vec(), there.to_vec()).iter().map(|step| step.what.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(words(&[step(1, "here", &[])], &[step(1, "there", &[early]), step(2, "new", &[])]), ["there", "new"]);
    assert_eq!(words(&[step(1, "here", &[early])], &[step(1, "there", &[early])]), ["here"]);
    assert_eq!(words(&[step(1, "here", &[late])], &[step(1, "there", &[early])]), ["here"]);
}

#[test]
fn names_and_labels_have_limits() {
    for name in ["Anna", "A.", &"a".repeat(40), "Çiğdem", "李"] {
        assert!(Person::is_name(name), "{name}");
    }
    for name in ["", " ", "Anna ", "a\nb", "a\u{1b}[2J", &"a".repeat(41), &"李".repeat(21)] {
        assert!(!Person::is_name(name), "{name}");
    }
    for label in ["P037", "a.b_c-D", &"x".repeat(32)] {
        assert!(label.parse::<Label>().is_ok());
    }
    for label in ["", "ü", "a b", "a/b", &"x".repeat(33)] {
        assert!(label.parse::<Label>().is_err());
    }
}
