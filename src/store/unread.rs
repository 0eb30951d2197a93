//! What could not be read: a failed read is never "nothing there".

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::read::{MAX_RESULT, read_limited};
use super::{Store, StoreError, files, names};
use crate::record::{FORMAT, Ids, sealed};
use crate::text::Clean;

/// What could be read, and what could not and why.
#[derive(Debug)]
pub struct Listing<T> {
    /// What could be read.
    pub found: Vec<T>,
    /// One error for each folder or file that could not.
    pub unread: Vec<StoreError>,
}

impl<T> Listing<T> {
    /// Reads one after the other; nothing comes of what is not there any more.
    pub fn of<P>(paths: impl IntoIterator<Item = P>, read: impl Fn(P) -> Result<Option<T>, StoreError>) -> Self {
        let mut listing = Self { found: Vec::new(), unread: Vec::new() };
        for path in paths {
            match read(path) {
                Ok(found) => listing.found.extend(found),
                Err(error) => listing.unread.push(error),
            }
        }
        listing
    }

    /// Nothing of a folder could be read.
    pub fn failed(error: StoreError) -> Self {
        Self { found: Vec::new(), unread: vec![error] }
    }

    /// All of it, for whoever would take a gap for "nothing there". What a newer program wrote is no gap: it stays
    /// unread at every attempt.
    ///
    /// # Errors
    /// The first thing that could not be read.
    pub fn whole(self) -> Result<Vec<T>, StoreError> {
        match self.unread.into_iter().find(|error| !matches!(error, StoreError::Newer { .. })) {
            Some(error) => Err(error),
            None => Ok(self.found),
        }
    }
}

/// What is told of something that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Folder,
    File,
    Newer,
}

/// Everything that could not be read so far, shared by the clones of a store.
#[derive(Clone, Debug, Default)]
pub struct Unread(Arc<Mutex<Vec<Missed>>>);

#[derive(Clone, Debug)]
struct Missed {
    kind: Kind,
    path: PathBuf,
    why: String,
    told: bool,
}

impl Unread {
    /// Notes a failed read, each path once.
    fn add(&self, error: &StoreError) {
        let (path, why) = match error {
            StoreError::Read { path, source } => (path, super::error::why(source)),
            StoreError::Unusable { path, reason } => (path, reason.clone()),
            StoreError::Newer { path } => (path, String::new()),
            // Nothing else comes of reading.
            _ => return,
        };
        let kind = match error {
            StoreError::Newer { .. } => Kind::Newer,
            _ if path.extension().is_none() => Kind::Folder,
            _ => Kind::File,
        };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.iter().any(|missed| missed.path == *path) {
            all.push(Missed { kind, path: path.clone(), why, told: false });
        }
    }

    /// A sentence for each kind of thing that was not told yet.
    fn tell(&self) -> Vec<String> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh: Vec<Missed> = all.iter().filter(|missed| !missed.told).cloned().collect();
        all.iter_mut().for_each(|missed| missed.told = true);
        let told = [Kind::Folder, Kind::File, Kind::Newer]
            .map(|kind| sentence(kind, &fresh.iter().filter(|missed| missed.kind == kind).collect::<Vec<_>>()));
        told.into_iter().flatten().collect()
    }

    fn failed(&self) -> bool {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().any(|missed| missed.kind != Kind::Newer)
    }
}

fn sentence(kind: Kind, missed: &[&Missed]) -> Option<String> {
    let (one, many) = match kind {
        Kind::Folder => ("folder could not be read", "folders could not be read"),
        Kind::File => ("file could not be read", "files could not be read"),
        Kind::Newer => (
            "file was written by a newer twopeaks and stays as it is",
            "files were written by a newer twopeaks and stay as they are",
        ),
    };
    let each = missed.iter().map(|missed| match missed.why.as_str() {
        "" => missed.path.display().to_string(),
        why => format!("{}, {why}", missed.path.display()),
    });
    let each = each.collect::<Vec<_>>().join("; ");
    let what = if missed.len() == 1 { one } else { many };
    (!missed.is_empty()).then(|| Clean::line(&format!("{} {what}: {each}", missed.len())).to_string())
}

impl Store {
    /// Notes what could not be read, and gives the rest.
    pub(super) fn noted<T>(&self, listing: Listing<T>) -> Vec<T> {
        listing.unread.iter().for_each(|error| self.unread.add(error));
        listing.found
    }

