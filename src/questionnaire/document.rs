//! JSON files as a person wrote them: what is wrong, and at which line and column.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::de::{DeserializeOwned, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_path_to_error::Segment;

use super::places::Places;
use crate::text::{Clean, Malformed, cut};

/// The longest clause that is shown, in columns: what a file brings along may be of any length.
const LONGEST: usize = 300;

/// Up to so many bytes a file is small.
const SMALL: usize = 128 * 1024;

/// A place in a text, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// One step into a JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into an object.
    Key(String),
    /// Into an array, from 0.
    Index(usize),
}

/// The way from the top of a JSON value to a place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

impl Path {
    /// The steps from the top.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// Whether this place is that place or lies in it.
    pub fn is_in(&self, other: &Self) -> bool {
        self.0.starts_with(&other.0)
    }

    /// These steps from the top.
    pub fn of(steps: Vec<Step>) -> Self {
        Self(steps)
    }

    /// The whole value.
    pub fn root() -> Self {
        Self::default()
    }

    /// One key further.
    pub fn key(&self, key: &str) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Key(key.to_owned()));
        path
    }

    /// One index further.
    pub fn index(&self, index: usize) -> Self {
        let mut path = self.clone();
        path.0.push(Step::Index(index));
        path
    }
}

/// What is wrong with a file, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where; nothing if the file as a whole is at fault.
    pub position: Option<Position>,
    /// How many characters of that line are meant; at least 1.
    pub length: usize,
    /// What, as a clause without a full stop.
    pub what: String,
    /// What to do, as a clause without a full stop; may be empty.
    pub remedy: String,
}

impl Problem {
    /// A problem of the file as a whole.
    pub fn whole(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        let shown = |clause: &str| cut(&Clean::line(clause), LONGEST, "…");
        Self { position: None, length: 1, what: shown(&what.into()), remedy: shown(&remedy.into()) }
    }

    /// A problem at a path of a JSON text.
    pub fn at(text: &str, path: &Path, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Places::new(text).problem(path, what, remedy)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { line, column }) = self.position {
            write!(f, "{line}:{column}: ")?;
        }
        write!(f, "{}", self.what)?;
        if !self.remedy.is_empty() {
            write!(f, "; {}", self.remedy)?;
        }
        Ok(())
    }
}

/// The text of a file's bytes, without a byte order mark.
///
/// # Errors
/// When they are not UTF-8.
pub fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Problem::whole("the file is UTF-16", "save it as UTF-8"));
    }
    let bytes = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).into_owned();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let problem = Problem::whole("this is not UTF-8", "save the file as UTF-8");
        Problem { position: Some(Position { line, column }), ..problem }
    })
}

/// Reads a JSON text that has nothing wrong with it. Following the path to an error costs as much as reading, so a
/// sound text is read faster this way; a large one is not worth reading twice.
pub(super) fn sound<T: DeserializeOwned>(text: &str) -> Option<T> {
    if text.len() <= SMALL { serde_json::from_str(text).ok() } else { None }
}

/// Reads a JSON text of any length that was found sound as something else already.
///
/// # Errors
/// See [`parse`].
pub fn reparse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    serde_json::from_str(text).or_else(|_| parse(text))
}

/// Reads a JSON text into a type.
///
/// # Errors
/// The first problem, with its place.
pub fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| explain(text, &error))?;
    deserializer.end().map_err(|error| syntax(text, &error))?;
    Ok(value)
}

