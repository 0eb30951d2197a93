//! Signals: give the terminal back first, then do what the signal always does.
//!
//! One thread waits for them and never for the loop, which may be drawing or stuck. Answers are safe without it: each
//! one is on the disk before the screen says so.

use std::io;
use std::process;
use std::thread;
use std::time::Duration;

use rustix::process::{Signal, getpgrp, getsid, kill_current_process_group};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

use super::terminal::{self, Resume};

/// How long an ending signal may come after CONT and still be handled before the program stops again.
const GRACE: Duration = Duration::from_millis(20);

/// Starts the thread that handles INT, TERM, HUP, QUIT, TSTP and CONT. Call it before the terminal is entered.
///
/// `on_resume` is called after the program was stopped and has the terminal back. It tells the loop to draw; the
/// draw then finds the new size and paints everything by itself.
///
/// # Errors
/// The system refuses a handler or a thread.
pub fn spawn(on_resume: impl Fn() + Send + 'static) -> io::Result<()> {
    // CONT first: signal-hook loses a signal that comes while it is registered, and the first one takes longest.
    let signals = Signals::new([SIGCONT, SIGTSTP, SIGINT, SIGTERM, SIGHUP, SIGQUIT])?;
    thread::Builder::new().name("signals".into()).spawn(move || handle_forever(signals, &on_resume))?;
    Ok(())
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

fn handle_forever(mut signals: Signals, on_resume: &impl Fn()) -> ! {
    loop {
        let mut arrived: Vec<i32> = signals.wait().collect();
        arrived.sort_by_key(|signal| !ends(*signal));
        for signal in arrived {
            match signal {
                SIGTSTP => stop(),
                SIGCONT => continued(&mut signals, on_resume),
                ending => end_by(ending),
            }
        }
    }
}

fn ends(signal: i32) -> bool {
    !matches!(signal, SIGTSTP | SIGCONT)
}

fn continued(signals: &mut Signals, on_resume: &impl Fn()) {
    let mut outcome = terminal::resume();
    if matches!(outcome, Resume::InBackground) {
        // `kill %1` continues a stopped job right after its signal, and CONT may be seen first.
        thread::sleep(GRACE);
        if let Some(ending) = signals.pending().find(|signal| ends(*signal)) {
            end_by(ending);
        }
        outcome = terminal::resume();
    }
    match outcome {
        Resume::Done => on_resume(),
        // Without a terminal there is nothing to do, so wait for `fg`.
        Resume::InBackground => stop(),
        Resume::Unwanted => {}
    }
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
