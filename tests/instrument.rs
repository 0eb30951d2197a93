//! The scoring, proven: simulated people answer the shipped questionnaire, and what the program says of
//! them must meet the targets of the design.
//!
//! Each row of the design's table is a function that simulates people who answer in one way and returns
//! [`Figure`]s, and a test that they meet their targets. `cargo test --test instrument -- --nocapture`
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

#[allow(dead_code)]
#[path = "../examples/order_search.rs"]
mod order_search;

#[path = "support/manual.rs"]
mod manual;

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

// ---- The instrument: the shipped file and what a simulated person sees of it ----

/// One scored item, as far as a simulated person cares.
struct Seen {
    id: &'static str,
    /// Positions in the file, from 0.
    dimension: usize,
    facet: usize,
    /// 1 where the highest step speaks for management, -1 where it speaks for expert.
    sign: f64,
    statement: bool,
}

struct Instrument {
    questionnaire: &'static Questionnaire,
    scorer: Scorer<'static>,
    /// The scored items in the order of presentation.
    items: Vec<Seen>,
}

static INSTRUMENT: LazyLock<Instrument> = LazyLock::new(|| {
    let text = builtin::text(builtin::DEFAULT).expect("the default is built in");
    let source = read(text.as_bytes()).expect("the shipped file obeys the rules");
    let questionnaire: &'static Questionnaire = Box::leak(Box::new(source.questionnaire));
    let items = questionnaire.items.iter().filter_map(|item| seen(questionnaire, item)).collect();
    Instrument { questionnaire, scorer: Scorer::new(questionnaire), items }
});

fn seen(questionnaire: &'static Questionnaire, item: &'static Item) -> Option<Seen> {
    let scored = item.scored()?;
    let dimension = questionnaire.dimensions.iter().position(|d| d.facets.iter().any(|f| f.id == scored.facet))?;
    let facet = questionnaire.dimensions.iter().flat_map(|d| &d.facets).position(|f| f.id == scored.facet)?;
    let sign = if scored.toward == PROFILES[1] { 1.0 } else { -1.0 };
    Some(Seen { id: item.id(), dimension, facet, sign, statement: matches!(item, Item::Statement(_)) })
}

impl Instrument {
    fn dimensions(&self) -> usize {
        self.questionnaire.dimensions.len()
    }

    fn facets(&self) -> usize {
        self.questionnaire.dimensions.iter().map(|dimension| dimension.facets.len()).sum()
    }

    fn answers(&self, steps: &[Option<usize>]) -> Answers {
        let entry = |(item, step): (&Seen, &Option<usize>)| (item.id.to_owned(), step.map(Answer::step));
        self.items.iter().zip(steps).map(entry).collect()
    }

    fn score(&self, steps: &[Option<usize>]) -> Score {
        self.scorer.score(&self.answers(steps), None)
    }
}

/// One step for each scored item, in the order of presentation; nothing where the person cannot say.
type Steps = Vec<Option<usize>>;

// ---- The respondents ----

/// What an answer is made of: the person's true value on the dimension, what they bring to the facet
/// besides, and chance. True and facet values are standard normal, so among people drawn at random the
/// tendency varies with .5² + .3² + .812² = 1: cuts, locations and agreement are in standard deviations of
/// an item. The location of an item comes on top of that 1, it shifts the cuts rather than the person; and
/// among people of one true value the variance is only .75.
const TRUE: f64 = 0.5;
const FACET: f64 = 0.3;
const ERROR: f64 = 0.812;
/// How far items differ in how easily they are agreed with.
const LOCATION: f64 = 0.25;
/// Where the tendency passes from one step to the next.
const CUTS: [f64; STEPS - 1] = [-1.3, -0.45, 0.45, 1.3];

struct Draws(ChaCha8Rng);

impl Draws {
    /// A standard normal number, by Box and Muller.
    fn normal(&mut self) -> f64 {
        let (radius, turn) = (1.0 - self.0.random::<f64>(), self.0.random::<f64>());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()
    }

    fn normals(&mut self, count: usize) -> Vec<f64> {
        (0..count).map(|_| self.normal()).collect()
    }

    /// The error of every item in one sitting.
    fn errors(&mut self) -> Vec<f64> {
        self.normals(INSTRUMENT.items.len())
    }

