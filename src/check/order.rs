use indexmap::IndexMap;

use super::simulated::{Asked, answers, asked};
use super::{Objection, Rule, Subjected, dimension};
use crate::questionnaire::Subject;
use crate::scoring::{DimensionScore, clicking};
use crate::text::Code;

/// A dimension with fewer items cannot withstand every way of clicking, in whatever order.
const ITEMS: usize = 12;
/// Clicking may lead a mean so many points away from 50.
const AWAY: f64 = 12.0;
/// Scales with more steps are clicked at so many places: the outermost answers weigh most.
const PLACES: usize = 5;

/// Whoever clicks without reading, in whatever rhythm, must stay near the middle and lean nowhere. The worst rhythm is
/// told, and what it does.
pub fn objections(subjected: &Subjected<'_>) -> Vec<Objection> {
    let questionnaire = subjected.questionnaire;
    let asked = asked(questionnaire);
    let counts: Vec<usize> = (0..questionnaire.dimensions.len())
        .map(|index| asked.iter().filter(|asked| asked.dimension == index).count())
        .collect();
    if questionnaire.subject != Subject::Oneself || counts.iter().all(|count| *count < ITEMS) {
        return Vec::new();
    }
    let places = asked.iter().map(|asked| asked.steps).max().unwrap_or(0).min(PLACES);
    let mut worst: Option<Worst> = None;
    for sequence in clicking::sequences(places, asked.len()) {
        let scores = subjected.scorer.unwithheld(&answers(&asked, |asked| step(asked, &sequence, places)));
        for (found, _) in results(&scores).zip(&counts).filter(|(_, count)| **count >= ITEMS) {
            if found.is_worse_than(worst.as_ref()) {
                worst = Some(Worst { sequence: sequence.clone(), ..found });
            }
        }
    }
    worst.filter(Worst::is_bad).map(|worst| objection(subjected, &worst)).into_iter().collect()
}

fn objection(subjected: &Subjected<'_>, worst: &Worst) -> Objection {
    let begin: Vec<_> = worst.sequence.iter().take(ITEMS).map(usize::to_string).collect();
    let id = subjected.questionnaire.dimensions.get(worst.dimension).map_or("", |dimension| &dimension.id);
    let what = format!(
        "clicking {} and so on through the questions gives {:.0} points on \"{id}\"{}: without reading one must stay \
         within 38 to 62 and lean nowhere",
        begin.join("-"),
        worst.mean,
        if worst.leans { " and a lean" } else { "" }
    );
    let remedy = "change the order of the items, so that those for each profile stand in no rhythm";
    Objection::new(subjected.level, Rule::Order, dimension(worst.dimension), what, remedy)
}

/// The step of an item where the sequence has a place among `places`.
fn step(asked: &Asked<'_>, sequence: &[usize], places: usize) -> usize {
    let place = sequence.get(asked.at).copied().unwrap_or(1).saturating_sub(1);
    asked.step(place as f64 / places.saturating_sub(1).max(1) as f64)
}

/// What clicking does to one dimension.
struct Worst {
    /// Its position, from 0.
    dimension: usize,
    mean: f64,
    leans: bool,
    sequence: Vec<usize>,
}

impl Worst {
    fn is_bad(&self) -> bool {
        self.leans || (self.mean - 50.0).abs() > AWAY
    }

    fn is_worse_than(&self, other: Option<&Self>) -> bool {
        let badness = |worst: &Self| (worst.leans, (worst.mean - 50.0).abs());
        other.is_none_or(|other| badness(self) > badness(other))
    }
}

fn results(scores: &IndexMap<Code, DimensionScore>) -> impl Iterator<Item = Worst> {
    scores.values().enumerate().map(|(at, dimension)| Worst {
        dimension: at,
        mean: dimension.mean.unwrap_or(50.0),
        leans: dimension.state.as_ref().is_some_and(|state| state.lean().is_some()),
        sequence: Vec::new(),
    })
}
