use std::path::Path;

use crate::cli::args::Global;
use crate::cli::error::CliError;
use crate::cli::output;
use crate::store::doctor::{DraftHealth, Health, examine};
use crate::text::{Clean, wrap};

/// Columns of the report.
const COLUMNS: usize = 80;

/// Says how the data folder is. It only reports: what is damaged is put right at every start.
pub fn run(global: &Global) -> Result<(), CliError> {
    let folder = super::folder(global)?;
    let health = examine(&folder);
    output::print(&report(&folder, &health))?;
    if health.needs_attention() { Err(CliError::Damaged) } else { Ok(()) }
}

fn report(folder: &Path, health: &Health) -> String {
    let mut text = Report::default();
    text.say("", &format!("Your files are in {}.", shown(folder)));
    if !health.exists {
        text.say("", "The folder is not there yet; the first answer makes it.");
        return text.0;
    }
    access(&mut text, health);
    contents(&mut text, folder, health);
    damage(&mut text, folder, health);
    text.0
}

fn access(text: &mut Report, health: &Health) {
    if let Some(owner) = &health.owner {
        text.say("! ", &format!("The folder belongs to {owner}, not to you."));
    }
    match (health.mode, health.open.is_empty()) {
        (Some(_), true) if health.owner.is_some() => {}
        (Some(mode), true) => text.say("", &format!("Only you can read them (permissions {mode:04o}).")),
        (None, _) if health.owner.is_some() => {}
        (None, _) => text.say("", "They are yours as the system sets it; permissions were not looked at."),
        (Some(_), false) => {
            text.say("", "Others can read some of them; the next start takes that away:");
            for (path, mode) in &health.open {
                text.say("  ", &format!("{mode:04o} {}", shown(path)));
            }
        }
    }
    match &health.holder {
        Ok(Some(holder)) => text.say("", &format!("The folder is in use by {holder}.")),
        Ok(None) => text.say("", "No other twopeaks is using the folder."),
        Err(why) => text.say("! ", &format!("Whether another twopeaks is using the folder is not known: {why}.")),
    }
}

fn contents(text: &mut Report, folder: &Path, health: &Health) {
    text.gap();
    for (name, count, bytes) in health.parts.iter().filter(|(_, count, _)| *count > 0) {
        let files = if *count == 1 { "file" } else { "files" };
        text.say("", &format!("{name}: {count} {files}, {}", size(*bytes)));
    }
    if health.unread.is_empty() && !health.together && health.parts.iter().all(|(_, count, _)| *count == 0) {
        text.say("", "Nothing is saved yet.");
    }
    text.say("", &format!("Results and additions in format 1 that are intact: {}", health.intact));
    health.drafts.iter().for_each(|draft| unfinished(text, draft));
    if health.together {
        text.say("", "What two people fill in to open it together stays out of sight here.");
    }
    for path in &health.newer {
        let path = within(folder, path);
        text.say(
            "",
            &format!("{path} was written by a newer twopeaks. It stays as it is; use the newer one to read it."),
        );
    }
    if health.leftovers > 0 {
        let count = health.leftovers;
        text.say("", &format!("Unfinished files of a program that was ended: {count}. The next start removes them."));
    }
}

fn unfinished(text: &mut Report, draft: &DraftHealth) {
    let (answered, all) = draft.answered;
    let of = all.map_or(String::new(), |all| format!(" of {all}"));
    let day = draft.header.started.strftime("%-d %b %Y");
    let questionnaire = &draft.header.questionnaire;
    text.say(
        "",
        &format!("Unfinished: {} {}, begun on {day}, {answered}{of} answered", questionnaire.id, questionnaire.version),
    );
    if !draft.damaged.is_empty() {
        let lines: Vec<String> = draft.damaged.iter().map(usize::to_string).collect();
        text.say(
            "! ",
            &format!("Damaged lines in it: {}. The next start leaves them out and keeps a copy.", lines.join(", ")),
        );
    }
}

fn damage(text: &mut Report, folder: &Path, health: &Health) {
    text.gap();
    for (path, reason) in &health.unread {
        text.say("! ", &format!("{} could not be read: {reason}.", within(folder, path)));
    }
    for path in &health.missing {
        let path = within(folder, path);
        text.say("! ", &format!("{path} is missing: without this wording a result or draft cannot be shown."));
    }
    for path in &health.foreign {
        text.say("", &format!("Not of twopeaks and left alone: {}", within(folder, path)));
    }
    for (path, reason) in &health.damaged {
        text.say(
            "! ",
            &format!(
                "{} cannot be read: {reason}. The next start moves what is damaged to quarantine.",
                within(folder, path)
            ),
        );
    }
    for (path, reason, lost) in &health.quarantine {
        let mark = if *lost { "! " } else { "  " };
        text.say(mark, &format!("In quarantine: {}: {reason}.", within(folder, path)));
    }
    if !health.quarantine.is_empty() {
        text.say("", "Files in quarantine are as they were found. Nothing uses them; delete them when you do not need them any more.");
    }
    match health.needs_attention() {
        true => text.say("", "What is marked with ! needs your attention."),
        false => text.say("", "Everything that lies here can be read."),
    }
}

/// The report so far.
#[derive(Default)]
struct Report(String);

impl Report {
    /// Adds a sentence, wrapped; its lines begin with the mark or as many blanks.
    fn say(&mut self, mark: &str, sentence: &str) {
        for (index, line) in wrap(sentence, COLUMNS - mark.len()).iter().enumerate() {
            let blank = " ".repeat(mark.len());
            self.0 += &format!("{}{line}\n", if index == 0 { mark } else { &blank });
        }
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }
}

fn size(bytes: u64) -> String {
    if bytes < 1024 { format!("{bytes} bytes") } else { format!("{} KiB", bytes.div_ceil(1024)) }
}

fn shown(path: &Path) -> Clean {
    Clean::line(&path.display().to_string())
}

/// A path as seen from the data folder.
fn within(folder: &Path, path: &Path) -> Clean {
    shown(path.strip_prefix(folder).unwrap_or(path))
}
