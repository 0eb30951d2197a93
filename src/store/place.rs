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

/// The folder that somebody typed into a field, where no shell reads it: `~` is their home, and what begins
/// nowhere begins in the current folder.
///
/// # Errors
/// When it is empty, or cannot be made absolute.
pub fn typed_folder(typed: &str) -> Result<PathBuf, StoreError> {
    whole_path(Path::new(typed.trim()))
}

/// The same for a path that is taken as it is.
///
/// # Errors
/// See [`typed_folder`].
pub fn whole_path(typed: &Path) -> Result<PathBuf, StoreError> {
    let unusable = |reason: &str| StoreError::Unusable { path: typed.to_owned(), reason: reason.to_owned() };
    if typed.as_os_str().is_empty() {
        return Err(StoreError::NoName);
    }
    let path = match typed.strip_prefix("~") {
        Ok(rest) => {
            let folders =
                directories::BaseDirs::new().ok_or_else(|| unusable("needs a home folder; type it in full"))?;
            folders.home_dir().join(rest)
        }
        Err(_) => typed.to_owned(),
    };
    std::path::absolute(&path).map_err(|_| unusable("cannot be found; type it in full"))
}

fn absolute(folder: &Path) -> Result<PathBuf, StoreError> {
    if folder.is_absolute() {
        return Ok(folder.to_owned());
    }
    let reason = "is a relative data folder; correct HOME or XDG_DATA_HOME, or name a folder with --data-dir";
    Err(StoreError::Unusable { path: folder.to_owned(), reason: reason.to_owned() })
}