    fn uniform(&mut self, steps: std::ops::RangeInclusive<usize>) -> Steps {
        INSTRUMENT.items.iter().map(|_| Some(self.0.random_range(steps.clone()))).collect()
    }
}

/// What stays the same when a person answers again.
struct Person {
    /// By dimension.
    truth: Vec<f64>,
    /// By facet.
    facets: Vec<f64>,
    /// By item.
    locations: Vec<f64>,
}

impl Person {
    fn anybody(draws: &mut Draws) -> Self {
        let truth = draws.normals(INSTRUMENT.dimensions());
        let (facets, locations) = (draws.normals(INSTRUMENT.facets()), draws.normals(INSTRUMENT.items.len()));
        Self { truth, facets, locations }
    }

    /// Somebody with this true value on every dimension.
    fn with_truth(truth: f64, draws: &mut Draws) -> Self {
        Self { truth: vec![truth; INSTRUMENT.dimensions()], ..Self::anybody(draws) }
    }

    /// What true value and facet make of an item, toward its highest step.
    fn stance(&self, item: &Seen) -> f64 {
        item.sign * (TRUE * self.truth[item.dimension] + FACET * self.facets[item.facet])
    }

    /// The answers of one sitting; `agreement` is added to every statement, whatever it says.
    fn answer(&self, errors: &[f64], agreement: f64) -> Steps {
        let step = |(at, item): (usize, &Seen)| {
            let agreement = if item.statement { agreement } else { 0.0 };
            let tendency = self.stance(item) + LOCATION * self.locations[at] + ERROR * errors[at] + agreement;
            Some(1 + CUTS.iter().filter(|cut| tendency > **cut).count())
        };
        INSTRUMENT.items.iter().enumerate().map(step).collect()
    }

    /// The points of a dimension on average over many sets of questions like these: locations and errors come
    /// anew with the questions and average out; the person's facets stay, as the four facets are what the
    /// dimension is made of.
    fn true_score(&self, dimension: usize) -> f64 {
        let chance = Normal::new(0.0, ERROR.hypot(LOCATION)).expect("a spread above 0");
        let expected = |item: &Seen| {
            let above: f64 = CUTS.iter().map(|cut| chance.cdf(self.stance(item) - cut)).sum();
            50.0 + item.sign * (100.0 * above / CUTS.len() as f64 - 50.0)
        };
        average(INSTRUMENT.items.iter().filter(|item| item.dimension == dimension).map(expected))
    }
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

// ---- Counting and measuring ----

/// What was said of many people.
struct Tally {
    people: f64,
    /// By dimension and profile.
    leans: Vec<[f64; 2]>,
    /// By profile.
    patterns: [f64; 2],
}

impl Tally {
    fn of(scores: impl Iterator<Item = Score>) -> Self {
        let mut tally = Self { people: 0.0, leans: vec![[0.0; 2]; INSTRUMENT.dimensions()], patterns: [0.0; 2] };
        for score in scores {
            tally.people += 1.0;
            for (leans, side) in tally.leans.iter_mut().zip(sides(&score)) {
                side.into_iter().for_each(|side| leans[side] += 1.0);
            }
            pattern_side(&score).into_iter().for_each(|side| tally.patterns[side] += 1.0);
        }
        tally
    }

    /// The share of people with a lean, on the dimension with most.
    fn lean(&self) -> f64 {
        highest(self.leans.iter().map(|[low, high]| (low + high) / self.people))
    }

    /// By how much the shares of the two leans differ, on the dimension where it is most.
    fn imbalance(&self) -> f64 {
        highest(self.leans.iter().map(|[low, high]| (low - high).abs() / self.people))
    }

    /// The share of people with a pattern of one profile.
    fn pattern(&self, side: usize) -> f64 {
        self.patterns[side] / self.people
    }

