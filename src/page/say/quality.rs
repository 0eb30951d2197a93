//! What the quality of answers is called. A note never accuses and never blocks.

use super::words::number;
use crate::questionnaire::{Answers, Item, Questionnaire};
use crate::scoring::quality;
use crate::text::Code;

/// How many answers in a row, or of an observer in all, [`quality::MIDDLE`] is about.
const TWELVE: usize = 12;

/// The note of a code to whoever gave the answers; nothing for what the finding says already.
pub fn note(code: &str, questionnaire: &Questionnaire, answers: &Answers) -> Option<String> {
    Some(match code {
        quality::VERY_FAST => "You answered very fast: treat this as a draft.".to_owned(),
        quality::MIDDLE if observed(questionnaire) => {
            format!("You chose the middle step {} times.", number(middle(questionnaire, answers)))
        }
        quality::MIDDLE => format!("You chose the middle step {} times in a row.", number(TWELVE)),
        quality::ENDS => {
            let (ends, given) = quality::ends_of(questionnaire, answers);
            format!("You chose an end of the scale in {ends} of {given} answers. That makes the bars wide.")
        }
        quality::APART => "Your answers to like questions lie far apart: it may depend on the case, or you were in a \
                           hurry. The bars are wide, and no lean is claimed."
            .to_owned(),
        quality::MANY_SKIPPED => format!("You skipped {} questions.", quality::skipped(questionnaire, answers)),
        quality::ONE_STEP => "You gave one answer to nearly everything.".to_owned(),
        quality::FEW_OBSERVED => {
            let all = scored(questionnaire).count();
            format!("You saw {} of {all}.", all - quality::skipped(questionnaire, answers))
        }
        quality::RARELY_SEEN => "You see this person less often than most weeks.".to_owned(),
        quality::NOT_USABLE if observed(questionnaire) => "You were only trying it out.".to_owned(),
        _ => return None,
    })
}

fn observed(questionnaire: &Questionnaire) -> bool {
    questionnaire.subject == crate::questionnaire::Subject::Observed
}

fn scored(questionnaire: &Questionnaire) -> impl Iterator<Item = &Item> {
    questionnaire.items.iter().filter(|item| item.scored().is_some())
}

/// How many answers are the middle step of their scale.
fn middle(questionnaire: &Questionnaire, answers: &Answers) -> usize {
    let is_middle = |item: &&Item| {
        let steps = questionnaire.scale_of(item).map_or(0, |scale| scale.labels.len());
        answers.step(item.id()).is_some_and(|step| 2 * step == steps + 1)
    };
    scored(questionnaire).filter(is_middle).count()
}

/// What stands above two views.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfBoth {
    /// Why nothing may be concluded; empty where something may.
    pub nothing: Vec<String>,
    /// What one should know of the two.
    pub notes: Vec<String>,
}

/// The quality of an own view and of one from outside; `person` is how the person is called.
pub fn of_both(own: &[Code], outside: &[Code], person: &str) -> OfBoth {
    let mut of_both = OfBoth::default();
    for code in own {
        match code.as_str() {
            quality::NOT_USABLE => of_both.nothing.push(format!("{person} was only trying it out.")),
            quality::STRAIGHT_LINE => of_both.nothing.push(format!("{person} gave one answer many times in a row.")),
            code => of_both.notes.extend(of_own(code, person)),
        }
    }
    for code in outside {
        match code.as_str() {
            quality::NOT_USABLE => of_both.nothing.push("The observer was only trying it out.".to_owned()),
            quality::ONE_STEP => of_both.nothing.push("The observer gave one answer to nearly everything.".to_owned()),
            code => of_both.notes.extend(of_outside(code)),
        }
    }
    if !of_both.nothing.is_empty() {
        of_both.nothing.push("Nothing is concluded from these two views.".to_owned());
    }
    of_both
}

fn of_own(code: &str, person: &str) -> Option<String> {
    Some(match code {
        quality::VERY_FAST => format!("{person} answered very fast: treat the own view as a draft."),
        quality::MIDDLE => format!("{person} chose the middle step {} times in a row.", number(TWELVE)),
        quality::ENDS => {
            format!("{person} mostly chose an end of the scale. That makes the bars of the own view wide.")
        }
        quality::APART => {
            format!("{person}'s answers to like questions lie far apart: the bars of the own view are wide.")
        }
        quality::MANY_SKIPPED => format!("{person} skipped more than one question in six."),
        _ => return None,
    })
}

