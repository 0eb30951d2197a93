//! What may be said about a score, in whole sentences.

use super::quality;
use crate::questionnaire::{Questionnaire, Subject, builtin};
use crate::scoring::quality::WITHHOLDS;
use crate::scoring::{DimensionScore, Pattern, Score, State};
use crate::text::Code;

/// Of the questionnaires that come with the program.
const UNVALIDATED: &str = "A structured self-description. It is unvalidated: nobody has tested whether people \
    with this profile do better or are happier as managers.";
/// The same of a questionnaire that did not come with the program.
const UNKNOWN: &str = "A structured self-description. Treat it as unvalidated: twopeaks cannot know whether anybody \
    has tested what these answers say of a person.";
/// What 50 means.
pub const NO_NORMS: &str = "50 means that your answers balance. It is not the average person; there are no norms.";

/// What nobody has tested; stands on the first page and in every report.
pub fn unvalidated(questionnaire: &Questionnaire) -> &'static str {
    if builtin::text(&questionnaire.id).is_some() { UNVALIDATED } else { UNKNOWN }
}

/// What is said of somebody who is seen from outside.
const ONE_OPINION: &str = "How you see somebody: one opinion. No lean is claimed of another person. Beside their own view \
    it becomes a talk: `twopeaks compare`.";

/// From this chance on a tendency is worth a "rather".
const RATHER: f64 = 0.75;
/// From this chance on it is "about 9 in 10".
const NINE_IN_TEN: f64 = 0.85;

/// What is said of one dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Saying {
    /// The band excludes 50: the profile's name.
    Lean(String),
    /// It touches 50, but one side is likelier: the profile's name and the odds in words.
    Rather(String, &'static str),
    /// Neither side.
    Open,
    /// Neither side, and a wide band.
    Torn,
    /// Too few answers.
    TooFew,
}

/// The sentences above the picture: leans first, then what is less sure, then the dimensions together.
pub fn headline(questionnaire: &Questionnaire, score: &Score) -> Vec<String> {
    if questionnaire.subject == Subject::Observed {
        return vec![ONE_OPINION.to_owned()];
    }
    if score.dimensions.values().any(|dimension| dimension.state == Some(State::Withheld)) {
        return withheld(score);
    }
    let mut sayings: Vec<(Saying, Vec<String>)> = Vec::new();
    for (id, dimension) in &score.dimensions {
        let name = questionnaire.dimension(id).map_or(id.to_string(), |found| in_a_sentence(&found.name));
        let saying = saying(questionnaire, dimension);
        match sayings.iter_mut().find(|(said, _)| *said == saying) {
            Some((_, names)) => names.push(name),
            None => sayings.push((saying, vec![name])),
        }
    }
    sayings.sort_by_key(|(saying, _)| rank(saying));
    let mut sentences: Vec<String> = sayings.iter().map(|(saying, names)| sentence(saying, names)).collect();
    sentences.push(together(questionnaire, score));
    sentences
}

fn withheld(score: &Score) -> Vec<String> {
    let reasons = score.quality.iter().filter(|note| WITHHOLDS.contains(&note.as_str()));
    let mut sentences: Vec<String> = reasons.map(quality::in_words).collect();
    sentences.push("The bars show where the answers lie all the same.".to_owned());
    sentences
}

fn saying(questionnaire: &Questionnaire, dimension: &DimensionScore) -> Saying {
    let name =
        |profile: Option<&crate::questionnaire::Profile>| profile.map(|p| p.name.to_string()).unwrap_or_default();
    match (&dimension.state, dimension.band) {
        (Some(State::Lean(profile)), _) => Saying::Lean(questionnaire.profile_name(profile).to_owned()),
        (Some(State::TooFew), _) | (_, None) => Saying::TooFew,
        (_, Some(band)) if band.above_50 >= RATHER => Saying::Rather(name(questionnaire.high()), odds(band.above_50)),
        (_, Some(band)) if band.above_50 <= 1.0 - RATHER => {
            Saying::Rather(name(questionnaire.low()), odds(1.0 - band.above_50))
        }
        (Some(State::Mixed), _) if dimension.answers_differ() => Saying::Torn,
        _ => Saying::Open,
    }
}

/// What is said of one dimension, without a subject; nothing of a view that has no state.
pub fn dimension_in_words(questionnaire: &Questionnaire, dimension: &DimensionScore) -> Option<String> {
    if dimension.state.as_ref()? == &State::Withheld {
        return Some("no lean claimed".to_owned());
    }
    Some(match saying(questionnaire, dimension) {
        Saying::Lean(profile) => format!("leans {profile}"),
        Saying::Rather(profile, odds) => format!("rather {profile}, {odds}: not enough to call it a lean"),
        Saying::Open | Saying::Torn => "the answers do not say".to_owned(),
        Saying::TooFew => return None,
    })
}

fn odds(chance: f64) -> &'static str {
    if chance > NINE_IN_TEN { "about 9 in 10" } else { "about 8 in 10" }
}

fn rank(saying: &Saying) -> usize {
    match saying {
        Saying::Lean(_) => 0,
        Saying::Rather(..) => 1,
        Saying::Open => 2,
        Saying::Torn => 3,
        Saying::TooFew => 4,
    }
}

