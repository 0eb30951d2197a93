//! A dimension then and now, from the same questions only.

use super::words::profile_name;
use crate::questionnaire::Questionnaire;
use crate::scoring::over_time::{Compared, Difference};

/// What stands below every comparison over time.
pub const FALSE_CHANGE: &str = "About one person in five sees a false change on one of three dimensions. In simulations two \
    in three real changes of moderate size stay hidden.";

/// Whether a dimension changed, a sentence each; `now` is the later questionnaire.
pub fn changed(now: &Questionnaire, compared: Compared) -> Vec<String> {
    let questions = compared.questions;
    let others = questions.all - questions.same;
    if !questions.enough {
        let all = questions.all;
        return vec![format!("{others} of {all} questions are worded differently now: no change is computed.")];
    }
    let mut said = Vec::new();
    if others > 0 {
        let (same, all) = (questions.same, questions.all);
        said.push(format!("{same} of {all} questions are worded as before; only these are compared."));
    }
    said.push(match compared.difference {
        Some(difference) => moved(now, difference),
        None => "Not compared: there are too few answers.".to_owned(),
    });
    said
}

fn moved(now: &Questionnaire, difference: Difference) -> String {
    match difference.changed() {
        true => {
            let toward = if difference.points > 0.0 { now.high() } else { now.low() };
            format!("Changed: further toward {}.", profile_name(toward))
        }
        false => "Within measurement error.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{builtin, read};
    use crate::scoring::over_time::Same;

    fn said(same: usize, enough: bool, difference: Option<(f64, f64)>) -> String {
        let questionnaire = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap().questionnaire;
        let difference = difference.map(|(points, error)| Difference { points, error });
        changed(&questionnaire, Compared { questions: Same { same, all: 12, enough }, difference }).join(" ")
    }

    #[test]
    fn a_change_is_said_beyond_the_error_only() {
        assert_eq!(said(12, true, Some((16.2, 16.285))), "Within measurement error.");
        assert_eq!(said(12, true, Some((16.3, 16.285))), "Changed: further toward management.");
        assert_eq!(said(12, true, Some((-16.3, 16.285))), "Changed: further toward expert.");
        assert_eq!(said(12, true, None), "Not compared: there are too few answers.");
    }

    #[test]
    fn reworded_questions_are_told() {
        for same in [10, 11] {
            assert_eq!(
                said(same, true, Some((3.0, 17.0))),
                format!(
                    "{same} of 12 questions are worded as before; only these are compared. Within measurement error."
                )
            );
        }
        assert_eq!(said(7, false, None), "5 of 12 questions are worded differently now: no change is computed.");
        assert_eq!(said(0, false, None), "12 of 12 questions are worded differently now: no change is computed.");
        assert!(!said(12, true, Some((0.0, 16.0))).contains("worded"));
    }
}
