//! The parts of the documentation that are made from the program.

use std::fs;
use std::path::Path;

/// Fails unless the manual's part with this name is the text. `BLESS=1 cargo test` writes it anew.
#[track_caller]
pub fn holds(name: &str, text: &str) {
    holds_in("docs/manual.md", name, text);
}

/// The same of another file.
#[track_caller]
pub fn holds_in(file: &str, name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let manual = fs::read_to_string(&path).expect("it is there");
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n"));
    let (before, rest) = manual.split_once(&begin).expect("the part begins");
    let (held, after) = rest.split_once(&end).expect("the part ends");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, [before, &begin, text, &end, after].concat()).expect("it is written");
    } else {
        assert_eq!(held, text, "`BLESS=1 cargo test` writes the part \"{name}\" of {file} anew");
    }
}
