//! The terminal while the program owns it: entering, drawing, leaving.
//!
//! [`Terminal::enter`] takes the terminal over and [`Terminal::leave`] gives it back as it was. Between the two the
//! loop calls [`Terminal::draw`], and each frame goes out as one write inside a synchronized update. What a slow
//! terminal does not take in a moment goes out with the next calls, so that keys count in the meantime. Nothing here
//! ever asks the terminal a question, because a terminal that does not answer would stall the program.
//!
//! The state that signals and panics need is in the `tty` module, one for the whole process: the signal thread must
//! be able to give the terminal back while the loop is busy or stuck. After that a draw writes nothing.

#[cfg(not(unix))]
#[path = "terminal/other.rs"]
mod tty;
#[cfg(unix)]
#[path = "terminal/unix.rs"]
mod tty;

mod rows;

use std::io::{self, IsTerminal};
use std::panic;
use std::process;
use std::sync::Once;
use std::thread::{self, ThreadId};

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::layout::{Position, Rect, Size};
use ratatui::text::Line;

use super::room::{inside, page};
use rows::Rows;
use tty::Tty;

/// The exit status of a Rust program that ended by a panic.
const PANICKED: i32 = 101;

/// Larger sizes are lies of the terminal; drawing them would use up the memory.
const LARGEST: Size = Size::new(1000, 1000);

/// Why the terminal could not be taken over.
#[derive(Debug, thiserror::Error)]
pub enum TerminalError {
    /// Standard input or output is a pipe, a file or closed.
    #[error("standard {0} is not a terminal")]
    NotATerminal(&'static str),
    /// The system refused something that every terminal can do.
    #[error("the terminal cannot be used: {0}")]
    Refused(#[from] io::Error),
}

/// The terminal, taken over: raw mode, alternate screen, no cursor, pastes marked as such.
///
/// Dropping it gives the terminal back.
pub struct Terminal {
    tty: &'static Tty,
    turn: u64,
    size: Size,
    /// What the terminal shows.
    shown: Rows,
    /// Whether it may show something else.
    stale: bool,
    /// What the terminal has not taken yet of the last frame.
    rest: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal over. Also forbids core files, which would hold answers, and has a panic give the terminal
    /// back before it prints.
    ///
    /// # Errors
    /// Standard input or output is no terminal, or the terminal refuses raw mode or output; it is then as before.
    pub fn enter() -> Result<Self, TerminalError> {
        if !io::stdin().is_terminal() {
            return Err(TerminalError::NotATerminal("input"));
        }
        if !io::stdout().is_terminal() {
            return Err(TerminalError::NotATerminal("output"));
        }
        tty::forbid_core_files();
        leave_on_panic();
        let tty = Tty::open()?;
        let size = usable(tty.size(), Size::new(80, 24));
        tty.enter()?;
        Ok(Self { tty, turn: tty.turn(), size, shown: Rows::default(), stale: true, rest: Vec::new() })
    }

    /// Draws one frame with one write: `view` gives the lines of a page of so many columns and rows. Only the page is
    /// drawn, what lies around it costs nothing; see [`page`]. Writes nothing while the terminal is given back, and
    /// paints everything when it was given back and taken over again since the last frame. Draws nothing while the frame
    /// before has not gone out completely; see [`Terminal::is_behind`].
    ///
    /// # Errors
    /// The terminal cannot be written to any more.
    pub fn draw(&mut self, view: impl FnOnce((u16, u16)) -> Vec<Line<'static>>) -> io::Result<()> {
        self.rest = self.tty.write_frame(&self.rest, self.turn)?.to_vec();
        if self.is_behind() {
            return Ok(());
        }
        let turn = self.tty.turn();
        if turn != self.turn {
            self.turn = turn;
            self.repaint();
        }
        let page = page(Rect::from((Position::ORIGIN, self.size)));
        let lines = view((page.width, page.height));
        let mut bytes = Vec::new();
        queue!(bytes, BeginSynchronizedUpdate)?;
        if self.stale {
            self.shown = Rows::blank(inside(page));
            queue!(bytes, Clear(ClearType::All))?;
        }
        let changed = self.shown.change(lines, &mut bytes)?;
        queue!(bytes, EndSynchronizedUpdate)?;
        if changed || self.stale {
            self.rest = self.tty.write_frame(&bytes, turn)?.to_vec();
        }
        self.stale = false;
        Ok(())
    }

    /// Whether the terminal has not taken the whole frame yet. Then [`Terminal::draw`] has to be called again, events
    /// or not; it waits a moment for the terminal.
    pub fn is_behind(&self) -> bool {
        !self.rest.is_empty()
    }

    /// The terminal has a new size, which the next draw uses.
    pub fn resized(&mut self, cols: u16, rows: u16) {
        self.set_size(Size::new(cols, rows));
    }

    /// Forgets what is on the screen and looks up its size, so that the next draw paints everything. To be called after
    /// a stop: the system tells a stopped program nothing of new sizes.
    pub fn repaint(&mut self) {
        self.set_size(self.tty.size());
        self.stale = true;
    }

    /// The size that is drawn in.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Gives the terminal back as it was before [`Terminal::enter`]. May be called twice.
    pub fn leave(&mut self) {
        leave();
    }

    fn set_size(&mut self, size: Size) {
        let size = usable(size, self.size);
        self.stale |= size != self.size;
        self.size = size;
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Gives the terminal back, from any thread, whatever the loop is doing. Does nothing when it is not taken over.
pub fn leave() {
    let _hold = tty::leave();
}

/// The size the terminal has now, if it is taken over and says one.
pub(super) fn current_size() -> Option<Size> {
    Tty::get().map(Tty::size)
}

/// Gives the terminal back for good and keeps it from all other threads while the result lives: a program that is
/// just starting must not take it over between this and its end.
#[cfg(unix)]
pub(super) fn leave_and_hold() -> impl Sized {
    tty::leave()
}

/// The same until [`resume`]: the program is about to be stopped.
#[cfg(unix)]
pub(super) fn suspend_and_hold() -> impl Sized {
    tty::suspend()
}

/// What came of taking the terminal over again.
#[cfg(unix)]
pub(super) enum Resume {
    /// The loop can draw again.
    Done,
    /// The shell has the terminal: the program was continued by `bg`.
    InBackground,
    /// The terminal was given back for good, or is gone.
    Unwanted,
}

/// Takes the terminal over again after the program was stopped.
#[cfg(unix)]
pub(super) fn resume() -> Resume {
    Tty::get().map_or(Resume::Unwanted, Tty::resume)
}

/// Sleeps until the terminal is gone for good. `false` if this system cannot tell.
#[cfg(unix)]
pub(super) fn wait_for_hang_up() -> bool {
    Tty::get().is_some_and(Tty::wait_for_hang_up)
}

/// Some serial lines say 0x0; then the size stays as it was.
fn usable(size: Size, before: Size) -> Size {
    if size.width == 0 || size.height == 0 {
        return before;
    }
    Size::new(size.width.min(LARGEST.width), size.height.min(LARGEST.height))
}

fn leave_on_panic() {
    static ONCE: Once = Once::new();
    let loop_thread: ThreadId = thread::current().id();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            leave();
            previous(info);
            // The loop would live on without a screen or without keys.
            if thread::current().id() != loop_thread {
                process::exit(PANICKED);
            }
        }));
    });
}
