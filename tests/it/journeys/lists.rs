//! Lists: how to reach a row, and what is read for it.

use twopeaks::record::{Draft, Outcome, sealed};

use super::*;

/// A folder with a result a day, from New Year on.
fn days(count: i64) -> &'static Path {
    let folder = folder();
    let (store, source) = (Store::open(folder).expect("it opens"), Start::default().source);
    let begun: jiff::Timestamp = "2026-01-01T09:00:00Z".parse().expect("a time");
    for day in 0..count {
        let time = begun + jiff::SignedDuration::from_hours(24 * day);
        let outcome = Outcome::of(format!("{day:016x}"), &source, Draft::default(), None, time, time);
        let sealed = sealed::seal(&outcome).expect("it has a JSON form");
        fs::write(store.path_of(&outcome), sealed + "\n").expect("written");
    }
    folder
}

fn results(folder: &'static Path) -> Journey {
    let mut list = saved(folder);
    list.keys("jj<enter>");
    list
}

#[test]
fn of_a_long_list_only_what_is_seen_is_read() {
    let folder = days(300);
    let damaged = folder.join("results/20260102T090000Z-0000000000000001.json");
    fs::write(&damaged, "damaged").expect("written");
    let mut list = results(folder);
    shows(&list, &["> 27 Oct 2026", "26 Oct 2026", "no lean"]);
    list.keys(&"j".repeat(150));
    shows(&list, &["> 30 May 2026", "no lean"]);
    assert!(damaged.exists(), "nobody has come near it");
    list.keys(&"j".repeat(160));
    shows(&list, &["> 1 Jan 2026", "3 Jan 2026"]);
    assert!(!damaged.exists() && !list.screen().contains(" 2 Jan 2026"), "{}", list.screen());
}

#[test]
fn a_page_of_a_list_is_as_high_as_the_window() {
    let folder = days(300);
    for (size, down) in [((80, 24), "8 Oct 2026"), ((40, 12), "18 Oct 2026")] {
        let mut list = Start { folder: Some(folder), size, ..Start::default() }.home();
        list.keys("jj<enter><page-down>");
        shows(&list, &[&format!("> {down}")]);
        list.keys("<page-up>");
        shows(&list, &["> 27 Oct 2026"]);
        list.keys("<end>");
        shows(&list, &["> 1 Jan 2026", "no lean"]);
        list.keys("<home>");
        shows(&list, &["> 27 Oct 2026"]);
    }
}

#[test]
fn a_digit_chooses_among_nine_rows_and_numbers_among_more() {
    shows(&journey("2"), &["Describe an offer"]);
    let mut list = results(days(9));
    list.keys("9");
    shows(&list, &["Your result, 1 Jan 2026"]);
    let mut long = results(days(12));
    long.keys("1");
    shows(&long, &["row 1_", "> 12 Jan 2026"]);
    long.keys("2");
    shows(&long, &["row 12_", "> 1 Jan 2026"]);
    // There is no row 120.
    long.keys("0");
    shows(&long, &["row 12_", "> 1 Jan 2026"]);
    long.keys("<backspace>");
    shows(&long, &["row 1_", "> 12 Jan 2026"]);
    long.keys("1<enter>");
    shows(&long, &["Your result, 2 Jan 2026"]);
    long.keys("<esc>3<esc>");
    assert!(long.screen().contains("> 10 Jan 2026") && !long.screen().contains("row"), "{}", long.screen());
}

#[test]
fn a_row_is_found_by_what_it_says_wherever_it_is() {
    let mut list = results(days(300));
    list.keys("/ 2 feb");
    shows(&list, &["find: 2 feb_", "> 22 Feb 2026", "12 Feb 2026", "2 Feb 2026"]);
    assert!(!list.screen().contains("Oct"), "{}", list.screen());
    list.send(Event::Paste("ruary".to_owned()));
    shows(&list, &["No row says that."]);
    list.keys("<enter><esc>");
    shows(&list, &["> 27 Oct 2026", "26 Oct 2026"]);
    list.keys("/12 FEB<enter>");
    shows(&list, &["Your result, 12 Feb 2026"]);
}

#[test]
fn while_a_row_is_sought_letters_are_letters() {
    let mut home = journey("/q?u");
    shows(&home, &["find: q?u_", "No row says that.", "Enter take the first"]);
    home.keys("<backspace><backspace>");
    shows(&home, &["find: q_", "> Start: 36 questions", "Quit"]);
    home.keys("uit<enter>");
    assert!(home.ended());
}
