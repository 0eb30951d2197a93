//! Two views of one person. What is filled in for a meeting is shown to nobody until the meeting is opened.

use std::io;

use jiff::Timestamp;

use super::{Desk, DeskError, Done, Keeper, Place, Result, Stays};
use crate::page::{AgreedPage, ComparisonPage, OverTime, Party, day};
use crate::questionnaire::Subject;
use crate::record::{Agreement, Beside, FORMAT, KeptShare, Level, Meeting, Outcome, Shared};
use crate::report::{self, opened};
use crate::store::{Found, Store, StoreError, Together, export_for_good, new_id, typed_folder};

/// How far the two of a meeting are before it is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The first is not done; who.
    First(Subject),
    /// The first is done; who is the second.
    Handover(Subject),
    /// Both are in.
    Both,
}

/// The page of two views; without one of them, why there is none, and what was agreed.
pub type Compared = std::result::Result<ComparisonPage, (String, AgreedPage)>;

/// What can be shown of a meeting.
#[derive(Clone, Debug)]
pub enum MeetingPage {
    /// It is not opened: nothing of what either has answered.
    Begun(Stage),
    /// It is opened.
    Opened {
        /// The comparison.
        page: Box<Compared>,
        /// Whether somebody has still to decide what stays here.
        undecided: bool,
    },
}

impl Desk {
    /// The meeting that two people have begun and not opened.
    ///
    /// # Errors
    /// When meetings cannot be read.
    pub fn begun_meeting(&self) -> Result<Option<Place>> {
        let Some(store) = self.access.store().filter(|store| store.has_begun_together()) else {
            return Ok(None);
        };
        let begun = store.togethers().into_iter().find(|together| together.meeting.is_none());
        Ok(begun.map(|together| Place(together.id)))
    }

    /// The opened meetings with their titles, the newest first.
    ///
    /// # Errors
    /// When meetings cannot be read.
    pub fn meetings(&self) -> Result<Vec<(Place, String)>> {
        let Some(store) = self.access.store() else { return Ok(Vec::new()) };
        let opened = store.togethers().into_iter().filter_map(|together| Some((together.meeting.clone()?, together)));
        let title = |(meeting, together): (Meeting, Together)| {
            let title = self.title(store, &together, meeting.opened);
            (Place(together.id), title)
        };
        Ok(opened.map(title).collect())
    }

    fn title(&self, store: &Store, together: &Together, opened: Timestamp) -> String {
        match self.compared(store, together) {
            Ok(page) => page.title,
            Err(_) => format!("Two views of one person, {}", day(opened, self.clock.zone())),
        }
    }

