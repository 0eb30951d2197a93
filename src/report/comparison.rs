//! A comparison and a shared part as JSON.

use indexmap::IndexMap;
use serde::Serialize;

use crate::page::ComparisonPage;
use crate::questionnaire::Subject;
use crate::record::{Agreement, FORMAT, Reference, Shared};

#[derive(Serialize)]
struct Json<'a> {
    format: u32,
    views: [View<'a>; 2],
    dimensions: IndexMap<&'a str, Dimension>,
    facets: Vec<Facet<'a>>,
    agreed: &'a Agreement,
}

#[derive(Serialize)]
struct View<'a> {
    perspective: Subject,
    questionnaire: &'a Reference,
    day: jiff::civil::Date,
}

#[derive(Serialize)]
struct Dimension {
    own: f64,
    outside: f64,
    difference: f64,
    limit: Option<f64>,
    marked: bool,
}

#[derive(Serialize)]
struct Facet<'a> {
    id: &'a str,
    own: f64,
    outside: f64,
    difference: f64,
}

/// The comparison as JSON, numbers with full precision.
///
/// # Errors
/// When it has no JSON form; a comparison has one.
pub fn comparison_json(page: &ComparisonPage, agreed: &Agreement) -> serde_json::Result<String> {
    let views = page.parties.each_ref().map(|party| View {
        perspective: party.shared.perspective,
        questionnaire: &party.shared.questionnaire,
        day: party.shared.day,
    });
    let dimensions = page.numbers.dimensions.iter().map(|each| {
        let (own, outside, difference) = (each.one, each.other, each.points());
        (each.id.as_str(), Dimension { own, outside, difference, limit: each.limit, marked: each.is_gap() })
    });
    let facets = page.numbers.facets.iter();
    let facets =
        facets.map(|each| Facet { id: &each.id, own: each.one, outside: each.other, difference: each.points() });
    let json = Json { format: FORMAT, views, dimensions: dimensions.collect(), facets: facets.collect(), agreed };
    serde_json::to_string_pretty(&json).map(|text| text + "\n")
}

/// All of a shared part as JSON, to be taken in.
///
/// # Errors
/// When it has no JSON form; what was scored has one.
pub fn share_json(shared: &Shared) -> serde_json::Result<String> {
    serde_json::to_string_pretty(shared).map(|text| text + "\n")
}
