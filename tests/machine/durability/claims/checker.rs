//! Finds every sentence that claims something about the disk, and compares it with the disk.

use std::path::{Path, PathBuf};

use super::disk::Disk;

/// The words of a claim.
const WORDS: [&str; 28] = [
    "saved",
    "removed",
    "back",
    "nothing",
    "never",
    "all",
    "only",
    "yours",
    "every",
    "everything",
    "none",
    "no",
    "trash",
    "missing",
    "intact",
    "gone",
    "imported",
    "written",
    "kept",
    "empty",
    "memory",
    "continues",
    "lost",
    "stays",
    "stay",
    "finished",
    "here",
    "moved",
];

/// What a test knows besides what was printed.
pub struct Known<'a> {
    /// The disk before the command.
    pub before: &'a Disk,
    /// The disk when it was printed.
    pub after: &'a Disk,
    /// Where the folder is.
    pub data: &'a Path,
    /// What the command was about; empty where it was about everything.
    pub ids: &'a [&'a str],
    /// How many answers were given.
    pub given: usize,
    /// Whether something was made to fail.
    pub failing: bool,
    /// The user for whom the program ran.
    pub user: u32,
}

/// A claim: what a sentence says, and when that is true.
type Claim = (&'static str, fn(&Known<'_>, &str) -> bool);

/// Every claim that is known. One that says more stands before one that says less.
const CLAIMS: &[Claim] = &[
    ("it did not move: its old name is still there", |known, _| is_listed(known)),
    ("twopeaks: cannot ", |known, _| known.failing),
    ("Nothing is saved yet", |known, _| known.after.is_empty()),
    ("No result is saved yet, only unfinished questions", |known, _| {
        known.after.results().is_empty() && !known.after.begun().is_empty()
    }),
    ("No result is here but in the trash", |known, _| {
        known.after.results().is_empty() && !known.after.trashed().is_empty()
    }),
    ("There was nothing to", |known, _| known.before.is_empty()),
    ("The trash is empty", |known, _| known.after.trashed().is_empty()),
    ("Removed for good", |known, _| match known.ids {
        [] => known.after.is_empty(),
        ids => ids.iter().all(|id| !known.after.holds(id)),
    }),
    ("Everything in the trash is back", |known, _| {
        known.after.trashed().is_empty() && known.before.trashed().iter().all(|id| known.after.results().contains(id))
    }),
    ("It is back", |known, _| is_listed(known)),
    ("brings it back", |known, _| is_trashed(known)),
    ("In the trash", |known, _| is_trashed(known)),
    ("brings one back", |known, _| !known.after.trashed().is_empty()),
    ("nothing was deleted", |known, _| known.after.files == known.before.files),
    ("All answers are saved, the result is not", |known, _| {
        known.after.answered() == known.given && known.after.results().is_empty()
    }),
    ("all answers are saved, the result is not", |known, _| {
        known.after.answered() == known.given && known.after.results().is_empty()
    }),
    ("answered, all saved", |known, sentence| {
        number_before(sentence, " of ").is_some_and(|number| known.after.counts().contains(&number))
    }),
    ("Nothing of these questions is saved", |known, _| known.after.answered() == 0),
    // A promise, which is kept if the answers are there or the opposite was said.
    ("Every answer is saved on this machine as you give it", |known, _| {
        known.failing || known.after.answered() == known.given
    }),
    ("Every answer is on the disk before you see the next question", |known, _| {
        known.failing || known.after.answered() == known.given
    }),
    ("NOT SAVED", |known, _| known.failing),
    ("is not there any more", |known, _| known.failing),
    ("Answers are in memory only", |known, _| known.failing),
    ("to lose what is not saved", |known, _| known.failing),
    ("Everything is saved in", |known, _| known.after.answered() == known.given),
    ("Saved in", |_, sentence| path_in(sentence).is_some_and(|path| path.is_file())),
    ("Written to", |_, sentence| path_in(sentence).is_some_and(|path| path.is_file())),
    ("The same command", |known, _| !known.after.begun().is_empty()),
    ("Everything that lies here can be read", |known, _| {
        known.after.has_every_wording() && known.after.is_readable_for(known.user)
    }),
    ("Only you can read them", |known, _| known.after.is_only_for(known.user)),
    ("No other twopeaks is using the folder", |_, _| true),
    ("Results and additions in format 1 that are intact", |known, sentence| {
        number_after(sentence, ": ")
            .is_some_and(|number| number == known.after.intact() || known.failing && number < known.after.intact())
    }),
    ("is missing: without this wording", |known, _| !known.after.has_every_wording()),
    ("No locks on this disk", |known, _| known.failing),
    ("The folder is not there yet", |known, _| !known.after.exists),
    ("The wordings of questionnaires stay here", |known, _| known.after.has_every_wording()),
    ("imported", |known, _| is_listed(known)),
    // Of something that was written by a newer program.
    ("stays as it is", |known, _| known.before.files == known.after.files),
    ("Not of twopeaks and left alone", |_, sentence| sentence.contains("desktop.ini")),
    ("trash: ", |known, _| !known.after.trashed().is_empty()),
    ("only the link was moved", |known, _| known.failing || !known.ids.is_empty()),
    ("bring it back, or name another folder", |known, _| known.failing),
    ("is a link", |known, _| is_listed(known) || is_trashed(known)),
    ("was written by a newer twopeaks", |known, _| known.before.files == known.after.files),
    // A row of a list.
    ("no lean (", |known, row| {
        words(row).any(|word| word.len() == 8 && known.after.results().iter().any(|id| id.starts_with(word)))
    }),
    ("could not be read: ", |known, _| known.failing),
    ("This disk cannot sync folders", |known, _| known.failing),
    ("Type retry to try again", |known, _| known.failing),
    ("now only you can", |known, _| known.after.is_only_for(known.user)),
    ("y leaves and loses them", |known, _| known.failing && known.after.answered() < known.given.max(1)),
];

