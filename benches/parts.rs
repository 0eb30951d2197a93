//! How long the parts take that a person waits for: reading, scoring, what would change it, many saved results.
//!
//! `cargo bench --bench parts` prints medians.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use twopeaks::inside::page::{Kept, ResultPage};
use twopeaks::inside::questionnaire::{Answer, Answers, builtin, read};
use twopeaks::inside::record::{Draft, Outcome};
use twopeaks::inside::scoring::Scorer;
use twopeaks::inside::store::{Store, new_id};

/// The median time of one call.
fn time(name: &str, times: usize, mut call: impl FnMut()) {
    let mut all: Vec<Duration> = Vec::new();
    for _ in 0..times {
        let begun = Instant::now();
        call();
        all.push(begun.elapsed());
    }
    all.sort();
    println!("{name:<44}{:>14.1} us", all[all.len() / 2].as_secs_f64() * 1e6);
}

/// As many questions as a file may have, nearly: 26 dimensions of 19 items on scales of seven steps.
fn many_dimensions() {
    let dimension = |at: usize| {
        format!(
            r#"{{"id": "d{at}", "name": "D{at}", "poles": {{"low": "low", "high": "high"}}, "error": {{"points": 7.0,
            "items": 12, "from": "none"}}, "facets": [{{"id": "f{at}", "name": "F{at}"}}]}}"#
        )
    };
    let item = |at: usize| {
        let (dimension, toward) = (at % 26, if (at / 26).is_multiple_of(2) { "high" } else { "low" });
        format!(
            r#"{{"id": "i{at}", "kind": "statement", "facet": "f{dimension}", "toward": "{toward}", "scale": "seven",
            "text": "Text {at}"}}"#
        )
    };
    let expects =
        |region: &str| (0..26).map(|at| format!(r#""d{at}": {{"{region}": 50}}"#)).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"format": 1, "id": "many", "version": "1", "language": "en", "title": "Many", "subject": "self",
        "scales": [{{"id": "seven", "ask": "How much?", "labels": ["1", "2", "3", "4", "5", "6", "7"]}}],
        "dimensions": [{}], "profiles": [{{"id": "low", "name": "low", "expects": {{{}}}}},
        {{"id": "high", "name": "high", "expects": {{{}}}}}], "items": [{}]}}"#,
        (0..26).map(dimension).collect::<Vec<_>>().join(","),
        expects("at_most"),
        expects("at_least"),
        (0..26 * 19).map(item).collect::<Vec<_>>().join(",")
    );
    let questionnaire = read(text.as_bytes()).expect("valid").questionnaire;
    let steps = questionnaire.items.iter().enumerate();
    let answers: Answers = steps.map(|(at, item)| (item.id().clone(), Some(Answer::step(1 + at * at % 7)))).collect();
    let scorer = Scorer::new(&questionnaire);
    let score = scorer.score(&answers, None);
    time("26 dimensions of 19 items: what would change", 5, || drop(black_box(scorer.changes(&answers, &score))));
    println!("{:<44}{:>14} KiB", "the most memory so far", peak());
}

/// The most memory that this program has used, in KiB; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

fn main() {
    let text = builtin::text(builtin::DEFAULT).expect("built in");
    let source = read(text.as_bytes()).expect("valid");
    let questionnaire = &source.questionnaire;
    let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).enumerate();
    let answers: Answers =
        scored.map(|(at, item)| (item.id().to_owned(), Some(Answer::step(1 + at * at % 5)))).collect();
    let now = "2026-11-21T09:00:00Z".parse().expect("a time");
    let outcome = |id| {
        let draft = Draft { answers: answers.clone(), ..Draft::default() };
        Outcome::of(id, &source, draft, Some(5.0), now, now)
    };
    let scorer = Scorer::new(questionnaire);
    time("read and check the questionnaire", 200, || drop(black_box(read(black_box(text.as_bytes())))));
    time("score one person", 2000, || drop(black_box(scorer.score(black_box(&answers), Some(5.0)))));
    let (one, extra) = (outcome(new_id()), Answers::default());
    let kept = Kept { outcome: &one, questionnaire, extra: &extra, path: None, role: None };
    let score = scorer.score(&answers, None);
    time("what would change it, exactly", 200, || drop(black_box(scorer.changes(black_box(&answers), &score))));
    time("the whole result page, with what changes it", 200, || {
        drop(black_box(ResultPage::new(&kept, &TimeZone::UTC)))
    });

    many_dimensions();

    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).expect("it opens");
    store.finish(&outcome(new_id()), &source).expect("written");
    let path = store.path_of(&one);
    let first = std::fs::read_dir(path.parent().expect("a folder")).expect("it is there").next();
    let line = std::fs::read_to_string(first.expect("one").expect("one").path()).expect("a file");
    for count in 1..10_000 {
        // Sealed lines carry a checksum of their own, so each file is written as the program writes it, but unsynced.
        let other = outcome(format!("{count:016x}").parse().expect("an id"));
        let sealed = twopeaks::inside::record::sealed::seal(&other).expect("it has a JSON form");
        assert!(sealed.len() < 2 * line.len());
        std::fs::write(store.path_of(&other), sealed + "\n").expect("written");
    }
    let list = || std::fs::read_dir(folder.path().join("results")).expect("it is there").count();
    time("10,000 results: list the folder", 20, || _ = black_box(list()));
    time("10,000 results: is there one", 20, || _ = black_box(store.has_people()));
    time("10,000 results: the names of the list", 20, || drop(black_box(store.listed_people())));
    let listed = store.listed_people().expect("it can be read");
    time("10,000 results: the first pages of the list", 20, || {
        listed.iter().take(48).for_each(|listed| drop(black_box(store.person(listed))));
    });
    let files = || std::fs::read_dir(folder.path().join("results")).expect("it is there");
    time("10,000 results: read and parse the files", 3, || {
        for file in files() {
            let text = std::fs::read_to_string(file.expect("one").path()).expect("a file");
            drop(black_box(twopeaks::inside::record::sealed::open::<Outcome>(text.trim_end())));
        }
    });
    time("10,000 results: read all", 3, || drop(black_box(store.results())));
    let all = store.results();
    time("10,000 results: as JSON", 3, || drop(black_box(twopeaks::inside::report::json_list(&all))));
}
