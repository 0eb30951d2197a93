//! Two views side by side, and a shared part of a result, as HTML.

use askama::Template;

use super::comparison::DIFFER;
use super::html::tag;
use super::picture::{PairPicture, place_pairs};
use crate::page::{ComparisonPage, SharePage, VIEWS};
use crate::text::Glyphs;

#[derive(Template)]
#[template(path = "comparison.html")]
struct Html<'a> {
    page: &'a ComparisonPage,
    language: &'a str,
    title: &'a str,
    legend: String,
    differ: &'static str,
    views: [&'static str; 2],
    picture: PairPicture,
}

#[derive(Template)]
#[template(path = "share.html")]
struct Share<'a> {
    page: &'a SharePage,
    language: &'a str,
    title: &'a str,
}

/// The comparison as one HTML file: no script, nothing from elsewhere.
///
/// # Errors
/// When a part of it has no text form; a page has one.
pub fn comparison_html(page: &ComparisonPage) -> askama::Result<String> {
    let html = Html {
        page,
        language: tag(&page.language),
        title: &page.title,
        legend: page.legend(&Glyphs::UNICODE),
        differ: DIFFER,
        views: VIEWS,
        picture: place_pairs(page),
    };
    html.render()
}

/// A shared part of a result as one HTML file.
///
/// # Errors
/// See [`comparison_html`].
pub fn share_html(page: &SharePage) -> askama::Result<String> {
    Share { page, language: tag(&page.language), title: &page.title }.render()
}
