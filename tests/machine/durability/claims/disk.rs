//! The data folder as other code reads it: files, JSON, checksums, and nothing of the program. Whoever changes the
//! layout of the folder changes this module; what is claimed about it stays.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::{Digest, Sha256};
use twopeaks::inside::questionnaire::builtin;

/// What lies in a data folder. The tests run as a user who may read everything.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    /// Whether the folder is there.
    pub exists: bool,
    /// Every file with its bytes.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
    /// The mode and the owner of everything, the folder among them.
    pub modes: BTreeMap<PathBuf, (u32, u32)>,
}

impl Disk {
    /// Reads it.
    pub fn read(folder: &Path) -> Self {
        let mut disk = Self { exists: folder.exists(), ..Self::default() };
        let mut folders = vec![folder.to_owned()];
        while let Some(path) = folders.pop() {
            let Ok(meta) = fs::metadata(&path) else { continue };
            disk.modes.insert(path.clone(), (meta.mode() & 0o7777, meta.uid()));
            for entry in fs::read_dir(&path).expect("the test may read everything") {
                let path = entry.expect("an entry").path();
                let Ok(meta) = fs::metadata(&path) else { continue };
                disk.modes.insert(path.clone(), (meta.mode() & 0o7777, meta.uid()));
                match meta.is_dir() {
                    true => folders.push(path),
                    false => drop(disk.files.insert(path.clone(), fs::read(&path).expect("it can be read"))),
                }
            }
        }
        disk
    }

    fn part(&self, part: &str) -> impl Iterator<Item = (&PathBuf, &Vec<u8>)> {
        let in_part = move |path: &Path| path.parent().is_some_and(|folder| folder.ends_with(part));
        self.files.iter().filter(move |(path, _)| in_part(path))
    }

    /// The ids of the results that are here, newest first.
    pub fn results(&self) -> Vec<String> {
        self.part("results").filter_map(|(path, _)| id_of(path)).collect::<Vec<_>>().into_iter().rev().collect()
    }

    /// The ids of results and drafts in the trash.
    pub fn trashed(&self) -> Vec<String> {
        self.part("trash").filter_map(|(path, _)| id_of(path)).collect()
    }

    /// The answers of each draft, by item.
    pub fn begun(&self) -> Vec<BTreeMap<String, Value>> {
        self.part("drafts").map(|(_, bytes)| answers_of(bytes)).collect()
    }

    /// Whether there is anything that somebody entered or took in.
    pub fn is_empty(&self) -> bool {
        let parts = ["results", "drafts", "trash", "meetings", "shared", "additions"];
        parts.iter().all(|part| self.part(part).next().is_none())
    }

    /// How many answers each result and draft has.
    pub fn counts(&self) -> Vec<usize> {
        let results = self.part("results").filter_map(|(_, bytes)| body(bytes));
        let results = results.map(|body| body["answers"].as_object().map_or(0, serde_json::Map::len));
        results.chain(self.begun().iter().map(BTreeMap::len)).collect()
    }

    /// How many the one has that has most of them.
    pub fn answered(&self) -> usize {
        self.counts().into_iter().max().unwrap_or_default()
    }

    /// How many sealed files are intact, results and what was added to them.
    pub fn intact(&self) -> usize {
        let parts = ["results", "additions", "shared", "meetings"];
        parts.iter().flat_map(|part| self.part(part)).filter(|(_, bytes)| body(bytes).is_some()).count()
    }

    /// Whether this id stands anywhere, in a name or in a text.
    pub fn holds(&self, id: &str) -> bool {
        let holds = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(id);
        self.files.iter().any(|(path, bytes)| path.to_string_lossy().contains(id) || holds(bytes))
    }

    /// Whether every wording that a result or draft needs is here or inside the program.
    pub fn has_every_wording(&self) -> bool {
        let known = |digest: &str| {
            let hex = digest.trim_start_matches("sha256:");
            let kept = |(path, bytes): (&PathBuf, &Vec<u8>)| {
                path.to_string_lossy().contains(hex)
                    && Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>() == hex
            };
            builtin::ALL.iter().any(|builtin| *builtin.digest == *digest) || self.part("wording").any(kept)
        };
        let all = self.part("results").chain(self.part("drafts")).flat_map(|(_, bytes)| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.split("\"digest\":\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next().map(str::to_owned))
                .collect::<Vec<_>>()
        });
        all.into_iter().all(|digest| known(&digest))
    }

    /// Whether only the user with this number may read any of it.
    pub fn is_only_for(&self, user: u32) -> bool {
        self.modes.values().all(|(mode, owner)| mode & 0o077 == 0 && *owner == user)
    }

    /// Whether the user with this number may read all of it.
    pub fn is_readable_for(&self, user: u32) -> bool {
        self.modes.values().all(|(mode, owner)| mode & 0o400 != 0 && *owner == user)
    }

    /// The folder of the results.
    pub fn results_folder(data: &Path) -> PathBuf {
        data.join("results")
    }

    /// The folder of the drafts.
    pub fn drafts_folder(data: &Path) -> PathBuf {
        data.join("drafts")
    }

    /// The file of a result.
    pub fn file_of(&self, id: &str) -> PathBuf {
        let found = self.part("results").find(|(path, _)| id_of(path).as_deref() == Some(id));
        found.expect("it is here").0.clone()
    }

    /// The only draft's file.
    pub fn draft(&self) -> PathBuf {
        self.part("drafts").next().expect("a draft").0.clone()
    }

    /// The only kept wording's file.
    pub fn wording(&self) -> PathBuf {
        self.part("wording").next().expect("a wording").0.clone()
    }

    /// Where a result lies in the trash.
    pub fn in_trash(data: &Path, file: &Path) -> PathBuf {
        data.join("trash").join(format!("results-{}", file.file_name().expect("a name").to_string_lossy()))
    }
}

/// What a sealed file holds; nothing if it is damaged.
pub fn body(bytes: &[u8]) -> Option<Value> {
    let text = std::str::from_utf8(bytes).ok()?.trim_end();
    let (sum, body) = text.strip_prefix("{\"sum\":\"")?.strip_suffix('}')?.split_once("\",\"body\":")?;
    let found: String = Sha256::digest(body.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    (found == sum).then(|| serde_json::from_str(body).ok()).flatten()
}

/// The answers in a journal; the last one to an item counts.
fn answers_of(bytes: &[u8]) -> BTreeMap<String, Value> {
    let text = String::from_utf8_lossy(bytes);
    let entries = text.lines().filter_map(|line| body(line.as_bytes()));
    let answers = entries.filter_map(|entry| {
        let answer = entry.get("answer").or(Some(&entry)).filter(|entry| entry.get("value").is_some())?.clone();
        Some((answer["item"].as_str()?.to_owned(), answer["value"].clone()))
    });
    answers.collect()
}

/// The sixteen digits in a name.
fn id_of(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let parts = name.split(|sign: char| !sign.is_ascii_alphanumeric());
    parts
        .into_iter()
        .find(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .map(str::to_owned)
}
