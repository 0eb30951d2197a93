use std::sync::{Arc, Mutex, PoisonError};

/// Sentences for the person, shared by the clones of a store.
#[derive(Clone, Debug, Default)]
pub struct Notices(Arc<Mutex<Vec<String>>>);

impl Notices {
    /// Adds a sentence, once.
    pub fn add(&self, text: String) {
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
