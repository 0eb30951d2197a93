//! Whose a file is that we may not read.

use std::io;
use std::path::Path;

/// The owner of what cannot be read for want of permission, as the rest of a sentence; empty where it is ours or
/// unknown.
#[cfg(unix)]
pub fn told(path: &Path, error: &io::Error) -> String {
    use std::os::unix::fs::MetadataExt;
    if error.kind() != io::ErrorKind::PermissionDenied {
        return String::new();
    }
    let us = rustix::process::geteuid().as_raw();
    let nearest = path.ancestors().find_map(|part| std::fs::metadata(part).ok());
    match nearest.map(|meta| meta.uid()).filter(|owner| *owner != us) {
        Some(owner) => format!("; it belongs to {}", name(owner)),
        None => String::new(),
    }
}

/// Other systems say it in their own words.
#[cfg(not(unix))]
pub fn told(_path: &Path, _error: &io::Error) -> String {
    String::new()
}

/// The name of a user, else the number.
#[cfg(unix)]
fn name(user: u32) -> String {
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let number = user.to_string();
    let named = users.lines().find(|line| line.split(':').nth(2) == Some(&number));
    let name = named.and_then(|line| line.split(':').next()).map(crate::text::Clean::line);
    name.map_or_else(|| format!("user {number}"), |name| name.to_string())
}
