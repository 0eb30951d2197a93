//! The only sentences about a job on the axes of a person: directions, never an amount.

use super::words::end;
use crate::questionnaire::Questionnaire;
use crate::scoring::job::{Beside, End, Shift};

/// Where fewer than three in four facets are known.
const TOO_LITTLE: &str = "Too little is known here: see the questions to ask.";

/// The offer beside the work of today.
pub fn beside(questionnaire: &Questionnaire, offer: Beside) -> String {
    match offer {
        Beside::Further(toward) => format!(
            "As you describe them, the offer lies further toward {} than your work of today.",
            end(questionnaire, toward)
        ),
        Beside::Little => "As you describe them, the two differ little, or in both directions.".to_owned(),
        Beside::TooLittle => TOO_LITTLE.to_owned(),
    }
}

/// The work now beside what was expected of it.
pub fn expected(questionnaire: &Questionnaire, now: Beside) -> String {
    match now {
        Beside::Further(toward) => format!(
            "As you describe it, the work now lies further toward {} than you expected.",
            end(questionnaire, toward)
        ),
        Beside::Little => {
            "As you describe it, the work now differs little from what you expected, or in both directions.".to_owned()
        }
        Beside::TooLittle => TOO_LITTLE.to_owned(),
    }
}

/// The side of a job.
pub fn side(questionnaire: &Questionnaire, side: Option<End>) -> String {
    match side {
        Some(side) => format!("on the {} side", end(questionnaire, side)),
        None => "about half and half".to_owned(),
    }
}

/// What a person leans to, and the side of the offer; only where there is a lean and a side.
pub fn with_person(questionnaire: &Questionnaire, lean: Option<End>, offer: Option<End>) -> Option<String> {
    let (lean, offer) = (lean?, offer?);
    let leans = format!("Your answers lean {} here", end(questionnaire, lean));
    Some(match lean == offer {
        true => format!("{leans}, and so does the offer as you describe it."),
        false => format!("{leans}; as you describe it, the offer lies {}.", side(questionnaire, Some(offer))),
    })
}

/// The offer beside the work of today, as seen from what a person leans to.
pub fn with_both(shift: Shift) -> &'static str {
    match shift {
        Shift::Further => "It is further from the side your answers lean to than your work of today.",
        Shift::Nearer => "It is nearer to the side your answers lean to than your work of today.",
    }
}

/// The count of those; nothing where there is none.
pub fn headline(shifts: &[Shift], dimensions: usize) -> Option<String> {
    let count = |wanted| shifts.iter().filter(|shift| **shift == wanted).count();
    match (count(Shift::Further), count(Shift::Nearer)) {
        (0, 0) => None,
        (further, 0) => Some(format!(
            "As you describe it, the offer lies further from your answers than today's work on {further} of \
             {dimensions} dimensions."
        )),
        (0, nearer) => Some(format!(
            "As you describe it, the offer lies nearer to your answers than today's work on {nearer} of {dimensions} \
             dimensions."
        )),
        (further, nearer) => Some(format!(
            "As you describe it, the offer lies further from your answers than today's work on {further} of \
             {dimensions} dimensions, nearer on {nearer}."
        )),
    }
}

