use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use super::StoreError;
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
    /// Whether the disk has locks; where it has none, nobody keeps a second instance out.
    pub locks: bool,
}

impl Lock {
    /// No right to write, and nobody asked for it.
    pub fn none() -> Self {
        Self { _file: None, holder: Some("nobody: the folder was opened for reading".to_owned()), locks: true }
    }

    /// Takes the lock, or learns who holds it.
    pub fn take(folder: &Path) -> Result<Self, StoreError> {
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
                Ok(Self { _file: Some(Arc::new(file)), holder: None, locks: true })
            }
            Err(TryLockError::WouldBlock) => Ok(Self { _file: None, holder: Some(holder(&mut file)), locks: true }),
            Err(TryLockError::Error(error)) if has_none(&error) => {
                Ok(Self { _file: Some(Arc::new(file)), holder: None, locks: false })
            }
            Err(TryLockError::Error(error)) => Err(StoreError::write(&path)(error)),
        }
    }

    /// Who holds a folder now; nothing is changed.
    ///
    /// # Errors
    /// When that cannot be found out.
    pub fn look(folder: &Path) -> Result<Option<String>, StoreError> {
        let path = folder.join("lock");
        if is_something_else(&path) {
            return Err(StoreError::Unusable { path, reason: "is no regular file; remove it".to_owned() });
        }
        let mut file = match File::open(&path) {
            Err(_) if super::files::is_gone(&path) => return Ok(None),
            file => file.map_err(StoreError::read(&path))?,
        };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Ok(Some(holder(&mut file))),
            Err(TryLockError::Error(error)) => Err(StoreError::read(&path)(error)),
            Ok(()) => Ok(None),
        }
    }

    /// Who holds the folder, if it is not us.
    pub fn holder(&self) -> Option<&str> {
        self.holder.as_deref()
    }
}

/// Whether an error says that the disk has no locks.
#[cfg(unix)]
fn has_none(error: &std::io::Error) -> bool {
    use rustix::io::Errno;
    let none = [Errno::NOLCK, Errno::NOSYS, Errno::NOTSUP, Errno::INVAL];
    none.iter().any(|none| error.raw_os_error() == Some(none.raw_os_error()))
}

/// Every disk of another system has locks.
#[cfg(not(unix))]
fn has_none(_error: &std::io::Error) -> bool {
    false
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
