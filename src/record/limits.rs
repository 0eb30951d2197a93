//! The limits of what is kept, each once.

use jiff::ToSpan;
use jiff::civil::Date;

/// The longest note, and the longest text, in bytes.
pub use crate::questionnaire::MAX_TEXT;

/// The largest journal, and the largest file of a record or of several, in bytes: every change of a long text stands in
/// a journal.
pub const MAX_RECORD: usize = 16 * 1024 * 1024;
/// The longest name of a person, in columns.
pub const MAX_NAME: usize = 40;
/// The longest label, in characters.
pub const MAX_LABEL: usize = 32;
/// How many years from today a day may lie ahead.
const YEARS: i64 = 10;

/// The latest day that is taken.
pub fn latest_day(today: Date) -> Date {
    today.checked_add(YEARS.years()).unwrap_or(Date::MAX)
}
