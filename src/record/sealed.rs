//! One line of JSON with a checksum of its own text, so that a damaged line is never taken for an intact one.

use super::FORMAT;
use crate::text::{Clean, Malformed, hex};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// Why a sealed line could not be opened.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The line is no JSON of the sealed form.
    #[error("it is incomplete or no JSON")]
    Form,
    /// The checksum and the text disagree.
    #[error("its checksum does not agree with its text")]
    Sum,
    /// The text is intact, but an id in it is none.
    #[error("{0}")]
    Id(String),
    /// The text is intact, but not what this program knows.
    #[error("its content is of another version: {0}")]
    Content(String),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed<'a> {
    sum: &'a str,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// What every sealed value but an entry of a draft says of itself.
#[derive(Debug, Deserialize)]
pub struct Format {
    /// The version of the format.
    pub format: u32,
}

/// The value as one line, without a line feed.
///
/// # Errors
/// When the value has no JSON form.
pub fn seal<T: Serialize>(value: &T) -> serde_json::Result<String> {
    let body = serde_json::to_string(value)?;
    let body = RawValue::from_string(body)?;
    serde_json::to_string(&Sealed { sum: &sum(body.get()), body: &body })
}

/// The value of a sealed line.
///
/// # Errors
/// When the line is damaged, its content is not of the type asked for, or one of its ids is none.
pub fn open<T: DeserializeOwned>(line: &str) -> Result<T, Broken> {
    let sealed: Sealed<'_> = serde_json::from_str(line).map_err(|_| Broken::Form)?;
    if sum(sealed.body.get()) != sealed.sum {
        return Err(Broken::Sum);
    }
    serde_json::from_str(sealed.body.get()).map_err(|error| broken(sealed.body.get(), &error.to_string()))
}

/// Why an intact text is nothing that this program knows. What a newer one wrote may have ids of another form.
fn broken(body: &str, message: &str) -> Broken {
    let newer = serde_json::from_str(body).is_ok_and(|Format { format }| format > FORMAT);
    match Malformed::of_message(message) {
        Some(malformed) if !newer => Broken::Id(malformed.what),
        _ => Broken::Content(Clean::line(message).to_string()),
    }
}

/// The first eight bytes of the SHA-256 of a text, in hexadecimal.
fn sum(text: &str) -> String {
    hex(Sha256::digest(text.as_bytes()).get(..8).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Addition;

    #[test]
    fn what_was_sealed_opens() {
        let line = seal(&vec!["a\n", "ü"]).unwrap();
        assert!(!line.contains('\n'));
        assert_eq!(open::<Vec<String>>(&line).unwrap(), ["a\n", "ü"]);
    }

    #[test]
    fn an_id_that_is_none_is_damage_unless_a_newer_program_wrote_it() {
        let read = |format| {
            let share = serde_json::json!({ "format": format, "id": "\u{1b}[2J", "outcome": "f2", "written": 1 });
            open::<Addition>(&seal(&share).unwrap())
        };
        assert_eq!(read(FORMAT), Err(Broken::Id("\"[2J\" is no id".to_owned())));
        assert!(matches!(read(FORMAT + 1), Err(Broken::Content(_))));
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_noticed() {
        let line = seal(&vec![4, 5]).unwrap();
        for cut in 0..line.len() {
            assert!(open::<Vec<u8>>(&line[..cut]).is_err());
        }
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            let damaged = String::from_utf8_lossy(&bytes).into_owned();
            assert!(open::<Vec<u8>>(&damaged).is_err(), "{damaged}");
        }
    }
}
