use std::time::Duration;

/// How long statements were on the screen before their first answer. Kept in memory only.
#[derive(Clone, Debug, Default)]
pub struct Pace(Vec<(String, f64)>);

impl Pace {
    /// Notes a statement's time.
    pub fn note(&mut self, item: &str, thought: Duration) {
        self.0.retain(|(noted, _)| noted != item);
        self.0.push((item.to_owned(), thought.as_secs_f64()));
    }

    /// The median in seconds, to a tenth; nothing with fewer than `at_least` times.
    pub fn median(&self, at_least: usize) -> Option<f64> {
        let mut seconds: Vec<f64> = self.0.iter().map(|(_, seconds)| *seconds).collect();
        seconds.sort_by(f64::total_cmp);
        if seconds.len() < at_least.max(1) {
            return None;
        }
        let upper = *seconds.get(seconds.len() / 2)?;
        let lower = *seconds.get((seconds.len() - 1) / 2)?;
        Some(((lower + upper) * 5.0).round() / 10.0)
    }
}
