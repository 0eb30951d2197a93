use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Agreed, Decision, Extra, Meeting, Offered, Person, Place, Result, Share, Steps};
use crate::text::Id;

/// The version of the formats of this floor.
pub const FORMAT: u32 = 1;

/// What has a file of its own in the folder of a sitting, a meeting or a person.
pub trait Stored: Serialize + DeserializeOwned {
    /// The name of the file.
    const FILE: &'static str;

    /// The version of its format.
    fn format(&self) -> u32;

    /// The id of the folder it must lie in, where it says that.
    fn owner(&self) -> Option<&Id> {
        None
    }

    /// Why this cannot lie there: as it came from the disk, or is to be written there.
    fn wrong(&self, place: &Place) -> Option<Wrong> {
        let elsewhere = self.owner().is_some_and(|owner| place.id() != Some(owner));
        elsewhere.then_some(Wrong::Id)
    }
}

/// What a sitting becomes when it is finished.
pub trait Finished: Stored {
    /// When it was finished, to the millisecond.
    fn time(&self) -> Timestamp;

    /// The same, finished at another time.
    fn ended(self, time: Timestamp) -> Self;
}

/// Why a record cannot lie where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Its id is another.
    #[error("its id is not that of its folder")]
    Id,
    /// Its kind is another.
    #[error("its kind is not that of its folder")]
    Kind,
    /// The time at which it was finished is another.
    #[error("its time is not that of its folder")]
    Time,
    /// The name is none.
    #[error("a name is one line of 1 to 40 columns")]
    Name,
}

/// Implements [`Stored`] for a record that has a field `format`, and one that says whose folder it is where it has one.
macro_rules! stored {
    ($($type:ty, $file:literal $(, $owner:ident)?;)*) => {$(
        impl Stored for $type {
            const FILE: &'static str = $file;

            fn format(&self) -> u32 {
                self.format
            }

            $(fn owner(&self) -> Option<&Id> {
                Some(&self.$owner)
            })?
        }
    )*};
}

stored! {
    Extra, "extra.json";
    Offered, "offer.json";
    Share, "share.json", id;
    Meeting, "meeting.json", id;
    Agreed, "agreed.json", meeting;
    Steps, "steps.json";
}

impl Stored for Person {
    const FILE: &'static str = "person.json";

    fn format(&self) -> u32 {
        self.format
    }

    fn owner(&self) -> Option<&Id> {
        Some(&self.id)
    }

    fn wrong(&self, place: &Place) -> Option<Wrong> {
        let elsewhere = place.id() != Some(&self.id);
        elsewhere.then_some(Wrong::Id).or_else(|| (!Self::is_name(&self.name)).then_some(Wrong::Name))
    }
}

impl Stored for Result {
    const FILE: &'static str = "result.json";

    fn format(&self) -> u32 {
        self.head.format
    }

    fn owner(&self) -> Option<&Id> {
        Some(&self.head.id)
    }

    fn wrong(&self, place: &Place) -> Option<Wrong> {
        self.head.wrong(place, self.finished)
    }
}

impl Stored for Decision {
    const FILE: &'static str = "decision.json";

    fn format(&self) -> u32 {
        self.head.format
    }

    fn owner(&self) -> Option<&Id> {
        Some(&self.head.id)
    }

    fn wrong(&self, place: &Place) -> Option<Wrong> {
        self.head.wrong(place, self.taken)
    }
}

impl Finished for Result {
    fn time(&self) -> Timestamp {
        self.finished
    }

    fn ended(self, finished: Timestamp) -> Self {
        Self { finished, ..self }
    }
}

impl Finished for Decision {
    fn time(&self) -> Timestamp {
        self.taken
    }

    fn ended(self, taken: Timestamp) -> Self {
        Self { taken, ..self }
    }
}
