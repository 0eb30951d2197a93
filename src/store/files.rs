//! Folders and files that only their owner can read, written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// How files that are not finished yet are named; the next start removes them.
const ASIDE: &str = ".aside-";

/// Makes a folder for its owner alone; one that exists is tightened.
pub fn make_folder(folder: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(StoreError::write(folder))?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let mode = fs::metadata(folder).map_err(StoreError::read(folder))?.mode();
        if mode & 0o777 != 0o700 {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o700)).map_err(StoreError::write(folder))?;
        }
    }
    Ok(())
}

/// Opens a new file, for its owner alone whatever the umask; fails if it exists.
pub fn create_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes a file whole or not at all: aside, synced, renamed, the folder synced, read back.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let aside = folder.join(format!("{ASIDE}{}", super::new_id()));
    let written = write_aside(&aside, bytes)
        .and_then(|()| fs::rename(&aside, path))
        .and_then(|()| sync_folder(folder))
        .and_then(|()| read_back(path, bytes));
    if written.is_err() {
        // Best effort: the next start sweeps what is left.
        let _ = fs::remove_file(&aside);
    }
    written.map_err(StoreError::write(path))
}

fn write_aside(aside: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(aside)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn read_back(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::read(path)? == bytes {
        true => Ok(()),
        false => Err(io::Error::other("what was written does not read back")),
    }
}

/// Makes a new or removed name in a folder durable.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Other systems cannot open a folder as a file.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Removes what a killed instance left unfinished.
pub fn sweep(folder: &Path) {
    for part in ["drafts", "results", "additions", "wording", "quarantine"] {
        for path in entries(&folder.join(part)).filter(|path| name(path).starts_with(ASIDE)) {
            // Best effort: the next start tries again.
            let _ = fs::remove_file(path);
        }
    }
}

/// The files of a folder in the order of their names, without hidden ones; none where it cannot be read.
pub fn list(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> = entries(folder).filter(|path| !name(path).starts_with('.')).collect();
    paths.sort_unstable();
    paths
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path())
}

/// The last part of a path, for messages and comparisons.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
