use std::path::PathBuf;

use jiff::Timestamp;

use super::ask::Known;
use super::{Desk, DeskError, Line, Place, Result};
use crate::page::{ExtraProgress, Kept, OfferPage, Past, ResultPage, alike, extras};
use crate::questionnaire::{Answers, Source, Subject};
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

/// What can be done after a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum After {
    /// Groups of questions, which are never scored.
    More(Vec<ExtraProgress>),
    /// It is an offer that belongs to no result yet; it can belong to one of these.
    Belong(Vec<Line>),
}

impl Desk {
    /// What can be done after a result.
    ///
    /// # Errors
    /// When it is not here, or something cannot be read.
    pub fn after(&self, place: &Place) -> Result<After> {
        let (outcome, source) = *self.known(place)?;
        if outcome.perspective != Subject::Role {
            return Ok(After::More(extras(&source.questionnaire, &self.extra(place)?)));
        }
        match self.access.store() {
            // One that was begun beside a result belongs to that.
            Some(store) if !store.is_attached(place.id()) => Ok(After::Belong(self.own()?)),
            Some(_) | None => Ok(After::More(Vec::new())),
        }
    }

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

    /// Where a result lies.
    ///
    /// # Errors
    /// When it is not here, or cannot be read.
    pub fn path(&self, place: &Place) -> Result<Option<PathBuf>> {
        let outcome = self.outcome(place)?;
        Ok(self.access.store().map(|store| store.path_of(&outcome)))
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
        let kept = || self.access.store().map_or(Ok(None), |store| store.whole_result(place.id()));
        let found = private.map_or_else(kept, |outcome| Ok(Some(outcome)))?;
        found.ok_or_else(|| StoreError::Unknown(place.0.clone()).into())
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

    /// What was decided last after a result, and when that was written down.
    pub(super) fn last_decision(&self, place: &Place) -> Result<Option<(Timestamp, Decision)>> {
        Ok(self.access.store().map_or(Ok(None), |store| store.last_decision(place.id()))?)
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
        let wording = |outcome: &Outcome| self.wording(&outcome.questionnaire.digest);
        let alike = |other: &Outcome| alike(other, wording(other).as_ref(), kept.questionnaire);
        let (results, more) = store.around(kept.outcome, alike);
        let today = self.clock.today();
        let past = Past { results: &results, more, decisions: &decisions, wording: &wording, today };
        Ok(page.over_time(kept, &past, self.clock.zone()))
    }

    /// Whether something that was listed has gone since.
    pub(super) fn gone<T>(found: Option<T>, what: &'static str) -> Result<T> {
        found.ok_or(DeskError::Gone(what))
    }
}