    /// The share of people with a pattern of either profile.
    fn any_pattern(&self) -> f64 {
        self.pattern(0) + self.pattern(1)
    }
}

/// The profile a dimension leans to, for every dimension.
fn sides(score: &Score) -> impl Iterator<Item = Option<usize>> {
    score.dimensions.values().map(|dimension| side(dimension.state.as_ref()?.lean()?))
}

fn pattern_side(score: &Score) -> Option<usize> {
    match &score.pattern {
        Pattern::Holds(profile) => side(profile),
        Pattern::Split | Pattern::None => None,
    }
}

fn side(profile: &str) -> Option<usize> {
    PROFILES.iter().position(|id| *id == profile)
}

/// Every dimension's mean; these people answered enough.
fn means(score: &Score) -> impl Iterator<Item = f64> {
    score.dimensions.values().map(|dimension| dimension.mean.expect("enough answers"))
}

/// Turns a list of people with a value for each dimension into a list of values for each dimension.
fn by_dimension(people: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..INSTRUMENT.dimensions()).map(|dimension| people.iter().map(|person| person[dimension]).collect()).collect()
}

fn highest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::NEG_INFINITY, f64::max)
}

fn lowest(values: impl Iterator<Item = f64>) -> f64 {
    values.fold(f64::INFINITY, f64::min)
}

fn average(values: impl Iterator<Item = f64>) -> f64 {
    let (count, sum) = values.fold((0.0, 0.0), |(count, sum), value| (count + 1.0, sum + value));
    sum / count
}

fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (average(a.iter().copied()), average(b.iter().copied()));
    average(a.iter().zip(b).map(|(a, b)| (a - mean_a) * (b - mean_b)))
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    covariance(a, b) / (covariance(a, a) * covariance(b, b)).sqrt()
}

/// Cronbach's alpha of items, each with its points for every person.
fn alpha(items: &[Vec<f64>]) -> f64 {
    let total: Vec<f64> = (0..items[0].len()).map(|person| items.iter().map(|item| item[person]).sum()).collect();
    let count = items.len() as f64;
    let single: f64 = items.iter().map(|item| covariance(item, item)).sum();
    count / (count - 1.0) * (1.0 - single / covariance(&total, &total))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}

/// The share of cases in which something is so.
fn share(cases: impl Iterator<Item = bool>) -> f64 {
    average(cases.map(|so| if so { 1.0 } else { 0.0 }))
}

// ---- The rows ----

fn same_answer_everywhere(row: Row) -> Vec<Figure> {
    let same = |step| INSTRUMENT.score(&vec![Some(step); INSTRUMENT.items.len()]);
    let scores: Vec<Score> = (1..=STEPS).map(same).collect();
    // The straight-line rule withholds the states; the bands must not lean either.
    let leans = scores.iter().filter(|score| sides(score).flatten().next().is_some() || !bands_hold_50(score)).count();
    let patterns = scores.iter().filter(|score| score.pattern != Pattern::None).count();
    vec![
        row.figure("lowest mean", lowest(scores.iter().flat_map(means)), Target::Exactly(50.0)),
        row.figure("highest mean", highest(scores.iter().flat_map(means)), Target::Exactly(50.0)),
        row.figure("people with a lean", leans as f64, Target::Exactly(0.0)),
        row.figure("people with a pattern other than none", patterns as f64, Target::Exactly(0.0)),
    ]
}

/// Whether no dimension leans, before any rule withholds it.
fn bands_hold_50(score: &Score) -> bool {
    score.dimensions.values().all(|dimension| dimension.band.is_some_and(|band| band.low <= 50.0 && band.high >= 50.0))
}

/// One answer in 25 is "cannot say", so that means of 10 and 11 answers are mirrored too.
fn mirrored_answers(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let mut wrong = [0.0; 3];
    for _ in 0..PEOPLE {
        let mut steps = Person::anybody(&mut draws).answer(&draws.errors(), 0.0);
        steps.iter_mut().filter(|_| draws.0.random_bool(0.04)).for_each(|step| *step = None);
        let opposite: Steps = steps.iter().map(|step| step.map(|step| STEPS + 1 - step)).collect();
        let (score, mirror) = (INSTRUMENT.score(&steps), INSTRUMENT.score(&opposite));
        let found = [means_mirror(&score, &mirror), states_swap(&score, &mirror), patterns_swap(&score, &mirror)];
        wrong.iter_mut().zip(found).filter(|(_, right)| !right).for_each(|(wrong, _)| *wrong += 1.0);
    }
    ["mean is not 100 - mean", "states do not swap", "pattern does not swap"]
        .into_iter()
        .zip(wrong)
        .map(|(what, count)| row.figure(format!("people whose {what}"), count, Target::Exactly(0.0)))
        .collect()
}

