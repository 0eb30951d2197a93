use std::ffi::OsString;
use std::path::PathBuf;

use super::help;
use crate::desk;
use clap::builder::OsStringValueParser;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Take the management offer, or stay with the craft? 36 questions about what you like and how you react at
/// work, scored against an expert and a management profile. Everything stays on this machine.
///
/// Without a command: the home screen.
#[derive(Debug, Parser)]
#[command(name = "twopeaks", version, max_term_width = 80, disable_help_subcommand = true, after_help = help::MAIN)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What every command takes
    #[command(flatten)]
    pub global: Global,
}

/// The variable that names the data folder. Empty, it counts as not set.
pub const DATA_DIR: &str = "TWOPEAKS_DATA_DIR";

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// Where answers and results lie
    #[arg(long, global = true, value_name = "DIR", env = DATA_DIR, hide_env_values = true, value_parser = OsStringValueParser::new())]
    pub data_dir: Option<OsString>,
    /// Colour on the screens; NO_COLOR is respected
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Draw with ASCII signs only
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Even if NO_COLOR is set
    Always,
    /// Not at all
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer a questionnaire, or go on where you stopped
    #[command(after_help = help::TAKE)]
    Take(Take),
    /// List what is saved, newest first
    #[command(after_help = help::RESULTS)]
    Results(Results),
    /// Print one result, or write it to a file
    #[command(after_help = help::REPORT)]
    Report(Report),
    /// Take in results that somebody sent you, or that you exported
    #[command(after_help = help::IMPORT)]
    Import(Import),
    /// Put two views of the same person side by side: their own, and one from outside
    #[command(after_help = help::COMPARE)]
    Compare(Compare),
    /// Move results to the trash, bring them back, or remove them for good
    #[command(after_help = help::DELETE)]
    Delete(Delete),
    /// Check questionnaire files: every problem with its place and a remedy
    #[command(after_help = help::CHECK)]
    Check(Check),
    /// List the questionnaires
    #[command(after_help = help::QUESTIONNAIRES)]
    Questionnaires,
    /// Say where your files are, who can read them, and what is damaged; changes nothing
    #[command(after_help = help::DOCTOR)]
    Doctor,
    /// Print completions for a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions(Completions),
    /// Print the manual page of twopeaks, or of one of its commands
    #[command(after_help = help::MAN)]
    Man(Man),
}

/// `twopeaks take`.
#[derive(Debug, Args)]
pub struct Take {
    /// The name of a questionnaire, or its file
    #[arg(value_name = "QUESTIONNAIRE|FILE", default_value = crate::questionnaire::builtin::DEFAULT)]
    pub questionnaire: String,
    /// Ask line by line with numbered answers: for screen readers, pipes and TERM=dumb
    #[arg(long, conflicts_with = "answers")]
    pub plain: bool,
    /// Ask nothing: take {"answers": {"ITEM-ID": 4, "OTHER": null}} from FILE
    #[arg(long, value_name = "FILE")]
    pub answers: Option<PathBuf>,
    /// Write nothing to disk
    #[arg(long)]
    pub private: bool,
    /// With `check-in` or `decision`: the result it belongs to, as in `report`; else the newest with a decision
    #[arg(long, value_name = "RESULT")]
    pub of: Option<String>,
    /// How to print the result of --plain or --answers
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// `twopeaks results`.
#[derive(Debug, Args)]
pub struct Results {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ListFormat,
}

/// `twopeaks report`.
#[derive(Debug, Args)]
pub struct Report {
    /// `last` (your newest result), a position in `twopeaks results` (1 is the newest), or the beginning of an id
    #[arg(value_name = "RESULT", default_value = "last")]
    pub result: String,
    /// How to print it; else the ending of FILE decides, else it is text
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Leave out what the reader need not see, and show all that is left before it is written
    #[arg(long, value_name = "LEVEL")]
    pub share: Option<Share>,
    /// Write what is shared without asking
    #[arg(long, requires = "share")]
    pub yes: bool,
    /// Where it goes
    #[command(flatten)]
    pub output: Output,
}

/// How much of a result is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Share {
    /// States and bands of the dimensions
    Summary,
    /// And the facets: what an observer's file needs
    Dimensions,
    /// And your notes
    Notes,
    /// And every answer
    Answers,
}

