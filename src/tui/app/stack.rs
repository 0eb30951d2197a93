//! The screens on top of each other. Each is made from its route; whoever comes to the top is made anew, so nobody has to
//! know which screens below tell of something that has changed.

use std::collections::HashMap;

use super::App;
use crate::desk::{Asked, Begun, MeetingPage, Order, Place, Result, Row};
use crate::text::Clean;
use crate::tui::screen::{Event, List, Route, Screen};
use crate::tui::screens::{
    home::{self, Home, Standing},
    interview::InterviewScreen,
    intro::Intro,
    list::ListScreen,
    offer::OfferScreen,
    refusal::Refusal,
    result::ResultScreen,
    together::{agreement::AgreementScreen, comparison::ComparisonScreen, parting::Parting, passage::Passage},
    write::Write,
};
/// A screen and what it was made from.
pub(super) struct Layer {
    route: Route,
    pub(super) screen: Box<dyn Screen>,
}

impl Layer {
    /// The lowest, not made yet.
    pub(super) fn home() -> Self {
        Self { route: Route::Home, screen: Box::new(Home::default()) }
    }
}

impl App {
    /// Shows a screen on top; one that is below already, instead of what lies above it.
    pub(super) fn go(&mut self, route: Route) {
        if let Some(at) = self.stack.iter().position(|layer| layer.route == route) {
            self.stack.truncate(at);
        }
        let screen = self.made(&route);
        self.stack.push(Layer { route, screen });
        self.let_read();
        self.finish_what_is_complete();
    }

    /// Shows a screen instead of the one on top.
    pub(super) fn over(&mut self, route: Route) {
        self.stack.pop();
        self.go(route);
    }

    /// Takes the screen on top away.
    pub(super) fn show_below(&mut self) {
        self.asking = None;
        self.stack.pop();
        self.show_anew();
    }

    /// Makes the screen on top anew, with the person where they were on it.
    pub(super) fn show_anew(&mut self) {
        if let Some(Layer { route, screen: before }) = self.stack.pop() {
            let mut screen = self.made(&route);
            screen.resume(before.spot());
            self.stack.push(Layer { route, screen });
        }
        self.let_read();
    }

    /// Lets the screen on top ask for what it needs to read, of which it has nothing yet.
    fn let_read(&mut self) {
        self.tell(&Event::Seen(Vec::new()));
    }

    /// Shows a screen above home and nothing else.
    pub(super) fn show(&mut self, route: Route) {
        self.stack.truncate(1);
        self.go(route);
    }

    /// The screen of a route, or why there is none.
    fn made(&mut self, route: &Route) -> Box<dyn Screen> {
        // What is on its way to the disk is read from there.
        self.settle();
        self.make(route).unwrap_or_else(|error| Box::new(Refusal::new(&error.to_string())))
    }

    fn make(&mut self, route: &Route) -> Result<Box<dyn Screen>> {
        Ok(match route {
            Route::Home => self.home(),
            Route::Intro => Box::new(Intro::new(self.folder().as_deref(), &self.desk.ours().questionnaire)),
            Route::Ask(asked) => self.ask(asked)?,
            Route::List(List::Results) => {
                let places = self.desk.rows()?.iter().map(Row::place).cloned().collect();
                Box::new(ListScreen::results(places, self.desk.can_write()))
            }
            Route::List(List::Offers(beside)) => self.offers(beside.as_ref())?,
            Route::List(List::Meetings) => match self.desk.begun_meeting()? {
                Some(begun) => self.meeting(&begun)?,
                None => Box::new(ListScreen::meetings(self.desk.meetings()?, self.desk.sent()?)),
            },
            Route::Result(place) => Box::new(ResultScreen::new(self.desk.result(place)?, self.desk.can_write())),
            Route::Offer(place) => Box::new(OfferScreen::new(place.clone(), self.desk.offer(place)?)),
            Route::Meeting(place) => self.meeting(place)?,
            Route::Agree(place) => Box::new(AgreementScreen::new(place.clone(), self.desk.agreement(place)?)),
            Route::PartWith(place) => match self.desk.undecided(place)? {
                Some((result, who)) => Box::new(Parting::new(place.clone(), result, who)),
                None => self.meeting(place)?,
            },
            Route::HandOut(place) => Box::new(Write::new(place.clone())),
        })
    }

    fn meeting(&self, place: &Place) -> Result<Box<dyn Screen>> {
        Ok(match self.desk.meeting(place)? {
            MeetingPage::Begun(stage) => Box::new(Passage::new(place.clone(), stage)),
            MeetingPage::Opened { page, undecided } => Box::new(ComparisonScreen::new(place.clone(), page, undecided)),
        })
    }

