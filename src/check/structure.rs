//! The shape of a file against the JSON Schema of the format: all problems, not only the first.

use std::ops::Range;

use jsonc_parser::ast::{Object, ObjectProp, Value};
use serde_json::{Map, Value as Json};

use crate::questionnaire::places::{Places, element, entry, key};
use crate::questionnaire::{Broken, MAX_PROBLEMS, Path, Problem, Questionnaire, SCHEMA, Step};
use crate::text::{Code, Malformed};

/// Keys whose value nothing else refers to: the other rules can speak without it.
const APART: [&str; 13] = [
    "text", "left", "right", "name", "title", "about", "ask", "label", "unit", "version", "language", "subject",
    "at_most",
];

/// What stands where a code must, and is none.
///
/// The questionnaire has a code there, the same for the same text, so that the other rules can speak.
#[derive(Default)]
pub struct Misnamed(Vec<String>);

impl Misnamed {
    /// The code that stands for a text: itself, if it is one.
    fn code(&mut self, text: &str) -> String {
        if text.parse::<Code>().is_ok() {
            return text.to_owned();
        }
        let at = self.0.iter().position(|known| known == text).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push(text.to_owned());
        }
        stand_in(at)
    }

    /// What a rule says, of the texts of the file.
    pub fn meant(&self, broken: Broken) -> Broken {
        let texts = |said: String| {
            let each = self.0.iter().enumerate();
            each.fold(said, |said, (at, text)| said.replace(&stand_in(at), text))
        };
        let step = |step: &Step| match step {
            Step::Key(key) => Step::Key(texts(key.clone())),
            Step::Index(index) => Step::Index(*index),
        };
        let path = Path::of(broken.path.steps().iter().map(step).collect());
        Broken { path, what: texts(broken.what), remedy: texts(broken.remedy) }
    }
}

/// No other code looks like it, and none of them is the beginning of another.
fn stand_in(at: usize) -> String {
    format!("{NO_CODE}.{at:06}")
}

/// What stands for a code that is missing, and is the beginning of what stands for one that is none.
const NO_CODE: &str = "no-code";

/// What the schema says of a file.
pub struct Shape {
    /// What it objects to.
    pub problems: Vec<Problem>,
    /// The questionnaire, with something neutral wherever the schema objects.
    pub questionnaire: Option<Questionnaire>,
    /// Where that is.
    mended: Vec<Path>,
    /// What is no code, and has one in the questionnaire.
    pub misnamed: Misnamed,
}

impl Shape {
    /// Whether what is neutral now is of no account for the rest.
    pub fn is_whole(&self) -> bool {
        self.mended
            .iter()
            .all(|path| matches!(path.steps().last(), Some(Step::Key(key)) if APART.contains(&key.as_str())))
    }

    /// Whether the schema objected to this place already.
    pub fn has_mended(&self, path: &Path) -> bool {
        self.mended.iter().any(|mended| path.is_in(mended))
    }
}

/// Compares a JSON text with the schema.
pub fn shape(places: &Places<'_>) -> Shape {
    // A test reads the schema; it is part of the program.
    let schema: Json = serde_json::from_str(SCHEMA).unwrap_or_default();
    let mut walk =
        Walk { places, schema: &schema, problems: Vec::new(), mended: Vec::new(), misnamed: Misnamed::default() };
    let value = places.root().map(|root| walk.value(root, &schema, &Path::root(), element(root)));
    let Walk { problems, mended, misnamed, .. } = walk;
    // From its text: one way to read is enough in the program.
    let questionnaire = value.and_then(|value| serde_json::from_str(&value.to_string()).ok());
    Shape { problems, questionnaire, mended, misnamed }
}

struct Walk<'a> {
    places: &'a Places<'a>,
    schema: &'a Json,
    problems: Vec<Problem>,
    mended: Vec<Path>,
    misnamed: Misnamed,
}

impl<'a> Walk<'a> {
    fn object_to(&mut self, range: Range<usize>, what: String, remedy: impl Into<String>) {
        self.problems.push(self.places.problem_in(range, what, remedy));
    }

