use super::rows::{Room, rows, text_of};
use super::*;
use crate::page::document::{Align, BandRow, Block, Document, Key, Mark, Pull, Section, SectionName, Sign, Words};
use crate::text::{Glyphs, width};

/// A page with a block of every kind.
fn page() -> Document {
    let row = BandRow {
        name: Words::default().file("Focus style"),
        band: Some((30.0, 56.0)),
        marks: vec![Mark { sign: Sign::Own, at: 43.0 }, Mark { sign: Sign::Offer, at: 75.0 }],
        word: "too close to call".into(),
        below: vec![(
            "you like".into(),
            Words::default().file("long stretches on one thing; quiet time for your own task"),
        )],
    };
    let legend = vec![
        Key::Mark(Sign::Own, "you".into()),
        Key::Band("how far off that may be".into()),
        Key::Mark(Sign::Offer, Words::default().person("Foreman, hall 3")),
    ];
    let question = |ask: &str, room| Block::Question {
        ask: Words::default().file(ask),
        because: vec!["because you said so".into()],
        answer: None,
        room,
    };
    let quote = |pull| Block::Quote {
        ask: Words::default().file("I like a quiet hour."),
        answer: Words::default().file("mostly"),
        pull,
        by: Some(Words::default().person("<b>not today</b>")),
    };
    let blocks = vec![
        Block::first("Your answers do not decide this."),
        Block::warning("You answered very fast."),
        Block::Bands {
            low: Words::default().file("expert"),
            high: Words::default().file("management"),
            rows: vec![row],
            legend,
        },
        Block::Heading("Answers".into()),
        quote(Some(Pull::FarLow)),
        quote(None),
        Block::List { numbered: true, items: vec![("one".into(), vec!["of it".into()]), ("two".into(), Vec::new())] },
        Block::Table {
            head: vec!["a".into(), "b".into()],
            rows: vec![vec!["x".into(), "1".into()]],
            align: vec![Align::Start, Align::End],
        },
        question("Which wait was hard?", 2),
        question("Which was not?", 0),
        Block::Note {
            about: Words::default().file("I like a quiet hour."),
            text: Words::default().person("really\ntrue"),
        },
        Block::small("That is all."),
    ];
    let first = Section { name: SectionName::Result, heading: Words::default(), blocks };
    let about =
        Section { name: SectionName::About, heading: "About".into(), blocks: vec![Block::plain("Unvalidated.")] };
    Document {
        title: "Your result".into(),
        under: "A conversation aid".into(),
        language: "de".into(),
        sections: vec![first, about],
    }
}

#[test]
fn a_row_of_a_picture_stands_as_the_page_shows_it() {
    let room = |columns| Room { columns, text: columns, glyphs: &Glyphs::ASCII, airy: false, paper: false };
    let page = page();
    let shown = |columns| rows(&page.sections[0].blocks[2..3], room(columns)).iter().map(text_of).collect::<Vec<_>>();
    assert_eq!(
        shown(79),
        [
            "                    expert                       management",
            "Focus style         ...........[====O==:=].......#.........  too close to call",
            "  you like          long stretches on one thing; quiet time for your own task",
            "O you   [=] how far off that may be   # Foreman, hall 3",
        ]
    );
    assert_eq!(
        shown(38),
        [
            "expert                     management",
            "Focus style: too close to call",
            "...........[===O==:=]......#.........",
            "you like: long stretches on one thing;",
            "quiet time for your own task",
            "O you  [=] how far off that may be",
            "# Foreman, hall 3",
        ]
    );
}

#[test]
fn no_row_is_wider_than_its_room() {
    for columns in [20, 38, 69, 70, 79, 98, 120] {
        for paper in [false, true] {
            let room = Room { columns, text: columns.min(78), glyphs: &Glyphs::UNICODE, airy: true, paper };
            for section in &page().sections {
                for row in rows(&section.blocks, room) {
                    assert!(width(&text_of(&row)) <= columns, "{columns}: {}", text_of(&row));
                }
            }
        }
    }
}

#[test]
fn every_format_holds_every_word() {
    let page = page();
    let text = text(&page, &Glyphs::UNICODE);
    let markdown = markdown(&page);
    let html = html(&page).unwrap();
    for word in [
        "Your result",
        "too close to call",
        "quiet time",
        "mostly",
        "Which wait",
        "because you said so",
        "true",
        "About",
    ] {
        assert!(text.contains(word) && markdown.contains(word) && html.contains(word), "{word}");
    }
    assert!(
        !html.contains("<b>") && html.contains("&#60;b&#62;not today") || html.contains("&lt;b&gt;not today"),
        "{html}"
    );
    assert!(html.contains("<html lang=\"en\">") && html.contains("<span lang=\"de\">mostly</span>"));
    assert!(html.contains("<span lang=\"\" dir=\"auto\">really\ntrue</span>"));
    assert!(text.contains(" Note: You answered very fast.") && markdown.contains("Note: You answered very fast."));
    assert!(text.contains("1  Which wait was hard?") && text.contains("2  Which was not?"));
    assert!(text.contains("___"), "there is room to write");
    // No number of the axis is printed anywhere but where the picture is drawn.
    assert!(!text.contains("43") && !markdown.contains("43"));
}
