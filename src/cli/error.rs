use std::path::PathBuf;

use crate::desk::DeskError;
use crate::questionnaire::Problem;
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
    /// A questionnaire or answers file is at fault.
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
    /// The questionnaire of a received result is not here.
    #[error(
        "{}: its questionnaire {questionnaire} is not known here, so its scores cannot be checked; name the questionnaire's file with --questionnaire",
        Clean::line(&.file.display().to_string())
    )]
    UnknownWording {
        /// The result's file.
        file: PathBuf,
        /// The questionnaire's id and version.
        questionnaire: String,
    },
    /// Some of several files were refused; each was named.
    #[error("{failed} of {all} files were not imported")]
    NotImported {
        /// How many.
        failed: usize,
        /// Of how many.
        all: usize,
    },
    /// Nothing in the trash is named like this.
    #[error("the trash has no result \"{0}\"; name it by the beginning of its id, or bring back everything with --all")]
    NotInTrash(Clean),
    /// Only two kinds of questions belong to a result.
    #[error("--of names the result of a check-in or a decision; leave it out here")]
    OfNothing,
    /// A decision belongs to one's own result.
    #[error("a decision and a check-in belong to your own results; name another one, `twopeaks results` lists them")]
    OfAnother,
    /// A decision is nothing without its result.
    #[error("a decision is written down beside its result; leave out --private and --answers")]
    DecisionIsKept,
    /// Somebody said something else than yes.
    #[error("{0}")]
    Declined(&'static str),
    /// Nobody could say yes.
    #[error("{0}; answer yes on a terminal, or add --yes")]
    NotAgreed(&'static str),
    /// Two views cannot be compared.
    #[error("{0}")]
    Refused(#[from] crate::page::Refusal),
    /// One of the two views is not here.
    #[error("a comparison opens when both views are here; what is missing is {0}")]
    NoView(&'static str),
    /// A part that somebody sent is not shown yet.
    #[error("this opens when the other view is here, too: fill in your own first, without having seen this one")]
    Closed,
    /// A shared part has no form as a table.
    #[error("a shared part has no CSV form; use text, markdown, html or json")]
    NoTable,
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

fn file_problems(file: &std::path::Path, problems: &[Problem]) -> String {
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
