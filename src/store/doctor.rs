//! What `doctor` reports. Nothing is opened for writing, made, moved or changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::journal::TORN;
use super::lock::Lock;
use super::read::{MAX_JOURNAL, MAX_RESULT};
use super::{Store, StoreError, files, names, results, together, unread};
use crate::record::lines::{self, Unread};
use crate::record::{Addition, FORMAT, Header, KeptShare, Meeting, Outcome};
use crate::text::Clean;

/// How a data folder is.
#[derive(Debug)]
pub struct Health {
    /// Whether it is there, or may be: it could not be looked at.
    pub exists: bool,
    /// Its permissions, where the system has such.
    pub mode: Option<u32>,
    /// Files and folders that others may read or change, with their permissions.
    pub open: Vec<(PathBuf, u32)>,
    /// Who it belongs to, if that is somebody else.
    pub owner: Option<String>,
    /// The instance that writes to it now; an error where that is not known.
    pub holder: Result<Option<String>, String>,
    /// Folders and files that could not be read, with the reason.
    pub unread: Vec<(PathBuf, String)>,
    /// Files that are needed to read a result or draft and are not here.
    pub missing: Vec<PathBuf>,
    /// Files that something else has put here.
    pub foreign: Vec<PathBuf>,
    /// Its parts: name, number of files, bytes.
    pub parts: Vec<(&'static str, usize, u64)>,
    /// Whether something lies here that two people are to open together; nothing else is said of it.
    pub together: bool,
    /// The unfinished drafts.
    pub drafts: Vec<DraftHealth>,
    /// How many results and additions could be read.
    pub intact: usize,
    /// Files of a newer program.
    pub newer: Vec<PathBuf>,
    /// Damaged files that are still in their place, with the reason; the next start sets them aside.
    pub damaged: Vec<(PathBuf, String)>,
    /// Files in quarantine, with the reason, and whether something that was saved may be missing.
    pub quarantine: Vec<(PathBuf, String, bool)>,
    /// Files that an ended program left unfinished; the next start removes them.
    pub leftovers: usize,
}

/// How an unfinished draft is.
#[derive(Debug)]
pub struct DraftHealth {
    /// Its header.
    pub header: Header,
    /// How many of the questions before the result are answered, and how many there are if its wording is known.
    pub answered: (usize, Option<usize>),
    /// The numbers of damaged lines.
    pub damaged: Vec<usize>,
}

impl Health {
    /// Whether something that was saved may be missing or cannot be read.
    pub fn needs_attention(&self) -> bool {
        let lost = self.quarantine.iter().any(|(_, _, lost)| *lost);
        let unknown = !self.unread.is_empty() || !self.missing.is_empty() || self.holder.is_err();
        lost || unknown
            || self.owner.is_some()
            || !self.damaged.is_empty()
            || self.drafts.iter().any(|draft| !draft.damaged.is_empty())
    }
}

/// Looks at a data folder.
pub fn examine(folder: &Path) -> Health {
    let mut health = Health::new(folder);
    health.look_at_modes(folder);
    for part in files::PARTS {
        if let Err(error) = health.look_at_part(folder, part) {
            health.note(&folder.join(part), error);
        }
    }
    health
}

impl Health {
    /// What can be said before anything in the folder is read.
    fn new(folder: &Path) -> Self {
        let owner = files::owner(folder).filter(|owner| *owner != files::us()).map(files::user);
        Self {
            exists: !files::is_gone(folder),
            mode: None,
            open: Vec::new(),
            owner,
            holder: Lock::look(folder).map_err(why),
            unread: Vec::new(),
            missing: Vec::new(),
            foreign: Vec::new(),
            parts: Vec::new(),
            together: false,
            drafts: Vec::new(),
            intact: 0,
            newer: Vec::new(),
            damaged: Vec::new(),
            quarantine: Vec::new(),
            leftovers: 0,
        }
    }

    fn look_at_part(&mut self, folder: &Path, part: &'static str) -> Result<(), StoreError> {
        let store = Store::look(folder);
        let all = files::entries(&folder.join(part))?;
        self.leftovers += all.iter().filter(|path| files::is_aside(path)).count();
        let (mut paths, foreign): (Vec<_>, Vec<_>) =
            files::list(&folder.join(part))?.into_iter().partition(|path| names::is_ours(part, path));
        self.foreign.extend(foreign);
        let all = paths.len();
        // Even the size of a draft would tell how far somebody is.
        paths.retain(|path| !together::is_hidden(part, path));
        self.together |= paths.len() < all;
        let bytes = paths.iter().filter_map(|path| Some(fs::metadata(path).ok()?.len())).sum();
        self.parts.push((part, paths.len(), bytes));
        for path in paths {
            match part {
                "drafts" => self.look_at_draft(&store, path),
                "results" => self.look_at_file(&store, path, results::format_of::<Outcome>),
                "shared" => self.look_at_file(&store, path, results::format_of::<KeptShare>),
                "meetings" => self.look_at_file(&store, path, results::format_of::<Meeting>),
                "additions" => self.look_at_file(&store, path, results::format_of::<Addition>),
                "quarantine" => self.look_at_quarantined(path),
                _ => {}
            }
        }
        Ok(())
    }

