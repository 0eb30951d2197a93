//! What may be said of two views of the same person.

use super::words::{end, number};
use crate::questionnaire::{Knows, Questionnaire};
use crate::scoring::Difference;
use crate::scoring::comparison::Bin;
use crate::scoring::observers::beyond;

/// What stands below every comparison.
pub const HONEST: &str = "Half of all honest pairs lie more than 15 points apart on a dimension, and six pairs in ten see \
    at least one dimension marked apart.";

/// The heading of a bin.
pub fn heading(bin: Bin) -> &'static str {
    match bin {
        Bin::Close => "Close together",
        Bin::Unclear => "Cannot be told apart",
        Bin::Apart => "Marked apart",
    }
}

/// How far two views lie apart on a dimension, by its bin; nothing where nothing may be concluded.
pub fn apart(name: &str, difference: &Difference) -> Option<String> {
    let points = format!("{name}: {:.0} points apart", difference.points().abs());
    Some(match difference.bin()? {
        Bin::Close => format!("{points}, as near as careful people usually are."),
        Bin::Unclear => format!("{points}. With so few questions that may be chance."),
        Bin::Apart => format!("{points}, more than careful people usually are."),
    })
}

/// How far three or more views from outside lie apart, and whether the own view lies beyond all of them; `person` is how
/// the person is called.
pub fn several(questionnaire: &Questionnaire, views: usize, (low, high): (f64, f64), own: f64, person: &str) -> String {
    let apart = format!("The {} lie {:.0} points apart.", number(views), high - low);
    match beyond(own, (low, high)) {
        Some(toward) => {
            let toward = end(questionnaire, toward);
            format!("{apart} All {} see it more toward {toward} than {person} does.", number(views))
        }
        None => apart,
    }
}

/// Who could know.
pub fn knows(knows: Knows) -> &'static str {
    match knows {
        Knows::Person => "Who could know: mostly the person; from outside one sees signs.",
        Knows::Both => "Who could know: both, from different moments.",
        Knows::There => "Who could know: whoever was in the room; say which moment you mean.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(points: f64, limit: Option<f64>) -> Option<String> {
        let difference = Difference { id: "focus".parse().unwrap(), one: 50.0, other: 50.0 + points, limit };
        apart("Focus style", &difference)
    }

    #[test]
    fn a_sentence_for_each_bin_and_none_without_one() {
        let close = "as near as careful people usually are";
        let chance = "With so few questions that may be chance";
        let marked = "more than careful people usually are";
        assert_eq!(said(6.0, Some(25.0)).unwrap(), format!("Focus style: 6 points apart, {close}."));
        assert_eq!(said(-14.0, Some(25.0)).unwrap(), format!("Focus style: 14 points apart, {close}."));
        assert_eq!(said(14.1, Some(25.0)).unwrap(), format!("Focus style: 14 points apart. {chance}."));
        assert_eq!(said(25.0, Some(25.0)).unwrap(), format!("Focus style: 25 points apart. {chance}."));
        assert_eq!(said(-25.1, Some(25.0)).unwrap(), format!("Focus style: 25 points apart, {marked}."));
        assert_eq!(said(30.0, Some(32.9)).unwrap(), format!("Focus style: 30 points apart. {chance}."));
        assert_eq!(said(41.0, Some(32.9)).unwrap(), format!("Focus style: 41 points apart, {marked}."));
        assert_eq!(said(41.0, None), None);
        assert_eq!(
            [Bin::Close, Bin::Unclear, Bin::Apart].map(heading),
            ["Close together", "Cannot be told apart", "Marked apart"]
        );
    }

    #[test]
    fn several_views_are_a_range() {
        use crate::questionnaire::{builtin, read};
        let questionnaire = read(builtin::text(builtin::OBSERVER).unwrap().as_bytes()).unwrap().questionnaire;
        let said = |own| several(&questionnaire, 3, (30.0, 68.0), own, "Anna");
        assert_eq!(said(50.0), "The three lie 38 points apart.");
        assert_eq!(said(5.0), "The three lie 38 points apart.");
        let high = "The three lie 38 points apart. All three see it more toward management than Anna does.";
        assert_eq!(said(4.9), high);
        assert_eq!(said(93.1), high.replace("management", "expert"));
    }
}