/// To the bit, and the bands with the means.
fn means_mirror(score: &Score, mirror: &Score) -> bool {
    score.dimensions.values().zip(mirror.dimensions.values()).all(|(one, other)| {
        let bands = match (one.band, other.band) {
            (Some(one), Some(other)) => one.low == 100.0 - other.high && one.high == 100.0 - other.low,
            (one, other) => one.is_none() && other.is_none(),
        };
        one.mean == other.mean.map(|mean| 100.0 - mean) && bands
    })
}

fn swapped(code: &str) -> String {
    match code {
        "expert" => "management".to_owned(),
        "management" => "expert".to_owned(),
        same => same.to_owned(),
    }
}

fn states_swap(score: &Score, mirror: &Score) -> bool {
    let code = |dimension: &twopeaks::scoring::DimensionScore| dimension.state.as_ref().map(ToString::to_string);
    let pairs = score.dimensions.values().zip(mirror.dimensions.values());
    pairs.map(|(one, other)| (code(one), code(other))).all(|(one, other)| one.map(|code| swapped(&code)) == other)
}

fn patterns_swap(score: &Score, mirror: &Score) -> bool {
    swapped(&score.pattern.to_string()) == mirror.pattern.to_string()
}

fn random_answers(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let tally = Tally::of((0..PEOPLE).map(|_| INSTRUMENT.score(&draws.uniform(1..=STEPS))));
    vec![
        row.figure("lean, highest dimension", tally.lean(), Target::AtMost(0.11)),
        row.figure("management and expert leans apart, highest dimension", tally.imbalance(), Target::AtMost(0.01)),
        row.figure("pattern", tally.any_pattern(), Target::AtMost(0.02)),
    ]
}

fn random_among_the_upper_three(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let tally = Tally::of((0..PEOPLE).map(|_| INSTRUMENT.score(&draws.uniform(3..=STEPS))));
    vec![
        row.figure("lean, highest dimension", tally.lean(), Target::AtMost(0.02)),
        row.figure("pattern", tally.any_pattern(), Target::AtMost(0.01)),
    ]
}

fn agreement_with_everything(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let people: Vec<_> = (0..PEOPLE).map(|_| (Person::with_truth(0.0, &mut draws), draws.errors())).collect();
    let scores =
        |agreement: f64| people.iter().map(move |(person, errors)| INSTRUMENT.score(&person.answer(errors, agreement)));
    let by_agreement = |agreement: f64| {
        let change = |(with, without): (Score, Score)| means(&with).zip(means(&without)).map(|(a, b)| a - b).collect();
        let changes: Vec<Vec<f64>> = scores(agreement).zip(scores(0.0)).map(change).collect();
        let moved = highest(by_dimension(&changes).into_iter().map(|all| average(all.into_iter()).abs()));
        [
            row.figure(
                format!("points the mean moves at +{agreement} SD, highest dimension"),
                moved,
                Target::AtMost(0.5),
            ),
            row.figure(
                format!("pattern at +{agreement} SD"),
                Tally::of(scores(agreement)).any_pattern(),
                Target::AtMost(0.02),
            ),
        ]
    };
    [0.5, 1.0].into_iter().flat_map(by_agreement).collect()
}

fn periodic_clicking(row: Row) -> Vec<Figure> {
    let click = |steps: Vec<usize>| INSTRUMENT.score(&steps.into_iter().map(Some).collect::<Steps>());
    let scores: Vec<Score> = clicking::sequences(STEPS, INSTRUMENT.items.len()).map(click).collect();
    let leans = scores.iter().filter(|score| !bands_hold_50(score)).count();
    vec![
        row.figure("lowest mean", lowest(scores.iter().flat_map(means)), Target::AtLeast(38.0)),
        row.figure("highest mean", highest(scores.iter().flat_map(means)), Target::AtMost(62.0)),
        row.figure("sequences with a lean", leans as f64, Target::Exactly(0.0)),
    ]
}

fn neutral_people(row: Row) -> Vec<Figure> {
    let tally = tally_at(0.0, &mut row.draws());
    vec![
        row.figure("lean, highest dimension", tally.lean(), Target::AtMost(0.12)),
        row.figure("pattern", tally.any_pattern(), Target::AtMost(0.02)),
    ]
}

