use jiff::tz::TimeZone;

use super::{Clock, Desk, DeskError, Done, Keeper, Place, Result, Taken};
use crate::page::{share_summary, summary};
use crate::questionnaire::{Problem, Source};
use crate::record::{Addition, Beside, Content, KeptShare, Outcome, Reference, Shared, received};
use crate::store::{Importer, Store, StoreError};

/// The largest file that is taken in, in bytes.
pub const MAX_BYTES: usize = received::MAX_BYTES;

/// What somebody sent, not compared with its questionnaire yet.
#[derive(Clone, Debug)]
pub enum Sent {
    /// A whole result; with its bytes, in which more may stand.
    Result(Box<Outcome>, Vec<u8>),
    /// A part of one.
    Share(Box<Shared>),
}

/// What was sent and follows from its answers.
#[derive(Clone, Debug)]
pub struct Given {
    what: What,
    source: Source,
}

#[derive(Clone, Debug)]
enum What {
    Result(Box<Outcome>, Box<Beside>),
    Share(Box<KeptShare>),
}

/// What stands in these bytes.
///
/// # Errors
/// Where they are at fault.
pub fn look(bytes: Vec<u8>) -> std::result::Result<Sent, Problem> {
    if received::is_share(&bytes) {
        return Ok(Sent::Share(Box::new(received::read_share(&bytes)?)));
    }
    Ok(Sent::Result(Box::new(received::read(&bytes)?), bytes))
}

impl Sent {
    /// The questionnaire that it was answered with.
    pub fn questionnaire(&self) -> &Reference {
        match self {
            Self::Result(outcome, _) => &outcome.questionnaire,
            Self::Share(shared) => &shared.questionnaire,
        }
    }

    /// The same, once it follows from its answers and its questionnaire.
    ///
    /// # Errors
    /// Where it does not.
    pub fn verified(self, source: Source, clock: &Clock) -> std::result::Result<Given, Problem> {
        let what = match self {
            Self::Result(outcome, bytes) => {
                let beside = received::beside(&bytes, &source.questionnaire)?;
                What::Result(Box::new(received::verify(*outcome, &source)?), Box::new(beside))
            }
            Self::Share(shared) => What::Share(Box::new(received::verify_share(*shared, &source, clock.now())?)),
        };
        Ok(Given { what, source })
    }
}

impl Given {
    /// What it is, in one line; of a part nothing of what it says.
    pub fn line(&self, zone: &TimeZone) -> String {
        let line = match &self.what {
            What::Result(outcome, _) => summary(outcome, zone),
            What::Share(share) => share_summary(share),
        };
        line.trim_start().to_owned()
    }

    /// Whether it is a part of a result, which opens only when the other view is here, too.
    pub fn is_share(&self) -> bool {
        matches!(self.what, What::Share(_))
    }

    /// The place that it would have here.
    pub fn place(&self) -> Place {
        match &self.what {
            What::Result(outcome, _) => Place(outcome.id.clone()),
            What::Share(share) => Place(share.id.clone()),
        }
    }
}

impl Desk {
    /// The questionnaire of something that was sent.
    ///
    /// # Errors
    /// When it is not known here.
    pub fn questionnaire_of(&self, sent: &Sent) -> Result<Source> {
        let reference = sent.questionnaire();
        let unknown = || DeskError::UnknownWording(format!("{} {}", reference.id, reference.version));
        self.wording(&reference.digest).ok_or_else(unknown)
    }

    /// Whether a part of a result is here already.
    ///
    /// # Errors
    /// When what is here cannot be read.
    pub fn has_share(&self, place: &Place) -> Result<bool> {
        let shares = self.access.store().map(Store::shares).unwrap_or_default();
        Ok(shares.iter().any(|share| share.id == place.0))
    }
}

impl Keeper {
    /// Each is taken in or refused for itself.
    pub(super) fn take_in(&mut self, given: Vec<Given>) -> Result<Done> {
        Ok(Done::TakenIn(given.into_iter().map(|given| self.take(given)).collect::<Result<_>>()?))
    }

    fn take(&mut self, given: Given) -> Result<Taken> {
        let store = self.store.as_ref().ok_or(DeskError::Private)?;
        let new = match given.what {
            What::Share(share) => store.keep_share(&share, &given.source),
            What::Result(outcome, beside) => {
                let extra = Some(beside.extra).filter(|extra| !extra.is_empty()).map(Content::Extra);
                let contents = extra.into_iter().chain(beside.decision.map(Content::Decision));
                let additions: Vec<Addition> = contents.map(|content| self.addition(&outcome.id, content)).collect();
                let importer = self.importer.take().map_or_else(|| Importer::new(store), Ok)?;
                let importer = self.importer.insert(importer);
                importer.import(store, &outcome, &given.source, &additions)
            }
        };
        match new {
            Ok(true) => Ok(Taken::New),
            Ok(false) => Ok(Taken::Here),
            Err(error @ StoreError::Differs(_)) => Ok(Taken::Refused(error.to_string())),
            Err(error) => Err(error.into()),
        }
    }
}
