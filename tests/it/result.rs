//! The result: what it says of different people, on every page, and in the text report.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use twopeaks::page::{Kept, ResultPage};
use twopeaks::questionnaire::{Answer, Answers, Item, Source, builtin, read};
use twopeaks::record::{Draft, Outcome};
use twopeaks::text::{Clean, Glyphs};

use crate::support::journey::{Journey, Start};

fn source() -> Source {
    read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid")
}

/// How one person answers: a dimension's id and whether the item is keyed to management, to a key.
struct Person {
    name: &'static str,
    key: fn(&str, bool, usize) -> char,
    thought: Duration,
}

/// The key that lies so many steps from the middle, toward management if `lean` is positive.
fn key(lean: i32, management: bool) -> char {
    char::from_digit((3 + if management { lean } else { -lean }) as u32, 10).expect("a step")
}

const SLOW: Duration = Duration::from_secs(5);

const PEOPLE: [Person; 16] = [
    Person { name: "feedback_expert", key: |d, m, _| key(-i32::from(d == "feedback"), m), thought: SLOW },
    Person { name: "feedback_management", key: |d, m, _| key(i32::from(d == "feedback"), m), thought: SLOW },
    Person { name: "conflict_expert", key: |d, m, _| key(-i32::from(d == "conflict"), m), thought: SLOW },
    Person { name: "conflict_management", key: |d, m, _| key(i32::from(d == "conflict"), m), thought: SLOW },
    Person { name: "focus_expert", key: |d, m, _| key(-i32::from(d == "focus"), m), thought: SLOW },
    Person { name: "focus_management", key: |d, m, _| key(i32::from(d == "focus"), m), thought: SLOW },
    Person { name: "pattern_expert", key: |_, m, _| key(-1, m), thought: SLOW },
    Person { name: "pattern_management", key: |_, m, _| key(1, m), thought: SLOW },
    Person { name: "split", key: |d, m, _| key(if d == "focus" { -1 } else { 1 }, m), thought: SLOW },
    Person { name: "none", key: |_, m, n| key(if n % 3 == 0 { -1 } else { i32::from(n % 5 == 0) }, m), thought: SLOW },
    Person { name: "mixed", key: |_, m, n| key(if n.is_multiple_of(2) { 2 } else { -2 }, m), thought: SLOW },
    Person { name: "too_few", key: |d, m, n| if d == "focus" && n % 2 == 0 { '-' } else { key(1, m) }, thought: SLOW },
    Person { name: "straight_line", key: |_, _, _| '4', thought: SLOW },
    Person { name: "very_fast", key: |_, m, n| key(1 - (n % 3) as i32, m), thought: Duration::from_millis(300) },
    Person { name: "all_skipped", key: |_, _, _| '-', thought: SLOW },
    Person { name: "extreme_both_ways", key: |d, m, _| key(if d == "conflict" { 2 } else { -2 }, m), thought: SLOW },
];

impl Person {
    /// Answers everything; the result is on the screen then.
    fn answers(&self, size: (u16, u16)) -> Journey {
        let mut journey = Start { size, ..Start::default() }.home();
        journey.thought = self.thought;
        journey.keys("<enter><enter>");
        let questionnaire = source().questionnaire;
        for (number, item) in questionnaire.main_items().enumerate() {
            let key = item.scored().map_or('1', |scored| {
                let dimension = &questionnaire.dimension_of(scored.facet).expect("a dimension").id;
                (self.key)(dimension, scored.toward == "management", number)
            });
            journey.keys(&key.to_string());
        }
        journey
    }
}

