//! Texts of a fixed form: what names a thing, a wording, or a part of a questionnaire. They are shown and compared as
//! they are, so reading one refuses every other text; nothing in them could command a terminal.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Clean, cut};

/// How much of a refused text is shown, in columns.
const SHOWN: usize = 80;

/// A text that is not of the form it must have, in one sentence: what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}; {remedy}")]
pub struct Malformed {
    /// What is wrong, as a clause without a full stop.
    pub what: String,
    /// What to do, as a clause without a full stop.
    pub remedy: &'static str,
}

impl Malformed {
    fn new(raw: &str, kind: &str, remedy: &'static str) -> Self {
        Self { what: format!("\"{}\" is no {kind}", cut(&Clean::line(raw), SHOWN, "…")), remedy }
    }

    /// The same, from the message of a reader that hands on nothing but text.
    pub fn of_message(message: &str) -> Option<Self> {
        let found = |remedy: &'static str| {
            let (what, _) = message.rsplit_once(remedy)?;
            Some(Self { what: what.strip_suffix("; ")?.to_owned(), remedy })
        };
        [Code::REMEDY, Id::REMEDY, Digest::REMEDY].into_iter().find_map(found)
    }
}

/// Either kind costs nothing to clone.
#[derive(Clone)]
enum Text {
    Fixed(&'static str),
    Shared(Arc<str>),
}

/// A newtype around a text that `$is_form` accepts.
macro_rules! formed {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $remedy:literal, $is_form:path) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Text);

        impl $name {
            /// What to do about a text that is none, as a clause without a full stop.
            pub const REMEDY: &str = $remedy;

            /// The text.
            pub fn as_str(&self) -> &str {
                match &self.0 {
                    Text::Fixed(text) => text,
                    Text::Shared(text) => text,
                }
            }
        }

        impl FromStr for $name {
            type Err = Malformed;
            fn from_str(raw: &str) -> Result<Self, Malformed> {
                if $is_form(raw.as_bytes()) {
                    Ok(Self(Text::Shared(Arc::from(raw))))
                } else {
                    Err(Malformed::new(raw, $kind, Self::REMEDY))
                }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Raw;
                impl Visitor<'_> for Raw {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a string")
                    }
                    fn visit_str<E: Error>(self, raw: &str) -> Result<$name, E> {
                        raw.parse().map_err(E::custom)
                    }
                }
                deserializer.deserialize_str(Raw)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self)
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                self.as_str()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self
            }
        }

        // A map with such keys is asked with a `&str`: equality, order and hash are those of the text.
        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                self
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                self.as_str() == *other
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(self.as_str(), f)
            }
        }
    };
}

formed! {
    /// What names one thing that is kept: 16 lower-case hexadecimal digits.
    Id, "id", "an id is 16 hexadecimal digits, 0 to 9 and a to f", is_id
}

formed! {
    /// What names a wording: `sha256:` and the 64 lower-case hexadecimal digits of its text's digest.
    Digest, "digest", "a digest is \"sha256:\" and 64 hexadecimal digits", is_digest
}

formed! {
    /// What names a part of a questionnaire, or is one word of a fixed list: 1 to 64 lower-case letters, digits, dots and
    /// hyphens, beginning with a letter or digit.
    Code, "id", "use 1 to 64 lower-case letters, digits, dots and hyphens, beginning with a letter or digit", is_code
}

impl Id {
    /// The id of these bytes: random ones, or the beginning of a digest.
    pub fn of(bytes: [u8; 8]) -> Self {
        Self(Text::Shared(hex(&bytes).into()))
    }
}

impl Digest {
    /// How every digest begins.
    const METHOD: &str = "sha256:";

    /// A digest that stands in the program; see [`Code::fixed`].
    ///
    /// # Panics
    /// Outside of a `const` or `static`, when it is no digest.
    pub const fn fixed(text: &'static str) -> Self {
        assert!(is_digest(text.as_bytes()), "no digest");
        Self(Text::Fixed(text))
    }

    /// The digest whose bytes are these.
    pub fn of(bytes: [u8; 32]) -> Self {
        Self(Text::Shared((Self::METHOD.to_owned() + &hex(&bytes)).into()))
    }

