//! Fields: what is typed, and what stays of it.

use super::*;

#[test]
fn fields_take_letters_digits_and_pastes() {
    let all = expert_keys();
    let mut count = journey(&format!("{BEGIN}{all}aq2<enter>"));
    shows(&count, &["Question 1 of 6", "q2", "Type a number, or leave it empty."]);
    count.keys("<backspace><backspace>3.5<enter>");
    shows(&count, &["Question 2 of 6"]);
    count.keys("2000<enter>");
    shows(&count, &["takes a number from 0 to 1000"]);
    let mut text = journey(&format!("{BEGIN}{all}b11why? -"));
    text.send(Event::Paste("because\u{1b}[31m".to_owned()));
    shows(&text, &["why? -because[31m"]);
    text.keys("<enter>");
    shows(&text, &["Three questions about your reasons (3 of 3 answered)"]);
}

#[test]
fn what_was_typed_stays_without_enter() {
    for leave in ["<back-tab>", "<tab>", "<esc>"] {
        let folder = folder();
        let text = sample::questionnaire(str::to_owned).to_string();
        let source = read(text.as_bytes()).expect("valid");
        let mut journey = Start { source, folder: Some(folder), ..Start::default() }.take();
        journey.keys("<enter>11117<enter>half");
        shows(&journey, &["Question 6 of 7", "half"]);
        journey.keys(leave);
        drop(journey);
        let draft = Store::look(folder).unfinished().remove(0).draft;
        assert_eq!(draft.answers.words("words"), Some("half"), "{leave}");
    }
}

#[test]
fn what_cannot_stay_without_enter_says_so_once() {
    let folder = folder();
    let text = sample::questionnaire(str::to_owned).to_string();
    let source = read(text.as_bytes()).expect("valid");
    let mut journey = Start { source, folder: Some(folder), ..Start::default() }.take();
    journey.keys("<enter>11111O<back-tab>");
    shows(&journey, &["Question 5 of 7", "Type a number, or leave it empty. Leave once more to go without it."]);
    journey.keys("<back-tab>");
    shows(&journey, &["Question 4 of 7"]);
}

#[test]
fn what_was_pasted_and_cut_stays_too() {
    let folder = folder();
    let source = read(sample::questionnaire(str::to_owned).to_string().as_bytes()).expect("valid");
    let mut journey = Start { source, folder: Some(folder), ..Start::default() }.take();
    journey.keys("<enter>11117<enter>");
    journey.send(Event::Paste("long ".repeat(5000)));
    shows(&journey, &["at most"]);
    journey.keys("<esc>");
    drop(journey);
    let draft = Store::look(folder).unfinished().remove(0).draft;
    assert!(draft.answers.words("words").is_some_and(|words| words.len() > 16_000));
}

#[test]
fn beside_a_result_the_last_answer_stays_too_and_there_are_no_notes() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}{}a1<enter>2<enter>3<enter>4<enter>5<enter>6<esc>", expert_keys()));
    shows(&journey, &["Six counts (6 of 6 answered)"]);
    journey.keys("b1nf");
    shows(&journey, &["Question 2 of 3"]);
    assert!(!journey.screen().contains("note"), "{}", journey.screen());
    journey.keys("?");
    assert!(!journey.screen().contains("own words") && !journey.screen().contains("flag"), "{}", journey.screen());
    drop(journey);
    let store = Store::look(folder);
    let outcome = store.people().remove(0);
    let extra = store.extra_answers(&outcome.id);
    assert_eq!(extra.iter().count(), 7, "{extra:?}");
}

#[test]
fn ctrl_c_keeps_what_was_typed() {
    let folder = folder();
    let mut journey = saved(folder);
    journey.keys(&format!("{BEGIN}{}a5<enter>7<ctrl-c>", expert_keys()));
    assert!(journey.ended());
    drop(journey);
    let store = Store::look(folder);
    assert_eq!(store.extra_answers(&store.people()[0].id).iter().count(), 2);
}
