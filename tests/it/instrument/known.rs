//! What the rows take for granted, the first version's means, and the table of known limits.

use super::*;
use std::fs;
use std::path::Path;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    fs::read_to_string(path).expect("it is there")
}

/// The items and answers of 0.1, written in the present format, with the means that 0.1 gave.
#[test]
fn the_first_versions_items_and_answers_give_the_same_means_to_the_bit() {
    #[derive(serde::Deserialize)]
    struct Set {
        answers: Answers,
        means: indexmap::IndexMap<String, Option<f64>>,
    }
    let source =
        read(fixture("promotion-fit-0.1.json").as_bytes()).unwrap_or_else(|problems| panic!("{}", problems[0]));
    let scorer = Scorer::new(&source.questionnaire);
    let sets: Vec<Set> = serde_json::from_str(&fixture("means-0.1.json")).expect("JSON");
    assert_eq!(sets.len(), 40);
    let mut means = 0;
    for (at, set) in sets.iter().enumerate() {
        let score = scorer.score(&set.answers, None);
        for (id, mean) in &set.means {
            assert_eq!(score.dimensions[id.as_str()].mean.map(f64::to_bits), mean.map(f64::to_bits), "set {at}, {id}");
            means += usize::from(mean.is_some());
        }
    }
    assert!(means > 60, "{means} means are compared");
}

/// What becomes of the result if people describe themselves nearer to management than they are; from row 16.
#[test]
fn the_table_of_desirability_is_that_of_the_simulation() {
    let measured: Vec<f64> = figures(16).iter().map(|figure| figure.measured).collect();
    let share = |value: f64| format!("{value:.4}").trim_start_matches('0').to_owned();
    let line = |(pull, found): (f64, &[f64])| match found {
        [mean, management, expert, pattern, right, wrong] => format!(
            "| {pull} | {mean:.1} | {} / {} | {} | {} / {} |\n",
            share(*management),
            share(*expert),
            share(*pattern),
            share(*right),
            share(*wrong)
        ),
        other => panic!("six figures a pull, not {}", other.len()),
    };
    let head = "| pull | neutral score | on conflict only: neutral leans M / E | on all: neutral with management pattern | on \
                all: experts at -1 SD, right / wrong pattern |\n|---|---|---|---|---|\n";
    let lines: String = PULLS.into_iter().zip(measured.chunks(6)).map(line).collect();
    manual::holds("pull", &(head.to_owned() + &lines));
}

// ---- What the rows take for granted ----

/// The simulated people answer by the file's own key, so a wrong key shows elsewhere: here, as every id
/// says once more which dimension, facet and side it belongs to.
#[test]
pub fn every_facet_has_a_statement_each_way_and_a_pair_and_every_id_says_so() {
    let questionnaire = INSTRUMENT.questionnaire;
    assert_eq!(questionnaire.profiles.iter().map(|profile| profile.id.as_str()).collect::<Vec<_>>(), PROFILES);
    assert_eq!((INSTRUMENT.dimensions(), INSTRUMENT.facets(), INSTRUMENT.items.len()), (3, 12, 36));
    for dimension in &questionnaire.dimensions {
        let mut to_the_right = 0;
        for facet in &dimension.facets {
            let of_facet = |item: &&Item| item.scored().is_some_and(|scored| *scored.facet == facet.id);
            let mut kinds: Vec<_> =
                questionnaire.items.iter().filter(of_facet).map(|item| (item.id().as_str(), kind(item))).collect();
            kinds.sort_unstable();
            let id = |kind: &str| format!("{}.{}.{kind}", dimension.id, facet.id);
            let expected = ["e", "m", "p"].map(|kind| (id(kind), kind));
            assert_eq!(kinds, expected.each_ref().map(|(id, kind)| (id.as_str(), *kind)));
            to_the_right += usize::from(item_toward(&id("p")) == PROFILES[1]);
        }
        assert_eq!(to_the_right, 2, "pairs of {} with management on the right", dimension.id);
    }
}

