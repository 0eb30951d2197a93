//! Jobs as somebody describes them, beside each other and beside a person.

use super::*;
use twopeaks::inside::scoring::job::{Beside, End, Shift, beside, lean, shift, side as side_of};

/// What a facet of a job is made of: the job, and the facet besides.
const JOB: f64 = 0.8;
const OWN: f64 = 0.5;
/// What somebody sees otherwise than it is, in both jobs alike.
const BIAS: f64 = 0.3;
/// The error of an answer about a job one knows, and of one about a job one imagines.
const KNOWN: f64 = 0.4;
const GUESSED: f64 = 0.8;
/// How far a facet must move to be answered a step further.
const STEP: f64 = 0.85;

static FORM: LazyLock<(&'static Questionnaire, Scorer<'static>)> = LazyLock::new(|| {
    let source = read(builtin::text(builtin::JOB).expect("built in").as_bytes()).expect("it obeys the rules");
    let questionnaire: &'static Questionnaire = Box::leak(Box::new(source.questionnaire));
    (questionnaire, Scorer::new(questionnaire))
});

/// The facets of a job, dimension by dimension, from the first profile's end to the second's.
#[derive(Clone)]
pub struct Job(Vec<Vec<f64>>);

impl Job {
    fn any(draws: &mut Draws) -> Self {
        let dimension = |draws: &mut Draws, facets: usize| {
            let job = draws.normal();
            (0..facets).map(|_| JOB * job + OWN * draws.normal()).collect()
        };
        Self(FORM.0.dimensions.iter().map(|each| dimension(draws, each.facets.len())).collect())
    }

    fn further(&self, by: f64) -> Self {
        Self(self.0.iter().map(|facets| facets.iter().map(|facet| facet + by).collect()).collect())
    }

    /// What it is in truth on a dimension.
    fn truth(&self, dimension: usize) -> f64 {
        average(self.0[dimension].iter().copied())
    }

    /// The answers of somebody who sees it with this bias and error.
    fn answers(&self, bias: &[Vec<f64>], error: f64, draws: &mut Draws) -> Answers {
        let mut answers = Answers::default();
        for (at, dimension) in FORM.0.dimensions.iter().enumerate() {
            for (facet, item) in FORM.1.items_of(&dimension.id).enumerate() {
                let seen = self.0[at][facet] + BIAS * bias[at][facet] + error * draws.normal();
                let place = step(seen, &CUTS).expect("a step");
                let step = if item.speaks_for_high() { place } else { STEPS + 1 - place };
                answers.set(item.item.id(), Some(Answer::step(step)));
            }
        }
        answers
    }
}

fn bias(draws: &mut Draws) -> Vec<Vec<f64>> {
    FORM.0.dimensions.iter().map(|each| draws.normals(each.facets.len())).collect()
}

/// What is said of each dimension of a second job beside the first.
fn compared(first: &Answers, second: &Answers) -> impl Iterator<Item = Beside> {
    FORM.0.dimensions.iter().map(move |each| beside(&FORM.1, first, second, &each.id))
}

pub fn one_job_twice(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let [mut known, mut guessed, mut found, mut wrong] = [(); 4].map(|()| Vec::new());
    for _ in 0..PEOPLE {
        let (job, bias) = (Job::any(&mut draws), bias(&mut draws));
        let first = job.answers(&bias, KNOWN, &mut draws);
        let is_said = |said| matches!(said, Beside::Further(_));
        known.extend(compared(&first, &job.answers(&bias, KNOWN, &mut draws)).map(is_said));
        guessed.extend(compared(&first, &job.answers(&bias, GUESSED, &mut draws)).map(is_said));
        let up = draws.0.random_bool(0.5);
        let other = job.further(if up { STEP } else { -STEP }).answers(&bias, GUESSED, &mut draws);
        let right = if up { End::High } else { End::Low };
        for said in compared(&first, &other) {
            found.push(said == Beside::Further(right));
            wrong.push(is_said(said) && said != Beside::Further(right));
        }
    }
    let [known, guessed, found, wrong] = [known, guessed, found, wrong].map(|all| share(all.into_iter()));
    vec![
        row.figure("one job twice, both known: a direction is said", known, Target::AtMost(0.03)),
        row.figure("one job twice, the second guessed: a direction is said", guessed, Target::AtMost(0.10)),
        row.figure("every facet one step: the direction is found", found, Target::AtLeast(0.42)),
        row.figure("every facet one step: the wrong direction is said", wrong, Target::AtMost(0.001)),
    ]
}

