use std::io;
use std::path::{Path, PathBuf};

/// Why the store could not do what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder could not be written.
    #[error("cannot write {}: {}; {}name another folder with --data-dir", shown(.path), why(.source), remedy(.source))]
    Write {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder could not be read.
    #[error("cannot read {}: {}", shown(.path), why(.source))]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A newer program wrote a file.
    #[error("{} was written by a newer twopeaks; use that one to read it", shown(.path))]
    Newer {
        /// Which one.
        path: PathBuf,
    },
    /// The folder that was written to has gone.
    #[error("{} is not there any more; bring it back, or name another folder with --data-dir", shown(.folder))]
    Gone {
        /// The data folder.
        folder: PathBuf,
    },
    /// The answers are on the disk, and their result is not.
    #[error("all answers are saved, the result is not: {0}")]
    NotFinished(Box<StoreError>),
    /// A file is to go into a folder that is not there.
    #[error("there is no folder {}; make it, or name another file", shown(.folder))]
    NoParent {
        /// The folder.
        folder: PathBuf,
    },
    /// A file that somebody asked for is to go among those of the program.
    #[error("{} is in the data folder; name another file", shown(.path))]
    Inside {
        /// The file.
        path: PathBuf,
    },
    /// A file that somebody asked for could not be written.
    #[error("cannot write {}: {}; {}name another file", shown(.path), why(.source), remedy(.source))]
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
    /// Another result has this id.
    #[error("a result or draft with the id {0} is here already and is not the same; both stay as they are")]
    Differs(String),
    /// Another instance writes to the folder.
    #[error("{} is in use by {holder}; end it first, or name another folder with --data-dir", shown(.folder))]
    Held {
        /// The data folder.
        folder: PathBuf,
        /// The other instance.
        holder: String,
    },
    /// No result is named like this.
    #[error("there is no result \"{0}\"; `twopeaks results` lists what is saved")]
    Unknown(String),
    /// There is no result of one's own yet.
    #[error("nothing is saved yet; `twopeaks take` asks the questions")]
    Empty,
    /// The beginning of an id fits several results.
    #[error("\"{0}\" is the beginning of several results; give more of the id")]
    Ambiguous(String),
    /// The questionnaire of a result is missing.
    #[error(
        "the wording of result {id} is missing, damaged or cannot be read ({digest}); its answers and scores are intact"
    )]
    Wording {
        /// The result.
        id: String,
        /// The wording's digest.
        digest: String,
    },
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
        move |source| {
            let source = named_owner(&path, source);
            Self::Read { path, source }
        }
    }
}

/// What helps against the cause, where something does.
fn remedy(error: &io::Error) -> &'static str {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match error.kind() {
        StorageFull | QuotaExceeded => "make room, or ",
        PermissionDenied | ReadOnlyFilesystem => "permit it, or ",
        _ => "",
    }
}

/// The same error; where something may not be read because it belongs to somebody else, with that owner.
fn named_owner(path: &Path, error: io::Error) -> io::Error {
    if error.kind() != io::ErrorKind::PermissionDenied {
        return error;
    }
    // What lies in a folder of somebody else cannot be looked at: the folder's owner is the one to name.
    let other = path.ancestors().find_map(super::files::owner).filter(|owner| *owner != super::files::us());
    match other {
        Some(owner) => {
            io::Error::new(error.kind(), format!("{}; it belongs to {}", why(&error), super::files::user(owner)))
        }
        None => error,
    }
}

/// A path as text that is safe to show.
fn shown(path: &Path) -> crate::text::Clean {
    crate::text::Clean::line(&path.display().to_string())
}

/// The reason without the error number that no reader needs.
pub(super) fn why(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text.chars().take(end).collect::<String>().to_lowercase()
}