/// People of one true value on every dimension.
fn tally_at(truth: f64, draws: &mut Draws) -> Tally {
    Tally::of((0..PEOPLE).map(|_| INSTRUMENT.score(&Person::with_truth(truth, draws).answer(&draws.errors(), 0.0))))
}

fn people_of_all_kinds(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let (mut truths, mut scored, mut right) = (Vec::new(), Vec::new(), Vec::new());
    let mut points = vec![Vec::with_capacity(PEOPLE); INSTRUMENT.items.len()];
    for _ in 0..PEOPLE {
        let person = Person::anybody(&mut draws);
        let answers = INSTRUMENT.answers(&person.answer(&draws.errors(), 0.0));
        let score = INSTRUMENT.scorer.score(&answers, None);
        let facets = INSTRUMENT.questionnaire.dimensions.iter().flat_map(|dimension| &dimension.facets);
        let deviations =
            facets.flat_map(|facet| INSTRUMENT.scorer.facet(&facet.id)).map(|item| item.deviation(&answers));
        points.iter_mut().zip(deviations).for_each(|(all, one)| all.push(one.expect("every item has an answer")));
        let leans = sides(&score).zip(&person.truth).filter_map(|(side, truth)| Some((side? == 1) == (*truth > 0.0)));
        right.extend(leans);
        scored.push(means(&score).collect());
        truths.push(person.truth);
    }
    let near_7 = Target::Between(6.5, 7.5);
    let reliable: Vec<f64> = points.chunks(points.len() / INSTRUMENT.dimensions()).map(alpha).collect();
    // The standard error of measurement, which the program's 7.0 stands for.
    let errors = by_dimension(&scored).into_iter().zip(&reliable);
    let errors: Vec<f64> = errors.map(|(means, alpha)| (covariance(&means, &means) * (1.0 - alpha)).sqrt()).collect();
    let spread = highest(by_dimension(&scored).into_iter().map(|means| covariance(&means, &means).sqrt()));
    let valid = by_dimension(&truths).into_iter().zip(by_dimension(&scored)).map(|(a, b)| correlation(&a, &b));
    vec![
        row.figure("alpha, lowest dimension", lowest(reliable.iter().copied()), Target::Between(0.77, 0.81)),
        row.figure("alpha, highest dimension", highest(reliable.into_iter()), Target::Between(0.77, 0.81)),
        row.figure("standard deviation of means, highest dimension", spread, Target::Between(15.0, 16.0)),
        row.figure("standard error of measurement, lowest dimension", lowest(errors.iter().copied()), near_7),
        row.figure("standard error of measurement, highest dimension", highest(errors.into_iter()), near_7),
        row.figure("r(true, mean), lowest dimension", lowest(valid), Target::AtLeast(0.85)),
        row.figure("leans with the right sign", share(right.into_iter()), Target::AtLeast(0.965)),
    ]
}

fn one_standard_deviation(row: Row) -> Vec<Figure> {
    patterns_at(1.0, Target::Between(0.45, 0.55), row)
}

fn one_and_a_half_standard_deviations(row: Row) -> Vec<Figure> {
    patterns_at(1.5, Target::AtLeast(0.84), row)
}

/// So far to either side on every dimension.
fn patterns_at(truth: f64, target: Target, row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let low = tally_at(-truth, &mut draws);
    let high = tally_at(truth, &mut draws);
    vec![
        row.figure(format!("right pattern at -{truth} SD"), low.pattern(0), target),
        row.figure(format!("right pattern at +{truth} SD"), high.pattern(1), target),
        row.figure("people with the wrong pattern", low.patterns[1] + high.patterns[0], Target::Exactly(0.0)),
    ]
}

