use std::path::{Path, PathBuf};

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
    /// A questionnaire, answers or something that was sent is at fault.
    #[error("{}", file_problems(.file, .problems))]
    File {
        /// Its name as it was given.
        file: PathBuf,
        /// What is wrong; the first is shown.
        problems: Vec<Problem>,
    },
    /// No questionnaire has this name.
    #[error(
        "there is no questionnaire \"{0}\"; `twopeaks questionnaires` lists them, and a file is named with its path"
    )]
    NoQuestionnaire(Clean),
    /// The name of a questionnaire in the data folder is one of the program's.
    #[error("the program has a questionnaire of this name; rename yours")]
    NameTaken,
    /// The questionnaire of something that was sent is not here.
    #[error(
        "its questionnaire {0} is not known here, so its scores cannot be checked; name the questionnaire's file with --questionnaire"
    )]
    UnknownWording(String),
    /// Two views cannot be compared.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// One of the two views is not here.
    #[error("a comparison opens when both views are here; what is missing is {0}")]
    NoView(&'static str),
    /// A part that somebody sent is not shown yet.
    #[error("this opens when the other view is here, too: fill in your own first, without having seen this one")]
    Closed,
    /// A shared part has no form as a table.
    #[error("a shared part has no CSV form; use text, markdown, html or json")]
    NoTable,
    /// A comparison has no form as a table.
    #[error("a comparison has no CSV form; use text, markdown, html or json")]
    NoComparedTable,
    /// A page cannot be written in this format.
    #[error("name a file that ends in {0}")]
    NoPage(String),
    /// A decision or a check-in belongs to one's own result.
    #[error("a decision and a check-in belong to your own results; name another one, `twopeaks results` lists them")]
    OfAnother,
    /// Nothing in the trash is named like this.
    #[error("the trash has no result \"{0}\"; name it by the beginning of its id, or bring back everything with --all")]
    NotInTrash(Clean),
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

fn file_problems(file: &Path, problems: &[Problem]) -> String {
    let name = Clean::line(&file.display().to_string());
    match problems {
        [] => format!("{name} cannot be used"),
        [one] => format!("{name}:{}{one}", space(one)),
        [first, rest @ ..] => {
            format!("{name}:{}{first} (and {} more; `twopeaks check` shows all)", space(first), rest.len())
        }
    }
}

/// `FILE:LINE:COLUMN: what`, but `FILE: what`.
fn space(problem: &Problem) -> &'static str {
    if problem.position.is_some() { "" } else { " " }
}
