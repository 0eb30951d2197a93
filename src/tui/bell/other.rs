//! The loop sleeps as a thread does, and is woken as one.

use std::io;
use std::sync::Arc;
use std::thread::{self, Thread};

/// What other threads ring.
#[derive(Debug)]
pub struct Bell(Thread);

/// What the loop listens with.
#[derive(Debug)]
pub struct Ear(());

/// A bell and what hears it, for the thread that calls this.
///
/// # Errors
/// None here; the same signature as on Unix.
#[allow(clippy::unnecessary_wraps, reason = "the same signature as on Unix")]
pub fn bell() -> io::Result<(Arc<Bell>, Ear)> {
    Ok((Arc::new(Bell(thread::current())), Ear(())))
}

impl Bell {
    /// Wakes the loop, now or when it waits next.
    pub fn ring(&self) {
        self.0.unpark();
    }
}

impl Ear {
    /// Sleeps until the bell rings.
    pub fn wait(&mut self) {
        thread::park();
    }
}
