//! Reads standard input on the loop's own thread.

use std::io::{self, Read};
use std::os::fd::BorrowedFd;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::stdio::stdin;

use super::{Inputs, Turn};
use crate::tui::bursts::Bursts;
use crate::tui::decode::Decoder;
use crate::tui::events::{Ear, Events};
use crate::tui::terminal::Terminal;

/// So much is read at once, in bytes: as much as a terminal holds.
const READ: usize = 4096;
/// How long to wait for a terminal that takes no more and cannot be waited for.
const MOMENT: Duration = Duration::from_millis(10);
/// What a wait looks for at the keyboard; what is wrong with it is told without.
const TYPED: PollFlags = PollFlags::IN;

/// The terminal's keyboard.
pub struct Keyboard {
    source: Source,
    ear: Ear,
    /// For the thread that reads where the keyboard cannot be waited for.
    events: Events,
    decoder: Decoder,
    bursts: Bursts,
}

/// Where the bytes come from.
enum Source {
    /// From what can be waited for.
    Device(BorrowedFd<'static>),
    /// From a thread that reads, blocking, and rings the bell.
    Thread(Receiver<Vec<u8>>),
}

/// What a wait has found.
#[derive(Clone, Copy)]
struct Ready {
    keyboard: PollFlags,
    rung: bool,
}

impl Keyboard {
    /// Standard input, and the ear for everything else. Nothing is read yet.
    pub fn new(ear: Ear, events: Events) -> Self {
        Self::of(Source::Device(stdin()), ear, events)
    }

    fn of(source: Source, ear: Ear, events: Events) -> Self {
        Self { source, ear, events, decoder: Decoder::default(), bursts: Bursts::default() }
    }

    /// Waits until the keyboard, the bell or the terminal has something, or what is open in the decoder is overdue.
    fn wait(&self, frame: Option<BorrowedFd<'_>>) -> io::Result<Ready> {
        let timeout = self.decoder.deadline().map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let timeout = timeout.and_then(|left| Timespec::try_from(left).ok());
        let mut ends = vec![PollFd::new(&self.ear, PollFlags::IN)];
        ends.extend(frame.map(|frame| PollFd::from_borrowed_fd(frame, PollFlags::OUT)));
        if let Source::Device(device) = &self.source {
            ends.push(PollFd::from_borrowed_fd(*device, TYPED));
        }
        match poll(&mut ends, timeout.as_ref()) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        let found = |at: usize| ends.get(at).map_or(PollFlags::empty(), PollFd::revents);
        let behind = usize::from(frame.is_some());
        if frame.is_some() && found(behind).contains(PollFlags::NVAL) {
            thread::sleep(MOMENT);
        }
        Ok(Ready { rung: !found(0).is_empty(), keyboard: found(behind + 1) })
    }

    /// The bytes that are there.
    fn read(&mut self, found: PollFlags) -> io::Result<Vec<u8>> {
        match &self.source {
            Source::Device(_) if found.contains(PollFlags::NVAL) => {
                self.source = Source::Thread(read_in_thread(io::stdin(), self.events.clone())?);
                Ok(Vec::new())
            }
            Source::Device(device) if found.contains(TYPED) => read_once(*device),
            Source::Device(_) if found.intersects(PollFlags::HUP | PollFlags::ERR) => Err(gone()),
            Source::Device(_) => Ok(Vec::new()),
            Source::Thread(reads) => self.received(reads),
        }
    }

    /// All that the thread has read so far.
    fn received(&self, reads: &Receiver<Vec<u8>>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            match reads.try_recv() {
                Ok(read) => bytes.extend(read),
                Err(TryRecvError::Disconnected) if bytes.is_empty() => return Err(gone()),
                Err(TryRecvError::Disconnected) => {
                    // The end is for the next turn.
                    self.events.ring();
                    return Ok(bytes);
                }
                Err(TryRecvError::Empty) => return Ok(bytes),
            }
        }
    }

