use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::de::DeserializeOwned;

use super::read::{MAX_RESULT, read_limited};
use super::{Store, StoreError, files, names};
use crate::questionnaire::{Answers, Source, Subject};
use crate::record::sealed::{self, Format};
use crate::record::{Addition, Content, Decision, FORMAT, KeptShare, Outcome};
use crate::text::Id;

/// A fresh random id: sixteen hexadecimal digits.
pub fn new_id() -> Id {
    let mut bytes = [0u8; 8];
    // Without a random source the clock and the process still make two ids differ.
    if getrandom::fill(&mut bytes).is_err() {
        let now = Timestamp::now().as_nanosecond() as u64;
        bytes = (now ^ (u64::from(std::process::id()) << 48)).to_be_bytes();
    }
    Id::of(bytes)
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
        let path = self.file_of(&outcome.id).unwrap_or_else(|| self.path_of(outcome));
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
        let outcome = self.outcome(&self.file_of(id)?)?;
        Some(outcome).filter(|outcome| outcome.id == id && outcome.together.is_none())
    }

    /// All results, newest first, but for those that were filled in to be opened together, and earlier versions of a
    /// described role. A damaged file is set aside.
    pub fn results(&self) -> Vec<Outcome> {
        let mut outcomes = self.all_results();
        let revised: HashSet<Id> = outcomes.iter().filter_map(|outcome| outcome.revises.clone()).collect();
        outcomes.retain(|outcome| outcome.together.is_none() && !revised.contains(&outcome.id));
        outcomes
    }

    pub(super) fn all_results(&self) -> Vec<Outcome> {
        let paths = files::list(&self.folder.join("results"));
        let mut outcomes: Vec<Outcome> = paths.iter().rev().filter_map(|path| self.outcome(path)).collect();
        outcomes.sort_by_key(|outcome| std::cmp::Reverse(outcome.finished));
        outcomes
    }

    /// The check-ins, newest first.
    pub fn check_ins(&self) -> Vec<Outcome> {
        self.of_kind(names::CHECK_IN)
    }

    /// The results whose names say that they are of this kind, newest first.
    pub(super) fn of_kind(&self, kind: &str) -> Vec<Outcome> {
        let paths = files::list(&self.folder.join("results")).into_iter().rev();
        paths.filter(|path| names::is(path, kind)).filter_map(|path| self.outcome(&path)).collect()
    }

    /// The additions to a result, oldest first.
    pub fn additions(&self, outcome: &str) -> Vec<Addition> {
        let mut all = self.all_additions(|_| true);
        all.retain(|addition| addition.outcome == outcome);
        all
    }

    /// The additions whose files are wanted, oldest first.
    fn all_additions(&self, wanted: impl Fn(&Path) -> bool) -> Vec<Addition> {
        let paths = files::list(&self.folder.join("additions")).into_iter().filter(|path| wanted(path));
        let mut all: Vec<Addition> = paths.filter_map(|path| self.open_sealed(&path)).collect();
        all.retain(|addition| addition.format <= FORMAT);
        // Names of files tell the second only.
        all.sort_by_key(|addition| addition.written);
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
    pub fn all_extra_answers(&self) -> HashMap<Id, Answers> {
        let mut found: HashMap<Id, Answers> = HashMap::new();
        for Addition { outcome, content, .. } in self.all_additions(|_| true) {
            let Content::Extra(added) = content else { continue };
            let answers = found.entry(outcome).or_default();
            added.iter().for_each(|(item, answer)| answers.set(item, answer.cloned()));
        }
        found
    }

    /// What was decided after each result and when, oldest first, by the result's id.
    pub fn decisions(&self) -> HashMap<Id, Vec<(Timestamp, Decision)>> {
        let mut found: HashMap<Id, Vec<(Timestamp, Decision)>> = HashMap::new();
        for Addition { outcome, content, written, .. } in self.all_additions(|path| names::is(path, names::DECISION)) {
            if let Content::Decision(decision) = content {
                found.entry(outcome).or_default().push((written, decision));
            }
        }
        found
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
    /// When there is none, or several begin like this.
    pub fn find(&self, name: &str) -> Result<Outcome, StoreError> {
        let results = self.results();
        let unknown = || StoreError::Unknown(crate::text::Clean::line(name).to_string());
        if name == "last" {
            let own = |outcome: &Outcome| outcome.perspective == Subject::Oneself;
            return results.into_iter().find(own).ok_or(StoreError::Empty);
        }
        // A short number is a position; ids are long enough that a longer one is a beginning.
        if let Some(position) = name.parse::<usize>().ok().filter(|_| name.len() < 6) {
            return results.into_iter().nth(position.wrapping_sub(1)).ok_or_else(unknown);
        }
        let mut begins = results.into_iter().filter(|outcome| !name.is_empty() && outcome.id.starts_with(name));
        let first = begins.next().ok_or_else(unknown)?;
        match begins.next() {
            Some(_) => Err(StoreError::Ambiguous(crate::text::Clean::line(name).to_string())),
            None => Ok(first),
        }
    }

    /// The result, or the part of one, that a person names: parts stand behind the results in the list.
    ///
    /// # Errors
    /// See [`Store::find`].
    pub fn found(&self, name: &str) -> Result<Found, StoreError> {
        let shares = self.shares();
        let position = name.parse::<usize>().ok().filter(|_| name.len() < 6);
        let behind = position.and_then(|at| at.checked_sub(self.results().len() + 1));
        if let Some(share) = behind.and_then(|at| shares.get(at)) {
            return Ok(Found::Part(share.clone()));
        }
        let begins = |share: &&KeptShare| position.is_none() && !name.is_empty() && share.id.starts_with(name);
        let mut begins = shares.iter().filter(begins);
        match (self.find(name), begins.next(), begins.next()) {
            (Err(StoreError::Unknown(_)), Some(share), None) => Ok(Found::Part(share.clone())),
            (Err(StoreError::Unknown(_)) | Ok(_), Some(_), _) => {
                Err(StoreError::Ambiguous(crate::text::Clean::line(name).to_string()))
            }
            (found, ..) => found.map(Found::Whole),
        }
    }

    /// The file of a result.
    pub fn path_of(&self, outcome: &Outcome) -> PathBuf {
        self.folder.join("results").join(names::of_outcome(outcome))
    }

    /// The file of an intact result with this id.
    pub(super) fn result_of(&self, id: &str) -> Option<PathBuf> {
        self.file_of(id).filter(|path| self.outcome(path).is_some())
    }

    pub(super) fn file_of(&self, id: &str) -> Option<PathBuf> {
        files::list(&self.folder.join("results")).into_iter().find(|path| names::id(path).is_some_and(|of| of == id))
    }

    pub(super) fn outcome(&self, path: &Path) -> Option<Outcome> {
        self.open_sealed::<Outcome>(path).filter(|outcome| outcome.format <= FORMAT)
    }

    /// Reads a sealed file; a damaged one goes to quarantine.
    pub(super) fn open_sealed<T: DeserializeOwned>(&self, path: &Path) -> Option<T> {
        let bytes = read_limited(path, MAX_RESULT).ok()?;
        let text = std::str::from_utf8(&bytes).map_err(|_| sealed::Broken::Form);
        match text.and_then(|text| sealed::open(text.trim_end())) {
            Ok(value) => Some(value),
            Err(sealed::Broken::Content(_)) => None,
            Err(broken) => {
                self.quarantine(path, &format!("this file cannot be read: {broken}"));
                None
            }
        }
    }
}

/// The format of a sealed file; nothing if its content is intact and not what this program knows.
///
/// # Errors
/// Why it is damaged.
pub(super) fn format_of<T: DeserializeOwned>(text: &str) -> Result<Option<u32>, String> {
    match (sealed::open::<Format>(text.trim_end()), sealed::open::<T>(text.trim_end())) {
        (_, Err(broken @ sealed::Broken::Id(_))) => Err(broken.to_string()),
        (Ok(Format { format }), Ok(_)) => Ok(Some(format)),
        (Ok(_), Err(_)) | (Err(sealed::Broken::Content(_)), _) => Ok(None),
        (Err(broken), _) => Err(broken.to_string()),
    }
}

pub(super) fn write_sealed<T: serde::Serialize>(path: &Path, value: &T) -> Result<(), StoreError> {
    let line = sealed::seal(value).map_err(std::io::Error::from).map_err(StoreError::write(path))?;
    files::write_whole(path, format!("{line}\n").as_bytes())
}
