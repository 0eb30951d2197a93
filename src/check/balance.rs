use super::simulated::{answers, asked};
use super::{Objection, Rule, Subjected, dimension};

/// Means are sums of tidy fractions; a difference below this is none.
const NOTHING: f64 = 1e-9;

/// Whoever agrees with everything, or always chooses the right side, must land in the middle. As a mean moves in a
/// straight line with the steps, the highest step everywhere stands for all of them.
pub fn objections(subjected: &Subjected<'_>) -> Vec<Objection> {
    let questionnaire = subjected.questionnaire;
    if !questionnaire.subject.is_scored() {
        return Vec::new();
    }
    let asked = asked(questionnaire);
    let score = subjected.scorer.score(&answers(&asked, |asked| asked.steps), None);
    let names = [questionnaire.low(), questionnaire.high()].map(|profile| profile.map_or("", |found| &found.id));
    let mut found = Vec::new();
    for (index, (id, mean)) in score.dimensions.iter().map(|(id, score)| (id, score.mean)).enumerate() {
        let Some(mean) = mean.filter(|mean| (mean - 50.0).abs() > NOTHING) else {
            continue;
        };
        let all = asked.iter().filter(|asked| asked.dimension == index).count();
        let high = asked.iter().filter(|asked| asked.dimension == index && asked.high).count();
        let what = format!(
            "the highest answer everywhere gives {mean:.1} points on \"{id}\", it must give 50: \"{}\" has {} of its \
             items and \"{}\" has {high}",
            names[0],
            all - high,
            names[1]
        );
        let remedy = "turn items around until both profiles have as many";
        found.push(Objection::new(subjected.level, Rule::Balance, dimension(index), what, remedy));
    }
    found
}