fn coverage(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let mut errors = vec![Vec::with_capacity(PEOPLE); INSTRUMENT.dimensions()];
    for _ in 0..PEOPLE {
        let person = Person::anybody(&mut draws);
        let score = INSTRUMENT.score(&person.answer(&draws.errors(), 0.0));
        let ses = score.dimensions.values().map(|dimension| dimension.band.expect("enough answers").se);
        for (at, (mean, se)) in means(&score).zip(ses).enumerate() {
            errors[at].push((mean - person.true_score(at)).abs() / se);
        }
    }
    let student = StudentsT::new(0.0, 1.0, 11.0).expect("12 answers");
    let level = |(percent, least, most): (f64, f64, f64)| {
        let t = student.inverse_cdf(0.5 + percent / 200.0);
        let covered: Vec<f64> = errors.iter().map(|all| share(all.iter().map(|error| *error <= t))).collect();
        let ends = [("lowest", lowest(covered.iter().copied())), ("highest", highest(covered.into_iter()))];
        ends.map(|(end, covered)| {
            row.figure(format!("{percent} % band covers, {end} dimension"), covered, Target::Between(least, most))
        })
    };
    [(80.0, 0.80, 0.90), (90.0, 0.90, 0.97), (95.0, 0.95, 0.99)].into_iter().flat_map(level).collect()
}

/// The band is about a person's average over many such questions; a single second sitting has an error of its own.
const BAND_AND_SECOND_MEAN: Target = Target::Between(0.80, 0.90);

fn the_same_person_again(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let mut twice = vec![Vec::with_capacity(PEOPLE); INSTRUMENT.dimensions()];
    let mut inside = vec![Vec::with_capacity(PEOPLE); INSTRUMENT.dimensions()];
    for _ in 0..PEOPLE {
        let person = Person::anybody(&mut draws);
        let [first, again] = [(); 2].map(|()| INSTRUMENT.score(&person.answer(&draws.errors(), 0.0)));
        let both = sides(&first).zip(sides(&again));
        twice.iter_mut().zip(both).for_each(|(all, both)| all.push(both));
        let bands = first.dimensions.values().map(|dimension| dimension.band.expect("enough answers"));
        let held = bands.zip(means(&again)).map(|(band, mean)| (band.low..=band.high).contains(&mean));
        inside.iter_mut().zip(held).for_each(|(all, held)| all.push(held));
    }
    let same = twice.iter().map(|all| share(all.iter().map(|(first, again)| first == again)));
    let opposite =
        |(first, again): &(Option<usize>, Option<usize>)| first.is_some() && again.is_some() && first != again;
    let held = || inside.iter().map(|all| share(all.iter().copied()));
    let opposites = twice.iter().map(|all| share(all.iter().map(opposite)));
    vec![
        row.figure("same lean or no lean both times, lowest dimension", lowest(same), Target::AtLeast(0.70)),
        row.figure("opposite lean, highest dimension", highest(opposites), Target::AtMost(0.001)),
        row.figure("second mean in the first 90 % band, lowest dimension", lowest(held()), BAND_AND_SECOND_MEAN),
        row.figure("second mean in the first 90 % band, highest dimension", highest(held()), BAND_AND_SECOND_MEAN),
    ]
}

fn skipped_items(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let (mut full, mut partial, mut wider) = (Vec::new(), Vec::new(), [Vec::new(), Vec::new()]);
    for _ in 0..PEOPLE {
        let mut steps = Person::anybody(&mut draws).answer(&draws.errors(), 0.0);
        let before = INSTRUMENT.score(&steps);
        skip(2, &mut steps, &mut draws);
        let after = INSTRUMENT.score(&steps);
        full.push(means(&before).collect());
        partial.push(means(&after).collect());
        for (widths, score) in wider.iter_mut().zip([&before, &after]) {
            widths.extend(score.dimensions.values().filter_map(|dimension| Some(dimension.band?.half_width())));
        }
    }
    let alike = by_dimension(&full).into_iter().zip(by_dimension(&partial)).map(|(a, b)| correlation(&a, &b));
    let [before, after] = wider.map(median);
    vec![
        row.figure("r with the full mean, lowest dimension", lowest(alike), Target::AtLeast(0.97)),
        row.figure("points by which skips widen the median half-width", after - before, Target::AtLeast(0.0)),
    ]
}

/// Whether each dimension changed, beyond the error, from one score to the other.
fn changes(then: &Score, now: &Score) -> Vec<bool> {
    let both = then.dimensions.values().zip(now.dimensions.values());
    both.map(|(then, now)| Difference::of(then, now).expect("two bands").changed()).collect()
}

