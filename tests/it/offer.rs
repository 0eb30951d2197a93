//! The offer: six of them from home to the page, beside a result, and never in a score.

use std::path::Path;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use twopeaks::page::{Kept, OfferPage, ResultPage};
use twopeaks::questionnaire::{Answer, Answers, Item, Source, builtin, read};
use twopeaks::record::{Draft, Outcome};
use twopeaks::scoring::Scorer;
use twopeaks::store::Store;
use twopeaks::text::Clean;

use crate::support::command;
use crate::support::journey::{Journey, Start};

fn source(id: &str) -> Source {
    read(builtin::text(id).expect("built in").as_bytes()).expect("valid")
}

fn folder() -> &'static Path {
    Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path()
}

/// Home with everything on one page.
fn home(folder: &'static Path) -> Journey {
    Start { folder: Some(folder), size: (80, 40), ..Start::default() }.home()
}

/// The keys of ten points, six statements and the hours; the name comes first, the motive last.
struct Offer {
    name: &'static str,
    points: &'static str,
    role: &'static str,
    hours: [&'static str; 4],
    motive: &'static str,
}

const OFFERS: [Offer; 6] = [
    Offer { name: "Level nine", points: "2222222222", role: "554545", hours: ["45", "20", "20", "5"], motive: "2" },
    Offer { name: "Good trial", points: "1111111111", role: "333222", hours: ["40", "15", "10", "15"], motive: "1" },
    Offer { name: "", points: "----------", role: "------", hours: ["", "", "", ""], motive: "-" },
    Offer { name: "One way", points: "1231133311", role: "444444", hours: ["38", "10", "18", "10"], motive: "3" },
    Offer { name: "Rumour", points: "3333333323", role: "------", hours: ["40", "", "", ""], motive: "3" },
    Offer { name: "Bad sum", points: "1112111111", role: "222222", hours: ["40", "20", "10", "5"], motive: "1" },
];

impl Offer {
    fn keys(&self) -> String {
        let hours: String = self.hours.iter().map(|hours| format!("{hours}<enter>")).collect();
        format!("{}<enter>{}{}{hours}{}", self.name, self.points, self.role, self.motive)
    }
}

#[test]
fn six_offers_from_home() {
    for offer in &OFFERS {
        let mut journey = Start { size: (80, 40), ..Start::default() }.home();
        journey.keys(&format!("j<enter><enter>{}", offer.keys()));
        let name = if offer.name.is_empty() { "empty".to_owned() } else { offer.name.to_lowercase().replace(' ', "_") };
        insta::assert_snapshot!(format!("offer_{name}"), journey.screen());
    }
}

/// Answers the 36 questions with a lean on every dimension and confirms.
fn lean(journey: &mut Journey, steps: i32) {
    journey.keys("<enter><enter>");
    for item in source(builtin::DEFAULT).questionnaire.main_items() {
        let key = item.scored().map_or(1, |scored| if scored.toward == "management" { 3 + steps } else { 3 - steps });
        journey.keys(&key.to_string());
    }
}

#[test]
fn an_offer_stands_beside_a_result_and_can_be_changed() {
    let folder = folder();
    let mut journey = home(folder);
    lean(&mut journey, -1);
    journey.keys(&format!("4o<enter>{}", OFFERS[0].keys()));
    let screen = journey.screen();
    assert!(screen.starts_with(" Your result"), "{screen}");
    let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("This is a trap") && words.contains("◆ this role, as you described it."), "{screen}");
    journey.keys("4");
    assert!(journey.screen().contains("this offer is the only way to a"), "{}", journey.screen());
    // One point changes: the list opens, the second question gets a yes.
    journey.keys("e<up><up><up><up><up>j<enter>1");
    assert!(!journey.screen().contains("This is a trap"), "{}", journey.screen());
    drop(journey);
    let mut later = home(folder);
    assert!(!later.screen().contains("Continue"), "{}", later.screen());
    later.keys("jj<enter><enter>4");
    assert!(later.screen().contains("Level nine, 21 Nov 2026"), "{}", later.screen());
    later.keys("<esc><esc><esc>j<enter>");
    assert_eq!(
        later.screen().matches("Level nine").count(),
        1,
        "only the newest version is listed: {}",
        later.screen()
    );
}

