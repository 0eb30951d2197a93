use std::cell::LazyCell;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The time, handed in so that tests can set it.
pub struct Clock {
    /// The time of day.
    pub time: Box<dyn Fn() -> Timestamp>,
    /// Where the reader is.
    pub zone: Zone,
}

/// A time zone that is looked up when the first date is shown: that reads many files.
pub type Zone = LazyCell<TimeZone, Box<dyn FnOnce() -> TimeZone>>;

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Self { time: Box::new(Timestamp::now), zone: Zone::new(Box::new(TimeZone::system)) }
    }
}
