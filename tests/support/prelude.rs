//! What nearly every test needs.

use std::path::Path;

use twopeaks::inside::questionnaire::{Questionnaire, Source, builtin};

/// The program under test.
pub const TWOPEAKS: &str = env!("CARGO_BIN_EXE_twopeaks");

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A new folder that stays as long as this program runs, for screens that hold on to it.
pub fn folder() -> &'static Path {
    Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path()
}

/// A questionnaire that is built in.
pub fn source(id: &str) -> Source {
    builtin::source(id).expect("it is built in")
}

/// The questionnaire that nobody has to name.
pub fn shipped() -> Questionnaire {
    source(builtin::DEFAULT).questionnaire
}
