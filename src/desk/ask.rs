use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Desk, DeskError, Finished, Place, Result};
use crate::interview::Interview;
use crate::questionnaire::{Questionnaire, Source, Subject, builtin, decision::decision};
use crate::record::{Draft, Header, Outcome};
use crate::store::{StoreError, Unfinished, new_id};

/// What is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The questionnaire that this start of the program is about, from the beginning.
    Own,
    /// The questions again, and how it has been.
    CheckIn {
        /// The result that it follows.
        follows: Place,
    },
    /// What is offered.
    Offer {
        /// The offer that has changed.
        version_of: Option<Place>,
        /// The result that it belongs to.
        beside: Option<Place>,
    },
    /// What was decided.
    Decision {
        /// The result that it is about.
        about: Place,
    },
    /// Questions that are offered after a result.
    Extra {
        /// The result.
        of: Place,
        /// The id of the group.
        page: String,
    },
    /// One of the two views of a meeting, from the beginning or from where it stopped.
    View {
        /// The meeting; a new one where there is none.
        meeting: Option<Place>,
        /// Who answers.
        who: Subject,
    },
    /// What was begun, from where it stopped.
    Begun(Place),
}

/// Questions that can be asked, with what was answered before, and where the answers belong.
#[derive(Clone, Debug)]
pub struct Asking {
    pub(super) questionnaire: Arc<Questionnaire>,
    pub(super) draft: Draft,
    pub(super) belongs: Belongs,
}

/// A result with its questionnaire.
pub(super) type Known = Box<(Outcome, Source)>;

/// Where answers belong.
#[derive(Clone, Debug)]
pub(super) enum Belongs {
    /// To a sitting that becomes a result.
    Sitting { header: Header, source: Arc<Source>, begun: Option<Box<Unfinished>> },
    /// To a result.
    Extra { result: Known, items: Vec<String>, about: String },
    /// To a result; with the day it was decided, and when it was written down last.
    Decision { result: Known, decided: Date, written: Option<Timestamp> },
}

impl Asking {
    fn sitting(header: Header, source: Arc<Source>, draft: Draft, begun: Option<Box<Unfinished>>) -> Self {
        let questionnaire = Arc::new(source.questionnaire.clone());
        Self { questionnaire, draft, belongs: Belongs::Sitting { header, source, begun } }
    }

    /// The questions, beginning with the first that has no answer.
    pub fn interview(&self) -> Interview {
        match &self.belongs {
            Belongs::Extra { items, .. } => Interview::over(self.questionnaire.clone(), items, self.draft.clone()),
            Belongs::Sitting { .. } | Belongs::Decision { .. } => {
                Interview::new(self.questionnaire.clone(), self.draft.clone())
            }
        }
    }

    /// The same questions as if none had been answered.
    pub fn anew(&self) -> Interview {
        let without = Self { draft: Draft::default(), ..self.clone() };
        without.interview()
    }

    /// The questionnaire that the questions are of.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// What was answered, noted and flagged before.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Whether it asks what was decided.
    pub fn is_decision(&self) -> bool {
        matches!(self.belongs, Belongs::Decision { .. })
    }

    /// Whether the answers become a result; else each belongs to one that is there, and has no note and no flag.
    pub fn is_sitting(&self) -> bool {
        matches!(self.belongs, Belongs::Sitting { .. })
    }

    /// Whether it was begun, or written down, before.
    pub fn is_begun(&self) -> bool {
        match &self.belongs {
            Belongs::Sitting { begun, .. } => begun.is_some(),
            Belongs::Extra { .. } => !self.draft.answers.is_empty(),
            Belongs::Decision { written, .. } => written.is_some(),
        }
    }

    /// Whether everything was answered before, and something is to be changed.
    pub fn is_change(&self) -> bool {
        match &self.belongs {
            Belongs::Sitting { header, begun, .. } => header.revises.is_some() && begun.is_none(),
            Belongs::Extra { .. } => false,
            Belongs::Decision { written, .. } => written.is_some(),
        }
    }

