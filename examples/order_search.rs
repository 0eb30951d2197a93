//! Searches an order of the scored items in which no way of clicking without reading looks like a person.
//!
//! `cargo run --release --example order_search -- questionnaires/promotion-fit.json` prints the item ids in
//! the order found; with `--write` it puts the item lines of the file into that order.
//!
//! Statements come before pairs, at least six other items stand between two of one facet, and no three of a
//! dimension follow each other. The search is simulated annealing over swaps; it starts from the ids in
//! alphabetical order with a fixed seed, so the same items always give the same order.

use std::process::ExitCode;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use twopeaks::inside::questionnaire::{Item, Questionnaire};

/// At least so many places from one item of a facet to the next.
const SPACING: usize = 7;
/// Swaps that are tried.
const TRIES: u32 = 2_000_000;
/// The best that items in balance can reach: two classes of one surplus item each, 2 * 50 / 12 points.
const GOOD: f64 = 8.4;

/// What the search needs to know of an item.
#[derive(Clone, Copy)]
struct Place<'a> {
    id: &'a str,
    dimension: usize,
    facet: &'a str,
    sign: f64,
    statement: bool,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        eprintln!("usage: order_search FILE [--write]");
        return ExitCode::from(2);
    };
    let text = std::fs::read_to_string(&file).expect("the file can be read");
    let questionnaire =
        twopeaks::inside::questionnaire::read(text.as_bytes()).expect("the file is a questionnaire").questionnaire;
    let order = search(&questionnaire);
    println!("{}", order.join("\n"));
    if arguments.next().as_deref() == Some("--write") {
        std::fs::write(&file, reorder(&text, &order)).expect("the file can be written");
    }
    ExitCode::SUCCESS
}

/// The ids of the scored items in a good order.
pub fn search(questionnaire: &Questionnaire) -> Vec<String> {
    let mut best = places(questionnaire);
    let statements = best.iter().filter(|place| place.statement).count();
    let mut rng = ChaCha8Rng::seed_from_u64(1);
    let mut cost = badness(&best, questionnaire.dimensions.len());
    for attempt in 0..TRIES {
        if cost == 0.0 {
            break;
        }
        let heat = 4.0 * (1.0 - f64::from(attempt) / f64::from(TRIES));
        let pairs = rng.random_bool(0.3);
        let (from, to) = if pairs { (statements, best.len()) } else { (0, statements) };
        let (a, b) = (rng.random_range(from..to), rng.random_range(from..to));
        best.swap(a, b);
        let changed = badness(&best, questionnaire.dimensions.len());
        if changed <= cost || rng.random_bool((-(changed - cost) / heat.max(1e-9)).exp()) {
            cost = changed;
        } else {
            best.swap(a, b);
        }
    }
    assert!(cost == 0.0, "no good order was found: {cost:.1}");
    best.iter().map(|place| place.id.to_owned()).collect()
}

/// The scored items, statements first, each kind by id.
fn places(questionnaire: &Questionnaire) -> Vec<Place<'_>> {
    let high = &questionnaire.profiles[1].id;
    let place = |item: &'_ Item| {
        let scored = item.scored()?;
        let of =
            |d: &twopeaks::inside::questionnaire::Dimension| d.facets.iter().any(|facet| facet.id == *scored.facet);
        let dimension = questionnaire.dimensions.iter().position(of)?;
        let sign = if scored.toward == high { 1.0 } else { -1.0 };
        Some((dimension, sign))
    };
    let mut places: Vec<_> = questionnaire
        .items
        .iter()
        .filter_map(|item| {
            let (dimension, sign) = place(item)?;
            let statement = matches!(item, Item::Statement(_));
            Some(Place { id: item.id(), dimension, facet: item.scored()?.facet, sign, statement })
        })
        .collect();
    places.sort_by_key(|place| (!place.statement, place.id));
    places
}

/// 0 for a good order: by how many points ways of clicking miss what is [`GOOD`], summed over the
/// dimensions, plus 5 for each two items of a facet that stand too close, and for each three of a dimension in a row.
fn badness(order: &[Place], dimensions: usize) -> f64 {
    let close = |(at, place): (usize, &Place)| {
        order[at + 1..].iter().take(SPACING - 1).filter(|next| next.facet == place.facet).count()
    };
    let crowding: usize = order.iter().enumerate().map(close).sum();
    let in_a_row = |three: &&[Place]| three.iter().all(|place| place.dimension == three[0].dimension);
    let rows = order.windows(3).filter(in_a_row).count();
    let excess = |dimension| deviations(order, dimension).map(|points| (points - GOOD).max(0.0)).sum::<f64>();
    (0..dimensions).map(excess).sum::<f64>() + 5.0 * (crowding + rows) as f64
}

/// The worst deviations of one dimension from 50 points, one for each way of clicking. Where every class of
/// places has a value of its own, the worst values lie at the ends of the scale, so the classes' surpluses of
/// one key over the other add up; the fixed sequences are tried one by one.
fn deviations(order: &[Place], dimension: usize) -> impl Iterator<Item = f64> {
    let own = move || order.iter().enumerate().filter(move |(_, place)| place.dimension == dimension);
    let items = own().count() as f64;
    let half = order.len().div_ceil(2);
    let free = move |class: fn(usize, usize) -> usize| {
        let mut surplus = [0.0f64; 6];
        own().for_each(|(at, place)| surplus[class(at, half)] += place.sign);
        50.0 * surplus.iter().map(|sum| sum.abs()).sum::<f64>() / items
    };
    let fixed = move |sequence: &[f64]| {
        let sum: f64 = own().map(|(at, place)| place.sign * sequence[at % sequence.len()]).sum();
        (25.0 * sum / items).abs()
    };
    let classes: [fn(usize, usize) -> usize; 4] =
        [|at, _| at % 6, |at, _| at % 4, |at, half| at / half, |at, _| at / 12];
    let runs = (0..5).map(|shift| [0, 1, 2, 3, 4].map(|at: i32| f64::from((at + shift) % 5 - 2)));
    let both_ways = runs.flat_map(|run| [run, [run[4], run[3], run[2], run[1], run[0]]]);
    // Half of the starts: the other half mirrors them.
    let wave = [-2.0, -1.0, 0.0, 1.0, 2.0, 1.0, 0.0, -1.0];
    let there_and_back = (0..4).map(move |shift| [0, 1, 2, 3, 4, 5, 6, 7].map(|at| wave[(at + shift) % 8]));
    classes
        .into_iter()
        .map(free)
        .chain(both_ways.map(move |run| fixed(&run)))
        .chain(there_and_back.map(move |run| fixed(&run)))
}

/// The file's text with the lines of the ordered items in that order; every other line stays.
fn reorder(text: &str, order: &[String]) -> String {
    let item = |line: &str| order.iter().position(|id| line.contains(&format!("{{ \"id\": \"{id}\", \"kind\"")));
    let mut sorted: Vec<_> = text.lines().filter(|line| item(line).is_some()).collect();
    assert_eq!(sorted.len(), order.len(), "each item stands on a line of its own");
    sorted.sort_by_key(|line| item(line));
    let mut sorted = sorted.into_iter();
    let line = |line| if item(line).is_some() { sorted.next().unwrap_or(line) } else { line };
    text.lines().map(line).map(|line| format!("{line}\n")).collect()
}
