//! People who answer in other manners, files of other locations, loadings and scales, and what is said of the middle.

use super::*;
use twopeaks::inside::questionnaire::{Item, Scale};
use twopeaks::inside::text::Clean;

const FILES: usize = 400;
const PEOPLE_A_FILE: usize = 600;

/// Locations that are the same for everybody, as those of one file are.
pub fn fixed_locations(row: Row) -> Vec<Figure> {
    const APART: f64 = 0.5;
    let mut draws = row.draws();
    let (mut middles, mut leans, mut rights, mut apart, mut wrong) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), 0.0);
    for _ in 0..FILES {
        let locations = draws.normals(INSTRUMENT.items.len());
        let mut score = |truth: f64| {
            let person = Person { locations: locations.clone(), ..Person::with_truth(truth, &mut draws) };
            let errors = draws.errors();
            INSTRUMENT
                .score(&person.tendencies(&errors, APART).map(|tendency| step(tendency, &CUTS)).collect::<Vec<_>>())
        };
        let neutral: Vec<Score> = (0..PEOPLE_A_FILE / 3).map(|_| score(0.0)).collect();
        let low = Tally::of((0..PEOPLE_A_FILE / 3).map(|_| score(-1.0)));
        let high = Tally::of((0..PEOPLE_A_FILE / 3).map(|_| score(1.0)));
        let means: Vec<Vec<f64>> = neutral.iter().map(|score| means(score).collect()).collect();
        middles.extend(by_dimension(&means).into_iter().map(|all| average(all.into_iter()) - 50.0));
        leans.extend(neutral.iter().flat_map(|score| sides(score).map(|side| side.is_some()).collect::<Vec<_>>()));
        rights.extend([low.pattern(0), high.pattern(1)]);
        apart.push((low.pattern(0) - high.pattern(1)).abs());
        wrong += low.patterns[1] + high.patterns[0];
    }
    vec![
        row.figure(
            "points by which the middle is off, SD",
            covariance(&middles, &middles).sqrt(),
            Target::Between(3.3, 4.6),
        ),
        row.figure("neutral people with a lean", share(leans.into_iter()), Target::AtMost(0.12)),
        row.figure("right pattern at 1 SD", average(rights.into_iter()), Target::AtLeast(0.35)),
        row.figure("the two sides' right patterns apart, median file", median(apart), Target::Printed),
        row.figure("people with the wrong pattern", wrong, Target::Exactly(0.0)),
    ]
}

/// The pulls of the table of known limits, in SD of the true value.
pub const PULLS: [f64; 4] = [0.0, 0.25, 0.5, 1.0];

/// What a pull toward management makes of people: mean of neutral people; their leans on conflict to management and to
/// expert, pulled there only; their management patterns; right and wrong patterns of experts at -1 SD.
pub struct Pulled {
    pub mean: f64,
    pub conflict: [f64; 2],
    pub pattern: f64,
    pub experts: [f64; 2],
}

pub fn pulled(pull: f64, draws: &mut Draws) -> Pulled {
    let conflict = INSTRUMENT.questionnaire.dimensions.iter().position(|each| each.id == "conflict").expect("conflict");
    let mut score = |truth: f64, on: &dyn Fn(usize) -> bool| {
        let mut person = Person::with_truth(truth, draws);
        person.truth.iter_mut().enumerate().filter(|(at, _)| on(*at)).for_each(|(_, truth)| *truth += pull);
        INSTRUMENT.score(&person.answer(&draws.errors(), 0.0))
    };
    let on_conflict: Vec<Score> = (0..PEOPLE).map(|_| score(0.0, &|at| at == conflict)).collect();
    let on_all: Vec<Score> = (0..PEOPLE).map(|_| score(0.0, &|_| true)).collect();
    let experts = Tally::of((0..PEOPLE).map(|_| score(-1.0, &|_| true)));
    let lean = |wanted: usize| {
        share(on_conflict.iter().map(|score| sides(score).nth(conflict).expect("a dimension") == Some(wanted)))
    };
    Pulled {
        mean: average(on_all.iter().flat_map(|score| means(score).collect::<Vec<_>>())),
        conflict: [lean(1), lean(0)],
        pattern: Tally::of(on_all.into_iter()).pattern(1),
        experts: [experts.pattern(0), experts.pattern(1)],
    }
}

