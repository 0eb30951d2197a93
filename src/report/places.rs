//! A row of a picture in words, for those who cannot see it: where each mark lies, and what is said of it.

use crate::page::document::{BandRow, Key, Sign, Words};

/// Up to here a mark lies on the low side, in points; a quarter and an eighth of the axis.
const LOW_SIDE: f64 = 37.5;
/// From here on it lies on the high side.
const HIGH_SIDE: f64 = 62.5;

/// "you: toward expert, the bar crosses the middle; Foreman: near the middle". Empty where nothing is marked.
pub fn in_words(row: &BandRow, (low, high): (&Words, &Words), legend: &[Key]) -> Words {
    let named = |sign: Sign| {
        legend.iter().find_map(|key| match key {
            Key::Mark(known, words) if *known == sign => Some(words.clone()),
            _ => None,
        })
    };
    let mark = |mark: &crate::page::document::Mark| {
        let place = match mark.at {
            at if at <= LOW_SIDE => Words::from("toward ").then(low.clone()),
            at if at >= HIGH_SIDE => Words::from("toward ").then(high.clone()),
            _ => Words::from("near the middle"),
        };
        named(mark.sign).map_or_else(Words::default, |name| name.say(": ")).then(place)
    };
    let crosses = row.band.filter(|(from, to)| *from <= 50.0 && 50.0 <= *to).map(|_| ", the bar crosses the middle");
    let mut marks = row.marks.iter().map(mark);
    let first = marks.next().map(|first| first.say(crosses.unwrap_or_default()));
    first.into_iter().chain(marks).reduce(|words, next| words.say("; ").then(next)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::document::Mark;

    #[test]
    fn each_mark_has_its_place_and_no_number() {
        let mark = |sign, at| Mark { sign, at };
        let row = BandRow {
            band: Some((30.0, 56.0)),
            marks: vec![mark(Sign::Own, 43.0), mark(Sign::Offer, 62.5), mark(Sign::Today, 37.5)],
            ..BandRow::default()
        };
        let legend = [Key::Mark(Sign::Own, "you".into()), Key::Mark(Sign::Offer, "the offer".into())];
        let words = in_words(&row, (&"expert".into(), &"management".into()), &legend);
        let expected = "you: near the middle, the bar crosses the middle; the offer: toward management; toward expert";
        assert_eq!(words.text(), expected);
    }
}
