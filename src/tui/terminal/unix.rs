//! The terminal device on Unix: raw mode, what is written to it, and giving it back from any thread.

use std::io;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};
use std::thread;
use std::time::{Duration, Instant};

use super::Resume;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::process::{Resource, Rlimit, Signal, getpgrp, getrlimit, kill_current_process_group, setrlimit};
use rustix::stdio::stdout;
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr, ttyname,
};

/// Alternate screen, no cursor, pastes marked as such.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";

/// The mirror of [`ENTER`]. CAN ends a sequence, and the two that follow a frame, that was cut in the middle.
const LEAVE: &[u8] = b"\x18\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// How long a thread that leaves waits for another one, or for a terminal that takes no output.
const PATIENCE: Duration = Duration::from_millis(100);

/// How long a draw waits for a terminal that takes no more: the next key is looked at after that.
const MOMENT: Duration = Duration::from_millis(50);

static TTY: OnceLock<Tty> = OnceLock::new();

static STATE: Mutex<State> = Mutex::new(State { wanted: false, entered: false, turn: 0 });

/// While it lives no other thread takes the terminal over or draws. None: another thread hangs in the terminal.
pub(super) type Hold = Option<MutexGuard<'static, State>>;

/// The terminal on standard output and what it was like before.
pub(super) struct Tty {
    /// Opened anew and non-blocking, so that no write sleeps: a stuck terminal must not keep the program from ending.
    device: OwnedFd,
    saved: Termios,
}

/// Locked only around calls that do not sleep, except while leaving.
pub(super) struct State {
    /// The loop wants the terminal: take it over again after a stop.
    wanted: bool,
    /// The terminal is ours now: frames may be written.
    entered: bool,
    /// How often it was taken over. A frame of an earlier turn shows a screen that is gone.
    turn: u64,
}

impl Tty {
    pub(super) fn get() -> Option<&'static Self> {
        TTY.get()
    }

    pub(super) fn open() -> io::Result<&'static Self> {
        if let Some(tty) = TTY.get() {
            return Ok(tty);
        }
        let device = open_device()?;
        if in_background(&device) {
            // Started with `&`: these are the settings of the shell's prompt, so stop here until `fg`.
            let _ = kill_current_process_group(Signal::TTOU);
        }
        let saved = tcgetattr(&device)?;
        Ok(TTY.get_or_init(|| Self { device, saved }))
    }

    pub(super) fn size(&self) -> Size {
        tcgetwinsize(&self.device).map_or(Size::ZERO, |size| Size::new(size.ws_col, size.ws_row))
    }

    #[allow(clippy::unused_self, reason = "there is no turn before the terminal is opened")]
    pub(super) fn turn(&self) -> u64 {
        lock().turn
    }

    pub(super) fn enter(&self) -> io::Result<()> {
        let mut state = lock();
        state.wanted = true;
        let result = self.take_over(&mut state);
        if result.is_err() {
            state.wanted = false;
            self.give_back(&mut state);
        }
        result
    }

    pub(super) fn resume(&self) -> Resume {
        let mut state = lock();
        if !state.wanted {
            Resume::Unwanted
        } else if in_background(&self.device) {
            Resume::InBackground
        } else {
            self.take_over(&mut state).map_or(Resume::Unwanted, |()| Resume::Done)
        }
    }

    /// Writes a frame, or what the terminal takes of it in a moment. The rest comes back; nothing comes back when the
    /// terminal was given back.
    pub(super) fn write_frame<'a>(&self, mut frame: &'a [u8], turn: u64) -> io::Result<&'a [u8]> {
        let end = Instant::now() + MOMENT;
        while !frame.is_empty() {
            let state = lock();
            if !state.entered || state.turn != turn {
                return Ok(&[]);
            }
            let written = rustix::io::write(&self.device, frame);
            drop(state);
            match written {
                Ok(count) => frame = frame.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() {
                        break;
                    }
                    let left = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
                    let _ = poll(&mut [PollFd::new(&self.device, PollFlags::OUT)], Some(&left));
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(frame)
    }

    /// What can be waited for until it takes more output.
    pub(super) fn device(&self) -> BorrowedFd<'_> {
        self.device.as_fd()
    }

    fn take_over(&self, state: &mut State) -> io::Result<()> {
        let mut raw = self.saved.clone();
        raw.make_raw();
        tcsetattr(&self.device, OptionalActions::Now, &raw)?;
        state.entered = true;
        state.turn = state.turn.wrapping_add(1);
        self.write_now(ENTER).map_err(io::Error::from)
    }

    fn give_back(&self, state: &mut State) {
        if !state.entered {
            return;
        }
        state.entered = false;
        if !in_background(&self.device) {
            let _ = tcsetattr(&self.device, OptionalActions::Now, &self.saved);
        }
        let _ = self.write_now(LEAVE);
    }

    /// Writes a constant string at once: what the terminal has not taken by then is thrown away.
    fn write_now(&self, mut bytes: &[u8]) -> Result<(), Errno> {
        let begin = Instant::now();
        while !bytes.is_empty() {
            match rustix::io::write(&self.device, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if begin.elapsed() < PATIENCE => {
                    if !in_background(&self.device) {
                        let _ = tcflush(&self.device, QueueSelector::OFlush);
                    }
                    thread::sleep(Duration::from_millis(1));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// Gives the terminal back for good. Works before it was ever taken over, too: that must then wait for the hold.
pub(super) fn leave() -> Hold {
    give_back_now(false)
}

/// Gives the terminal back until it is resumed.
pub(super) fn suspend() -> Hold {
    give_back_now(true)
}

fn give_back_now(until_resumed: bool) -> Hold {
    let mut hold = lock_in_time();
    // Without the hold better twice than not at all.
    let mut unknown = State { wanted: false, entered: true, turn: 0 };
    let state = hold.as_deref_mut().unwrap_or(&mut unknown);
    state.wanted &= until_resumed;
    if let Some(tty) = TTY.get() {
        tty.give_back(state);
    }
    hold
}

fn lock() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock_in_time() -> Hold {
    let begin = Instant::now();
    loop {
        match STATE.try_lock() {
            Ok(state) => return Some(state),
            Err(TryLockError::Poisoned(state)) => return Some(state.into_inner()),
            Err(TryLockError::WouldBlock) if begin.elapsed() > PATIENCE => return None,
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
        }
    }
}

/// Opens the terminal of standard output once more; shares standard output where that is not allowed.
fn open_device() -> io::Result<OwnedFd> {
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let named = ttyname(stdout(), Vec::new()).and_then(|name| open(name, flags, Mode::empty()));
    match named.or_else(|_| open("/dev/tty", flags, Mode::empty())) {
        Ok(device) => Ok(device),
        Err(_) => stdout().as_fd().try_clone_to_owned(),
    }
}

/// Whether the terminal belongs to the shell now. A program that changes its settings then is stopped by the system.
fn in_background(device: &OwnedFd) -> bool {
    tcgetpgrp(device).is_ok_and(|group| group != getpgrp())
}

/// A core file of this program would hold answers.
pub(super) fn forbid_core_files() {
    let maximum = getrlimit(Resource::Core).maximum;
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum });
}
