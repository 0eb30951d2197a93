//! From the terminal's bytes to inputs. No clock and no device: the caller says what came, and when.
//!
//! How the bytes are cut into reads never matters, only pauses do. What a terminal reports or answers without being
//! asked becomes nothing; only what stands for a key becomes one. `sequences` knows which that is.

mod sequences;

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::input::Input;
use sequences::Sequence;

/// How long a byte ESC may stand alone before it is the key Esc. On the slowest line, 300 baud, a byte takes 33 ms.
const ALONE: Duration = Duration::from_millis(50);
/// How long anything else may stand open.
const OPEN: Duration = Duration::from_secs(1);
/// The bytes of a sequence that are looked at; the longest of a key has 28.
const SEQUENCE: usize = 64;
/// The longest string of a terminal, in bytes: a clipboard that it was asked for by another program.
const STRING: usize = 4 * 1024 * 1024;
/// What is kept of a paste, in bytes. Cleaning takes some away, and the longest field keeps a quarter.
const PASTE: usize = 64 * 1024;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const CANCEL: u8 = 0x18;
const CTRL_C: u8 = 0x03;

/// Turns bytes into inputs. It holds at most 64 KiB of them.
#[derive(Debug, Default)]
pub struct Decoder {
    open: Open,
    /// When the last byte came.
    last: Option<Instant>,
}

/// What has begun and is not over.
#[derive(Debug, Default)]
enum Open {
    /// Nothing.
    #[default]
    Nothing,
    /// A character of several bytes.
    Character(Character),
    /// ESC, or more of them: then what follows is a key with Alt.
    Escape { alt: bool },
    /// CSI and what follows it.
    Csi(Sequence),
    /// SS3 and the numbers behind it.
    Ss3(Sequence),
    /// CSI `[`: a function key of the Linux console follows.
    Console { alt: bool },
    /// An old mouse report, of which so many bytes are to come.
    Mouse(u8),
    /// A string, begun by this character, of so many bytes so far.
    Text { opener: u8, bytes: usize },
    /// A paste.
    Paste(Paste),
}

/// The first bytes of a character.
#[derive(Debug)]
struct Character {
    bytes: Vec<u8>,
    alt: bool,
}

/// A paste so far.
#[derive(Debug, Default)]
struct Paste {
    bytes: Vec<u8>,
    cut: bool,
    /// How many bytes of [`PASTE_END`] came last.
    ending: usize,
}

impl Decoder {
    /// Takes what came at `now`, after giving up what is overdue by then.
    pub fn feed(&mut self, bytes: &[u8], now: Instant) -> impl Iterator<Item = Input> + use<> {
        let mut inputs = Vec::new();
        if self.deadline().is_some_and(|deadline| deadline <= now) {
            inputs.extend(self.give_up());
        }
        for &byte in bytes {
            self.take(byte, &mut inputs);
        }
        if !bytes.is_empty() {
            self.last = Some(now);
        }
        inputs.into_iter()
    }

    /// When what is open is given up unless more comes; `None` exactly when nothing is open.
    pub fn deadline(&self) -> Option<Instant> {
        let patience = match &self.open {
            Open::Nothing => return None,
            Open::Escape { .. } | Open::Text { bytes: 0, .. } => ALONE,
            Open::Csi(sequence) | Open::Ss3(sequence) if sequence.is_empty() => ALONE,
            _ => OPEN,
        };
        self.last.map(|last| last + patience)
    }

    /// How many bytes are held: what a stream of them may cost.
    pub fn held(&self) -> usize {
        match &self.open {
            Open::Paste(paste) => paste.bytes.capacity(),
            Open::Character(character) => character.bytes.capacity(),
            Open::Csi(sequence) | Open::Ss3(sequence) => sequence.capacity(),
            _ => 0,
        }
    }

    /// Ends what is open without its end.
    fn give_up(&mut self) -> Option<Input> {
        let alone = |opener: u8| Some(key(KeyCode::Char(opener.into()), KeyModifiers::ALT));
        match std::mem::take(&mut self.open) {
            Open::Escape { .. } => Some(key(KeyCode::Esc, KeyModifiers::NONE)),
            Open::Csi(sequence) if sequence.is_empty() => alone(b'['),
            Open::Ss3(sequence) if sequence.is_empty() => alone(b'O'),
            Open::Text { opener, bytes: 0 } => alone(opener),
            Open::Paste(paste) => Some(paste.done()),
            _ => None,
        }
    }

    /// Takes a byte; what it leaves open is the next state.
    fn take(&mut self, byte: u8, inputs: &mut Vec<Input>) {
        self.open = match std::mem::take(&mut self.open) {
            Open::Nothing => begun(byte, false, inputs),
            Open::Character(character) => character.take(byte, inputs),
            Open::Escape { alt } => escaped(byte, alt, inputs),
            Open::Paste(paste) => paste.take(byte, inputs),
            Open::Mouse(_) if byte == ESC => Open::Escape { alt: false },
            Open::Mouse(left) if left > 1 => Open::Mouse(left - 1),
            Open::Mouse(_) => Open::Nothing,
            Open::Text { opener, bytes } => in_text(byte, opener, bytes, inputs),
            // Whatever else is open, a control ends it and is itself, but CAN is nothing.
            _ if byte == CANCEL => Open::Nothing,
            _ if !is_plain(byte) => begun(byte, false, inputs),
            Open::Csi(sequence) => in_csi(byte, sequence, inputs),
            Open::Ss3(sequence) => in_ss3(byte, sequence, inputs),
            Open::Console { alt } => {
                inputs.extend(sequences::console_key(byte, alt));
                Open::Nothing
            }
        };
    }
}