    /// Notes what could not be read. A file that is too large to be one of ours is damaged.
    fn note(&mut self, path: &Path, error: StoreError) {
        let path = path.to_owned();
        match error {
            StoreError::Unusable { .. } => self.damaged.push((path, why(error))),
            _ => self.unread.push((path, why(error))),
        }
    }

    /// What stands in a file; nothing if that cannot be read, which is noted.
    fn bytes(&mut self, path: &Path, limit: usize) -> Option<Vec<u8>> {
        unread::bytes(path, limit).unwrap_or_else(|error| {
            self.note(path, error);
            None
        })
    }

    /// Notes the wording of a result or draft if it is missing, damaged or cannot be read.
    fn look_at_wording(&mut self, store: &Store, digest: &str) -> Option<crate::questionnaire::Source> {
        let found = store.wording(digest);
        let path = store.wording_path(digest);
        let noted = self.unread.iter().chain(&self.damaged).map(|(path, _)| path).chain(&self.missing);
        if found.is_none() && !noted.into_iter().any(|noted| *noted == path) {
            match self.bytes(&path, MAX_RESULT) {
                Some(_) => self.damaged.push((path, "its text is another one than it was".to_owned())),
                None if files::is_gone(&path) => self.missing.push(path),
                None => {}
            }
        }
        found
    }

    fn look_at_modes(&mut self, folder: &Path) {
        #[cfg(unix)]
        {
            self.mode = files::mode(folder).ok().map(|mode| mode & 0o777);
            let parts = files::PARTS.iter().map(|part| folder.join(part));
            let inside = files::PARTS.iter().flat_map(|part| files::list(&folder.join(part)).unwrap_or_default());
            let all = [folder.to_owned(), folder.join("lock")].into_iter().chain(parts).chain(inside);
            let open = |path: PathBuf| {
                let mode = files::mode(&path).ok()? & 0o777;
                (mode & 0o077 != 0).then_some((path, mode))
            };
            self.open = all.filter_map(open).collect();
        }
        #[cfg(not(unix))]
        let _ = folder;
    }

    fn look_at_draft(&mut self, store: &Store, path: PathBuf) {
        let Some(bytes) = self.bytes(&path, MAX_JOURNAL) else { return };
        match lines::read(&bytes) {
            Ok(lines) => {
                let source = self.look_at_wording(store, &lines.header.questionnaire.digest);
                let draft: crate::record::Draft = lines.entries.iter().collect();
                let answered = match source.map(|source| draft.progress(&source.questionnaire)) {
                    Some((answered, all)) => (answered, Some(all)),
                    None => (draft.answers.len(), None),
                };
                self.drafts.push(DraftHealth { header: lines.header, answered, damaged: lines.damaged });
            }
            Err(Unread::Newer) => self.newer.push(path),
            // The next start cleans it up, and nothing is missing.
            Err(Unread::Torn) => self.leftovers += 1,
            Err(Unread::Headless(why)) => self.damaged.push((path, why)),
        }
    }

    fn look_at_file(&mut self, store: &Store, path: PathBuf, format: impl Fn(&str) -> Result<Option<u32>, String>) {
        let Some(bytes) = self.bytes(&path, MAX_RESULT) else { return };
        let text = String::from_utf8_lossy(&bytes);
        match format(&text) {
            Ok(Some(format)) if format <= FORMAT => {
                self.intact += 1;
                if let Some(digest) = results::digest_of(&text) {
                    self.look_at_wording(store, &digest);
                }
            }
            Ok(_) => self.newer.push(path),
            Err(why) => self.damaged.push((path, why)),
        }
    }

    fn look_at_quarantined(&mut self, path: PathBuf) {
        if path.extension().is_some_and(|extension| extension == "reason") {
            return;
        }
        let reason = self.bytes(&super::quarantine::reason_beside(&path), MAX_RESULT);
        let reason = reason.unwrap_or_else(|| b"the reason is missing".to_vec());
        let reason = Clean::line(String::from_utf8_lossy(&reason).trim()).to_string();
        let lost = reason != TORN;
        self.quarantine.push((path, reason, lost));
    }
}

/// Why something could not be read, without its path.
fn why(error: StoreError) -> String {
    match error {
        StoreError::Read { source, .. } => super::error::why(&source),
        StoreError::Unusable { reason, .. } => reason,
        other => other.to_string(),
    }
}
