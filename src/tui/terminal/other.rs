//! The terminal device elsewhere (Windows), through crossterm. There are no signals to care for. Pastes are not asked to be
//! marked: the console never hands the marks on, and one terminal then turns line ends into another key.

use std::io::{self, Write};
use std::sync::{Mutex, OnceLock, PoisonError};

use crossterm::cursor::{Hide, Show};
use crossterm::execute;
use crossterm::terminal::{self, EnterAlternateScreen, LeaveAlternateScreen};
use ratatui::layout::Size;

static TTY: OnceLock<Tty> = OnceLock::new();

/// The terminal on standard output.
#[derive(Default)]
pub(super) struct Tty {
    entered: Mutex<bool>,
}

impl Tty {
    pub(super) fn get() -> Option<&'static Self> {
        TTY.get()
    }

    #[allow(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
    pub(super) fn open() -> io::Result<&'static Self> {
        Ok(TTY.get_or_init(Self::default))
    }

    pub(super) fn size(&self) -> Size {
        terminal::size().map_or(Size::ZERO, |(cols, rows)| Size::new(cols, rows))
    }

    /// The terminal is taken over once: nothing stops a program here.
    pub(super) fn turn(&self) -> u64 {
        0
    }

    pub(super) fn enter(&self) -> io::Result<()> {
        *self.entered.lock().unwrap_or_else(PoisonError::into_inner) = true;
        let result = terminal::enable_raw_mode().and_then(|()| execute!(io::stdout(), EnterAlternateScreen, Hide));
        if result.is_err() {
            let _hold = leave();
        }
        result
    }

    pub(super) fn write_frame<'a>(&self, frame: &'a [u8], _turn: u64) -> io::Result<&'a [u8]> {
        let entered = self.entered.lock().unwrap_or_else(PoisonError::into_inner);
        if !*entered {
            return Ok(&[]);
        }
        let mut out = io::stdout().lock();
        out.write_all(frame)?;
        out.flush()?;
        Ok(&[])
    }
}

/// No signal has to keep other threads from the terminal here.
pub(super) struct Hold;

/// Gives the terminal back.
pub(super) fn leave() -> Hold {
    let Some(tty) = Tty::get() else { return Hold };
    let mut entered = tty.entered.lock().unwrap_or_else(PoisonError::into_inner);
    if *entered {
        *entered = false;
        let _ = terminal::disable_raw_mode();
        let _ = execute!(io::stdout(), Show, LeaveAlternateScreen);
    }
    Hold
}

/// There are no core files here.
pub(super) fn forbid_core_files() {}