fn of_outside(code: &str) -> Option<String> {
    Some(
        match code {
            quality::VERY_FAST => "The observer answered very fast: treat the view from outside as a draft.",
            quality::MIDDLE => "The observer chose the middle step nearly everywhere.",
            quality::FEW_OBSERVED => "The observer has seen fewer than three in four of these.",
            quality::RARELY_SEEN => "The observer sees the person less often than most weeks.",
            _ => return None,
        }
        .to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, builtin, read};

    fn questionnaire(id: &str) -> Questionnaire {
        read(builtin::text(id).unwrap().as_bytes()).unwrap().questionnaire
    }

    /// So many of the scored answers at a step, the rest at another; nothing behind `given`.
    fn answers(questionnaire: &Questionnaire, count: usize, steps: [usize; 2], given: usize) -> Answers {
        let step = |at: usize| (at < given).then(|| Answer::step(steps[usize::from(at >= count)]));
        scored(questionnaire).enumerate().map(|(at, item)| (item.id().clone(), step(at))).collect()
    }

    #[test]
    fn every_note_in_its_words() {
        let own = questionnaire(builtin::DEFAULT);
        let said = |code: &str| note(code, &own, &answers(&own, 24, [5, 3], 36));
        let expected = [
            ("very-fast", "You answered very fast: treat this as a draft."),
            ("middle", "You chose the middle step twelve times in a row."),
            ("ends", "You chose an end of the scale in 24 of 36 answers. That makes the bars wide."),
            (
                "apart",
                "Your answers to like questions lie far apart: it may depend on the case, or you were in a hurry. The \
                 bars are wide, and no lean is claimed.",
            ),
        ];
        for (code, words) in expected {
            assert_eq!(said(code).as_deref(), Some(words));
        }
        assert_eq!(note("many-skipped", &own, &answers(&own, 0, [1, 2], 29)).unwrap(), "You skipped 7 questions.");
        assert_eq!(said("straight-line"), None, "the finding says it");
        assert_eq!(said("not-usable"), None, "the finding says it");
        let seen = questionnaire(builtin::OBSERVER);
        let said = |code: &str| note(code, &seen, &answers(&seen, 10, [3, 2], 12)).unwrap();
        assert_eq!(said("middle"), "You chose the middle step ten times.");
        assert_eq!(said("one-step"), "You gave one answer to nearly everything.");
        assert_eq!(said("rarely-seen"), "You see this person less often than most weeks.");
        assert_eq!(said("not-usable"), "You were only trying it out.");
        assert_eq!(note("few-observed", &seen, &answers(&seen, 0, [1, 2], 8)).unwrap(), "You saw 8 of 12.");
    }

    #[test]
    fn two_views_of_which_nothing_may_be_concluded_say_so_first() {
        let codes = |codes: &[&str]| codes.iter().map(|code| code.parse().unwrap()).collect::<Vec<Code>>();
        let said = |own: &[&str], outside: &[&str]| of_both(&codes(own), &codes(outside), "Anna");
        let nothing = "Nothing is concluded from these two views.";
        assert_eq!(said(&["not-usable"], &[]).nothing, ["Anna was only trying it out.", nothing]);
        assert_eq!(said(&["straight-line"], &[]).nothing, ["Anna gave one answer many times in a row.", nothing]);
        assert_eq!(said(&[], &["not-usable"]).nothing, ["The observer was only trying it out.", nothing]);
        assert_eq!(said(&[], &["one-step"]).nothing, ["The observer gave one answer to nearly everything.", nothing]);
        let fast = said(&["very-fast"], &["very-fast", "rarely-seen"]);
        assert_eq!(fast.nothing, [""; 0]);
        assert_eq!(
            fast.notes,
            [
                "Anna answered very fast: treat the own view as a draft.",
                "The observer answered very fast: treat the view from outside as a draft.",
                "The observer sees the person less often than most weeks.",
            ]
        );
        assert_eq!(said(&[], &[]), OfBoth::default());
    }
}
