//! Where everything in a JSON text stands.

use std::ops::Range;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::document::{Path, Position, Problem, Step};

/// A JSON text with the places of everything in it. The text must be valid JSON; else nothing is found.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Reads the places of a text.
    pub fn new(text: &'a str) -> Self {
        let parsed = jsonc_parser::parse_to_ast(text, &Default::default(), &Default::default());
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, root: parsed.ok().and_then(|parsed| parsed.value), lines }
    }

    /// The value as a whole.
    pub fn root(&self) -> Option<&Value<'a>> {
        self.root.as_ref()
    }

    /// A problem with the value at a path.
    pub fn problem(&self, path: &Path, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        match self.find(path) {
            Some(range) => self.problem_in(range, what, remedy),
            None => Problem::whole(what, remedy),
        }
    }

    /// A problem with some bytes of the text.
    pub fn problem_in(&self, range: Range<usize>, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let position = Some(self.position(range.start));
        let marked = self.text.get(range).unwrap_or_default();
        let length = marked.lines().next().unwrap_or_default().chars().count().max(1);
        Problem { position, length, ..Problem::whole(what, remedy) }
    }

    /// The line and column of a byte offset.
    fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.lines.get(line)).copied().unwrap_or(0);
        let column = self.text.get(start..offset).unwrap_or_default().chars().count() + 1;
        Position { line: line.max(1), column }
    }

    /// Where the value at this path stands; for an object's entry, where its key stands. A path that leads
    /// nowhere gives the last place on the way.
    fn find(&self, path: &Path) -> Option<Range<usize>> {
        let mut value = self.root()?;
        let mut range = element(value);
        for step in path.steps() {
            match (step, value) {
                (Step::Key(key), Value::Object(object)) => {
                    // The last of two equal keys is the one that is too many.
                    let Some(found) = object.properties.iter().rev().find(|found| found.name.as_str() == key) else {
                        break;
                    };
                    range = entry(found);
                    value = &found.value;
                }
                (Step::Index(index), Value::Array(array)) => {
                    let Some(found) = array.elements.get(*index) else {
                        break;
                    };
                    range = element(found);
                    value = found;
                }
                _ => break,
            }
        }
        Some(range)
    }
}

/// What to mark of a value: all of it, or the bracket it begins with.
pub fn element(value: &Value<'_>) -> Range<usize> {
    let range = value.range();
    match value {
        Value::Object(_) | Value::Array(_) => range.start..range.start + 1,
        _ => range.start..range.end,
    }
}

/// What to mark of an object's entry: all of it, or its key where the value has brackets.
pub fn entry(property: &ObjectProp<'_>) -> Range<usize> {
    match &property.value {
        Value::Object(_) | Value::Array(_) => key(property),
        _ => property.range.start..property.range.end,
    }
}

/// The key of an object's entry.
pub fn key(property: &ObjectProp<'_>) -> Range<usize> {
    let range = property.name.range();
    range.start..range.end
}
