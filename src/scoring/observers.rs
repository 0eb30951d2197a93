//! Three or more views of one person from outside: a range and never a mean, as single views agree little.

use super::job::End;

/// The own view lies outside when it is more than so many points beyond the range.
const OUTSIDE: f64 = 25.0;

/// The lowest and the highest of some means, in points; nothing of fewer than three.
pub fn range(means: &[f64]) -> Option<(f64, f64)> {
    let ends = |(low, high): (f64, f64), mean: &f64| (low.min(*mean), high.max(*mean));
    (means.len() >= 3).then(|| means.iter().fold((f64::INFINITY, f64::NEG_INFINITY), ends))
}

/// The end toward which all views from outside lie, more than 25 points from the own mean.
pub fn beyond(own: f64, (low, high): (f64, f64)) -> Option<End> {
    match () {
        () if low - own > OUTSIDE => Some(End::High),
        () if own - high > OUTSIDE => Some(End::Low),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_needs_three_and_the_own_view_lies_outside_beyond_25_points() {
        assert_eq!(range(&[40.0, 60.0]), None);
        assert_eq!(range(&[60.0, 40.0, 50.0]), Some((40.0, 60.0)));
        assert_eq!(beyond(15.0, (40.0, 60.0)), None);
        assert_eq!(beyond(14.9, (40.0, 60.0)), Some(End::High));
        assert_eq!(beyond(85.0, (40.0, 60.0)), None);
        assert_eq!(beyond(85.1, (40.0, 60.0)), Some(End::Low));
        assert_eq!(beyond(50.0, (40.0, 60.0)), None);
    }
}