/// Whether a byte is a sign of ASCII; sequences are made of these.
fn is_plain(byte: u8) -> bool {
    (0x20..=0x7e).contains(&byte)
}

/// A byte while nothing is open, or behind ESC, which is Alt.
fn begun(byte: u8, alt: bool, inputs: &mut Vec<Input>) -> Open {
    if byte == ESC {
        return Open::Escape { alt: false };
    }
    if !byte.is_ascii() {
        return Character { bytes: Vec::new(), alt }.take(byte, inputs);
    }
    let (code, modifiers) = match byte {
        b'\r' | b'\n' => (KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        0x08 | 0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        0x00 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => (KeyCode::Char((byte - 1 + b'a').into()), KeyModifiers::CONTROL),
        0x1c..=0x1f => (KeyCode::Char((byte - 0x1c + b'4').into()), KeyModifiers::CONTROL),
        sign => (KeyCode::Char(sign.into()), shift(sign.into())),
    };
    let alt = if alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
    inputs.push(key(code, modifiers | alt));
    Open::Nothing
}

/// A byte behind ESC, or behind several.
fn escaped(byte: u8, alt: bool, inputs: &mut Vec<Input>) -> Open {
    match byte {
        ESC => Open::Escape { alt: true },
        b'[' => Open::Csi(Sequence::new(alt)),
        b'O' => Open::Ss3(Sequence::new(alt)),
        b']' | b'P' | b'X' | b'^' | b'_' => Open::Text { opener: byte, bytes: 0 },
        // The end of a string that was given up.
        b'\\' => Open::Nothing,
        CTRL_C => begun(byte, false, inputs),
        _ => begun(byte, true, inputs),
    }
}

fn in_text(byte: u8, opener: u8, bytes: usize, inputs: &mut Vec<Input>) -> Open {
    match byte {
        BEL | CANCEL => Open::Nothing,
        // A backslash behind it ends the string and is nothing, anything else begins anew.
        ESC => Open::Escape { alt: false },
        0x20..=0x7e | 0x80.. | 0x08..=0x0d if bytes < STRING => Open::Text { opener, bytes: bytes + 1 },
        _ => begun(byte, false, inputs),
    }
}

fn in_csi(byte: u8, mut sequence: Sequence, inputs: &mut Vec<Input>) -> Open {
    match byte {
        b'[' if sequence.is_empty() => return Open::Console { alt: sequence.alt },
        b'M' if sequence.is_empty() => return Open::Mouse(3),
        b'~' if sequence.is(b"200") => return Open::Paste(Paste::default()),
        // A key of rxvt that the program has no use for.
        b'$' if sequence.is_a_number() => return Open::Nothing,
        0x40.. => inputs.extend(sequence.csi_key(byte)),
        _ => {
            sequence.push(byte);
            return Open::Csi(sequence);
        }
    }
    Open::Nothing
}

fn in_ss3(byte: u8, mut sequence: Sequence, inputs: &mut Vec<Input>) -> Open {
    if byte.is_ascii_digit() || byte == b';' {
        sequence.push(byte);
        return Open::Ss3(sequence);
    }
    inputs.extend(sequence.ss3_key(byte));
    Open::Nothing
}

impl Character {
    /// Takes a byte. One that cannot follow is read anew; what stands before it is nothing.
    fn take(mut self, byte: u8, inputs: &mut Vec<Input>) -> Open {
        let first = self.bytes.is_empty();
        self.bytes.push(byte);
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => {
                let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
                inputs.extend(text.chars().map(|sign| key(KeyCode::Char(sign), alt)));
                Open::Nothing
            }
            Err(error) if error.error_len().is_none() => Open::Character(self),
            Err(_) if first => Open::Nothing,
            Err(_) => begun(byte, false, inputs),
        }
    }
}

impl Paste {
    fn take(mut self, byte: u8, inputs: &mut Vec<Input>) -> Open {
        if PASTE_END.get(self.ending) == Some(&byte) {
            self.ending += 1;
        } else {
            // Nothing but its first byte can begin the end again.
            let begun = PASTE_END.get(..self.ending).unwrap_or_default();
            self.ending = usize::from(byte == ESC);
            let text = [byte];
            self.keep(begun);
            self.keep(if byte == ESC { &[] } else { &text });
        }
        if self.ending < PASTE_END.len() {
            return Open::Paste(self);
        }
        inputs.push(self.done());
        Open::Nothing
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = PASTE - self.bytes.len();
        self.bytes.extend(bytes.iter().take(room));
        self.cut |= bytes.len() > room;
    }

    /// The text, without a character that was cut in the middle.
    fn done(mut self) -> Input {
        if self.cut {
            let whole = self.bytes.iter().rposition(|byte| (byte & 0xc0) != 0x80).unwrap_or(0);
            self.bytes.truncate(whole);
        }
        Input::Paste { text: String::from_utf8_lossy(&self.bytes).into_owned(), cut: self.cut }
    }
}

/// Shift is only known of a letter of ASCII.
fn shift(sign: char) -> KeyModifiers {
    if sign.is_ascii_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tests;
