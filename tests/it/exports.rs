//! Markdown and CSV: read again by what will read them.

use std::collections::HashSet;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag};
use twopeaks::page::{KIND, OfferPage, ResultPage, signed};
use twopeaks::questionnaire::{Answer, Answers, Item, Source, read};
use twopeaks::record::{Draft, Outcome};
use twopeaks::report::{CsvLine, csv, markdown, role_markdown};
use twopeaks::text::{Clean, Glyphs};

use crate::support::pages::{HOSTILE, pages, points, shipped};
use crate::support::sample;

/// Every sign that some viewer knows, but no typographic quotes.
fn viewer(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::all() - Options::ENABLE_SMART_PUNCTUATION)
}

/// The words a viewer shows; `Err` names what it takes for something else than text, lists and headings.
fn shown(text: &str) -> Result<String, String> {
    let mut out = String::new();
    for event in viewer(text) {
        match event {
            Event::Text(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::Item | Tag::CodeBlock(_)) => {
                out.push(' ');
            }
            Event::End(_) => out.push(' '),
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(normal(&out))
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the report must say after its picture, from the page alone.
fn expected(page: &ResultPage) -> String {
    let mut parts = vec![page.legend(&Glyphs::UNICODE)];
    parts.extend(page.notes_on_quality().map(str::to_owned));
    parts.extend(["Why".to_owned(), page.points_explained()]);
    for dimension in &page.why {
        parts.push(dimension.sum());
        for facet in &dimension.facets {
            parts.extend([facet.name.clone(), signed(facet.points())]);
            for pull in &facet.pulls {
                parts.extend([signed(pull.points), format!("{}: {}", pull.answer, pull.said)]);
                parts.extend(pull.note.as_ref().map(|note| format!("Note: {note}")));
            }
        }
    }
    parts.push("What would change it".to_owned());
    parts.extend(page.changes.iter().flat_map(|line| std::iter::once(&line.sentence).chain(&line.examples)).cloned());
    parts.extend((!page.talk.is_empty()).then(|| "To talk about".to_owned()));
    parts.extend(page.talk.iter().flat_map(|line| std::iter::once(&line.ask).chain(&line.because)).cloned());
    parts.extend((!page.notes.is_empty()).then(|| "Your notes".to_owned()));
    parts.extend(page.notes.iter().flat_map(|(question, note)| [question.clone(), note.clone()]));
    parts.extend((!page.flags.is_empty()).then(|| "Questions you flagged".to_owned()));
    parts.extend(page.flags.clone());
    parts.extend(page.offer.iter().map(|offer| format!("The offer: {}", offer.title)));
    parts.extend(page.beside.clone());
    parts.extend(page.offer.iter().flat_map(points));
    parts.extend((!page.evidence.is_empty()).then(|| "Counts and reasons, never scored".to_owned()));
    for line in &page.evidence {
        let stands = line.stands.as_ref().map(|stands| format!("({stands})"));
        parts.extend([line.ask.clone(), line.answer.clone()].into_iter().chain(stands));
    }
    parts.push("About these answers".to_owned());
    parts.extend(page.rules.clone());
    parts.extend(page.said_always.iter().map(|said| (*said).to_owned()));
    parts.extend(page.sources.clone());
    normal(&parts.join(" "))
}

#[test]
fn a_viewer_shows_the_words_of_a_role() {
    for option in 0..3 {
        let (role, source) = crate::support::pages::role(option, |name| format!("{name} {HOSTILE}"));
        let page = OfferPage::new(&role, &source.questionnaire, &jiff::tz::TimeZone::UTC);
        let mut parts = vec![page.title.clone()];
        parts.extend(page.warnings.clone());
        parts.extend(points(&page));
        assert_eq!(shown(&role_markdown(&page, &Glyphs::UNICODE)), Ok(normal(&parts.join(" "))));
    }
}

#[test]
fn a_viewer_shows_the_words_of_the_page() {
    for (name, page) in pages() {
        let text = markdown(&page, &Glyphs::UNICODE);
        let shown = shown(&text).unwrap_or_else(|other| panic!("{name}: {other}"));
        let warnings =
            page.offer.iter().flat_map(|offer| &offer.warnings).map(|warning| format!("The offer: {warning}"));
        let warnings = warnings.collect::<Vec<_>>().join(" ");
        let begin = normal(&format!("{} {KIND} {warnings} {}", page.title, page.headline.join(" ")));
        assert!(shown.starts_with(&begin), "{name}: {shown}");
        assert!(shown.ends_with(&expected(&page)), "{name}:\n{shown}\n{}", expected(&page));
        for row in &page.rows {
            assert!(shown.contains(&row.figures(&Glyphs::UNICODE)), "{name}");
        }
    }
}

#[test]
fn headings_in_a_viewer_go_down_step_by_step() {
    for (name, page) in pages() {
        let text = markdown(&page, &Glyphs::ASCII);
        let level = |event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
            _ => None,
        };
        let levels: Vec<usize> = viewer(&text).filter_map(level).collect();
        assert!(levels[0] == 1 && levels.windows(2).all(|pair| pair[1] > 1 && pair[1] <= pair[0] + 1), "{name}");
    }
}

/// A page whose every text a property chooses.
fn sample_page(text: &str) -> Option<ResultPage> {
    let words = |name: &str| format!("{text} {name}");
    let source = read(sample::questionnaire(words).to_string().as_bytes()).ok()?;
    Some(crate::support::pages::page(&source, |number| 1 + number % 3, words))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_is_taken_for_a_sign(text in "[-+*_`~#>|=:.()\\[\\]{}<>&;!$^%\\\\\"'0-9a-c /@w]{1,24}") {
        if let Some(page) = sample_page(&text) {
            let text = markdown(&page, &Glyphs::UNICODE);
            let shown = shown(&text).map_err(TestCaseError::fail)?;
            prop_assert!(shown.ends_with(&expected(&page)), "{}\n{}\n{}", text, shown, expected(&page));
        }
    }
}

fn outcome(source: &Source, words: &str) -> Outcome {
    let mut draft = Draft::default();
    for (number, item) in source.questionnaire.main_items().enumerate() {
        let answer = match item {
            Item::Statement(_) | Item::Pair(_) => Some(Answer::step(1 + number % 3)),
            Item::Count(_) => Some(Answer::Number(2.5)),
            Item::Text(_) | Item::Date(_) => Some(Answer::Words(Clean::new(words))),
            Item::Choice(_) => source.questionnaire.numbered(item, 0),
        };
        draft.answers.set(item.id(), answer.filter(|_| number != 1));
    }
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    Outcome::of(format!("{words:.4}"), source, draft, Some(4.5), time, time)
}

/// Rows of cells, the first is the heading.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.expect("rows of one length").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_row_says_what_the_result_says() {
    let source = shipped();
    let outcome = outcome(&source, "x");
    let mut extra = Answers::default();
    extra.set("count.hard-talks", Some(Answer::Number(3.0)));
    let line = CsvLine { outcome: &outcome, questionnaire: Some(&source.questionnaire), extra: &extra };
    let rows = rows(&csv(&[line]).expect("CSV"));
    let cell = |name: &str| {
        let at = rows[0].iter().position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
        rows[1][at].clone()
    };
    let columns: HashSet<&String> = rows[0].iter().collect();
    assert_eq!((rows.len(), columns.len()), (2, rows[0].len()), "each column once");
    let focus = &outcome.score.dimensions["focus"];
    let band = focus.band.expect("a band");
    for (name, number) in [
        ("mean", focus.mean.expect("a mean")),
        ("se", band.se),
        ("low", band.low),
        ("high", band.high),
        ("above_50", band.above_50),
    ] {
        assert_eq!(cell(&format!("focus_{name}")).parse::<f64>(), Ok(number), "{name}");
    }
    assert_eq!(cell("finished"), "2026-11-21T09:00:00Z");
    assert_eq!((cell("perspective"), cell("questionnaire")), ("self".to_owned(), "promotion-fit".to_owned()));
    assert_eq!((cell("pattern"), cell("seconds_per_statement")), (outcome.score.pattern.to_string(), "4.5".to_owned()));
    assert_eq!((cell("count.hard-talks"), cell("count.taught")), ("3".to_owned(), String::new()));
    for item in source.questionnaire.main_items().filter(|item| item.scored().is_some()) {
        let step = outcome.answers.step(item.id()).map(|step| step.to_string());
        assert_eq!(cell(item.id()), step.unwrap_or_default(), "{}", item.id());
    }
}

#[test]
fn every_text_comes_back_and_none_is_a_formula() {
    let source = read(sample::questionnaire(|name| format!("{name} {HOSTILE}")).to_string().as_bytes()).expect("valid");
    let texts = ["a, b", "she said \"no\"", "one\ntwo\r\nthree", "plain", "", "=1+1", "+1", "-1", "@x", " =1", "＝1"];
    for text in texts {
        let outcome = outcome(&source, text);
        let extra = Answers::default();
        let line = CsvLine { outcome: &outcome, questionnaire: Some(&source.questionnaire), extra: &extra };
        let rows = rows(&csv(&[line]).expect("CSV"));
        let at = rows[0].iter().position(|column| column == "words").expect("a column");
        let cell = &rows[1][at];
        let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝']);
        let wanted = format!("{}{}", if formula { "'" } else { "" }, Clean::new(text));
        assert_eq!(*cell, wanted);
        for cell in rows.iter().flatten().filter(|cell| cell.parse::<f64>().is_err()) {
            assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{cell}");
        }
    }
}

#[test]
fn several_questionnaires_share_one_table() {
    let (first, second) =
        (shipped(), read(sample::questionnaire(str::to_owned).to_string().as_bytes()).expect("valid"));
    let (one, two) = (outcome(&first, "one"), outcome(&second, "two"));
    let extra = Answers::default();
    let lines = [(&one, None), (&two, Some(&second.questionnaire))].map(|(outcome, questionnaire)| CsvLine {
        outcome,
        questionnaire,
        extra: &extra,
    });
    let rows = rows(&csv(&lines).expect("CSV"));
    let at = |name: &str| rows[0].iter().position(|column| column == name).expect("a column");
    assert_eq!(rows.len(), 3);
    assert_eq!((rows[1][at("work_mean")].as_str(), rows[2][at("focus_mean")].as_str()), ("", ""));
    assert!(!rows[1][at("focus_mean")].is_empty() && rows[2][at("work_state")] == "too-few");
    assert_eq!(rows[2][at("later")], "", "an item without an answer has its column");
    assert!(csv(&[]).expect("CSV").starts_with("id,perspective,"));
}

#[test]
fn the_documented_columns_are_those_written() {
    let documentation = include_str!("../../docs/formats.md");
    let (table, _) = documentation.split_once("\n## A shared part").expect("the next section");
    let documented = table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let documented: Vec<&str> = documented.collect();
    let source = shipped();
    let outcome = outcome(&source, "x");
    let extra = Answers::default();
    let line = CsvLine { outcome: &outcome, questionnaire: Some(&source.questionnaire), extra: &extra };
    let mut written: Vec<String> = Vec::new();
    for column in &rows(&csv(&[line]).expect("CSV"))[0] {
        let dimension = source.questionnaire.dimensions.iter().find_map(|dimension| {
            column.strip_prefix(&format!("{}_", dimension.id)).map(|rest| format!("DIMENSION_{rest}"))
        });
        let item = source.questionnaire.item(column).map(|_| "ITEM".to_owned());
        let name = dimension.or(item).unwrap_or_else(|| column.clone());
        if !written.contains(&name) {
            written.push(name);
        }
    }
    assert_eq!(documented, written);
}
