//! How saving stands, and what that means for leaving. Each function is a row or two of the table in
//! `docs/architecture.md`.

use ratatui::style::Style;

use crate::tui::saver::{Failure, What};
use crate::tui::theme::Look;

/// How saving stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    /// Nothing is written: nobody wants it, or one can only read here.
    Nothing {
        /// Whether there are answers that nobody keeps.
        answered: bool,
    },
    /// Everything entered is on disk.
    Idle,
    /// So many orders are on their way.
    Waiting(usize),
    /// The last entry is not on disk.
    Failed {
        /// What, and why.
        failure: Failure,
        /// The orders that are on their way all the same.
        waiting: usize,
    },
}

/// How leaving stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// Nobody wants to leave.
    Stay,
    /// As soon as everything on its way is on disk.
    When(Leave),
    /// The person was told what would be lost, and is asked.
    Warned(Leave),
    /// The person has left.
    Ended,
}

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// To the screen below.
    Back,
    /// The program.
    Quit,
}

impl Saving {
    /// An order was given; `keeps` says that it has kept everything entered once it is done.
    pub(super) fn ordered(&mut self, keeps: bool) {
        *self = match std::mem::replace(self, Self::Idle) {
            Self::Nothing { answered } => Self::Nothing { answered },
            Self::Idle => Self::Waiting(1),
            Self::Waiting(orders) => Self::Waiting(orders + 1),
            Self::Failed { waiting, .. } if keeps => Self::Waiting(waiting + 1),
            Self::Failed { failure, waiting } => Self::Failed { failure, waiting: waiting + 1 },
        };
    }

    /// An order is done; `keeps` as above.
    pub(super) fn done(&mut self, keeps: bool) {
        *self = match std::mem::replace(self, Self::Idle) {
            Self::Nothing { answered } => Self::Nothing { answered },
            Self::Idle | Self::Waiting(0 | 1) => Self::Idle,
            Self::Waiting(orders) => Self::Waiting(orders - 1),
            Self::Failed { waiting: 0 | 1, .. } if keeps => Self::Idle,
            Self::Failed { waiting, .. } if keeps => Self::Waiting(waiting - 1),
            Self::Failed { failure, waiting } => Self::Failed { failure, waiting: waiting.saturating_sub(1) },
        };
    }

    /// An order failed. What was not done but has nothing to do with what was entered leaves everything as it stands.
    pub(super) fn failed(&mut self, failure: Failure) {
        if failure.what == What::NotDone {
            return self.done(false);
        }
        let waiting = self.waiting().saturating_sub(1);
        *self = Self::Failed { failure, waiting };
    }

    /// An answer was given.
    pub(super) fn answered(&mut self) {
        if let Self::Nothing { answered } = self {
            *answered = true;
        }
    }

    /// The answers are given up, or have become a result.
    pub(super) fn over(&mut self) {
        *self = match self {
            Self::Nothing { .. } => Self::Nothing { answered: false },
            _ if self.waiting() > 0 => Self::Waiting(self.waiting()),
            _ => Self::Idle,
        };
    }

    /// The orders on their way.
    pub(super) fn waiting(&self) -> usize {
        match self {
            Self::Waiting(waiting) | Self::Failed { waiting, .. } => *waiting,
            Self::Nothing { .. } | Self::Idle => 0,
        }
    }

    /// What is not on disk, and why.
    pub(super) fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Failed { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// What a screen says of it on which something can be entered, and was or was not.
    pub(super) fn status(&self, entered: Option<bool>, look: &Look) -> Option<(String, Style)> {
        let (says, style) = match (self, entered) {
            (Self::Failed { .. }, _) => ("NOT SAVED", look.warning),
            (Self::Nothing { .. }, Some(_)) => ("not saved, as you asked", look.faint),
            (Self::Idle, Some(true)) => ("saved", look.faint),
            (Self::Waiting(_), Some(true)) => ("saving", look.faint),
            (_, Some(false) | None) => return None,
        };
        Some((says.to_owned(), style))
    }

    /// What would be lost by leaving, as a question that `y` answers.
    fn warning(&self) -> Option<String> {
        match self {
            Self::Nothing { answered: true } => Some(
                "Nothing is written to disk, as you asked. y leaves and loses these answers, any other key stays."
                    .to_owned(),
            ),
            Self::Failed { failure: Failure { what: What::NotSaved, why }, .. } => Some(format!(
                "{why}. Your last answers are in memory only: y leaves and loses them, any other key stays."
            )),
            _ => None,
        }
    }
}

impl Leaving {
    /// Somebody wants to leave; whether they may at once.
    pub(super) fn wanted(&mut self, leave: Leave, saving: &Saving) -> bool {
        *self = match saving {
            Saving::Waiting(_) => Self::When(leave),
            _ if saving.warning().is_some() => Self::Warned(leave),
            _ => Self::Stay,
        };
        *self == Self::Stay
    }

    /// The way out that was waited for, once nothing is on its way any more.
    pub(super) fn due(&mut self, saving: &Saving) -> Option<Leave> {
        match *self {
            Self::When(leave) if saving.waiting() == 0 => {
                *self = Self::Stay;
                Some(leave)
            }
            _ => None,
        }
    }

    /// The answer to the warning: the way out, if it is yes.
    pub(super) fn answered(&mut self, yes: bool) -> Option<Leave> {
        let Self::Warned(leave) = *self else { return None };
        *self = Self::Stay;
        yes.then_some(leave)
    }

