use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Take the management offer, or stay with the craft? 36 questions about what you like and how you react at
/// work, scored against an expert and a management profile. Everything stays on this machine.
///
/// Without a command: the home screen.
#[derive(Debug, Parser)]
#[command(name = "twopeaks", version, max_term_width = 80, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What every command takes
    #[command(flatten)]
    pub global: Global,
}

/// What every command takes.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// Where answers and results lie
    #[arg(long, global = true, value_name = "DIR", env = "TWOPEAKS_DATA_DIR", hide_env_values = true)]
    pub data_dir: Option<PathBuf>,
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
    Take(Take),
    /// List what is saved, newest first
    Results(Results),
    /// Print one result
    Report(Report),
    /// Check questionnaire files: every problem with its place and a remedy
    Check(Check),
    /// List the questionnaires
    Questionnaires,
    /// Say where your files are, who can read them, and what is damaged; changes nothing
    Doctor,
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
    /// How to print the result of --plain or --answers
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// `twopeaks results`.
#[derive(Debug, Args)]
pub struct Results {
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
}

/// `twopeaks report`.
#[derive(Debug, Args)]
pub struct Report {
    /// `last` (your newest result), a position in `twopeaks results` (1 is the newest), or the beginning of an id
    #[arg(value_name = "RESULT", default_value = "last")]
    pub result: String,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
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
    /// Everything, to be read by programs
    Json,
}
