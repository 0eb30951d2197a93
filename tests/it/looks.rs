//! Every page at every size, on dark and light backgrounds, without colour, in ASCII, and in other scripts.

use ratatui::buffer::Cell;
use ratatui::style::Color;
use twopeaks::questionnaire::{Source, read};
use twopeaks::text::{Glyphs, width};

use crate::support::journey::Start;
use crate::support::sample;

/// Columns and rows.
const SIZES: [(u16, u16); 4] = [(300, 100), (100, 30), (80, 24), (40, 12)];

/// From home to a page: its name and the keys.
fn pages() -> Vec<(&'static str, String)> {
    let begin = "<enter><enter>";
    let steps: String = (0..36).map(|at| char::from(b'1' + (at * at % 5) as u8)).collect();
    let result = format!("{begin}{steps}1");
    vec![
        ("home", String::new()),
        ("intro", "<enter>".to_owned()),
        ("statement", format!("{begin}4<left>")),
        ("note", format!("{begin}nwords")),
        ("pair", format!("{begin}{}j", &steps[..26])),
        ("closing", format!("{begin}{steps}")),
        ("review", format!("{begin}{}<tab>", &steps[..14])),
        ("help", format!("{begin}?")),
        ("result", result.clone()),
        ("why", format!("{result}1j")),
        ("change", format!("{result}2j")),
        ("talk", format!("{result}3")),
        ("no offer", format!("{result}4")),
        ("about", format!("{result}6")),
        ("count", format!("{result}a")),
        ("offer", "j<enter>".to_owned()),
        ("point", "j<enter><enter>Lead<enter>".to_owned()),
        ("role", format!("j<enter><enter>Lead<enter>{}40<enter>20<enter>10<enter>10<enter>2", "1".repeat(16))),
    ]
}

fn look(size: (u16, u16), colour: bool, glyphs: Glyphs) -> Start {
    Start { size, colour, glyphs, ..Start::default() }
}

/// The text without the result's id, which is another each time.
fn steady(text: &str) -> String {
    let words = |line: &str| match line.split_once("Result ") {
        Some((before, id)) if id.len() == 16 => format!("{before}Result 0000000000000000\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(words).collect()
}

#[test]
fn every_page_reads_the_same_in_every_look() {
    for size in SIZES {
        let (mut coloured, mut ascii) = (String::new(), String::new());
        for (name, keys) in pages() {
            let at = format!("{name} at {}x{}", size.0, size.1);
            let [mut one, mut mono, mut plain] =
                [(true, Glyphs::UNICODE), (false, Glyphs::UNICODE), (false, Glyphs::ASCII)]
                    .map(|(colour, glyphs)| look(size, colour, glyphs).home());
            [&mut one, &mut mono, &mut plain].into_iter().for_each(|journey| journey.keys(&keys));
            // Dark and light backgrounds get the same cells: colours of the terminal that read on both, and never
            // a background.
            let drawn = one.buffer();
            let fits = |fg| matches!(fg, Color::Reset | Color::Cyan | Color::Magenta);
            assert!(drawn.content.iter().all(|cell| fits(cell.fg) && cell.bg == Color::Reset), "{at}");
            let bare = mono.buffer();
            assert!(bare.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset), "{at}");
            assert_eq!(steady(&one.screen()), steady(&mono.screen()), "{at}");
            assert!(plain.screen().is_ascii(), "{at}:\n{}", plain.screen());
            let chosen = |screen: String| screen.lines().position(|line| line.trim_start().starts_with("> "));
            assert_eq!(chosen(one.screen()), chosen(plain.screen()), "{at}");
            coloured += &format!("== {name}\n{}", steady(&one.styled()));
            ascii += &format!("== {name}\n{}", steady(&plain.screen()));
        }
        insta::assert_snapshot!(format!("colour_{}x{}", size.0, size.1), coloured);
        insta::assert_snapshot!(format!("ascii_{}x{}", size.0, size.1), ascii);
    }
}

/// A questionnaire whose texts are in other scripts.
fn foreign() -> Source {
    let text = |name: &str| match name {
        "first" => "日本語の質問はとても長いので、画面の端で折り返さなければなりません。そうでしょう。".to_owned(),
        "second" => "אני אוהב לעבוד לבד במשך שעות ארוכות על משימה אחת בלבד".to_owned(),
        "third" => "Cafe\u{301} nai\u{308}ve e\u{301}\u{302} 👩\u{200D}👩\u{200D}👧 می\u{200C}خواهم क्षि".to_owned(),
        name => format!("質問 {name}"),
    };
    read(sample::questionnaire(text).to_string().as_bytes()).expect("valid")
}

#[test]
fn other_scripts_wrap_at_the_edge_and_nothing_is_lost() {
    for size in SIZES {
        for keys in ["", "<enter>", "<enter><enter>", "<enter><enter>1", "<enter><enter>12", "<enter><enter>123"] {
            let mut journey = Start { size, source: foreign(), ..Start::default() }.home();
            journey.keys(keys);
            let screen = journey.screen();
            let drawn = journey.buffer();
            let fits = |(at, cell): (usize, &Cell)| at % usize::from(size.0) + width(cell.symbol()) <= size.0.into();
            assert!(drawn.content.iter().enumerate().all(fits), "a character is cut in two:\n{screen}");
            let said: String = screen.split_whitespace().collect();
            let shown: &[&str] = match keys.len() {
                14 => &["日本語の質問はとても長いので", "なりません。そうでしょう。", "質問one"],
                15 => &["אני", "לעבוד", "בלבד"],
                16 => &["Cafe\u{301}nai\u{308}ve", "👩\u{200D}👩\u{200D}👧", "می\u{200C}خواهم", "क्षि"],
                _ => &["質問"],
            };
            for text in shown {
                assert!(said.contains(text), "{text} is not on the screen at {size:?} after {keys}:\n{screen}");
            }
        }
    }
}

#[test]
fn words_from_right_to_left_keep_their_order() {
    let mut journey = Start { source: foreign(), ..Start::default() }.home();
    journey.keys("<enter><enter>1");
    let screen = journey.screen();
    let places: Vec<_> = ["אני", "אוהב", "לעבוד", "בלבד"].map(|word| screen.find(word).expect("it is there")).into();
    assert!(places.is_sorted(), "a terminal that knows the script turns them round, one that does not shows them so");
}