/// What stands on the screen, without its line breaks.
fn words(journey: &Journey) -> String {
    journey.screen().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_offer_that_was_left_half_way_still_belongs_to_its_result() {
    let folder = folder();
    let mut journey = home(folder);
    lean(&mut journey, -1);
    let keys = OFFERS[0].keys();
    let (first, rest) = keys.split_at("Level nine<enter>222".len());
    journey.keys(&format!("4o<enter>{first}<esc>"));
    assert!(words(&journey).contains("> Describe an offer Continue \"Level nine\": 4 of 22 answered"));
    journey.keys("j<enter>2<esc>");
    assert!(words(&journey).contains("Continue \"Level nine\": 5 of 22 answered"));
    drop(journey);
    let mut later = home(folder);
    assert!(words(&later).contains("> Continue \"Level nine\": 5 of 22 answered"), "{}", later.screen());
    later.keys(&format!("<enter>{}", &rest[1..]));
    assert!(words(&later).contains("Your result"), "{}", later.screen());
    later.keys("4");
    assert!(words(&later).contains("Level nine, 21 Nov 2026"), "{}", later.screen());
}

#[test]
fn where_the_result_has_gone_the_offer_stands_alone() {
    let folder = folder();
    let mut journey = home(folder);
    lean(&mut journey, -1);
    let keys = OFFERS[0].keys();
    let (first, rest) = keys.split_at("Level nine<enter>222".len());
    journey.keys(&format!("4o<enter>{first}<esc><esc><esc><esc>jjj<enter>d<esc>"));
    assert!(!words(&journey).contains("Results"), "{}", journey.screen());
    journey.keys(&format!("<up><up><up><up><enter>{rest}"));
    assert!(words(&journey).contains("Level nine, 21 Nov 2026"), "{}", journey.screen());
    let store = Store::look(folder);
    assert!(!store.is_attached(&store.roles()[0].id));
}

#[test]
fn line_by_line_it_belongs_to_its_result_too() {
    let folder = folder();
    let mut journey = home(folder);
    lean(&mut journey, -1);
    journey.keys("4o<enter>Level nine<enter>2222<esc>");
    drop(journey);
    let typed = format!("{}45\n20\n20\n5\n2\n", "2\n".repeat(12));
    let done = command::run(folder, ".", &["take", "offer", "--plain"], &typed);
    assert!(done.status.success() && !command::err(&done).contains("Which result"), "{}", command::err(&done));
    let store = Store::look(folder);
    let role = store.role_of(&store.people()[0].id).expect("it belongs to the result");
    assert_eq!(role.answers.words("name"), Some("Level nine"));
}

#[test]
fn a_new_name_takes_enter_because_it_ends_the_change() {
    let mut journey = home(folder());
    journey.keys(&format!("j<enter><enter>{}e", OFFERS[1].keys()));
    journey.keys("<up><up><up><up><up><up><enter> again<esc>");
    assert!(words(&journey).contains("Press Enter to keep this answer"), "{}", journey.screen());
    journey.keys("<enter>");
    assert!(words(&journey).contains("Good trial again, 21 Nov 2026"), "{}", journey.screen());
}

#[test]
fn a_change_that_was_left_half_way_takes_the_place_of_what_it_changes() {
    let folder = folder();
    let mut journey = home(folder);
    journey.keys(&format!("j<enter><enter>{}", OFFERS[1].keys()));
    journey.keys("e<up><up><up><up><up>j<enter>nAsk again<enter><esc>");
    drop(journey);
    let mut later = home(folder);
    assert!(words(&later).contains("Continue \"Good trial\": 22 of 22 answered"), "{}", later.screen());
    later.keys("<enter>");
    drop(later);
    let store = Store::look(folder);
    assert_eq!((store.roles().len(), store.roles()[0].notes.len(), store.unfinished().len()), (1, 1, 0));
}

#[test]
fn a_result_without_an_offer_says_so() {
    let mut journey = Start::default().home();
    lean(&mut journey, 1);
    journey.keys("4");
    assert!(journey.screen().contains("No offer is described beside this result."));
}

#[test]
fn hours_that_do_not_add_up_are_named() {
    let mut journey = Start { size: (80, 40), ..Start::default() }.home();
    journey.keys(&format!("j<enter><enter>{}", OFFERS[5].keys()));
    let words = journey.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("The hours do not add up: 5 + 20 + 10 is 35, and the week has 40."), "{words}");
    assert!(words.contains("Focus style not known"));
}

fn role(answers: Answers) -> Outcome {
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    let draft = Draft { answers, ..Draft::default() };
    Outcome::of("role".to_owned(), &source(builtin::OFFER), draft, None, time, time)
}

fn person(lean: [i32; 3]) -> Outcome {
    let source = source(builtin::DEFAULT);
    let scored = source.questionnaire.items.iter().filter_map(|item| {
        let scored = item.scored()?;
        let at = source.questionnaire.dimensions.iter().position(|d| d.facets.iter().any(|f| f.id == scored.facet))?;
        let step = if scored.toward == "management" { 3 + lean[at] } else { 3 - lean[at] };
        Some((item.id().to_owned(), Some(Answer::step(step as usize))))
    });
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    Outcome::of("person".to_owned(), &source, Draft { answers: scored.collect(), ..Draft::default() }, None, time, time)
}

