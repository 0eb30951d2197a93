//! How each screen is opened: what it needs is read here, because screens do no input or output.

use std::sync::Arc;

use super::{About, App, Sitting};
use crate::interview::Interview;
use crate::page::{Kept, OfferPage, ResultPage, begun, summary};
use crate::questionnaire::{Answers, Source, Subject, builtin};
use crate::record::{Draft, Header, Outcome};
use crate::store::{Listed, Store, StoreError, Unfinished, new_id};
use crate::text::Clean;
use crate::tui::saver::Order;
use crate::tui::screen::{Route, Screen};
use crate::tui::screens::{
    home::{Beside, Home},
    interview::InterviewScreen,
    intro::Intro,
    result::ResultScreen,
    results::Results,
    role::RoleScreen,
    roles::Roles,
    write::Write,
};

impl App {
    /// The questions are answered: shows the result, or the described role, or the result the role belongs to.
    pub(super) fn show_finished(&mut self, id: &str) {
        if let Some(meeting) = self.meeting_of_sitting() {
            self.sitting = None;
            return self.show(Route::Meeting(meeting));
        }
        let attach = match self.sitting.take() {
            Some(Sitting::Draft { header, .. }) => header.attach.filter(|result| self.outcome(result).is_some()),
            _ => None,
        };
        let role = self.outcome(id).is_some_and(|outcome| outcome.perspective == Subject::Role);
        match attach {
            Some(outcome) => self.attach(&outcome, id),
            None if role => self.show(Route::Role(id.to_owned())),
            None => self.show(Route::Result(id.to_owned())),
        }
    }

    /// Shows a screen above home and nothing else.
    pub(super) fn show(&mut self, route: Route) {
        self.home();
        self.go(route);
    }

    pub(super) fn home(&mut self) {
        // Home tells what is on disk, so what is on its way there comes first.
        self.settle();
        let notices = std::mem::take(&mut self.notices);
        let home = Home::new(
            self.store.as_ref(),
            &self.source.questionnaire,
            Beside { due: self.due(), together: self.has_begun_together(), notices },
        );
        self.screens.truncate(0);
        // What could not be read for it is known only now.
        self.hear();
        let unread = std::mem::take(&mut self.notices);
        self.screens.push(Box::new(home.telling(unread)));
    }

    /// What was read; where that failed, home tells why.
    pub(super) fn heard<T>(&mut self, read: Result<T, StoreError>) -> Option<T> {
        read.map_err(|error| self.notices.push(Clean::line(&error.to_string()).to_string())).ok()
    }

    pub(super) fn go(&mut self, route: Route) {
        // What is on its way to the disk is read from there.
        self.settle();
        let screen: Option<Box<dyn Screen>> = match route {
            Route::Intro => Some(Box::new(Intro::new(self.store.as_ref(), &self.source.questionnaire))),
            Route::Begin => self.begin(),
            Route::Continue(id) => self.continue_draft(&id),
            Route::Results => self.results(),
            Route::Result(id) => self.result(&id).map(|screen| -> Box<dyn Screen> { Box::new(screen) }),
            Route::Roles(outcome) => self.roles(outcome),
            Route::Role(id) => self.role(&id),
            Route::DescribeRole(outcome) => self.describe(None, outcome),
            Route::ChangeRole { role, outcome } => self.describe(Some(role), outcome),
            Route::Together => self.together(),
            Route::Meeting(id) => {
                // What lies below may show what has changed since.
                self.screens.truncate(1);
                self.meeting(&id)
            }
            Route::Sit { meeting, who } => self.sit(meeting, who),
            Route::Agree(id) => self.agreement(&id),
            Route::Part(id) => self.parting(&id),
            Route::Write(id) => Some(Box::new(Write::new(id))),
            Route::Extra { outcome, extra } => self.extra(outcome, &extra),
            Route::OverTime(id) => self.over_time(&id),
            Route::Decide(outcome) => self.decide(outcome),
            Route::CheckIn(outcome) => self.check_in(outcome),
        };
        if let Some(screen) = screen {
            self.screens.push(screen);
        }
    }

