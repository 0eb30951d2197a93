//! What `doctor` reports. Nothing is opened for writing, made, moved or changed.

use std::fs;
use std::path::{Path, PathBuf};

use super::journal::TORN;
use super::lock::Lock;
use super::read::{MAX_JOURNAL, MAX_RESULT, read_limited};
use super::{Store, StoreError, files, results, together};
use crate::record::lines::{self, Unread};
use crate::record::{Addition, FORMAT, Header, KeptShare, Meeting, Outcome};
use crate::text::Clean;

/// How a data folder is.
#[derive(Debug, Default)]
pub struct Health {
    /// Whether it is there.
    pub exists: bool,
    /// Its permissions, where the system has such.
    pub mode: Option<u32>,
    /// Files and folders that others may read or change, with their permissions.
    pub open: Vec<(PathBuf, u32)>,
    /// The instance that writes to it now.
    pub holder: Option<String>,
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
        lost || !self.damaged.is_empty() || self.drafts.iter().any(|draft| !draft.damaged.is_empty())
    }
}

/// Looks at a data folder.
pub fn examine(folder: &Path) -> Health {
    let store = Store::look(folder);
    let mut health = Health { exists: folder.is_dir(), holder: Lock::look(folder), ..Health::default() };
    health.look_at_modes(folder);
    for part in files::PARTS {
        let paths: Vec<PathBuf> = files::entries(&folder.join(part)).collect();
        health.leftovers += paths.iter().filter(|path| files::is_aside(path)).count();
        let mut paths = files::list(&folder.join(part));
        let all = paths.len();
        // Even the size of a draft would tell how far somebody is.
        paths.retain(|path| !together::is_hidden(part, path));
        health.together |= paths.len() < all;
        let bytes = paths.iter().filter_map(|path| Some(fs::metadata(path).ok()?.len())).sum();
        health.parts.push((part, paths.len(), bytes));
        for path in paths {
            match part {
                "drafts" => health.look_at_draft(&store, path),
                "results" => health.look_at_file(path, results::format_of::<Outcome>),
                "shared" => health.look_at_file(path, results::format_of::<KeptShare>),
                "meetings" => health.look_at_file(path, results::format_of::<Meeting>),
                "additions" => health.look_at_file(path, results::format_of::<Addition>),
                "quarantine" => health.look_at_quarantined(path),
                _ => {}
            }
        }
    }
    health
}

impl Health {
    fn look_at_modes(&mut self, folder: &Path) {
        #[cfg(unix)]
        {
            self.mode = files::mode(folder).ok().map(|mode| mode & 0o777);
            let parts = files::PARTS.iter().map(|part| folder.join(part));
            let inside = files::PARTS.iter().flat_map(|part| files::list(&folder.join(part)));
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
        let read = match bytes(&path, MAX_JOURNAL) {
            Ok(bytes) => lines::read(&bytes),
            Err(why) => return self.damaged.push((path, why)),
        };
        match read {
            Ok(lines) => {
                let source = store.wording(&lines.header.questionnaire.digest);
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

    fn look_at_file(&mut self, path: PathBuf, format: impl Fn(&str) -> Result<Option<u32>, String>) {
        let bytes = match bytes(&path, MAX_RESULT) {
            Ok(bytes) => bytes,
            Err(why) => return self.damaged.push((path, why)),
        };
        match format(&String::from_utf8_lossy(&bytes)) {
            Ok(Some(format)) if format <= FORMAT => self.intact += 1,
            Ok(_) => self.newer.push(path),
            Err(why) => self.damaged.push((path, why)),
        }
    }

    fn look_at_quarantined(&mut self, path: PathBuf) {
        if path.extension().is_some_and(|extension| extension == "reason") {
            return;
        }
        let reason = bytes(&super::quarantine::reason_beside(&path), MAX_RESULT)
            .unwrap_or_else(|_| b"the reason is missing".to_vec());
        let reason = Clean::line(String::from_utf8_lossy(&reason).trim()).to_string();
        let lost = reason != TORN;
        self.quarantine.push((path, reason, lost));
    }
}

/// What stands in a file, or why it cannot be read.
fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    read_limited(path, limit).map_err(|error| match error {
        StoreError::Read { source, .. } => super::error::why(&source),
        StoreError::Unusable { reason, .. } => reason,
        other => other.to_string(),
    })
}
