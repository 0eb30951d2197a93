//! Folders and files that only their owner can read, written whole or not at all.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// How files that are not finished yet are named; the next start removes them.
const ASIDE: &str = ".aside-";

/// The folders of a data folder.
pub const PARTS: [&str; 9] =
    ["drafts", "results", "additions", "shared", "meetings", "wording", "questionnaires", "trash", "quarantine"];

/// Makes a folder for its owner alone; whether one that existed had to be tightened.
pub fn make_folder(folder: &Path) -> Result<bool, StoreError> {
    if is_ours(folder) {
        return Ok(false);
    }
    let missing = folder.ancestors().take_while(|part| !part.as_os_str().is_empty() && !part.exists());
    let missing: Vec<&Path> = missing.collect();
    for part in missing.into_iter().rev() {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "other systems have no mode to set"))]
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(part) {
            // Another instance may be starting, too.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => made.and_then(|()| sync_folder(parent(part))).map_err(StoreError::write(part))?,
        }
    }
    // A file in its place is no folder.
    fs::read_dir(folder).map_err(StoreError::write(folder))?;
    tighten(folder, 0o700)
}

/// Whether this is a folder of ours, for us alone: nothing is to be made or tightened.
fn is_ours(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(folder).is_ok_and(|meta| meta.is_dir() && meta.mode() & 0o7777 == 0o700 && meta.uid() == us())
    }
    #[cfg(not(unix))]
    {
        folder.is_dir()
    }
}

/// The number of the user that the program runs for.
pub fn us() -> u32 {
    #[cfg(unix)]
    {
        rustix::process::geteuid().as_raw()
    }
    #[cfg(not(unix))]
    {
        0
    }
}

/// The number of the user that a file or folder belongs to; nothing where that cannot be seen. Other systems than Unix
/// have no such number.
pub fn owner(path: &Path) -> Option<u32> {
    #[cfg(unix)]
    {
        fs::metadata(path).ok().map(|meta| std::os::unix::fs::MetadataExt::uid(&meta))
    }
    #[cfg(not(unix))]
    {
        fs::metadata(path).ok().map(|_| us())
    }
}

/// What a user is called in a message.
pub fn user(owner: u32) -> String {
    if owner == 0 { "root".to_owned() } else { format!("the user with the number {owner}") }
}

/// The folder that a file or folder lies in.
pub fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Takes away what others may do with a file or folder; whether there was something to take away.
#[cfg(unix)]
pub fn tighten(path: &Path, wanted: u32) -> Result<bool, StoreError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = mode(path).map_err(StoreError::read(path))?;
    if mode & 0o1000 != 0 {
        let reason = "is shared by everybody here; name a folder of your own with --data-dir".to_owned();
        return Err(StoreError::Unusable { path: path.to_owned(), reason });
    }
    if mode & 0o777 == wanted {
        return Ok(false);
    }
    fs::set_permissions(path, fs::Permissions::from_mode(wanted)).map_err(StoreError::write(path))?;
    Ok(mode & 0o077 != 0)
}

/// The permissions of a file or folder.
#[cfg(unix)]
pub fn mode(path: &Path) -> io::Result<u32> {
    Ok(std::os::unix::fs::MetadataExt::mode(&fs::metadata(path)?) & 0o7777)
}

/// Other systems give a person's folders to that person alone.
#[cfg(not(unix))]
pub fn tighten(_path: &Path, _wanted: u32) -> Result<bool, StoreError> {
    Ok(false)
}

/// Opens a new file, for its owner alone whatever the umask; fails if it exists.
pub fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A name beside a file, for what is not finished yet.
pub fn aside(path: &Path) -> PathBuf {
    parent(path).join(format!("{ASIDE}{}", super::new_id()))
}

/// Writes a file whole or not at all: aside, synced, renamed, the folder synced, read back.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let (folder, aside) = (parent(path), aside(path));
    let written = write_aside(&aside, bytes)
        .and_then(|()| shift(&aside, path))
        .and_then(|()| sync_folder(folder))
        .and_then(|()| read_back(path, bytes));
    if written.is_err() {
        // Best effort: the next start sweeps what is left.
        let _ = fs::remove_file(&aside);
    }
    written.map_err(StoreError::write(path))
}

/// Writes and syncs a new file.
pub fn write_aside(aside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(aside)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether what was written reads back.
pub fn read_back(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::read(path)? == bytes {
        true => Ok(()),
        false => Err(io::Error::other("what was written does not read back")),
    }
}

/// Makes a new or removed name in a folder durable, where the file system can.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    sync_if_possible(folder).map(drop)
}

/// The same; false where the file system cannot sync a folder, which no retry changes.
pub fn sync_if_possible(folder: &Path) -> io::Result<bool> {
    // Other systems cannot open a folder as a file.
    if !cfg!(unix) {
        return Ok(true);
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if cannot(&error) => Ok(false),
        synced => synced.map(|()| true),
    }
}

/// Whether an error says that the file system cannot do this at all.
#[cfg(unix)]
fn cannot(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let never = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::BADF, Errno::ISDIR];
    never.iter().any(|never| error.raw_os_error() == Some(never.raw_os_error()))
}

/// Other systems are not asked.
#[cfg(not(unix))]
fn cannot(_error: &io::Error) -> bool {
    false
}

/// Renames a file, and finds out whether it has moved: of two names of one file, a rename changes neither.
pub fn shift(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)?;
    if is_gone(from) { Ok(()) } else { Err(io::Error::other("it did not move: its old name is still there")) }
}

/// Whether nothing has this name; a failed look is no such proof.
pub fn is_gone(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// Removes what a killed instance left unfinished.
pub fn sweep(folder: &Path) {
    for part in PARTS {
        // Best effort: the next start tries again.
        let left = entries(&folder.join(part)).unwrap_or_default();
        for path in left.into_iter().filter(|path| is_aside(path)) {
            let _ = fs::remove_file(path);
        }
    }
}

/// Whether a file is one that was not finished.
pub fn is_aside(path: &Path) -> bool {
    name(path).starts_with(ASIDE)
}

/// The regular files and the links of a folder in the order of their names, without hidden ones; none where there is
/// no such folder.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    Ok(names(folder)?.into_iter().map(|name| folder.join(name)).collect())
}

/// The names of these files.
pub fn names(folder: &Path) -> Result<Vec<OsString>, StoreError> {
    // A kind that is not known is found out when the file is read.
    let may_be_read = |entry: &fs::DirEntry| entry.file_type().map_or(true, |kind| kind.is_file() || kind.is_symlink());
    let shown = |entry: &fs::DirEntry| !entry.file_name().as_encoded_bytes().starts_with(b".");
    let all = read_folder(folder).map_err(StoreError::read(folder))?;
    let wanted = all.iter().filter(|entry| shown(entry) && may_be_read(entry));
    let mut names: Vec<_> = wanted.map(fs::DirEntry::file_name).collect();
    // Whole paths are compared part by part, which takes longer.
    names.sort_unstable();
    Ok(names)
}

/// Everything in a folder, hidden files among them.
pub fn entries(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let all = read_folder(folder).map_err(StoreError::read(folder))?;
    Ok(all.iter().map(fs::DirEntry::path).collect())
}

/// Only "no such folder" means that nothing is in it.
fn read_folder(folder: &Path) -> io::Result<Vec<fs::DirEntry>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && is_gone(folder) => Ok(Vec::new()),
        entries => entries?.collect(),
    }
}

/// The last part of a path, for messages and comparisons.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
