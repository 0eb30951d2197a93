use std::path::Path;

use super::{Store, files};

impl Store {
    /// Moves a damaged file to `quarantine/` byte for byte, with the reason in a file beside it. The file
    /// stays where it is when that fails or when the store is read-only.
    pub(super) fn quarantine(&self, path: &Path, reason: &str) {
        if self.must_write().is_err() {
            return;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let target = self.folder.join("quarantine").join(format!("{}-{name}", super::new_id()));
        if std::fs::rename(path, &target).is_ok() {
            self.reason(&target, reason);
        }
    }

    /// Copies a file that stays in use, as it was before it is mended.
    pub(super) fn keep_copy(&self, path: &Path, bytes: &[u8], reason: &str) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let target = self.folder.join("quarantine").join(format!("{}-{name}", super::new_id()));
        if files::write_whole(&target, bytes).is_ok() {
            self.reason(&target, reason);
        }
    }

    fn reason(&self, target: &Path, reason: &str) {
        let mut name = target.as_os_str().to_owned();
        name.push(".reason");
        // The file itself is safe; a missing reason is the smaller loss.
        let _ = files::write_whole(Path::new(&name), format!("{reason}\n").as_bytes());
    }
}
