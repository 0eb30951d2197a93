//! The parts of `docs/manual.md` that are made from the program.

use std::fs;
use std::path::Path;

/// Fails unless the manual's part with this name is the text. `BLESS=1 cargo test` writes it anew.
#[track_caller]
pub fn holds(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/manual.md");
    let manual = fs::read_to_string(&path).expect("the manual is there");
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->\n"));
    let (before, rest) = manual.split_once(&begin).expect("the part begins");
    let (held, after) = rest.split_once(&end).expect("the part ends");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, [before, &begin, text, &end, after].concat()).expect("it is written");
    } else {
        assert_eq!(held, text, "`BLESS=1 cargo test` writes the part \"{name}\" of docs/manual.md anew");
    }
}
