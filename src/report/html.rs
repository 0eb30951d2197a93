use askama::Template;

use super::picture::Picture;
use crate::page::{KIND, OfferPage, ResultPage};
use crate::text::Glyphs;

/// How many answers a dimension shows before the list of all.
const STRONGEST: usize = 3;

/// Everything is escaped by the template; what it holds is plain text.
#[derive(Template)]
#[template(path = "report.html")]
struct Html<'a> {
    page: &'a ResultPage,
    language: &'a str,
    title: &'a str,
    /// Whether a role stands in the picture.
    marked: bool,
    kind: &'static str,
    legend: String,
    picture: Picture,
}

/// A described role.
#[derive(Template)]
#[template(path = "role.html")]
struct Role<'a> {
    language: &'a str,
    title: &'a str,
    offer: &'a OfferPage,
}

/// A result as one HTML file: no script, nothing from elsewhere, one page on paper.
///
/// # Errors
/// When a part of it has no text form; a page has one.
pub fn html(page: &ResultPage) -> askama::Result<String> {
    let html = Html {
        page,
        language: tag(&page.language),
        title: &page.title,
        marked: page.rows.iter().any(|row| row.role.is_some()),
        kind: KIND,
        legend: page.legend(&Glyphs::UNICODE),
        picture: Picture::new(page),
    };
    html.render()
}

/// A described role as one HTML file.
///
/// # Errors
/// See [`html`].
pub fn role_html(page: &OfferPage, language: &str) -> askama::Result<String> {
    Role { language: tag(language), title: &page.title, offer: page }.render()
}

/// The language if it has the form of a language tag; nothing says that it is not known.
pub(super) fn tag(language: &str) -> &str {
    let fits = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits && language.len() <= 35 { language } else { "" }
}
