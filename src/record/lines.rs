//! The lines of a journal: what is intact, what is damaged. Pure.
//!
//! The head stands twice, so that one damaged byte cannot take a whole sitting with it. Every line begins with the
//! same sign, which cannot stand inside an intact line; so two lines are told apart even where the line feed between
//! them is damaged.

use super::sealed::{self, Broken};
use super::{Draft, FORMAT, Head, Line};

/// How every line begins.
const BEGIN: &str = "{\"sum\":\"";

/// How many lines at the top hold the head.
const HEADS: usize = 2;

/// A journal as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Lines {
    /// Its head.
    pub head: Head,
    /// Every intact line behind it, in order.
    pub entries: Vec<Line>,
    /// The numbers of the damaged lines that held entries, from 1.
    pub damaged: Vec<usize>,
    /// Whether any whole line is damaged, one of the heads too: the file is worth keeping as it is.
    pub harmed: bool,
    /// Whether the file is as it was written, so that lines may be added to it.
    pub whole: bool,
    /// The bytes of the file as they would be without its damage.
    pub mended: Vec<u8>,
}

impl Lines {
    /// What was entered.
    pub fn draft(&self) -> Draft {
        self.entries.iter().map(|line| &line.entry).collect()
    }
}

/// Why a journal is none for this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A newer program wrote it.
    Newer,
    /// It ended while its first line was written; nothing was ever saved.
    Torn,
    /// Both heads are damaged.
    Headless(Broken),
}

enum Part {
    Head(Box<Head>),
    Entry(Line),
    Newer,
    Damaged(Broken),
}

/// A whole journal as text.
///
/// # Errors
/// When a line has no JSON form.
pub fn write(head: &Head, entries: &[Line]) -> serde_json::Result<String> {
    let mut text = sealed::seal(head)? + "\n";
    text = text.repeat(HEADS);
    for entry in entries {
        text += &self::entry(entry)?;
    }
    Ok(text)
}

/// One line of a journal, with its line feed.
///
/// # Errors
/// When it has no JSON form.
pub fn entry(line: &Line) -> serde_json::Result<String> {
    Ok(sealed::seal(line)? + "\n")
}

/// Reads a journal: every intact line counts.
///
/// # Errors
/// Why it is none for this program.
pub fn read(bytes: &[u8]) -> Result<Lines, Unread> {
    let text = String::from_utf8_lossy(bytes);
    let parts: Vec<(usize, &str)> = text.lines().enumerate().flat_map(|(at, line)| parts(at + 1, line)).collect();
    let ended = text.ends_with('\n');
    let (mut heads, mut entries, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
    let (mut body, mut why) = (String::new(), None);
    for (index, (number, text)) in parts.iter().enumerate() {
        match part(text) {
            Part::Newer => return Err(Unread::Newer),
            Part::Head(head) => heads.push(*head),
            Part::Entry(line) => {
                entries.push(line);
                body += text;
                body.push('\n');
            }
            // What was being written at the end was never called saved.
            Part::Damaged(_) if index + 1 == parts.len() && !ended => {}
            Part::Damaged(broken) => {
                damaged.push(*number);
                why.get_or_insert(broken);
            }
        }
    }
    let single = heads.len() < HEADS;
    let Some(head) = heads.into_iter().next() else {
        return Err(why.map_or(Unread::Torn, Unread::Headless));
    };
    let harmed = !damaged.is_empty();
    // A damaged second head is no lost entry.
    damaged.retain(|number| !(single && *number <= HEADS));
    let mended = write(&head, &[]).unwrap_or_default() + &body;
    let mended = mended.into_bytes();
    Ok(Lines { head, entries, damaged, harmed, whole: mended == bytes, mended })
}

/// A line, or its parts where the line feed between two lines is damaged.
fn parts(number: usize, line: &str) -> Vec<(usize, &str)> {
    let mut begins: Vec<usize> = line.match_indices(BEGIN).map(|(at, _)| at).collect();
    if begins.first() != Some(&0) {
        begins.insert(0, 0);
    }
    let ends = begins.iter().skip(1).copied().chain([line.len()]);
    let part = |(begin, end): (&usize, usize)| {
        let part = line.get(*begin..end).unwrap_or_default();
        let close = part.rfind('}').map_or(part.len(), |at| at + 1);
        (number, part.get(..close).unwrap_or_default())
    };
    begins.iter().zip(ends).map(part).collect()
}

fn part(text: &str) -> Part {
    let entry = match sealed::open::<Line>(text) {
        Ok(line) => return Part::Entry(line),
        Err(broken) => broken,
    };
    match (entry, sealed::open::<Head>(text)) {
        (_, Ok(head)) if head.format <= FORMAT => Part::Head(Box::new(head)),
        (_, Ok(_)) | (Broken::Newer, _) | (_, Err(Broken::Newer)) => Part::Newer,
        (_, Err(broken)) => Part::Damaged(broken),
    }
}
