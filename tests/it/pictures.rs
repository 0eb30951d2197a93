//! The pictures of the documentation are the screens of the program.
//!
//! `BLESS=1 cargo test pictures::` draws them anew. A new picture is one line in [`pictures`].

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use twopeaks::page::{Kept, ResultPage};
use twopeaks::questionnaire::{Answer, Answers, Item, Questionnaire, builtin, read};
use twopeaks::record::{Draft, Outcome};
use twopeaks::text::Glyphs;

use crate::support::journey::{Start, text};
use crate::support::prelude::*;
use crate::support::svg::svg;

/// Whose answers the pictures show.
const SAMPLE: &str = "Sarah";
/// An offer that leaves only one way to a raise: its name, ten points, six statements, the hours, the closing question.
const OFFER: &str = "Team lead<enter>223131233145435440<enter>20<enter>12<enter>8<enter>2";

/// What somebody else sees: a name and twelve behaviours.
const OBSERVED: &str = "Sarah<enter>424325432413";

fn shipped() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid").questionnaire
}

/// The keys that answer the questions as the sample does; the last one stands for the closing question.
fn answers() -> String {
    let questionnaire = shipped();
    let sample = questionnaire.samples.iter().find(|sample| sample.name.contains(SAMPLE)).expect("the sample");
    let key = |item: &Item| match (sample.answers.get(item.id()).flatten(), item) {
        (Some(Answer::Number(step)), _) => step.to_string(),
        (Some(Answer::Words(id)), Item::Choice(choice)) => {
            (1 + choice.options.iter().position(|option| *option.id == **id).expect("an option")).to_string()
        }
        (None, item) if item.scored().is_some() => "-".to_owned(),
        _ => "1".to_owned(),
    };
    questionnaire.main_items().map(key).collect()
}

/// The screen after these keys, from home.
fn after(size: (u16, u16), keys: &str) -> Buffer {
    let folder = Box::leak(Box::new(tempfile::tempdir().expect("a folder"))).path();
    let mut journey = Start { size, folder: Some(folder), ..Start::default() }.home();
    journey.keys(keys);
    journey.buffer()
}

/// The beginning of the text report of the sample.
fn report() -> Buffer {
    let source = read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid");
    let sample = source.questionnaire.samples.iter().find(|sample| sample.name.contains(SAMPLE)).expect("the sample");
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    let draft = Draft { answers: sample.answers.clone(), ..Draft::default() };
    let outcome = Outcome::of("0".repeat(16), &source, draft, None, time, time);
    let (questionnaire, extra) = (&source.questionnaire, Answers::default());
    let kept = Kept { outcome: &outcome, questionnaire, extra: &extra, path: None, role: None };
    let text = twopeaks::report::text(&ResultPage::new(&kept, &TimeZone::UTC), &Glyphs::UNICODE);
    let command = std::iter::once(" $ twopeaks report").chain([""]);
    let mut buffer = Buffer::with_lines(command.chain(text.lines()).take(34));
    buffer.resize(Rect::new(0, 0, 80, 34));
    buffer
}

/// Each picture: the name of its file, what it shows, and the screen.
fn pictures() -> Vec<(&'static str, &'static str, Buffer)> {
    let result = format!("<enter><enter>{}", answers());
    vec![
        (
            "question",
            "A question with its five answers",
            after((80, 18), &format!("<enter><enter>{}", &answers()[..6])),
        ),
        ("result", "The result: three dimensions, each with its error", after((80, 22), &result)),
        ("change", "What would change the result", after((80, 24), &format!("{result}2"))),
        ("offer", "The offer beside the result", after((80, 30), &format!("{result}4o<enter>{OFFER}4"))),
        (
            "together",
            "Two views of the same person, side by side",
            after((80, 30), &format!("jj<enter>j<enter>{OBSERVED}<enter>{}12", answers())),
        ),
        ("report", "The report as text", report()),
    ]
}

fn folder() -> PathBuf {
    root().join("docs/pictures")
}

#[test]
fn the_pictures_are_the_screens() {
    for (name, title, screen) in pictures() {
        let path = folder().join(format!("{name}.svg"));
        let drawn = svg(&screen, title);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(folder()).and_then(|()| fs::write(&path, &drawn)).expect("it is written");
        }
        let held = fs::read_to_string(&path).unwrap_or_default();
        // Not `assert_eq!`: nobody reads two SVG files in a terminal.
        let stale = format!("{} is stale; `BLESS=1 cargo test pictures::` draws it anew", path.display());
        assert!(held == drawn, "{stale}. The screen now:\n{}", text(&screen));
    }
}

#[test]
fn a_picture_shows_every_word_of_its_screen() {
    for (name, title, screen) in pictures() {
        let picture = scraper::Html::parse_document(&svg(&screen, title));
        let texts = scraper::Selector::parse("text").expect("a selector");
        let drawn: String = picture.select(&texts).flat_map(|text| text.text()).collect();
        let shown: String = text(&screen).split_whitespace().collect();
        assert_eq!(drawn, shown, "{name}");
    }
}

#[test]
fn no_other_picture_lies_there() {
    let entries = fs::read_dir(folder()).expect("the pictures are there");
    let held: BTreeSet<_> = entries.map(|entry| entry.expect("an entry").file_name().into_string()).collect();
    let known: BTreeSet<_> = pictures().iter().map(|(name, ..)| Ok(format!("{name}.svg"))).collect();
    assert_eq!(held, known);
}
