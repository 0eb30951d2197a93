use ratatui::style::Style;

use crate::tui::theme::Look;

/// How saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is written to disk.
    Off,
    /// Nothing was entered yet.
    Idle,
    /// The last entry is on its way.
    Pending,
    /// Every entry is on disk.
    Done,
    /// The last entry is in memory only; why.
    Failed(String),
    /// Every entry is on disk, and the result is not; why.
    Unfinished(String),
}

impl Saving {
    /// Why the last entry, or the result, is in memory only, if it is.
    pub fn failure(&self) -> Option<&str> {
        match self {
            Self::Failed(why) | Self::Unfinished(why) => Some(why),
            _ => None,
        }
    }

    /// What the title line says.
    pub fn status(&self, look: &Look) -> Option<(String, Style)> {
        match self {
            Self::Off => Some(("not saved, as you asked".to_owned(), look.faint)),
            Self::Idle => None,
            Self::Pending => Some(("saving".to_owned(), look.faint)),
            Self::Done => Some(("saved".to_owned(), look.faint)),
            Self::Failed(_) => Some(("NOT SAVED".to_owned(), look.warning)),
            Self::Unfinished(_) => Some(("RESULT NOT SAVED".to_owned(), look.warning)),
        }
    }
}
