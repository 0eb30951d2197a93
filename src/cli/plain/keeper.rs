//! Orders that the person can save from failing.

use super::Lines;
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::desk::{Desk, Done, Failure, Keeper, Order, What};
use crate::text::Clean;

/// What the person can do when an order fails.
#[derive(Clone, Copy, PartialEq)]
pub enum Rescue {
    /// Try again, or go on in another folder.
    Move,
    /// Try again: it belongs to what lies in this folder.
    Retry,
}

/// A keeper, and what can be done when it fails.
pub struct Patient {
    keeper: Keeper,
    rescue: Rescue,
}

impl Patient {
    /// Orders to this keeper.
    pub fn new(keeper: Keeper, rescue: Rescue) -> Self {
        Self { keeper, rescue }
    }

    /// Has an order performed. If that fails the person decides what happens, and everything is on disk afterwards; what
    /// else was ordered is ordered again. `desk` follows to another folder.
    pub fn perform(&mut self, desk: &mut Desk, order: Order, lines: Lines<'_>) -> Result<Done, CliError> {
        loop {
            match self.keeper.perform(order.clone()) {
                Ok(done) => return Ok(done),
                Err(failure) => self.rescued(desk, failure, lines)?,
            }
            if !matches!(order, Order::Finish(_)) {
                return Ok(Done::Saved);
            }
        }
    }

    /// Says what failed and takes what the person types, until everything is on disk or the person gives up.
    fn rescued(&mut self, desk: &mut Desk, failed: Failure, lines: Lines<'_>) -> Result<(), CliError> {
        let mut failed = failed;
        loop {
            let result = failed.what == What::NotFinished;
            message(&format!("NOT SAVED: {failed}.\n{}", self.offer(result)));
            let Some(line) = lines.next() else {
                return Err(failed.into());
            };
            let done = match line.trim().split_once(' ').unwrap_or((line.trim(), "")) {
                ("retry" | "r", "") => self.keeper.perform(Order::Retry),
                ("save" | "s", folder) if self.rescue == Rescue::Move => {
                    self.keeper.perform(Order::MoveTo(folder.to_owned()))
                }
                ("quit" | "q", "") => return Err(failed.into()),
                _ => continue,
            };
            match done {
                Ok(done) => {
                    self.saved(desk, &done, result);
                    return Ok(());
                }
                Err(error) => failed = error,
            }
        }
    }

    fn offer(&self, result: bool) -> &'static str {
        match (self.rescue, result) {
            (Rescue::Retry, _) => "Type retry to try again, or quit to lose this answer.",
            (Rescue::Move, false) => {
                "Answers are in memory only. Type retry to try again, save and a folder to save them there, or quit to \
                 lose what is not saved."
            }
            (Rescue::Move, true) => {
                "Type retry to try again, save and a folder to save everything there, or quit; the same command goes on \
                 there."
            }
        }
    }

    /// Says that everything is on disk; a result that is not is tried again by whoever asked for it.
    fn saved(&self, desk: &mut Desk, done: &Done, result: bool) {
        if let Done::MovedTo(folder) = done {
            desk.moved_to(folder);
        }
        let folder = self.keeper.folder().filter(|_| self.rescue == Rescue::Move && !result);
        if let Some(folder) = folder {
            message(&format!("Everything is saved in {}.\n", Clean::line(&folder.display().to_string())));
        }
    }
}