fn sentence(saying: &Saying, names: &[String]) -> String {
    let on = join(names);
    match saying {
        Saying::Lean(profile) => format!("On {on} you lean {profile}."),
        Saying::Rather(profile, odds) => {
            format!("On {on} rather {profile}, {odds}: not enough to call it a lean.")
        }
        Saying::Open => format!("On {on} your answers do not say."),
        Saying::Torn => format!("On {on} your answers do not say: they pull in different directions."),
        Saying::TooFew => format!("On {on} there are too few answers for a score."),
    }
}

/// The last sentence: the pattern, or why there is none.
fn together(questionnaire: &Questionnaire, score: &Score) -> String {
    let all = score.dimensions.len();
    let leans = |profile: &Code| {
        let states = score.dimensions.values().filter_map(|dimension| dimension.state.as_ref());
        states.filter(|state| state.lean() == Some(profile)).count()
    };
    let count = |profile: &crate::questionnaire::Profile| (leans(&profile.id), profile.name.to_string());
    let counts: Vec<_> = questionnaire.profiles.iter().map(count).collect();
    match &score.pattern {
        Pattern::Holds(profile) => {
            let name = questionnaire.profile_name(profile);
            format!(
                "Together: {} pattern - {} of {all} dimensions lean {name}, none the other way.",
                article(name),
                leans(profile)
            )
        }
        Pattern::Split => {
            let parts: Vec<_> =
                counts.iter().map(|(count, name)| format!("{count} of {all} {} {name}", lean(*count))).collect();
            format!("Together: your leans point both ways - {}.", join(&parts))
        }
        Pattern::None if counts.iter().all(|(count, _)| *count == 0) => {
            "Together: no pattern - no dimension leans either way.".to_owned()
        }
        Pattern::None => {
            let part = |(count, name): &(usize, String)| match count {
                0 => format!("none leans {name}"),
                1 => format!("1 of {all} dimensions leans {name}"),
                _ => format!("{count} of {all} dimensions lean {name}"),
            };
            let mut parts = counts.clone();
            parts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
            format!("Together: no pattern - {}.", parts.iter().map(part).collect::<Vec<_>>().join(", "))
        }
    }
}

/// A pattern in words: `an expert pattern`, `no pattern`.
pub fn pattern_name(pattern: &Pattern, questionnaire: &Questionnaire) -> String {
    match pattern {
        Pattern::Holds(profile) => format!("{} pattern", article(questionnaire.profile_name(profile))),
        Pattern::Split => "leans both ways".to_owned(),
        Pattern::None => "no pattern".to_owned(),
    }
}

fn lean(count: usize) -> &'static str {
    if count == 1 { "leans" } else { "lean" }
}

fn article(name: &str) -> String {
    let vowel = name.to_lowercase().starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}

/// A name as it stands inside a sentence: with a small first letter, unless it is an abbreviation.
pub fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// "a", "a and b", "a, b and c".
pub fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::read;
    use crate::scoring::Band;

    fn said(dimensions: [(&str, Option<f64>); 3], pattern: &str) -> String {
        let questionnaire = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire;
        let of = |(state, above): (&str, Option<f64>)| DimensionScore {
            answered: 12,
            mean: above.map(|_| 50.0),
            band: above.map(|above_50| Band { se: 9.0, low: 34.0, high: 66.0, above_50 }),
            state: Some(State::from(state.parse::<Code>().unwrap())),
        };
        let ids = ["feedback", "conflict", "focus"];
        let dimensions = ids.into_iter().map(|id| id.parse().unwrap()).zip(dimensions.map(of)).collect();
        headline(
            &questionnaire,
            &Score { dimensions, pattern: pattern.parse::<Code>().unwrap().into(), quality: Vec::new() },
        )
        .join(" ")
    }

    #[test]
    fn the_page_of_most_people() {
        assert_eq!(
            said([("balanced", Some(0.18)), ("balanced", Some(0.4)), ("expert", Some(0.01))], "none"),
            "On focus style you lean expert. On feedback loop rather expert, about 8 in 10: not enough to call it a \
             lean. On conflict tolerance your answers do not say. Together: no pattern - 1 of 3 dimensions leans \
             expert, none leans management."
        );
    }

    #[test]
    fn every_other_state_has_its_sentence() {
        assert_eq!(
            said([("management", Some(0.99)), ("management", Some(0.97)), ("mixed", Some(0.5))], "management"),
            "On feedback loop and conflict tolerance you lean management. On focus style your answers do not say: they \
             pull in different directions. Together: a management pattern - 2 of 3 dimensions lean management, none \
             the other way."
        );
        assert_eq!(
            said([("too-few", None), ("balanced", Some(0.87)), ("balanced", Some(0.86))], "none"),
            "On conflict tolerance and focus style rather management, about 9 in 10: not enough to call it a lean. On \
             feedback loop there are too few answers for a score. Together: no pattern - no dimension leans either way."
        );
        assert!(
            said([("expert", Some(0.0)), ("management", Some(1.0)), ("expert", Some(0.0))], "split")
                .ends_with("Together: your leans point both ways - 2 of 3 lean expert and 1 of 3 leans management.")
        );
    }
}