/// `m` and `e` for a statement toward management and expert, `p` for a pair.
pub fn kind(item: &Item) -> &'static str {
    match item {
        Item::Statement(statement) if statement.toward == PROFILES[1] => "m",
        Item::Statement(_) => "e",
        Item::Pair(_) => "p",
        Item::Count(_) | Item::Choice(_) | Item::Text(_) | Item::Date(_) => "not scored",
    }
}

pub fn item_toward(id: &str) -> &'static str {
    INSTRUMENT.questionnaire.item(id).and_then(Item::scored).expect("a scored item").toward
}

/// The search finds the first version's order. The present one is that with feedback and focus exchanged, and within
/// focus the same keys in another order, so that the first question is an easy one; row 6 tries its rhythms.
#[test]
fn the_order_is_the_one_that_the_search_finds_with_two_dimensions_exchanged() {
    let first = read(fixture("promotion-fit-0.1.json").as_bytes()).expect("it obeys the rules").questionnaire;
    let searched: Vec<&Item> = first.items.iter().filter(|item| item.scored().is_some()).collect();
    let ids: Vec<&str> = searched.iter().map(|item| item.id().as_str()).collect();
    assert_eq!(order_search::search(&first), ids);
    let exchanged = |dimension: usize| [2, 1, 0][dimension];
    let key = |questionnaire: &Questionnaire, item: &Item| {
        let scored = item.scored().expect("a scored item");
        let of =
            |facets: &twopeaks::inside::questionnaire::Dimension| facets.facets.iter().any(|f| f.id == *scored.facet);
        let dimension = questionnaire.dimensions.iter().position(of).expect("a dimension");
        (dimension, scored.toward.to_string(), matches!(item, Item::Statement(_)))
    };
    let shipped = INSTRUMENT.questionnaire.items.iter().filter(|item| item.scored().is_some());
    for (at, (now, then)) in shipped.zip(&searched).enumerate() {
        let (dimension, toward, statement) = key(&first, then);
        assert_eq!(key(INSTRUMENT.questionnaire, now), (exchanged(dimension), toward, statement), "item {}", at + 1);
    }
}

#[test]
fn the_first_three_are_about_now_and_the_facets_stand_apart() {
    let texts = INSTRUMENT.questionnaire.items.iter().take(3).map(Item::text);
    assert!(texts.into_iter().all(|text| !text.split_whitespace().any(|word| word == "would")));
    for (at, item) in INSTRUMENT.items.iter().enumerate() {
        let next = INSTRUMENT.items.iter().skip(at + 1).position(|other| other.facet == item.facet);
        assert!(next.is_none_or(|between| between >= 6), "{}: {next:?} items to the next of its facet", item.id);
    }
}

/// Half-width over standard error is the t-value of a printed table (NIST/SEMATECH e-Handbook 1.3.6.7.2), the
/// error reaches its floor and stays above it, and the chance above 50 tells the same lean as the band.
#[test]
pub fn bands_are_as_wide_as_students_t_and_the_floor_of_the_error_say() {
    let mut draws = Row(0).draws();
    let mut least = [f64::INFINITY; 3];
    for (person, skips) in (0..PEOPLE).flat_map(|person| (0..3).map(move |skips| (person, skips))) {
        let mut steps = Person::anybody(&mut draws).answer(&draws.errors(), 0.0);
        skip(skips, &mut steps, &mut draws);
        for dimension in INSTRUMENT.score(&steps).dimensions.values() {
            let band = dimension.band.expect("enough answers");
            assert!(
                (band.half_width() / band.se - [1.796, 1.812, 1.833][skips]).abs() < 5e-4,
                "person {person}: {band:?}"
            );
            least[skips] = band.se.min(least[skips]);
            let lean = band.low > 50.0 || band.high < 50.0;
            assert_eq!(lean, !(0.05..=0.95).contains(&band.above_50), "person {person}: {band:?}");
        }
    }
    for (least, answered) in least.into_iter().zip([12.0, 11.0, 10.0]) {
        assert!((least - 7.0 * f64::sqrt(12.0 / answered)).abs() < 1e-9, "{answered} answers: {least}");
    }
}
