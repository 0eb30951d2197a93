//! What stands below the options in `--help`: what a person would ask next.

/// `twopeaks --help`.
pub const MAIN: &str = "\
Nothing leaves this machine; the program has no network code. Every answer is on the disk before you see the next \
question, so you can stop whenever you like.

Exit status: 0 done, 1 the input or the data is at fault, 2 wrong usage.";

/// `twopeaks take --help`.
pub const TAKE: &str = "\
What you answered is kept when you stop; the same command goes on there. The result is saved, unless you ask for \
--private.

Examples:
  twopeaks take
  twopeaks take --plain
  twopeaks take my-questions.json
  twopeaks take decision            what you decided after a result, and what you expect
  twopeaks take check-in            the questions again, and how it has been
  twopeaks take --answers answers.json --private --format json";

/// `twopeaks results --help`.
pub const RESULTS: &str = "\
The number in front of a result names it in `twopeaks report`; so does the beginning of its id.

Examples:
  twopeaks results
  twopeaks results --format csv > results.csv";

/// `twopeaks report --help`.
pub const REPORT: &str = "\
Without --share the report is complete: it holds every answer and note. With it, what is left out is gone before \
anything is written, and you see all of the rest first. No file is replaced without --force.

Examples:
  twopeaks report
  twopeaks report 2 -o result.html
  twopeaks report 3f9a -o result.json
  twopeaks report --share summary -o summary.txt
  twopeaks report 1 --share dimensions -o view.json";

/// `twopeaks compare --help`.
pub const COMPARE: &str = "\
Both views must be here; neither is shown before. The page says first what both see alike, then where they differ, with \
a question for each. One observer is one opinion.

Examples:
  twopeaks compare
  twopeaks compare 1 2 -o together.html
  twopeaks compare --agree";

/// `twopeaks import --help`.
pub const IMPORT: &str = "\
A result is taken in as it is, with its id. It is refused if its scores do not follow from its answers; one that is \
here already is skipped. Nothing that is saved is changed. A shared part (report --share) is described first and taken \
in if you say yes; it opens when the other view is here, too.

Examples:
  twopeaks import result.json
  twopeaks import --questionnaire my-questions.json results/*.json";

/// `twopeaks delete --help`.
pub const DELETE: &str = "\
A result goes with what was added to it; an offer with its earlier versions. The trash keeps everything until you purge \
it. What was purged is gone from the folder, not from backups you made.

Examples:
  twopeaks delete 2
  twopeaks delete --undo
  twopeaks delete --undo 3f9a
  twopeaks delete --purge
  twopeaks delete --all --purge --yes";

/// `twopeaks questionnaires --help`.
pub const QUESTIONNAIRES: &str = "\
A questionnaire of your own is a JSON file; name it with its path.

Examples:
  twopeaks questionnaires
  twopeaks take ./my-questions.json";

/// `twopeaks check --help`.
pub const CHECK: &str = "\
Nothing is changed and nothing is saved. Exit status 1 if a file cannot be used.

Examples:
  twopeaks check my-questions.json";

/// `twopeaks doctor --help`.
pub const DOCTOR: &str = "\
Exit status 1 if something that was saved may be missing. What is damaged is moved to a folder of its own at the next \
start, never removed.

Examples:
  twopeaks doctor
  twopeaks doctor --data-dir /media/stick/twopeaks";

/// `twopeaks completions --help`.
pub const COMPLETIONS: &str = "\
Examples:
  twopeaks completions bash > ~/.local/share/bash-completion/completions/twopeaks
  twopeaks completions fish > ~/.config/fish/completions/twopeaks.fish";

/// `twopeaks man --help`.
pub const MAN: &str = "\
Examples:
  twopeaks man > twopeaks.1
  twopeaks man report > twopeaks-report.1";
