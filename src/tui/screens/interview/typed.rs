//! Answers and notes that are typed.

use std::time::Instant;

use crossterm::event::KeyEvent;

use super::InterviewScreen;
use super::keys::{Msg, NOTING, TYPING};
use crate::tui::keys::find;
use crate::tui::screen::Effect;

/// Why an answer that leads to the result is not kept by the way.
const LAST: &str = "Press Enter to keep this answer: it leads to the result.";

impl InterviewScreen {
    pub(super) fn on_noted(&mut self, key: KeyEvent) -> Option<Effect> {
        match find(NOTING, key) {
            Some(Msg::Choose) => {
                let text = self.note.take()?.text();
                let id = self.item_id()?;
                if text.as_str() == self.note_on(&id) {
                    return None;
                }
                let entry = self.interview.note(&id, text);
                return Some(self.record(entry));
            }
            Some(Msg::Leave) => self.note = None,
            _ => {
                if let Some(field) = &mut self.note {
                    field.on_key(key);
                }
            }
        }
        None
    }

    pub(super) fn on_typed(&mut self, key: KeyEvent, now: Instant) -> Vec<Effect> {
        match find(TYPING, key) {
            Some(Msg::Choose) => {
                let read = match (&self.field, self.interview.item()) {
                    (Some(field), Some(item)) => field.read(item, &self.interview),
                    _ => Ok(None),
                };
                match read {
                    Ok(answer) => self.answer(answer, now),
                    Err(objection) => self.object(objection),
                }
            }
            Some(msg) if msg != Msg::Clear => {
                let kept = self.keep_typed().map_err(|why| format!("{why} Leave once more to go without it."));
                match kept {
                    Err(objection) if !self.has_objected(&objection) => self.object(objection),
                    kept => kept.ok().flatten().into_iter().chain(self.on_moved(msg, now)).collect(),
                }
            }
            _ => {
                if let Some(field) = &mut self.field {
                    field.on_key(key);
                }
                Vec::new()
            }
        }
    }

    fn object(&mut self, objection: String) -> Vec<Effect> {
        if let Some(field) = &mut self.field {
            field.objection = Some(objection);
        }
        Vec::new()
    }

    fn has_objected(&self, objection: &str) -> bool {
        self.field.as_ref().is_some_and(|field| field.objection.as_deref() == Some(objection))
    }

    /// What was typed stays when the person goes elsewhere without Enter.
    ///
    /// # Errors
    /// Why it cannot stay, as a sentence.
    pub(super) fn keep_typed(&mut self) -> Result<Option<Effect>, String> {
        let (Some(field), Some(item)) = (&self.field, self.interview.item()) else { return Ok(None) };
        let Some(answer) = field.read(item, &self.interview)? else { return Ok(None) };
        if self.interview.given() == Some(Some(&answer)) {
            return Ok(None);
        }
        let leads_on = self.interview.is_last() || self.interview.is_complete();
        if leads_on && self.about.is_none() {
            return Err(LAST.to_owned());
        }
        Ok(self.interview.enter(Some(answer)).map(|entry| self.record(entry)))
    }
}
