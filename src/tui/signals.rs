//! Signals: give the terminal back first, then do what the signal always does.
//!
//! One thread waits for them, and for the end of the terminal, but never long for the loop, which may be drawing or
//! stuck. Answers are safe without it: each one is on the disk before the screen says so.

use std::io::{self, IsTerminal};
use std::os::unix::net::UnixStream;
use std::process;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use rustix::stdio::stdin;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use signal_hook::low_level::emulate_default_handler;

use super::events::Events;
use super::screen::Event;
use super::terminal::{self, Resume};

/// How long an ending signal may come after CONT and still be handled before the program stops again.
const GRACE: Duration = Duration::from_millis(20);
/// How long the loop may take to keep what was typed, before the program ends.
const PATIENCE: Duration = Duration::from_millis(200);

/// The thread's work.
struct Watch {
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// Whether standard input is a terminal whose end can be waited for.
    terminal: bool,
    events: Events,
    /// The loop says that it has kept what was typed.
    kept: Receiver<()>,
}

/// Starts the thread that handles INT, TERM, HUP, QUIT, TSTP, CONT and WINCH, and ends the program as by HUP when the
/// terminal is gone. Call it before the terminal is entered.
///
/// The loop hears of a new size, of going on after a stop, and of the end: then it keeps what was typed and says so
/// through what is returned here.
///
/// # Errors
/// The system refuses a handler or a thread.
pub fn spawn(events: Events) -> io::Result<Sender<()>> {
    let (read, write) = UnixStream::pair()?;
    // CONT first: signal-hook loses a signal that comes while it is registered, and the first one takes longest.
    let signals = [SIGCONT, SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH];
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, signals)?;
    let (sender, kept) = channel();
    let watch = Watch { signals, terminal: io::stdin().is_terminal(), events, kept };
    thread::Builder::new().name("signals".into()).spawn(move || watch.handle_forever())?;
    Ok(sender)
}

/// Stops the program as Ctrl-Z does: gives the terminal back, then stops all processes of the job, so that a parent
/// such as `cargo run` stops too and the shell takes over. Does nothing where nobody could continue it.
///
/// Draws write nothing from here on until the terminal is taken over again.
pub fn stop_self() {
    if can_be_continued() {
        // Before the signal: once a parent has stopped, the terminal belongs to the shell.
        let hold = terminal::suspend_and_hold();
        // Not TSTP: the shell may continue a stopped parent before our own thread has handled that.
        let _ = kill_current_process_group(Signal::STOP);
        drop(hold);
    }
}

/// Ends the program because its terminal is gone.
pub(super) fn hang_up() -> ! {
    end_by(SIGHUP)
}

impl Watch {
    fn handle_forever(mut self) -> ! {
        loop {
            let gone = self.wait();
            let mut arrived: Vec<i32> = self.signals.pending().collect();
            arrived.sort_by_key(|signal| !ends(*signal));
            for signal in arrived {
                match signal {
                    SIGTSTP => stop(),
                    SIGCONT => self.continued(),
                    SIGWINCH => self.tell(Event::Resized),
                    ending => self.end(ending),
                }
            }
            if gone {
                self.end(SIGHUP);
            }
        }
    }

    /// Sleeps until there is a signal, or the terminal is gone; whether it is. No event of the terminal is asked for: the
    /// system reports a hang-up without, and keys do not wake this thread.
    fn wait(&mut self) -> bool {
        let mut ends = vec![PollFd::new(self.signals.get_read(), PollFlags::IN)];
        if self.terminal {
            ends.push(PollFd::from_borrowed_fd(stdin(), PollFlags::empty()));
        }
        if poll(&mut ends, None).is_err() {
            return false;
        }
        let terminal = ends.get(1).map_or(PollFlags::empty(), PollFd::revents);
        self.terminal &= !terminal.contains(PollFlags::NVAL);
        terminal.intersects(PollFlags::HUP | PollFlags::ERR)
    }

    fn continued(&mut self) {
        let mut outcome = terminal::resume();
        if matches!(outcome, Resume::InBackground) {
            // `kill %1` continues a stopped job right after its signal, and CONT may be seen first.
            thread::sleep(GRACE);
            if let Some(ending) = self.signals.pending().find(|signal| ends(*signal)) {
                self.end(ending);
            }
            outcome = terminal::resume();
        }
        match outcome {
            Resume::Done => self.tell(Event::Resumed),
            // Without a terminal there is nothing to do, so wait for `fg`.
            Resume::InBackground => stop(),
            Resume::Unwanted => {}
        }
    }

    /// Tells the loop, if there still is one.
    fn tell(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// Ends the program. A loop that hangs is not waited for.
    fn end(&self, signal: i32) -> ! {
        if self.events.send(Event::Ending).is_ok() {
            let _ = self.kept.recv_timeout(PATIENCE);
        }
        end_by(signal)
    }
}

fn ends(signal: i32) -> bool {
    !matches!(signal, SIGTSTP | SIGCONT | SIGWINCH)
}

fn stop() {
    if can_be_continued() {
        let hold = terminal::suspend_and_hold();
        let _ = emulate_default_handler(SIGTSTP);
        drop(hold);
    }
}

fn end_by(signal: i32) -> ! {
    let _hold = terminal::leave_and_hold();
    let _ = emulate_default_handler(signal);
    // Not reached: the default action of the ending signals ends the process.
    process::exit(1)
}

/// A job-control shell gives each job its own process group; in the group of the session's first process nobody is
/// left who could continue us, and the system ignores stop signals there, too.
fn can_be_continued() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}