    fn offers(&self, beside: Option<&Place>) -> Result<Box<dyn Screen>> {
        let mut begun = if self.desk.can_write() { self.desk.begun()? } else { Vec::new() };
        begun.retain(|begun| begun.is_new_offer && begun.beside.as_ref() == beside);
        Ok(Box::new(ListScreen::offers(begun, self.desk.offers()?, beside)))
    }

    /// The questions, and an order to keep what is entered.
    fn ask(&mut self, asked: &Asked) -> Result<Box<dyn Screen>> {
        let asking = self.desk.asking(asked.clone())?;
        let kept = self.saver.is_some();
        let (about, told) = match asking.about().map(str::to_owned) {
            about if asking.is_sitting() => (None, about),
            about => (about, None),
        };
        self.notices.extend(self.desk.take_notices());
        let notices = std::mem::take(&mut self.notices).into_iter().chain(told).collect();
        let screen = InterviewScreen::new(asking.interview(), about, kept, self.pressed).telling(notices);
        let screen = if asking.is_change() { screen.reviewing() } else { screen };
        self.order(Order::Begin(Box::new(asking.clone())));
        (self.asking, self.looked) = (Some(asking), false);
        Ok(Box::new(screen))
    }

    /// The program was ended between the last answer and the result.
    fn finish_what_is_complete(&mut self) {
        let left = self.asking.as_ref().filter(|asking| asking.is_sitting() && asking.is_begun());
        if let Some(asking) = left.filter(|asking| asking.interview().is_complete()) {
            let draft = asking.draft().clone();
            self.finish(draft, None);
        }
    }

    /// Home stands, whatever cannot be read for it: it says why.
    fn home(&mut self) -> Box<dyn Screen> {
        let standing = self.standing();
        Box::new(Home::new(&self.desk.ours().questionnaire, standing))
    }

    fn standing(&mut self) -> Standing {
        let mut unread = Vec::new();
        // Every name in a folder is looked at for it, so the first frame does without.
        let meeting = if self.settled_in { read(self.desk.begun_meeting(), &mut unread) } else { None };
        let begun = if self.desk.can_write() { read(self.desk.begun(), &mut unread) } else { Vec::new() };
        let standing = Standing {
            begun: begun.into_iter().map(|begun| self.begun(&begun)).collect(),
            due: read(self.desk.due(), &mut unread).into_iter().next(),
            results: read(self.desk.has_rows(), &mut unread),
            together: self.folder().map(|_| meeting.is_some()),
            folder: self.folder(),
            holder: self.desk.holder().map(str::to_owned),
            notices: Vec::new(),
        };
        self.notices.extend(self.desk.take_notices());
        self.notices.extend(unread);
        Standing { notices: std::mem::take(&mut self.notices), ..standing }
    }

    /// What was begun, with its name if it is of another questionnaire.
    fn begun(&self, begun: &Begun) -> home::Begun {
        let ours = begun.questionnaire == self.desk.ours().questionnaire.id;
        let says = match ours {
            true => format!("Continue: {} of {} answered", begun.answered, begun.all),
            false => format!("Continue {}", begun.line),
        };
        home::Begun { place: begun.place.clone(), says, answered: begun.answered, ours }
    }

    /// Where answers are kept.
    fn folder(&self) -> Option<String> {
        Some(Clean::line(&self.desk.folder()?.display().to_string()).to_string())
    }

    /// What rows say in a line; of one that cannot be read, why.
    pub(super) fn lines(&self, places: &[Place]) -> Vec<(Place, Option<String>)> {
        let line = |row: &Row| match self.desk.line(row) {
            Ok(line) => line.map(|line| line.text),
            Err(error) => Some(error.to_string()),
        };
        match self.desk.rows() {
            Ok(rows) => {
                let rows: HashMap<&Place, &Row> = rows.iter().map(|row| (row.place(), row)).collect();
                places.iter().map(|place| (place.clone(), rows.get(place).and_then(|row| line(row)))).collect()
            }
            Err(error) => places.iter().map(|place| (place.clone(), Some(error.to_string()))).collect(),
        }
    }
}

/// What was read; what was not is told.
fn read<T: Default>(read: Result<T>, unread: &mut Vec<String>) -> T {
    read.unwrap_or_else(|error| {
        unread.push(error.to_string());
        T::default()
    })
}