    /// The schema behind a reference.
    fn resolved(&self, schema: &'a Json) -> &'a Json {
        // A value that may be left out stands beside null; who writes the key writes the value.
        let schema = schema.get("anyOf").and_then(|all| all.get(0)).unwrap_or(schema);
        let name = schema.get("$ref").and_then(Json::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
        name.and_then(|name| self.schema.get("$defs")?.get(name)).unwrap_or(schema)
    }

    /// The value with something neutral wherever the schema objects; `marked` is what to mark of it.
    fn value(&mut self, value: &Value<'_>, schema: &'a Json, path: &Path, marked: Range<usize>) -> Json {
        if self.problems.len() >= MAX_PROBLEMS {
            return Json::Null;
        }
        let schema = self.resolved(schema);
        if let Some(alternatives) = schema.get("oneOf").and_then(Json::as_array) {
            return match self.chosen(value, alternatives, path, marked.clone()) {
                Some(alternative) => self.value(value, alternative, path, marked),
                None => self.mend(schema, path),
            };
        }
        let wanted = types(schema);
        if !wanted.is_empty() && !wanted.iter().any(|kind| is_of(value, kind)) {
            let names: Vec<_> = wanted.iter().map(|kind| in_words(kind)).collect();
            let what = format!("this is {}, {} must be {}", name(value), place(path), names.join(" or "));
            self.object_to(marked, what, "correct the value");
            return self.mend(schema, path);
        }
        match value {
            Value::Object(object) => self.object(object, schema, path, marked),
            Value::Array(array) => {
                let Some(items) = schema.get("items") else {
                    return Json::Array(Vec::new());
                };
                let elements = array.elements.iter().enumerate();
                elements.map(|(index, value)| self.value(value, items, &path.index(index), element(value))).collect()
            }
            Value::StringLit(text) if schema.get("pattern").is_some() => self.code(&text.value, path, marked),
            Value::StringLit(text) => Json::String(text.value.to_string()),
            Value::NumberLit(number) => serde_json::from_str(number.value).unwrap_or_default(),
            Value::BooleanLit(boolean) => Json::Bool(boolean.value),
            Value::NullKeyword(_) => Json::Null,
        }
    }

    /// A code. What refers to one that nothing has is another rule's business.
    fn code(&mut self, text: &str, path: &Path, marked: Range<usize>) -> Json {
        let defined = matches!(path.steps().last(), Some(Step::Key(key)) if key == "id");
        if let (true, Err(Malformed { what, remedy })) = (defined, text.parse::<Code>()) {
            self.object_to(marked, what, remedy);
        }
        Json::String(self.misnamed.code(text))
    }

    fn object(&mut self, object: &Object<'_>, schema: &'a Json, path: &Path, marked: Range<usize>) -> Json {
        let known = schema.get("properties").and_then(Json::as_object);
        // Where codes are the keys, the schema gives their form.
        let others = schema.get("patternProperties").and_then(|forms| forms.as_object()?.values().next());
        let mut values = Map::new();
        for property in &object.properties {
            if self.problems.len() >= MAX_PROBLEMS {
                break;
            }
            let (found, name) = (key(property), property.name.as_str());
            let Some(schema) = known.and_then(|known| known.get(name)).or(others) else {
                let keys: Vec<_> = known.into_iter().flat_map(Map::keys).map(String::as_str).collect();
                self.object_to(
                    found,
                    format!("\"{name}\" is no key here"),
                    format!("remove it, or use one of {}", quoted(&keys)),
                );
                continue;
            };
            let code = if known.is_some() { name.to_owned() } else { self.misnamed.code(name) };
            if values.contains_key(&code) {
                self.object_to(found, format!("the key \"{name}\" stands twice"), "remove one of the two");
                continue;
            }
            let value = self.value(&property.value, schema, &path.key(name), entry(property));
            values.insert(code, value);
        }
        for name in schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str) {
            if !values.contains_key(name) {
                self.object_to(marked.clone(), format!("the key \"{name}\" is missing"), "add it");
                let schema = known.and_then(|known| known.get(name)).unwrap_or(&Json::Null);
                let value = self.mend(schema, &path.key(name));
                values.insert(name.to_owned(), value);
            }
        }
        Json::Object(values)
    }

    /// The alternative that a value means to be: by the constant it equals or holds, else by the keys it has.
    fn chosen(
        &mut self,
        value: &Value<'_>,
        alternatives: &'a [Json],
        path: &Path,
        marked: Range<usize>,
    ) -> Option<&'a Json> {
        let constants: Vec<_> = alternatives.iter().filter_map(|each| each.get("const")?.as_str()).collect();
        if !constants.is_empty() {
            let found = value.as_string_lit().map(|text| text.value.as_ref());
            let chosen = alternatives.iter().find(|each| each.get("const").and_then(Json::as_str) == found);
            if chosen.is_none() {
                let what = format!("{} must be one of {}", place(path), quoted(&constants));
                self.object_to(marked, what, "correct the value");
            }
            return chosen;
        }
        let Value::Object(object) = value else {
            let what = format!("this is {}, {} must be an object", name(value), place(path));
            self.object_to(marked, what, "correct the value");
            return None;
        };
        let tags: Vec<_> = alternatives.iter().filter_map(tag).collect();
        let Some((key, _)) = tags.first() else {
            return self.by_keys(object, alternatives, marked);
        };
        let names: Vec<_> = tags.iter().map(|(_, name)| *name).collect();
        let Some(property) = find(object, key) else {
            self.object_to(
                marked,
                format!("the key \"{key}\" is missing"),
                format!("add it with one of {}", quoted(&names)),
            );
            return None;
        };
        let found = property.value.as_string_lit().map(|text| text.value.as_ref());
        let chosen = alternatives.iter().find(|each| tag(each).map(|(_, name)| name) == found);
        if chosen.is_none() {
            self.object_to(
                entry(property),
                format!("\"{key}\" must be one of {}", quoted(&names)),
                "correct the value",
            );
        }
        chosen
    }