pub fn pulled_people(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let figures = |pull: f64| {
        let found = pulled(pull, &mut draws);
        let wrong = if pull <= 0.5 { Target::AtMost(0.0005) } else { Target::Printed };
        let said = |what: &str| format!("pull {pull} SD: {what}");
        vec![
            row.figure(said("score of neutral people"), found.mean, Target::Printed),
            row.figure(said("neutral people lean management on conflict"), found.conflict[0], Target::Printed),
            row.figure(said("neutral people lean expert on conflict"), found.conflict[1], Target::Printed),
            row.figure(said("neutral people with a management pattern"), found.pattern, Target::Printed),
            row.figure(said("experts at -1 SD with the right pattern"), found.experts[0], Target::Printed),
            row.figure(said("experts at -1 SD with the wrong pattern"), found.experts[1], wrong),
        ]
    };
    PULLS.into_iter().flat_map(figures).collect()
}

/// The share of scores in which a rule of quality spoke.
fn spoke(scores: &[Score], code: &str) -> f64 {
    share(scores.iter().map(|score| score.quality.iter().any(|spoken| spoken == code)))
}

/// People of this true value, or of all kinds, whose steps lie so much nearer to the middle.
fn in_style(truth: Option<f64>, width: f64, draws: &mut Draws) -> Vec<Score> {
    let mut one = || {
        let person = match truth {
            Some(truth) => Person::with_truth(truth, draws),
            None => Person::anybody(draws),
        };
        INSTRUMENT.score(&person.answer_in_style(&draws.errors(), width))
    };
    (0..PEOPLE).map(|_| one()).collect()
}

pub fn extreme_style(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let neutral = Tally::of(in_style(Some(0.0), 0.5, &mut draws).into_iter());
    let all = in_style(None, 0.5, &mut draws);
    vec![
        row.figure("neutral people with a lean, highest dimension", neutral.lean(), Target::AtMost(0.15)),
        row.figure("management and expert leans apart, highest dimension", neutral.imbalance(), Target::AtMost(0.01)),
        row.figure("people of all kinds with `apart`", spoke(&all, "apart"), Target::AtMost(0.12)),
        row.figure("people of all kinds with `ends`", spoke(&all, "ends"), Target::Printed),
    ]
}

pub fn middle_style(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let neutral = Tally::of(in_style(Some(0.0), 1.7, &mut draws).into_iter());
    let [low, high] = [-1.0, 1.0].map(|truth| Tally::of(in_style(Some(truth), 1.7, &mut draws).into_iter()));
    let all = in_style(None, 1.7, &mut draws);
    let right = average([low.pattern(0), high.pattern(1)].into_iter());
    vec![
        row.figure("neutral people with a lean, highest dimension", neutral.lean(), Target::AtMost(0.02)),
        row.figure("right pattern at 1 SD", right, Target::Printed),
        row.figure("people of all kinds of whom all is withheld", spoke(&all, "straight-line"), Target::AtMost(0.0005)),
        row.figure("people of all kinds with `middle`", spoke(&all, "middle"), Target::Printed),
    ]
}

/// What people of all kinds get: the correlation with the true value, the lowest of the dimensions, and whether each lean
/// has the right sign.
struct AllKinds {
    scores: Vec<Score>,
    valid: f64,
    right: f64,
}