    /// Its digits, without the name of the method.
    pub fn digits(&self) -> &str {
        self.strip_prefix(Self::METHOD).unwrap_or(self)
    }
}

impl Code {
    /// A code that stands in the program: in a `const` or `static`, one of another form does not compile.
    ///
    /// # Panics
    /// Outside of a `const` or `static`, when it is no code.
    pub const fn fixed(text: &'static str) -> Self {
        assert!(is_code(text.as_bytes()), "no code");
        Self(Text::Fixed(text))
    }
}

/// Bytes as lower-case hexadecimal digits, two a byte.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_id(text: &[u8]) -> bool {
    text.len() == 16 && is_hex(text)
}

const fn is_digest(text: &[u8]) -> bool {
    matches!(text, [b's', b'h', b'a', b'2', b'5', b'6', b':', digits @ ..] if digits.len() == 64 && is_hex(digits))
}

const fn is_hex(text: &[u8]) -> bool {
    let mut rest = text;
    while let [b'0'..=b'9' | b'a'..=b'f', behind @ ..] = rest {
        rest = behind;
    }
    rest.is_empty()
}

const fn is_code(text: &[u8]) -> bool {
    let fits = text.len() <= 64 && matches!(text, [b'a'..=b'z' | b'0'..=b'9', ..]);
    let mut rest = text;
    while let [b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-', behind @ ..] = rest {
        rest = behind;
    }
    fits && rest.is_empty()
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn an_id_is_16_hexadecimal_digits() {
        assert_eq!("0123456789abcdef".parse::<Id>().unwrap(), "0123456789abcdef");
        for wrong in ["", "00a1", "0123456789abcdef0", "0123456789ABCDEF", "0123456789abcde\n", "../456789abcdef0"] {
            assert!(wrong.parse::<Id>().is_err(), "{wrong:?}");
        }
        assert_eq!(Id::of([0, 1, 2, 3, 0xfc, 0xfd, 0xfe, 0xff]), "00010203fcfdfeff");
    }

    #[test]
    fn a_digest_names_its_method() {
        let digits = "0a".repeat(32);
        let digest: Digest = format!("sha256:{digits}").parse().unwrap();
        assert_eq!(digest, Digest::of([10; 32]));
        assert_eq!(digest.digits(), digits);
        for wrong in [digits.clone(), format!("sha256:{digits}0"), format!("md5:{digits}"), format!("sha256:g{digits}")]
        {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_one_plain_word() {
        let longest = "a".repeat(64);
        for right in ["a", "7", "focus.block-length.m", &longest] {
            assert_eq!(right.parse::<Code>().unwrap(), right);
        }
        let longer = "a".repeat(65);
        for wrong in ["", "-a", ".a", "A", "a b", "a_b", "ä", "a\n", "a\u{1b}[2J", &longer] {
            assert!(wrong.parse::<Code>().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn a_refused_text_is_named_in_one_sentence_and_found_again_in_a_message() {
        let refused = serde_json::from_str::<Vec<Code>>("[\"a\", \"A\\u001b[2J\"]").unwrap_err().to_string();
        let sentence = format!("\"A[2J\" is no id; {}", Code::REMEDY);
        assert_eq!(refused, format!("{sentence} at line 1 column 18"));
        assert_eq!(Malformed::of_message(&refused).unwrap().to_string(), sentence);
        let id = serde_json::from_str::<Id>("\"00a1\"").unwrap_err().to_string();
        assert_eq!(Malformed::of_message(&id).unwrap().what, "\"00a1\" is no id");
        let number = serde_json::from_str::<Id>("16").unwrap_err().to_string();
        assert_eq!(Malformed::of_message(&number), None);
        assert!("x".repeat(1000).parse::<Id>().unwrap_err().what.len() < 100);
    }

    #[test]
    fn a_fixed_code_is_the_one_that_is_read() {
        const FIXED: Code = Code::fixed("split");
        let read: Code = serde_json::from_str("\"split\"").unwrap();
        assert_eq!(FIXED, read);
        assert_eq!(HashMap::from([(FIXED, 1)]).get("split"), HashMap::from([(read, 1)]).get("split"));
        assert_eq!(serde_json::to_string(&FIXED).unwrap(), "\"split\"");
    }
}
