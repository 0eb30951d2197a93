//! How each screen is opened: what it needs is read here, because screens do no input or output.

use std::sync::Arc;

use super::{App, Sitting};
use crate::interview::Interview;
use crate::page::extras;
use crate::questionnaire::{Answers, Source};
use crate::record::{Content, Draft, FORMAT, Header, Outcome, Reference};
use crate::store::new_id;
use crate::tui::saver::Order;
use crate::tui::screen::{Route, Screen};
use crate::tui::screens::{
    home::Home, interview::InterviewScreen, intro::Intro, result::ResultScreen, results::Results,
};

impl App {
    /// The questions are answered: home lies below the result, not the questions.
    pub(super) fn show_finished(&mut self, id: &str) {
        self.sitting = None;
        self.screens.truncate(1);
        self.home();
        self.go(Route::Result(id.to_owned()));
    }

    pub(super) fn home(&mut self) {
        // Home tells what is on disk, so what is on its way there comes first.
        if let Some(saver) = &self.saver {
            saver.flush();
        }
        let home = Home::new(self.store.as_ref(), &self.source.questionnaire);
        self.screens.truncate(0);
        self.screens.push(Box::new(home));
    }

    pub(super) fn go(&mut self, route: Route) {
        let screen: Option<Box<dyn Screen>> = match route {
            Route::Intro => Some(Box::new(Intro::new(self.store.as_ref(), &self.source.questionnaire))),
            Route::Begin => self.begin(),
            Route::Continue(id) => self.continue_draft(&id),
            Route::Results => self
                .store
                .as_ref()
                .map(|store| -> Box<dyn Screen> { Box::new(Results::new(store.results(), &self.clock.zone)) }),
            Route::Result(id) => self.result(&id),
            Route::Extra { outcome, extra } => self.extra(outcome, &extra),
        };
        if let Some(screen) = screen {
            self.screens.push(screen);
        }
    }

    fn begin(&mut self) -> Option<Box<dyn Screen>> {
        // The page before the questions has done its work.
        self.screens.truncate(1);
        let header = Header {
            format: FORMAT,
            id: new_id(),
            perspective: self.source.questionnaire.subject,
            questionnaire: Reference::from(&*self.source),
            started: (self.clock.time)(),
        };
        let source = self.source.clone();
        self.order(Order::Begin(header.clone(), source.clone()));
        Some(self.questions(header, source, Draft::default()))
    }

    fn continue_draft(&mut self, id: &str) -> Option<Box<dyn Screen>> {
        let drafts = self.store.as_ref()?.resumable();
        let (unfinished, source) = drafts.into_iter().find(|(unfinished, _)| unfinished.header.id == id)?;
        let source = Arc::new(source);
        let (header, draft) = (unfinished.header.clone(), unfinished.draft.clone());
        self.order(Order::Continue(Box::new(unfinished), source.clone()));
        Some(self.questions(header, source, draft))
    }

    fn questions(&mut self, header: Header, source: Arc<Source>, draft: Draft) -> Box<dyn Screen> {
        let interview = Interview::new(Arc::new(source.questionnaire.clone()), draft);
        self.sitting = Some(Sitting::Draft { header, source });
        Box::new(InterviewScreen::new(interview, None, self.saver.is_some(), (self.clock.since_start)()))
    }

    fn extra(&mut self, outcome: String, extra: &str) -> Option<Box<dyn Screen>> {
        let source = self.wording_of(&self.outcome(&outcome)?)?;
        let found = source.questionnaire.extras.iter().find(|found| found.id == extra)?;
        let answers = self.extra_answers(&outcome);
        let draft = Draft { answers: answers.clone(), ..Draft::default() };
        let interview = Interview::over(Arc::new(source.questionnaire.clone()), &found.items, draft);
        self.sitting = Some(Sitting::Extra { outcome, answers });
        let now = (self.clock.since_start)();
        Some(Box::new(InterviewScreen::new(interview, Some(found.about.to_string()), self.saver.is_some(), now)))
    }

    fn result(&self, id: &str) -> Option<Box<dyn Screen>> {
        let outcome = self.outcome(id)?;
        let source = self.wording_of(&outcome)?;
        let path = self.store.as_ref().map(|store| store.path_of(&outcome));
        let extras = extras(&source.questionnaire, &self.extra_answers(id));
        Some(Box::new(ResultScreen::new(&outcome, &source.questionnaire, &self.clock.zone, path, extras)))
    }

    fn outcome(&self, id: &str) -> Option<Outcome> {
        let fresh = self.finished.clone().filter(|outcome| outcome.id == id);
        fresh.or_else(|| self.store.as_ref()?.results().into_iter().find(|outcome| outcome.id == id))
    }

    fn wording_of(&self, outcome: &Outcome) -> Option<Source> {
        let digest = &*outcome.questionnaire.digest;
        if *digest == self.source.digest {
            return Some((*self.source).clone());
        }
        self.store.as_ref()?.wording(digest)
    }

    /// What was answered after the result, now or earlier; the last answer to an item counts.
    fn extra_answers(&self, id: &str) -> Answers {
        if let Some(Sitting::Extra { outcome, answers }) = &self.sitting
            && outcome == id
        {
            return answers.clone();
        }
        let additions = self.store.as_ref().map(|store| store.additions(id)).unwrap_or_default();
        let mut answers = Answers::default();
        for Content::Extra(added) in additions.iter().map(|addition| &addition.content) {
            added.iter().for_each(|(item, answer)| answers.set(item, answer.cloned()));
        }
        answers
    }
}
