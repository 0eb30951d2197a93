use std::fmt;
use std::ops::Deref;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize};
use unicode_width::UnicodeWidthChar;

/// The most zero-width characters (accents, joiners) that stay on one base character.
const MARKS: usize = 4;

/// Text without anything that could command a terminal or reorder a line: no control characters
/// except the line feed, no bidi controls, at most four zero-width characters in a row.
///
/// Joiners survive, so emoji families and Persian stay readable. Deserializing cleans.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, description = ""))]
pub struct Clean(String);

impl Clean {
    /// Cleans a text. Tabs and line separators become a space or a line feed.
    pub fn new(raw: &str) -> Self {
        if is_plain(raw) {
            return Self(raw.to_owned());
        }
        let mut out = String::with_capacity(raw.len());
        let mut marks = 0;
        for character in raw.replace("\r\n", "\n").chars() {
            let Some(kept) = kept(character) else {
                continue;
            };
            marks = match kept {
                '\n' => 0,
                _ if kept.width() == Some(0) => marks + 1,
                _ => 0,
            };
            if marks <= MARKS {
                out.push(kept);
            }
        }
        Self(out)
    }

    /// Cleans a text and puts it on one line.
    pub fn line(raw: &str) -> Self {
        Self(Self::new(raw).0.replace('\n', " "))
    }

    /// Cleans a line without moving anything in it: every character stays or becomes one other character.
    pub fn in_place(raw: &str) -> Self {
        let mut marks = 0;
        let one = |character: char| match kept(character) {
            Some('\n') => ' ',
            Some(kept) => {
                marks = if kept.width() == Some(0) { marks + 1 } else { 0 };
                if marks <= MARKS { kept } else { char::REPLACEMENT_CHARACTER }
            }
            None => char::REPLACEMENT_CHARACTER,
        };
        Self(raw.chars().map(one).collect())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether there is nothing to clean, as in most texts.
fn is_plain(raw: &str) -> bool {
    raw.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

/// The character as it may be shown, or nothing.
fn kept(character: char) -> Option<char> {
    match character {
        '\n' | '\u{2028}' | '\u{2029}' | '\r' | '\u{85}' => Some('\n'),
        '\t' => Some(' '),
        _ if character.is_control() => None,
        // Bidi embeddings, overrides, isolates and marks reorder what stands beside them.
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{61C}' => None,
        // Invisible without a use in running text: soft hyphen, zero-width space, word joiner, tags.
        '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}' => None,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => None,
        _ => Some(character),
    }
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Clean;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, raw: &str) -> Result<Clean, E> {
                Ok(Clean::new(raw))
            }

            fn visit_string<E>(self, raw: String) -> Result<Clean, E> {
                Ok(if is_plain(&raw) { Clean(raw) } else { Clean::new(&raw) })
            }
        }

        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn commands_and_bidi_controls_go() {
        assert_eq!(&*Clean::new("a\u{1b}[31mb\u{7}\u{9b}c"), "a[31mbc");
        assert_eq!(&*Clean::new("abc\u{202e}def\u{2066}"), "abcdef");
        assert_eq!(&*Clean::line("one\r\ntwo\tthree"), "one two three");
    }

    #[test]
    fn joiners_survive_and_floods_are_tamed() {
        let family = "\u{1F469}\u{200D}\u{1F469}\u{200D}\u{1F467}";
        assert_eq!(&*Clean::new(family), family);
        assert_eq!(&*Clean::new("می\u{200c}خواهم"), "می\u{200c}خواهم");
        let flood = format!("a{}b", "\u{301}".repeat(500));
        assert_eq!(&*Clean::new(&flood), format!("a{}b", "\u{301}".repeat(MARKS)));
    }

    proptest! {
        #[test]
        fn cleaning_never_fails_and_cleaning_twice_changes_nothing(raw in ".*") {
            let once = Clean::new(&raw);
            prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
            prop_assert_eq!(Clean::new(&once), once.clone());
        }

        #[test]
        fn cleaning_in_place_keeps_every_column(raw in ".*") {
            let clean = Clean::in_place(&raw);
            prop_assert_eq!(clean.chars().count(), raw.chars().count());
            prop_assert_eq!(Clean::line(&clean), clean.clone());
        }
    }
}
