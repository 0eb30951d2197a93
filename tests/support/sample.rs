//! A small questionnaire with every kind of item, whose texts a test chooses.

use serde_json::{Value, json};

/// How many items it asks before the result.
pub const ITEMS: usize = 7;

/// The questionnaire; `text` makes each of its texts from a name.
pub fn questionnaire(text: impl Fn(&str) -> String) -> Value {
    let poles =
        |name: &str| json!({"expert": text(&format!("{name} low")), "management": text(&format!("{name} high"))});
    let statement = |id: &str, toward: &str| json!({"kind": "statement", "id": id, "facet": "part", "toward": toward, "scale": "steps", "text": text(id)});
    let profile = |id: &str, region: Value| json!({"id": id, "name": text(id), "expects": {"work": region}});
    let option = |id: &str| json!({"id": id, "label": text(id)});
    let labels = ["one", "two", "three"].map(&text);
    json!({
        "format": 1, "id": "sample", "version": text("version"), "language": text("language"),
        "title": text("title"), "about": text("about"), "subject": "self",
        "scales": [{"id": "steps", "ask": text("ask"), "labels": labels}],
        "dimensions": [{
            "id": "work", "name": text("dimension"), "poles": poles("dimension"),
            "facets": [{"id": "part", "name": text("facet"), "poles": poles("facet")}]
        }],
        "profiles": [profile("expert", json!({"at_most": 50})), profile("management", json!({"at_least": 50}))],
        "items": [
            statement("first", "expert"), statement("second", "management"), statement("third", "expert"),
            {"kind": "pair", "id": "pair", "facet": "part", "toward": "management", "scale": "steps",
             "left": text("left"), "right": text("right")},
            {"kind": "count", "id": "count", "text": text("count"), "unit": text("unit"), "at_most": 99,
             "speaks": {"dimension": "work", "for": {"expert": {"at_most": 10}, "management": {"at_least": 20}}}},
            {"kind": "text", "id": "words", "text": text("words")},
            {"kind": "choice", "id": "closing", "text": text("closing"), "options": [option("yes"), option("no")]},
            {"kind": "text", "id": "later", "text": text("later")}
        ],
        "closing": "closing",
        "talk": [
            {"when": "pulls", "facet": "part", "toward": "expert", "ask": text("talk pulls expert")},
            {"when": "pulls", "facet": "part", "toward": "management", "ask": text("talk pulls management")},
            {"when": "apart", "facet": "part", "ask": text("talk apart")},
            {"when": "against", "item": "count", "toward": "management", "ask": text("talk against")},
            {"when": "flagged", "ask": text("talk flagged")}, {"when": "noted", "ask": text("talk noted")}
        ],
        "extras": [{"id": "more", "title": text("extra"), "about": text("extra about"), "items": ["later"]}],
        "samples": [{"name": text("sample"), "answers": {"first": 2, "words": text("sample words")}, "expect": {}}]
    })
}
