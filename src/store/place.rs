use std::path::{Path, PathBuf};

use super::StoreError;

/// The data folder of this system's user.
///
/// # Errors
/// When the system names none, or a relative one.
pub fn default_folder() -> Result<PathBuf, StoreError> {
    let folders = directories::ProjectDirs::from("", "", "twopeaks").ok_or(StoreError::NoFolder)?;
    absolute(folders.data_dir())
}

fn absolute(folder: &Path) -> Result<PathBuf, StoreError> {
    if folder.is_absolute() {
        return Ok(folder.to_owned());
    }
    let reason = "is a relative data folder; correct HOME or XDG_DATA_HOME, or name a folder with --data-dir";
    Err(StoreError::Unusable { path: folder.to_owned(), reason: reason.to_owned() })
}
