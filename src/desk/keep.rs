use std::path::Path;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::ask::{Belongs, Known};
use super::{Asking, Clock, DeskError, Done, Failure, Finished, Kept, Order, Place, Replace, Result, What, Which};
use crate::questionnaire::{Answers, Questionnaire};
use crate::record::{Addition, Content, Decision, Entry};
use crate::store::{self, Importer, OpenDraft, Store, StoreError, export, new_id, typed_folder};

/// Performs orders, one after the other. It has in memory what it writes, until that is on disk.
pub struct Keeper {
    pub(super) store: Option<Store>,
    pub(super) clock: Clock,
    open: Option<Open>,
    /// What is here, while nothing but taking in is ordered.
    pub(super) importer: Option<Importer>,
    /// What could not be written yet.
    pending: Vec<Addition>,
}

/// The questions that were begun last.
enum Open {
    /// A sitting, whose entries are lines of a draft.
    Sitting(Box<OpenDraft>),
    /// Questions whose answers are additions to a result.
    Beside { result: Known, answers: Answers, about: About },
}

/// What answers beside a result are about.
enum About {
    /// The person.
    Extra,
    /// A decision; its questions, the day it was decided, and when it was written down last.
    Decision { questions: Arc<Questionnaire>, decided: jiff::civil::Date, written: Option<Timestamp> },
}

impl Keeper {
    pub(super) fn new(store: Option<Store>, clock: Clock) -> Self {
        Self { store, clock, open: None, importer: None, pending: Vec::new() }
    }

    /// Does what was ordered; what it answers is true of the disk.
    ///
    /// # Errors
    /// When it was not done; what is in memory only stays there, for [`Order::Retry`] and [`Order::MoveTo`].
    pub fn perform(&mut self, order: Order) -> std::result::Result<Done, Failure> {
        let left = left_by(&order);
        self.importer = self.importer.take().filter(|_| matches!(order, Order::TakeIn(_)));
        self.done(order).map_err(|error| {
            let what = if self.is_safe() { left } else { What::NotSaved };
            Failure { what, why: error.to_string() }
        })
    }

    fn done(&mut self, order: Order) -> Result<Done> {
        match order {
            Order::PutRight => {
                let store = self.store()?;
                store.put_right();
                Ok(Done::Right(store.take_notices()))
            }
            Order::Begin(asking) => self.begin(*asking),
            Order::Entry(entry) => self.keep(entry),
            Order::Finish(finished) => self.finish(*finished),
            Order::Put(place, kept) => {
                self.pending.push(self.addition(place.id(), content(kept)));
                self.saved()
            }
            Order::Open(meeting) => self.open_meeting(&meeting),
            Order::Meet(parties) => self.meet(Place(new_id()), parties),
            Order::GiveUp(meeting) => self.give_up(&meeting),
            Order::PartWith(result, stays) => self.part_with(&result, &stays),
            Order::TakeIn(given) => self.take_in(given),
            Order::Delete(which) => {
                let files = on(&which, |which| Ok(self.store()?.delete(which)?))?;
                Ok(if files == 0 { Done::Nothing } else { Done::Deleted(which) })
            }
            Order::Undo(which) => {
                let files = on(&which, |which| Ok(self.store()?.undo(which)?))?;
                Ok(if files == 0 { Done::Nothing } else { Done::Back(which) })
            }
            Order::Purge(which) => {
                let files = on(&which, |which| Ok(self.store()?.purge(which)?))?;
                Ok(if files == 0 { Done::Nothing } else { Done::Removed })
            }
            Order::EmptyTrash => {
                let files = self.store()?.empty_trash()?;
                Ok(if files == 0 { Done::Nothing } else { Done::Removed })
            }
            Order::HandOut(path, text, replace) => {
                export(&path, &text, replace == Replace::Yes, self.folder())?;
                Ok(Done::HandedOut(path))
            }
            Order::Retry => self.look_again(),
            Order::MoveTo(folder) => self.move_to(&folder),
        }
    }

    /// The data folder.
    pub(super) fn store(&self) -> Result<&Store> {
        self.store.as_ref().ok_or(DeskError::Private)
    }

    fn begin(&mut self, asking: Asking) -> Result<Done> {
        self.store()?.must_write()?;
        match asking.belongs {
            Belongs::Sitting { header, source, begun: None } => {
                let draft = OpenDraft::changing(header, source, asking.draft.entries());
                self.open = Some(Open::Sitting(Box::new(draft)));
            }
            Belongs::Sitting { source, begun: Some(unfinished), .. } => {
                let mut draft = OpenDraft::of(&unfinished, source);
                let gone_on = draft.go_on(self.store()?, &unfinished);
                self.open = Some(Open::Sitting(Box::new(draft)));
                gone_on?;
            }
            Belongs::Extra { result, .. } => {
                self.open = Some(Open::Beside { result, answers: asking.draft.answers, about: About::Extra });
            }
            Belongs::Decision { result, decided, written } => {
                let about = About::Decision { questions: asking.questionnaire, decided, written };
                self.open = Some(Open::Beside { result, answers: asking.draft.answers, about });
            }
        }
        self.saved()
    }

