//! Wakes the loop while it waits for the terminal.

use std::io::{self, IoSlice, PipeReader, PipeWriter, Read, Write, pipe};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What other threads ring.
#[derive(Debug)]
pub struct Bell {
    rung: AtomicBool,
    pipe: PipeWriter,
}

/// What the loop listens with.
#[derive(Debug)]
pub struct Ear {
    bell: Arc<Bell>,
    pipe: PipeReader,
}

/// A bell and what hears it.
///
/// # Errors
/// The system refuses a pipe.
pub fn bell() -> io::Result<(Arc<Bell>, Ear)> {
    let (reader, writer) = pipe()?;
    let bell = Arc::new(Bell { rung: AtomicBool::new(false), pipe: writer });
    Ok((bell.clone(), Ear { bell, pipe: reader }))
}

impl Bell {
    /// Wakes the loop, now or when it waits next. However often it is rung, one byte lies in the pipe at most.
    pub fn ring(&self) {
        if !self.rung.swap(true, Ordering::SeqCst) {
            // An error means that the loop is gone. The call is another one than what a thread writes to the disk with: who
            // lets that fail, to see what is said then, leaves the bell alone.
            let _ = (&self.pipe).write_vectored(&[IoSlice::new(&[0])]);
        }
    }
}

impl Ear {
    /// Takes note of the ringing; what it was rung for is to be looked at after this. To be called when there is
    /// something to read.
    pub fn hear(&mut self) {
        let _ = self.pipe.read(&mut [0]);
        self.bell.rung.store(false, Ordering::SeqCst);
    }
}

impl AsFd for Ear {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.pipe.as_fd()
    }
}