    /// What the person is asked.
    pub(super) fn warning(&self, saving: &Saving) -> Option<String> {
        if matches!(self, Self::Warned(_)) { saving.warning() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(what: What) -> Failure {
        Failure { what, why: "cannot write".to_owned() }
    }

    fn failed(what: What, waiting: usize) -> Saving {
        Saving::Failed { failure: failure(what), waiting }
    }

    const NOTHING: Saving = Saving::Nothing { answered: false };
    const ANSWERED: Saving = Saving::Nothing { answered: true };

    #[track_caller]
    fn becomes(mut from: Saving, step: impl Fn(&mut Saving), to: Saving) {
        step(&mut from);
        assert_eq!(from, to);
    }

    #[test]
    fn an_order_is_waited_for_where_anything_is_written() {
        let ordered = |saving: &mut Saving| saving.ordered(true);
        becomes(Saving::Idle, ordered, Saving::Waiting(1));
        becomes(Saving::Waiting(2), ordered, Saving::Waiting(3));
        becomes(failed(What::NotSaved, 0), ordered, Saving::Waiting(1));
        becomes(failed(What::NotSaved, 2), ordered, Saving::Waiting(3));
        becomes(NOTHING, ordered, NOTHING);
        becomes(ANSWERED, ordered, ANSWERED);
        // Nothing entered is kept by moving another result to the trash.
        becomes(failed(What::NotSaved, 0), |saving| saving.ordered(false), failed(What::NotSaved, 1));
    }

    #[test]
    fn saved_is_said_when_nothing_is_on_its_way_any_more() {
        let done = |saving: &mut Saving| saving.done(true);
        becomes(Saving::Waiting(3), done, Saving::Waiting(2));
        becomes(Saving::Waiting(1), done, Saving::Idle);
        becomes(failed(What::NotSaved, 1), done, Saving::Idle);
        becomes(failed(What::NotSaved, 2), done, Saving::Waiting(1));
        becomes(failed(What::NotSaved, 1), |saving| saving.done(false), failed(What::NotSaved, 0));
        becomes(NOTHING, done, NOTHING);
    }

    #[test]
    fn a_failure_stands_until_something_is_kept() {
        let fails = |what| move |saving: &mut Saving| saving.failed(failure(what));
        becomes(Saving::Waiting(1), fails(What::NotSaved), failed(What::NotSaved, 0));
        becomes(Saving::Waiting(3), fails(What::NotSaved), failed(What::NotSaved, 2));
        becomes(Saving::Waiting(1), fails(What::NotFinished), failed(What::NotFinished, 0));
        becomes(failed(What::NotFinished, 1), fails(What::NotSaved), failed(What::NotSaved, 0));
        // A page that was not written is no answer that was not saved.
        becomes(Saving::Waiting(1), fails(What::NotDone), Saving::Idle);
        becomes(failed(What::NotSaved, 1), fails(What::NotDone), failed(What::NotSaved, 0));
    }

    #[test]
    fn answers_that_nobody_keeps_are_known_until_they_are_over() {
        becomes(NOTHING, Saving::answered, ANSWERED);
        becomes(Saving::Waiting(1), Saving::answered, Saving::Waiting(1));
        becomes(ANSWERED, Saving::over, NOTHING);
        becomes(failed(What::NotSaved, 0), Saving::over, Saving::Idle);
        becomes(failed(What::NotSaved, 2), Saving::over, Saving::Waiting(2));
    }

    #[test]
    fn leaving_waits_warns_or_goes() {
        for leave in [Leave::Back, Leave::Quit] {
            let wants = |saving: &Saving| {
                let mut leaving = Leaving::Stay;
                (leaving.wanted(leave, saving), leaving)
            };
            assert_eq!(wants(&Saving::Idle), (true, Leaving::Stay));
            assert_eq!(wants(&NOTHING), (true, Leaving::Stay));
            assert_eq!(wants(&Saving::Waiting(1)), (false, Leaving::When(leave)));
            assert_eq!(wants(&failed(What::NotSaved, 0)), (false, Leaving::Warned(leave)));
            assert_eq!(wants(&ANSWERED), (false, Leaving::Warned(leave)));
            // All answers are saved: going on with them writes the result.
            assert_eq!(wants(&failed(What::NotFinished, 0)), (true, Leaving::Stay));
        }
    }

    #[test]
    fn who_waits_leaves_once_everything_is_there() {
        let mut leaving = Leaving::When(Leave::Back);
        assert_eq!(leaving.due(&Saving::Waiting(1)), None);
        assert_eq!(leaving, Leaving::When(Leave::Back));
        assert_eq!((leaving.due(&Saving::Idle), leaving), (Some(Leave::Back), Leaving::Stay));
    }

    #[test]
    fn only_yes_loses_answers() {
        for leave in [Leave::Back, Leave::Quit] {
            let mut leaving = Leaving::Warned(leave);
            assert_eq!((leaving.answered(false), leaving), (None, Leaving::Stay));
            leaving = Leaving::Warned(leave);
            assert_eq!((leaving.answered(true), leaving), (Some(leave), Leaving::Stay));
        }
        assert_eq!(Leaving::Stay.answered(true), None);
        assert_eq!(Leaving::When(Leave::Quit).answered(true), None);
    }
}
