//! Two small questionnaires whose texts a test chooses: one about a person with every kind of item, one about an offer.

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
        "format": 1, "id": "sample", "version": text("version"), "language": "en",
        "title": text("title"), "about": text("about"), "subject": "self",
        "scales": [{"id": "steps", "ask": text("ask"), "labels": labels}],
        "dimensions": [{
            "id": "work", "name": text("dimension"), "poles": poles("dimension"), "lines": poles("line"),
            "error": {"points": 7.0, "items": 12, "from": text("error from")},
            "facets": [{"id": "part", "name": text("facet"), "poles": poles("facet")}]
        }],
        "profiles": [profile("expert", json!({"at_most": 50})), profile("management", json!({"at_least": 50}))],
        "items": [
            statement("first", "expert"), statement("second", "management"), statement("third", "expert"),
            {"kind": "pair", "id": "pair", "facet": "part", "toward": "management", "scale": "steps",
             "text": text("beginning"), "left": text("left"), "right": text("right"), "ask": text("pair ask")},
            {"kind": "count", "id": "count", "text": text("count"), "unit": text("unit"), "at_most": 99, "beside": "part",
             "did": {"toward": "management", "few": 10, "many": 20, "none": text("did none"), "one": text("did one"),
                     "more": format!("{} {{n}}", text("did more"))}},
            {"kind": "text", "id": "words", "text": text("words")},
            {"kind": "choice", "id": "closing", "text": text("closing"), "options": [option("yes"), option("no")]},
            {"kind": "text", "id": "later", "text": text("later")}
        ],
        "parts": [{"from": "first", "name": text("part"), "lead": text("lead"), "skip": true}],
        "closing": "closing",
        "trials": [{"facet": "part", "toward": "expert", "text": text("trial")}],
        "talk": [
            {"when": "pulls", "facet": "part", "toward": "expert", "ask": text("talk pulls expert")},
            {"when": "pulls", "facet": "part", "toward": "management", "ask": text("talk pulls management")},
            {"when": "apart", "facet": "part", "ask": text("talk apart")},
            {"when": "counted", "item": "count", "ask": text("talk counted")},
            {"when": "differs", "facet": "part", "ask": text("talk differs"), "knows": "both"},
            {"when": "chose", "item": "closing", "option": "no", "ask": text("talk chose")},
            {"when": "flagged", "ask": text("talk flagged")}, {"when": "noted", "ask": text("talk noted")}
        ],
        "extras": [{"id": "more", "title": text("extra"), "about": text("extra about"), "items": ["later"]}],
        "samples": [{"name": text("sample"), "answers": {"first": 2, "words": text("sample words")}, "expect": {}}]
    })
}

/// How many items the questionnaire about an offer asks.
pub const OFFER_ITEMS: usize = 9;

/// A questionnaire about an offer with everything that such a one can have.
pub fn offer(text: impl Fn(&str) -> String) -> Value {
    let options = || ["yes", "part", "no", "unknown"].map(|id| json!({"id": id, "label": text(id)}));
    let choice = |id: &str| json!({"kind": "choice", "id": id, "text": text(id), "options": options()});
    let count = |id: &str| json!({"kind": "count", "id": id, "text": text(id), "unit": text("unit"), "at_most": 168});
    let point = |id: &str, kind: &str| {
        json!({
            "item": id, "settled": text(&format!("{id} settled")), "part": text(&format!("{id} part")),
            "missing": text(&format!("{id} missing")), "ask": text(&format!("{id} ask")),
            "warning": {"kind": kind, "text": text(&format!("{id} warning"))}
        })
    };
    let says = ["yes", "part", "no", "unknown"].map(|id| (id.to_owned(), json!(text(&format!("why {id}")))));
    json!({
        "format": 1, "id": "sample-offer", "version": text("version"), "language": "en",
        "title": text("offer title"), "about": text("offer about"), "subject": "offer",
        "items": [
            {"kind": "text", "id": "name", "text": text("name")}, {"kind": "day", "id": "until", "text": text("until")},
            choice("step"), choice("back"), choice("why"),
            count("all"), count("people"), count("own"), choice("motive")
        ],
        "points": [
            point("step", "trap"), point("back", "door"),
            {"item": "why", "says": serde_json::Map::from_iter(says), "ask": text("why ask")}
        ],
        "week": {"all": "all", "parts": ["people", "own"]},
        "name": "name", "deadline": "until", "motive": "motive"
    })
}