fn is_listed(known: &Known<'_>) -> bool {
    known.ids.iter().all(|id| known.after.results().iter().any(|here| here == id))
}

fn is_trashed(known: &Known<'_>) -> bool {
    let (trashed, here) = (known.after.trashed(), known.after.results());
    let is = |id: &&str| trashed.iter().any(|there| there == id) && !here.iter().any(|there| there == id);
    match known.ids {
        [] => here.is_empty() && known.before.results().iter().all(|id| trashed.contains(id)),
        ids => ids.iter().all(is),
    }
}

/// Fails at the first sentence that is not true, or that claims something which nobody here knows.
#[track_caller]
pub fn all_true(printed: &str, known: &Known<'_>) {
    for sentence in sentences(printed, known.data) {
        let Some((_, is_true)) = CLAIMS.iter().find(|(says, _)| sentence.contains(says)) else {
            let word = words(&sentence).find(|word| WORDS.contains(&word.to_lowercase().as_str()));
            assert!(word.is_none(), "nobody knows whether this is true: {sentence:?} (of {printed:?})");
            continue;
        };
        assert!(is_true(known, &sentence), "not true: {sentence:?}; {}; all of it: {printed}", told(known));
    }
}

fn told(known: &Known<'_>) -> String {
    let names: Vec<_> = known.after.files.keys().map(|path| path.display().to_string()).collect();
    format!("the disk holds {names:?}, {} answers of {} given", known.after.answered(), known.given)
}

fn words(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The sentences of the program: what a questionnaire says is no claim of it.
fn sentences(printed: &str, data: &Path) -> Vec<String> {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A path could hold any word; its own dots end no sentence.
    let mut text = flat(printed).replace(&data.display().to_string(), "/DATA");
    for words in questionnaire_texts() {
        text = text.replace(&flat(&words), "\u{0}");
    }
    let text = text.replace("/DATA", &data.display().to_string());
    let ended = text.replace(". ", ".\u{0}").replace("! ", "!\u{0}").replace("; ", ";\u{0}").replace("? ", "?\u{0}");
    ended
        .split('\u{0}')
        .map(|sentence| sentence.trim().trim_end_matches('.').to_owned())
        .filter(|one| !one.is_empty())
        .collect()
}

/// Every text of the questionnaire, the longest first.
fn questionnaire_texts() -> Vec<String> {
    fn collect(value: &serde_json::Value, texts: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) if text.len() > 3 => texts.push(text.clone()),
            serde_json::Value::Array(all) => all.iter().for_each(|value| collect(value, texts)),
            serde_json::Value::Object(all) => all.values().for_each(|value| collect(value, texts)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    let text = twopeaks::inside::questionnaire::builtin::text(twopeaks::inside::questionnaire::builtin::DEFAULT)
        .expect("built in");
    collect(&serde_json::from_str(text).expect("JSON"), &mut texts);
    texts.sort_by_key(|text| std::cmp::Reverse(text.len()));
    texts
}

fn number_before(sentence: &str, what: &str) -> Option<usize> {
    sentence.split(what).next()?.split_whitespace().last()?.parse().ok()
}

fn number_after(sentence: &str, what: &str) -> Option<usize> {
    words(sentence.split(what).nth(1)?).next()?.parse().ok()
}

fn path_in(sentence: &str) -> Option<PathBuf> {
    sentence.split_whitespace().find(|word| word.starts_with('/')).map(|word| PathBuf::from(word.trim_end_matches('.')))
}

tests!(&[] => [a_claim_that_nobody_knows_fails, a_claim_that_the_disk_refutes_fails]);

/// Whether the checker lets a text pass.
fn passes(text: &'static str, disk: &Disk) -> bool {
    let disk = disk.clone();
    let checked = std::thread::spawn(move || {
        let data = Path::new("/d");
        all_true(text, &Known { before: &disk, after: &disk, data, ids: &[], given: 0, failing: false, user: 0 });
    });
    checked.join().is_ok()
}

fn a_claim_that_nobody_knows_fails() {
    assert!(passes("Nothing is saved yet; `twopeaks take` asks the questions.", &Disk::default()));
    assert!(!passes("All is well.", &Disk::default()));
}

fn a_claim_that_the_disk_refutes_fails() {
    let mut disk = Disk { exists: true, ..Disk::default() };
    disk.files.insert("/d/results/20261121T090000Z-00000000000000a1.json".into(), Vec::new());
    assert!(!passes("Nothing is saved yet; `twopeaks take` asks the questions.", &disk));
}
