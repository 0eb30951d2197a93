//! A page as blocks: what every screen and every format renders, each with one `match`.
//!
//! ```text
//! Document ── Section (a tab of the screen, a heading of a file) ── Block ── Words ── (Voice, text)
//! ```
//!
//! A block says what something is, never how it looks. No renderer makes a sentence of its own about the person.

mod comparison;
mod offer;
mod result;
mod share;

use jiff::civil::Date;

use crate::text::Clean;

/// Whose words a piece of text is. Formats that know languages mark it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The program's own, in English.
    Program,
    /// The questionnaire's, in the language of its file.
    File,
    /// A person's, in whatever language they wrote.
    Person,
}

/// A text with the voice of each of its pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<(Voice, Clean)>);

impl Words {
    /// Adds words of the program.
    pub fn say(self, text: impl AsRef<str>) -> Self {
        self.with(Voice::Program, text.as_ref())
    }

    /// Adds words of the questionnaire.
    pub fn file(self, text: impl AsRef<str>) -> Self {
        self.with(Voice::File, text.as_ref())
    }

    /// Adds words of a person.
    pub fn person(self, text: impl AsRef<str>) -> Self {
        self.with(Voice::Person, text.as_ref())
    }

    /// Adds all of other words.
    pub fn then(mut self, other: Self) -> Self {
        for (voice, text) in other.0 {
            self = self.with(voice, &text);
        }
        self
    }

    /// Adds a sentence, with a space before it where something stands already.
    pub fn sentence(self, other: Self) -> Self {
        if self.is_empty() { other } else { self.say(" ").then(other) }
    }

    /// "a", "a and b", "a, b and c".
    pub fn list(parts: impl IntoIterator<Item = Self>) -> Self {
        let parts: Vec<Self> = parts.into_iter().collect();
        let last = parts.len().saturating_sub(1);
        parts.into_iter().enumerate().fold(Self::default(), |words, (at, part)| {
            let joint = if at == 0 {
                ""
            } else if at == last {
                " and "
            } else {
                ", "
            };
            words.say(joint).then(part)
        })
    }

    fn with(mut self, voice: Voice, text: &str) -> Self {
        if text.is_empty() {
            return self;
        }
        match self.0.last_mut().filter(|(last, _)| *last == voice) {
            Some((_, before)) => *before = Clean::new(&format!("{before}{text}")),
            None => self.0.push((voice, Clean::new(text))),
        }
        self
    }

    /// Its pieces, neighbours of different voices.
    pub fn pieces(&self) -> impl Iterator<Item = (Voice, &str)> {
        self.0.iter().map(|(voice, text)| (*voice, text.as_str()))
    }

    /// All of it without the voices.
    pub fn text(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Words of the program, as most are.
impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Self::default().say(text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self::default().say(text)
    }
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What it is, with its day.
    pub title: Words,
    /// What stands below the title: what kind of thing this is. May be empty.
    pub under: Words,
    /// The language of the words of [`Voice::File`], a BCP 47 tag; empty where it is not known.
    pub language: String,
    /// Its parts, in the order in which they are read.
    pub sections: Vec<Section>,
}

impl Document {
    /// The section of that name, if the page has one.
    pub fn section(&self, name: SectionName) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }
}

/// A tab of the screen and a heading of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Which one.
    pub name: SectionName,
    /// Its heading; empty for the first of a page, which stands below the title.
    pub heading: Words,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// The sections of all pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionName {
    /// What comes first: the finding, the picture, what is next.
    Result,
    /// The answers behind it.
    Why,
    /// What would change it.
    WhatIf,
    /// Open questions, notes, flags.
    Talk,
    /// A described job.
    Offer,
    /// Decisions, changes, earlier results.
    OverTime,
    /// Counts and reasons, never scored.
    Counts,
    /// What the page is and is not, rules, version, file.
    About,
    /// On what two views agree.
    Alike,
    /// Two views on one axis.
    Views,
    /// Where they differ.
    Differ,
    /// What two people agreed to do.
    Agreed,
    /// What a share holds, or one part of that.
    Held,
    /// What is due, and when.
    Due,
}

/// How loud a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// What is read first.
    First,
    /// Running text.
    Plain,
    /// Something to know before one trusts the rest.
    Warning,
    /// What explains the rest.
    Small,
}

/// How far one answer pulls: two steps, one, the middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pull {
    /// Two steps toward the low end.
    FarLow,
    /// One step toward the low end.
    Low,
    /// The middle step.
    Middle,
    /// One step toward the high end.
    High,
    /// Two steps toward the high end.
    FarHigh,
}

