use super::{Desk, DeskError, Place, Result};
use crate::page::{OfferPage, begun, share_summary, summary};
use crate::questionnaire::{Source, Subject};
use crate::record::Outcome;
use crate::store::{Found, Listed, Store, StoreError, Unfinished};
use crate::text::Clean;

/// A result that describes a person, by its name only: it is not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    place: Place,
    listed: Listed,
}

impl Row {
    /// The result.
    pub fn place(&self) -> &Place {
        &self.place
    }
}

/// Something that is kept, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub place: Place,
    /// The line.
    pub text: String,
}

/// A sitting that was begun and can be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// What goes on with it.
    pub place: Place,
    /// The id of its questionnaire.
    pub questionnaire: String,
    /// Whether it was begun in the very wording that this start of the program is about.
    pub is_ours: bool,
    /// The title of its questionnaire.
    pub title: Clean,
    /// Its name, else its title, and how far it is: `"Level nine": 3 of 22 answered`.
    pub line: String,
    /// How many of its questions before the result are answered.
    pub answered: usize,
    /// How many there are.
    pub all: usize,
    /// The result that a check-in follows.
    pub follows: Option<Place>,
    /// Whether it describes an offer that was not described before.
    pub is_new_offer: bool,
    /// The result that an offer is described for.
    pub beside: Option<Place>,
}

/// A sitting in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// What brings it back.
    pub place: Place,
    /// A result in one line; nothing for questions that were begun.
    pub line: Option<String>,
}

/// What goes when a result is deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletable {
    /// It, and of an offer its earlier versions.
    pub places: Vec<Place>,
    /// It in one line; of what is in the trash already the id.
    pub line: String,
    /// How many earlier versions there are.
    pub earlier: usize,
    /// Whether it is in the trash already.
    pub trashed: bool,
}

impl Desk {
    /// Whether there is a result that describes a person, by names only.
    ///
    /// # Errors
    /// When the names cannot be read.
    pub fn has_rows(&self) -> Result<bool> {
        Ok(self.access.store().is_some_and(Store::has_people))
    }

    /// The results that describe a person, newest first, by names only.
    ///
    /// # Errors
    /// When the names cannot be read.
    pub fn rows(&self) -> Result<Vec<Row>> {
        let listed = self.access.store().map(Store::listed_people).transpose()?.unwrap_or_default();
        Ok(listed.into_iter().map(|listed| Row { place: Place::of(listed.id()), listed }).collect())
    }

