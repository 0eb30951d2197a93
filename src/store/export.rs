use std::fs;
use std::io;
use std::path::Path;

use super::{StoreError, files};

/// Writes a file that somebody named: for its owner alone, whole or not at all, over another file only with `force`,
/// and never into the data folder `data`, whose files are the program's own.
///
/// # Errors
/// When it could not be written, is there already, or is to go where no such file belongs.
pub fn export(path: &Path, text: &str, force: bool, data: Option<&Path>) -> Result<(), StoreError> {
    let folder = files::parent(path);
    if files::is_gone(folder) {
        return Err(StoreError::NoParent { folder: folder.to_owned() });
    }
    if data.is_some_and(|data| is_inside(folder, data)) {
        return Err(StoreError::Inside { path: path.to_owned() });
    }
    let there = match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        there => Some(there.map_err(StoreError::read(path))?),
    };
    if there.is_some() && !force {
        return Err(StoreError::Exists { path: path.to_owned() });
    }
    if there.is_some_and(|there| !there.is_file() && !there.is_symlink()) {
        let reason = "is no regular file; name another file".to_owned();
        return Err(StoreError::Unusable { path: path.to_owned(), reason });
    }
    let aside = files::aside(path);
    let placed = files::write_aside(&aside, text.as_bytes()).and_then(|()| match force {
        true => fs::rename(&aside, path),
        false => place_new(&aside, path),
    });
    // Where it was renamed it is gone; where it was linked or refused, only the name beside it goes.
    let _ = fs::remove_file(&aside);
    // The text is on disk; a power cut could only take the name away again.
    let _ = files::sync_folder(files::parent(path));
    placed.map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => StoreError::Exists { path: path.to_owned() },
        _ => StoreError::Export { path: path.to_owned(), source },
    })
}

/// The same for what will be nowhere else: it counts as written once it reads back and its name is as durable as its
/// text.
///
/// # Errors
/// When it could not be written like that; there is no such file then.
pub fn export_for_good(path: &Path, text: &str, data: Option<&Path>) -> Result<(), StoreError> {
    export(path, text, false, data)?;
    let kept = files::read_back(path, text.as_bytes()).and_then(|()| files::sync_folder(files::parent(path)));
    kept.map_err(|source| {
        // Nobody is to rely on it.
        let _ = fs::remove_file(path);
        StoreError::Export { path: path.to_owned(), source }
    })
}

/// Whether a folder is another one or lies in it, whatever links lead there.
fn is_inside(folder: &Path, other: &Path) -> bool {
    let real = |folder: &Path| fs::canonicalize(folder);
    real(folder).ok().zip(real(other).ok()).is_some_and(|(folder, other)| folder.starts_with(other))
}

/// Gives a finished file its name unless something has that name by now.
fn place_new(aside: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(aside, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no links. What is there was looked at a moment ago.
        Err(_) => fs::rename(aside, path),
        Ok(()) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_by_force_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.html");
        export(&path, "one", false, None).unwrap();
        assert!(matches!(export(&path, "two", false, None), Err(StoreError::Exists { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        export(&path, "two", true, None).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert!(matches!(export(folder.path(), "x", true, None), Err(StoreError::Unusable { .. })));
        let aside = files::aside(&path);
        fs::write(&aside, "three").unwrap();
        assert_eq!(place_new(&aside, &path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        fs::remove_file(&aside).unwrap();
        assert_eq!(files::entries(folder.path()).unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_it_and_a_link_is_replaced_and_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("out"), folder.path().join("other"));
        export(&other, "mine", false, None).unwrap();
        assert_eq!(files::mode(&other).unwrap(), 0o600);
        std::os::unix::fs::symlink(&other, &path).unwrap();
        assert!(matches!(export(&path, "x", false, None), Err(StoreError::Exists { .. })));
        export(&path, "x", true, None).unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "mine");
    }
}
