use super::*;
use crate::questionnaire::{builtin, read};

fn interview() -> Interview {
    let source = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap();
    Interview::new(Arc::new(source.questionnaire), Draft::default())
}

#[test]
fn answers_lead_on_and_back_shows_the_earlier_one() {
    let mut interview = interview();
    assert_eq!(interview.count(), 37);
    let first = interview.item().unwrap().id().to_owned();
    interview.answer(Some(Answer::step(4)), None);
    interview.answer(None, None);
    assert_eq!((interview.at(), interview.answered()), (2, 2));
    assert!(interview.back() && interview.back() && !interview.back());
    assert_eq!(*interview.item().unwrap().id(), first);
    assert_eq!(interview.given(), Some(Some(&Answer::step(4))));
}

#[test]
fn a_changed_answer_leads_to_the_next_open_question() {
    let mut interview = interview();
    (0..5).for_each(|_| drop(interview.answer(Some(Answer::step(2)), None)));
    interview.jump(1);
    interview.answer(Some(Answer::step(5)), None);
    assert_eq!(interview.at(), 5);
    interview.jump(36);
    assert!(!interview.is_last());
    interview.answer(Some(Answer::Words(Clean::new("yes"))), None);
    assert_eq!(interview.at(), 5, "what was left out comes before the end");
}

#[test]
fn a_resumed_draft_begins_where_it_was_left() {
    let mut first = interview();
    let entries: Vec<_> = (0..14).filter_map(|_| first.answer(Some(Answer::step(3)), None)).collect();
    let resumed = Interview::new(first.questionnaire().clone(), entries.iter().collect());
    assert_eq!((resumed.at(), resumed.answered(), resumed.is_complete()), (14, 14, false));
}

#[test]
fn the_pace_is_a_median_and_needs_half_of_the_statements() {
    let mut interview = interview();
    for seconds in 1..=11 {
        interview.answer(Some(Answer::step(3)), Some(Duration::from_secs(seconds)));
    }
    assert_eq!(interview.seconds_per_statement(), None);
    interview.answer(Some(Answer::step(3)), Some(Duration::from_secs(12)));
    assert_eq!(interview.seconds_per_statement(), Some(6.5));
}
