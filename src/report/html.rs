use askama::Template;

use super::picture::Picture;
use crate::page::{EVERY_REPORT, KIND, ResultPage, legend};
use crate::text::Glyphs;

/// How many answers a dimension shows before the list of all.
const STRONGEST: usize = 3;

/// Everything is escaped by the template; what it holds is plain text.
#[derive(Template)]
#[template(path = "report.html")]
struct Html<'a> {
    page: &'a ResultPage,
    language: &'a str,
    kind: &'static str,
    legend: String,
    picture: Picture,
    every: [&'static str; 6],
}

/// A result as one HTML file: no script, nothing from elsewhere, one page on paper.
///
/// # Errors
/// When a part of it has no text form; a page has one.
pub fn html(page: &ResultPage) -> askama::Result<String> {
    let html = Html {
        page,
        language: tag(&page.language),
        kind: KIND,
        legend: legend(&Glyphs::UNICODE),
        picture: Picture::new(page),
        every: EVERY_REPORT,
    };
    html.render()
}

/// The language if it has the form of a language tag; nothing says that it is not known.
fn tag(language: &str) -> &str {
    let fits = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits && language.len() <= 35 { language } else { "" }
}
