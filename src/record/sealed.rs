//! One line of JSON with a checksum of its own text, so that a damaged line is never taken for an intact one.

use super::Ids;
use crate::questionnaire::is_id;
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
    #[error("an id in it is none: it would be shown as it is")]
    Id,
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

impl Ids for Format {
    fn ids(&self) -> Vec<&str> {
        Vec::new()
    }
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
pub fn open<T: DeserializeOwned + Ids>(line: &str) -> Result<T, Broken> {
    let sealed: Sealed<'_> = serde_json::from_str(line).map_err(|_| Broken::Form)?;
    if sum(sealed.body.get()) != sealed.sum {
        return Err(Broken::Sum);
    }
    let content = |error: serde_json::Error| Broken::Content(crate::text::Clean::line(&error.to_string()).to_string());
    let value: T = serde_json::from_str(sealed.body.get()).map_err(content)?;
    if value.ids().into_iter().all(is_id) { Ok(value) } else { Err(Broken::Id) }
}

/// The first eight bytes of the SHA-256 of a text, in hexadecimal.
fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Ids for Vec<String> {
        fn ids(&self) -> Vec<&str> {
            Vec::new()
        }
    }

    impl Ids for Vec<u8> {
        fn ids(&self) -> Vec<&str> {
            Vec::new()
        }
    }

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
}
