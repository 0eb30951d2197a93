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
use twopeaks::inside::questionnaire::{Answer, Answers, Item, Questionnaire, builtin, read};
use twopeaks::inside::scoring::over_time::Difference;
use twopeaks::inside::scoring::{Pattern, Score, Scorer, clicking};

use crate::support::manual;

#[allow(dead_code)]
#[path = "../../examples/order_search.rs"]
mod order_search;

mod jobs;
mod known;
mod manners;
mod measure;
mod people;
mod rows;
mod views;

use jobs::*;
use manners::*;
use measure::*;
use people::*;
use rows::*;
use views::*;

/// So many people in every row.
const PEOPLE: usize = 20_000;
/// The profile at 0 points and the one at 100.
const PROFILES: [&str; 2] = ["expert", "management"];
/// The steps of every scale of the shipped file.
const STEPS: usize = 5;

// ---- Figures and their targets ----

#[derive(Clone, Copy)]
enum Target {
    Exactly(f64),
    AtMost(f64),
    AtLeast(f64),
    Between(f64, f64),
    /// Only printed.
    Printed,
}

impl Target {
    fn met_by(self, measured: f64) -> bool {
        match self {
            Self::Exactly(value) => measured == value,
            Self::AtMost(most) => measured <= most,
            Self::AtLeast(least) => measured >= least,
            Self::Between(least, most) => (least..=most).contains(&measured),
            Self::Printed => true,
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
            Self::Printed => write!(f, "printed"),
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

const ROWS: [fn(Row) -> Vec<Figure>; 29] = [
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
    fixed_locations,
    pulled_people,
    extreme_style,
    middle_style,
    styles_that_differ,
    careless_answers,
    loadings_that_differ,
    other_scales,
    neutral_on_all_three,
    what_nearer_names,
    ten_common_items,
    one_job_twice,
    person_with_job,
    several_views,
    conditions_and_jobs_vary,
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
fn row_15_fixed_locations_make_no_wrong_pattern() {
    prove(15);
}

#[test]
fn row_16_a_pull_up_to_half_a_deviation_makes_hardly_a_wrong_pattern() {
    prove(16);
}

#[test]
fn row_17_ends_of_the_scale_make_no_leans() {
    prove(17);
}

#[test]
fn row_18_the_middle_of_the_scale_withholds_nothing() {
    prove(18);
}

#[test]
fn row_19_styles_may_differ() {
    prove(19);
}

#[test]
fn row_20_careless_answers_rarely_turn_a_lean() {
    prove(20);
}

#[test]
fn row_21_loadings_may_differ() {
    prove(21);
}

#[test]
fn row_22_three_and_seven_steps_do() {
    prove(22);
}

#[test]
fn row_23_chance_leans_on_three_dimensions() {
    prove(23);
}

#[test]
fn row_24_nearer_is_mostly_true() {
    prove(24);
}

#[test]
fn row_25_ten_common_items_make_few_false_changes() {
    prove(25);
}

#[test]
fn row_26_one_job_twice_is_rarely_told_apart() {
    prove(26);
}

#[test]
fn row_27_a_person_and_a_job_are_rightly_put_together() {
    prove(27);
}

#[test]
fn row_28_several_views_lie_apart_as_said() {
    prove(28);
}

#[test]
fn row_29_conditions_and_jobs_change_no_score() {
    prove(29);
}

#[test]
fn the_figures_are_those_of_the_manual() {
    assert!(
        (1..=ROWS.len()).all(|row| !figures(row).is_empty() && figures(row).iter().all(|figure| figure.row == row))
    );
    manual::holds("figures", &table());
}
