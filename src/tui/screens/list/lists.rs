//! The lists that there are.

use super::{ListRow, ListScreen, Other, RowText};
use crate::questionnaire::Subject;
use crate::tui::keys::Key;
use crate::tui::screen::{Effect, Route};

const OFFERS: &str = "Ten things to find out about the job, and where it lies on the three dimensions. For an offer, a rumour, \
    or a role you are in. Nothing of it touches your score.";
const MEETINGS: &str = "One person answers 36 questions about themselves; somebody who works with them answers 12 about what \
    they have seen. Nobody sees the other's answers until both are in. Then you read both together. Both answer afresh here; \
    results from before stay as they are.";
const TWO_LAPTOPS: &str = "On two laptops: the observer runs `twopeaks take promotion-fit-observer` and `twopeaks report 1 \
    --share dimensions -o view.json`; you run `twopeaks import view.json`.";

impl ListScreen {
    /// The results with these ids, newest first and not read yet; see [`ListScreen::unread`].
    pub fn results(ids: Vec<String>, writable: bool) -> Self {
        let row = |id: String| {
            let delete = Other { key: Key::Char('d'), help: "delete", effect: Effect::Delete(id.clone()) };
            let others = if writable { vec![delete] } else { Vec::new() };
            ListRow { text: RowText::Unread(id.clone()), go: Effect::Go(Route::Result(id)), others }
        };
        let list = Self::new("Results, newest first", ids.into_iter().map(row).collect());
        Self { nothing: "There are no results any more.".to_owned(), ..list }
    }

    /// The offers that were begun and that are described, each by its id and in a line, the newest first; with a result's
    /// id a choice attaches the offer to it.
    pub fn offers(begun: Vec<(String, String)>, described: Vec<(String, String)>, outcome: Option<String>) -> Self {
        let describe = ListRow::new("Describe an offer", Effect::Go(Route::DescribeRole(outcome.clone())));
        let begun = begun.into_iter().map(|(id, line)| ListRow::new(line, Effect::Go(Route::Continue(id))));
        let described = described.into_iter().map(|(role, title)| {
            let effect = match &outcome {
                Some(outcome) => Effect::Attach { outcome: outcome.clone(), role },
                None => Effect::Go(Route::Role(role)),
            };
            ListRow::new(title, effect)
        });
        let rows = [describe].into_iter().chain(begun).chain(described).collect();
        // A name may be long; two lines of it are enough.
        Self { about: OFFERS.to_owned(), lines: 2, ..Self::new("The offer", rows) }
    }

    /// Who answers first, what was opened before (id and title), and the two views that can be opened now.
    pub fn meetings(opened: Vec<(String, String)>, sent: Option<[String; 2]>) -> Self {
        let sit = |who| Effect::Go(Route::Sit { meeting: None, who });
        let sent = sent.map(|ids| ListRow::new("Open your result and the view that was sent", Effect::Meet(ids)));
        let here = [
            ListRow::new("The person answers first (36 questions, 10 minutes)", sit(Subject::Oneself)),
            ListRow::new("The observer answers first (12 questions, 5 minutes)", sit(Subject::Observed)),
        ];
        let earlier = opened.into_iter().map(|(id, title)| ListRow::new(title, Effect::Go(Route::Meeting(id))));
        let rows = sent.into_iter().chain(here).chain(earlier).collect();
        Self { about: MEETINGS.to_owned(), below: TWO_LAPTOPS.to_owned(), ..Self::new("Together", rows) }
    }
}
