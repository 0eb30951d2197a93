//! Points at which something happens to the program: all of them, or a sample.

/// All points if that was asked for, else at most `most` of them, spread evenly.
pub fn sample<T>(points: Vec<T>, most: usize) -> Vec<T> {
    if std::env::var_os("TWOPEAKS_ALL_POINTS").is_some() {
        return points;
    }
    let stride = points.len().div_ceil(most).max(1);
    points.into_iter().step_by(stride).collect()
}
