//! The lines of a journal: what is intact, what is damaged. Pure.
//!
//! The header stands twice, so that one damaged byte cannot take a whole draft with it. Every line begins with the
//! same sign, which cannot stand inside an intact line; so two lines are told apart even where the line feed between
//! them is damaged.

use super::sealed::{self, Format};
use super::{Entry, FORMAT, Header};

/// How every line begins.
const BEGIN: &str = "{\"sum\":\"";

/// How many lines at the top hold the header.
const HEADERS: usize = 2;

/// A journal as it was read.
#[derive(Debug, PartialEq)]
pub struct Lines {
    /// Its header.
    pub header: Header,
    /// Every intact entry, in order.
    pub entries: Vec<Entry>,
    /// The numbers of the damaged lines that held entries, from 1.
    pub damaged: Vec<usize>,
    /// Whether the file is as it was written, so that lines may be added to it.
    pub whole: bool,
    /// The file as it would be without its damage.
    pub mended: String,
}

/// Why a journal is no draft for this program.
#[derive(Debug, PartialEq)]
pub enum Unread {
    /// A newer program wrote it.
    Newer,
    /// It ended while its first line was written; nobody had answered anything.
    Torn,
    /// Both headers are damaged.
    Headless(String),
}

enum Line {
    Header(Box<Header>),
    Entry(Entry),
    Newer,
    Damaged(sealed::Broken),
}

/// A whole journal as text.
///
/// # Errors
/// When an entry has no JSON form.
pub fn write(header: &Header, entries: &[Entry]) -> serde_json::Result<String> {
    let mut text = head(header)?;
    for entry in entries {
        text += &sealed::seal(entry)?;
        text.push('\n');
    }
    Ok(text)
}

/// The top of a journal.
///
/// # Errors
/// When the header has no JSON form.
pub fn head(header: &Header) -> serde_json::Result<String> {
    let line = sealed::seal(header)? + "\n";
    Ok(line.repeat(HEADERS))
}

/// Reads a journal: every intact line counts.
///
/// # Errors
/// Why it is no draft for this program.
pub fn read(bytes: &[u8]) -> Result<Lines, Unread> {
    let text = String::from_utf8_lossy(bytes);
    let parts: Vec<(usize, &str)> = text.lines().enumerate().flat_map(|(at, line)| parts(at + 1, line)).collect();
    let ended = text.ends_with('\n');
    let (mut headers, mut entries, mut damaged) = (Vec::new(), Vec::new(), Vec::new());
    let (mut body, mut why) = (String::new(), None);
    for (index, (number, part)) in parts.iter().enumerate() {
        match line(part) {
            Line::Newer => return Err(Unread::Newer),
            Line::Header(header) => headers.push(*header),
            Line::Entry(entry) => {
                entries.push(entry);
                body += part;
                body.push('\n');
            }
            // What was being written at the end was never called saved.
            Line::Damaged(_) if index + 1 == parts.len() && !ended => {}
            Line::Damaged(broken) => {
                damaged.push(*number);
                why.get_or_insert(broken);
            }
        }
    }
    let single = headers.len() < HEADERS;
    let Some(header) = headers.into_iter().next() else {
        return Err(why.map_or(Unread::Torn, |broken| Unread::Headless(broken.to_string())));
    };
    // A damaged second header is no lost entry.
    damaged.retain(|number| !(single && *number <= HEADERS));
    let mended = head(&header).unwrap_or_default() + &body;
    Ok(Lines { header, entries, damaged, whole: mended == text, mended })
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

fn line(part: &str) -> Line {
    match sealed::open::<Entry>(part) {
        Ok(entry) => return Line::Entry(entry),
        Err(broken @ sealed::Broken::Id(_)) => return Line::Damaged(broken),
        Err(_) => {}
    }
    match (sealed::open::<Header>(part), sealed::open::<Format>(part)) {
        (Ok(header), _) if header.format <= FORMAT => Line::Header(Box::new(header)),
        // Intact, and nothing that this program knows.
        (_, Ok(Format { format })) if format > FORMAT => Line::Newer,
        (Err(sealed::Broken::Content(_)), _) => Line::Newer,
        (Err(broken), _) => Line::Damaged(broken),
        (Ok(_), _) => Line::Newer,
    }
}