/// The screen without what differs from run to run or with every edit of the file: ids and digests.
fn masked(screen: &str) -> String {
    let mask = |word: &str| {
        let hex = word.trim_start_matches("sha256:");
        let id = hex.len() >= 16 && hex.chars().all(|c| c.is_ascii_hexdigit());
        if id { "#".repeat(word.len()) } else { word.to_owned() }
    };
    screen
        .split(' ')
        .map(|piece| piece.split('\n').map(mask).collect::<Vec<_>>().join("\n"))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_summary_of_everybody() {
    for person in PEOPLE {
        insta::assert_snapshot!(format!("summary_{}", person.name), person.answers((80, 24)).styled());
    }
}

#[test]
fn every_page_of_some() {
    for person in PEOPLE.iter().filter(|person| ["none", "split", "too_few", "straight_line"].contains(&person.name)) {
        for (page, keys) in
            [("why", "1"), ("change", "2"), ("what_if", "2<right><right>"), ("talk", "3"), ("about", "6")]
        {
            let mut journey = person.answers((80, 24));
            journey.keys(keys);
            insta::assert_snapshot!(format!("{page}_{}", person.name), masked(&journey.styled()));
        }
    }
}

#[test]
fn the_pages_at_other_sizes() {
    for size in [(40, 12), (100, 30)] {
        for (page, keys) in [("summary", ""), ("why", "1"), ("change", "2"), ("talk", "3"), ("about", "6")] {
            let mut journey = PEOPLE[9].answers(size);
            journey.keys(keys);
            insta::assert_snapshot!(format!("{page}_{}x{}", size.0, size.1), masked(&journey.styled()));
        }
    }
}

#[test]
fn every_number_leads_to_its_question() {
    let mut journey = PEOPLE[6].answers((80, 24));
    journey.keys("1jj<enter>");
    assert!(
        journey.screen().contains("Your answer: ")
            && journey.screen().contains("It moves the dimension by -2.1 points.")
    );
    journey.keys("<esc>s");
    assert!(journey.screen().contains("How soon -6.3"), "{}", journey.screen());
    journey.keys("<esc>");
    assert!(journey.screen().contains("Your result"));
}

#[test]
fn notes_and_flags_are_shown_in_the_review_and_on_the_result() {
    let mut journey = Start::default().home();
    journey.keys("<enter><enter>fn");
    journey.keys("only in summer<enter>");
    assert!(journey.screen().contains("Flagged") && journey.screen().contains("Your note: only in summer"));
    journey.keys("4<tab>");
    assert!(journey.screen().contains("  1fn I would"), "{}", journey.screen());
    journey.keys("<esc>f<tab>j<enter>ffn<esc>");
    journey.keys("<left><left>");
    let rest = "234".repeat(11);
    journey.keys(&format!("<tab><esc>{rest}23"));
    journey.keys("111");
    journey.keys("3");
    let screen = journey.screen();
    assert!(screen.contains("You noted \"only in summer\" on: I would enjoy a year"), "{screen}");
}

#[test]
fn what_if_follows_at_once_and_is_gone_with_the_page() {
    let mut journey = PEOPLE[4].answers((80, 24));
    journey.keys(&format!("2ddd{}", "<right>".repeat(80)));
    let screen = journey.screen();
    assert!(
        screen.contains("not your answers, nothing is saved") && screen.contains("On focus style you lean management"),
        "{screen}"
    );
    journey.keys("r");
    assert!(!journey.screen().contains("not your answers"));
    journey.keys("<esc>");
    assert!(journey.screen().contains("On focus style you lean expert"));
}

/// A result of some answers, as the page has it.
fn page(source: &Source, answers: Answers, extra: &Answers) -> ResultPage {
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    let draft = Draft { answers, ..Draft::default() };
    let outcome = Outcome::of("0123456789abcdef".to_owned(), source, draft, None, time, time);
    let kept = Kept { outcome: &outcome, questionnaire: &source.questionnaire, extra, path: None, role: None };
    ResultPage::new(&kept, &TimeZone::UTC)
}

fn random(source: &Source, rng: &mut ChaCha8Rng) -> Answers {
    let leans = [0; 3].map(|_| rng.random_range(-1.2f64..1.2));
    let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some());
    let step = |item: &Item, noise: f64| {
        let scored = item.scored().expect("scored");
        let dimension =
            source.questionnaire.dimensions.iter().position(|d| d.facets.iter().any(|f| f.id == scored.facet));
        let lean = leans[dimension.expect("a dimension")];
        let toward = if scored.toward == "management" { lean } else { -lean };
        (3.0 + toward + noise).round().clamp(1.0, 5.0) as usize
    };
    scored.map(|item| (item.id().to_owned(), Some(Answer::step(step(item, rng.random_range(-1.6..1.6)))))).collect()
}

