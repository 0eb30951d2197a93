//! The calls of which every operation is made. Each does one thing and says whether the disk has it.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::StoreError;
use crate::text::hex;

/// How files and folders that are not finished yet are named; the next start removes them.
const ASIDE: &str = ".aside-";
/// How many random bytes are in the name of an aside: fewer than an id has, so that neither is taken for the other.
const ASIDE_BYTES: usize = 4;

/// Makes one folder for its owner alone.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "other systems have no mode to set"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The folder that a file or folder lies in.
pub fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Opens a new file, for its owner alone; fails if it exists.
pub fn create_new(path: &Path, append: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).append(append).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A name beside a file, for what is not finished yet.
pub fn aside(path: &Path) -> PathBuf {
    let bytes: Vec<u8> = random().into_iter().take(ASIDE_BYTES).collect();
    parent(path).join(format!("{ASIDE}{}", hex(&bytes)))
}

/// The name beside a folder for what is being removed for good: it holds the id, so that the next start can go on with
/// everything else that does.
pub fn aside_of(path: &Path, id: &str) -> PathBuf {
    parent(path).join(format!("{ASIDE}{id}"))
}

/// The digits in the name of an aside.
pub fn aside_digits(name: &str) -> Option<&str> {
    name.strip_prefix(ASIDE)
}

/// Eight random bytes. Without a random source the clock and the process still make two differ.
pub fn random() -> [u8; 8] {
    let mut bytes = [0; 8];
    if getrandom::fill(&mut bytes).is_err() {
        let now = jiff::Timestamp::now().as_nanosecond() as u64;
        bytes = (now ^ (u64::from(std::process::id()) << 48)).to_be_bytes();
    }
    bytes
}

/// Writes and syncs a new file.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(path, false)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether what was written reads back.
pub fn read_back(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::read(path)? == bytes {
        true => Ok(()),
        false => Err(io::Error::other("what was written does not read back")),
    }
}

/// Moves a file or folder; a move after which it is still there has failed.
pub fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    patiently(|| fs::rename(from, to)).map_err(StoreError::write(from))?;
    if is_there(from)? { Err(StoreError::DidNotMove { path: from.to_owned() }) } else { Ok(()) }
}

/// Windows refuses to move what somebody has open; a scanner lets go soon.
fn patiently(mut what: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    if cfg!(windows) {
        for _ in 0..4 {
            match what() {
                Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                done => return done,
            }
        }
    }
    what()
}

/// Whether something has this name, be it a link that leads nowhere. Only "there is none" means no.
pub fn is_there(path: &Path) -> Result<bool, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if is_absent(&error) => Ok(false),
        Err(error) => Err(StoreError::read(path)(error)),
    }
}

/// Whether a failed read says that there is nothing of that name: the one error that means "not there".
pub fn is_absent(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}

/// What came of syncing a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synced {
    /// Its names are on the disk.
    Done,
    /// The file system cannot do that.
    Cannot,
}

/// Makes new, moved and removed names in a folder durable.
pub fn sync_folder(folder: &Path) -> io::Result<Synced> {
    // Other systems cannot open a folder as a file.
    if cfg!(not(unix)) {
        return Ok(Synced::Done);
    }
    match File::open(folder)?.sync_all() {
        Err(error) if cannot(&error) => Ok(Synced::Cannot),
        synced => synced.map(|()| Synced::Done),
    }
}

/// Whether an error says that the file system has no such call, and not that the call failed.
#[cfg(unix)]
pub fn cannot(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let known = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::BADF, Errno::ISDIR];
    Errno::from_io_error(error).is_some_and(|error| known.contains(&error))
}

/// Other systems say it in general words.
#[cfg(not(unix))]
pub fn cannot(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
}

/// Whether a file or folder was to be moved to another disk.
pub fn is_other_disk(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::CrossesDevices
}

