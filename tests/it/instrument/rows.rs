//! A function for each row of the table.

use super::*;

pub fn same_answer_everywhere(row: Row) -> Vec<Figure> {
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
pub fn bands_hold_50(score: &Score) -> bool {
    score.dimensions.values().all(|dimension| dimension.band.is_some_and(|band| band.low <= 50.0 && band.high >= 50.0))
}

/// One answer in 25 is "cannot say", so that means of 10 and 11 answers are mirrored too.
pub fn mirrored_answers(row: Row) -> Vec<Figure> {
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
pub fn means_mirror(score: &Score, mirror: &Score) -> bool {
    score.dimensions.values().zip(mirror.dimensions.values()).all(|(one, other)| {
        let bands = match (one.band, other.band) {
            (Some(one), Some(other)) => one.low == 100.0 - other.high && one.high == 100.0 - other.low,
            (one, other) => one.is_none() && other.is_none(),
        };
        one.mean == other.mean.map(|mean| 100.0 - mean) && bands
    })
}

pub fn swapped(code: &str) -> String {
    match code {
        "expert" => "management".to_owned(),
        "management" => "expert".to_owned(),
        same => same.to_owned(),
    }
}

pub fn states_swap(score: &Score, mirror: &Score) -> bool {
    let code = |dimension: &twopeaks::scoring::DimensionScore| dimension.state.as_ref().map(ToString::to_string);
    let pairs = score.dimensions.values().zip(mirror.dimensions.values());
    pairs.map(|(one, other)| (code(one), code(other))).all(|(one, other)| one.map(|code| swapped(&code)) == other)
}

pub fn patterns_swap(score: &Score, mirror: &Score) -> bool {
    swapped(&score.pattern.to_string()) == mirror.pattern.to_string()
}

pub fn random_answers(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let tally = Tally::of((0..PEOPLE).map(|_| INSTRUMENT.score(&draws.uniform(1..=STEPS))));
    vec![
        row.figure("lean, highest dimension", tally.lean(), Target::AtMost(0.11)),
        row.figure("management and expert leans apart, highest dimension", tally.imbalance(), Target::AtMost(0.01)),
        row.figure("pattern", tally.any_pattern(), Target::AtMost(0.02)),
    ]
}

pub fn random_among_the_upper_three(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let tally = Tally::of((0..PEOPLE).map(|_| INSTRUMENT.score(&draws.uniform(3..=STEPS))));
    vec![
        row.figure("lean, highest dimension", tally.lean(), Target::AtMost(0.02)),
        row.figure("pattern", tally.any_pattern(), Target::AtMost(0.01)),
    ]
}

pub fn agreement_with_everything(row: Row) -> Vec<Figure> {
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

pub fn periodic_clicking(row: Row) -> Vec<Figure> {
    let click = |steps: Vec<usize>| INSTRUMENT.score(&steps.into_iter().map(Some).collect::<Steps>());
    let scores: Vec<Score> = clicking::sequences(STEPS, INSTRUMENT.items.len()).map(click).collect();
    let leans = scores.iter().filter(|score| !bands_hold_50(score)).count();
    vec![
        row.figure("lowest mean", lowest(scores.iter().flat_map(means)), Target::AtLeast(38.0)),
        row.figure("highest mean", highest(scores.iter().flat_map(means)), Target::AtMost(62.0)),
        row.figure("sequences with a lean", leans as f64, Target::Exactly(0.0)),
    ]
}

pub fn neutral_people(row: Row) -> Vec<Figure> {
    let tally = tally_at(0.0, &mut row.draws());
    vec![
        row.figure("lean, highest dimension", tally.lean(), Target::AtMost(0.12)),
        row.figure("pattern", tally.any_pattern(), Target::AtMost(0.02)),
    ]
}

/// People of one true value on every dimension.
pub fn tally_at(truth: f64, draws: &mut Draws) -> Tally {
    Tally::of((0..PEOPLE).map(|_| INSTRUMENT.score(&Person::with_truth(truth, draws).answer(&draws.errors(), 0.0))))
}

pub fn people_of_all_kinds(row: Row) -> Vec<Figure> {
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

pub fn one_standard_deviation(row: Row) -> Vec<Figure> {
    patterns_at(1.0, Target::Between(0.45, 0.55), row)
}

pub fn one_and_a_half_standard_deviations(row: Row) -> Vec<Figure> {
    patterns_at(1.5, Target::AtLeast(0.84), row)
}

/// So far to either side on every dimension.
pub fn patterns_at(truth: f64, target: Target, row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let low = tally_at(-truth, &mut draws);
    let high = tally_at(truth, &mut draws);
    vec![
        row.figure(format!("right pattern at -{truth} SD"), low.pattern(0), target),
        row.figure(format!("right pattern at +{truth} SD"), high.pattern(1), target),
        row.figure("people with the wrong pattern", low.patterns[1] + high.patterns[0], Target::Exactly(0.0)),
    ]
}

pub fn coverage(row: Row) -> Vec<Figure> {
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
pub const BAND_AND_SECOND_MEAN: Target = Target::Between(0.80, 0.90);

pub fn the_same_person_again(row: Row) -> Vec<Figure> {
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

pub fn skipped_items(row: Row) -> Vec<Figure> {
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
pub fn changes(then: &Score, now: &Score) -> Vec<bool> {
    let both = then.dimensions.values().zip(now.dimensions.values());
    both.map(|(then, now)| Difference::of(then, now).expect("two bands").changed()).collect()
}

pub fn change_over_time(row: Row) -> Vec<Figure> {
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
pub fn two_items(dimension: usize, draws: &mut Draws) -> [usize; 2] {
    let of = |(_, item): &(usize, &Seen)| item.dimension == dimension;
    let own: Vec<_> = INSTRUMENT.items.iter().enumerate().filter(of).collect();
    let (first, item) = own[draws.0.random_range(0..own.len())];
    let others: Vec<_> = own.iter().filter(|(_, other)| other.facet != item.facet).collect();
    let (second, _) = others[draws.0.random_range(0..others.len())];
    [first, *second]
}

/// The first so many of two random items in every dimension become "cannot say".
pub fn skip(count: usize, steps: &mut Steps, draws: &mut Draws) {
    for dimension in 0..INSTRUMENT.dimensions() {
        two_items(dimension, draws).into_iter().take(count).for_each(|at| steps[at] = None);
    }
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

#[test]
pub fn the_order_of_the_shipped_file_is_the_one_that_the_search_finds() {
    let shipped: Vec<_> = INSTRUMENT.items.iter().map(|item| item.id).collect();
    assert_eq!(order_search::search(INSTRUMENT.questionnaire), shipped);
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