fn all_kinds(draws: &mut Draws, answer: impl Fn(&Person, &mut Draws) -> Steps) -> AllKinds {
    let (mut truths, mut scores, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PEOPLE {
        let person = Person::anybody(draws);
        let score = INSTRUMENT.score(&answer(&person, draws));
        right.extend(sides(&score).zip(&person.truth).filter_map(|(side, truth)| Some((side? == 1) == (*truth > 0.0))));
        truths.push(person.truth);
        scores.push(score);
    }
    let scored: Vec<Vec<f64>> = scores.iter().map(|score| means(score).collect()).collect();
    let valid = by_dimension(&truths).into_iter().zip(by_dimension(&scored)).map(|(a, b)| correlation(&a, &b));
    AllKinds { valid: lowest(valid), right: share(right.into_iter()), scores }
}

pub fn styles_that_differ(row: Row) -> Vec<Figure> {
    let found = all_kinds(&mut row.draws(), |person, draws| {
        let width = (0.4 * draws.normal()).exp();
        person.answer_in_style(&draws.errors(), width)
    });
    vec![
        row.figure("r(true, mean), lowest dimension", found.valid, Target::AtLeast(0.80)),
        row.figure("leans with the right sign", found.right, Target::AtLeast(0.965)),
        row.figure("people with `apart`", spoke(&found.scores, "apart"), Target::AtMost(0.05)),
        row.figure("people with `ends`", spoke(&found.scores, "ends"), Target::Printed),
    ]
}

/// A share of the answers is given at random.
fn careless(mut steps: Steps, part: f64, draws: &mut Draws) -> Steps {
    for step in &mut steps {
        if draws.0.random_bool(part) {
            *step = Some(draws.0.random_range(1..=STEPS));
        }
    }
    steps
}

pub fn careless_answers(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let mut figures = Vec::new();
    for (part, least) in [(0.1, 0.96), (0.2, 0.95), (0.3, 0.94)] {
        let found = all_kinds(&mut draws, |person, draws| {
            let steps = person.answer(&draws.errors(), 0.0);
            careless(steps, part, draws)
        });
        let mut at = |truth: f64| {
            Tally::of((0..PEOPLE).map(|_| {
                let steps = Person::with_truth(truth, &mut draws).answer(&draws.errors(), 0.0);
                INSTRUMENT.score(&careless(steps, part, &mut draws))
            }))
        };
        let (low, high) = (at(-1.0), at(1.0));
        let wrong = average([low.pattern(1), high.pattern(0)].into_iter());
        let said = |what: &str| format!("{:.0} % careless: {what}", 100.0 * part);
        figures.push(row.figure(said("leans with the right sign"), found.right, Target::AtLeast(least)));
        figures.push(row.figure(said("wrong pattern at 1 SD"), wrong, Target::AtMost(0.0005)));
        figures.push(row.figure(said("people with `apart`"), spoke(&found.scores, "apart"), Target::Printed));
    }
    figures
}

/// Each item has a loading of its own, anew for each person as its location.
pub fn loadings_that_differ(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let answer = |person: &Person, draws: &mut Draws| -> Steps {
        let errors = draws.errors();
        let one = |(at, item): (usize, &Seen)| {
            let loading: f64 = draws.0.random_range(0.35..0.6);
            let stance = item.sign * (loading * person.truth[item.dimension] + FACET * person.facets[item.facet]);
            let error = (1.0 - loading * loading - FACET * FACET).sqrt();
            step(stance + LOCATION * person.locations[at] + error * errors[at], &CUTS)
        };
        INSTRUMENT.items.iter().enumerate().map(one).collect()
    };
    let mut points = vec![Vec::with_capacity(PEOPLE); INSTRUMENT.items.len()];
    let (mut truths, mut scored, mut right) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PEOPLE {
        let person = Person::anybody(&mut draws);
        let answers = INSTRUMENT.answers(&answer(&person, &mut draws));
        let score = INSTRUMENT.scorer.score(&answers, None);
        let items = INSTRUMENT.questionnaire.dimensions.iter().flat_map(|each| INSTRUMENT.scorer.items_of(&each.id));
        let deviations = items.map(|item| item.deviation(&answers).expect("every item has an answer"));
        points.iter_mut().zip(deviations).for_each(|(all, one)| all.push(one));
        right.extend(sides(&score).zip(&person.truth).filter_map(|(side, truth)| Some((side? == 1) == (*truth > 0.0))));
        scored.push(means(&score).collect());
        truths.push(person.truth);
    }
    let reliable = points.chunks(points.len() / INSTRUMENT.dimensions()).map(alpha);
    let valid = by_dimension(&truths).into_iter().zip(by_dimension(&scored)).map(|(a, b)| correlation(&a, &b));
    let mut at = |truth: f64| {
        Tally::of((0..PEOPLE).map(|_| {
            let person = Person::with_truth(truth, &mut draws);
            INSTRUMENT.score(&answer(&person, &mut draws))
        }))
    };
    let patterns = average([at(-1.0).pattern(0), at(1.0).pattern(1)].into_iter());
    vec![
        row.figure("alpha, mean of dimensions", average(reliable), Target::Between(0.73, 0.77)),
        row.figure("r(true, mean), lowest dimension", lowest(valid), Target::AtLeast(0.82)),
        row.figure("leans with the right sign", share(right.into_iter()), Target::AtLeast(0.965)),
        row.figure("right pattern at 1 SD", patterns, Target::Printed),
    ]
}

/// The shipped questionnaire with scales of so many steps.
fn with_steps(steps: usize) -> Questionnaire {
    let mut questionnaire = INSTRUMENT.questionnaire.clone();
    let labels: Vec<Clean> = (1..=steps).map(|step| Clean::line(&format!("step {step}"))).collect();
    questionnaire.scales.iter_mut().for_each(|scale: &mut Scale| scale.labels.clone_from(&labels));
    questionnaire
}

/// Cuts for three and seven steps that part the same tendencies evenly around the middle.
pub fn other_scales(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let mut figures = Vec::new();
    let scales: [(&[f64], f64, f64); 2] =
        [(&[-0.6, 0.6], 0.14, 0.96), (&[-1.55, -0.9, -0.3, 0.3, 0.9, 1.55], 0.10, 0.97)];
    for (cuts, most, least) in scales {
        let questionnaire = with_steps(cuts.len() + 1);
        let scorer = Scorer::new(&questionnaire);
        let score = |person: &Person, draws: &mut Draws| {
            let errors = draws.errors();
            let steps: Steps = person.tendencies(&errors, LOCATION).map(|tendency| step(tendency, cuts)).collect();
            scorer.score(&INSTRUMENT.answers(&steps), None)
        };
        let neutral = Tally::of((0..PEOPLE).map(|_| {
            let person = Person::with_truth(0.0, &mut draws);
            score(&person, &mut draws)
        }));
        let mut right = Vec::new();
        for _ in 0..PEOPLE {
            let person = Person::anybody(&mut draws);
            let score = score(&person, &mut draws);
            right.extend(
                sides(&score).zip(&person.truth).filter_map(|(side, truth)| Some((side? == 1) == (*truth > 0.0))),
            );
        }
        let said = |what: &str| format!("{} steps: {what}", cuts.len() + 1);
        figures.push(row.figure(
            said("neutral people with a lean, highest dimension"),
            neutral.lean(),
            Target::AtMost(most),
        ));
        figures.push(row.figure(said("leans with the right sign"), share(right.into_iter()), Target::AtLeast(least)));
    }
    figures
}

/// The side that is nearer, for every dimension.
fn nearer(score: &Score) -> impl Iterator<Item = Option<usize>> {
    score.dimensions.values().map(|dimension| side(dimension.near.as_deref()?))
}

pub fn neutral_on_all_three(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let one = |_| INSTRUMENT.score(&Person::with_truth(0.0, &mut draws).answer(&draws.errors(), 0.0));
    let scores: Vec<Score> = (0..PEOPLE).map(one).collect();
    let leans = |score: &Score| sides(score).any(|side| side.is_some());
    let either = |score: &Score| leans(score) || nearer(score).any(|side| side.is_some());
    vec![
        row.figure("a lean on at least one of three", share(scores.iter().map(leans)), Target::AtMost(0.27)),
        row.figure("a lean or nearer on at least one of three", share(scores.iter().map(either)), Target::AtMost(0.55)),
    ]
}

pub fn what_nearer_names(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let (mut right, mut said) = (Vec::new(), Vec::new());
    for _ in 0..PEOPLE {
        let person = Person::anybody(&mut draws);
        let score = INSTRUMENT.score(&person.answer(&draws.errors(), 0.0));
        for (near, truth) in nearer(&score).zip(&person.truth) {
            said.push(near.is_some());
            right.extend(near.map(|side| (side == 1) == (*truth > 0.0)));
        }
    }
    vec![
        row.figure("nearer names the true side", share(right.into_iter()), Target::AtLeast(0.87)),
        row.figure("dimensions of which nearer is said", share(said.into_iter()), Target::Printed),
    ]
}

/// The shipped questionnaire as it was before two items of each dimension, of different facets, got other words.
fn reworded() -> Questionnaire {
    let mut before = INSTRUMENT.questionnaire.clone();
    for item in &mut before.items {
        let first = INSTRUMENT.questionnaire.dimensions.iter().any(|dimension| {
            let ids = dimension.facets.iter().take(2).map(|facet| format!("{}.{}.m", dimension.id, facet.id));
            ids.into_iter().any(|id| id == item.id().as_str())
        });
        if let (Item::Statement(statement), true) = (item, first) {
            statement.text = Clean::line("Other words.");
        }
    }
    before
}

pub fn ten_common_items(row: Row) -> Vec<Figure> {
    use twopeaks::inside::scoring::over_time::compare;
    /// Each comparison lays out the key anew.
    const PAIRS: usize = PEOPLE / 4;
    let mut draws = row.draws();
    let before = reworded();
    let mut found = [(); 3].map(|()| Vec::new());
    for _ in 0..PAIRS {
        let person = Person::anybody(&mut draws);
        let then = INSTRUMENT.answers(&person.answer(&draws.errors(), 0.0));
        for (all, size) in found.iter_mut().zip([0.0, 1.0, 2.0]) {
            let truth = person.truth.iter().map(|truth| truth + if draws.0.random_bool(0.5) { size } else { -size });
            let later = Person { truth: truth.collect(), ..person.clone() };
            let now = INSTRUMENT.answers(&later.answer(&draws.errors(), 0.0));
            for dimension in &INSTRUMENT.questionnaire.dimensions {
                let compared = compare((&before, &then), (INSTRUMENT.questionnaire, &now), &dimension.id);
                assert_eq!((compared.questions.same, compared.questions.enough), (10, true));
                all.push(compared.difference.expect("enough answers").changed());
            }
        }
    }
    let [none, one, two] = found.map(|all| share(all.into_iter()));
    vec![
        row.figure("the same person again is called changed", none, Target::AtMost(0.10)),
        row.figure("a true change of 1 SD is called changed", one, Target::Printed),
        row.figure("a true change of 2 SD is called changed", two, Target::Printed),
    ]
}