    fn keep(&mut self, entry: Entry) -> Result<Done> {
        let store = self.store.as_ref().ok_or(DeskError::Private)?;
        match (&mut self.open, entry) {
            (Some(Open::Sitting(draft)), entry) => draft.append(store, entry)?,
            (Some(Open::Beside { result, answers, about }), Entry::Answer { item, value }) => {
                answers.set(&item, value.clone());
                let now = about.at(self.clock.now());
                let content = match about {
                    About::Extra => Content::Extra([(item, value)].into_iter().collect()),
                    About::Decision { .. } => about.all(answers),
                };
                self.pending.push(Addition::new(new_id(), &result.0.id, now, content));
            }
            // Only a sitting has notes and flags.
            (Some(Open::Beside { .. }), Entry::Note { .. } | Entry::Flag { .. }) | (None, _) => {
                return Err(DeskError::NothingBegun);
            }
        }
        self.saved()
    }

    /// A result that could not be written leaves its draft open; one that is there is not written again.
    fn finish(&mut self, finished: Finished) -> Result<Done> {
        let place = finished.place();
        let store = self.store.as_ref().ok_or(DeskError::Private)?;
        if let Some(Open::Sitting(draft)) = &mut self.open
            && draft.header().id == place.0
        {
            draft.finish(store, &finished.outcome)?;
            let beside = finished.beside.filter(|result| store.result(result).is_some());
            let offer = beside.map(|result| self.addition(&result, Content::Offer(place.0.clone())));
            self.pending.extend(offer);
            self.open = None;
        }
        self.saved()?;
        Ok(Done::Finished(place))
    }

    /// Looks whether everything is still on disk: somebody may have taken it away since.
    fn look_again(&mut self) -> Result<Done> {
        if let Some(Open::Beside { result, answers, about: About::Extra }) = &self.open
            && self.pending.is_empty()
        {
            let store = self.store()?;
            let kept = store.extra_answers(&result.0.id);
            if answers.iter().any(|(item, answer)| kept.get(item) != Some(answer)) {
                return Err(StoreError::Gone { folder: store.folder().to_owned() }.into());
            }
        }
        self.saved()
    }

    /// The folder that is written to.
    pub fn folder(&self) -> Option<&Path> {
        self.store.as_ref().map(Store::folder)
    }

    pub(super) fn addition(&self, to: &str, content: Content) -> Addition {
        Addition::new(new_id(), to, self.clock.now(), content)
    }

    /// Whatever was ordered, "saved" means that nothing is in memory only.
    fn saved(&mut self) -> Result<Done> {
        let store = self.store.as_ref().ok_or(DeskError::Private)?;
        if let Some(Open::Sitting(draft)) = &mut self.open {
            draft.make_safe(store)?;
        }
        while let Some(addition) = self.pending.first() {
            store.add(addition)?;
            self.pending.remove(0);
        }
        Ok(Done::Saved)
    }

    /// Whether nothing is in memory only.
    fn is_safe(&self) -> bool {
        let draft = match &self.open {
            Some(Open::Sitting(draft)) => draft.is_safe(),
            Some(Open::Beside { .. }) | None => true,
        };
        draft && self.pending.is_empty()
    }

    fn move_to(&mut self, typed: &str) -> Result<Done> {
        let folder = typed_folder(typed)?;
        let store = Store::open(&folder)?;
        store.must_write()?;
        match &mut self.open {
            Some(Open::Sitting(draft)) => draft.write_in(&store)?,
            // What is added to a result is read with it, so all of it goes there.
            Some(Open::Beside { result, answers, about }) => {
                store.finish(&result.0, &result.1)?;
                let now = about.at(self.clock.now());
                store.add(&Addition::new(new_id(), &result.0.id, now, about.all(answers)))?;
                self.pending.retain(|addition| addition.outcome != result.0.id);
            }
            None => {}
        }
        let before = self.store.replace(store);
        if let Err(error) = self.saved() {
            // Where it was told to be it still is.
            self.store = before;
            return Err(error);
        }
        Ok(Done::MovedTo(folder))
    }
}

impl About {
    /// When a change is written: the last decision counts, also after the clock was set back.
    fn at(&mut self, now: Timestamp) -> Timestamp {
        match self {
            Self::Extra => now,
            Self::Decision { written, .. } => {
                let now = written.map_or(now, |written| now.max(written + SignedDuration::from_nanos(1)));
                *written = Some(now);
                now
            }
        }
    }

    /// All answers as an addition.
    fn all(&self, answers: &Answers) -> Content {
        match self {
            Self::Extra => Content::Extra(answers.clone()),
            Self::Decision { questions, decided, .. } => Content::Decision(Decision::of(answers, questions, *decided)),
        }
    }
}

/// What an order leaves undone that fails while nothing is in memory only.
fn left_by(order: &Order) -> What {
    match order {
        Order::Begin(_) | Order::Entry(_) | Order::Put(..) | Order::Retry => What::NotSaved,
        Order::Finish(_) => What::NotFinished,
        _ => What::NotDone,
    }
}

/// Does something with what is meant.
fn on<T>(which: &Which, act: impl FnOnce(store::Which<'_>) -> Result<T>) -> Result<T> {
    let ids: Vec<String> = match which {
        Which::These(places) => places.iter().map(|place| place.0.clone()).collect(),
        Which::All => Vec::new(),
    };
    act(if *which == Which::All { store::Which::All } else { store::Which::These(&ids) })
}

fn content(kept: Kept) -> Content {
    match kept {
        Kept::Offer(offer) => Content::Offer(offer.0),
        Kept::Agreed(agreement) => Content::Agreed(agreement),
    }
}
