//! What changed between two results, and what did not.

use jiff::tz::TimeZone;

use super::Taken;
use super::decided::counted;
use crate::page::result::rows;
use crate::page::say::change::changed;
use crate::page::{BandRow, day};
use crate::questionnaire::{Answer, Dimension};
use crate::scoring::State;
use crate::scoring::over_time::{Difference, Moved, compare, moved};
use crate::text::{Code, Id};

/// Two results side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The ids of the results, then and now.
    pub results: [Id; 2],
    /// From which day to which.
    pub title: String,
    /// Each dimension.
    pub dimensions: Vec<DimensionChange>,
    /// The answers that moved two steps or more.
    pub moved: Vec<MovedLine>,
}

/// A dimension then and now.
#[derive(Clone, Debug, PartialEq)]
pub struct DimensionChange {
    /// Its id.
    pub id: Code,
    /// How far it moved; nothing where that cannot be said.
    pub difference: Option<Difference>,
    /// Its name.
    pub name: String,
    /// Then and now, named by their days.
    pub rows: Vec<BandRow>,
    /// Whether it changed.
    pub says: String,
}

/// An answer that moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedLine {
    /// The item and its steps.
    pub moved: Moved,
    /// The question then.
    pub then: String,
    /// The question now, where it has other words.
    pub now: Option<String>,
    /// Both answers.
    pub answers: String,
}

impl Change {
    pub(super) fn new(then: Taken<'_>, now: Taken<'_>, zone: &TimeZone) -> Self {
        let [from, to] = [then, now].map(|taken| taken.outcome.finished.to_zoned(zone.clone()).date());
        let between = counted(i64::from((to - from).get_days()));
        let [first, second] = [then, now].map(|taken| day(taken.outcome.finished, zone));
        let dimensions = now.questionnaire.dimensions.iter();
        let line = |moved: &Moved| moved_line(moved, then, now);
        Self {
            results: [then, now].map(|taken| taken.outcome.id.clone()),
            title: format!("From {first} to {second}, {between}"),
            dimensions: dimensions.map(|dimension| dimension_change(dimension, then, now, zone)).collect(),
            moved: moved((then.questionnaire, &then.outcome.answers), (now.questionnaire, &now.outcome.answers))
                .iter()
                .filter_map(line)
                .collect(),
        }
    }
}

fn dimension_change(dimension: &Dimension, then: Taken<'_>, now: Taken<'_>, zone: &TimeZone) -> DimensionChange {
    let row = |taken: Taken<'_>| {
        let at = taken.questionnaire.dimensions.iter().position(|other| other.id == dimension.id)?;
        let row = rows(taken.questionnaire, &taken.outcome.score).into_iter().nth(at)?;
        Some(BandRow { name: day(taken.outcome.finished, zone), ..row })
    };
    let rows = [then, now].into_iter().filter_map(row).collect();
    let (id, name) = (dimension.id.clone(), dimension.name.to_string());
    let withheld = |taken: Taken<'_>| {
        taken.outcome.score.dimensions.get(&dimension.id).is_some_and(|score| score.state == Some(State::Withheld))
    };
    if withheld(then) || withheld(now) {
        let says = "No change is claimed: one of the two was not usable.".to_owned();
        return DimensionChange { id, name, rows, says, difference: None };
    }
    let (before, after) = (&then.outcome.answers, &now.outcome.answers);
    let compared = compare((then.questionnaire, before), (now.questionnaire, after), &dimension.id);
    let says = changed(now.questionnaire, compared).join(" ");
    DimensionChange { id, name, rows, says, difference: compared.difference }
}

fn moved_line(moved: &Moved, then: Taken<'_>, now: Taken<'_>) -> Option<MovedLine> {
    let (before, after) = (then.questionnaire.item(&moved.item)?, now.questionnaire.item(&moved.item)?);
    let from = then.questionnaire.in_words(before, Some(&Answer::step(moved.from)));
    let to = now.questionnaire.in_words(after, Some(&Answer::step(moved.to)));
    Some(MovedLine {
        moved: moved.clone(),
        then: before.text(),
        now: Some(after.text()).filter(|text| *text != before.text()),
        answers: format!("{from}, now {to}"),
    })
}
