//! Two views of one person: how their pages are opened, and what they ask for.

use std::io;
use std::sync::Arc;

use super::{App, Sitting};
use crate::page::{AgreedPage, ComparisonPage, OverTime, Party, day};
use crate::questionnaire::{Source, Subject, builtin};
use crate::record::{Agreement, Beside, Content, Draft, FORMAT, KeptShare, Level, Meeting, Outcome, Shared};
use crate::report::{self, opened};
use crate::store::{Store, StoreError, Together, export_for_good, new_id, typed_folder};
use crate::text::Clean;
use crate::tui::saver::Order;
use crate::tui::screen::{Event, Route, Screen, Stays};
use crate::tui::screens::together::agreement::AgreementScreen;
use crate::tui::screens::together::comparison::ComparisonScreen;
use crate::tui::screens::together::parting::Parting;
use crate::tui::screens::together::passage::{Passage, Stage};
use crate::tui::screens::together::start::Start;

/// The page of a meeting, or a screen that leads to it.
type Page = Option<Box<dyn Screen>>;

impl App {
    /// The store, once everything that is on its way to it is there.
    fn settled(&mut self) -> Option<Store> {
        self.settle();
        self.store.clone().filter(|store| store.holder().is_none())
    }

    fn meeting_with(&mut self, id: &str) -> Option<(Store, Together)> {
        let store = self.settled()?;
        let together = store.togethers().into_iter().find(|together| together.id == id)?;
        Some((store, together))
    }

    /// Who answers first; or, where somebody has begun, how far the two are.
    pub(super) fn together(&mut self) -> Page {
        let store = self.settled()?;
        let all = store.togethers();
        if let Some(begun) = all.iter().find(|together| together.meeting.is_none()) {
            return self.meeting(&begun.id);
        }
        let titles = all.iter().map(|together| (together.id.clone(), self.title(&store, together)));
        Some(Box::new(Start::new(titles.collect(), self.sent(&store))))
    }

    fn title(&self, store: &Store, together: &Together) -> String {
        match self.compared(store, together) {
            Ok(page) => page.title.clone(),
            Err(_) => {
                let opened = together.meeting.as_ref().map(|meeting| day(meeting.opened, &self.clock.zone));
                format!("Two views of one person, {}", opened.unwrap_or_default())
            }
        }
    }

    /// The newest result and the newest view from outside that lie openly here and were not opened yet.
    fn sent(&self, store: &Store) -> Option<[String; 2]> {
        let [Some(own), Some(outside)] = opened::lying_here(store) else { return None };
        let party = |id: &str| opened::party(store, id, &self.clock.zone);
        let known = opened::meeting_of(store, &party(&own)?, &party(&outside)?).is_some();
        (!known).then_some([own, outside])
    }

    /// How far the two are; once their meeting is opened, the comparison.
    pub(super) fn meeting(&mut self, id: &str) -> Page {
        let (store, together) = self.meeting_with(id)?;
        if together.meeting.is_some() {
            let undecided = !together.results.is_empty();
            let page = self.compared(&store, &together).map(Box::new);
            return Some(Box::new(ComparisonScreen::new(id.to_owned(), page, undecided)));
        }
        let stage = match together.results.as_slice() {
            [] => Stage::First(together.drafts.first()?.header.perspective),
            [first] => Stage::Handover(other(first.perspective)),
            _ => Stage::Both,
        };
        Some(Box::new(Passage::new(id.to_owned(), stage)))
    }

    fn compared(&self, store: &Store, together: &Together) -> Result<ComparisonPage, (String, AgreedPage)> {
        let agreement = store.agreement(&together.id);
        match opened::parties(store, together, &self.clock.zone) {
            [Some(own), Some(outside)] => {
                let page = ComparisonPage::new(own, outside, &agreement);
                page.map_err(|why| (why.to_string(), AgreedPage::new(&agreement)))
            }
            parties => Err((gone(&parties), AgreedPage::new(&agreement))),
        }
    }

    /// The questions of one of the two, from the beginning or from where they stopped.
    pub(super) fn sit(&mut self, meeting: Option<String>, who: Subject) -> Page {
        let store = self.settled()?;
        let id = meeting.unwrap_or_else(new_id);
        let mut begun = store.togethers().into_iter().filter(|together| together.id == id);
        let drafts = begun.next().map(|together| together.drafts).unwrap_or_default();
        self.screens.truncate(1);
        if let Some(unfinished) = drafts.into_iter().find(|draft| draft.header.perspective == who) {
            let source = store.wording(&unfinished.header.questionnaire.digest)?;
            return Some(self.go_on(unfinished, source));
        }
        let name = if who == Subject::Observed { builtin::OBSERVER } else { builtin::DEFAULT };
        let source: Arc<Source> = Arc::new(builtin::source(name)?);
        let mut header = self.header(&source);
        header.together = Some(id);
        self.order(Order::Begin(header.clone(), source.clone()));
        self.notices = vec![source.questionnaire.about.to_string()];
        Some(self.questions(header, source, Draft::default()))
    }

