//! What nearly every test needs.

use std::path::Path;

/// The program under test.
pub const TWOPEAKS: &str = env!("CARGO_BIN_EXE_twopeaks");

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
