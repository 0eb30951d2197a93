//! One row of a picture as signs: 0 points at its first column, 100 at its last.

use crate::page::document::{BandRow, Sign};
use crate::text::Glyphs;

/// What stands in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Outside the band.
    Outside,
    /// 50 points.
    Middle,
    /// The lower end of the band.
    Start,
    /// Inside the band.
    Band,
    /// The upper end of the band.
    End,
    /// A mark.
    Mark(Sign),
}

impl Cell {
    /// How it looks.
    pub fn glyph(self, glyphs: &Glyphs) -> &'static str {
        match self {
            Self::Outside => glyphs.axis,
            Self::Middle => glyphs.middle,
            Self::Start => glyphs.band_start,
            Self::Band => glyphs.band,
            Self::End => glyphs.band_end,
            Self::Mark(sign) => sign_glyph(sign, glyphs),
        }
    }
}

/// How a mark looks.
pub fn sign_glyph(sign: Sign, glyphs: &Glyphs) -> &'static str {
    match sign {
        Sign::Own => glyphs.score,
        Sign::Outside => glyphs.outside,
        Sign::Today => glyphs.today,
        Sign::Offer => glyphs.role,
    }
}

/// The column of a number of points among so many; what lies outside 0 to 100 is drawn at the end.
pub fn column(points: f64, columns: usize) -> usize {
    let last = columns.saturating_sub(1);
    ((points.clamp(0.0, 100.0) / 100.0) * last as f64).round() as usize
}

/// The cells of a row. The middle shines through the band unless a mark or an end stands on it.
pub fn cells(row: &BandRow, columns: usize) -> Vec<Cell> {
    let ends = row.band.map(|(low, high)| (column(low, columns), column(high, columns)));
    let middle = column(50.0, columns);
    let ground = |at| match ends {
        // An end on the middle stays an end: it is the very thing that decides a lean.
        Some((low, _)) if low == at => Cell::Start,
        Some((_, high)) if high == at => Cell::End,
        _ if at == middle => Cell::Middle,
        Some((low, high)) if (low..=high).contains(&at) => Cell::Band,
        _ => Cell::Outside,
    };
    let mut cells: Vec<Cell> = (0..columns).map(ground).collect();
    for (at, sign) in places(row, columns) {
        if let Some(cell) = cells.get_mut(at) {
            *cell = Cell::Mark(sign);
        }
    }
    cells
}

/// The column of each mark. Where two would share one the first stays, and the other moves one column to the side on
/// which it truly lies; to the right where they are equal.
fn places(row: &BandRow, columns: usize) -> Vec<(usize, Sign)> {
    let mut placed: Vec<(usize, f64, Sign)> = Vec::new();
    let last = columns.saturating_sub(1);
    for mark in &row.marks {
        let mut at = column(mark.at, columns);
        if let Some((_, other, _)) = placed.iter().find(|(taken, ..)| *taken == at) {
            at = if mark.at < *other { at.saturating_sub(1) } else { (at + 1).min(last) };
        }
        // A third one in the same place, or no room at the edge: the nearest free column.
        let free = |at: usize| !placed.iter().any(|(taken, ..)| *taken == at);
        let near = (0..columns).flat_map(|far| [at.checked_sub(far), Some(at + far)]).flatten();
        if let Some(at) = near.filter(|at| *at <= last).find(|at| free(*at)) {
            placed.push((at, mark.at, mark.sign));
        }
    }
    placed.into_iter().map(|(at, _, sign)| (at, sign)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::document::Mark;

    fn line(band: Option<(f64, f64)>, marks: &[(Sign, f64)]) -> String {
        let marks = marks.iter().map(|(sign, at)| Mark { sign: *sign, at: *at }).collect();
        let row = BandRow { band, marks, ..BandRow::default() };
        cells(&row, 21).into_iter().map(|cell| cell.glyph(&Glyphs::ASCII)).collect()
    }

    #[test]
    fn a_mean_and_its_band_stand_at_their_points() {
        let own = |at| [(Sign::Own, at)];
        assert_eq!(line(Some((10.0, 40.0)), &own(25.0)), "..[==O==].:..........");
        assert_eq!(line(Some((40.0, 60.0)), &own(50.0)), "........[=O=]........");
        assert_eq!(line(Some((30.0, 60.0)), &own(45.0)), "......[==O:=]........");
        assert_eq!(line(None, &[]), "..........:..........");
        assert_eq!(line(Some((-10.0, 14.0)), &own(2.0)), "O==]......:..........");
    }

    #[test]
    fn of_two_marks_in_one_place_the_first_stays_and_the_other_moves_to_its_side() {
        assert_eq!(line(None, &[(Sign::Own, 25.0), (Sign::Offer, 75.0)]), ".....O....:....#.....");
        assert_eq!(line(None, &[(Sign::Own, 25.0), (Sign::Offer, 25.0)]), ".....O#...:..........");
        assert_eq!(line(None, &[(Sign::Own, 25.0), (Sign::Offer, 24.0)]), "....#O....:..........");
        assert_eq!(line(None, &[(Sign::Own, 100.0), (Sign::Today, 100.0), (Sign::Offer, 100.0)]).len(), 21);
        assert!(line(None, &[(Sign::Own, 100.0), (Sign::Today, 100.0), (Sign::Offer, 100.0)]).ends_with("#+O"));
    }
}