impl Pull {
    /// Its sign: `<<`, `<`, `.`, `>` or `>>`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::FarLow => "<<",
            Self::Low => "<",
            Self::Middle => ".",
            Self::High => ">",
            Self::FarHigh => ">>",
        }
    }
}

/// What stands at a place of an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// ● the person's own answers.
    Own,
    /// ○ seen from outside.
    Outside,
    /// ◇ the work of today, or a second observer.
    Today,
    /// ◆ the offer.
    Offer,
}

/// A place on an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// What stands there.
    pub sign: Sign,
    /// Where, in points from 0, the low end, to 100.
    pub at: f64,
}

/// One row of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BandRow {
    /// What it is about.
    pub name: Words,
    /// The ends of the error band, in points; drawn, never printed.
    pub band: Option<(f64, f64)>,
    /// What stands on the axis; where two meet in one place the first stays.
    pub marks: Vec<Mark>,
    /// What is said of it at the row's end; may be empty.
    pub word: Words,
    /// Lines below it: a label and what it says.
    pub below: Vec<(Words, Words)>,
}

/// What a sign of a picture means.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A mark.
    Mark(Sign, Words),
    /// The error band.
    Band(Words),
}

/// How a column of a table is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Numbers.
    End,
}

/// A piece of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading inside a section.
    Heading(Words),
    /// A paragraph.
    Text {
        /// How loud it is.
        tone: Tone,
        /// What it says.
        words: Words,
    },
    /// Several things of one kind, each with what belongs to it.
    List {
        /// Whether their order counts.
        numbered: bool,
        /// A line each, and lines below it.
        items: Vec<(Words, Vec<Words>)>,
    },
    /// An answer and what it was given to.
    Quote {
        /// The question.
        ask: Words,
        /// The answer.
        answer: Words,
        /// Which way it pulls, where it does.
        pull: Option<Pull>,
        /// The note on it.
        by: Option<Words>,
    },
    /// A picture: rows on one axis.
    Bands {
        /// The name of the end at 0 points.
        low: Words,
        /// The name of the end at 100 points.
        high: Words,
        /// Its rows.
        rows: Vec<BandRow>,
        /// What its signs mean.
        legend: Vec<Key>,
    },
    /// Rows of short things.
    Table {
        /// The columns' heads.
        head: Vec<Words>,
        /// The rows, as long as the head.
        rows: Vec<Vec<Words>>,
        /// How each column is set.
        align: Vec<Align>,
    },
    /// An open question; those that follow each other are numbered.
    Question {
        /// The question.
        ask: Words,
        /// What brings it up, a line each.
        because: Vec<Words>,
        /// What was written to it.
        answer: Option<Words>,
        /// Ruled lines left for an answer on paper and in files.
        room: u8,
    },
    /// A note and what it is on.
    Note {
        /// What it is on.
        about: Words,
        /// The note.
        text: Words,
    },
    /// A day on which something is due.
    Day {
        /// The day.
        on: Date,
        /// What is due.
        what: Words,
        /// What tells it from every other day, for ever.
        id: String,
        /// How often it was changed.
        changes: u32,
        /// Whether it is called off.
        dropped: bool,
    },
}

impl Block {
    /// A paragraph of running text.
    pub fn plain(words: impl Into<Words>) -> Self {
        Self::Text { tone: Tone::Plain, words: words.into() }
    }

    /// A paragraph that explains the rest.
    pub fn small(words: impl Into<Words>) -> Self {
        Self::Text { tone: Tone::Small, words: words.into() }
    }

    /// Something to know before one trusts the rest.
    pub fn warning(words: impl Into<Words>) -> Self {
        Self::Text { tone: Tone::Warning, words: words.into() }
    }

    /// What is read first.
    pub fn first(words: impl Into<Words>) -> Self {
        Self::Text { tone: Tone::First, words: words.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_voice_are_one_piece() {
        let words = Words::from("On ").say("the whole ").file("Focus style").say(".");
        let pieces: Vec<_> = words.pieces().collect();
        assert_eq!(pieces, [(Voice::Program, "On the whole "), (Voice::File, "Focus style"), (Voice::Program, ".")]);
        assert_eq!(words.text(), "On the whole Focus style.");
    }

    #[test]
    fn a_list_reads_as_one_says_it() {
        let list = |parts: &[&str]| Words::list(parts.iter().map(|part| Words::from(*part))).text();
        assert_eq!(
            [list(&[]), list(&["a"]), list(&["a", "b"]), list(&["a", "b", "c"])],
            ["", "a", "a and b", "a, b and c"]
        );
    }

    #[test]
    fn what_could_command_a_terminal_is_cleaned_whoever_says_it() {
        assert_eq!(Words::default().person("a\u{1b}[2Jb").text(), "a[2Jb");
    }
}
