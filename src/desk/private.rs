use std::collections::HashMap;

use super::ask::{Asking, Belongs};
use super::{Kept, Order};
use crate::questionnaire::Answers;
use crate::record::{Entry, Outcome};

/// What nobody keeps, as the person asked; it goes with the program.
#[derive(Debug, Default)]
pub struct Private {
    results: Vec<Outcome>,
    /// Result and the offer that belongs to it.
    offers: HashMap<String, String>,
    extra: HashMap<String, Answers>,
    /// The result that the questions on the screen belong to.
    asking: Option<String>,
}

impl Private {
    /// Takes notice of an order that nobody performs.
    pub fn remember(&mut self, order: Order) {
        match order {
            Order::Begin(asking) => self.asking = of(&asking),
            Order::Entry(Entry::Answer { item, value }) => {
                let extra = self.asking.clone().map(|result| self.extra.entry(result).or_default());
                extra.into_iter().for_each(|answers| answers.set(&item, value.clone()));
            }
            Order::Finish(finished) => {
                let offer = finished.outcome.id.clone();
                self.offers.extend(finished.beside.map(|result| (result, offer)));
                self.results.push(finished.outcome);
            }
            Order::Put(result, Kept::Offer(offer)) => drop(self.offers.insert(result.0, offer.0)),
            _ => {}
        }
    }

    /// The result with this id.
    pub fn result(&self, id: &str) -> Option<&Outcome> {
        self.results.iter().find(|outcome| outcome.id == id)
    }

    /// The offer that belongs to a result.
    pub fn offer_of(&self, result: &str) -> Option<&Outcome> {
        self.result(self.offers.get(result)?)
    }

    /// What was answered after a result.
    pub fn extra(&self, result: &str) -> Answers {
        self.extra.get(result).cloned().unwrap_or_default()
    }
}

/// The result that extra questions belong to.
fn of(asking: &Asking) -> Option<String> {
    match &asking.belongs {
        Belongs::Extra { result, .. } => Some(result.0.id.clone()),
        Belongs::Sitting { .. } | Belongs::Decision { .. } => None,
    }
}
