//! What every test expects of a data folder after something went wrong.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::prelude::*;
use super::pty::Exit;
use super::session::start;

/// Everything below a folder: mode and bytes of each file, mode of each folder. The lock file is left out: it holds
/// the process number of its last holder.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, (u32, Option<Vec<u8>>)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(path) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&path) else { continue };
        for entry in entries.map(|entry| entry.expect("an entry").path()) {
            let mode = std::fs::metadata(&entry).expect("it is there").mode() & 0o7777;
            if entry.is_dir() {
                found.insert(entry.clone(), (mode, None));
                folders.push(entry);
            } else if entry.file_name().is_some_and(|name| name != "lock") {
                let bytes = std::fs::read(&entry).expect("it can be read");
                found.insert(entry, (mode, Some(bytes)));
            }
        }
    }
    found
}

/// Starts the program at home and ends it; gives what home said.
pub fn start_and_quit(folder: &Path) -> String {
    let mut pty = start(folder);
    pty.wait_for("Quit");
    let screen = pty.screen();
    pty.send("q");
    assert_eq!(pty.wait_exit(), Exit::Code(0));
    screen
}

/// Starts the program twice: the first start puts everything right by itself, the second changes nothing. Afterwards
/// nothing half written is left, and `doctor` is content.
#[track_caller]
pub fn recovers(folder: &Path, context: &str) -> String {
    let home = start_and_quit(folder);
    let first = tree(folder);
    start_and_quit(folder);
    assert_eq!(tree(folder), first, "{context}: the second start changed something");
    for (path, (mode, bytes)) in &first {
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(!name.starts_with('.'), "{context}: {} was left", path.display());
        let wanted = if bytes.is_some() { 0o600 } else { 0o700 };
        assert_eq!(*mode, wanted, "{context}: {}", path.display());
    }
    let (text, status) = doctor(folder);
    assert_eq!(status, Some(0), "{context}: {text}");
    home
}

/// What `doctor` prints, and its status.
pub fn doctor(folder: &Path) -> (String, Option<i32>) {
    let output = Command::new(TWOPEAKS).arg("doctor").env("TWOPEAKS_DATA_DIR", folder).output().expect("it starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    (text, output.status.code())
}
