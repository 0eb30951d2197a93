//! One result, on several pages: the summary, why, what would change it, what to talk about, about. State, keys
//! and update are here; each page draws itself in a file of its own.

mod about;
mod change;
mod offer;
mod over_time;
mod summary;
mod talk;
mod why;

use crossterm::event::{KeyCode, KeyEvent};

use crate::page::{Kept, ResultPage};
use crate::questionnaire::{Questionnaire, builtin};
use crate::record::Outcome;
use crate::tui::keys::{Binding, Hint, Key, digit, find, hint, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, drawn};
use crate::tui::surface::Surface;
use crate::tui::widgets::moves::{MOVES, scrolled};

use change::WhatIf;
use why::Why;

/// The pages of a result.
#[derive(Debug)]
pub struct ResultScreen {
    outcome: Outcome,
    questionnaire: Questionnaire,
    page: ResultPage,
    /// The id of the described role.
    role: Option<String>,
    tab: Tab,
    scroll: usize,
    why: Why,
    what_if: WhatIf,
    /// Whether something may be added to the result.
    writable: bool,
}

/// A page, by the digit that opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Summary,
    Why,
    Change,
    Talk,
    Offer,
    OverTime,
    About,
}

/// The pages with their digits and names.
const TABS: [(usize, Tab, &str); 6] = [
    (1, Tab::Why, "Why"),
    (2, Tab::Change, "What would change it"),
    (3, Tab::Talk, "To talk about"),
    (4, Tab::Offer, "The offer"),
    (5, Tab::OverTime, "Over time"),
    (6, Tab::About, "About"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Page,
    NextPage,
    Extra,
    Offer,
    Change,
    Decide,
    CheckIn,
    Write,
    Back,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Digit], msg: Msg::Page, help: "pages", footer_rank: 1 },
    Binding { keys: &[Key::Char('w')], msg: Msg::Write, help: "write a page", footer_rank: 4 },
    Binding { keys: &[Key::Code(KeyCode::Tab)], msg: Msg::NextPage, help: "next page", footer_rank: 5 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 3,
    },
];

const OFFER: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('e')], msg: Msg::Change, help: "change an answer", footer_rank: 2 },
    Binding { keys: &[Key::Char('o')], msg: Msg::Offer, help: "offers", footer_rank: 2 },
];

const OVER_TIME: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('e')], msg: Msg::Decide, help: "decision", footer_rank: 2 },
    Binding { keys: &[Key::Char('i')], msg: Msg::CheckIn, help: "check in now", footer_rank: 2 },
];

const EXTRAS: &[Binding<Msg>] = &[Binding {
    keys: &[Key::Char('a'), Key::Char('b'), Key::Char('c')],
    msg: Msg::Extra,
    help: "answer more",
    footer_rank: 4,
}];

impl ResultScreen {
    /// The pages of a result with what belongs to it.
    pub fn new(kept: &Kept<'_>, page: ResultPage, writable: bool) -> Self {
        Self {
            outcome: kept.outcome.clone(),
            questionnaire: kept.questionnaire.clone(),
            page,
            role: kept.role.map(|(role, _)| role.id.clone()),
            tab: Tab::Summary,
            scroll: 0,
            why: Why::default(),
            what_if: WhatIf::default(),
            writable,
        }
    }

    /// The same, at the page about time.
    pub fn at_over_time(self) -> Self {
        Self { tab: Tab::OverTime, ..self }
    }

    /// What is shown.
    pub fn into_page(self) -> ResultPage {
        self.page
    }

