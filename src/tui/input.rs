//! Keys and pastes: how the loop waits for them, and reads them.

#[cfg(not(unix))]
#[path = "input/other.rs"]
mod system;
#[cfg(unix)]
#[path = "input/unix.rs"]
mod system;

use std::io;
use std::time::Instant;

use crossterm::event::KeyEvent;

pub use system::Keyboard;

use super::terminal::Terminal;

/// What comes from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed; releases are not passed on.
    Key(KeyEvent),
    /// Text was pasted. It was not typed and must not act as keys.
    Paste {
        /// What there is of it.
        text: String,
        /// Whether there was more.
        cut: bool,
    },
}

/// What a wait of the loop came to.
#[derive(Debug)]
pub struct Turn {
    /// When it ended.
    pub at: Instant,
    /// Whether the bell was rung: there may be events.
    pub rung: bool,
    /// What was typed and pasted.
    pub inputs: Vec<Input>,
}

/// What the loop waits with.
pub trait Inputs {
    /// Waits for keys, for the bell and, while a frame is not out completely, for the terminal to take more of it; reads
    /// what there is, once.
    ///
    /// # Errors
    /// The terminal is gone.
    fn turn(&mut self, terminal: &Terminal) -> io::Result<Turn>;
}
