//! The lists that there are.

use super::{ListRow, ListScreen};
use crate::desk::{Asked, Begun, Kept, Line, Order, Place};
use crate::questionnaire::Subject;
use crate::tui::screen::{Effect, Route};

const OFFERS: &str = "Ten things to find out about the job, and where it lies on the three dimensions. For an offer, a rumour, \
    or a role you are in. Nothing of it touches your score.";
const MEETINGS: &str = "One person answers 36 questions about themselves; somebody who works with them answers 12 about what \
    they have seen. Nobody sees the other's answers until both are in. Then you read both together. Both answer afresh here; \
    results from before stay as they are.";
const TWO_LAPTOPS: &str = "On two laptops: the observer runs `twopeaks take promotion-fit-observer` and `twopeaks report 1 \
    --share dimensions -o view.json`; you run `twopeaks import view.json`.";

impl ListScreen {
    /// The results, newest first and not read yet; see [`ListScreen::unread`].
    pub fn results(places: Vec<Place>, writable: bool) -> Self {
        let rows = places.into_iter().map(|place| ListRow::result(place, writable)).collect();
        let list = Self::new("Results, newest first", rows);
        Self { nothing: "There are no results any more.".to_owned(), ..list }
    }

    /// The offers that were begun and that are described, the newest first; beside a result a choice makes the offer
    /// belong to it.
    pub fn offers(begun: Vec<Begun>, described: Vec<Line>, beside: Option<&Place>) -> Self {
        let describe = Asked::Offer { version_of: None, beside: beside.cloned() };
        let describe = ListRow::new("Describe an offer", Effect::Go(Route::Ask(describe)));
        let begun = begun.into_iter().map(|begun| {
            ListRow::new(format!("Continue {}", begun.line), Effect::Go(Route::Ask(Asked::Begun(begun.place))))
        });
        let described = described.into_iter().map(|offer| match beside {
            Some(result) => ListRow {
                go: vec![
                    Effect::Do(Order::Put(result.clone(), Kept::Offer(offer.place))),
                    Effect::Go(Route::Result(result.clone())),
                ],
                ..ListRow::new(offer.text, Effect::Back)
            },
            None => ListRow::new(offer.text, Effect::Go(Route::Offer(offer.place))),
        });
        let rows = [describe].into_iter().chain(begun).chain(described).collect();
        // A name may be long; two lines of it are enough.
        Self { about: OFFERS.to_owned(), lines: 2, ..Self::new("The offer", rows) }
    }

    /// Who answers first, what was opened before (with its title), and the two views that can be opened now.
    pub fn meetings(opened: Vec<(Place, String)>, sent: Option<[Place; 2]>) -> Self {
        let view = |who| Effect::Go(Route::Ask(Asked::View { meeting: None, who }));
        let open = |views| ListRow::new("Open your result and the view that was sent", Effect::Do(Order::Meet(views)));
        let here = [
            ListRow::new("The person answers first (36 questions, 10 minutes)", view(Subject::Oneself)),
            ListRow::new("The observer answers first (12 questions, 5 minutes)", view(Subject::Observed)),
        ];
        let earlier = opened.into_iter().map(|(place, title)| ListRow::new(title, Effect::Go(Route::Meeting(place))));
        let rows = sent.map(open).into_iter().chain(here).chain(earlier).collect();
        Self { about: MEETINGS.to_owned(), below: TWO_LAPTOPS.to_owned(), ..Self::new("Together", rows) }
    }
}
