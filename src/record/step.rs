//! What is to be done after meetings with one person.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::FORMAT;
use crate::text::{Clean, Id};

/// All steps of a person, in `steps.json`: written whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Steps {
    /// The version of the format.
    pub format: u32,
    /// The steps.
    pub steps: Vec<Step>,
}

impl From<Vec<Step>> for Steps {
    fn from(steps: Vec<Step>) -> Self {
        Self { format: FORMAT, steps }
    }
}

/// One thing that is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: Id,
    /// What.
    pub what: Clean,
    /// Who does it.
    pub who: Clean,
    /// By which day.
    pub by: Date,
    /// The day on which it was agreed.
    pub agreed: Date,
    /// The meeting at which it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id>,
    /// What became of it, oldest first.
    pub past: Vec<Past>,
}

/// One change of a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// When.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub change: StepChange,
}

/// What can happen to a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StepChange {
    /// It was done.
    Done(Yes),
    /// It was moved; the day before is kept.
    Moved(Date),
    /// It was dropped, and why; the reason may be empty.
    Dropped(Clean),
    /// Its words were changed; the old ones are kept nowhere.
    Reworded(Yes),
    /// It is to be done again.
    Reopened(Yes),
}

/// `true`, where a change has nothing more to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Yes;

impl Serialize for Yes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(true)
    }
}

impl<'de> Deserialize<'de> for Yes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let yes = bool::deserialize(deserializer)?;
        if yes { Ok(Self) } else { Err(serde::de::Error::custom("this can only be true")) }
    }
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// To be done.
    Open,
    /// To be done, on a later day than was agreed.
    Moved,
    /// Done.
    Done,
    /// Not to be done any more.
    Dropped,
}

impl Step {
    /// How it stands: by its last change but those of its words.
    pub fn state(&self) -> StepState {
        let last = self.past.iter().rev().find(|past| !matches!(past.change, StepChange::Reworded(_)));
        match last.map(|past| &past.change) {
            Some(StepChange::Done(_)) => StepState::Done,
            Some(StepChange::Moved(_)) => StepState::Moved,
            Some(StepChange::Dropped(_)) => StepState::Dropped,
            Some(StepChange::Reopened(_) | StepChange::Reworded(_)) | None => StepState::Open,
        }
    }

    /// When it was changed last.
    fn changed(&self) -> Option<Timestamp> {
        self.past.last().map(|past| past.at)
    }
}

/// The steps that are here and those that came from elsewhere: of two versions the one that was changed last counts, on
/// a tie the one here; what is new stands last.
pub fn merged(here: Vec<Step>, there: Vec<Step>) -> Vec<Step> {
    let mut all = here;
    for step in there {
        match all.iter_mut().find(|known| known.id == step.id) {
            Some(known) if step.changed() > known.changed() => *known = step,
            Some(_) => {}
            None => all.push(step),
        }
    }
    all
}