/// Everything that is said under the row of a dimension, a sentence each.
pub fn under_a_row(
    questionnaire: &Questionnaire,
    lean: Option<End>,
    offer: Option<End>,
    beside_today: Option<Beside>,
) -> Vec<String> {
    let shift = beside_today.and_then(|beside| crate::scoring::job::shift(lean, beside));
    let said = beside_today.map(|today| beside(questionnaire, today));
    let person = with_person(questionnaire, lean, offer);
    said.into_iter().chain(person).chain(shift.map(with_both).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{builtin, read};

    fn job() -> Questionnaire {
        read(builtin::text(builtin::JOB).unwrap().as_bytes()).unwrap().questionnaire
    }

    const LOW: Option<End> = Some(End::Low);
    const HIGH: Option<End> = Some(End::High);

    #[test]
    fn job_with_job() {
        let questionnaire = job();
        let said = |offer| (beside(&questionnaire, offer), expected(&questionnaire, offer));
        let (offer, now) = said(Beside::Further(End::High));
        assert_eq!(offer, "As you describe them, the offer lies further toward management than your work of today.");
        assert_eq!(now, "As you describe it, the work now lies further toward management than you expected.");
        let (offer, now) = said(Beside::Further(End::Low));
        assert_eq!(offer, "As you describe them, the offer lies further toward expert than your work of today.");
        assert_eq!(now, "As you describe it, the work now lies further toward expert than you expected.");
        let (offer, now) = said(Beside::Little);
        assert_eq!(offer, "As you describe them, the two differ little, or in both directions.");
        assert_eq!(
            now,
            "As you describe it, the work now differs little from what you expected, or in both directions."
        );
        let little = "Too little is known here: see the questions to ask.".to_owned();
        assert_eq!(said(Beside::TooLittle), (little.clone(), little));
    }

    #[test]
    fn a_job_and_its_side() {
        let questionnaire = job();
        let said = [LOW, HIGH, None].map(|at| side(&questionnaire, at));
        assert_eq!(said, ["on the expert side", "on the management side", "about half and half"]);
    }

    #[test]
    fn person_with_job_needs_a_lean_and_a_side() {
        let questionnaire = job();
        let said = |lean, offer| with_person(&questionnaire, lean, offer);
        let expert = "Your answers lean expert here";
        assert_eq!(said(LOW, LOW).unwrap(), format!("{expert}, and so does the offer as you describe it."));
        let other = format!("{expert}; as you describe it, the offer lies on the management side.");
        assert_eq!(said(LOW, HIGH).unwrap(), other);
        assert_eq!(
            said(HIGH, LOW).unwrap(),
            "Your answers lean management here; as you describe it, the offer lies on the expert side."
        );
        for (lean, offer) in [(None, None), (None, HIGH), (LOW, None)] {
            assert_eq!(said(lean, offer), None);
        }
    }

    #[test]
    fn person_with_both_needs_a_lean_and_a_direction() {
        let questionnaire = job();
        let said = |lean, today| under_a_row(&questionnaire, lean, None, today).join(" ");
        let further = "It is further from the side your answers lean to than your work of today.";
        let nearer = "It is nearer to the side your answers lean to than your work of today.";
        assert!(said(LOW, Some(Beside::Further(End::High))).ends_with(further));
        assert!(said(LOW, Some(Beside::Further(End::Low))).ends_with(nearer));
        for (lean, today) in [
            (None, Some(Beside::Further(End::High))),
            (LOW, Some(Beside::Little)),
            (LOW, Some(Beside::TooLittle)),
            (LOW, None),
        ] {
            assert!(!said(lean, today).contains("It is "), "{lean:?} {today:?}");
        }
    }

    #[test]
    fn the_headline_counts_and_leaves_out_what_is_nought() {
        use Shift::{Further, Nearer};
        let begins = "As you describe it, the offer lies";
        let said = |shifts: &[Shift]| headline(shifts, 3);
        let both = format!("{begins} further from your answers than today's work on 2 of 3 dimensions, nearer on 1.");
        assert_eq!(said(&[Further, Nearer, Further]).unwrap(), both);
        let further = format!("{begins} further from your answers than today's work on 2 of 3 dimensions.");
        assert_eq!(said(&[Further, Further]).unwrap(), further);
        let nearer = format!("{begins} nearer to your answers than today's work on 1 of 3 dimensions.");
        assert_eq!(said(&[Nearer]).unwrap(), nearer);
        assert_eq!(said(&[]), None);
    }

    #[test]
    fn never_an_amount() {
        let questionnaire = job();
        for lean in [None, LOW, HIGH] {
            for offer in [None, LOW, HIGH] {
                for today in [
                    None,
                    Some(Beside::Little),
                    Some(Beside::TooLittle),
                    Some(Beside::Further(End::Low)),
                    Some(Beside::Further(End::High)),
                ] {
                    let said = under_a_row(&questionnaire, lean, offer, today).join(" ");
                    assert!(
                        !said.contains(char::is_numeric) && !said.contains('%') && !said.contains("band"),
                        "{said}"
                    );
                }
            }
        }
    }
}
