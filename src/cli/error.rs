use crate::desk::{DeskError, Failure};
use crate::store::StoreError;
use crate::text::Clean;

/// Why a command could not do its work: one sentence that says what, where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The store could not.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The desk could not.
    #[error("{0}")]
    Desk(#[from] DeskError),
    /// What was ordered was not done.
    #[error("{0}")]
    Failed(#[from] Failure),
    /// A file that was sent could not be taken in.
    #[error("{file}: {why}")]
    OfFile {
        /// Its name as it was given.
        file: Clean,
        /// Why.
        why: String,
    },
    /// Some of several files were refused; each was named.
    #[error("{failed} of {all} files were not imported")]
    NotImported {
        /// How many.
        failed: usize,
        /// Of how many.
        all: usize,
    },
    /// Only two kinds of questions belong to a result.
    #[error("--of names the result of a check-in or a decision; leave it out here")]
    OfNothing,
    /// A decision is nothing without its result.
    #[error("a decision is written down beside its result; leave out --private and --answers")]
    DecisionIsKept,
    /// Somebody said something else than yes.
    #[error("{0}")]
    Declined(&'static str),
    /// Nobody could say yes.
    #[error("{0}; answer yes on a terminal, or add --yes")]
    NotAgreed(&'static str),
    /// No command has this name.
    #[error("there is no command \"{0}\"; `twopeaks --help` lists them")]
    NoCommand(Clean),
    /// The screens need a terminal.
    #[error(
        "this needs a terminal that can redraw; `twopeaks take --plain` asks line by line, `twopeaks compare --agree` leads two people through their views, `twopeaks --help` lists what else there is"
    )]
    NoTerminal,
    /// Something that was saved is damaged; the report says what.
    #[error("something needs your attention; it is marked with ! above")]
    Damaged,
    /// What is wrong was printed already.
    #[error("")]
    Told,
    /// Standard output or the terminal failed.
    #[error("{what}: {source}")]
    Io {
        /// What was being done.
        what: &'static str,
        /// Why it failed.
        source: std::io::Error,
    },
}