    pub(super) fn agreement(&mut self, id: &str) -> Page {
        let (store, _) = self.meeting_with(id)?;
        // What is written goes on from what was agreed; without that it would be lost.
        let agreement = self.heard(store.whole_agreement(id))?;
        Some(Box::new(AgreementScreen::new(id.to_owned(), agreement)))
    }

    /// The page of the next who has to decide what stays; the comparison where both have.
    pub(super) fn parting(&mut self, id: &str) -> Page {
        let (_, together) = self.meeting_with(id)?;
        let of = |subject| together.results.iter().find(|outcome| outcome.perspective == subject);
        match of(Subject::Oneself).or_else(|| of(Subject::Observed)) {
            Some(next) => Some(Box::new(Parting::new(id.to_owned(), next.id.clone(), next.perspective))),
            None => self.meeting(id),
        }
    }

    /// Both have said "open".
    pub(super) fn open(&mut self, id: &str) {
        let Some((store, together)) = self.meeting_with(id) else { return };
        let of = |subject| together.results.iter().find(|outcome| outcome.perspective == subject);
        if let (Some(own), Some(outside)) = (of(Subject::Oneself), of(Subject::Observed)) {
            self.meet_as(&store, id.to_owned(), [own.id.clone(), outside.id.clone()]);
        }
    }

    /// Opens a result and a view that was sent.
    pub(super) fn meet(&mut self, parties: [String; 2]) {
        if let Some(store) = self.settled() {
            self.meet_as(&store, new_id(), parties);
        }
    }

    fn meet_as(&mut self, store: &Store, id: String, parties: [String; 2]) {
        let meeting = Meeting { format: FORMAT, id: id.clone(), opened: (self.clock.time)(), parties };
        let done = store.meet(&meeting);
        self.then(done, Route::Meeting(id));
    }

    pub(super) fn give_up(&mut self, id: &str) {
        let Some((store, together)) = self.meeting_with(id) else { return };
        let done = store.give_up(&together);
        self.then(done, Route::Together);
    }

    pub(super) fn agreed(&mut self, meeting: String, agreement: Agreement) {
        let addition = self.addition(meeting, Content::Agreed(agreement));
        self.order(Order::Add(addition));
    }

    /// Somebody has decided what stays of their answers.
    pub(super) fn part_with(&mut self, meeting: &str, outcome: &str, stays: &Stays) {
        let Some((store, together)) = self.meeting_with(meeting) else { return };
        let Some(outcome) = together.results.into_iter().find(|each| each.id == outcome) else { return };
        let done = self.parted(&store, &outcome, stays);
        if done.is_ok() {
            self.finished.retain(|each| each.id != outcome.id);
        }
        self.then(done, Route::Part(meeting.to_owned()));
    }

    fn parted(&self, store: &Store, outcome: &Outcome, stays: &Stays) -> Result<(), StoreError> {
        let digest = &outcome.questionnaire.digest;
        let missing = || StoreError::Wording { id: outcome.id.clone(), digest: digest.to_string() };
        let source = store.wording(digest).ok_or_else(missing)?;
        match stays {
            Stays::Nothing => store.part_with(outcome, None),
            Stays::File(typed) => {
                let file = typed_folder(typed)?;
                let whole = Outcome { together: None, ..outcome.clone() };
                let text = report::json(&whole, &Beside::default(), &OverTime::default());
                let failed = |error| StoreError::Export { path: file.clone(), source: io::Error::other(error) };
                export_for_good(&file, &text.map_err(failed)?, Some(store.folder()))?;
                store.part_with(outcome, None)
            }
            Stays::Summary => {
                let day = outcome.finished.to_zoned(self.clock.zone.clone()).date();
                let shared = Shared::of(outcome, &source.questionnaire, Level::Summary, day);
                let (id, of, kept) = (new_id(), Some(outcome.id.clone()), (self.clock.time)());
                store.part_with(outcome, Some((&KeptShare { format: FORMAT, id, of, kept, shared }, &source)))
            }
        }
    }

    /// Goes on where something could be done, and says why where it could not.
    fn then(&mut self, done: Result<(), StoreError>, route: Route) {
        match done {
            Ok(()) => self.show(route),
            Err(error) => self.tell(&Event::SaveFailed(Clean::line(&error.to_string()).to_string())),
        }
    }

    /// The meeting that the questions on the screen are for.
    pub(super) fn meeting_of_sitting(&self) -> Option<String> {
        match &self.sitting {
            Some(Sitting::Draft { header, .. }) => header.together.clone(),
            _ => None,
        }
    }
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
