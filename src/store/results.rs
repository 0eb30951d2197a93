use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::people::describes_a_person;
use super::{Listing, Store, StoreError, files, names};
use crate::questionnaire::{Answers, Source, Subject};
use crate::record::sealed::{self, Format};
use crate::record::{Addition, Content, Decision, Ids, KeptShare, Outcome};

/// A fresh random id: sixteen hexadecimal digits.
pub fn new_id() -> String {
    let mut bytes = [0u8; 8];
    // Without a random source the clock and the process still make two ids differ.
    if getrandom::fill(&mut bytes).is_err() {
        let now = Timestamp::now().as_nanosecond() as u64;
        bytes = (now ^ (u64::from(std::process::id()) << 48)).to_be_bytes();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What a person named.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A result.
    Whole(Outcome),
    /// A part of one.
    Part(KeptShare),
}

impl Store {
    /// Writes an outcome, and only then removes its draft. Gives the file's path.
    ///
    /// # Errors
    /// When it could not be written; the draft is still there then.
    pub fn finish(&self, outcome: &Outcome, source: &Source) -> Result<PathBuf, StoreError> {
        self.must_write()?;
        self.keep_wording(source)?;
        // An attempt that failed late may have left a file; the same draft must not become two results.
        let path = self.file_of(&outcome.id)?.unwrap_or_else(|| self.path_of(outcome));
        write_sealed(&path, outcome)?;
        self.end(&outcome.id)?;
        Ok(path)
    }

    /// Writes an addition to a result.
    ///
    /// # Errors
    /// When it could not be written.
    pub fn add(&self, addition: &Addition) -> Result<(), StoreError> {
        self.must_write()?;
        write_sealed(&self.folder.join("additions").join(names::of_addition(addition)), addition)
    }

    /// The result with this id, but for one that was filled in to be opened together.
    pub fn result(&self, id: &str) -> Option<Outcome> {
        self.noting(self.whole_result(id))
    }

    /// The same, for whoever would say that there is none.
    ///
    /// # Errors
    /// When it cannot be read, or a newer program wrote it.
    pub fn whole_result(&self, id: &str) -> Result<Option<Outcome>, StoreError> {
        let found: Option<Outcome> = self.file_of(id)?.map_or(Ok(None), |path| self.open_sealed(&path))?;
        Ok(found.filter(|outcome| outcome.id == *id && outcome.together.is_none()))
    }

    /// All results, newest first, but for those that were filled in to be opened together, and earlier versions of a
    /// described role. A damaged file is set aside.
    pub fn results(&self) -> Vec<Outcome> {
        self.noted(self.listed())
    }

    /// The same with what could not be read.
    fn listed(&self) -> Listing<Outcome> {
        let mut all = self.all_results();
        let revised: HashSet<String> = all.found.iter().filter_map(|outcome| outcome.revises.clone()).collect();
        all.found.retain(|outcome| outcome.together.is_none() && !revised.contains(&outcome.id));
        all
    }

    pub(super) fn all_results(&self) -> Listing<Outcome> {
        let mut all = self.sealed::<Outcome>("results", |_| true);
        all.found.reverse();
        all.found.sort_by_key(|outcome| std::cmp::Reverse(outcome.finished));
        all
    }

    /// The check-ins, newest first.
    pub fn check_ins(&self) -> Vec<Outcome> {
        self.of_kind(names::CHECK_IN)
    }

    /// The results whose names say that they are of this kind, newest first.
    pub(super) fn of_kind(&self, kind: &str) -> Vec<Outcome> {
        let mut found = self.noted(self.sealed("results", |path| names::is(path, kind)));
        found.reverse();
        found
    }

    /// The additions to a result, oldest first.
    pub fn additions(&self, outcome: &str) -> Vec<Addition> {
        let mut all = self.all_additions(|_| true);
        all.retain(|addition| addition.outcome == outcome);
        all
    }

    /// The additions whose files are wanted, oldest first.
    fn all_additions(&self, wanted: impl Fn(&Path) -> bool) -> Vec<Addition> {
        self.noted(self.sealed_additions(wanted))
    }

    pub(super) fn sealed_additions(&self, wanted: impl Fn(&Path) -> bool) -> Listing<Addition> {
        let mut all = self.sealed::<Addition>("additions", wanted);
        // Names of files tell the second only.
        all.found.sort_by_key(|addition| addition.written);
        all
    }

    /// Whether a described role belongs to a result.
    pub fn is_attached(&self, role: &str) -> bool {
        let is_it = |addition: &Addition| matches!(&addition.content, Content::Offer(id) if id == role);
        self.all_additions(|_| true).iter().any(is_it)
    }

    /// What was answered after a result; the last answer to an item counts.
    pub fn extra_answers(&self, outcome: &str) -> Answers {
        let mut answers = Answers::default();
        for addition in self.additions(outcome) {
            if let Content::Extra(added) = &addition.content {
                added.iter().for_each(|(item, answer)| answers.set(item, answer.cloned()));
            }
        }
        answers
    }

    /// What was answered after each result, by its id.
    pub fn all_extra_answers(&self) -> HashMap<String, Answers> {
        let mut found: HashMap<String, Answers> = HashMap::new();
        for Addition { outcome, content, .. } in self.all_additions(|_| true) {
            let Content::Extra(added) = content else { continue };
            let answers = found.entry(outcome).or_default();
            added.iter().for_each(|(item, answer)| answers.set(item, answer.cloned()));
        }
        found
    }

    /// What was decided after each result and when, oldest first, by the result's id.
    pub fn decisions(&self) -> HashMap<String, Vec<(Timestamp, Decision)>> {
        by_result(self.all_additions(|path| names::is(path, names::DECISION)))
    }

    /// What was decided last after a result, for whoever goes on from there.
    ///
    /// # Errors
    /// When a decision cannot be read: it may be the last one.
    pub fn last_decision(&self, outcome: &str) -> Result<Option<(Timestamp, Decision)>, StoreError> {
        let all = self.sealed_additions(|path| names::is(path, names::DECISION)).whole()?;
        Ok(by_result(all).remove(outcome).and_then(|mut all| all.pop()))
    }

    /// The described roles in their newest versions, newest first.
    pub fn roles(&self) -> Vec<Outcome> {
        let roles = self.of_kind(names::ROLE);
        let revised = |id: &str| roles.iter().any(|other| other.revises.as_deref() == Some(id));
        roles.iter().filter(|role| role.perspective == Subject::Role && !revised(&role.id)).cloned().collect()
    }

    /// The role that belongs to a result, in its newest version.
    pub fn role_of(&self, outcome: &str) -> Option<Outcome> {
        let attached = |addition: Addition| match addition.content {
            Content::Offer(id) => Some(id),
            Content::Extra(_) | Content::Decision(_) | Content::Agreed(_) => None,
        };
        let mut id = self.additions(outcome).into_iter().filter_map(attached).next_back()?;
        let roles = self.of_kind(names::ROLE);
        // Each change is a new file that names the one before; a circle of them cannot be walked for ever.
        for _ in 0..roles.len() {
            match roles.iter().find(|other| other.revises.as_ref() == Some(&id)) {
                Some(newer) => id = newer.id.clone(),
                None => break,
            }
        }
        roles.into_iter().find(|role| role.id == id && role.perspective == Subject::Role)
    }

    /// The result that a person names: `last`, a position in the list (1 is the newest), or the beginning
    /// of an id.
    ///
    /// # Errors
    /// When there is none, or several begin like this; or when something could not be read that might have been meant.
    pub fn find(&self, name: &str) -> Result<Outcome, StoreError> {
        if name == "last" {
            return self.newest_own()?.ok_or(StoreError::Empty);
        }
        let found = match position(name) {
            Some(position) => vec![self.listed().whole()?.into_iter().nth(position.wrapping_sub(1))],
            None => self.beginning(name)?.into_iter().map(Some).collect(),
        };
        let mut found = found.into_iter().flatten();
        let first = found.next().ok_or_else(|| StoreError::Unknown(shown(name)))?;
        if found.next().is_some() { Err(StoreError::Ambiguous(shown(name))) } else { Ok(first) }
    }

    /// The newest result about oneself. Names tell the second, so results of the same second are read, too.
    fn newest_own(&self) -> Result<Option<Outcome>, StoreError> {
        let mut newest: Option<(Outcome, PathBuf)> = None;
        for path in self.paths("results")?.into_iter().rev().filter(|path| describes_a_person(path)) {
            if newest.as_ref().is_some_and(|(_, of)| names::time(of) != names::time(&path)) {
                break;
            }
            let own = self.open_sealed::<Outcome>(&path)?.filter(|found| found.perspective == Subject::Oneself);
            let Some(own) = own.filter(|found| found.together.is_none()) else { continue };
            if newest.as_ref().is_none_or(|(best, _)| best.finished < own.finished) {
                newest = Some((own, path));
            }
        }
        Ok(newest.map(|(outcome, _)| outcome))
    }

    /// The results in the list whose ids begin like this. Only they are read, and of a role its other versions.
    fn beginning(&self, name: &str) -> Result<Vec<Outcome>, StoreError> {
        let mut paths = self.paths("results")?;
        paths.retain(|path| !names::is(path, names::TOGETHER) && begins(names::id(path), name));
        let read = Listing::of(&paths, |path| self.open_sealed::<Outcome>(path));
        let newer = read.unread.iter().any(|error| matches!(error, StoreError::Newer { .. }));
        if let Some(error) = read.unread.into_iter().next().filter(|_| !newer || read.found.is_empty()) {
            return Err(error);
        }
        let mut found = read.found;
        found.retain(|outcome| outcome.together.is_none());
        if found.iter().any(|outcome| outcome.perspective == Subject::Role) {
            let roles = self.sealed::<Outcome>("results", |path| names::is(path, names::ROLE)).whole()?;
            let revised: HashSet<String> = roles.into_iter().filter_map(|role| role.revises).collect();
            found.retain(|outcome| !revised.contains(&outcome.id));
        }
        Ok(found)
    }

    /// The result, or the part of one, that a person names: parts stand behind the results in the list.
    ///
    /// # Errors
    /// See [`Store::find`].
    pub fn found(&self, name: &str) -> Result<Found, StoreError> {
        if name == "last" {
            return self.find(name).map(Found::Whole);
        }
        if let Some(position) = position(name) {
            let results = self.listed().whole()?.len();
            let share = position.checked_sub(results + 1).map(|at| Ok(self.all_shares().whole()?.into_iter().nth(at)));
            return match share.transpose()?.flatten() {
                Some(share) => Ok(Found::Part(share)),
                None => self.find(name).map(Found::Whole),
            };
        }
        let shares = self.sealed::<KeptShare>("shared", |path| begins(names::id(path), name)).whole()?;
        let mut shares = shares.into_iter();
        match (self.find(name), shares.next(), shares.next()) {
            (Err(StoreError::Unknown(_)), Some(share), None) => Ok(Found::Part(share)),
            (Err(StoreError::Unknown(_)) | Ok(_), Some(_), _) => Err(StoreError::Ambiguous(shown(name))),
            (found, ..) => found.map(Found::Whole),
        }
    }

    /// The file of a result.
    pub fn path_of(&self, outcome: &Outcome) -> PathBuf {
        self.folder.join("results").join(names::of_outcome(outcome))
    }

    /// The file of an intact result with this id.
    pub(super) fn result_of(&self, id: &str) -> Result<Option<PathBuf>, StoreError> {
        let Some(path) = self.file_of(id)? else { return Ok(None) };
        Ok(self.open_sealed::<Outcome>(&path)?.map(|_| path))
    }

    pub(super) fn file_of(&self, id: &str) -> Result<Option<PathBuf>, StoreError> {
        Ok(self.paths("results")?.into_iter().find(|path| names::id(path).is_some_and(|of| of == id)))
    }
}

/// A short number is a position; ids are long enough that a longer one is a beginning.
fn position(name: &str) -> Option<usize> {
    name.parse().ok().filter(|_| name.len() < 6)
}

fn begins(id: Option<&str>, name: &str) -> bool {
    !name.is_empty() && id.is_some_and(|id| id.starts_with(name))
}

fn shown(name: &str) -> String {
    crate::text::Clean::line(name).to_string()
}

/// The decisions among additions, by the results that they belong to.
fn by_result(additions: Vec<Addition>) -> HashMap<String, Vec<(Timestamp, Decision)>> {
    let mut found: HashMap<String, Vec<(Timestamp, Decision)>> = HashMap::new();
    for Addition { outcome, content, written, .. } in additions {
        if let Content::Decision(decision) = content {
            found.entry(outcome).or_default().push((written, decision));
        }
    }
    found
}

/// The format of a sealed file; nothing/// The format of a sealed file; nothing if its content is intact and not what this program knows.
///
/// # Errors
/// Why it is damaged.
pub(super) fn format_of<T: DeserializeOwned + Ids>(text: &str) -> Result<Option<u32>, String> {
    match (sealed::open::<Format>(text.trim_end()), sealed::open::<T>(text.trim_end())) {
        (_, Err(broken @ sealed::Broken::Id)) => Err(broken.to_string()),
        (Ok(Format { format }), Ok(_)) => Ok(Some(format)),
        (Ok(_), Err(_)) | (Err(sealed::Broken::Content(_)), _) => Ok(None),
        (Err(broken), _) => Err(broken.to_string()),
    }
}

/// The digest of the questionnaire that a sealed file of an outcome or a part of one belongs to.
pub(super) fn digest_of(text: &str) -> Option<String> {
    let of_outcome = || Some(sealed::open::<Outcome>(text.trim_end()).ok()?.questionnaire.digest);
    let of_share = || Some(sealed::open::<KeptShare>(text.trim_end()).ok()?.shared.questionnaire.digest);
    of_outcome().or_else(of_share).map(|digest| digest.to_string())
}

pub(super) fn write_sealed<T: serde::Serialize>(path: &Path, value: &T) -> Result<(), StoreError> {
    let line = sealed::seal(value).map_err(std::io::Error::from).map_err(StoreError::write(path))?;
    files::write_whole(path, format!("{line}\n").as_bytes())
}
