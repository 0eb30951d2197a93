//! What a command in a pseudo-terminal has shown so far, and waiting for more.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::Child;

use crate::support::time::DEADLINE;

/// The emulator (vt100 0.16) panics when text wraps on a single row.
const SMALLEST: u16 = 2;

/// The lines above the screen that the emulator keeps.
const SCROLLBACK: usize = 1000;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// By itself, with this status.
    Code(i32),
    /// By this signal.
    Signal(i32),
}

impl From<ExitStatus> for Exit {
    fn from(status: ExitStatus) -> Self {
        status.code().map_or_else(|| Self::Signal(status.signal().expect("no code, so a signal")), Self::Code)
    }
}

/// What is known of the command so far.
pub(super) struct Seen {
    pub(super) emulator: vt100::Parser,
    pub(super) raw: Vec<u8>,
    /// The reader is to let go of the terminal.
    pub(super) closing: bool,
    pub(super) output_ended: bool,
    pub(super) exit: Option<Exit>,
    /// How many bytes a second are read; 0: all that come.
    pub(super) bytes_a_second: usize,
}

/// The same, for the test and the threads that read and wait.
#[derive(Clone)]
pub(super) struct Shared(Arc<(Mutex<Seen>, Condvar)>);

impl Shared {
    pub(super) fn new(cols: u16, rows: u16) -> Self {
        let emulator = vt100::Parser::new(rows.max(SMALLEST), cols.max(SMALLEST), SCROLLBACK);
        let seen =
            Seen { emulator, raw: Vec::new(), closing: false, output_ended: false, exit: None, bytes_a_second: 0 };
        Self(Arc::new((Mutex::new(seen), Condvar::new())))
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Seen> {
        self.0.0.lock().expect("no thread of the harness panicked")
    }

    /// Changes something and wakes whoever waits.
    pub(super) fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.lock());
        self.0.1.notify_all();
    }

    /// Gives the emulated screen another size.
    pub(super) fn resize(&self, cols: u16, rows: u16) {
        self.lock().emulator.screen_mut().set_size(rows.max(SMALLEST), cols.max(SMALLEST));
    }

    /// Waits until `done`; `None` after the deadline.
    pub(super) fn wait(&self, done: impl Fn(&Seen) -> bool) -> Option<MutexGuard<'_, Seen>> {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.lock();
        while !done(&seen) {
            let left = end.checked_duration_since(Instant::now())?;
            seen = self.0.1.wait_timeout(seen, left).expect("no thread of the harness panicked").0;
        }
        Some(seen)
    }

    /// A test that failed may have poisoned the lock; the command must be ended all the same.
    pub(super) fn is_running(&self) -> bool {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).exit.is_none()
    }

    pub(super) fn spawn_reader(&self, mut reader: Box<dyn Read + Send>) {
        let shared = self.clone();
        thread::spawn(move || {
            let mut buffer = [0; 64 * 1024];
            loop {
                let room = shared.next_read().unwrap_or(buffer.len());
                let count = reader.read(&mut buffer[..room]).unwrap_or(0);
                shared.change(|seen| {
                    seen.emulator.process(&buffer[..count]);
                    seen.raw.extend_from_slice(&buffer[..count]);
                });
                if count == 0 || shared.lock().closing {
                    break;
                }
            }
            drop(reader);
            shared.change(|seen| seen.output_ended = true);
        });
    }

    /// How much to read next. On a slow line that is said after the time these bytes take.
    fn next_read(&self) -> Option<usize> {
        let seen = self.lock();
        let tenth = seen.bytes_a_second.div_ceil(10);
        if tenth == 0 {
            return None;
        }
        // Woken early when the line becomes fast.
        let fast = |seen: &mut Seen| seen.bytes_a_second > 0;
        drop(self.0.1.wait_timeout_while(seen, Duration::from_millis(100), fast));
        Some(tenth)
    }

    pub(super) fn spawn_waiter(&self, child: Box<dyn Child + Send + Sync>) {
        let shared = self.clone();
        let child: Box<dyn Child> = child;
        let mut child = child.downcast::<std::process::Child>().expect("on Unix a child is a process");
        thread::spawn(move || {
            let status = child.wait().expect("a child can be waited for");
            shared.change(|seen| seen.exit = Some(status.into()));
        });
    }
}
