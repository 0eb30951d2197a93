//! One line of JSON with a checksum of its own text, so that a damaged line is never taken for an intact one.
//!
//! Such a line was written by a twopeaks. What reads back as another text than it has holds something that this program
//! does not know, a field or a way to write one: it is of a newer program, and is left as it is.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use super::FORMAT;
use crate::text::{Clean, hex};

/// Why a sealed line could not be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The line is no JSON of the sealed form.
    #[error("it is incomplete or no JSON")]
    Form,
    /// The checksum and the text disagree.
    #[error("its checksum does not agree with its text")]
    Sum,
    /// The text is intact, and a newer program wrote it.
    #[error("it was written by a newer twopeaks")]
    Newer,
    /// The text is intact, and nothing that a twopeaks writes there.
    #[error("it is nothing that twopeaks writes there: {0}")]
    Content(Clean),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sealed<'a> {
    sum: &'a str,
    #[serde(borrow)]
    body: &'a RawValue,
}

/// The value as one line, without a line feed.
///
/// # Errors
/// When the value has no JSON form.
pub fn seal<T: Serialize>(value: &T) -> serde_json::Result<String> {
    let body = RawValue::from_string(serde_json::to_string(value)?)?;
    serde_json::to_string(&Sealed { sum: &sum(body.get()), body: &body })
}

/// The value of a sealed line.
///
/// # Errors
/// When the line is damaged, or its content is not what this program writes for the type asked for.
pub fn open<T: DeserializeOwned + Serialize>(line: &str) -> Result<T, Broken> {
    let body = body(line)?;
    match serde_json::from_str::<T>(body) {
        Ok(value) if serde_json::to_string(&value).is_ok_and(|written| written == body) => Ok(value),
        Ok(_) => Err(Broken::Newer),
        Err(_) if is_newer(body) => Err(Broken::Newer),
        Err(error) => Err(Broken::Content(Clean::line(&error.to_string()))),
    }
}

/// The text that a sealed line holds, whatever it is.
///
/// # Errors
/// When the line is damaged.
fn body(line: &str) -> Result<&str, Broken> {
    let sealed: Sealed<'_> = serde_json::from_str(line).map_err(|_| Broken::Form)?;
    if sum(sealed.body.get()) == sealed.sum { Ok(sealed.body.get()) } else { Err(Broken::Sum) }
}

/// Whether a text says of itself that its format is newer.
fn is_newer(body: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        format: u64,
    }
    serde_json::from_str::<Head>(body).is_ok_and(|head| head.format > u64::from(FORMAT))
}

/// The first eight bytes of the SHA-256 of a text, in hexadecimal.
fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).first_chunk::<8>().map(|bytes| hex(bytes)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens() {
        let line = seal(&vec!["a\n", "ü"]).unwrap();
        assert!(!line.contains('\n'));
        assert_eq!(open::<Vec<String>>(&line).unwrap(), ["a\n", "ü"]);
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

    #[test]
    fn what_this_program_does_not_write_is_newer_and_what_none_writes_is_named() {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct Known {
            format: u32,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            word: Option<Clean>,
        }
        let opened = |body: serde_json::Value| open::<Known>(&seal(&body).unwrap());
        assert_eq!(opened(serde_json::json!({"format": 1})), Ok(Known { format: 1, word: None }));
        for newer in [
            serde_json::json!({"format": 1, "field": 1}),
            serde_json::json!({"format": 1, "word": null}),
            serde_json::json!({"format": 2, "word": 7}),
        ] {
            assert_eq!(opened(newer), Err(Broken::Newer));
        }
        let twice = r#"{"format":1,"word":"a","word":"a"}"#;
        let line = format!("{{\"sum\":\"{}\",\"body\":{twice}}}", sum(twice));
        assert!(matches!(open::<Known>(&line), Err(Broken::Content(_))));
        assert!(matches!(opened(serde_json::json!({"format": 1, "word": 7})), Err(Broken::Content(_))));
    }
}
