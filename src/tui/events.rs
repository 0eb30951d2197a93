//! What other threads tell the loop.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SendError, Sender, channel};

use super::screen::Event;

#[cfg(not(unix))]
#[path = "bell/other.rs"]
mod bell;
#[cfg(unix)]
#[path = "bell/unix.rs"]
mod bell;

pub use bell::{Bell, Ear};

/// Sends events to the loop and wakes it. One made of a plain sender wakes whoever receives from that.
#[derive(Clone, Debug)]
pub struct Events {
    sender: Sender<Event>,
    bell: Option<Arc<Bell>>,
}

/// The loop's end: its events, and what it waits with.
#[derive(Debug)]
pub struct Inbox {
    /// The events.
    pub events: Receiver<Event>,
    /// Hears that there are some.
    pub ear: Ear,
}

/// Both ends, for the thread that calls this.
///
/// # Errors
/// The system refuses a pipe.
pub fn inbox() -> io::Result<(Events, Inbox)> {
    let (sender, events) = channel();
    let (bell, ear) = bell::bell()?;
    Ok((Events { sender, bell: Some(bell) }, Inbox { events, ear }))
}

impl Events {
    /// Sends an event.
    ///
    /// # Errors
    /// Nobody listens any more.
    pub fn send(&self, event: Event) -> Result<(), SendError<Event>> {
        self.sender.send(event)?;
        self.ring();
        Ok(())
    }

    /// Wakes the loop: something else than an event has come.
    pub fn ring(&self) {
        if let Some(bell) = &self.bell {
            bell.ring();
        }
    }
}

impl From<Sender<Event>> for Events {
    fn from(sender: Sender<Event>) -> Self {
        Self { sender, bell: None }
    }
}
