use crate::page::Refusal;
use crate::questionnaire::Problem;
use crate::store::StoreError;
use crate::text::Clean;

/// What the desk answers.
pub type Result<T> = std::result::Result<T, DeskError>;

/// Why something that was asked for cannot be given: one sentence that says what, where and what to do.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The data folder could not give it.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Two views cannot be compared.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// What somebody sent is at fault.
    #[error("{0}")]
    Problem(Problem),
    /// One of the two views is not here.
    #[error("a comparison opens when both views are here; what is missing is {0}")]
    NoView(&'static str),
    /// A part that somebody sent is not shown yet.
    #[error("this opens when the other view is here, too: fill in your own first, without having seen this one")]
    Closed,
    /// A shared part has no form as a table.
    #[error("a shared part has no CSV form; use text, markdown, html or json")]
    NoTable,
    /// A page cannot be written in this format.
    #[error("name a file that ends in {0}")]
    NoPage(String),
    /// A decision or a check-in belongs to one's own result.
    #[error("a decision and a check-in belong to your own results; name another one, `twopeaks results` lists them")]
    OfAnother,
    /// Nothing in the trash is named like this.
    #[error("the trash has no result \"{0}\"; name it by the beginning of its id, or bring back everything with --all")]
    NotInTrash(Clean),
    /// The questionnaire of something that was sent is not here.
    #[error(
        "its questionnaire {0} is not known here, so its scores cannot be checked; name the questionnaire's file with --questionnaire"
    )]
    UnknownWording(String),
    /// It was here when it was listed, and is not any more.
    #[error("{0} is not here any more")]
    Gone(&'static str),
    /// Nothing is kept, as the person asked.
    #[error("nothing is written to disk, as you asked")]
    Private,
    /// An entry came without questions.
    #[error("there is nothing that this answer belongs to")]
    NothingBegun,
    /// A format could not take the text.
    #[error("the result cannot be written down: {0}")]
    Unwritten(String),
}
