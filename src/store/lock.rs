use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use super::notices::Notices;
use super::{StoreError, disk};
use crate::text::Clean;

/// How often to try again for a lock that is held, and how long to wait between.
const TRIES: usize = 5;
const PAUSE: std::time::Duration = std::time::Duration::from_millis(10);

/// The right to write to a data folder. The system lets go of it when the process ends, however it ends.
#[derive(Clone, Debug)]
pub struct Lock {
    /// Held as long as any clone lives.
    _file: Option<Arc<File>>,
    holder: Option<String>,
}

impl Lock {
    /// No right to write, and nobody asked for it.
    pub fn none() -> Self {
        Self { _file: None, holder: Some("nobody: the folder was opened for reading".to_owned()) }
    }

    /// Takes the lock, or learns who holds it. Where the disk has no locks it is done without.
    pub fn take(folder: &Path, notices: &Notices) -> Result<Self, StoreError> {
        let path = folder.join("lock");
        if is_something_else(&path) {
            return Err(StoreError::Unusable { path, reason: "is no regular file; remove it".to_owned() });
        }
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).map_err(StoreError::write(&path))?;
        match patiently(&file) {
            Ok(()) => {
                // Who holds it is told for the reader of a message; a failure to tell does not matter.
                let _ = file.write_all(told(std::process::id()).as_bytes());
                Ok(Self { _file: Some(Arc::new(file)), holder: None })
            }
            Err(TryLockError::WouldBlock) => Ok(Self { _file: None, holder: Some(holder(&mut file)) }),
            Err(TryLockError::Error(error)) if has_no_locks(&error) => {
                notices.add("There are no locks on this disk: use one window only.".to_owned());
                Ok(Self { _file: None, holder: None })
            }
            Err(TryLockError::Error(error)) => Err(StoreError::write(&path)(error)),
        }
    }

    /// Who holds a folder now; nothing is changed.
    pub fn look(folder: &Path) -> Option<String> {
        let path = folder.join("lock");
        if is_something_else(&path) {
            return None;
        }
        let mut file = File::open(&path).ok()?;
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Some(holder(&mut file)),
            _ => None,
        }
    }

    /// Who holds the folder, if it is not us.
    pub fn holder(&self) -> Option<&str> {
        self.holder.as_deref()
    }
}

/// Whether an error says that there are no locks here, and not that one could not be taken.
fn has_no_locks(error: &std::io::Error) -> bool {
    #[cfg(unix)]
    if rustix::io::Errno::from_io_error(error) == Some(rustix::io::Errno::NOLCK) {
        return true;
    }
    disk::cannot(error)
}

/// Behind a link lies another file, which must not become the lock; opening a pipe would wait for its writer.
fn is_something_else(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|meta| !meta.is_file())
}

/// What a lock file says of its holder, of one length: nothing of the last holder is left over.
fn told(process: u32) -> String {
    format!("process {process:<10}")
}

/// Who wrote into the lock file.
fn holder(file: &mut File) -> String {
    let mut holder = String::new();
    let _ = file.take(64).read_to_string(&mut holder);
    let holder = holder.trim();
    let holder = if holder.is_empty() { "another twopeaks".to_owned() } else { format!("twopeaks ({holder})") };
    Clean::line(&holder).to_string()
}

/// Tries for a moment: an instance that is just ending lets go soon, and `doctor` only looks.
fn patiently(file: &File) -> Result<(), TryLockError> {
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
            taken => return taken,
        }
    }
    file.try_lock()
}

#[cfg(all(test, unix))]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn a_disk_without_locks_is_told_from_a_lock_that_failed() {
        let error = |number: Errno| std::io::Error::from_raw_os_error(number.raw_os_error());
        for number in [Errno::NOLCK, Errno::NOSYS, Errno::NOTSUP, Errno::INVAL] {
            assert!(has_no_locks(&error(number)), "{number}");
        }
        for number in [Errno::IO, Errno::NOSPC, Errno::AGAIN, Errno::ACCESS] {
            assert!(!has_no_locks(&error(number)), "{number}");
        }
    }
}