fn explain(text: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> Problem {
    // The parser stops at the first wrong value, so a broken text may show as one: look at the syntax first.
    if let Err(broken) = valid(text) {
        return broken;
    }
    let mut path = Path::root();
    for segment in error.path() {
        match segment {
            Segment::Map { key } => path = path.key(key),
            Segment::Seq { index } => path = path.index(*index),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    let what = without_place(&error.inner().to_string());
    if let Some(key) = what.strip_prefix("duplicate field `").and_then(|rest| rest.strip_suffix('`')) {
        return twice(text, &path, key);
    }
    if let Some(key) = what.strip_prefix(TWICE) {
        return twice(text, &path, key);
    }
    if let Some(Malformed { what, remedy }) = Malformed::of_message(&what) {
        // A key is read before the path has it.
        let key = what.split('"').nth(1).map(|key| path.key(key));
        return Problem::at(text, &key.unwrap_or(path), what, remedy);
    }
    Problem::at(text, &path, what, "")
}

/// The value of a JSON text of any shape; of two equal keys the last counts.
///
/// # Errors
/// What makes it no JSON, with its place.
pub fn valid(text: &str) -> Result<serde_json::Value, Problem> {
    serde_json::from_str(text).map_err(|error| syntax(text, &error))
}

/// How [`unique`] hands a key that stands twice to [`explain`].
const TWICE: &str = "twice: ";

fn twice(text: &str, object: &Path, key: &str) -> Problem {
    Problem::at(text, &object.key(key), format!("the key \"{key}\" stands twice"), "remove one of the two")
}

fn syntax(text: &str, error: &serde_json::Error) -> Problem {
    let bytes = error.column().saturating_sub(1);
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let column = line.char_indices().take_while(|(at, _)| *at < bytes).count() + 1;
    let position = Some(Position { line: error.line().max(1), column });
    let what = without_place(&error.to_string());
    let problem = match what.as_str() {
        "recursion limit exceeded" => {
            Problem::whole("this is nested too deeply", "take out the brackets inside brackets")
        }
        _ if text.trim().is_empty() => Problem::whole("the file is empty", "write a JSON object"),
        _ if error.is_eof() => {
            Problem::whole("the file ends too early", "look for a missing bracket or quotation mark, and end the JSON")
        }
        expected if expected.starts_with("expected `,`") => {
            Problem::whole(format!("this is no valid JSON: {what}"), "look for a missing comma or bracket before it")
        }
        _ => Problem::whole(format!("this is no valid JSON: {what}"), "mend the JSON there"),
    };
    Problem { position, ..problem }
}

/// serde_json ends its messages with a place in bytes; ours is given in characters.
fn without_place(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(what, _)| what).to_owned()
}

/// Reads a map and refuses a key that stands twice; serde would silently keep the last.
pub(crate) fn unique<'de, D, K, V>(deserializer: D) -> Result<IndexMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Eq + Hash + fmt::Display,
    V: Deserialize<'de>,
{
    struct Unique<K, V>(PhantomData<(K, V)>);

    impl<'de, K, V> Visitor<'de> for Unique<K, V>
    where
        K: Deserialize<'de> + Eq + Hash + fmt::Display,
        V: Deserialize<'de>,
    {
        type Value = IndexMap<K, V>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut map = IndexMap::new();
            while let Some(key) = entries.next_key::<K>()? {
                if map.contains_key(&key) {
                    return Err(A::Error::custom(format!("{TWICE}{key}")));
                }
                let value = entries.next_value()?;
                map.insert(key, value);
            }
            Ok(map)
        }
    }

    deserializer.deserialize_map(Unique(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        let text = "{\n \"ä\": [1, {\"b\": 2}]}";
        let path = Path::root().key("ä").index(1).key("b");
        assert_eq!(Problem::at(text, &path, "", "").position, Some(Position { line: 2, column: 12 }));
    }

    #[test]
    fn broken_json_is_named_with_its_place() {
        let problem = parse::<Vec<u8>>("[1,\n 2,,]").unwrap_err();
        assert_eq!(problem.to_string(), "2:4: this is no valid JSON: expected value; mend the JSON there");
    }

    #[test]
    fn a_wrong_value_is_found_by_its_path() {
        let problem = parse::<Vec<u8>>("[1,\n \"x\"]").unwrap_err();
        assert_eq!(problem.to_string(), "2:2: invalid type: string \"x\", expected u8");
    }
}
