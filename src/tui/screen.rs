//! What a screen is, what reaches it, and what it may ask for.

use std::time::Duration;

use crossterm::event::KeyEvent;

use super::input::Input;
use super::keys::Hint;
use super::sheet::Sheet;
use super::theme::Look;
use crate::questionnaire::Subject;
use crate::record::{Agreement, Draft, Entry};
use crate::store::Listed;

/// What reaches the loop.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows now.
    Resize(u16, u16),
    /// The program was stopped and continues.
    Resumed,
    /// Everything entered so far is on disk.
    Saved,
    /// Something could not be saved; why, in a sentence.
    SaveFailed(String),
    /// All answers are on disk, and their result is not; why.
    NotFinished(String),
    /// What the person should know before leaving once more.
    Warned(String),
    /// A page was written to this file.
    Written(String),
    /// Everything entered so far is on disk in this folder, which the person chose instead.
    Moved(String),
    /// The result with this id is on disk.
    Finished(String),
    /// The data folder was looked through, and put right where it had to be.
    PutRight,
    /// What results say in a line, each with its id; without a line it cannot be read.
    Read(Vec<(String, Option<String>)>),
    /// The result with this id is in the trash.
    Deleted(String),
    /// The result with this id is back from the trash.
    Restored(String),
    /// A result could not be moved; why, in a sentence.
    NotMoved(String),
}

impl From<Input> for Event {
    fn from(input: Input) -> Self {
        match input {
            Input::Key(key) => Self::Key(key),
            Input::Paste(text) => Self::Paste(text),
            Input::Resize { cols, rows } => Self::Resize(cols, rows),
        }
    }
}

/// Where to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What this is and where the files lie.
    Intro,
    /// A new draft of the questionnaire.
    Begin,
    /// An unfinished draft, by its id.
    Continue(String),
    /// The list of results.
    Results,
    /// One result, by its id.
    Result(String),
    /// The described roles; with a result's id, to choose one for it.
    Roles(Option<String>),
    /// One described role, by its id.
    Role(String),
    /// A new description of a role, for a result if its id is given.
    DescribeRole(Option<String>),
    /// Changes to a described role, for a result if its id is given.
    ChangeRole {
        /// The role's id.
        role: String,
        /// The result's id.
        outcome: Option<String>,
    },
    /// One result, by its id, at the page about time.
    OverTime(String),
    /// The questions about what was decided after a result.
    Decide(String),
    /// The check-in that follows a result.
    CheckIn(String),
    /// Two views of one person: what is on its way, and what was opened.
    Together,
    /// How far the two are on their way to a meeting; once it is opened, the comparison.
    Meeting(String),
    /// The questions for a meeting, or for a new one.
    Sit {
        /// The meeting.
        meeting: Option<String>,
        /// Who answers.
        who: Subject,
    },
    /// What the two of a meeting agree on.
    Agree(String),
    /// What stays here of the answers of a meeting.
    Part(String),
    /// A result as a page in a file, by its id.
    Write(String),
    /// The questions of an extra of a result.
    Extra {
        /// The result's id.
        outcome: String,
        /// The extra's id.
        extra: String,
    },
}

/// What stays here of somebody's answers once they were opened together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// The summary.
    Summary,
    /// Nothing; the whole result goes into the file that was typed.
    File(String),
    /// Nothing.
    Nothing,
}

/// What a screen asks for; only the app performs it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Keep what was entered.
    Record(Entry),
    /// Score the draft and keep the result.
    Finish {
        /// What was entered.
        draft: Draft,
        /// The median of seconds a statement.
        pace: Option<f64>,
    },
    /// Try again to save what is in memory only.
    Retry,
    /// Save everything in the folder that was typed.
    SaveIn(String),
    /// A described role belongs to a result from now on.
    Attach {
        /// The result's id.
        outcome: String,
        /// The role's id.
        role: String,
    },
    /// Read these results, which are about to be seen.
    Read(Vec<Listed>),
    /// Move a result to the trash.
    Delete(String),
    /// Bring a result back from the trash.
    Restore(String),
    /// Both have said "open" to a meeting with this id.
    Open(String),
    /// Open a result and a view that was sent.
    Meet([String; 2]),
    /// Remove for good what was filled in for a meeting that will not be.
    GiveUp(String),
    /// Keep what the two of a meeting agreed on.
    Agreed {
        /// The meeting's id.
        meeting: String,
        /// All of it.
        agreement: Agreement,
    },
    /// Somebody has decided what stays of their answers.
    Part {
        /// The meeting's id.
        meeting: String,
        /// The result's id.
        outcome: String,
        /// What stays.
        stays: Stays,
    },
    /// Write a result as a page.
    Write {
        /// The result's id.
        outcome: String,
        /// The file that was typed; its ending tells the format.
        file: String,
    },
    /// Show another screen on top of this one.
    Go(Route),
    /// Back to the screen below.
    Back,
    /// Leave the program.
    Quit,
}

/// What a screen may know when an event reaches it.
#[derive(Clone, Copy, Debug)]
pub struct Ctx<'a> {
    /// Time since the program began.
    pub now: Duration,
    /// Columns and rows of the page.
    pub size: (u16, u16),
    /// The signs and styles.
    pub look: &'a Look,
}

/// One screen.
pub trait Screen {
    /// Takes in an event and says what should happen.
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect>;

    /// What stands on it, for a page of so many columns and rows.
    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet;

    /// Its keys, besides the common ones.
    fn hints(&self, look: &Look) -> Vec<Hint>;

    /// Whether letters and digits are typed into a field now.
    fn typing(&self) -> bool {
        false
    }

    /// What is still to be kept when the person leaves the program from here.
    fn leaving(&mut self) -> Vec<Effect> {
        Vec::new()
    }
}
