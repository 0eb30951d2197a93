use super::simulated::{answers, asked};
use super::{Level, Objection, Rule, Subjected, dimension};
use crate::questionnaire::{Path, Questionnaire, Region, Subject};
use crate::scoring::{Band, Score};

/// The answers that lie furthest toward a profile must lean to it, and make its pattern. These answers have the highest
/// mean and the smallest error there can be, so what they cannot do no others can. Nothing else is looked for.
pub fn objections(subjected: &Subjected<'_>) -> Vec<Objection> {
    let questionnaire = subjected.questionnaire;
    if questionnaire.subject != Subject::Oneself {
        return Vec::new();
    }
    let asked = asked(questionnaire);
    let furthest = |high: bool| {
        let toward = answers(&asked, |asked| asked.toward(if high { 1.0 } else { 0.0 }));
        subjected.scorer.score(&toward, None)
    };
    let ends = [furthest(false), furthest(true)];
    let items = |at: usize| asked.iter().filter(|asked| asked.dimension == at).count();
    let mut found = Vec::new();
    for (at, each) in questionnaire.dimensions.iter().enumerate() {
        let bands = ends.each_ref().map(|score| band(score, &each.id));
        for (profile, band) in questionnaire.profiles.iter().zip(bands) {
            let Some(band) = band.filter(|band| band.low <= 50.0 && band.high >= 50.0) else {
                continue;
            };
            let what = format!(
                "no answers lean to \"{}\" on \"{}\": with {} items the band is {:.0} points wide each way",
                profile.id,
                each.id,
                items(at),
                band.half_width()
            );
            let remedy = "give it more items, or a smaller error if a study has shown one";
            found.push(Objection::new(Level::Error, Rule::Reach, dimension(at), what, remedy));
        }
    }
    // A pattern that no answers make because nothing leans is no second error.
    if found.is_empty() {
        let missing = |at: usize| pattern(questionnaire, at, ends.get(at)?, &items);
        found.extend((0..questionnaire.profiles.len()).filter_map(missing));
    }
    found
}

fn band(score: &Score, id: &str) -> Option<Band> {
    score.dimensions.get(id)?.band
}

/// The profile at this place whose pattern no answers make: half of its regions or more lie beyond every band.
fn pattern(questionnaire: &Questionnaire, at: usize, end: &Score, items: &dyn Fn(usize) -> usize) -> Option<Objection> {
    let profile = questionnaire.profiles.get(at)?;
    let outside = |(index, each): (usize, &crate::questionnaire::Dimension)| {
        let (band, region) = (band(end, &each.id)?, *profile.expects.get(&each.id)?);
        let (inside, begins) = match region {
            Region::AtLeast(points) => (band.low > points, points),
            Region::AtMost(points) => (band.high < points, points),
        };
        (!inside).then(|| (index, each.id.clone(), band.half_width(), begins))
    };
    let never: Vec<_> = questionnaire.dimensions.iter().enumerate().filter_map(outside).collect();
    if 2 * never.len() < questionnaire.dimensions.len() {
        return None;
    }
    let (index, id, width, begins) = never.first()?;
    let what = format!(
        "no answers make the pattern \"{}\": with {} items on \"{id}\" the band is {width:.0} points wide each way, and \
         \"{}\" begins at {begins}",
        profile.id,
        items(*index),
        profile.id
    );
    let path = Path::root().key("profiles").index(at).key("expects");
    Some(Objection::new(Level::Error, Rule::Reach, path, what, "move the regions it expects nearer to 50"))
}