    /// Notes why something could not be read.
    pub(super) fn noting<T>(&self, read: Result<Option<T>, StoreError>) -> Option<T> {
        read.inspect_err(|error| self.unread.add(error)).ok().flatten()
    }

    /// What could not be read since this was asked last, in sentences.
    pub(super) fn take_unread(&self) -> Vec<String> {
        self.unread.tell()
    }

    /// Whether something could not be read so far. What a newer program wrote is known to be there.
    pub fn has_unread(&self) -> bool {
        self.unread.failed()
    }

    /// The files of a part of the folder that are named as this program names them, in the order of their names.
    pub(super) fn paths(&self, part: &str) -> Result<Vec<PathBuf>, StoreError> {
        let mut paths = files::list(&self.folder.join(part))?;
        paths.retain(|path| names::is_ours(part, path));
        Ok(paths)
    }

    /// The sealed files of a part of the folder that are wanted, in the order of their names.
    pub(super) fn sealed<T>(&self, part: &str, wanted: impl Fn(&Path) -> bool) -> Listing<T>
    where
        T: serde::de::DeserializeOwned + Ids + Formatted,
    {
        match self.paths(part) {
            Ok(paths) => Listing::of(paths.iter().filter(|path| wanted(path)), |path| self.open_sealed(path)),
            Err(error) => Listing::failed(error),
        }
    }

    /// Reads a sealed file; nothing if it has gone. A damaged one goes to quarantine.
    ///
    /// # Errors
    /// When it cannot be read, or a newer program wrote it.
    pub(super) fn open_sealed<T>(&self, path: &Path) -> Result<Option<T>, StoreError>
    where
        T: serde::de::DeserializeOwned + Ids + Formatted,
    {
        let Some(bytes) = bytes(path, MAX_RESULT)? else { return Ok(None) };
        let newer = || Err(StoreError::Newer { path: path.to_owned() });
        let text = std::str::from_utf8(&bytes).map_err(|_| sealed::Broken::Form);
        match text.and_then(|text| sealed::open::<T>(text.trim_end())) {
            Ok(value) if value.format() > FORMAT => newer(),
            Ok(value) => Ok(Some(value)),
            Err(sealed::Broken::Content(_)) => newer(),
            Err(broken) => {
                self.quarantine(path, &format!("this file cannot be read: {broken}"));
                Ok(None)
            }
        }
    }
}

/// What a file holds; nothing if there is no such file.
///
/// # Errors
/// When it cannot be read: only "no such file" means that it is not there, and a link that leads nowhere is there.
pub(super) fn bytes(path: &Path, limit: usize) -> Result<Option<Vec<u8>>, StoreError> {
    match read_limited(path, limit) {
        Err(StoreError::Read { .. }) if files::is_gone(path) => Ok(None),
        read => read.map(Some),
    }
}

/// What says of itself in which format it was written.
pub trait Formatted {
    /// The format's number.
    fn format(&self) -> u32;
}

macro_rules! formatted {
    ($($kind:ty),*) => { $(impl Formatted for $kind { fn format(&self) -> u32 { self.format } })* };
}

formatted!(crate::record::Outcome, crate::record::Addition, crate::record::KeptShare, crate::record::Meeting);

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn each_failed_read_is_told_once_and_a_newer_file_is_no_failure() {
        let unread = Unread::default();
        let read = |path: &str| StoreError::Read { path: path.into(), source: io::ErrorKind::PermissionDenied.into() };
        unread.add(&StoreError::Newer { path: "d/n.json".into() });
        assert!(!unread.failed());
        ["d/results", "d/a.json", "d/b.json", "d/a.json"].iter().for_each(|path| unread.add(&read(path)));
        assert!(unread.failed());
        assert_eq!(
            unread.tell(),
            [
                "1 folder could not be read: d/results, permission denied",
                "2 files could not be read: d/a.json, permission denied; d/b.json, permission denied",
                "1 file was written by a newer twopeaks and stays as it is: d/n.json",
            ]
        );
        assert_eq!(unread.tell(), [""; 0]);
    }

    #[test]
    fn a_gap_fails_the_whole_and_what_a_newer_program_wrote_does_not() {
        let newer = || StoreError::Newer { path: "n".into() };
        let failed = || StoreError::Read { path: "f".into(), source: io::ErrorKind::Other.into() };
        assert_eq!(Listing { found: vec![1], unread: vec![newer()] }.whole().unwrap(), [1]);
        assert!(Listing { found: vec![1], unread: vec![newer(), failed()] }.whole().is_err());
    }
}
