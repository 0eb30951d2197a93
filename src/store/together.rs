//! What two people fill in apart and open together. A draft or result that names a meeting stays out of every list:
//! until the meeting is written, nobody is shown anything of it.

use std::collections::HashSet;
use std::path::Path;

use super::Which;
use super::names::{self, name};
use super::read::{MAX_JOURNAL, MAX_RESULT, read_limited};
use super::results::write_sealed;
use super::{Listing, Store, StoreError, Unfinished};
use crate::questionnaire::Source;
use crate::record::lines;
use crate::record::{Addition, Agreement, Content, KeptShare, Meeting, Outcome, sealed};

/// What belongs to one meeting, or is on its way to one.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// The id of the meeting.
    pub id: String,
    /// What is being filled in.
    pub drafts: Vec<Unfinished>,
    /// What is filled in, the one that was finished first, first.
    pub results: Vec<Outcome>,
    /// The meeting, once both have said "open".
    pub meeting: Option<Meeting>,
}

impl Store {
    /// Every meeting and what is on its way to one; what is not opened yet comes first, then the newest.
    pub fn togethers(&self) -> Vec<Together> {
        let (mut drafts, mut results) = (self.noted(self.all_drafts()), self.of_kind(names::TOGETHER));
        drafts.retain(|draft| draft.header.together.is_some());
        results.retain(|outcome| outcome.together.is_some());
        results.sort_by_key(|outcome| outcome.finished);
        let meetings = self.meetings();
        let named = drafts.iter().map(|draft| &draft.header.together).chain(results.iter().map(|each| &each.together));
        let mut seen = HashSet::new();
        let ids = named.flatten().filter(|id| !meetings.iter().any(|meeting| meeting.id == **id));
        let ids: Vec<String> = ids.chain(meetings.iter().map(|meeting| &meeting.id)).cloned().collect();
        let of = |id: String| Together {
            drafts: drafts.iter().filter(|draft| draft.header.together.as_ref() == Some(&id)).cloned().collect(),
            results: results.iter().filter(|outcome| outcome.together.as_ref() == Some(&id)).cloned().collect(),
            meeting: meetings.iter().find(|meeting| meeting.id == id).cloned(),
            id,
        };
        ids.into_iter().filter(|id| seen.insert(id.clone())).map(of).collect()
    }

    /// Whether something was begun, or filled in, for a meeting that is not opened yet.
    pub fn has_begun_together(&self) -> bool {
        let is = |paths: Vec<std::path::PathBuf>| paths.iter().any(|path| names::is(path, names::TOGETHER));
        let filled_in = || self.noting(self.paths("results").map(Some)).is_some_and(is);
        let begun = || self.noted(self.all_drafts()).iter().any(|draft| draft.header.together.is_some());
        (begun() || filled_in()) && self.togethers().iter().any(|together| together.meeting.is_none())
    }

    /// The meetings, newest first.
    pub fn meetings(&self) -> Vec<Meeting> {
        let mut all = self.noted(self.sealed::<Meeting>("meetings", |_| true));
        all.reverse();
        all
    }

    /// Writes that two views were opened.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn meet(&self, meeting: &Meeting) -> Result<(), StoreError> {
        self.must_write()?;
        write_sealed(&self.folder.join("meetings").join(name(meeting.opened, &meeting.id)), meeting)
    }

    /// What two people agreed on; empty where they wrote nothing.
    pub fn agreement(&self, meeting: &str) -> Agreement {
        last_agreement(self.additions(meeting))
    }

    /// The same, for whoever goes on from there.
    ///
    /// # Errors
    /// When something cannot be read that may be the last agreement.
    pub fn whole_agreement(&self, meeting: &str) -> Result<Agreement, StoreError> {
        let mut all = self.sealed_additions(|_| true).whole()?;
        all.retain(|addition| addition.outcome == meeting);
        Ok(last_agreement(all))
    }

    /// The parts of results that are here, newest first.
    pub fn shares(&self) -> Vec<KeptShare> {
        self.noted(self.all_shares())
    }

    pub(super) fn all_shares(&self) -> Listing<KeptShare> {
        let mut all = self.sealed::<KeptShare>("shared", |_| true);
        all.found.reverse();
        all
    }

    /// Keeps a part of a result; false if it is here already.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn keep_share(&self, share: &KeptShare, source: &Source) -> Result<bool, StoreError> {
        self.must_write()?;
        let same = |kept: &KeptShare| kept.id == share.id || (kept.of.is_some() && kept.of == share.of);
        if self.all_shares().whole()?.iter().any(same) {
            return Ok(false);
        }
        self.keep_wording(source)?;
        write_sealed(&self.folder.join("shared").join(name(share.kept, &share.id)), share)?;
        Ok(true)
    }

    /// Removes a result that was opened together for good, and leaves a part of it where one is given. The part is
    /// on disk before the rest goes.
    ///
    /// # Errors
    /// When something could not be written or removed.
    pub fn part_with(&self, outcome: &Outcome, stays: Option<(&KeptShare, &Source)>) -> Result<(), StoreError> {
        let mut gone = vec![outcome.id.clone()];
        match stays {
            Some((share, source)) => drop(self.keep_share(share, source)?),
            None => {
                let of = |share: &KeptShare| share.of.as_ref() == Some(&outcome.id);
                gone.extend(self.all_shares().whole()?.into_iter().filter(of).map(|share| share.id));
            }
        }
        self.purge(Which::These(&gone)).map(drop)
    }

    /// Removes for good what was filled in for a meeting that will not be.
    ///
    /// # Errors
    /// When something could not be removed.
    pub fn give_up(&self, together: &Together) -> Result<(), StoreError> {
        let drafts = together.drafts.iter().map(|draft| draft.header.id.clone());
        let ids: Vec<String> = drafts.chain(together.results.iter().map(|outcome| outcome.id.clone())).collect();
        self.purge(Which::These(&ids)).map(drop)
    }
}

fn last_agreement(additions: Vec<Addition>) -> Agreement {
    let agreed = |addition: Addition| match addition.content {
        Content::Agreed(agreement) => Some(agreement),
        Content::Extra(_) | Content::Offer(_) | Content::Decision(_) => None,
    };
    additions.into_iter().filter_map(agreed).next_back().unwrap_or_default()
}

/// Whether a file holds what is to be opened together and nothing in it is damaged.
pub(super) fn is_hidden(part: &str, path: &Path) -> bool {
    let read = |limit| read_limited(path, limit).ok();
    match part {
        "drafts" => {
            let lines = read(MAX_JOURNAL).and_then(|bytes| lines::read(&bytes).ok());
            lines.is_some_and(|lines| lines.damaged.is_empty() && lines.header.together.is_some())
        }
        "results" => {
            let text = read(MAX_RESULT).and_then(|bytes| String::from_utf8(bytes).ok());
            let outcome = text.and_then(|text| sealed::open::<Outcome>(text.trim_end()).ok());
            outcome.is_some_and(|outcome| outcome.together.is_some())
        }
        _ => false,
    }
}
