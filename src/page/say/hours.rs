//! The hours of a week: whether a job is two jobs, or has hours without a name. Hours place nothing, and nothing is
//! refused.

use super::words::figure;
use crate::questionnaire::{Answers, Questionnaire};

/// Parts may lie so far beyond the week, or below it, as a share of it.
const TOLERANCE: f64 = 0.10;
/// Sums of decimal fractions; a difference below this is none.
const NOTHING: f64 = 1e-9;

/// What the parts of a week say beside the whole; nothing where they add up, or are not known.
pub fn hours(questionnaire: &Questionnaire, answers: &Answers) -> Option<String> {
    let week = questionnaire.week.as_ref()?;
    let all = answers.number(&week.all)?;
    let parts: Vec<f64> = week.parts.iter().filter_map(|id| answers.number(id)).collect();
    let (sum, most) = (parts.iter().sum::<f64>(), TOLERANCE * all + NOTHING);
    let (added, week) = (figure(sum), figure(all));
    match () {
        () if parts.is_empty() => None,
        () if sum - all > most => {
            Some(format!("The parts add up to {added} hours in a week of {week}: more than one job."))
        }
        () if all - sum > most => Some(format!("{} of the {week} hours have no name yet: ask.", figure(all - sum))),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{Answer, builtin, read};

    fn said(all: f64, parts: &[f64]) -> Option<String> {
        let questionnaire = read(builtin::text(builtin::OFFER).unwrap().as_bytes()).unwrap().questionnaire;
        let mut answers = Answers::default();
        answers.set(&"hours.all".parse().unwrap(), Some(Answer::Number(all)));
        for (id, hours) in ["hours.people", "hours.coordination", "hours.own"].iter().zip(parts) {
            answers.set(&id.parse().unwrap(), Some(Answer::Number(*hours)));
        }
        hours(&questionnaire, &answers)
    }

    #[test]
    fn more_than_one_job_and_hours_without_a_name() {
        let two = "The parts add up to 48 hours in a week of 40: more than one job.";
        assert_eq!(said(40.0, &[20.0, 18.0, 10.0]).as_deref(), Some(two));
        assert_eq!(said(40.0, &[20.0, 8.0, 4.0]).as_deref(), Some("8 of the 40 hours have no name yet: ask."));
        assert_eq!(said(40.0, &[20.0, 12.0]).as_deref(), Some("8 of the 40 hours have no name yet: ask."));
        assert_eq!(said(40.0, &[20.0, 20.0]), None);
        assert_eq!(said(40.0, &[]), None);
    }

    #[test]
    fn a_tenth_either_way_says_nothing() {
        assert_eq!(said(40.0, &[24.0, 20.0]), None);
        assert_eq!(said(40.0, &[20.0, 16.0]), None);
        assert!(said(40.0, &[24.0, 20.1]).is_some() && said(40.0, &[20.0, 15.9]).is_some());
        // 24.299999999999997 in binary fractions.
        assert_eq!(said(24.3, &[8.1, 8.1, 8.1]), None);
        assert!(said(20.0, &[8.1, 8.1, 8.1]).unwrap().contains("add up to 24.3 hours in a week of 20:"));
    }
}
