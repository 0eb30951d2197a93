//! Moments to the millisecond: what names of folders tell.

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serializer};

/// How a moment is written in files: UTC, always with three digits of a second.
const WRITTEN: &str = "%Y-%m-%dT%H:%M:%S.%3fZ";

/// The moment, cut to the millisecond.
pub fn in_millis(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_nanosecond().div_euclid(1_000_000) as i64).unwrap_or(time)
}

/// For `serde(with)`: writes the milliseconds, reads no more than them.
pub(super) mod millis {
    use super::{Deserialize, Deserializer, Serializer, Timestamp, WRITTEN, in_millis};

    pub fn serialize<S: Serializer>(time: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&time.strftime(WRITTEN))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        Timestamp::deserialize(deserializer).map(in_millis)
    }
}
