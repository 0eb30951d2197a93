//! Finds the two views that a comparison shows. What is filled in for a meeting is found only once that is opened.

use jiff::tz::TimeZone;

use crate::page::Party;
use crate::questionnaire::Subject;
use crate::record::{KeptShare, Meeting};
use crate::store::{Store, Together};
use crate::text::Id;

/// Whether a part that somebody sent may be shown: only once the other view is here, too.
pub fn is_open(store: &Store, share: &KeptShare) -> bool {
    let counterpart = match share.shared.perspective {
        Subject::Oneself => Subject::Observed,
        Subject::Observed => Subject::Oneself,
        Subject::Job | Subject::Offer | Subject::Form => return true,
    };
    let opened = store.meetings().iter().any(|meeting| meeting.parties.contains(&share.id));
    let whole = || store.results().iter().any(|outcome| outcome.perspective == counterpart);
    let part = || store.shares().iter().any(|other| other.shared.perspective == counterpart);
    share.of.is_some() || opened || whole() || part()
}

/// The view with this id: a result, one that was opened in a meeting, or a part of one.
pub fn party(store: &Store, id: &str, zone: &TimeZone) -> Option<Party> {
    let opened = store.togethers().into_iter().filter(|together| together.meeting.is_some());
    let results = store.results().into_iter().chain(opened.flat_map(|together| together.results));
    if let Some(outcome) = results.into_iter().find(|outcome| outcome.id == id) {
        return Some(Party::of(&outcome, &store.wording(&outcome.questionnaire.digest)?, zone));
    }
    let of = |share: &KeptShare| share.id == id || share.of.as_deref() == Some(id);
    let share = store.shares().into_iter().find(of)?;
    let source = store.wording(&share.shared.questionnaire.digest)?;
    Some(Party::part(share.of.as_ref().unwrap_or(&share.id), share.shared, source))
}

/// The meeting that opened these two.
pub fn meeting_of(store: &Store, one: &Party, other: &Party) -> Option<Meeting> {
    let both = |meeting: &Meeting| meeting.parties.contains(&one.id) && meeting.parties.contains(&other.id);
    store.meetings().into_iter().find(both)
}

/// The two views of a meeting, as far as they are still here.
pub fn parties(store: &Store, together: &Together, zone: &TimeZone) -> [Option<Party>; 2] {
    let ids = together.meeting.as_ref().map(|meeting| &meeting.parties);
    [0, 1].map(|at| party(store, ids?.get(at)?, zone))
}

/// The newest two views that can be compared: of the newest meeting, else those that lie openly here.
pub fn newest(store: &Store, zone: &TimeZone) -> [Option<Party>; 2] {
    let meetings = store.togethers().into_iter().filter(|together| together.meeting.is_some());
    let mut found = meetings.map(|together| parties(store, &together, zone));
    let found = found.find(|parties| parties.iter().all(Option::is_some));
    found.unwrap_or_else(|| lying_here(store).map(|id| party(store, &id?, zone)))
}

/// The ids of the newest self-description and of the newest view from outside, those of meetings left out. A view from
/// outside that was sent comes before one that was filled in here, which may be of somebody else.
pub fn lying_here(store: &Store) -> [Option<Id>; 2] {
    let results = store.results();
    let shares = store.shares();
    let whole = |subject| results.iter().find(|outcome| outcome.perspective == subject).map(|each| each.id.clone());
    let sent = |subject| {
        let mut sent = shares.iter().filter(|share| share.of.is_none());
        sent.find(|share| share.shared.perspective == subject).map(|share| share.id.clone())
    };
    let own = whole(Subject::Oneself).or_else(|| sent(Subject::Oneself));
    let outside = sent(Subject::Observed).or_else(|| whole(Subject::Observed));
    [own, outside]
}