    /// The newest result and the newest view from outside that lie openly here and were not opened yet.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn sent(&self) -> Result<Option<[Place; 2]>> {
        let Some(store) = self.access.store() else { return Ok(None) };
        let [Some(own), Some(outside)] = opened::lying_here(store) else { return Ok(None) };
        let party = |id: &str| opened::party(store, id, self.clock.zone());
        let (Some(one), Some(other)) = (party(&own), party(&outside)) else { return Ok(None) };
        let known = opened::meeting_of(store, &one, &other).is_some();
        Ok((!known).then_some([Place(own), Place(outside)]))
    }

    /// How far the two are; once their meeting is opened, the comparison.
    ///
    /// # Errors
    /// When it is not here, or cannot be read.
    pub fn meeting(&self, place: &Place) -> Result<MeetingPage> {
        let together = Self::gone(self.together(place)?, "the meeting")?;
        if together.meeting.is_some() {
            let store = self.access.store().ok_or(DeskError::Private)?;
            let page = Box::new(self.compared(store, &together));
            return Ok(MeetingPage::Opened { page, undecided: !together.results.is_empty() });
        }
        let stage = match together.results.as_slice() {
            [] => Stage::First(Self::gone(together.drafts.first(), "the meeting")?.header.perspective),
            [first] => Stage::Handover(other(first.perspective)),
            _ => Stage::Both,
        };
        Ok(MeetingPage::Begun(stage))
    }

    /// What two people agreed on; empty where they wrote nothing.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn agreement(&self, meeting: &Place) -> Result<Agreement> {
        let kept = self.access.store().map(|store| store.whole_agreement(meeting.id())).transpose()?;
        Ok(kept.unwrap_or_default())
    }

    /// The result of the next of the two who has to decide what stays here, and who that is.
    ///
    /// # Errors
    /// When the meeting is not here, or cannot be read.
    pub fn undecided(&self, meeting: &Place) -> Result<Option<(Place, Subject)>> {
        let together = Self::gone(self.together(meeting)?, "the meeting")?;
        let of = |subject| together.results.iter().find(|outcome| outcome.perspective == subject);
        let next = of(Subject::Oneself).or_else(|| of(Subject::Observed));
        Ok(next.map(|next| (Place(next.id.clone()), next.perspective)))
    }

    /// A meeting, or what is on its way to one.
    pub(super) fn together(&self, place: &Place) -> Result<Option<Together>> {
        let all = self.access.store().map(Store::togethers).unwrap_or_default();
        Ok(all.into_iter().find(|together| together.id == place.0))
    }

    fn compared(&self, store: &Store, together: &Together) -> Compared {
        let agreement = store.agreement(&together.id);
        match opened::parties(store, together, self.clock.zone()) {
            [Some(own), Some(outside)] => {
                let page = ComparisonPage::new(own, outside, &agreement);
                page.map_err(|why| (why.to_string(), AgreedPage::new(&agreement)))
            }
            parties => Err((gone(&parties), AgreedPage::new(&agreement))),
        }
    }
}

impl Desk {
    /// The two views that were named, the person's own first; the newest where none was, and for one the newest of the
    /// other kind.
    ///
    /// # Errors
    /// When one is not here, is not shown yet, or cannot be read.
    pub fn pair(&self, one: Option<&str>, other: Option<&str>) -> Result<[Place; 2]> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        let [own, outside] = opened::newest(store, self.clock.zone());
        let own = || own.clone().ok_or(DeskError::NoView("the person's own view (`twopeaks take`)"));
        let outside =
            || outside.clone().ok_or(DeskError::NoView("a view from outside (`twopeaks take promotion-fit-observer`)"));
        let mut both = match (one, other) {
            (None, _) => [own()?, outside()?],
            (Some(one), Some(other)) => [self.named(one)?, self.named(other)?],
            (Some(one), None) => match self.named(one)? {
                one if one.shared.perspective == Subject::Observed => [own()?, one],
                one => [one, outside()?],
            },
        };
        // The own view comes first, in whatever order they were named.
        both.sort_by_key(|party| party.shared.perspective == Subject::Observed);
        Ok(both.map(|party| Place(party.id)))
    }

    fn named(&self, name: &str) -> Result<Party> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        let (id, digest) = match store.found(name)? {
            Found::Whole(outcome) => (outcome.id, outcome.questionnaire.digest),
            Found::Part(share) => (share.id, share.shared.questionnaire.digest),
        };
        let missing = || StoreError::Wording { id: id.clone(), digest: digest.to_string() };
        Ok(opened::party(store, &id, self.clock.zone()).ok_or_else(missing)?)
    }

    fn party(&self, place: &Place) -> Result<Party> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        Self::gone(opened::party(store, place.id(), self.clock.zone()), "this view")
    }

    /// The meeting that opened these two.
    ///
    /// # Errors
    /// When one of them is not here, or something cannot be read.
    pub fn meeting_of(&self, pair: &[Place; 2]) -> Result<Option<Place>> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        let [own, outside] = pair;
        let meeting = opened::meeting_of(store, &self.party(own)?, &self.party(outside)?);
        Ok(meeting.map(|meeting| Place(meeting.id)))
    }

    /// Two views side by side, with what was agreed on them.
    ///
    /// # Errors
    /// When one of them is not here, they cannot be compared, or something cannot be read.
    pub fn comparison(&self, pair: &[Place; 2]) -> Result<(ComparisonPage, Agreement)> {
        let [own, outside] = pair;
        let meeting = self.meeting_of(pair)?;
        let agreement = meeting.map_or_else(|| Ok(Agreement::default()), |meeting| self.agreement(&meeting))?;
        Ok((ComparisonPage::new(self.party(own)?, self.party(outside)?, &agreement)?, agreement))
    }
}

