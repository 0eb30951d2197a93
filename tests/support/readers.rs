//! What must hold for the code that reads files, whatever stands in them. The fuzzer in `fuzz/` runs these functions,
//! and `tests/it/readers.rs` does so with every seed and with small changes of it.
//!
//! Each function panics where something does not hold.

use std::sync::{Arc, LazyLock};

use jiff::tz::TimeZone;
use serde::Deserialize;
use serde_json::value::RawValue;
use twopeaks::check::check;
use twopeaks::interview::Interview;
use twopeaks::page::{Kept, OfferPage, OverTime, ResultPage, summary};
use twopeaks::questionnaire::{self, Answers, Problem, Questionnaire, Source, Subject, builtin};
use twopeaks::record::lines::{self, Unread};
use twopeaks::record::sealed::{self, Broken};
use twopeaks::record::{Beside, Draft, Outcome, Reference, received};
use twopeaks::report;
use twopeaks::scoring::Scorer;
use twopeaks::text::Glyphs;

use super::sequences;

/// The questionnaires that answers are read for: those inside the program, and the small one with every kind of item.
static KNOWN: LazyLock<Vec<Source>> = LazyLock::new(|| {
    let small = include_str!("../corpus/questionnaire/small.json");
    let texts = builtin::ALL.iter().map(|builtin| builtin.text).chain([small]);
    texts.map(|text| questionnaire::read(text.as_bytes()).expect("valid")).collect()
});

/// A questionnaire, or the answers to one, as somebody wrote it.
pub fn questionnaire(bytes: &[u8]) {
    let report = check(bytes);
    harmless(&report.render("file.json", false));
    harmless(&report.summary("file.json"));
    for source in KNOWN.iter() {
        match questionnaire::read_answers(bytes, &source.questionnaire) {
            Ok(answers) => {
                let text = format!("{{\"answers\":{}}}", json(&answers));
                assert_eq!(questionnaire::read_answers(text.as_bytes(), &source.questionnaire), Ok(answers));
            }
            Err(problem) => one_line(&problem),
        }
    }
    match questionnaire::read(bytes) {
        Ok(source) => {
            assert_eq!(questionnaire::read(source.text.as_bytes()).as_ref(), Ok(&source), "its wording is kept");
            let again = questionnaire::read(json(&source.questionnaire).as_bytes());
            assert_eq!(again.map(|again| again.questionnaire).as_ref(), Ok(&source.questionnaire));
            for sample in &source.questionnaire.samples {
                answered(&source, &sample.answers);
            }
            answered(&source, &Answers::default());
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            problems.iter().for_each(one_line);
        }
    }
}

/// A result in the data folder.
pub fn result(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for text in [text.trim_end().to_owned(), sealed_anew(text.trim_end())] {
        match sealed::open::<Outcome>(&text) {
            Ok(outcome) => {
                let again = sealed::seal(&outcome).expect("it has a JSON form");
                assert_eq!(sealed::open::<Outcome>(&again).as_ref(), Ok(&outcome));
                every_report(&outcome);
            }
            Err(Broken::Content(why)) => harmless(&why),
            Err(_) => {}
        }
    }
}

/// A draft in the data folder.
pub fn journal(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let anew: String = text.split_inclusive('\n').map(line_anew).collect();
    for bytes in [bytes, anew.as_bytes()] {
        let read = match lines::read(bytes) {
            Ok(read) => read,
            Err(Unread::Headless(why)) => {
                harmless(&why);
                continue;
            }
            Err(Unread::Newer | Unread::Torn) => continue,
        };
        let mended = lines::read(read.mended.as_bytes()).expect("what was mended can be read");
        assert!(mended.whole && mended.damaged.is_empty(), "it is mended in one go: {mended:?}");
        assert_eq!((&mended.header, &mended.entries), (&read.header, &read.entries));
        let written = lines::write(&read.header, &read.entries).expect("it has a JSON form");
        let again = lines::read(written.as_bytes()).expect("what was written can be read");
        assert_eq!((&again.header, &again.entries), (&read.header, &read.entries));
        let draft: Draft = read.entries.iter().collect();
        assert_eq!(draft.entries().iter().collect::<Draft>(), draft, "the draft is written anew as it was");
        for source in KNOWN.iter() {
            going_on(source, &draft);
        }
    }
}

