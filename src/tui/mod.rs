//! Floor 8: the screens.
//!
//! [`run`] is the loop: it reads the keyboard itself, takes events from two threads (signals, the saver), hands each to
//! the [`app::App`] and draws when something changed. A screen is one file: state, keys, update, view. `update` does no
//! input or output and returns what should happen as [`screen::Effect`]s; `view` changes nothing.

pub mod app;
pub mod bursts;
pub mod decode;
pub mod events;
pub mod input;
pub mod keyboards;
pub mod keys;
pub mod room;
pub mod saver;
pub mod screen;
mod screens;
#[cfg(unix)]
pub mod signals;
mod surface;
pub mod terminal;
pub mod theme;
mod widgets;

use std::io;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Instant;

use app::App;
use events::{Inbox, inbox};
use input::{Inputs, Keyboard};
use ratatui::layout::Size;
use screen::Event;
use terminal::Terminal;

use crate::desk::Desk;
use crate::text::{Glyphs, Id};

/// Where the program begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The home screen.
    Home,
    /// The questions.
    Take,
    /// The check-in that follows the result with this id.
    CheckIn(Id),
    /// The questions about what was decided after the result with this id.
    Decide(Id),
}

/// What the screens work with.
pub struct Setup {
    /// What can be read, asked and kept.
    pub desk: Desk,
    /// Where the program begins.
    pub opening: Opening,
    /// The signs to draw with.
    pub glyphs: Glyphs,
    /// Whether to use colour.
    pub colour: bool,
}

/// Questions that the person left in the middle.
pub struct Left {
    /// Where they are kept by now.
    pub desk: Desk,
    /// Whether something was entered.
    pub entered: bool,
}

/// Shows the screens until the person leaves; gives the questions that were left in the middle, if they are kept.
///
/// # Errors
/// When there is no terminal, or it cannot be written to.
pub fn run(setup: Setup) -> io::Result<Option<Left>> {
    // crossterm would drop colours that were asked for by --color always.
    crossterm::style::force_color_output(setup.colour);
    let (events, Inbox { events: received, ear }) = inbox()?;
    #[cfg(unix)]
    let kept = Some(signals::spawn(events.clone())?);
    #[cfg(not(unix))]
    let kept = None;
    let mut terminal = Terminal::enter().map_err(io::Error::other)?;
    let size = terminal.size();
    let mut app = App::new(setup, events.clone(), size);
    let mut turns = Turns { keyboard: Keyboard::new(ear, events), received, kept };
    let ended = turns.run(&mut app, &mut terminal);
    // First what is on its way to the disk: once the terminal is given back, Ctrl-C would end the wait for it.
    if ended.is_err() {
        app.on_event(Event::Ending);
    }
    app.close();
    terminal.leave();
    #[cfg(unix)]
    if ended.is_err() {
        // Only a terminal that is gone cannot be read or written to; whether the loop or the signal notices first is chance.
        signals::hang_up();
    }
    ended.map(|()| app.left())
}

/// The loop's ends of what it waits for.
struct Turns {
    keyboard: Keyboard,
    received: Receiver<Event>,
    /// Tells the thread of the signals that what was typed is kept.
    kept: Option<Sender<()>>,
}

impl Turns {
    /// Draws, waits, takes in what has come, and draws again if something changed. What is to be kept is handed to the
    /// saver right behind the frame, so that the next question does not wait for it. While a slow terminal has not taken a
    /// whole frame, keys count in the meantime. Nothing that the first frame can do without comes before it: the terminal
    /// keeps the first keys.
    fn run(&mut self, app: &mut App, terminal: &mut Terminal) -> io::Result<()> {
        draw(app, terminal)?;
        app.settle_in();
        loop {
            app.hand_over();
            let mut changed = terminal.is_behind();
            let turn = self.keyboard.turn(terminal)?;
            // What happened comes before what was typed.
            let happened = turn.rung.then(|| self.received.try_iter()).into_iter().flatten();
            for event in happened.chain(turn.inputs.into_iter().map(|input| Event::of(input, turn.at))) {
                changed |= self.take(event, app, terminal);
                if app.ended() {
                    return Ok(());
                }
            }
            if changed {
                draw(app, terminal)?;
            }
        }
    }

    /// Takes in an event; whether there is something to draw.
    fn take(&self, event: Event, app: &mut App, terminal: &mut Terminal) -> bool {
        match &event {
            Event::Resized => terminal.resized(),
            // Nobody tells a stopped program that its window has changed.
            Event::Resumed => terminal.repaint(),
            _ => {}
        }
        if matches!(event, Event::Resized | Event::Resumed) {
            let size = terminal.size();
            app.on_event(Event::Resize(size.width, size.height));
        }
        let ending = event == Event::Ending;
        let changed = app.on_event(event);
        if ending {
            self.end(app);
        }
        if app.take_stop() {
            #[cfg(unix)]
            signals::stop_self();
        }
        if app.take_repaint() {
            terminal.repaint();
        }
        changed
    }

    /// Waits until all is on the disk and leaves the end to the thread of the signals.
    fn end(&self, app: &mut App) {
        app.close();
        if let Some(kept) = &self.kept
            && kept.send(()).is_ok()
        {
            loop {
                thread::park();
            }
        }
    }
}

fn draw(app: &mut App, terminal: &mut Terminal) -> io::Result<()> {
    terminal.draw(|(columns, rows)| app.view(Size::new(columns, rows)))?;
    app.shown(!terminal.is_behind(), Instant::now());
    Ok(())
}