    /// What the person reads with the first question; nothing where a page before has said it.
    pub fn about(&self) -> Option<&str> {
        match &self.belongs {
            Belongs::Extra { about, .. } => Some(about),
            Belongs::Decision { .. } => Some(&self.questionnaire.about),
            Belongs::Sitting { header, begun, .. } => {
                let led = header.follows.is_some() || header.together.is_some() || header.perspective == Subject::Role;
                (led && begun.is_none() && header.revises.is_none()).then_some(&*self.questionnaire.about)
            }
        }
    }

    /// The result that answers belong to, or that an offer is described for.
    pub fn beside(&self) -> Option<Place> {
        match &self.belongs {
            Belongs::Sitting { header, .. } => header.attach.clone().map(Place),
            Belongs::Extra { result, .. } | Belongs::Decision { result, .. } => Some(Place(result.0.id.clone())),
        }
    }

    /// The meeting that it is answered for.
    pub fn meeting(&self) -> Option<Place> {
        match &self.belongs {
            Belongs::Sitting { header, .. } => header.together.clone().map(Place),
            Belongs::Extra { .. } | Belongs::Decision { .. } => None,
        }
    }
}

impl Desk {
    /// Questions that can be asked; an order with them begins, or goes on with, their answers.
    ///
    /// # Errors
    /// When what they belong to is not here, or cannot be read.
    pub fn asking(&self, asked: Asked) -> Result<Asking> {
        match asked {
            Asked::Own => Ok(self.new_sitting(self.ours.clone(), |_| {})),
            Asked::CheckIn { follows } => {
                let ours = Some(self.ours.clone()).filter(|ours| ours.questionnaire.id == builtin::CHECK_IN);
                let source = ours.map_or_else(|| built_in(builtin::CHECK_IN), Ok)?;
                Ok(self.new_sitting(source, |header| header.follows = Some(follows.0)))
            }
            Asked::Offer { version_of, beside } => self.offering(version_of, beside),
            Asked::Decision { about } => self.deciding(&about),
            Asked::Extra { of, page } => self.asking_more(&of, &page),
            Asked::View { meeting, who } => self.viewing(meeting, who),
            Asked::Begun(place) => self.going_on(&place),
        }
    }

    /// The result that a decision or a check-in belongs to: the one that was named, else the newest with a decision, else
    /// the newest. Where a check-in was named, it is the one that it follows.
    ///
    /// # Errors
    /// When there is none, or what is there cannot be read.
    pub fn to_look_back_on(&self, named: Option<&str>) -> Result<Place> {
        let store = self.access.store().ok_or(DeskError::Private)?;
        let mut results = store.people();
        results.retain(|outcome| outcome.perspective == Subject::Oneself);
        if let Some(name) = named {
            let named = store.find(name)?;
            let base = named.follows.as_ref().and_then(|base| results.into_iter().find(|other| other.id == *base));
            let named = base.unwrap_or(named);
            let own = named.perspective == Subject::Oneself;
            return if own { Ok(Place(named.id)) } else { Err(DeskError::OfAnother) };
        }
        results.retain(|outcome| outcome.follows.is_none());
        let decisions = store.decisions();
        let decided = results.iter().find(|outcome| decisions.contains_key(&outcome.id));
        let base = decided.or(results.first()).ok_or(StoreError::Empty)?;
        Ok(Place(base.id.clone()))
    }

    /// What has become of a sitting, scored; nothing where the answers are those of a result that is there.
    pub fn finished(&self, asking: &Asking, draft: Draft, pace: Option<f64>) -> Option<Finished> {
        let Belongs::Sitting { header, source, .. } = &asking.belongs else {
            return None;
        };
        let outcome = Outcome::of_draft(header, source, draft, pace, self.clock.now());
        Some(Finished { outcome, beside: header.attach.clone() })
    }

