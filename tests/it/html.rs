//! The HTML report, read as a browser reads it.

use std::collections::BTreeSet;

use scraper::{Html, Node, Selector};
use twopeaks::page::{KIND, OfferPage, ResultPage, signed};
use twopeaks::report::{html, role_html};
use twopeaks::text::Glyphs;

use crate::support::pages::{pages, points};

/// The words of the document, in order; what lies in `style` is no text.
fn words(document: &Html) -> String {
    let text = document.tree.root().descendants().filter_map(|node| {
        let parent = node.parent()?.value().as_element().map(|element| element.name().to_owned());
        match node.value() {
            Node::Text(text) if parent.as_deref() != Some("style") => Some(text.to_string()),
            _ => None,
        }
    });
    normal(&text.collect::<Vec<_>>().join(" "))
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the report must say, from the page alone.
fn expected(page: &ResultPage) -> String {
    let mut parts: Vec<String> = vec![page.title.clone(), page.title.clone(), KIND.to_owned()];
    let warnings = page.offer.iter().flat_map(|offer| &offer.warnings);
    parts.extend(warnings.map(|warning| format!("The offer: {warning}")));
    parts.extend(page.headline.clone());
    parts.push(format!("Where the answers lie between {} and {}", page.low, page.high));
    parts.extend(page.rows.iter().map(|row| format!("{}: {}.", row.name, row.in_words())));
    let cut = |text: &str, columns| twopeaks::text::cut(text, columns, "…");
    parts.extend([cut(&page.low, 24), "50".to_owned(), cut(&page.high, 24)]);
    parts.extend(page.rows.iter().flat_map(|row| [cut(&row.name, 44), row.figures(&Glyphs::UNICODE)]));
    parts.push(page.legend(&Glyphs::UNICODE));
    parts.extend(page.notes_on_quality().map(str::to_owned));
    parts.push("The picture in figures Dimension Points Error band".to_owned());
    let marked = page.rows.iter().any(|row| row.role.is_some());
    parts.extend(marked.then(|| "This role".to_owned()));
    for row in &page.rows {
        parts.extend([row.name.clone(), row.points_in_words(), row.band_in_words(), row.role_in_words()]);
    }
    parts.extend(["Why: your strongest answers".to_owned(), page.points_explained()]);
    for dimension in &page.why {
        parts.push(dimension.sum());
        for pull in dimension.strongest(3) {
            parts.extend([signed(pull.points), format!("{}: {}", pull.answer, pull.said)]);
        }
        let others =
            dimension.others(3).map(|(count, points)| format!("{} all {count} others together", signed(points)));
        parts.extend(others);
    }
    parts.extend((!page.talk.is_empty()).then(|| "To talk about".to_owned()));
    parts.extend(page.talk.iter().flat_map(|line| std::iter::once(&line.ask).chain(&line.because)).cloned());
    parts.extend((!page.changes.is_empty()).then(|| "What would change it".to_owned()));
    parts.extend(page.changes.iter().flat_map(|line| std::iter::once(&line.sentence).chain(&line.examples)).cloned());
    parts.extend(page.offer.iter().map(|offer| format!("The offer: {}", offer.title)));
    parts.extend(page.beside.clone());
    parts.extend(page.offer.iter().flat_map(all_points));
    parts.extend((!page.notes.is_empty()).then(|| "Your notes".to_owned()));
    parts.extend(page.notes.iter().flat_map(|(question, note)| [question.clone(), note.clone()]));
    parts.extend((!page.flags.is_empty()).then(|| "Questions you flagged".to_owned()));
    parts.extend(page.flags.clone());
    parts.extend((!page.evidence.is_empty()).then(|| "Counts and reasons, never scored".to_owned()));
    for line in &page.evidence {
        let stands = line.stands.as_ref().map(|stands| format!("({stands})"));
        parts.extend([line.ask.clone(), line.answer.clone()].into_iter().chain(stands));
    }
    parts.extend(all_answers(page));
    parts.push("About these answers".to_owned());
    parts.extend(page.rules.clone());
    parts.extend(page.said_always.iter().map(|said| (*said).to_owned()));
    parts.extend(page.sources.clone());
    parts.push("On paper: the strongest answers on one page. The file shows all of them.".to_owned());
    normal(&parts.join(" "))
}

fn all_points(offer: &OfferPage) -> Vec<String> {
    std::iter::once("The offer, point by point".to_owned()).chain(points(offer)).collect()
}

fn all_answers(page: &ResultPage) -> Vec<String> {
    let mut parts = vec!["All your answers".to_owned()];
    for dimension in &page.why {
        parts.extend([dimension.sum(), "Points Answer To".to_owned()]);
        for facet in &dimension.facets {
            parts.extend([signed(facet.points()), facet.name.clone()]);
            for pull in &facet.pulls {
                parts.extend([signed(pull.points), pull.answer.clone(), pull.text.clone()]);
                parts.extend(pull.note.as_ref().map(|note| format!("Note: {note}")));
            }
        }
    }
    parts
}

#[test]
fn it_says_what_the_page_says_and_nothing_else() {
    for (name, page) in pages() {
        let document = Html::parse_document(&html(&page).expect("HTML"));
        assert_eq!(words(&document), expected(&page), "{name}");
    }
}

#[test]
fn a_role_says_what_its_page_says_and_nothing_else() {
    for option in 0..3 {
        let (role, source) =
            crate::support::pages::role(option, |name| format!("{name} {}", crate::support::pages::HOSTILE));
        let page = OfferPage::new(&role, &source.questionnaire, &jiff::tz::TimeZone::UTC);
        let text = role_html(&page, "en").expect("HTML");
        let mut parts = vec![page.title.clone(), page.title.clone()];
        parts.extend(page.warnings.clone());
        parts.extend(all_points(&page));
        assert_eq!(words(&Html::parse_document(&text)), normal(&parts.join(" ")));
    }
}

#[test]
fn it_holds_our_elements_and_attributes_only() {
    let elements = [
        "body",
        "caption",
        "circle",
        "dd",
        "desc",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "g",
        "h1",
        "h2",
        "h3",
        "head",
        "header",
        "html",
        "li",
        "main",
        "meta",
        "ol",
        "p",
        "path",
        "section",
        "span",
        "style",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ];
    let attributes = [
        "aria-labelledby",
        "charset",
        "class",
        "colspan",
        "content",
        "cx",
        "cy",
        "d",
        "http-equiv",
        "id",
        "lang",
        "name",
        "r",
        "role",
        "scope",
        "text-anchor",
        "viewBox",
        "x",
        "y",
    ];
    for (name, page) in pages() {
        let document = Html::parse_document(&html(&page).expect("HTML"));
        assert_eq!(document.errors, [""; 0], "{name}");
        for element in document.tree.nodes().filter_map(|node| node.value().as_element()) {
            assert!(elements.contains(&element.name()), "{name}: <{}>", element.name());
            for (attribute, _) in element.attrs() {
                assert!(attributes.contains(&attribute), "{name}: {attribute}");
            }
        }
    }
}

#[test]
fn it_loads_nothing_and_tells_its_language() {
    for (name, page) in pages() {
        let text = html(&page).expect("HTML");
        let document = Html::parse_document(&text);
        let first = |selector: &str| document.select(&Selector::parse(selector).expect("a selector")).next();
        let policy = first("meta[http-equiv=Content-Security-Policy]").and_then(|meta| meta.attr("content"));
        assert_eq!(policy, Some("default-src 'none'; style-src 'unsafe-inline'"), "{name}");
        let style = first("style").expect("a style").text().collect::<String>();
        assert!(!style.contains("url(") && !style.contains("@import"), "{name}");
        let language = first("html").and_then(|html| html.attr("lang"));
        assert_eq!(language, Some(if page.language == "en" { "en" } else { "" }), "{name}");
    }
}

#[test]
fn headings_and_the_picture_can_be_heard() {
    for (name, page) in pages() {
        let document = Html::parse_document(&html(&page).expect("HTML"));
        let all = Selector::parse("h1, h2, h3, h4, h5, h6").expect("a selector");
        let levels: Vec<u8> =
            document.select(&all).map(|heading| heading.value().name().as_bytes()[1] - b'0').collect();
        assert_eq!((levels[0], levels.iter().filter(|level| **level == 1).count()), (1, 1), "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
        let ids: BTreeSet<&str> =
            document.tree.nodes().filter_map(|node| node.value().as_element()?.attr("id")).collect();
        let svg = document.select(&Selector::parse("svg[role=img]").expect("a selector")).next().expect("a picture");
        let labels = svg.attr("aria-labelledby").expect("labels");
        assert!(labels.split(' ').all(|id| ids.contains(id)), "{name}");
    }
}
