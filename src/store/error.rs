use crate::text::{Digest, Id};
use std::io;
use std::path::{Path, PathBuf};

/// Why the store could not do what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A file or folder could not be written.
    #[error("cannot write {}: {}; make room or permit it, or name another folder with --data-dir", shown(.path), why(.source))]
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
    /// A file that somebody asked for could not be written.
    #[error("cannot write {}: {}; make room or permit it, or name another file", shown(.path), why(.source))]
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
    Differs(Id),
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
    #[error("the wording of result {id} is missing or damaged ({digest}); its answers and scores are intact")]
    Wording {
        /// The result.
        id: Id,
        /// The wording's digest.
        digest: Digest,
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
        move |source| Self::Read { path, source }
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
