//! Floor 8: the screens.
//!
//! [`run`] is the loop: it takes events from three threads (keys, signals, the saver), hands each to the
//! [`app::App`] and draws when something changed. A screen is one file: state, keys, update, view. `update` does no
//! input or output and returns what should happen as [`screen::Effect`]s; `view` changes nothing.

pub mod app;
pub mod input;
pub mod keys;
pub mod saver;
pub mod screen;
mod screens;
pub mod sheet;
#[cfg(unix)]
pub mod signals;
pub mod terminal;
pub mod theme;
mod widgets;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use app::{App, Clock};
use screen::Event;
use terminal::Terminal;

use crate::questionnaire::Source;
use crate::store::Store;
use crate::text::Glyphs;

/// Where the program begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The home screen.
    Home,
    /// The questions.
    Take,
    /// The check-in that follows the result with this id.
    CheckIn(String),
    /// The questions about what was decided after the result with this id.
    Decide(String),
}

/// What the screens work with.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The questionnaire that is asked.
    pub source: Arc<Source>,
    /// Where answers are kept; nothing writes to disk without it.
    pub store: Option<Store>,
    /// Where the program begins.
    pub opening: Opening,
    /// The signs to draw with.
    pub glyphs: Glyphs,
    /// Whether to use colour.
    pub colour: bool,
}

/// Questions that the person left in the middle.
#[derive(Clone, Debug)]
pub struct Left {
    /// Where they are kept by now.
    pub store: Store,
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
    let (events, received) = channel();
    #[cfg(unix)]
    {
        let resumed = events.clone();
        signals::spawn(move || drop(resumed.send(Event::Resumed)))?;
    }
    let mut terminal = Terminal::enter().map_err(io::Error::other)?;
    let size = terminal.size();
    let mut app = App::new(setup, events.clone(), Clock::system(), (size.width, size.height));
    let listen = || input::spawn(move |input| drop(events.send(Event::from(input))));
    let ended = looped(&mut app, &mut terminal, &received, listen);
    // First what is on its way to the disk: once the terminal is given back, Ctrl-C would end the wait for it.
    let left = app.left_questions();
    app.close();
    terminal.leave();
    #[cfg(unix)]
    if ended.is_err() {
        // Only a terminal that is gone cannot be written to; whether a draw or the signal notices first is chance.
        signals::hang_up();
    }
    ended.map(|()| left)
}

/// Draws, waits for an event, takes in all that are queued, and draws again if one of them changed something. What is
/// to be kept is handed to the saver right behind the frame, so that the next question does not wait for it. While a
/// slow terminal has not taken a whole frame, it does not wait. Nothing that the first frame can do without comes before
/// it: the terminal keeps the first keys until somebody listens.
fn looped(
    app: &mut App,
    terminal: &mut Terminal,
    events: &Receiver<Event>,
    listen: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    terminal.draw(|size| app.view(size))?;
    listen()?;
    app.settle_in();
    loop {
        app.hand_over();
        let behind = terminal.is_behind();
        let first = if behind { None } else { Some(events.recv()) };
        let Ok(first) = first.transpose() else {
            return Ok(());
        };
        let mut changed = behind;
        for event in first.into_iter().chain(events.try_iter()) {
            match &event {
                Event::Resize(cols, rows) => terminal.resized(*cols, *rows),
                Event::Resumed => {
                    terminal.repaint();
                    // Nobody tells a stopped program that its window has changed.
                    let size = terminal.size();
                    app.on_event(Event::Resize(size.width, size.height));
                }
                _ => {}
            }
            changed |= app.on_event(event);
            if app.ended() {
                return Ok(());
            }
            if app.take_stop() {
                #[cfg(unix)]
                signals::stop_self();
            }
        }
        if changed {
            terminal.draw(|size| app.view(size))?;
        }
    }
}
