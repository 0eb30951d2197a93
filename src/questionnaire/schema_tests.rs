//! The JSON Schema of a questionnaire file, made from the types. `BLESS=1 cargo test schema` writes it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::{Answer, Questionnaire, SCHEMA};
use crate::text::Code;

impl JsonSchema for Answer {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Answer".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["number", "string"] })
    }
}

impl JsonSchema for Code {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Code".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9.-]{0,63}$" })
    }
}

fn schema() -> Value {
    let mut schema = schemars::schema_for!(Questionnaire).to_value();
    finish(&mut schema);
    schema
}

/// Takes the links out of the descriptions.
fn finish(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, entry) in object.iter_mut() {
                finish(entry);
                if let (true, Value::String(text)) = (key == "description", &mut *entry) {
                    *text = text.replace("[`", "").replace("`]", "").replace('`', "\"");
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(finish),
        _ => {}
    }
}

#[test]
fn the_schema_file_is_what_the_types_say() {
    let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/questionnaires/questionnaire.schema.json");
        std::fs::write(path, &made).unwrap();
    } else {
        assert_eq!(SCHEMA, made, "BLESS=1 cargo test schema writes questionnaires/questionnaire.schema.json anew");
    }
}