#[test]
fn the_questions_to_talk_about_differ_from_person_to_person() {
    let source = source();
    let mut rng = ChaCha8Rng::seed_from_u64(4);
    let mut seen: HashMap<String, usize> = HashMap::new();
    for _ in 0..50 {
        let page = page(&source, random(&source, &mut rng), &Answers::default());
        assert!((3..=5).contains(&page.talk.len()), "{:?}", page.talk);
        for line in &page.talk {
            assert!(line.because.iter().all(|because| because.contains("You said \"")), "{line:?}");
            *seen.entry(line.ask.clone()).or_default() += 1;
        }
    }
    let most = seen.values().max().expect("some");
    println!("{} different questions in 50 results, the commonest {most} times", seen.len());
    assert!(3 * most <= 50);
}

#[test]
fn a_count_that_disagrees_brings_up_its_question() {
    let source = source();
    let expert = source.questionnaire.items.iter().filter(|item| item.scored().is_some()).map(|item| {
        let management = item.scored().is_some_and(|scored| scored.toward == "management");
        (item.id().to_owned(), Some(Answer::step(if management { 2 } else { 4 })))
    });
    let answers: Answers = expert.collect();
    let mut extra = Answers::default();
    extra.set("count.hard-talks", Some(Answer::Number(9.0)));
    extra.set("motive.expects", Some(Answer::Words(Clean::new("more say"))));
    let page = page(&source, answers, &extra);
    assert_eq!(page.talk[0].because, ["You counted 9 talks: How many hard talks did you start yourself?"]);
    assert_eq!(
        page.evidence[0].stands.as_deref(),
        Some("points the other way than your answers on conflict tolerance")
    );
    assert_eq!((page.evidence[1].answer.as_str(), &page.evidence[1].stands), ("more say", &None));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_points_of_the_answers_add_up_to_the_score(seed in any::<u64>()) {
        let source = source();
        let page = page(&source, random(&source, &mut ChaCha8Rng::seed_from_u64(seed)), &Answers::default());
        for dimension in &page.why {
            let sum: f64 = dimension.facets.iter().map(|facet| facet.points()).sum();
            prop_assert!((sum - (dimension.mean.expect("a mean") - 50.0)).abs() < 1e-9);
        }
    }

    #[test]
    fn the_text_report_is_80_columns_wide_and_has_every_heading(seed in any::<u64>()) {
        let source = source();
        let page = page(&source, random(&source, &mut ChaCha8Rng::seed_from_u64(seed)), &Answers::default());
        let text = twopeaks::report::text(&page, &Glyphs::ASCII);
        prop_assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 80), "{}", text);
        for heading in ["Why", "What would change it", "To talk about", "About these answers"] {
            prop_assert!(text.contains(&format!("\n {heading}\n")), "{heading}");
        }
    }
}

#[test]
fn different_answers_never_give_the_same_page_and_the_same_always_do() {
    let source = source();
    let mut rng = ChaCha8Rng::seed_from_u64(9);
    let mut pages = HashSet::new();
    for _ in 0..200 {
        let answers = random(&source, &mut rng);
        let text = twopeaks::report::text(&page(&source, answers.clone(), &Answers::default()), &Glyphs::UNICODE);
        assert_eq!(text, twopeaks::report::text(&page(&source, answers, &Answers::default()), &Glyphs::UNICODE));
        assert!(pages.insert(text));
    }
}

#[test]
fn nothing_sounds_like_a_verdict() {
    let source = source();
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    for _ in 0..100 {
        let text =
            twopeaks::report::text(&page(&source, random(&source, &mut rng), &Answers::default()), &Glyphs::UNICODE);
        for word in ["suited", "match", "fit score", "natural leader", "balanced", "you are a"] {
            assert!(!text.to_lowercase().contains(word), "{word}");
        }
    }
}
