use super::*;
use crate::questionnaire::{Answer, read};
use crate::scoring::{Band, Pattern};

fn promotion_fit() -> Questionnaire {
    read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire
}

fn of(state: &str, near: Option<&str>) -> DimensionScore {
    let band = (state != "too-few").then_some(Band { se: 7.0, low: 30.0, high: 60.0, above_50: 0.5 });
    let near = near.map(|near| near.parse().unwrap());
    DimensionScore {
        answered: 12,
        mean: band.map(|_| 45.0),
        band,
        state: Some(state.parse::<crate::text::Code>().unwrap().into()),
        near,
    }
}

fn score(states: [&str; 3], quality: &[&str]) -> Score {
    let ids = ["feedback", "conflict", "focus"].map(|id| id.parse().unwrap());
    let dimensions = ids.into_iter().zip(states.map(|state| of(state, None))).collect();
    Score { dimensions, pattern: Pattern::None, quality: quality.iter().map(|code| code.parse().unwrap()).collect() }
}

fn said(states: [&str; 3]) -> String {
    finding(&promotion_fit(), &score(states, &[]), &Answers::default()).join(" ")
}

#[test]
fn each_row_of_the_finding() {
    assert_eq!(
        said(["expert", "close", "expert"]),
        "Your answers lean expert on feedback loop and focus style, nowhere management."
    );
    assert_eq!(
        said(["management", "management", "management"]),
        "Your answers lean management on feedback loop, conflict tolerance and focus style, nowhere expert."
    );
    assert_eq!(
        said(["management", "close", "expert"]),
        "Your answers point both ways: expert on focus style, management on feedback loop. How the job is cut may decide."
    );
    assert_eq!(
        said(["management", "management", "expert"]),
        "Your answers point both ways: expert on focus style, management on feedback loop and conflict tolerance. How \
         the job is cut may decide."
    );
    assert_eq!(
        said(["close", "close", "expert"]),
        "Your answers do not decide this: they lean expert on focus style, and the rest is too close to call. How the \
         job is cut may decide."
    );
    assert_eq!(
        said(["close", "close", "close"]),
        "Your answers do not decide this: all three are too close to call. How the job is cut may decide."
    );
}

#[test]
fn too_few_answers_are_named_behind_the_finding() {
    assert_eq!(
        said(["too-few", "close", "close"]),
        "Your answers do not decide this: conflict tolerance and focus style are too close to call. How the job is cut \
         may decide. On feedback loop there are too few answers."
    );
    assert_eq!(
        said(["too-few", "too-few", "management"]),
        "Your answers do not decide this: they lean management on focus style. How the job is cut may decide. On \
         feedback loop and conflict tolerance there are too few answers."
    );
    assert_eq!(
        said(["too-few", "close", "expert"]),
        "Your answers do not decide this: they lean expert on focus style, and the rest is too close to call. How the \
         job is cut may decide. On feedback loop there are too few answers."
    );
    let questionnaire = promotion_fit();
    let nine = questionnaire.items.iter().take(9).map(|item| (item.id().clone(), Some(Answer::step(3)))).collect();
    let said = finding(&questionnaire, &score(["too-few"; 3], &[]), &nine).join(" ");
    assert_eq!(said, "Too few answers to say anything: 9 of 36.");
}

#[test]
fn what_is_withheld_says_why_and_nothing_else_does() {
    let questionnaire = promotion_fit();
    let answers: Answers =
        questionnaire.items.iter().take(14).map(|item| (item.id().clone(), Some(Answer::step(4)))).collect();
    let said = |codes: &[&str]| finding(&questionnaire, &score(["withheld"; 3], codes), &answers).join(" ");
    assert_eq!(
        said(&["straight-line"]),
        "No lean is claimed: the same answer stands 14 times in a row. The bars show where the answers lie all the same."
    );
    assert_eq!(
        said(&["not-usable"]),
        "No lean is claimed: you said that you were only trying it out. The bars show where the answers lie all the same."
    );
    for code in quality::ALL.into_iter().filter(|code| !quality::withholds(code)) {
        assert!(!said(&[code]).contains("No lean is claimed"), "{code}");
    }
}

#[test]
fn one_dimension_and_another_questionnaire() {
    let mut questionnaire = promotion_fit();
    let mut one = score(["expert"; 3], &[]);
    one.dimensions.retain(|id, _| id == "focus");
    let said = |one: &Score, questionnaire: &Questionnaire| finding(questionnaire, one, &Answers::default()).join(" ");
    assert_eq!(said(&one, &questionnaire), "Your answers lean expert on focus style.");
    one.dimensions.insert("focus".parse().unwrap(), of("close", Some("expert")));
    assert_eq!(said(&one, &questionnaire), "On focus style it is too close to call.");
    questionnaire.id = "travel-style".parse().unwrap();
    let close = said(&score(["close"; 3], &[]), &questionnaire);
    assert_eq!(close, "Your answers do not say: all three are too close to call.");
}

#[test]
fn the_words_at_a_rows_end() {
    let questionnaire = promotion_fit();
    let both = |state: &str, near| {
        let score = of(state, near);
        (word(&questionnaire, &score).unwrap(), longer_word(&questionnaire, &score).unwrap())
    };
    let same = |word: &str| (word.to_owned(), word.to_owned());
    assert_eq!(both("expert", None), same("lean expert"));
    assert_eq!(both("management", None), same("lean management"));
    assert_eq!(both("close", None), same("too close to call"));
    assert_eq!(both("close", Some("expert")).1, "too close to call, nearer expert");
    assert_eq!(both("close", Some("expert")).0, "too close to call");
    assert_eq!(both("close", Some("management")).1, "too close to call, nearer management");
    assert_eq!(both("too-few", None), same("too few answers"));
    assert_eq!(both("withheld", None), same("no lean claimed"));
    assert_eq!(word(&questionnaire, &DimensionScore { state: None, ..of("close", None) }), None);
    assert_eq!(needed(&questionnaire, "focus").unwrap(), "10 of 12 are needed, and 2 of each 3.");
    let line = |state| line(&questionnaire, "conflict", &of(state, Some("expert")));
    assert_eq!(line("expert").unwrap(), "In a conflict you like to give it time, facts and advice.");
    assert_eq!(line("close"), None);
}
