//! What belongs to time: the decision after a result, the check-in, and the page about both.

use std::sync::Arc;

use jiff::civil::Date;

use super::{About, App, Sitting};
use crate::interview::Interview;
use crate::page::{Due, Kept, Past, ResultPage, alike, due};
use crate::questionnaire::{builtin, decision::decision};
use crate::record::{Draft, Outcome};
use crate::store::Store;
use crate::tui::saver::Order;
use crate::tui::screen::Screen;
use crate::tui::screens::interview::InterviewScreen;

impl App {
    /// The day it is where the person is.
    fn today(&self) -> Date {
        (self.clock.time)().to_zoned(self.clock.zone.clone()).date()
    }

    /// The check-in whose day has come.
    pub(super) fn due(&self) -> Option<Due> {
        let store = self.store.as_ref().filter(|_| self.saver.is_some())?;
        let decisions = store.decisions();
        // Without decisions there is nothing to read the results for.
        if decisions.is_empty() {
            return None;
        }
        let begun: Vec<String> = store.unfinished().into_iter().filter_map(|draft| draft.header.follows).collect();
        let mut results = store.people_with(&decisions.keys().cloned().collect());
        results.extend(store.check_ins());
        due(&results, &decisions, &begun, self.today(), &self.clock.zone)
    }

    pub(super) fn with_past(&self, page: ResultPage, kept: &Kept<'_>, store: &Store) -> ResultPage {
        let decisions = store.decisions();
        let wording = |outcome: &Outcome| self.wording_of(outcome);
        let like = |other: &Outcome| alike(other, wording(other).as_ref(), kept.questionnaire);
        let (results, more) = store.around(kept.outcome, like);
        let past = Past { results: &results, more, decisions: &decisions, wording: &wording, today: self.today() };
        page.over_time(kept, &past, &self.clock.zone)
    }

    /// A result, at the page about time.
    pub(super) fn over_time(&self, id: &str) -> Option<Box<dyn Screen>> {
        Some(Box::new(self.result(id)?.at_over_time()))
    }

    /// Asks what was decided after a result; what was said before can be changed.
    pub(super) fn decide(&mut self, outcome: String) -> Option<Box<dyn Screen>> {
        let source = self.wording_of(&self.outcome(&outcome)?)?;
        let questions = Arc::new(decision(&source.questionnaire));
        let earlier = self.store.as_ref()?.last_decision(&outcome);
        let earlier = self.heard(earlier)?;
        let answers = earlier.as_ref().map(|(_, decision)| decision.answers(&questions)).unwrap_or_default();
        let interview = Interview::new(questions.clone(), Draft { answers: answers.clone(), ..Draft::default() });
        let about = Some(questions.about.to_string());
        let screen = InterviewScreen::new(interview, about, self.saver.is_some(), (self.clock.since_start)());
        let screen = if earlier.is_some() { screen.reviewing() } else { screen };
        let decided = earlier.as_ref().map_or_else(|| self.today(), |(_, decision)| decision.decided);
        let about = About::Decision { questions, decided, changed: earlier.map(|(written, _)| written) };
        self.sitting = Some(Sitting::Extra { outcome, answers, about });
        Some(Box::new(screen))
    }

    /// Asks again, and how it has been.
    pub(super) fn check_in(&mut self, follows: String) -> Option<Box<dyn Screen>> {
        let source = Arc::new(builtin::source(builtin::CHECK_IN)?);
        let mut header = self.header(&source);
        header.follows = Some(follows);
        self.order(Order::Begin(header.clone(), source.clone()));
        let interview = Interview::new(Arc::new(source.questionnaire.clone()), Draft::default());
        let now = (self.clock.since_start)();
        let screen = InterviewScreen::new(interview, None, self.saver.is_some(), now)
            .telling(vec![source.questionnaire.about.to_string()]);
        self.sitting = Some(Sitting::Draft { header, source, earlier: Vec::new() });
        Some(Box::new(screen))
    }
}