    fn results(&self) -> Option<Box<dyn Screen>> {
        let listed = self.store.as_ref()?.listed_people();
        let mut results = Results::new(listed.map_err(|error| error.to_string()), self.saver.is_some());
        results.read(&self.lines(&results.unread(self.page().height)));
        Some(Box::new(results))
    }

    /// What listed results say in a line, by their ids; nothing for those that cannot be read or have no place there.
    pub(super) fn lines(&self, listed: &[Listed]) -> Vec<(String, Option<String>)> {
        let read = |listed: &Listed| self.store.as_ref().map_or(Ok(None), |store| store.person(listed));
        let line = |listed| match read(listed) {
            Ok(outcome) => outcome.map(|outcome| summary(&outcome, &self.clock.zone)),
            Err(error) => Some(Clean::line(&error.to_string()).to_string()),
        };
        listed.iter().map(|listed| (listed.id().to_owned(), line(listed))).collect()
    }

    fn begin(&mut self) -> Option<Box<dyn Screen>> {
        // The page before the questions has done its work.
        self.screens.truncate(1);
        let source = self.source.clone();
        let header = self.header(&source);
        self.order(Order::Begin(header.clone(), source.clone()));
        Some(self.questions(header, source, Draft::default()))
    }

    fn continue_draft(&mut self, id: &str) -> Option<Box<dyn Screen>> {
        let drafts = self.store.as_ref()?.resumable();
        let (unfinished, source) = drafts.into_iter().find(|(unfinished, _)| unfinished.header.id == id)?;
        Some(self.go_on(unfinished, source))
    }

    /// The questions of a draft, from where it stopped.
    pub(super) fn go_on(&mut self, unfinished: Unfinished, source: Source) -> Box<dyn Screen> {
        let source = Arc::new(source);
        let (header, draft) = (unfinished.header.clone(), unfinished.draft.clone());
        self.order(Order::Continue(Box::new(unfinished), source.clone()));
        let screen = self.questions(header, source.clone(), draft.clone());
        if Interview::new(Arc::new(source.questionnaire.clone()), draft.clone()).is_complete() {
            // The program was ended between the last answer and the result.
            self.finish(draft, None);
        }
        screen
    }

    pub(super) fn questions(&mut self, header: Header, source: Arc<Source>, draft: Draft) -> Box<dyn Screen> {
        let interview = Interview::new(Arc::new(source.questionnaire.clone()), draft);
        self.sitting = Some(Sitting::Draft { header, source, earlier: Vec::new() });
        let screen = InterviewScreen::new(interview, None, self.saver.is_some(), (self.clock.since_start)());
        Box::new(screen.telling(std::mem::take(&mut self.notices)))
    }

    fn extra(&mut self, outcome: String, extra: &str) -> Option<Box<dyn Screen>> {
        let source = self.wording_of(&self.outcome(&outcome)?)?;
        let found = source.questionnaire.extras.iter().find(|found| found.id == extra)?;
        let answers = self.extra_answers(&outcome);
        let draft = Draft { answers: answers.clone(), ..Draft::default() };
        let interview = Interview::over(Arc::new(source.questionnaire.clone()), &found.items, draft);
        self.sitting = Some(Sitting::Extra { outcome, answers, about: About::Person });
        let now = (self.clock.since_start)();
        Some(Box::new(InterviewScreen::new(interview, Some(found.about.to_string()), self.saver.is_some(), now)))
    }

    pub(super) fn result(&self, id: &str) -> Option<ResultScreen> {
        let outcome = self.outcome(id)?;
        let source = self.wording_of(&outcome)?;
        let path = self.store.as_ref().map(|store| store.path_of(&outcome));
        let extra = self.extra_answers(id);
        let role = self.role_of(id);
        let kept = Kept {
            outcome: &outcome,
            questionnaire: &source.questionnaire,
            extra: &extra,
            path: path.as_deref(),
            role: role.as_ref().map(|(role, about)| (role, &about.questionnaire)),
        };
        let page = ResultPage::new(&kept, &self.clock.zone);
        let page = match &self.store {
            Some(store) => self.with_past(page, &kept, store),
            None => page,
        };
        Some(ResultScreen::new(&kept, page, self.saver.is_some()))
    }

