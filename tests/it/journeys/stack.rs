//! The screens on top of each other: whoever comes to the top again is made anew, and the person is where they were.

use super::lists::{days, results};
use super::*;

#[test]
fn a_screen_that_cannot_be_made_says_why_and_leads_back() {
    let folder = days(3);
    let mut list = results(folder);
    shows(&list, &["> 3 Jan 2026", "2 Jan 2026"]);
    fs::remove_file(folder.join("results/20260102T090000Z-0000000000000001.json")).expect("removed");
    list.keys("j<enter>");
    shows(&list, &["This cannot be shown", "0000000000000001", "Esc back"]);
    list.keys("<esc>");
    shows(&list, &["Results, newest first", "3 Jan 2026", "> 1 Jan 2026"]);
    assert!(!list.screen().contains("2 Jan 2026"), "{}", list.screen());
}

#[test]
fn the_mark_and_the_trash_are_kept_while_a_result_is_read() {
    let mut list = results(days(5));
    list.keys("jd");
    shows(&list, &["1 in the trash", "> 3 Jan 2026"]);
    list.keys("j<enter>");
    shows(&list, &["Your result, 2 Jan 2026"]);
    list.keys("<esc>");
    shows(&list, &["1 in the trash", "> 2 Jan 2026"]);
    assert!(!list.screen().contains("4 Jan 2026"), "{}", list.screen());
    list.keys("u");
    shows(&list, &["> 4 Jan 2026"]);
    assert!(!list.screen().contains("in the trash"), "{}", list.screen());
}

#[test]
fn the_page_of_a_result_is_kept_while_something_is_answered_beside_it() {
    let mut journey = saved(folder());
    journey.keys(&format!("{BEGIN}{}5e", expert_keys()));
    shows(&journey, &["Question 1 of"]);
    journey.keys("1<esc>");
    shows(&journey, &["Over time"]);
    assert!(!journey.screen().contains("Press e to write down"), "it is made anew: {}", journey.screen());
    // Home is below, and nothing twice.
    journey.keys("<esc>");
    shows(&journey, &["Your result, 21 Nov 2026"]);
    journey.keys("<esc>");
    shows(&journey, &["Start: 36 questions"]);
}

#[test]
fn a_list_tells_of_what_was_begun_above_it() {
    let mut journey = saved(folder());
    journey.keys("j<enter><enter>Lead<enter>1<esc>");
    shows(&journey, &["> Describe an offer", "Continue \"Lead\": 2 of 22 answered"]);
    journey.keys("<esc>");
    shows(&journey, &["> Continue \"Lead\": 2 of 22 answered", "Start: 36 questions"]);
}

#[test]
fn of_a_long_list_the_place_that_was_left_is_read_again() {
    let mut list = results(days(300));
    list.keys("<end><enter>");
    shows(&list, &["Your result, 1 Jan 2026"]);
    list.keys("<esc>");
    shows(&list, &["> 1 Jan 2026", "2 Jan 2026"]);
    assert_eq!(list.screen().matches("no lean").count(), 20, "{}", list.screen());
}
