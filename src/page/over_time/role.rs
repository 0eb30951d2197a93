//! Going back, or over, as a change of role: what a check-in says for it. It never says what somebody should do.

use super::Taken;
use crate::page::say::words::{in_a_sentence, join};
use crate::questionnaire::{Dimension, Profile};
use crate::record::Decision;
use crate::scoring::State;
use crate::scoring::over_time::{Difference, comparable};

/// Where the person stands.
enum Stands {
    /// Back at the craft.
    Back,
    /// In a management role that they would not choose again.
    Leaving,
    /// With the craft, and would choose otherwise.
    Reconsidering,
}

pub(super) fn sentences(pair: (Taken<'_>, Taken<'_>), decision: Option<&Decision>) -> Vec<String> {
    let (_, now) = pair;
    let answer = |id: &str| now.outcome.answers.words(id);
    let otherwise = matches!(answer("since.again"), Some("no" | "rather-no"));
    let stands = match answer("since.work") {
        Some("back") => Stands::Back,
        Some("management" | "trial") if otherwise => Stands::Leaving,
        Some("craft") if otherwise => Stands::Reconsidering,
        _ => return Vec::new(),
    };
    let (low, high) = (now.questionnaire.low(), now.questionnaire.high());
    let (opening, toward, away) = match stands {
        Stands::Back => ("You are back at your craft. That is a change of role, not a step down.", low, high),
        Stands::Leaving => (
            "You would not choose the same again. Going back to your craft is a change of role, not a step down.",
            low,
            high,
        ),
        Stands::Reconsidering => {
            ("You would choose otherwise. Taking the role later is a change of role, not a step up.", high, low)
        }
    };
    let speaks_for = toward.map(|toward| reasons(pair, toward)).unwrap_or_default();
    let against = away.map(|away| reasons(pair, away)).unwrap_or_default();
    let mut said = vec![opening.to_owned()];
    if speaks_for.is_empty() && against.is_empty() {
        said.push("On the dimensions this check-in says nothing for it or against it beyond its error.".to_owned());
    }
    let part = |what: &str, reasons: &[String]| format!("What this check-in says {what} it: {}.", reasons.join("; "));
    said.extend((!speaks_for.is_empty()).then(|| part("for", &speaks_for)));
    said.extend((!against.is_empty()).then(|| part("against", &against)));
    said.extend(answer("since.miss").map(|missed| format!("You miss: {missed}")));
    let expected = decision.and_then(|decision| decision.miss.as_ref());
    said.extend(expected.map(|missed| format!("Before the start you expected to miss: {missed}")));
    if !matches!(stands, Stands::Back) {
        said.extend(way(answer("since.way-back")).map(str::to_owned));
    }
    said
}

/// The dimensions that lean to a profile now, and those that moved toward it beyond the error.
fn reasons((then, now): (Taken<'_>, Taken<'_>), toward: &Profile) -> Vec<String> {
    let high = now.questionnaire.high().is_some_and(|profile| profile.id == toward.id);
    let score = |taken: Taken<'_>, dimension: &Dimension| taken.outcome.score.dimensions.get(&dimension.id).cloned();
    let leans = |dimension: &&Dimension| {
        score(now, dimension).and_then(|score| score.state).as_ref().and_then(State::lean) == Some(&toward.id)
    };
    let withheld = [then, now]
        .iter()
        .any(|taken| taken.outcome.score.dimensions.values().any(|score| score.state == Some(State::Withheld)));
    let moved = |dimension: &&Dimension| {
        let alike = comparable(then.questionnaire, now.questionnaire, &dimension.id);
        let difference = score(then, dimension)
            .zip(score(now, dimension))
            .and_then(|(then, now)| Difference::of(&then, &now))
            .filter(|difference| difference.changed() && alike && !withheld);
        difference.is_some_and(|difference| (difference.points > 0.0) == high)
    };
    let named = |on: &dyn Fn(&&Dimension) -> bool| -> Vec<String> {
        now.questionnaire.dimensions.iter().filter(on).map(|dimension| in_a_sentence(&dimension.name)).collect()
    };
    let part = |names: Vec<String>, what: &str| (!names.is_empty()).then(|| format!("{what} on {}", join(&names)));
    let lean = part(named(&leans), &format!("you lean {}", toward.name));
    let moved = part(named(&moved), &format!("your answers moved toward {}", toward.name));
    lean.into_iter().chain(moved).collect()
}

/// What to do about the way between the two.
fn way(open: Option<&str>) -> Option<&'static str> {
    Some(match open? {
        "agreed" => "The other way is agreed: see until when, and say in time that you take it.",
        "said" => {
            "The other way is open as far as it was said: ask to have the date, the pay and the grade in writing."
        }
        "closed" => "The other way is closed as it stands: ask what would open it.",
        _ => "Nobody has said whether the other way is open: ask.",
    })
}
