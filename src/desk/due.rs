use jiff::civil::Date;

use super::{Desk, Result};
use crate::page::{Due, due};

impl Desk {
    /// What the day asks for: the check-in whose day has come, and that nobody has begun.
    ///
    /// # Errors
    /// When something that could be due cannot be read.
    pub fn due(&self, today: Date) -> Result<Vec<Due>> {
        let Some(store) = self.access.store().filter(|_| self.can_write()) else {
            return Ok(Vec::new());
        };
        let decisions = store.decisions();
        // Without decisions there is nothing to read the results for.
        if decisions.is_empty() {
            return Ok(Vec::new());
        }
        let begun: Vec<String> = store.unfinished().into_iter().filter_map(|draft| draft.header.follows).collect();
        let mut results = store.people_with(&decisions.keys().cloned().collect());
        results.extend(store.check_ins());
        Ok(due(&results, &decisions, &begun, today, self.clock.zone()).into_iter().collect())
    }
}
