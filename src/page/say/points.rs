//! The points of an offer: what is known of each, and the sentence of its option, which says no more than that option.

use crate::questionnaire::{Answers, Item, Point, Questionnaire, WarningKind};

/// What is known of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Known {
    /// Yes; or the reason is given.
    Settled,
    /// In part.
    Partly,
    /// No.
    No,
    /// Not known yet.
    Unknown,
}

/// What the answers say of a point. Without an answer it is not known.
pub fn known(point: &Point, answers: &Answers) -> Known {
    match (point, answers.words(point.item())) {
        (_, None | Some("unknown")) => Known::Unknown,
        (Point::Reason(_), Some(_)) | (_, Some("yes")) => Known::Settled,
        (_, Some("part")) => Known::Partly,
        (_, Some("no")) => Known::No,
        (_, Some(_)) => Known::Unknown,
    }
}

/// The sentence of the chosen option, without a capital and a full stop; for what is not known, what to ask. What is
/// missing follows in the person's own words.
pub fn said(point: &Point, answers: &Answers, missing: Option<&str>) -> String {
    let sentence = match (point, known(point, answers)) {
        (Point::Condition(condition), Known::Settled) => condition.settled.to_string(),
        (Point::Condition(condition), Known::Partly) => condition.part.to_string(),
        (Point::Condition(condition), Known::No) => condition.missing.to_string(),
        (Point::Condition(condition), Known::Unknown) => return condition.ask.to_string(),
        (Point::Reason(reason), _) => {
            let says = answers.words(&reason.item).and_then(|option| reason.says.get(option));
            return says.unwrap_or(&reason.ask).to_string();
        }
    };
    let open = matches!(known(point, answers), Known::Partly | Known::No);
    match missing.map(str::trim).filter(|missing| open && !missing.is_empty()) {
        Some(missing) => format!("{sentence}: \"{missing}\""),
        None => sentence,
    }
}

/// The warning that a no brings up, and nothing else does.
pub fn warning<'a>(point: &'a Point, answers: &Answers) -> Option<(WarningKind, &'a str)> {
    let Point::Condition(condition) = point else { return None };
    let warning = condition.warning.as_ref().filter(|_| known(point, answers) == Known::No)?;
    Some((warning.kind, &warning.text))
}

/// The points of an offer, sorted by what is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many are settled.
    pub settled: usize,
    /// In part.
    pub partly: usize,
    /// No.
    pub no: usize,
    /// Not known.
    pub unknown: usize,
    /// The kinds of the warnings.
    pub warnings: Vec<WarningKind>,
}

/// Counts the points of an offer.
pub fn counted(questionnaire: &Questionnaire, answers: &Answers) -> Counted {
    let mut counted = Counted::default();
    for point in &questionnaire.points {
        let count = match known(point, answers) {
            Known::Settled => &mut counted.settled,
            Known::Partly => &mut counted.partly,
            Known::No => &mut counted.no,
            Known::Unknown => &mut counted.unknown,
        };
        *count += 1;
        counted.warnings.extend(warning(point, answers).map(|(kind, _)| kind));
    }
    counted
}

/// What is to be asked first: the points that warn until they are settled, then the others that are not settled, in the
/// file's order.
pub fn asks<'a>(questionnaire: &'a Questionnaire, answers: &Answers) -> Vec<&'a Point> {
    let open = questionnaire.points.iter().filter(|point| known(point, answers) != Known::Settled);
    let warns = |point: &&&Point| matches!(point, Point::Condition(condition) if condition.warning.is_some());
    let (first, others): (Vec<&Point>, Vec<&Point>) = open.partition(|point| warns(&point));
    [first, others].concat()
}

/// The question of a point.
pub fn question(questionnaire: &Questionnaire, point: &Point) -> String {
    questionnaire.item(point.item()).map(Item::text).unwrap_or_default()
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;
