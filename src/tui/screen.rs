//! What a screen is, what reaches it, and what it may ask for.

use std::time::Instant;

use crossterm::event::KeyEvent;

use super::input::Input;
use super::keys::Hint;
use super::room::Room;
use super::surface::Surface;
use crate::desk::{Asked, Done, Failure, Order, Place};
use crate::record::{Draft, Entry};

/// What reaches the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A key was pressed, and when it was read.
    Key(KeyEvent, Instant),
    /// The last press that counted was a repeat of a key that is held down.
    Held,
    /// Text was pasted.
    Paste {
        /// What there is of it.
        text: String,
        /// Whether there was more.
        cut: bool,
    },
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The terminal has another size now.
    Resized,
    /// The program was stopped and continues.
    Resumed,
    /// A signal ends the program: what was typed is to be kept now.
    Ending,
    /// An order is done.
    Done(Done),
    /// Something that was asked for is not done.
    Failed(Failure),
    /// What these say in a line; nothing for those that have no place in the list.
    Seen(Vec<(Place, Option<String>)>),
}

impl Event {
    /// What was typed or pasted at this time.
    pub fn of(input: Input, at: Instant) -> Self {
        match input {
            Input::Key(key) => Self::Key(key, at),
            Input::Paste { text, cut } => Self::Paste { text, cut },
        }
    }
}

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Where everything begins.
    Home,
    /// What the questionnaire is and where the files lie.
    Intro,
    /// Questions.
    Ask(Asked),
    /// A list.
    List(List),
    /// A result.
    Result(Place),
    /// An offer on a page of its own.
    Offer(Place),
    /// How far the two are on their way to a meeting; once it is opened, the comparison.
    Meeting(Place),
    /// What the two of a meeting agree on.
    Agree(Place),
    /// What stays here of the answers of a meeting.
    PartWith(Place),
    /// A result as a page in a file.
    HandOut(Place),
}

/// A list on a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// The results.
    Results,
    /// The offers; with a result, to choose one for it.
    Offers(Option<Place>),
    /// Two views of one person: what was opened; while a meeting is on its way, that one.
    Meetings,
}

/// What a screen asks for; only the app performs it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Keep what was entered.
    Record(Entry),
    /// The questions are answered.
    Finish {
        /// What was entered.
        draft: Draft,
        /// The median of seconds a statement.
        pace: Option<f64>,
    },
    /// Write something.
    Do(Order),
    /// Write a result as a page.
    Write {
        /// The result.
        of: Place,
        /// The file that was typed; its ending tells the format.
        file: String,
    },
    /// Read what these say, which are about to be seen.
    See(Vec<Place>),
    /// Say something above the footer, until the next key that counts.
    Say(&'static str),
    /// Show another screen on top of this one; if it is below already, go back to it.
    Go(Route),
    /// Show another screen instead of this one.
    Over(Route),
    /// Back to the screen below.
    Back,
    /// Leave the program.
    Quit,
}

/// What letters and digits are typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// One line.
    Line,
    /// A number.
    Number,
    /// A text of several lines.
    Text,
}

/// What a key answers or confirms now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answerable {
    /// Tells it from what is asked before and after.
    pub number: usize,
    /// The answer that is marked and waits for Enter to end the questions.
    pub marked: Option<usize>,
    /// Whether the person went there and so knows what is asked.
    pub known: bool,
}

/// Where a person is on a screen. When it is made anew, they are there again.
#[derive(Clone, Debug, Default)]
pub struct Spot {
    /// The page, of several.
    pub tab: usize,
    /// The marked row.
    pub at: usize,
    /// The first line that is shown.
    pub scroll: usize,
    /// What was moved to the trash from here, the last one at the end, with its place in the list.
    pub trash: Vec<(usize, Place)>,
}

/// One screen.
pub trait Screen {
    /// Takes in an event and says what should happen.
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect>;

    /// Draws what stands on it.
    fn draw(&self, surface: &mut Surface);

    /// Its keys, besides the common ones.
    fn hints(&self) -> Vec<Hint>;

    /// What is typed now, if anything is.
    fn typing(&self) -> Option<Typing> {
        None
    }

    /// What is asked, if a key can answer or confirm it.
    fn asks(&self) -> Option<Answerable> {
        None
    }

    /// Whether a key answers or confirms what is asked.
    fn answers(&self, _key: KeyEvent) -> bool {
        false
    }

    /// What was typed and is still to be kept: the person leaves the program from here, or stops it.
    fn leaving(&mut self) -> Vec<Effect> {
        Vec::new()
    }

    /// Where the person is on it.
    fn spot(&self) -> Spot {
        Spot::default()
    }

    /// Puts them there again.
    fn resume(&mut self, _spot: Spot) {}
}

/// What stands on a screen now.
pub fn drawn<S: Screen + ?Sized>(screen: &S, room: &Room) -> Surface {
    let mut surface = Surface::new("", *room);
    screen.draw(&mut surface);
    surface
}
