//! The scoring, proven: simulated people answer the shipped questionnaire, and what the program says of
//! them must meet the targets of the design.
//!
//! Each row of the design's table is a function that simulates people who answer in one way and returns
//! [`Figure`]s, and a test that they meet their targets. `cargo test instrument:: -- --nocapture`
//! prints the measured figures, `BLESS=1` writes them into `docs/manual.md`. All answers go through
//! [`Scorer::score`], as those of `take --answers` do.

use std::fmt;
use std::sync::{LazyLock, OnceLock};

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};
use twopeaks::questionnaire::{Answer, Answers, Item, Questionnaire, builtin, read};
use twopeaks::scoring::over_time::Difference;
use twopeaks::scoring::{Pattern, Score, Scorer, clicking};

use crate::support::manual;

#[allow(dead_code)]
#[path = "../../examples/order_search.rs"]
mod order_search;

mod measure;
mod people;
mod rows;

use measure::*;
use people::*;
use rows::*;

/// So many people in every row.
const PEOPLE: usize = 20_000;
/// The profile at 0 points and the one at 100.
const PROFILES: [&str; 2] = ["expert", "management"];
/// The steps of every scale of the shipped file.
const STEPS: usize = 5;

// ---- Two views ----

/// Honest pairs: two views of the same person with a correlation of .3 and a standard deviation of 18 points each. The
/// errors are those of a full self-description and of a full observer form.
#[test]
fn at_most_a_quarter_of_the_dimensions_of_honest_pairs_is_marked() {
    use twopeaks::scoring::{Band, DimensionScore, comparison};
    const CORRELATION: f64 = 0.3;
    const SPREAD: f64 = 18.0;
    let mut draws = Draws(ChaCha8Rng::seed_from_u64(30));
    let score = |mean: f64, answered: usize| {
        let se = 7.0 * (12.0 / answered as f64).sqrt();
        let band = Band { se, low: mean - se, high: mean + se, above_50: 0.5 };
        DimensionScore { answered, mean: Some(mean), band: Some(band), state: None }
    };
    let none = indexmap::IndexMap::new();
    let (mut marked, mut differences, mut all) = (0, Vec::new(), 0);
    for _ in 0..PEOPLE {
        let (mut own, mut outside) = (indexmap::IndexMap::new(), indexmap::IndexMap::new());
        for dimension in &INSTRUMENT.questionnaire.dimensions {
            let (one, chance) = (draws.normal(), draws.normal());
            let other = CORRELATION * one + (1.0 - CORRELATION * CORRELATION).sqrt() * chance;
            own.insert(dimension.id.clone(), score(50.0 + SPREAD * one, 12));
            outside.insert(dimension.id.clone(), score(50.0 + SPREAD * other, 4));
        }
        let view = |dimensions| comparison::View { dimensions, facets: &none };
        for difference in comparison::compare(view(&own), view(&outside)).dimensions {
            all += 1;
            marked += usize::from(difference.is_gap());
            differences.push(difference.points().abs());
        }
    }
    differences.sort_by(f64::total_cmp);
    let (share, median) = (f64::from(marked as u32) / f64::from(all as u32), differences[all / 2]);
    println!("honest pairs: {share:.4} of the dimensions marked, median difference {median:.2}");
    assert_eq!(all, 3 * PEOPLE);
    assert!((0.2..=0.25).contains(&share), "{share}");
    assert!((median - comparison::USUAL).abs() < 1.0, "{median}");
}

// ---- Figures and their targets ----

#[derive(Clone, Copy)]
enum Target {
    Exactly(f64),
    AtMost(f64),
    AtLeast(f64),
    Between(f64, f64),
}

impl Target {
    fn met_by(self, measured: f64) -> bool {
        match self {
            Self::Exactly(value) => measured == value,
            Self::AtMost(most) => measured <= most,
            Self::AtLeast(least) => measured >= least,
            Self::Between(least, most) => (least..=most).contains(&measured),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(value) => write!(f, "{value}"),
            Self::AtMost(most) => write!(f, "at most {most}"),
            Self::AtLeast(least) => write!(f, "at least {least}"),
            Self::Between(least, most) => write!(f, "{least} to {most}"),
        }
    }
}

