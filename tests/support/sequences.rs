//! What may reach a terminal: the program's own sequences and harmless text, and nothing else.
//!
//! Own sequences: the alternate screen (`?1049`), the cursor's visibility (`?25`), marked pastes (`?2004`),
//! synchronized updates (`?2026`), cursor moves (`r;cH`), styles (`m`), clearing the screen (`2J`), and CAN. All of
//! them only tell the terminal something; none asks it for an answer.

use unicode_width::UnicodeWidthChar;

/// The most zero-width characters that may follow each other.
const MARKS: usize = 4;

/// What the bytes hold.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// How many sequences there were.
    pub sequences: usize,
    /// Everything else.
    pub text: String,
}

/// Reads the bytes of a screen.
///
/// # Errors
/// The first thing that is not allowed, with what stands before it.
pub fn screen(bytes: &[u8]) -> Result<Shown, String> {
    read(bytes, true)
}

/// Reads what a command printed: text without any sequence.
///
/// # Errors
/// The first thing that is not allowed.
pub fn plain(bytes: &[u8]) -> Result<Shown, String> {
    read(bytes, false)
}

fn read(bytes: &[u8], sequences: bool) -> Result<Shown, String> {
    let all = std::str::from_utf8(bytes).map_err(|error| format!("not UTF-8: {error}"))?;
    let mut shown = Shown::default();
    let mut marks = 0;
    let mut rest = all;
    while let Some(first) = rest.chars().next() {
        let at = all.len() - rest.len();
        let before = || all[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        if first == '\u{18}' && sequences {
            rest = &rest[1..];
            continue;
        }
        if first == '\u{1b}' {
            let length = own_sequence(rest).filter(|_| sequences);
            let length = length.ok_or_else(|| format!("a foreign sequence after {:?}: {:?}", before(), cut(rest)))?;
            (shown.sequences, marks) = (shown.sequences + 1, 0);
            rest = &rest[length..];
            continue;
        }
        marks = if first.width() == Some(0) { marks + 1 } else { 0 };
        if is_harmful(first) || marks > MARKS {
            return Err(format!("{first:?} after {:?}", before()));
        }
        shown.text.push(first);
        rest = &rest[first.len_utf8()..];
    }
    Ok(shown)
}

fn cut(text: &str) -> String {
    text.chars().take(20).collect()
}

/// The length of the sequence at the beginning, if it is one of the program's own.
fn own_sequence(text: &str) -> Option<usize> {
    let body = text.strip_prefix("\u{1b}[")?;
    let end = body.find(|c: char| c.is_ascii_alphabetic())?;
    let (arguments, last) = (&body[..end], body[end..].chars().next()?);
    let numbers = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == ';');
    let own = match (arguments.strip_prefix('?'), last) {
        (Some(mode), 'h' | 'l') => ["1049", "25", "2004", "2026"].contains(&mode),
        (None, 'H' | 'm') => numbers(arguments),
        (None, 'J') => arguments == "2",
        _ => false,
    };
    own.then_some("\u{1b}[".len() + end + 1)
}

/// Commands, and characters that reorder or hide what stands beside them.
fn is_harmful(character: char) -> bool {
    match character {
        '\n' | '\r' => false,
        '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        '\u{AD}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' => true,
        '\u{206A}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => true,
        _ => character.is_control(),
    }
}

#[test]
fn the_reader_tells_own_from_foreign() {
    let own = "\u{18}\u{1b}[?2026h\u{1b}[1;1H\u{1b}[0;1;38;5;6mtext\u{1b}[2J\r\n";
    assert_eq!(screen(own.as_bytes()), Ok(Shown { sequences: 4, text: "text\r\n".to_owned() }));
    assert!(plain(own.as_bytes()).is_err());
    for foreign in [
        "\u{1b}]52;c;eA==\u{7}",
        "\u{1b}[6n",
        "\u{1b}[c",
        "\u{1b}[?1000h",
        "\u{1b}[5i",
        "\u{1b}c",
        "\u{1b}P",
        "\u{1b}[",
        "\u{9b}m",
        "\u{7}",
        "\u{8}",
        "\u{7f}",
        "\u{0}",
        "\t",
        "\u{202e}",
        "\u{2067}",
        "\u{2028}",
        "a\u{301}\u{301}\u{301}\u{301}\u{301}",
    ] {
        assert!(screen(foreign.as_bytes()).is_err(), "{foreign:?}");
    }
}