fn change_over_time(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let mut changed = [(); 2].map(|()| vec![Vec::with_capacity(PEOPLE); INSTRUMENT.dimensions()]);
    let mut somewhere = Vec::with_capacity(PEOPLE);
    for _ in 0..PEOPLE {
        let mut person = Person::anybody(&mut draws);
        let then = INSTRUMENT.score(&person.answer(&draws.errors(), 0.0));
        let again = INSTRUMENT.score(&person.answer(&draws.errors(), 0.0));
        // Two standard deviations, to the other side of the middle.
        person.truth.iter_mut().for_each(|truth| *truth -= 2.0 * truth.signum());
        let later = INSTRUMENT.score(&person.answer(&draws.errors(), 0.0));
        for (all, now) in changed.iter_mut().zip([&again, &later]) {
            all.iter_mut().zip(changes(&then, now)).for_each(|(all, changed)| all.push(changed));
        }
        somewhere.push(changes(&then, &again).contains(&true));
    }
    let [falsely, truly] = changed.map(|all| all.into_iter().map(|all| share(all.into_iter())).collect::<Vec<_>>());
    vec![
        row.figure(
            "the same person again is called changed, highest dimension",
            highest(falsely.into_iter()),
            Target::AtMost(0.10),
        ),
        row.figure(
            "the same person again is called changed somewhere",
            share(somewhere.into_iter()),
            Target::Between(0.15, 0.27),
        ),
        row.figure(
            "a true change of 2 SD is called changed, lowest dimension",
            lowest(truly.into_iter()),
            Target::AtLeast(0.75),
        ),
    ]
}

/// The positions of two items of a dimension, of different facets.
fn two_items(dimension: usize, draws: &mut Draws) -> [usize; 2] {
    let of = |(_, item): &(usize, &Seen)| item.dimension == dimension;
    let own: Vec<_> = INSTRUMENT.items.iter().enumerate().filter(of).collect();
    let (first, item) = own[draws.0.random_range(0..own.len())];
    let others: Vec<_> = own.iter().filter(|(_, other)| other.facet != item.facet).collect();
    let (second, _) = others[draws.0.random_range(0..others.len())];
    [first, *second]
}

/// The first so many of two random items in every dimension become "cannot say".
fn skip(count: usize, steps: &mut Steps, draws: &mut Draws) {
    for dimension in 0..INSTRUMENT.dimensions() {
        two_items(dimension, draws).into_iter().take(count).for_each(|at| steps[at] = None);
    }
}

// ---- What the rows take for granted ----

/// The simulated people answer by the file's own key, so a wrong key shows elsewhere: here, as every id
/// says once more which dimension, facet and side it belongs to.
#[test]
fn every_facet_has_a_statement_each_way_and_a_pair_and_every_id_says_so() {
    let questionnaire = INSTRUMENT.questionnaire;
    assert_eq!(questionnaire.profiles.iter().map(|profile| profile.id.as_str()).collect::<Vec<_>>(), PROFILES);
    assert_eq!((INSTRUMENT.dimensions(), INSTRUMENT.facets(), INSTRUMENT.items.len()), (3, 12, 36));
    for dimension in &questionnaire.dimensions {
        let mut to_the_right = 0;
        for facet in &dimension.facets {
            let of_facet = |item: &&Item| item.scored().is_some_and(|scored| scored.facet == facet.id);
            let mut kinds: Vec<_> =
                questionnaire.items.iter().filter(of_facet).map(|item| (item.id(), kind(item))).collect();
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
fn kind(item: &Item) -> &'static str {
    match item {
        Item::Statement(statement) if statement.toward == PROFILES[1] => "m",
        Item::Statement(_) => "e",
        Item::Pair(_) => "p",
        Item::Count(_) | Item::Choice(_) | Item::Text(_) | Item::Date(_) => "not scored",
    }
}

fn item_toward(id: &str) -> &'static str {
    INSTRUMENT.questionnaire.item(id).and_then(Item::scored).expect("a scored item").toward
}

#[test]
fn the_order_of_the_shipped_file_is_the_one_that_the_search_finds() {
    let shipped: Vec<_> = INSTRUMENT.items.iter().map(|item| item.id).collect();
    assert_eq!(order_search::search(INSTRUMENT.questionnaire), shipped);
}

/// Half-width over standard error is the t-value of a printed table (NIST/SEMATECH e-Handbook 1.3.6.7.2), the
/// error reaches its floor and stays above it, and the chance above 50 tells the same lean as the band.
#[test]
fn bands_are_as_wide_as_students_t_and_the_floor_of_the_error_say() {
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
