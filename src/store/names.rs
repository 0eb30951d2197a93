//! Names of files: when, which and of what kind, so that nothing has to be read only to be left out.

use std::path::Path;

use jiff::Timestamp;

use crate::questionnaire::Subject;
use crate::record::{Addition, Content, Outcome};

/// What a described role has behind its id.
pub const ROLE: &str = "role";
/// What a check-in has.
pub const CHECK_IN: &str = "check-in";
/// What is filled in to be opened together.
pub const TOGETHER: &str = "together";
/// What was decided.
pub const DECISION: &str = "decision";

/// A name that sorts by time.
pub fn name(time: Timestamp, id: &str) -> String {
    format!("{}-{id}.json", time.strftime("%Y%m%dT%H%M%SZ"))
}

/// The name of a result.
pub fn of_outcome(outcome: &Outcome) -> String {
    let kind = match outcome {
        Outcome { together: Some(_), .. } => Some(TOGETHER),
        Outcome { perspective: Subject::Role, .. } => Some(ROLE),
        Outcome { follows: Some(_), .. } => Some(CHECK_IN),
        _ => None,
    };
    of_kind(outcome.finished, &outcome.id, kind)
}

/// The name of an addition.
pub fn of_addition(addition: &Addition) -> String {
    let kind = matches!(addition.content, Content::Decision(_)).then_some(DECISION);
    of_kind(addition.written, &addition.id, kind)
}

fn of_kind(time: Timestamp, id: &str, kind: Option<&str>) -> String {
    match kind {
        Some(kind) => name(time, &format!("{id}.{kind}")),
        None => name(time, id),
    }
}

/// Whether a file is of this kind.
pub fn is(path: &Path, kind: &str) -> bool {
    file_name(path).and_then(|name| name.strip_suffix(".json")?.rsplit_once('.')).is_some_and(|(_, of)| of == kind)
}

/// Names that are not ours need not be UTF-8.
fn file_name(path: &Path) -> Option<&str> {
    path.file_name()?.to_str()
}

/// The id in a name; nothing where the name is not one of ours.
pub fn id(path: &Path) -> Option<&str> {
    let (_, id) = file_name(path)?.strip_suffix(".json")?.split_once('-')?;
    Some(id.split_once('.').map_or(id, |(id, _)| id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_id_and_its_kind() {
        let time = "2026-11-21T09:00:00Z".parse().unwrap();
        let path = of_kind(time, "00a1", Some(CHECK_IN));
        assert_eq!(path, "20261121T090000Z-00a1.check-in.json");
        assert_eq!(id(Path::new(&path)), Some("00a1"));
        assert!(is(Path::new(&path), CHECK_IN) && !is(Path::new(&path), ROLE));
        assert_eq!(id(Path::new(&name(time, "00a1"))), Some("00a1"));
        assert_eq!(id(Path::new("notes.txt")), None);
    }
}
