use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use super::StoreError;

/// The largest result, addition or copy of a wording that is read, in bytes.
pub(super) const MAX_RESULT: usize = 4 * 1024 * 1024;
/// The largest journal that is read, in bytes: every change of a long text stands in it.
pub(super) const MAX_JOURNAL: usize = 16 * 1024 * 1024;

/// Reads a regular file of at most `limit` bytes that somebody named.
///
/// # Errors
/// When it cannot be read, is a folder or device, or is larger.
pub fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, StoreError> {
    let unusable = |reason: String| StoreError::Unusable { path: path.to_owned(), reason };
    // Looked at before it is opened: opening a pipe would wait for its writer.
    let kind = std::fs::metadata(path).map_err(StoreError::read(path))?;
    if !kind.is_file() {
        return Err(unusable("is no regular file; name a file".to_owned()));
    }
    // Read at once, and not in growing pieces.
    let mut bytes = Vec::with_capacity(kind.len().min(limit as u64) as usize + 1);
    let file = File::open(path).map_err(StoreError::read(path))?;
    file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(StoreError::read(path))?;
    if bytes.len() > limit {
        return Err(unusable(format!("is larger than {} KiB; give a smaller file", limit / 1024)));
    }
    Ok(bytes)
}

/// Writes to standard output. That the reader has gone is no error.
///
/// # Errors
/// When standard output cannot be written for another reason.
pub fn write_stdout(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
