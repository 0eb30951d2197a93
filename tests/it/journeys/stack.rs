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
    shows(&list, &["1 in the trash", "> in the trash; u brings it back: 4 Jan 2026"]);
    list.keys("j<enter>");
    shows(&list, &["Your result, 3 Jan 2026"]);
    list.keys("<esc>");
    shows(&list, &["1 in the trash", "> 3 Jan 2026"]);
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
    journey.keys("j<enter><enter>Lead<enter><enter>1<esc>");
    shows(&journey, &["> Describe an offer", "Continue \"Lead\": 3 of 18 answered"]);
    journey.keys("<esc>");
    shows(&journey, &["> Continue \"Lead\": 3 of 18 answered", "Start: 36 questions"]);
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

fn footer(journey: &Journey) -> String {
    journey.screen().lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn what_is_not_saved_comes_before_every_key_of_the_screen() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(BEGIN);
    let drafts = folder.join("drafts");
    let _ = fs::remove_dir(&drafts);
    fs::write(&drafts, "no folder").expect("written");
    journey.keys("3");
    shows(&journey, &["NOT SAVED", "Question 2 of 37"]);
    assert_eq!(footer(&journey), "r try again · s save elsewhere");
    journey.keys("4");
    shows(&journey, &["NOT SAVED", "Question 3 of 37"]);
    journey.keys("n");
    assert_eq!(footer(&journey), "Ctrl-R try again · Ctrl-S save elsewhere");
    journey.keys("rs<enter><esc>");
    shows(&journey, &["NOT SAVED", "y leaves and loses them, any other key stays.", "Your note: rs"]);
    assert_eq!(footer(&journey), "y leave without them · r try again · s save elsewhere");
    // These two mean no, and act.
    journey.keys("s");
    shows(&journey, &["Save them in which folder?"]);
    journey.keys("<esc>r");
    shows(&journey, &["NOT SAVED", "Question 3 of 37"]);
    fs::remove_file(&drafts).expect("removed");
    fs::create_dir(&drafts).expect("made");
    journey.keys("r");
    assert!(journey.screen().contains(" saved") && !journey.screen().contains("NOT"), "{}", journey.screen());
    assert!(footer(&journey).starts_with("1-5 answer"), "{}", journey.screen());
    journey.keys("<esc>");
    shows(&journey, &["> Continue: 2 of 37 answered"]);
}

#[test]
fn pages_move_as_lists_do() {
    let mut page = Start { size: (40, 12), ..Start::default() }.home();
    page.keys(&format!("{BEGIN}{}6", expert_keys()));
    for keys in ["", "?"] {
        page.keys(keys);
        let top = page.screen();
        page.keys("<page-down>");
        let second = page.screen();
        assert!(second != top && footer(&page).contains('↑'), "{second}");
        page.keys("<page-up>");
        assert_eq!(page.screen(), top);
        page.keys("<end>");
        assert!(footer(&page).contains('↑') && !footer(&page).contains('↓'), "{}", page.screen());
        page.keys("<home>");
        assert_eq!(page.screen(), top);
    }
}
