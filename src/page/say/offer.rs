//! The offer sentence: what kind of offer it is, for somebody whose answers lean like this.

use super::points::Counted;
use crate::questionnaire::{Questionnaire, WarningKind};
use crate::scoring::{Score, State};

/// From so many points on that are not known, there is more to find out than to weigh.
const MOSTLY_UNKNOWN: usize = 5;

/// Where a person's answers point, as far as the sentence goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaning {
    /// More than half of the dimensions lean to the first profile, none to the second.
    Expert,
    /// The mirror of it.
    Management,
    /// Both ways.
    Both,
    /// Anything else.
    Undecided,
}

/// What kind of offer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// More money only for those who lead.
    Money,
    /// Coming back costs pay or grade.
    Door,
    /// So many points are not known.
    Unknown(usize),
    /// So many points are all settled.
    Sound(usize),
    /// Some points are open.
    Gaps,
}

/// Where the answers point; what is withheld, or has too few answers, points nowhere.
pub fn leaning(questionnaire: &Questionnaire, score: &Score) -> Leaning {
    let states = || score.dimensions.values().filter_map(|dimension| dimension.state.as_ref());
    let count = |profile: Option<&crate::questionnaire::Profile>| {
        states().filter(|state| profile.is_some_and(|profile| state.lean() == Some(&profile.id))).count()
    };
    let (low, high) = (count(questionnaire.low()), count(questionnaire.high()));
    match (low, high) {
        (low, 0) if 2 * low > score.dimensions.len() => Leaning::Expert,
        (0, high) if 2 * high > score.dimensions.len() => Leaning::Management,
        (1.., 1..) => Leaning::Both,
        _ => Leaning::Undecided,
    }
}

/// Whether the sentence may begin with where the answers point: not where that is withheld, or all too few.
pub fn may_open(score: &Score) -> bool {
    let states = || score.dimensions.values().filter_map(|dimension| dimension.state.as_ref());
    states().any(|state| !matches!(state, State::Withheld | State::TooFew))
}

/// The kind of an offer, the first that applies.
pub fn kind(points: &Counted) -> Kind {
    let all = points.settled + points.partly + points.no + points.unknown;
    match () {
        () if points.warnings.contains(&WarningKind::Trap) => Kind::Money,
        () if points.warnings.contains(&WarningKind::Door) => Kind::Door,
        () if points.unknown >= MOSTLY_UNKNOWN => Kind::Unknown(points.unknown),
        () if points.settled == all => Kind::Sound(all),
        () => Kind::Gaps,
    }
}

/// The offer in one calm line; `opens` tells whether it begins with where the answers point.
pub fn sentence(leaning: Leaning, kind: Kind, opens: bool) -> String {
    let opening = match leaning {
        Leaning::Expert => "Your answers lean expert. ",
        Leaning::Management => "Your answers lean management. ",
        Leaning::Both => "Your answers point both ways. ",
        Leaning::Undecided => "Your answers do not decide this. ",
    };
    let begins = match kind {
        Kind::Money => "As you describe it, you earn as much here only if you lead people".to_owned(),
        Kind::Door => "As you describe it, coming back would cost you pay or grade".to_owned(),
        Kind::Unknown(count) => format!("Of the ten points {count} are not known yet"),
        Kind::Sound(_) => "All ten points are settled".to_owned(),
        Kind::Gaps => String::new(),
    };
    [if opens { opening } else { "" }, &begins, cell(leaning, kind)].concat()
}

fn cell(leaning: Leaning, kind: Kind) -> &'static str {
    match (kind, leaning) {
        (Kind::Money, Leaning::Expert) => ": settle first what your craft can earn here.",
        (Kind::Money, Leaning::Management) => ": ask yourself if you say yes to the work or to the money.",
        (Kind::Money, Leaning::Both) => ": ask about the money first, then which part of the job is yours.",
        (Kind::Money, Leaning::Undecided) => ", so money may decide for you: ask about it first.",
        (Kind::Door, Leaning::Expert) => ": ask for a date until which it would not.",
        (Kind::Door, Leaning::Management) => {
            ". Your answers know nothing of this team and this boss: ask for a way back all the same."
        }
        (Kind::Door, Leaning::Both) => ", and only the work will show which side counts more: ask for a way back.",
        (Kind::Door, Leaning::Undecided) => {
            ", and how the job is cut may decide: ask for a way back before you try it."
        }
        (Kind::Unknown(_), Leaning::Expert) => ": ask before you weigh it.",
        (Kind::Unknown(_), Leaning::Management) => ": you would take the job on trust.",
        (Kind::Unknown(_), Leaning::Both) => ", and how the job is cut may decide: ask for a week of it, hour by hour.",
        (Kind::Unknown(_), Leaning::Undecided) => {
            ", and how the job is cut may decide: the next meeting tells you more than this page."
        }
        (Kind::Sound(_), Leaning::Expert) => ": you could try it and return.",
        (Kind::Sound(_), Leaning::Management) => ": look at the people now.",
        (Kind::Sound(_), Leaning::Both) => ": you could find out which side counts more, and return.",
        (Kind::Sound(_), Leaning::Undecided) => ": agree a day on which you look back.",
        (Kind::Gaps, Leaning::Expert) => "Some points are open: ask before you answer.",
        (Kind::Gaps, Leaning::Management) => "What is missing can be asked for before you begin.",
        (Kind::Gaps, Leaning::Both) => "Look whether the gaps lie on the side that counts more for you.",
        (Kind::Gaps, Leaning::Undecided) => "Look at the gaps first.",
    }
}

#[cfg(test)]
#[path = "offer_tests.rs"]
mod tests;
