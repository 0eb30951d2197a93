//! Keys, pastes and size changes: one thread reads them, blocking, and hands them on.

use std::io;
#[cfg(not(unix))]
use std::process;
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEvent};

use super::terminal;

/// What comes from the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, and when it was read; releases and repeats are not passed on.
    Key(KeyEvent, Instant),
    /// Text was pasted. It was not typed and must not act as keys.
    Paste(String),
    /// The terminal has this size now. The first event tells the size at the start.
    Resize {
        /// Columns.
        cols: u16,
        /// Rows.
        rows: u16,
    },
}

impl Input {
    fn from_event(event: Event) -> Option<Self> {
        match event {
            Event::Key(key) if key.is_press() => Some(Self::Key(key, Instant::now())),
            Event::Paste(text) => Some(Self::Paste(text)),
            Event::Resize(cols, rows) => Some(Self::Resize { cols, rows }),
            _ => None,
        }
    }
}

/// Starts the thread that reads from the terminal. Call it after the terminal is entered.
///
/// When the terminal is gone, the program ends here as by SIGHUP.
///
/// # Errors
/// The system refuses a thread.
pub fn spawn(forward: impl Fn(Input) + Send + 'static) -> io::Result<()> {
    #[cfg(unix)]
    spawn_hang_up_watch()?;
    thread::Builder::new().name("input".into()).spawn(move || read_forever(&forward))?;
    Ok(())
}

fn read_forever(forward: &impl Fn(Input)) {
    // Has crossterm listen for size changes before the size is read here, so that none is missed.
    let _ = event::poll(Duration::ZERO);
    if let Some(size) = terminal::current_size() {
        forward(Input::Resize { cols: size.width, rows: size.height });
    }
    while let Ok(event) = event::read() {
        if let Some(input) = Input::from_event(event) {
            forward(input);
        }
    }
    end_without_terminal()
}

/// crossterm's `read` neither returns nor sleeps once the terminal has hung up, so another thread must notice.
#[cfg(unix)]
fn spawn_hang_up_watch() -> io::Result<()> {
    thread::Builder::new().name("hang-up".into()).spawn(|| {
        if terminal::wait_for_hang_up() {
            end_without_terminal();
        }
    })?;
    Ok(())
}

fn end_without_terminal() -> ! {
    #[cfg(unix)]
    super::signals::hang_up();
    #[cfg(not(unix))]
    {
        terminal::leave();
        process::exit(1)
    }
}