pub fn person_with_job(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let (mut with_job, mut with_both) = (Vec::new(), Vec::new());
    for _ in 0..PEOPLE {
        let person = Person::anybody(&mut draws);
        let score = INSTRUMENT.score(&person.answer(&draws.errors(), 0.0));
        let (today, offer, bias) = (Job::any(&mut draws), Job::any(&mut draws), bias(&mut draws));
        let known = today.answers(&bias, KNOWN, &mut draws);
        let guessed = offer.answers(&bias, GUESSED, &mut draws);
        let of_offer = FORM.1.score(&guessed, None);
        for (at, (dimension, said)) in FORM.0.dimensions.iter().zip(compared(&known, &guessed)).enumerate() {
            let lean = lean(INSTRUMENT.questionnaire, &score, &dimension.id);
            let place = of_offer.dimensions[&dimension.id].mean.and_then(side_of);
            let truly_high = person.truth[at] > 0.0;
            if let Some((lean, place)) = lean.zip(place) {
                with_job.push((lean == place) == (truly_high == (offer.truth(at) > 0.0)));
            }
            if let Some(shift) = shift(lean, said) {
                let nearer = (offer.truth(at) > today.truth(at)) == truly_high;
                with_both.push((shift == Shift::Nearer) == nearer);
            }
        }
    }
    vec![
        row.figure("person with job: what is said is right", share(with_job.into_iter()), Target::AtLeast(0.93)),
        row.figure("person with both jobs: what is said is right", share(with_both.into_iter()), Target::AtLeast(0.95)),
    ]
}

/// Whatever somebody answers about jobs, conditions, counts and reasons, their score stays the same to the bit.
pub fn conditions_and_jobs_vary(row: Row) -> Vec<Figure> {
    let mut draws = row.draws();
    let offer =
        read(builtin::text(builtin::OFFER).expect("built in").as_bytes()).expect("it obeys the rules").questionnaire;
    let scorer = Scorer::new(&offer);
    let mut others = 0.0;
    for _ in 0..PEOPLE {
        let mut answers = INSTRUMENT.answers(&Person::anybody(&mut draws).answer(&draws.errors(), 0.0));
        let before = INSTRUMENT.scorer.score(&answers, None);
        let job = Job::any(&mut draws).answers(&bias(&mut draws), GUESSED, &mut draws);
        let conditions = unscored(&offer, &mut draws);
        assert!(scorer.score(&conditions, None).dimensions.is_empty(), "conditions have no score");
        for (id, answer) in
            unscored(INSTRUMENT.questionnaire, &mut draws).iter().chain(job.iter()).chain(conditions.iter())
        {
            answers.set(id, answer.cloned());
        }
        others += f64::from(u8::from(INSTRUMENT.scorer.score(&answers, None) != before));
    }
    vec![row.figure("people whose score is another", others, Target::Exactly(0.0))]
}

/// An answer to every count and choice that is not about whether the answers count.
fn unscored(questionnaire: &Questionnaire, draws: &mut Draws) -> Answers {
    let answer = |item: &Item| match item {
        Item::Count(count) => Some(Answer::Number(draws.0.random_range(0.0..=count.at_most).round())),
        Item::Choice(choice) if questionnaire.closing.as_deref() != Some(&*choice.id) => {
            let option = &choice.options[draws.0.random_range(0..choice.options.len())];
            Some(Answer::Words(twopeaks::inside::text::Clean::line(&option.id)))
        }
        _ => None,
    };
    let entry = |(item, answer): (&Item, Option<Answer>)| Some((item.id().clone(), Some(answer?)));
    let given: Vec<Option<Answer>> = questionnaire.items.iter().map(answer).collect();
    questionnaire.items.iter().zip(given).filter_map(entry).collect()
}
