//! The line from 0 to 100 on which a score and its band are drawn.

use super::BandRow;
use crate::text::Glyphs;

/// What stands in one column of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
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
    /// The score.
    Score,
    /// The role's place.
    Role,
}

impl Mark {
    /// How the mark looks.
    pub fn glyph(self, glyphs: &Glyphs) -> &'static str {
        match self {
            Self::Outside => glyphs.axis,
            Self::Middle => glyphs.middle,
            Self::Start => glyphs.band_start,
            Self::Band => glyphs.band,
            Self::End => glyphs.band_end,
            Self::Score => glyphs.score,
            Self::Role => glyphs.role,
        }
    }
}

/// A line of so many columns, 0 points at its first, 100 at its last.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// The columns.
    pub columns: usize,
}

impl Axis {
    /// The column of a number of points; what lies outside 0 to 100 is drawn at the end.
    pub fn column(&self, points: f64) -> usize {
        let last = self.columns.saturating_sub(1);
        ((points.clamp(0.0, 100.0) / 100.0) * last as f64).round() as usize
    }

    /// The marks of one row. The middle shines through the band unless the score stands on it.
    pub fn marks(&self, mean: Option<f64>, band: Option<(f64, f64)>, role: Option<f64>) -> Vec<Mark> {
        let middle = self.column(50.0);
        let score = mean.map(|points| self.column(points));
        let role = role.map(|points| self.column(points));
        let ends = band.map(|(low, high)| (self.column(low), self.column(high)));
        let mark = |column| match ends {
            _ if score == Some(column) => Mark::Score,
            _ if role == Some(column) => Mark::Role,
            // An end on the middle stays an end: it is the very thing that decides a lean.
            Some((low, _)) if low == column => Mark::Start,
            Some((_, high)) if high == column => Mark::End,
            _ if column == middle => Mark::Middle,
            Some((low, high)) if (low..=high).contains(&column) => Mark::Band,
            _ => Mark::Outside,
        };
        (0..self.columns).map(mark).collect()
    }

    /// One row as text.
    pub fn line(&self, row: &BandRow, glyphs: &Glyphs) -> String {
        self.marks(row.mean, row.band, row.role).into_iter().map(|mark| mark.glyph(glyphs)).collect()
    }

    /// The heading of the axis: the names of its ends and 50 over the middle.
    pub fn heading(&self, low: &str, high: &str) -> String {
        let middle = self.column(50.0);
        let (low_width, high_width) = (crate::text::width(low), crate::text::width(high));
        let before = middle.saturating_sub(low_width);
        let after = self.columns.saturating_sub(middle + 1 + high_width);
        if before < 2 || after < 3 {
            let gap = self.columns.saturating_sub(low_width + high_width).max(1);
            return format!("{low}{}{high}", " ".repeat(gap));
        }
        format!("{low}{}50{}{high}", " ".repeat(before), " ".repeat(after.saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(mean: Option<f64>, band: Option<(f64, f64)>, role: Option<f64>) -> String {
        let row = BandRow { name: String::new(), mean, band, role };
        Axis { columns: 21 }.line(&row, &Glyphs::ASCII)
    }

    #[test]
    fn the_score_and_its_band_stand_at_their_points() {
        assert_eq!(line(Some(25.0), Some((10.0, 40.0)), None), "..[==O==].:..........");
        assert_eq!(line(Some(50.0), Some((40.0, 60.0)), None), "........[=O=]........");
        assert_eq!(line(Some(45.0), Some((30.0, 60.0)), None), "......[==O:=]........");
        assert_eq!(line(None, None, None), "..........:..........");
        assert_eq!(line(Some(2.0), Some((-10.0, 14.0)), None), "O==]......:..........");
    }

    #[test]
    fn the_role_stands_on_the_same_axis() {
        assert_eq!(line(Some(25.0), Some((10.0, 40.0)), Some(75.0)), "..[==O==].:....#.....");
        assert_eq!(line(Some(25.0), Some((10.0, 40.0)), Some(25.0)), "..[==O==].:..........");
    }

    #[test]
    fn the_heading_is_as_wide_as_the_axis() {
        assert_eq!(Axis { columns: 41 }.heading("expert", "management"), "expert              50         management");
        assert_eq!(Axis { columns: 20 }.heading("expert", "management"), "expert    management");
    }
}
