use std::path::{Path, PathBuf};

use super::{Store, files};
use crate::text::Clean;

impl Store {
    /// Moves a damaged file to `quarantine/` byte for byte, with the reason in a file beside it. The file
    /// stays where it is when that fails or when the store is read-only.
    pub(super) fn quarantine(&self, path: &Path, reason: &str) {
        if self.must_write().is_err() {
            let name = Clean::line(&files::name(path));
            return self.notices.add(format!("{name} is damaged and left out; `twopeaks doctor` says why."));
        }
        let target = self.place_for(path);
        if files::shift(path, &target).is_ok() {
            self.reason(&target, reason);
            for folder in [target.parent(), path.parent()].into_iter().flatten() {
                // A move that is undone by a power cut is done again at the next start.
                let _ = files::sync_folder(folder);
            }
            if reason != super::journal::TORN {
                self.notices
                    .add(format!("A damaged file was moved to quarantine: {}.", Clean::line(&files::name(path))));
            }
        }
    }

    /// Copies a file that stays in use, as it was before it is mended; whether that was done.
    pub(super) fn keep_copy(&self, path: &Path, bytes: &[u8], reason: &str) -> bool {
        let target = self.place_for(path);
        let kept = files::write_whole(&target, bytes).is_ok();
        if kept {
            self.reason(&target, reason);
        }
        kept
    }

    fn place_for(&self, path: &Path) -> PathBuf {
        // A name of the full length a system allows would not fit behind the id.
        let name: String = files::name(path).chars().take(50).collect();
        self.folder.join("quarantine").join(format!("{}-{name}", super::new_id()))
    }

    fn reason(&self, target: &Path, reason: &str) {
        // The file itself is safe; a missing reason is the smaller loss.
        let _ = files::write_whole(&reason_beside(target), format!("{reason}\n").as_bytes());
    }
}

/// The file that says why another one is in quarantine.
pub fn reason_beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".reason");
    PathBuf::from(name)
}