/// A measured figure beside its target.
struct Figure {
    row: usize,
    what: String,
    measured: f64,
    target: Target,
}

impl Figure {
    /// The measured value to four places.
    fn rounded(&self) -> f64 {
        (self.measured * 1e4).round() / 1e4
    }

    /// The figure as a row of a Markdown table.
    fn markdown(&self) -> String {
        format!("| {} | {} | {} | {} |", self.row, self.what, self.rounded(), self.target)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {}: {}: measured {}, target {}", self.row, self.what, self.rounded(), self.target)
    }
}

/// The number of a row, from 1; also its seed.
#[derive(Clone, Copy)]
struct Row(usize);

impl Row {
    fn draws(self) -> Draws {
        Draws(ChaCha8Rng::seed_from_u64(self.0 as u64))
    }

    fn figure(self, what: impl Into<String>, measured: f64, target: Target) -> Figure {
        Figure { row: self.0, what: what.into(), measured, target }
    }
}

const ROWS: [fn(Row) -> Vec<Figure>; 14] = [
    same_answer_everywhere,
    mirrored_answers,
    random_answers,
    random_among_the_upper_three,
    agreement_with_everything,
    periodic_clicking,
    neutral_people,
    people_of_all_kinds,
    one_standard_deviation,
    one_and_a_half_standard_deviations,
    coverage,
    the_same_person_again,
    skipped_items,
    change_over_time,
];

/// The figures of a row; simulated once, however many tests ask.
fn figures(row: usize) -> &'static [Figure] {
    static DONE: [OnceLock<Vec<Figure>>; ROWS.len()] = [const { OnceLock::new() }; ROWS.len()];
    DONE[row - 1].get_or_init(|| ROWS[row - 1](Row(row)))
}

/// The figures of all rows as a Markdown table.
fn table() -> String {
    let head = ["| # | figure | measured | target |".to_owned(), "|---|---|---|---|".to_owned()];
    let rows = (1..=ROWS.len()).flat_map(figures).map(Figure::markdown);
    head.into_iter().chain(rows).map(|line| line + "\n").collect()
}

fn prove(row: usize) {
    figures(row).iter().for_each(|figure| println!("{figure}"));
    let missed = figures(row).iter().filter(|figure| !figure.target.met_by(figure.measured));
    let missed: String = missed.map(|figure| format!("\n{figure}")).collect();
    assert!(missed.is_empty(), "targets missed:{missed}");
}

#[test]
fn row_01_the_same_answer_everywhere_is_50() {
    prove(1);
}

#[test]
fn row_02_opposite_answers_give_the_opposite_score() {
    prove(2);
}

#[test]
fn row_03_random_answers_rarely_lean() {
    prove(3);
}

#[test]
fn row_04_random_answers_in_the_upper_half_hardly_lean() {
    prove(4);
}

#[test]
fn row_05_agreeing_with_everything_moves_nothing() {
    prove(5);
}

#[test]
fn row_06_periodic_clicking_stays_in_the_middle() {
    prove(6);
}

#[test]
fn row_07_neutral_people_rarely_lean() {
    prove(7);
}

#[test]
fn row_08_the_mean_measures_the_true_value() {
    prove(8);
}

#[test]
fn row_09_one_standard_deviation_shows_every_other_time() {
    prove(9);
}

#[test]
fn row_10_one_and_a_half_standard_deviations_show() {
    prove(10);
}

#[test]
fn row_11_bands_cover_the_true_score() {
    prove(11);
}

#[test]
fn row_12_the_same_person_gets_the_same_answer_again() {
    prove(12);
}

#[test]
fn row_13_two_skips_a_dimension_do_little_harm() {
    prove(13);
}

#[test]
fn row_14_change_is_told_from_noise() {
    prove(14);
}

#[test]
fn the_figures_are_those_of_the_manual() {
    assert!(
        (1..=ROWS.len()).all(|row| !figures(row).is_empty() && figures(row).iter().all(|figure| figure.row == row))
    );
    manual::holds("figures", &table());
}