    /// What a row says; nothing where it turns out to have no place in the list.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn line(&self, row: &Row) -> Result<Option<Line>> {
        let read = self.access.store().map(|store| store.person(&row.listed)).transpose()?.flatten();
        Ok(read.map(|outcome| self.line_of(&outcome)))
    }

    fn line_of(&self, outcome: &Outcome) -> Line {
        Line { place: Place::of(&outcome.id), text: summary(outcome, self.clock.zone()) }
    }

    /// What is saved, newest first, and behind it the parts that somebody sent: a number in a command is a position
    /// here, from 1.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn lines(&self) -> Result<Vec<Line>> {
        let Some(store) = self.access.store() else { return Ok(Vec::new()) };
        let results = store.results().iter().map(|outcome| self.line_of(outcome)).collect::<Vec<_>>();
        let shares = store.shares();
        let shares = shares.iter().map(|share| Line { place: Place::of(&share.id), text: share_summary(share) });
        Ok(results.into_iter().chain(shares).collect())
    }

    /// The person's own results, newest first, in a line each.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn own(&self) -> Result<Vec<Line>> {
        let people = self.access.store().map(Store::people).unwrap_or_default();
        let own = people.iter().filter(|outcome| outcome.perspective == Subject::Oneself);
        Ok(own.map(|outcome| self.line_of(outcome)).collect())
    }

    /// The offers in their newest versions, newest first, each with its title.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn offers(&self) -> Result<Vec<Line>> {
        let offers = self.access.store().map(Store::roles).unwrap_or_default();
        let line = |offer: Outcome| {
            let source = self.wording_of(&offer.id, &offer.questionnaire.digest)?;
            let text = OfferPage::new(&offer, &source.questionnaire, self.clock.zone()).title;
            Ok(Line { place: Place(offer.id), text })
        };
        offers.into_iter().map(line).collect()
    }

    /// What was begun and can be gone on with, the one touched last first; nothing of what is to be opened together.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn begun(&self) -> Result<Vec<Begun>> {
        let found = self.access.store().map(Store::resumable).unwrap_or_default();
        Ok(found.into_iter().map(|(unfinished, source)| self.of_begun(unfinished, &source)).collect())
    }

    /// Whether something was begun, for a meeting or not, that is not finished.
    ///
    /// # Errors
    /// When something cannot be read.
    pub fn has_begun(&self) -> Result<bool> {
        Ok(self.access.store().is_some_and(|store| !store.unfinished().is_empty() || store.has_begun_together()))
    }

    fn of_begun(&self, unfinished: Unfinished, source: &Source) -> Begun {
        let Unfinished { header, draft, .. } = unfinished;
        let (answered, all) = draft.progress(&source.questionnaire);
        Begun {
            questionnaire: source.questionnaire.id.clone(),
            is_ours: source.digest == self.ours.digest,
            title: source.questionnaire.title.clone(),
            line: begun(&draft, &source.questionnaire),
            answered,
            all,
            follows: header.follows.map(Place),
            is_new_offer: header.perspective == Subject::Role && header.revises.is_none(),
            beside: header.attach.map(Place),
            place: Place(header.id),
        }
    }

    /// What a person names: `last` (their newest own result), a position in [`Desk::lines`], or the beginning of an id.
    ///
    /// # Errors
    /// When there is none, several begin like this, or something cannot be read.
    pub fn find(&self, name: &str) -> Result<Place> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        Ok(Place(match store.found(name)? {
            Found::Whole(outcome) => outcome.id,
            Found::Part(share) => share.id,
        }))
    }

    /// What of the results that a person names can be deleted: with `purge` it may lie in the trash already.
    ///
    /// # Errors
    /// When there is none, several begin like this, or something cannot be read.
    pub fn deletable(&self, name: &str, purge: bool) -> Result<Deletable> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        match store.find(name) {
            Ok(outcome) => {
                let places: Vec<Place> = store.with_earlier_versions(&outcome)?.into_iter().map(Place).collect();
                Ok(Deletable { line: self.line_of(&outcome).text, earlier: places.len() - 1, places, trashed: false })
            }
            Err(error @ StoreError::Unknown(_)) => match self.find_trashed(name) {
                Ok(place) if purge => {
                    Ok(Deletable { line: place.0.clone(), earlier: 0, places: vec![place], trashed: true })
                }
                _ => Err(error.into()),
            },
            Err(error) => Err(error.into()),
        }
    }

    /// The sittings in the trash.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn trash(&self) -> Result<Vec<Trashed>> {
        let Some(store) = self.access.store() else { return Ok(Vec::new()) };
        let results = store.trashed();
        let trashed = |id: String| {
            let outcome = results.iter().find(|outcome| outcome.id == id);
            Trashed { line: outcome.map(|outcome| self.line_of(outcome).text), place: Place(id) }
        };
        Ok(store.trashed_ids()?.into_iter().map(trashed).collect())
    }

    /// What in the trash begins like this.
    ///
    /// # Errors
    /// When nothing does, or several do.
    pub fn find_trashed(&self, name: &str) -> Result<Place> {
        let ids = self.access.store().map(Store::trashed_ids).transpose()?.unwrap_or_default();
        let mut begins = ids.into_iter().filter(|id| !name.is_empty() && id.starts_with(name));
        match (begins.next(), begins.next()) {
            (None, _) => Err(DeskError::NotInTrash(Clean::line(name))),
            (Some(id), None) => Ok(Place(id)),
            (Some(_), Some(_)) => Err(StoreError::Ambiguous(Clean::line(name).to_string()).into()),
        }
    }
}
