use super::*;
use crate::questionnaire::{builtin, read};
use crate::scoring::{DimensionScore, Pattern};

const LEANINGS: [Leaning; 4] = [Leaning::Expert, Leaning::Management, Leaning::Both, Leaning::Undecided];

/// Each cell, without its opening, in the order of [`LEANINGS`].
const CELLS: [(Kind, [&str; 4]); 5] = [
    (
        Kind::Money,
        [
            "As you describe it, you earn as much here only if you lead people: settle first what your craft can earn here.",
            "As you describe it, you earn as much here only if you lead people: ask yourself if you say yes to the work or to the money.",
            "As you describe it, you earn as much here only if you lead people: ask about the money first, then which part of the job is yours.",
            "As you describe it, you earn as much here only if you lead people, so money may decide for you: ask about it first.",
        ],
    ),
    (
        Kind::Door,
        [
            "As you describe it, coming back would cost you pay or grade: ask for a date until which it would not.",
            "As you describe it, coming back would cost you pay or grade. Your answers know nothing of this team and this boss: ask for a way back all the same.",
            "As you describe it, coming back would cost you pay or grade, and only the work will show which side counts more: ask for a way back.",
            "As you describe it, coming back would cost you pay or grade, and how the job is cut may decide: ask for a way back before you try it.",
        ],
    ),
    (
        Kind::Unknown(6),
        [
            "Of the ten points 6 are not known yet: ask before you weigh it.",
            "Of the ten points 6 are not known yet: you would take the job on trust.",
            "Of the ten points 6 are not known yet, and how the job is cut may decide: ask for a week of it, hour by hour.",
            "Of the ten points 6 are not known yet, and how the job is cut may decide: the next meeting tells you more than this page.",
        ],
    ),
    (
        Kind::Sound(10),
        [
            "All ten points are settled: you could try it and return.",
            "All ten points are settled: look at the people now.",
            "All ten points are settled: you could find out which side counts more, and return.",
            "All ten points are settled: agree a day on which you look back.",
        ],
    ),
    (
        Kind::Gaps,
        [
            "Some points are open: ask before you answer.",
            "What is missing can be asked for before you begin.",
            "Look whether the gaps lie on the side that counts more for you.",
            "Look at the gaps first.",
        ],
    ),
];

#[test]
fn every_cell_in_its_words() {
    let openings = ["lean expert.", "lean management.", "point both ways.", "do not decide this."];
    for (kind, cells) in CELLS {
        for ((leaning, words), opening) in LEANINGS.into_iter().zip(cells).zip(openings) {
            assert_eq!(sentence(leaning, kind, false), words);
            assert_eq!(sentence(leaning, kind, true), format!("Your answers {opening} {words}"));
        }
    }
}

#[test]
fn the_first_kind_that_applies() {
    let points = |settled, partly, no, unknown, warnings: &[WarningKind]| {
        kind(&Counted { settled, partly, no, unknown, warnings: warnings.to_vec() })
    };
    let (trap, door) = (WarningKind::Trap, WarningKind::Door);
    assert_eq!(points(0, 0, 2, 8, &[door, trap]), Kind::Money);
    assert_eq!(points(0, 0, 1, 9, &[door]), Kind::Door);
    assert_eq!(points(5, 0, 0, 5, &[]), Kind::Unknown(5));
    assert_eq!(points(6, 0, 0, 4, &[]), Kind::Gaps, "four are not most");
    assert_eq!(points(10, 0, 0, 0, &[]), Kind::Sound(10));
    assert_eq!(points(9, 1, 0, 0, &[]), Kind::Gaps);
    assert_eq!(points(9, 0, 1, 0, &[]), Kind::Gaps);
}

#[test]
fn where_the_answers_point() {
    let questionnaire = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire;
    let score = |states: [&str; 3]| {
        let of = |state: &str| DimensionScore {
            answered: 12,
            mean: None,
            band: None,
            state: Some(state.parse::<crate::text::Code>().unwrap().into()),
            near: None,
        };
        let ids = ["feedback", "conflict", "focus"].map(|id| id.parse().unwrap());
        Score { dimensions: ids.into_iter().zip(states.map(of)).collect(), pattern: Pattern::None, quality: Vec::new() }
    };
    let points = |states| leaning(&questionnaire, &score(states));
    assert_eq!(points(["expert", "expert", "close"]), Leaning::Expert);
    assert_eq!(points(["management", "too-few", "management"]), Leaning::Management);
    assert_eq!(points(["expert", "expert", "management"]), Leaning::Both);
    assert_eq!(points(["expert", "close", "close"]), Leaning::Undecided);
    assert_eq!(points(["withheld"; 3]), Leaning::Undecided);
    assert!(may_open(&score(["close", "close", "close"])) && may_open(&score(["too-few", "too-few", "expert"])));
    assert!(!may_open(&score(["withheld"; 3])) && !may_open(&score(["too-few"; 3])));
}
