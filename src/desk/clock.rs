use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A time zone that is looked up when the first date is shown: that reads many files.
pub type Zone = LazyLock<TimeZone, Box<dyn FnOnce() -> TimeZone + Send>>;

/// The time of day, handed in so that tests can set it. Clones are one clock.
#[derive(Clone)]
pub struct Clock {
    time: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    zone: Arc<Zone>,
}

impl Clock {
    /// A clock that tells this time in this zone.
    pub fn new(
        time: impl Fn() -> Timestamp + Send + Sync + 'static,
        zone: impl FnOnce() -> TimeZone + Send + 'static,
    ) -> Self {
        Self { time: Arc::new(time), zone: Arc::new(Zone::new(Box::new(zone))) }
    }

    /// The system's clock.
    pub fn system() -> Self {
        Self::new(Timestamp::now, TimeZone::system)
    }

    /// The time it is.
    pub fn now(&self) -> Timestamp {
        (self.time)()
    }

    /// Where the reader is.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The day it is where the reader is.
    pub fn today(&self) -> Date {
        self.day(self.now())
    }

    /// The day of a time where the reader is.
    pub fn day(&self, time: Timestamp) -> Date {
        time.to_zoned(self.zone().clone()).date()
    }
}
