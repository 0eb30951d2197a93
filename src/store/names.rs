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
    id_in(file_name(path)?)
}

fn id_in(name: &str) -> Option<&str> {
    let (time, id) = name.strip_suffix(".json")?.split_once('-')?;
    let (id, kind) = id.split_once('.').map_or((id, None), |(id, kind)| (id, Some(kind)));
    let known = kind.is_none_or(|kind| [ROLE, CHECK_IN, TOGETHER, DECISION].contains(&kind));
    (is_time(time) && is_hex(id) && known).then_some(id)
}

/// Whether a file in this part of the data folder is named as this program names it. Whatever else lies there, for
/// example what a desktop or a cloud service leaves, is not ours.
pub fn is_ours(part: &str, path: &Path) -> bool {
    let Some(name) = file_name(path) else { return false };
    match part {
        "drafts" => name.strip_suffix(".jsonl").is_some_and(is_hex),
        "wording" => name.strip_suffix(".json").is_some_and(is_hex),
        "questionnaires" => name.ends_with(".json"),
        "quarantine" => name.split_once('-').is_some_and(|(id, _)| is_hex(id)),
        "trash" => name.split_once('-').is_some_and(|(part, name)| part != "trash" && is_ours(part, Path::new(name))),
        _ => id_in(name).is_some(),
    }
}

/// Whether a name begins like one of ours, as that of a copy does.
pub fn begins_like_ours(name: &str) -> bool {
    name.split_once('-').is_some_and(|(time, rest)| {
        let id = rest.split(|sign: char| !sign.is_ascii_hexdigit()).next().unwrap_or_default();
        is_time(time) && is_hex(id) || begins_like_ours(rest)
    })
}

fn is_hex(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `20261121T090000Z`
fn is_time(text: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.strip_suffix('Z').and_then(|text| text.split_once('T'));
    parts.is_some_and(|(day, time)| digits(day, 8) && digits(time, 6))
}

/// The time in a name, which sorts as time does.
pub fn time(path: &Path) -> Option<&str> {
    file_name(path)?.split_once('-').map(|(time, _)| time)
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
        for foreign in
            ["desktop.ini", "notes-00a1.json", "20261121T090000Z-00a1 (1).json", "20261121T090000Z-00a1.x.json"]
        {
            assert!(!is_ours("results", Path::new(foreign)), "{foreign}");
        }
        assert!(is_ours("trash", Path::new("results-20261121T090000Z-00a1.json")));
        assert!(is_ours("drafts", Path::new("00a1.jsonl")) && !is_ours("drafts", Path::new("00a1 (1).jsonl")));
    }
}
