//! Two small questionnaires whose texts a test chooses: one about a person with every kind of item, one about a role.

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

/// How many items the questionnaire about a role asks.
pub const ROLE_ITEMS: usize = 10;

/// A questionnaire about a role with everything that such a one can have.
pub fn role(text: impl Fn(&str) -> String) -> Value {
    let poles =
        |name: &str| json!({"expert": text(&format!("{name} low")), "management": text(&format!("{name} high"))});
    let dimension = |id: &str, facet: &str| json!({"id": id, "name": text(id), "poles": poles(id), "facets": [{"id": facet, "name": text(facet)}]});
    let profile =
        |id: &str, side: &str| json!({"id": id, "name": text(id), "expects": {"work": {side: 50}, "week": {side: 50}}});
    let options = || ["yes", "no", "unknown"].map(|id| json!({"id": id, "label": text(id)}));
    let choice = |id: &str| json!({"kind": "choice", "id": id, "text": text(id), "options": options()});
    let labels = ["one", "two", "three"].map(&text);
    let count = |id: &str| json!({"kind": "count", "id": id, "text": text(id), "unit": text("unit"), "at_most": 168});
    let statement = |id: &str| json!({"kind": "statement", "id": id, "facet": "part", "toward": "management", "scale": "steps", "text": text(id)});
    let point = |id: &str, kind: &str| {
        json!({
            "item": id, "settled": text(&format!("{id} settled")), "missing": text(&format!("{id} missing")),
            "ask": text(&format!("{id} ask")), "warning": {"kind": kind, "text": text(&format!("{id} warning"))}
        })
    };
    json!({
        "format": 1, "id": "sample-role", "version": text("version"), "language": text("language"),
        "title": text("role title"), "about": text("role about"), "subject": "role",
        "scales": [{"id": "steps", "ask": text("ask"), "labels": labels}],
        "dimensions": [dimension("work", "part"), dimension("week", "share")],
        "profiles": [profile("expert", "at_most"), profile("management", "at_least")],
        "items": [
            {"kind": "text", "id": "name", "text": text("name")}, choice("step"), choice("back"),
            statement("soon"), statement("shared"), statement("mixed"),
            count("all"), count("people"), count("own"), choice("motive")
        ],
        "points": [point("step", "trap"), point("back", "door")],
        "week": {"dimension": "week", "all": "all", "hours": {"expert": ["own"], "management": ["people"]}},
        "name": "name", "motive": "motive"
    })
}