fn points(keys: &str) -> Answers {
    let offer = source(builtin::OFFER).questionnaire;
    let answer = |key| match key {
        '1' => Some(Answer::Words(Clean::new("yes"))),
        '2' => Some(Answer::Words(Clean::new("no"))),
        _ => Some(Answer::Words(Clean::new("unknown"))),
    };
    offer.points.iter().zip(keys.chars()).map(|(point, key)| (point.item.clone(), answer(key))).collect()
}

#[test]
fn every_combination_has_its_own_paragraph_with_the_facts() {
    let (person_source, offer_source) = (source(builtin::DEFAULT), source(builtin::OFFER));
    let mut seen = std::collections::HashSet::new();
    for lean in [[-1, -1, -1], [1, 1, 1], [1, 0, -1], [0, 0, 0]] {
        for keys in ["2111111111", "1211111111", "1133333333", "1111111111", "1121111111"] {
            let (outcome, described) = (person(lean), role(points(keys)));
            let extra = Answers::default();
            let kept = Kept {
                outcome: &outcome,
                questionnaire: &person_source.questionnaire,
                extra: &extra,
                path: None,
                role: Some((&described, &offer_source.questionnaire)),
            };
            let page = ResultPage::new(&kept, &TimeZone::UTC);
            assert!(seen.insert(page.beside[0].clone()), "said twice: {}", page.beside[0]);
            let facts = &page.beside[1];
            assert_eq!(facts.contains("Missing: "), keys.contains('2'), "{facts}");
            assert_eq!(facts.contains("Not known yet: "), keys.contains('3'), "{facts}");
            let options = page.beside.last().expect("options");
            assert!(
                options.starts_with("Your options, in no order: accept, ") && options.ends_with("not now, decline.")
            );
            for word in ["should", "must", "suited", "match", "recommend"] {
                assert!(!page.beside.join(" ").contains(word), "{word}: {:?}", page.beside);
            }
        }
    }
}

#[test]
fn what_is_not_settled_is_asked_in_the_order_of_weight() {
    let page = OfferPage::new(&role(points("1231111111")), &source(builtin::OFFER).questionnaire, &TimeZone::UTC);
    let asked: Vec<_> = page.ask.iter().map(|line| line.ask.as_str()).collect();
    assert!(asked[0].contains("return to expert work") && asked[1].contains("try it for six months"), "{asked:?}");
    assert_eq!((page.settled.len(), page.missing.len(), page.unknown.len()), (8, 1, 1));
    assert!(page.warnings[0].starts_with("This is a one-way door"));
}

fn offer_answers() -> impl Strategy<Value = Answers> {
    let items = source(builtin::OFFER).questionnaire.items;
    let one = |item: &Item| {
        let id = item.id().to_owned();
        let answer = match item {
            Item::Choice(choice) => {
                let ids: Vec<String> = choice.options.iter().map(|option| option.id.clone()).collect();
                proptest::sample::select(ids).prop_map(|id| Some(Answer::Words(Clean::new(&id)))).boxed()
            }
            Item::Count(_) => (0.0f64..168.0).prop_map(|hours| Some(Answer::Number(hours.round()))).boxed(),
            Item::Statement(_) | Item::Pair(_) => (1usize..=5).prop_map(|step| Some(Answer::step(step))).boxed(),
            Item::Text(_) | Item::Date(_) => ".{0,20}".prop_map(|text| Some(Answer::Words(Clean::new(&text)))).boxed(),
        };
        proptest::option::of(answer).prop_map(move |answer| (id.clone(), answer.flatten()))
    };
    items.iter().map(one).collect::<Vec<_>>().prop_map(|entries| entries.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Row 14 of the design's table: whatever the offer's answers, the person's scores are the same to the bit.
    #[test]
    fn the_offer_never_touches_a_score(answers in offer_answers(), lean in [-2i32..=2, -2i32..=2, -2i32..=2]) {
        let (person_source, offer_source) = (source(builtin::DEFAULT), source(builtin::OFFER));
        let (alone, described) = (person(lean), role(answers.clone()));
        // Even if the offer's answers stood in the same file as the person's.
        let mut mixed = alone.answers.clone();
        answers.iter().for_each(|(item, answer)| mixed.set(item, answer.cloned()));
        prop_assert_eq!(&Scorer::new(&person_source.questionnaire).score(&mixed, None), &alone.score);
        let extra = Answers::default();
        let page = |role| ResultPage::new(&Kept { outcome: &alone, questionnaire: &person_source.questionnaire, extra: &extra, path: None, role }, &TimeZone::UTC);
        let (with, without) = (page(Some((&described, &offer_source.questionnaire))), page(None));
        prop_assert_eq!(&with.headline, &without.headline);
        for (a, b) in with.rows.iter().zip(&without.rows) {
            prop_assert_eq!((a.mean, a.band), (b.mean, b.band));
        }
        prop_assert_eq!(with.why, without.why);
    }
}
