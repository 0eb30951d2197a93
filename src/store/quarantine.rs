use std::path::{Path, PathBuf};

use super::{Store, files};

impl Store {
    /// Moves a damaged file to `quarantine/` byte for byte, with the reason in a file beside it. The file
    /// stays where it is when that fails or when the store is read-only.
    pub(super) fn quarantine(&self, path: &Path, reason: &str) {
        if self.must_write().is_err() {
            return;
        }
        let target = self.place_for(path);
        if std::fs::rename(path, &target).is_ok() {
            self.reason(&target, reason);
        }
    }

    /// Copies a file that stays in use, as it was before it is mended.
    pub(super) fn keep_copy(&self, path: &Path, bytes: &[u8], reason: &str) {
        let target = self.place_for(path);
        if files::write_whole(&target, bytes).is_ok() {
            self.reason(&target, reason);
        }
    }

    fn place_for(&self, path: &Path) -> PathBuf {
        self.folder.join("quarantine").join(format!("{}-{}", super::new_id(), files::name(path)))
    }

    fn reason(&self, target: &Path, reason: &str) {
        let mut name = target.as_os_str().to_owned();
        name.push(".reason");
        // The file itself is safe; a missing reason is the smaller loss.
        let _ = files::write_whole(Path::new(&name), format!("{reason}\n").as_bytes());
    }
}