    fn by_keys(&mut self, object: &Object<'_>, alternatives: &'a [Json], marked: Range<usize>) -> Option<&'a Json> {
        let required = |each: &'a Json| each.get("required")?.as_array()?.first()?.as_str();
        let chosen = alternatives.iter().find(|each| required(each).is_some_and(|key| find(object, key).is_some()));
        if chosen.is_none() {
            let keys: Vec<_> = alternatives.iter().filter_map(required).collect();
            match object.properties.first() {
                Some(property) => self.object_to(
                    key(property),
                    format!("\"{}\" is no key here", property.name.as_str()),
                    format!("use one of {}", quoted(&keys)),
                ),
                None => self.object_to(marked, format!("one of the keys {} is missing", quoted(&keys)), "add one"),
            }
        }
        chosen
    }

    fn mend(&mut self, schema: &'a Json, path: &Path) -> Json {
        self.mended.push(path.clone());
        self.neutral(schema)
    }

    /// The plainest value that the schema allows.
    fn neutral(&self, schema: &'a Json) -> Json {
        let schema = self.resolved(schema);
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(first) = schema.get("oneOf").and_then(|all| all.get(0)) {
            return self.neutral(first);
        }
        match types(schema).first().copied() {
            Some("string") if schema.get("pattern").is_some() => Json::String(NO_CODE.to_owned()),
            Some("string") => Json::String(String::new()),
            Some("number" | "integer") => Json::from(1),
            Some("array") => Json::Array(Vec::new()),
            Some("object") => {
                let required = schema.get("required").and_then(Json::as_array).into_iter().flatten();
                let entry = |key: &str| Some((key.to_owned(), self.neutral(schema.get("properties")?.get(key)?)));
                Json::Object(required.filter_map(Json::as_str).filter_map(entry).collect())
            }
            _ => Json::Null,
        }
    }
}

/// The key whose constant tells an alternative from the others, with the constant.
fn tag(schema: &Json) -> Option<(&str, &str)> {
    let properties = schema.get("properties")?.as_object()?;
    properties.iter().find_map(|(key, property)| Some((key.as_str(), property.get("const")?.as_str()?)))
}

fn find<'v, 't>(object: &'v Object<'t>, key: &str) -> Option<&'v ObjectProp<'t>> {
    object.properties.iter().find(|property| property.name.as_str() == key)
}

fn types(schema: &Json) -> Vec<&str> {
    match schema.get("type") {
        Some(Json::String(one)) => vec![one],
        Some(Json::Array(several)) => several.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_of(value: &Value<'_>, kind: &str) -> bool {
    match value {
        Value::Object(_) => kind == "object",
        Value::Array(_) => kind == "array",
        Value::StringLit(_) => kind == "string",
        Value::NumberLit(number) => kind == "number" || kind == "integer" && number.value.parse::<u32>().is_ok(),
        Value::BooleanLit(_) => kind == "boolean",
        Value::NullKeyword(_) => kind == "null",
    }
}

fn name(value: &Value<'_>) -> &'static str {
    match value {
        Value::Object(_) => "an object",
        Value::Array(_) => "a list",
        Value::StringLit(_) => "a text",
        Value::NumberLit(_) => "a number",
        Value::BooleanLit(_) => "true or false",
        Value::NullKeyword(_) => "null",
    }
}

fn in_words(kind: &str) -> &'static str {
    match kind {
        "object" => "an object",
        "array" => "a list",
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        _ => "null",
    }
}

/// How a sentence calls a place.
fn place(path: &Path) -> String {
    match path.steps() {
        [] => "a questionnaire".to_owned(),
        [.., Step::Key(key)] => format!("\"{key}\""),
        [.., Step::Key(list), Step::Index(_)] => format!("each of \"{list}\""),
        [..] => "each of them".to_owned(),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}