    fn on_key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        let taken = match self.tab {
            Tab::Why => self.why.on_key(key, &self.page, room),
            Tab::Change => self.what_if.on_key(key, &self.page),
            Tab::Summary | Tab::Talk | Tab::Offer | Tab::OverTime | Tab::About => false,
        };
        if taken {
            return Vec::new();
        }
        self.scroll = scrolled(&drawn(self, room), key);
        let own = match self.tab {
            Tab::Offer => find(OFFER, key),
            Tab::OverTime => find(OVER_TIME, key).filter(|_| self.may_decide()),
            _ => find(EXTRAS, key),
        };
        match find(BINDINGS, key).or(own) {
            Some(Msg::Page) => {
                if let Some((_, tab, _)) = self.tabs().find(|(number, ..)| digit(key) == Some(*number)) {
                    self.open(*tab);
                }
            }
            Some(Msg::NextPage) => {
                let at = self.tabs().position(|(_, tab, _)| *tab == self.tab);
                let next = self.tabs().nth(at.map_or(0, |at| at + 1)).map_or(Tab::Summary, |(_, tab, _)| *tab);
                self.open(next);
            }
            Some(Msg::Extra) if self.tab == Tab::Summary => return self.extra(key).into_iter().collect(),
            Some(Msg::Offer) => return vec![Effect::Go(Route::Roles(Some(self.outcome.id.clone())))],
            Some(Msg::Change) => return self.change().into_iter().collect(),
            Some(Msg::Decide) => return vec![Effect::Go(Route::Decide(self.base().clone()))],
            Some(Msg::CheckIn) => return vec![Effect::Go(Route::CheckIn(self.base().clone()))],
            Some(Msg::Write) => return vec![Effect::Go(Route::Write(self.outcome.id.clone()))],
            Some(Msg::Back) if self.tab == Tab::Summary => return vec![Effect::Back],
            Some(Msg::Back) => self.open(Tab::Summary),
            Some(Msg::Extra) | None => {}
        }
        Vec::new()
    }

    /// The pages of this result; the offer belongs to the questionnaires that come with the program.
    fn tabs(&self) -> impl Iterator<Item = &'static (usize, Tab, &'static str)> + use<> {
        let own = builtin::text(&self.questionnaire.id).is_some();
        TABS.iter().filter(move |(_, tab, _)| own || *tab != Tab::Offer)
    }

    /// The result that decisions and check-ins belong to.
    fn base(&self) -> &String {
        self.outcome.follows.as_ref().unwrap_or(&self.outcome.id)
    }

    /// Whether something can be added about time: a decision is about the offer, and the check-in repeats the program's
    /// own questions.
    fn may_decide(&self) -> bool {
        self.writable && builtin::text(&self.questionnaire.id).is_some()
    }

    fn open(&mut self, tab: Tab) {
        self.tab = tab;
        self.scroll = 0;
        self.what_if = WhatIf::default();
    }

    fn change(&self) -> Option<Effect> {
        let role = self.role.clone()?;
        Some(Effect::Go(Route::ChangeRole { role, outcome: Some(self.outcome.id.clone()) }))
    }

    fn extra(&self, key: KeyEvent) -> Option<Effect> {
        let KeyCode::Char(letter) = key.code else { return None };
        let extra = summary::letters().zip(&self.page.extras).find(|(at, _)| *at == letter)?.1;
        Some(Effect::Go(Route::Extra { outcome: self.outcome.id.clone(), extra: extra.id.clone() }))
    }
}

impl Screen for ResultScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        match event {
            Event::Key(key, _) => self.on_key(*key, room),
            _ => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        let name = TABS.iter().find(|(_, tab, _)| *tab == self.tab).map_or(self.page.title.as_str(), |(.., name)| name);
        surface.title = name.to_owned();
        surface.scroll = self.scroll;
        match self.tab {
            Tab::Summary => summary::draw(surface, &self.page, self.tabs()),
            Tab::Why => self.why.draw(surface, &self.page),
            Tab::Change => self.what_if.draw(surface, self),
            Tab::Talk => talk::draw(surface, &self.page),
            Tab::Offer => offer::draw(surface, &self.page),
            Tab::OverTime => over_time::draw(surface, &self.page, self.may_decide()),
            Tab::About => about::draw(surface, &self.page),
        }
    }

    fn hints(&self) -> Vec<Hint> {
        if self.tab == Tab::Why && self.why.is_open() {
            return self.why.hints();
        }
        let mut all = match self.tab {
            Tab::Why => self.why.hints(),
            Tab::Change => self.what_if.hints(),
            Tab::Offer => {
                let may = |binding: &&Binding<Msg>| binding.msg != Msg::Change || self.role.is_some();
                hints(OFFER.iter().filter(may))
            }
            Tab::OverTime => hints(OVER_TIME.iter().filter(|_| self.may_decide())),
            Tab::Summary | Tab::Talk | Tab::About => Vec::new(),
        };
        let extras = if self.tab == Tab::Summary { self.page.extras.len() } else { 0 };
        let offered = |binding: &&Binding<Msg>| binding.msg != Msg::Extra || extras > 0;
        let named = |binding: &Binding<Msg>| {
            let hint = hint(binding);
            let numbers = || self.tabs().map(|(number, ..)| number.to_string());
            match binding.msg {
                Msg::Page => hint.called(numbers().collect::<Vec<_>>().join(" ")),
                Msg::Extra => {
                    let letters: Vec<String> = summary::letters().take(extras).map(String::from).collect();
                    hint.called(letters.join(" "))
                }
                _ => hint,
            }
        };
        all.extend(BINDINGS.iter().chain(EXTRAS).filter(offered).map(named));
        all.extend(hints(MOVES));
        all
    }
}
