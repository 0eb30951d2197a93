//! Which sequences stand for keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{SEQUENCE, shift};
use crate::tui::input::Input;

/// The bits of the modifiers that other protocols than the oldest one know; the locks are left out.
const MODIFIERS: [(u32, KeyModifiers); 6] = [
    (1, KeyModifiers::SHIFT),
    (2, KeyModifiers::ALT),
    (4, KeyModifiers::CONTROL),
    (8, KeyModifiers::SUPER),
    (16, KeyModifiers::HYPER),
    (32, KeyModifiers::META),
];
/// What a terminal says of a key that is let go.
const RELEASED: u32 = 3;

/// What stands between the introducer of a sequence and its last byte.
#[derive(Debug)]
pub(super) struct Sequence {
    /// Whether ESC stood before the introducer: Alt, as one terminal writes it.
    pub(super) alt: bool,
    body: Vec<u8>,
    /// Whether a marker or an intermediate byte makes it a report.
    report: bool,
}

impl Sequence {
    pub(super) fn new(alt: bool) -> Self {
        Self { alt, body: Vec::new(), report: false }
    }

    /// Adds a byte. What is longer than any key is not looked at.
    pub(super) fn push(&mut self, byte: u8) {
        self.report |= !(b'0'..=b';').contains(&byte);
        if self.body.len() < SEQUENCE {
            self.body.push(byte);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    pub(super) fn is(&self, body: &[u8]) -> bool {
        self.body == body
    }

    pub(super) fn capacity(&self) -> usize {
        self.body.capacity()
    }

    pub(super) fn is_a_number(&self) -> bool {
        !self.is_empty() && self.body.iter().all(u8::is_ascii_digit)
    }

    /// The key of a sequence that CSI begins and this byte ends, if it is one.
    pub(super) fn csi_key(&self, last: u8) -> Option<Input> {
        if self.report || self.number(1, 1) == Some(RELEASED) {
            return None;
        }
        let (first, modifiers) = (self.number(0, 0), modifiers(self.number(1, 0)));
        let (code, modifiers) = match last {
            b'u' => self.of_code_point(first?, modifiers)?,
            b'~' if first == Some(27) => of_code_point(self.number(2, 0)?, modifiers)?,
            b'~' => (numbered(first?)?, modifiers),
            b'Z' => (KeyCode::BackTab, modifiers | KeyModifiers::SHIFT),
            b'A'..=b'F' | b'H' | b'P' | b'Q' | b'S' if first.is_none_or(|first| first == 1) => {
                (lettered(last)?, modifiers)
            }
            _ => return None,
        };
        Some(self.key(code, modifiers))
    }

    /// The key of a sequence that SS3 begins and this byte ends, if it is one. Of its numbers the last says the modifiers.
    pub(super) fn ss3_key(&self, last: u8) -> Option<Input> {
        let modifiers = modifiers(self.number(1, 0).or(self.number(0, 0)));
        let code = match last {
            b'M' => KeyCode::Enter,
            b'I' => KeyCode::Tab,
            b' ' => KeyCode::Char(' '),
            b'X' => KeyCode::Char('='),
            // The signs of the keypad stand in this order from 2A on.
            b'j'..=b'y' => KeyCode::Char((last - b'j' + b'*').into()),
            _ => lettered(last)?,
        };
        Some(self.key(code, modifiers))
    }

    /// The key with a code point. Shift makes it what the terminal says, and with Ctrl the letter counts that the key
    /// has on a Latin layout.
    fn of_code_point(&self, code: u32, modifiers: KeyModifiers) -> Option<(KeyCode, KeyModifiers)> {
        let instead = if modifiers.contains(KeyModifiers::CONTROL) {
            self.number(0, 2)
        } else if modifiers.contains(KeyModifiers::SHIFT) {
            self.number(0, 1)
        } else {
            None
        };
        of_code_point(instead.unwrap_or(code), modifiers)
    }

    /// A number: fields are parted by `;`, parts of a field by `:`. One that is too large is as large as can be.
    fn number(&self, field: usize, part: usize) -> Option<u32> {
        let field = self.body.split(|byte| *byte == b';').nth(field)?;
        let digits = field.split(|byte| *byte == b':').nth(part).filter(|digits| !digits.is_empty())?;
        let add = |number: u32, digit: &u8| number.saturating_mul(10).saturating_add((digit - b'0').into());
        Some(digits.iter().fold(0, add))
    }

    fn key(&self, code: KeyCode, modifiers: KeyModifiers) -> Input {
        let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        Input::Key(KeyEvent::new(code, modifiers | alt))
    }
}

/// The modifiers that a number says; locks are none.
fn modifiers(number: Option<u32>) -> KeyModifiers {
    let bits = number.unwrap_or(1).saturating_sub(1);
    MODIFIERS.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, modifier)| *modifier).collect()
}

/// The key that CSI or SS3 and this letter stand for.
fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The key that CSI, this number and `~` stand for. The function keys' numbers have gaps.
fn numbered(number: u32) -> Option<KeyCode> {
    let key = |first: u32| KeyCode::F(u8::try_from(number - first + 1).unwrap_or_default());
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => key(11),
        17..=21 => key(12),
        23..=26 => key(13),
        28 | 29 => key(14),
        31..=34 => key(15),
        _ => return None,
    })
}

/// The key with this code point.
fn of_code_point(code: u32, modifiers: KeyModifiers) -> Option<(KeyCode, KeyModifiers)> {
    let code = match code {
        9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        0..=31 => return None,
        57_399..=57_426 => on_keypad(code - 57_399)?,
        // Keys without a sign: modifiers themselves, media keys.
        57_344..=63_743 => return None,
        _ if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::Char(capital(char::from_u32(code)?)),
        _ => KeyCode::Char(char::from_u32(code)?),
    };
    let known = if let KeyCode::Char(sign) = code { shift(sign) } else { KeyModifiers::NONE };
    Some((code, modifiers | known))
}

/// The capital of a letter; other signs, and letters whose capital is several, as they are.
fn capital(sign: char) -> char {
    let mut capital = sign.to_uppercase();
    match (capital.next(), capital.next()) {
        (Some(capital), None) => capital,
        _ => sign,
    }
}

/// The keys of the keypad in the order of their code points.
fn on_keypad(position: u32) -> Option<KeyCode> {
    const SIGNS: &[u8] = b"0123456789./*-+";
    const NAMED: [KeyCode; 13] = [
        KeyCode::Enter,
        KeyCode::Char('='),
        KeyCode::Char(','),
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
    ];
    let position = usize::try_from(position).ok()?;
    let sign = SIGNS.get(position).map(|sign| KeyCode::Char((*sign).into()));
    sign.or_else(|| NAMED.get(position.checked_sub(SIGNS.len())?).copied())
}

/// The function key of the Linux console that CSI `[` and this byte stand for.
pub(super) fn console_key(byte: u8, alt: bool) -> Option<Input> {
    let code = match byte {
        b'A'..=b'E' => KeyCode::F(byte - b'A' + 1),
        _ => return None,
    };
    Some(Sequence::new(alt).key(code, KeyModifiers::NONE))
}