impl From<Share> for crate::record::Level {
    fn from(share: Share) -> Self {
        match share {
            Share::Summary => Self::Summary,
            Share::Dimensions => Self::Dimensions,
            Share::Notes => Self::Notes,
            Share::Answers => Self::Answers,
        }
    }
}

/// `twopeaks compare`.
#[derive(Debug, Args)]
pub struct Compare {
    /// One view, as in `twopeaks report`; without it, the newest of each kind
    #[arg(value_name = "A")]
    pub one: Option<String>,
    /// The other; without it, the newest of the other kind
    #[arg(value_name = "B")]
    pub other: Option<String>,
    /// First ask, line by line, what you agree on: a note each, and next steps with a date
    #[arg(long)]
    pub agree: bool,
    /// How to print it; else the ending of FILE decides, else it is text
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<CompareFormat>,
    /// Where it goes
    #[command(flatten)]
    pub output: Output,
}

/// How a comparison is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CompareFormat {
    /// Sentences and a picture, 80 columns
    Text,
    /// Sentences, lists and a picture, for a wiki or an editor
    Markdown,
    /// One file for a browser
    Html,
    /// The numbers, to be read by programs
    Json,
}

/// `twopeaks import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Files as `twopeaks report --format json` writes them
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Keep what was sent without asking
    #[arg(long)]
    pub yes: bool,
    /// The file of their questionnaire, where it does not come with the program
    #[arg(long, value_name = "FILE")]
    pub questionnaire: Option<String>,
}

/// `twopeaks delete`.
#[derive(Debug, Args)]
pub struct Delete {
    /// `last` (your newest result), a position in `twopeaks results`, or the beginning of an id
    #[arg(value_name = "RESULT", required_unless_present_any = ["all", "purge", "undo"], conflicts_with = "all")]
    pub results: Vec<String>,
    /// Everything: all results, roles and unfinished questions
    #[arg(long)]
    pub all: bool,
    /// Remove for good; with no RESULT, what is in the trash
    #[arg(long)]
    pub purge: bool,
    /// Bring back from the trash; with no RESULT, list what is there
    #[arg(long, conflicts_with_all = ["purge", "yes"])]
    pub undo: bool,
    /// Do it without asking
    #[arg(long)]
    pub yes: bool,
}

/// `twopeaks completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `twopeaks man`.
#[derive(Debug, Args)]
pub struct Man {
    /// One of the commands
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// Where a result goes.
#[derive(Clone, Debug, Args)]
pub struct Output {
    /// Write to FILE instead of the screen, readable by you alone; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace FILE if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

impl Output {
    /// The file that it goes to; nothing for standard output.
    pub fn file(&self) -> Option<&std::path::Path> {
        self.output.as_deref().filter(|path| *path != std::path::Path::new("-"))
    }

    /// Whether it goes to a file.
    pub fn is_file(&self) -> bool {
        self.file().is_some()
    }

    /// The format that was asked for, else the one that the ending of the file's name tells.
    pub fn format<F: ValueEnum>(&self, given: Option<F>) -> Option<F> {
        given.or_else(|| F::from_str(desk::Format::of(self.output.as_ref()?)?.name(), false).ok())
    }
}

/// `twopeaks check`.
#[derive(Debug, Args)]
pub struct Check {
    /// The files
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Sentences and a picture, 80 columns
    Text,
    /// Sentences, lists and a picture, for a wiki or an editor
    Markdown,
    /// One file for a browser; one page on paper
    Html,
    /// Everything, to be read by programs
    Json,
    /// One row a result, for a spreadsheet, R or DuckDB
    Csv,
}

/// How several results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A line each
    Text,
    /// Everything, to be read by programs
    Json,
    /// One row a result, for a spreadsheet, R or DuckDB
    Csv,
}

impl From<Format> for desk::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Markdown => Self::Markdown,
            Format::Html => Self::Html,
            Format::Json => Self::Json,
            Format::Csv => Self::Csv,
        }
    }
}

impl From<CompareFormat> for desk::Format {
    fn from(format: CompareFormat) -> Self {
        match format {
            CompareFormat::Text => Self::Text,
            CompareFormat::Markdown => Self::Markdown,
            CompareFormat::Html => Self::Html,
            CompareFormat::Json => Self::Json,
        }
    }
}
