//! Student's t distribution.

use std::sync::OnceLock;

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The value that t stays below with chance .95 at these degrees of freedom (at least 1): the half-width of
/// a 90 % band in standard errors.
pub fn t95(freedom: usize) -> f64 {
    // Found by iteration, so each is worked out once.
    static KNOWN: [OnceLock<f64>; 64] = [const { OnceLock::new() }; 64];
    let t95 = || student(freedom).map_or(f64::INFINITY, |t| t.inverse_cdf(0.95));
    KNOWN.get(freedom).map_or_else(t95, |known| *known.get_or_init(t95))
}

/// The chance, 0 to 1, that t stays below `value`. The two tails are mirror images to the bit.
pub fn below(value: f64, freedom: usize) -> f64 {
    let tail = student(freedom).map_or(0.5, |t| t.cdf(-value.abs()));
    if value > 0.0 { 1.0 - tail } else { tail }
}

fn student(freedom: usize) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, freedom as f64).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Printed tables, for example NIST/SEMATECH e-Handbook 1.3.6.7.2.
    #[test]
    fn quantiles_agree_with_printed_tables() {
        for (freedom, expected) in [(1, 6.314), (2, 2.920), (9, 1.833), (10, 1.812), (11, 1.796), (30, 1.697)] {
            assert!((t95(freedom) - expected).abs() < 5e-4, "{freedom}: {}", t95(freedom));
        }
        assert!((t95(11) - 1.795_884_818_704_043).abs() < 1e-9);
    }

    #[test]
    fn the_chance_below_the_quantile_is_95_percent() {
        assert!((below(t95(11), 11) - 0.95).abs() < 1e-9);
        assert!((below(-t95(11), 11) - 0.05).abs() < 1e-9);
        assert_eq!(below(0.0, 11), 0.5);
    }
}