    fn new_sitting(&self, source: Arc<Source>, head: impl FnOnce(&mut Header)) -> Asking {
        let mut header = Header::new(new_id(), &source, self.clock.now());
        head(&mut header);
        Asking::sitting(header, source, Draft::default(), None)
    }

    fn offering(&self, version_of: Option<Place>, beside: Option<Place>) -> Result<Asking> {
        let Some(earlier) = version_of else {
            let attach = |header: &mut Header| header.attach = beside.map(|result| result.0);
            return Ok(self.new_sitting(built_in(builtin::OFFER)?, attach));
        };
        let (offer, source) = *self.known(&earlier)?;
        let mut asking = self.new_sitting(Arc::new(source), |header| {
            header.revises = Some(earlier.0);
            header.attach = beside.map(|result| result.0);
        });
        asking.draft = Draft { answers: offer.answers, notes: offer.notes, flags: offer.flags };
        Ok(asking)
    }

    fn deciding(&self, about: &Place) -> Result<Asking> {
        let result = self.known(about)?;
        if result.0.perspective != Subject::Oneself {
            return Err(DeskError::OfAnother);
        }
        let questions = decision(&result.1.questionnaire);
        let earlier = self.last_decision(about)?;
        let answers = earlier.as_ref().map(|(_, decision)| decision.answers(&questions)).unwrap_or_default();
        let decided = earlier.as_ref().map_or_else(|| self.clock.today(), |(_, decision)| decision.decided);
        let belongs = Belongs::Decision { result, decided, written: earlier.map(|(written, _)| written) };
        Ok(Asking { questionnaire: Arc::new(questions), draft: Draft { answers, ..Draft::default() }, belongs })
    }

    fn asking_more(&self, of: &Place, page: &str) -> Result<Asking> {
        let result = self.known(of)?;
        let questionnaire = Arc::new(result.1.questionnaire.clone());
        let group = questionnaire.extras.iter().find(|group| group.id == page);
        let group = group.ok_or(DeskError::Gone("this group of questions"))?.clone();
        let draft = Draft { answers: self.extra(of)?, ..Draft::default() };
        let belongs = Belongs::Extra { result, items: group.items, about: group.about.to_string() };
        Ok(Asking { questionnaire, draft, belongs })
    }

    fn viewing(&self, meeting: Option<Place>, who: Subject) -> Result<Asking> {
        let meeting = meeting.unwrap_or_else(|| Place(new_id()));
        let begun = self.together(&meeting)?.map(|together| together.drafts).unwrap_or_default();
        if let Some(unfinished) = begun.into_iter().find(|draft| draft.header.perspective == who) {
            return self.of_unfinished(unfinished);
        }
        let name = if who == Subject::Observed { builtin::OBSERVER } else { builtin::DEFAULT };
        Ok(self.new_sitting(built_in(name)?, |header| header.together = Some(meeting.0)))
    }

    fn going_on(&self, place: &Place) -> Result<Asking> {
        let begun = self.access.store().map(|store| store.unfinished()).unwrap_or_default();
        let found = begun.into_iter().find(|unfinished| unfinished.header.id == place.0);
        self.of_unfinished(found.ok_or(DeskError::Gone("what was begun"))?)
    }

    fn of_unfinished(&self, unfinished: Unfinished) -> Result<Asking> {
        let header = unfinished.header.clone();
        let source = Arc::new(self.wording_of(&header.id, &header.questionnaire.digest)?);
        Ok(Asking::sitting(header, source, unfinished.draft.clone(), Some(Box::new(unfinished))))
    }
}

/// A questionnaire that comes with the program.
fn built_in(name: &str) -> Result<Arc<Source>> {
    builtin::source(name).map(Arc::new).ok_or(DeskError::Gone("a questionnaire of the program"))
}
