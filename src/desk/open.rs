use std::path::PathBuf;

use jiff::Timestamp;

use super::ask::Known;
use super::{Desk, DeskError, Place, Result};
use crate::page::{Kept, OfferPage, Past, ResultPage, alike};
use crate::questionnaire::{Answers, Source};
use crate::record::{Decision, Outcome};
use crate::store::StoreError;

/// A result with all that belongs to it, and its page.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The result.
    pub outcome: Outcome,
    /// The questionnaire, in the wording it was answered in.
    pub source: Source,
    /// What was answered after it.
    pub extra: Answers,
    /// Its file, if it is saved.
    pub path: Option<PathBuf>,
    /// The offer that belongs to it, with its questionnaire.
    pub offer: Option<(Outcome, Source)>,
    /// Its page.
    pub page: ResultPage,
}

impl Opened {
    /// What the page was made of.
    pub fn kept(&self) -> Kept<'_> {
        kept(&self.outcome, &self.source, &self.extra, self.path.as_deref(), self.offer.as_ref())
    }
}

fn kept<'a>(
    outcome: &'a Outcome,
    source: &'a Source,
    extra: &'a Answers,
    path: Option<&'a std::path::Path>,
    offer: Option<&'a (Outcome, Source)>,
) -> Kept<'a> {
    let role = offer.map(|(offer, about)| (offer, &about.questionnaire));
    Kept { outcome, questionnaire: &source.questionnaire, extra, path, role }
}

impl Desk {
    /// A result with all that belongs to it.
    ///
    /// # Errors
    /// When it is not here, or something of it cannot be read.
    pub fn result(&self, place: &Place) -> Result<Opened> {
        let (outcome, source) = *self.known(place)?;
        let extra = self.extra(place)?;
        let path = self.access.store().map(|store| store.path_of(&outcome));
        let offer = self.offer_of(place)?;
        let kept = kept(&outcome, &source, &extra, path.as_deref(), offer.as_ref());
        let page = self.with_past(ResultPage::new(&kept, self.clock.zone()), &kept)?;
        Ok(Opened { outcome, source, extra, path, offer, page })
    }

    /// What is offered, with the language of its questions.
    ///
    /// # Errors
    /// When it is not here, or cannot be read.
    pub fn offer(&self, place: &Place) -> Result<OfferPage> {
        let (offer, source) = *self.known(place)?;
        Ok(OfferPage::new(&offer, &source.questionnaire, self.clock.zone()))
    }

    /// The result with this place; one that was filled in to be opened together is none.
    pub(super) fn outcome(&self, place: &Place) -> Result<Outcome> {
        let private = self.private.result(place.id()).cloned();
        let kept = match self.access.store().filter(|_| private.is_none()) {
            Some(store) => store.whole_result(place.id())?,
            None => None,
        };
        private.or(kept).ok_or_else(|| StoreError::Unknown(place.0.to_string()).into())
    }

    /// A result with its questionnaire.
    pub(super) fn known(&self, place: &Place) -> Result<Known> {
        let outcome = self.outcome(place)?;
        let source = self.wording_of(&outcome.id, &outcome.questionnaire.digest)?;
        Ok(Box::new((outcome, source)))
    }

    /// What was answered after a result.
    pub(super) fn extra(&self, place: &Place) -> Result<Answers> {
        Ok(match self.access.store() {
            Some(store) => store.extra_answers(place.id()),
            None => self.private.extra(place.id()),
        })
    }

    /// What was decided last after a result.
    pub(super) fn last_decision(&self, result: &str) -> Result<Option<(Timestamp, Decision)>> {
        let last = self.access.store().map(|store| store.last_decision(result)).transpose()?;
        Ok(last.flatten())
    }

    /// The offer that belongs to a result, in its newest version.
    fn offer_of(&self, place: &Place) -> Result<Option<(Outcome, Source)>> {
        let kept = || self.access.store().and_then(|store| store.role_of(place.id()));
        let offer = self.private.offer_of(place.id()).cloned().or_else(kept);
        offer.map(|offer| Ok((offer.clone(), self.wording_of(&offer.id, &offer.questionnaire.digest)?))).transpose()
    }

    /// The same page with what is saved around the result.
    fn with_past(&self, page: ResultPage, kept: &Kept<'_>) -> Result<ResultPage> {
        let Some(store) = self.access.store() else {
            return Ok(page);
        };
        let decisions = store.decisions();
        let wording = |outcome: &Outcome| self.wording(&outcome.questionnaire.digest).ok().flatten();
        let like = |other: &Outcome| alike(other, wording(other).as_ref(), kept.questionnaire);
        let (results, more) = store.around(kept.outcome, like);
        let past =
            Past { results: &results, more, decisions: &decisions, wording: &wording, today: self.clock.today() };
        Ok(page.over_time(kept, &past, self.clock.zone()))
    }

    /// Whether something that was listed has gone since.
    pub(super) fn gone<T>(found: Option<T>, what: &'static str) -> Result<T> {
        found.ok_or(DeskError::Gone(what))
    }
}