    /// The role that belongs to a result, with the questionnaire it was described with.
    fn role_of(&self, id: &str) -> Option<(Outcome, Source)> {
        let attached = self.attached.iter().find(|(outcome, _)| outcome == id);
        let role = match attached {
            Some((_, role)) => self.outcome(role)?,
            None => self.store.as_ref()?.role_of(id)?,
        };
        let source = self.wording_of(&role)?;
        Some((role, source))
    }

    fn roles(&self, outcome: Option<String>) -> Option<Box<dyn Screen>> {
        let kept = self.store.as_ref().map(Store::roles).unwrap_or_default();
        let named = |role: &Outcome| {
            Some((role.id.clone(), OfferPage::new(role, &self.wording_of(role)?.questionnaire, &self.clock.zone).title))
        };
        let drafts = self.store.as_ref().filter(|_| self.saver.is_some()).map(Store::resumable).unwrap_or_default();
        let drafts = drafts.into_iter().filter(|(found, _)| {
            found.header.perspective == Subject::Role
                && found.header.revises.is_none()
                && found.header.attach == outcome
        });
        let drafts = drafts.map(|(found, source)| {
            (found.header.id, format!("Continue {}", begun(&found.draft, &source.questionnaire)))
        });
        Some(Box::new(Roles::new(drafts.collect(), kept.iter().filter_map(named).collect(), outcome)))
    }

    fn role(&self, id: &str) -> Option<Box<dyn Screen>> {
        let role = self.outcome(id)?;
        let source = self.wording_of(&role)?;
        let page = OfferPage::new(&role, &source.questionnaire, &self.clock.zone);
        Some(Box::new(RoleScreen::new(role.id.clone(), page)))
    }

    /// Asks about a role: a new one, or one that was described and has changed.
    fn describe(&mut self, role: Option<String>, attach: Option<String>) -> Option<Box<dyn Screen>> {
        let earlier = role.as_ref().and_then(|id| self.outcome(id));
        let source = match &earlier {
            Some(role) => self.wording_of(role)?,
            None => builtin::source(builtin::OFFER)?,
        };
        let source = Arc::new(source);
        let header = Header { revises: role, attach, ..self.header(&source) };
        let draft = earlier.map(|role| Draft { answers: role.answers, notes: role.notes, flags: role.flags });
        let draft = draft.unwrap_or_default();
        let entries = draft.entries();
        if entries.is_empty() {
            self.order(Order::Begin(header.clone(), source.clone()));
        }
        let interview = Interview::new(Arc::new(source.questionnaire.clone()), draft);
        let now = (self.clock.since_start)();
        let about = Some(source.questionnaire.about.to_string()).filter(|_| entries.is_empty());
        let screen =
            InterviewScreen::new(interview, None, self.saver.is_some(), now).telling(about.into_iter().collect());
        let screen = if entries.is_empty() { screen } else { screen.reviewing() };
        self.sitting = Some(Sitting::Draft { header, source, earlier: entries });
        Some(Box::new(screen))
    }

    pub(super) fn header(&self, source: &Source) -> Header {
        Header::new(new_id(), source, (self.clock.time)())
    }

    pub(super) fn outcome(&self, id: &str) -> Option<Outcome> {
        let fresh = self.finished.iter().find(|outcome| outcome.id == id).cloned();
        fresh.or_else(|| self.store.as_ref()?.result(id))
    }

    pub(super) fn wording_of(&self, outcome: &Outcome) -> Option<Source> {
        let digest = &*outcome.questionnaire.digest;
        if *digest == self.source.digest {
            return Some((*self.source).clone());
        }
        let kept = self.store.as_ref().and_then(|store| store.wording(digest));
        kept.or_else(|| builtin::with_digest(digest))
    }

    /// What was answered after the result, now or earlier; the last answer to an item counts.
    fn extra_answers(&self, id: &str) -> Answers {
        if let Some(Sitting::Extra { outcome, answers, about: About::Person }) = &self.sitting
            && outcome == id
        {
            return answers.clone();
        }
        self.store.as_ref().map(|store| store.extra_answers(id)).unwrap_or_default()
    }
}
