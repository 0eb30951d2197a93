use super::*;
use crate::questionnaire::{Answer, builtin, read};
use crate::text::Clean;

fn offer() -> Questionnaire {
    read(builtin::text(builtin::OFFER).unwrap().as_bytes()).unwrap().questionnaire
}

fn with(item: &str, option: &str) -> Answers {
    let mut answers = Answers::default();
    answers.set(&item.parse().unwrap(), Some(Answer::Words(Clean::line(option))));
    answers
}

/// The words of every option of every point: settled, part, missing, ask.
const WORDS: [(&str, [&str; 4]); 9] = [
    (
        "expert-step",
        [
            "you can earn as much without leading people",
            "without leading people you can earn as much up to a point",
            "you can earn as much only by leading people",
            "What does an expert of the same grade earn here, who is one, and may I see it in writing?",
        ],
    ),
    (
        "way-back",
        [
            "you can come back until a set date",
            "you can come back, but no date is set",
            "you cannot come back at the same pay and grade",
            "Until when could I come back at the same pay and grade, and who would tell the others today?",
        ],
    ),
    (
        "trial",
        [
            "there is a trial and you know who decides at its end",
            "there is a trial, but it is open who decides at its end",
            "there is no trial",
            "Could we try it for six months, and who decides with me how it ends?",
        ],
    ),
    (
        "training",
        [
            "there is training by the first month",
            "there is training, but later than the first month",
            "there is no training",
            "Which training do I get before I start, and whom may I ask in the first year?",
        ],
    ),
    (
        "takeover",
        [
            "others take over your work of today",
            "part of your work of today stays with you",
            "all of your work of today stays with you",
            "Who takes over what I do now, and from which day?",
        ],
    ),
    (
        "team",
        [
            "you know the team and what it disagrees about",
            "you know the team or what it disagrees about, but only one of the two",
            "you know neither the team nor what it disagrees about",
            "Who is in the team, where, and which dispute would I meet in the first month?",
        ],
    ),
    (
        "authority",
        [
            "you decide on hiring, pay and priorities",
            "you decide on one or two of hiring, pay and priorities",
            "you decide on none of hiring, pay and priorities",
            "What may I decide alone: hiring, pay, priorities? To what may I say no?",
        ],
    ),
    (
        "success",
        [
            "you know how your success will be judged",
            "you know only in part how your success will be judged",
            "you do not know how your success will be judged",
            "What will you look at after six months to say that it went well?",
        ],
    ),
    (
        "boss",
        [
            "your boss sets aside time every week",
            "your boss sets aside time, less than every week",
            "your boss sets aside no fixed time",
            "Can we have half an hour every week, and will you sit in when the first hard talk comes?",
        ],
    ),
];

const REASONS: [(&str, &str); 5] = [
    ("people", "you were asked because of how you work with people"),
    ("craft", "you were asked because you are very good at the work"),
    ("gap", "you were asked because somebody has to do it"),
    ("keep", "you were asked so that you stay"),
    ("unknown", "you do not know why you were asked"),
];

const TRAP: &str = "As you describe it, you earn as much here only if you lead people. So two questions are mixed: do you \
    want to lead, and do you want more money? Ask about the money first.";
const DOOR: &str =
    "As you describe it, coming back would cost you pay or grade. Ask for a date until which it would not.";

#[test]
fn each_option_brings_up_its_own_sentence_and_no_other() {
    let questionnaire = offer();
    let options = ["yes", "part", "no", "unknown"];
    for (item, words) in WORDS {
        let point = questionnaire.points.iter().find(|point| point.item() == item).unwrap();
        for (option, sentence) in options.into_iter().zip(words) {
            let said = said(point, &with(item, option), None);
            assert_eq!(said, sentence, "{item}: {option}");
            for other in words.into_iter().filter(|other| *other != sentence) {
                assert!(!said.contains(other), "{item}: {option}");
            }
        }
        assert_eq!(said(point, &Answers::default(), None), words[3], "without an answer a point is not known");
    }
    let point = questionnaire.points.iter().find(|point| point.item() == "why-you").unwrap();
    for (option, sentence) in REASONS {
        assert_eq!(said(point, &with("why-you", option), None), sentence);
        let settled = if option == "unknown" { Known::Unknown } else { Known::Settled };
        assert_eq!(known(point, &with("why-you", option)), settled);
    }
    assert_eq!(questionnaire.points.len(), WORDS.len() + 1);
}

#[test]
fn a_warning_comes_from_no_alone() {
    let questionnaire = offer();
    for point in &questionnaire.points {
        for option in ["yes", "part", "no", "unknown", "people", "craft", "gap", "keep"] {
            let warned = warning(point, &with(point.item(), option));
            let expected = match (point.item(), option) {
                ("expert-step", "no") => Some((WarningKind::Trap, TRAP)),
                ("way-back", "no") => Some((WarningKind::Door, DOOR)),
                _ => None,
            };
            assert_eq!(warned, expected, "{}: {option}", point.item());
        }
        assert_eq!(warning(point, &Answers::default()), None);
    }
}

#[test]
fn what_is_missing_stands_behind_part_and_no_only() {
    let questionnaire = offer();
    let point = &questionnaire.points[1];
    let said = |option| said(point, &with("way-back", option), Some("spring, perhaps"));
    assert_eq!(said("part"), "you can come back, but no date is set: \"spring, perhaps\"");
    assert_eq!(said("no"), "you cannot come back at the same pay and grade: \"spring, perhaps\"");
    assert!(["yes", "unknown"].into_iter().all(|option| !said(option).contains("spring")));
}

#[test]
fn points_are_counted_and_asked_in_order() {
    let questionnaire = offer();
    let mut answers = with("expert-step", "part");
    for (item, option) in [("way-back", "yes"), ("trial", "no"), ("team", "yes"), ("why-you", "craft")] {
        answers.set(&item.parse().unwrap(), Some(Answer::Words(Clean::line(option))));
    }
    let counted = counted(&questionnaire, &answers);
    assert_eq!((counted.settled, counted.partly, counted.no, counted.unknown), (3, 1, 1, 5));
    let asked: Vec<&str> = asks(&questionnaire, &answers).into_iter().map(Point::item).collect();
    assert_eq!(asked, ["expert-step", "trial", "training", "takeover", "authority", "success", "boss"]);
    let all: Vec<&str> = asks(&questionnaire, &Answers::default()).into_iter().map(Point::item).collect();
    assert_eq!((all.len(), all[0], all[1]), (10, "expert-step", "way-back"));
}
