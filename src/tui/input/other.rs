//! crossterm reads the console in a thread of its own (Windows).

use std::io;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event as Read};

use super::{Input, Inputs, Turn};
use crate::tui::bursts::{self, Bursts};
use crate::tui::events::{Ear, Events};
use crate::tui::screen::Event;
use crate::tui::terminal::Terminal;

/// The longest pause inside a paste: a console gives one out key by key.
const PAUSE: Duration = Duration::from_millis(8);

/// The console's keyboard.
pub struct Keyboard {
    /// What belongs together comes together; the thread starts with the first turn.
    bundles: Option<Receiver<Vec<Input>>>,
    ear: Ear,
    events: Events,
    bursts: Bursts,
}

impl Keyboard {
    /// The console, and the ear for everything else. Nothing is read yet.
    pub fn new(ear: Ear, events: Events) -> Self {
        Self { bundles: None, ear, events, bursts: Bursts::default() }
    }
}

impl Inputs for Keyboard {
    fn turn(&mut self, _terminal: &Terminal) -> io::Result<Turn> {
        let bundles = match &self.bundles {
            Some(bundles) => bundles,
            None => self.bundles.insert(read_in_thread(self.events.clone())?),
        };
        let bundle = match bundles.try_recv() {
            Err(TryRecvError::Empty) => {
                self.ear.wait();
                bundles.try_recv()
            }
            found => found,
        };
        let inputs = match bundle {
            Ok(inputs) => inputs,
            Err(TryRecvError::Empty) => Vec::new(),
            Err(TryRecvError::Disconnected) => return Err(io::Error::other("the console is gone")),
        };
        let at = Instant::now();
        Ok(Turn { at, rung: true, inputs: self.bursts.sort(inputs, at) })
    }
}

fn read_in_thread(events: Events) -> io::Result<Receiver<Vec<Input>>> {
    let (sender, bundles) = channel();
    thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
        while read_bundle(&sender, &events).is_ok() {
            events.ring();
        }
        drop(sender);
        events.ring();
    })?;
    Ok(bundles)
}

/// Reads a key, and behind one that writes text all that follows at once.
fn read_bundle(bundles: &Sender<Vec<Input>>, events: &Events) -> io::Result<()> {
    let mut bundle = Vec::new();
    loop {
        match event::read()? {
            Read::Key(key) if key.is_press() => bundle.push(Input::Key(key)),
            Read::Resize(..) => drop(events.send(Event::Resized)),
            _ => {}
        }
        let goes_on = bundle.last().is_some_and(|last| bursts::sign(last).is_some()) && event::poll(PAUSE)?;
        if !goes_on {
            break;
        }
    }
    bundles.send(bundle).map_err(io::Error::other)
}
