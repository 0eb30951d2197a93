use std::io;
use std::path::{Path, PathBuf};

use super::owner;
use crate::record::sealed::Broken;
use crate::text::{Clean, Digest};

/// Why the store could not do what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder could not be written, moved or removed.
    #[error("cannot write {}: {}{}", shown(.path), why(.source), remedy(.source, "name another folder with --data-dir"))]
    Write {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder could not be read.
    #[error("cannot read {}: {}{}", shown(.path), why(.source), owner::told(.path, .source))]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that somebody asked for could not be written.
    #[error("cannot write {}: {}{}", shown(.path), why(.source), remedy(.source, "name another file"))]
    Export {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file that somebody asked for is there already.
    #[error("{} is there already; add --force to replace it, or name another file", shown(.path))]
    Exists {
        /// Which one.
        path: PathBuf,
    },
    /// A file or folder was to be written into the data folder.
    #[error("{} is in the data folder; name another file", shown(.path))]
    InData {
        /// Which one.
        path: PathBuf,
    },
    /// A file is not what was written.
    #[error("{} is damaged: {why}", shown(.path))]
    Damaged {
        /// Which one.
        path: PathBuf,
        /// Why.
        why: String,
    },
    /// A newer program wrote a file; it is left as it is.
    #[error("{} was written by a newer twopeaks; use that one", shown(.path))]
    Newer {
        /// Which one.
        path: PathBuf,
    },
    /// What was asked for lies in a meeting that is not opened.
    #[error("this view is shown when both have opened it")]
    Sealed,
    /// What was to be changed is not there.
    #[error("{} is not there any more", shown(.path))]
    Missing {
        /// Which one.
        path: PathBuf,
    },
    /// The system said that something was moved, and it is still where it was.
    #[error("{} did not move", shown(.path))]
    DidNotMove {
        /// Which one.
        path: PathBuf,
    },
    /// What was to come back, or to be moved, is at its new place already.
    #[error("{} is there already; both stay as they are", shown(.path))]
    ThereAlready {
        /// Which one.
        path: PathBuf,
    },
    /// What was to be deleted lies on another disk than the trash.
    #[error("{} lies on another disk; --purge removes it at once", shown(.path))]
    OtherDisk {
        /// Which one.
        path: PathBuf,
    },
    /// A meeting can be neither opened nor ended as it is.
    #[error("the meeting cannot be opened: {0}")]
    NotReady(&'static str),
    /// Another instance writes to the folder.
    #[error("{} is in use by {holder}; end it first, or name another folder with --data-dir", shown(.folder))]
    Held {
        /// The data folder.
        folder: PathBuf,
        /// The other instance.
        holder: String,
    },
    /// The wording of a questionnaire that was asked is not here.
    #[error("the wording of a questionnaire is missing ({0})")]
    Wording(Digest),
    /// The system does not say where data belongs.
    #[error("no data folder is known here; name one with --data-dir")]
    NoFolder,
    /// No folder was typed.
    #[error("type the name of a folder")]
    NoName,
    /// A path is not what it must be.
    #[error("{} {reason}", shown(.path))]
    Unusable {
        /// The path.
        path: PathBuf,
        /// Why not, as the rest of a sentence.
        reason: String,
    },
}

impl StoreError {
    pub(super) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Write { path, source }
    }

    pub(super) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Read { path, source }
    }

    /// Of a sealed line.
    pub(super) fn broken(path: &Path, broken: &Broken) -> Self {
        match broken {
            Broken::Newer => Self::Newer { path: path.to_owned() },
            Broken::Form | Broken::Sum | Broken::Content(_) => {
                Self::Damaged { path: path.to_owned(), why: broken.to_string() }
            }
        }
    }
}

/// A path as text that is safe to show.
pub(super) fn shown(path: &Path) -> Clean {
    Clean::line(&path.display().to_string())
}

/// The reason without the error number that no reader needs.
pub(super) fn why(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text.chars().take(end).collect::<String>().to_lowercase()
}

/// What to do about a failed write, where that is known.
fn remedy(error: &io::Error, other: &str) -> String {
    use io::ErrorKind::{FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let first = match error.kind() {
        StorageFull | QuotaExceeded | FileTooLarge => "make room",
        PermissionDenied | ReadOnlyFilesystem => "permit it",
        _ if cfg!(windows) && is_open_elsewhere(error) => return "; close the program that has it open".to_owned(),
        _ => return format!("; {other}"),
    };
    format!("; {first}, or {other}")
}

/// Whether another program has the file open: a sharing violation, or a locked part.
fn is_open_elsewhere(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32 | 33))
}