/// A result that somebody sent.
pub fn import(bytes: &[u8]) {
    let outcome = match received::read(bytes) {
        Ok(outcome) => outcome,
        Err(problem) => return one_line(&problem),
    };
    let text = report::json(&outcome, &Beside::default(), &OverTime::default()).expect("it has a JSON form");
    assert_eq!(received::read(text.as_bytes()).as_ref(), Ok(&outcome), "an export can be read");
    for source in KNOWN.iter() {
        // Few changes keep the scores right; so each file is also looked at as if its sender had scored it.
        let score = Scorer::new(&source.questionnaire).score(&outcome.answers, outcome.seconds_per_statement);
        let scored = Outcome { score, questionnaire: Reference::from(source), ..outcome.clone() };
        for sent in [outcome.clone(), scored] {
            match received::verify(sent, source) {
                Ok(kept) => {
                    assert_eq!(received::verify(kept.clone(), source).as_ref(), Ok(&kept), "it is kept as it is");
                    let line = sealed::seal(&kept).expect("it has a JSON form");
                    assert_eq!(sealed::open::<Outcome>(&line).as_ref(), Ok(&kept), "it is saved and loaded");
                    every_report(&kept);
                }
                Err(problem) => one_line(&problem),
            }
        }
    }
}

/// A draft that may be of another questionnaire goes on, and is scored when nothing is open.
fn going_on(source: &Source, draft: &Draft) {
    let mut interview = Interview::new(Arc::new(source.questionnaire.clone()), draft.clone());
    assert!(interview.answered() <= interview.count() && interview.at() <= interview.count());
    while interview.item().is_some() && !interview.is_complete() {
        assert!(interview.answer(None, None).is_some(), "\"cannot say\" answers every item");
    }
    answered(source, &interview.draft().answers);
}

/// Answers lead to a result that is saved and loaded, and shown harmlessly.
fn answered(source: &Source, answers: &Answers) {
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    let draft = Draft { answers: answers.clone(), ..Draft::default() };
    let outcome = Outcome::of("00000000000000a1".to_owned(), source, draft, None, time, time);
    let line = sealed::seal(&outcome).expect("it has a JSON form");
    assert_eq!(sealed::open::<Outcome>(&line).as_ref(), Ok(&outcome), "it is saved and loaded");
    reports(&outcome, &source.questionnaire);
}

/// A result is shown harmlessly with every questionnaire; files can be made to name the wrong one.
fn every_report(outcome: &Outcome) {
    KNOWN.iter().for_each(|source| reports(outcome, &source.questionnaire));
}

fn reports(outcome: &Outcome, questionnaire: &Questionnaire) {
    let zone = TimeZone::UTC;
    harmless(&summary(outcome, &zone));
    harmless(&report::json(outcome, &Beside::default(), &OverTime::default()).expect("it has a JSON form"));
    let extra = &outcome.answers;
    let line = report::CsvLine { outcome, questionnaire: Some(questionnaire), extra };
    harmless(&report::csv(&[line]).expect("CSV"));
    let about_role = questionnaire.subject == Subject::Role;
    let kept = Kept { outcome, questionnaire, extra, path: None, role: about_role.then_some((outcome, questionnaire)) };
    let page = ResultPage::new(&kept, &zone);
    harmless(&report::text(&page, &Glyphs::UNICODE));
    harmless(&report::markdown(&page, &Glyphs::ASCII));
    harmless(&report::html(&page).expect("HTML"));
    let offer = OfferPage::new(outcome, questionnaire, &zone);
    harmless(&report::role_text(&offer, &Glyphs::UNICODE));
    harmless(&report::role_markdown(&offer, &Glyphs::ASCII));
    harmless(&report::role_html(&offer, &questionnaire.language).expect("HTML"));
}

/// A message of one line.
fn one_line(problem: &Problem) {
    let said = problem.to_string();
    assert!(!said.contains('\n'), "{said:?}");
    harmless(&said);
}

fn harmless(text: &str) {
    if let Err(found) = sequences::plain(text.as_bytes()) {
        panic!("{found}");
    }
}

/// A sealed text with the checksum that fits its body; other JSON gets a seal. A checksum keeps no enemy out.
fn sealed_anew(text: &str) -> String {
    #[derive(Deserialize)]
    struct Sealed {
        body: Box<RawValue>,
    }
    let body = serde_json::from_str::<Sealed>(text).map(|sealed| sealed.body);
    let body = body.or_else(|_| serde_json::from_str::<Box<RawValue>>(text));
    body.and_then(|body| sealed::seal(&body)).unwrap_or_else(|_| text.to_owned())
}

fn line_anew(line: &str) -> String {
    match line.strip_suffix('\n') {
        Some(line) => sealed_anew(line) + "\n",
        None => sealed_anew(line),
    }
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("it has a JSON form")
}
