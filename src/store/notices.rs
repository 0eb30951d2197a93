use std::sync::{Arc, Mutex, PoisonError};

use crate::text::Clean;

/// Sentences for the person, shared by the clones of a store.
#[derive(Clone, Debug, Default)]
pub struct Notices(Arc<Mutex<Vec<String>>>);

impl Notices {
    /// Adds a sentence, once. It may name a file that somebody else named.
    pub fn add(&self, text: String) {
        let text = Clean::line(&text).to_string();
        let mut notices = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !notices.contains(&text) {
            notices.push(text);
        }
    }

    /// Gives the sentences and forgets them.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