    fn turn_of(&mut self, frame: Option<BorrowedFd<'_>>) -> io::Result<Turn> {
        let ready = self.wait(frame)?;
        let at = Instant::now();
        if ready.rung {
            self.ear.hear();
        }
        let bytes = self.read(ready.keyboard)?;
        let inputs = self.decoder.feed(&bytes, at).collect();
        Ok(Turn { at, rung: ready.rung, inputs: self.bursts.sort(inputs, at) })
    }
}

impl Inputs for Keyboard {
    fn turn(&mut self, terminal: &Terminal) -> io::Result<Turn> {
        self.turn_of(terminal.waits_for())
    }
}

fn read_once(device: BorrowedFd<'_>) -> io::Result<Vec<u8>> {
    let mut bytes = [0; READ];
    match rustix::io::read(device, &mut bytes) {
        Ok(0) => Err(gone()),
        Ok(count) => Ok(bytes.get(..count).unwrap_or_default().to_vec()),
        Err(Errno::INTR | Errno::AGAIN) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// Reads where the system cannot wait for the keyboard and for something else at once.
fn read_in_thread(mut input: impl Read + Send + 'static, events: Events) -> io::Result<Receiver<Vec<u8>>> {
    let (sender, reads) = channel();
    thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
        let mut bytes = [0; READ];
        while let Ok(count @ 1..) = input.read(&mut bytes) {
            if sender.send(bytes.get(..count).unwrap_or_default().to_vec()).is_err() {
                return;
            }
            events.ring();
        }
        drop(sender);
        events.ring();
    })?;
    Ok(reads)
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::UnexpectedEof, "the terminal is gone")
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use rustix::fd::{AsFd, OwnedFd};

    use super::*;
    use crate::tui::events::{Inbox, inbox};
    use crate::tui::input::Input;
    use crate::tui::screen::Event;

    fn key(code: KeyCode) -> Input {
        Input::Key(KeyEvent::new(code, KeyModifiers::NONE))
    }

    /// A keyboard read by a thread: all that a system does which cannot wait for it.
    fn in_thread(input: impl Read + Send + 'static) -> Keyboard {
        let (events, Inbox { ear, .. }) = inbox().unwrap();
        Keyboard::of(Source::Thread(read_in_thread(input, events.clone()).unwrap()), ear, events)
    }

    /// Turns until something has come.
    fn next(keyboard: &mut Keyboard) -> io::Result<Vec<Input>> {
        loop {
            let inputs = keyboard.turn_of(None)?.inputs;
            if !inputs.is_empty() {
                return Ok(inputs);
            }
        }
    }

    #[test]
    fn a_thread_reads_where_the_system_cannot_wait_for_the_keyboard() {
        let (reader, mut writer) = std::io::pipe().unwrap();
        let mut keyboard = in_thread(reader);
        writer.write_all(b"\x1b[A").unwrap();
        assert_eq!(next(&mut keyboard).unwrap(), [key(KeyCode::Up)]);
        // Its deadlines are waited for, too.
        writer.write_all(b"\x1b").unwrap();
        assert_eq!(next(&mut keyboard).unwrap(), [key(KeyCode::Esc)]);
        writer.write_all(b"4").unwrap();
        drop(writer);
        assert_eq!(next(&mut keyboard).unwrap(), [key(KeyCode::Char('4'))]);
        assert!(next(&mut keyboard).is_err(), "the end of what is read is the end of the terminal");
    }

    #[test]
    fn the_bell_wakes_the_loop_and_is_heard_once() {
        let (reader, _writer) = std::io::pipe().unwrap();
        let (events, Inbox { ear, events: received }) = inbox().unwrap();
        let mut keyboard = Keyboard::of(Source::Thread(channel().1), ear, events.clone());
        keyboard.source = Source::Thread(read_in_thread(reader, events.clone()).unwrap());
        let sender = std::thread::spawn(move || (0..1000).for_each(|_| events.send(Event::Resumed).unwrap()));
        let mut count = 0;
        while count < 1000 {
            assert!(keyboard.turn_of(None).unwrap().rung, "nothing else wakes it");
            count += received.try_iter().count();
        }
        sender.join().unwrap();
    }

    #[test]
    fn a_closed_pipe_is_a_terminal_that_is_gone() {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(writer);
        let device = OwnedFd::from(reader);
        assert!(read_once(device.as_fd()).is_err());
    }
}