/// The names in a folder; nothing where there is no such folder.
pub fn entries(folder: &Path) -> Result<Vec<Entry>, StoreError> {
    let listed = match fs::read_dir(folder) {
        Err(error) if is_absent(&error) => return Ok(Vec::new()),
        listed => listed.map_err(StoreError::read(folder))?,
    };
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        let kind = entry.file_type()?;
        Ok(Entry { name: entry.file_name(), is_folder: kind.is_dir(), is_link: kind.is_symlink() })
    };
    listed.map(entry).collect::<io::Result<_>>().map_err(StoreError::read(folder))
}

/// A name in a folder.
#[derive(Debug)]
pub struct Entry {
    /// The name; that of a file of somebody else need not be text.
    pub name: OsString,
    /// Whether it is a folder; a link to one is none.
    pub is_folder: bool,
    /// Whether it is a link.
    pub is_link: bool,
}

impl Entry {
    /// The name, where it is text.
    pub fn text(&self) -> &str {
        self.name.to_str().unwrap_or_default()
    }
}

/// Removes a file, a link or a folder with all that is in it; a link is not followed. What is gone already is removed.
pub fn remove(path: &Path) -> Result<(), StoreError> {
    let kind = match fs::symlink_metadata(path) {
        Err(error) if is_absent(&error) => return Ok(()),
        kind => kind.map_err(StoreError::read(path))?,
    };
    let removed = if kind.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(error) if is_absent(&error) => Ok(()),
        removed => removed.map_err(StoreError::write(path)),
    }
}

/// The bytes of a regular file of at most `limit` bytes; nothing where there is no such file.
///
/// # Errors
/// When it is there and cannot be read, is a folder or device, or is larger.
pub fn read_if_there(path: &Path, limit: usize) -> Result<Option<Vec<u8>>, StoreError> {
    match read_limited(path, limit) {
        Err(StoreError::Read { source, .. }) if is_absent(&source) => Ok(None),
        read => read.map(Some),
    }
}

/// Reads a regular file of at most `limit` bytes.
///
/// # Errors
/// When it cannot be read, is a folder or device, or is larger.
pub fn read_limited(path: &Path, limit: usize) -> Result<Vec<u8>, StoreError> {
    let unusable = |reason: String| StoreError::Unusable { path: path.to_owned(), reason };
    // Looked at before it is opened: opening a pipe would wait for its writer.
    let kind = fs::metadata(path).map_err(StoreError::read(path))?;
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

#[cfg(all(test, unix))]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn what_a_file_system_cannot_do_is_no_failure_and_all_else_is() {
        let error = |number: Errno| io::Error::from_raw_os_error(number.raw_os_error());
        for number in [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP, Errno::BADF, Errno::ISDIR] {
            assert!(cannot(&error(number)), "{number}");
        }
        for number in [Errno::IO, Errno::NOSPC, Errno::ACCESS, Errno::NOENT, Errno::MFILE, Errno::INTR, Errno::ROFS] {
            assert!(!cannot(&error(number)), "{number}");
        }
    }

    #[test]
    fn only_no_such_file_means_that_nothing_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        assert!(!is_there(&file).unwrap());
        assert!(entries(&file).unwrap().is_empty() && read_if_there(&file, 9).unwrap().is_none());
        fs::write(&file, "x").unwrap();
        let behind = file.join("behind");
        assert!(is_there(&behind).is_err() && entries(&file).is_err() && entries(&behind).is_err());
        assert!(read_if_there(&behind, 9).is_err() && read_if_there(folder.path(), 9).is_err());
        assert!(read_if_there(&file, 0).is_err(), "it is too large");
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink(&behind, &file).unwrap();
        assert!(is_there(&file).unwrap(), "a link that leads nowhere is there");
    }

    #[test]
    fn the_name_of_an_aside_is_no_id_unless_something_is_being_removed() {
        let path = Path::new("folder/file");
        let digits = |path: PathBuf| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            aside_digits(&name).unwrap().parse::<crate::text::Id>().ok()
        };
        assert_eq!(digits(aside(path)), None);
        assert_eq!(digits(aside_of(path, "00000000000000a1")).unwrap(), "00000000000000a1");
        assert_eq!(aside(path).parent(), path.parent());
    }
}
