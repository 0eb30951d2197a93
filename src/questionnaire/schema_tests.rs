//! The JSON Schema of a questionnaire file, made from the types. `BLESS=1 cargo test schema` writes it.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

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
    let properties = &mut schema["properties"];
    properties["items"]["maxItems"] = json!(1000);
    let side = |region: &str| {
        let expects = json!({ "additionalProperties": { "required": [region] } });
        json!({ "allOf": [{ "$ref": "#/$defs/Profile" }, { "properties": { "expects": expects } }] })
    };
    properties["profiles"]["prefixItems"] = json!([side("at_most"), side("at_least")]);
    properties["profiles"]["minItems"] = json!(2);
    properties["profiles"]["maxItems"] = json!(2);
    schema
}

/// Keys that hold a text of one line.
const TEXTS: [&str; 19] = [
    "text", "left", "right", "ask", "name", "title", "about", "label", "unit", "lead", "settled", "part", "missing",
    "none", "one", "more", "from", "version", "language",
];

/// Adds the form of an id, which the types do not say, and takes the links out of the descriptions.
fn finish(value: &mut Value) {
    match value {
        Value::Object(object) => {
            // One of several shapes is told apart by its keys.
            if let Some(all) = object
                .get("anyOf")
                .filter(|all| all.as_array().is_some_and(|all| all.len() == 2 && all[1]["type"] != "null"))
            {
                let all = all.clone();
                object.remove("anyOf");
                object.insert("oneOf".to_owned(), all);
            }
            for (key, entry) in object.iter_mut() {
                finish(entry);
                if let (true, Value::String(text)) = (key == "description", &mut *entry) {
                    *text = text.replace("[`", "").replace("`]", "").replace('`', "\"");
                }
                let text = TEXTS.contains(&key.as_str()) || key.starts_with('^');
                if text
                    && entry["pattern"].is_null()
                    && (entry["type"] == "string" || entry["type"] == json!(["string", "null"]))
                {
                    entry["maxLength"] = json!(400);
                    entry["pattern"] = json!("^[^\\n\\r]*$");
                }
                if key == "language" {
                    entry["pattern"] = json!("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$");
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