impl Keeper {
    /// Both have said "open".
    pub(super) fn open_meeting(&self, meeting: &Place) -> Result<Done> {
        let together = self.together(meeting)?;
        let of = |subject| together.results.iter().find(|outcome| outcome.perspective == subject);
        let (Some(own), Some(outside)) = (of(Subject::Oneself), of(Subject::Observed)) else {
            return Err(DeskError::Gone("one of the two views"));
        };
        self.meet(meeting.clone(), [Place(own.id.clone()), Place(outside.id.clone())])
    }

    /// Writes that these two were opened.
    pub(super) fn meet(&self, meeting: Place, [own, outside]: [Place; 2]) -> Result<Done> {
        let parties = [own.0, outside.0];
        let written = Meeting { format: FORMAT, id: meeting.0.clone(), opened: self.clock.now(), parties };
        self.store()?.meet(&written)?;
        Ok(Done::Opened(meeting))
    }

    pub(super) fn give_up(&self, meeting: &Place) -> Result<Done> {
        self.store()?.give_up(&self.together(meeting)?)?;
        Ok(Done::Removed)
    }

    /// What stays, or goes into a file, is on disk before the rest is removed.
    pub(super) fn part_with(&self, result: &Place, stays: &Stays) -> Result<Done> {
        let store = self.store()?;
        let mut results = store.togethers().into_iter().flat_map(|together| together.results);
        let outcome = results.find(|outcome| outcome.id == result.0).ok_or(DeskError::Gone("this view"))?;
        match stays {
            Stays::Nothing => store.part_with(&outcome, None)?,
            Stays::File(typed) => {
                take_away(&outcome, typed, store)?;
                store.part_with(&outcome, None)?;
            }
            Stays::Summary => self.leave_summary(store, &outcome)?,
        }
        Ok(Done::Removed)
    }

    fn leave_summary(&self, store: &Store, outcome: &Outcome) -> Result<()> {
        let digest = &outcome.questionnaire.digest;
        let missing = || StoreError::Wording { id: outcome.id.clone(), digest: digest.to_string() };
        let source = store.wording(digest).ok_or_else(missing)?;
        let day = self.clock.day(outcome.finished);
        let shared = Shared::of(outcome, &source.questionnaire, Level::Summary, day);
        let of = Some(outcome.id.clone());
        let share = KeptShare { format: FORMAT, id: new_id(), of, kept: self.clock.now(), shared };
        Ok(store.part_with(outcome, Some((&share, &source)))?)
    }

    fn together(&self, meeting: &Place) -> Result<Together> {
        let found = self.store()?.togethers().into_iter().find(|together| together.id == meeting.0);
        found.ok_or(DeskError::Gone("the meeting"))
    }
}

/// Writes a whole result, which will be nowhere else, into the file that was typed.
fn take_away(outcome: &Outcome, typed: &str, store: &Store) -> Result<()> {
    let file = typed_folder(typed)?;
    let whole = Outcome { together: None, ..outcome.clone() };
    let text = report::json(&whole, &Beside::default(), &OverTime::default());
    let failed = |error| StoreError::Export { path: file.clone(), source: io::Error::other(error) };
    Ok(export_for_good(&file, &text.map_err(failed)?, Some(store.folder()))?)
}

fn other(subject: Subject) -> Subject {
    if subject == Subject::Observed { Subject::Oneself } else { Subject::Observed }
}

/// Why there is no comparison any more.
fn gone(parties: &[Option<Party>; 2]) -> String {
    let who = match parties {
        [None, None] => "Both views are",
        [None, Some(_)] => "The person's own view is",
        _ => "The view from outside is",
    };
    format!("{who} no longer here: that was decided after the talk. What was agreed stays.")
}
