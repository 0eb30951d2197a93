//! Between the two: a page that shows nothing of what either has answered. No key that is pressed by habit leads back.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::questionnaire::Subject;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen};
use crate::tui::surface::Surface;

/// How far the two are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The first is not done; who.
    First(Subject),
    /// The first is done; who is the second.
    Handover(Subject),
    /// Both are in.
    Both,
}

/// The page.
#[derive(Debug)]
pub struct Passage {
    meeting: String,
    stage: Stage,
    /// Who has said "open": the person, the observer.
    open: [bool; 2],
    /// Whether the next `y` gives everything up.
    giving_up: bool,
    failure: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Go,
    Person,
    Observer,
    Home,
    GiveUp,
    Yes,
}

const HOME: Binding<Msg> = Binding { keys: &[Key::Char('H')], msg: Msg::Home, help: "home", footer_rank: 4 };
const GIVE_UP: Binding<Msg> = Binding { keys: &[Key::Char('X')], msg: Msg::GiveUp, help: "give it up", footer_rank: 5 };

const FIRST: &[Binding<Msg>] =
    &[Binding { keys: &[Key::Char('G')], msg: Msg::Go, help: "I began: go on", footer_rank: 1 }, HOME, GIVE_UP];
const HANDOVER: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Go, help: "I am the second: go on", footer_rank: 1 },
    HOME,
    GIVE_UP,
];
const BOTH: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('1')], msg: Msg::Person, help: "the person: open", footer_rank: 1 },
    Binding { keys: &[Key::Char('2')], msg: Msg::Observer, help: "the observer: open", footer_rank: 1 },
    HOME,
    GIVE_UP,
];
const SURE: &[Binding<Msg>] =
    &[Binding { keys: &[Key::Char('y')], msg: Msg::Yes, help: "yes, remove it for good", footer_rank: 1 }];

impl Passage {
    /// The page of a meeting that is not opened yet.
    pub fn new(meeting: String, stage: Stage) -> Self {
        Self { meeting, stage, open: [false; 2], giving_up: false, failure: None }
    }

    fn bindings(&self) -> &'static [Binding<Msg>] {
        match (self.giving_up, self.stage) {
            (true, _) => SURE,
            (false, Stage::First(_)) => FIRST,
            (false, Stage::Handover(_)) => HANDOVER,
            (false, Stage::Both) => BOTH,
        }
    }

    fn texts(&self) -> Vec<String> {
        if self.giving_up {
            return vec![
                "Everything that was answered for this talk would be removed for good. Any other key: no.".to_owned(),
            ];
        }
        let who = |who: Subject| if who == Subject::Observed { "the observer" } else { "the person" };
        match self.stage {
            Stage::First(first) => vec![
                format!("Somebody has begun and is not done: {}.", who(first)),
                "Whoever began goes on with G. Nobody else should: it opens their answers.".to_owned(),
            ],
            Stage::Handover(second) => vec![
                "The first answers are in, and out of sight.".to_owned(),
                format!("Now hand over the keyboard: {} comes next.", who(second)),
            ],
            Stage::Both => {
                let said = |at: usize, who: &str| {
                    let open = self.open.get(at).copied().unwrap_or_default();
                    format!("{who}: {}", if open { "open" } else { "has not said \"open\" yet" })
                };
                vec![
                    "Both are in. Sit down together; nothing is shown until both of you say so.".to_owned(),
                    said(0, "1  The person"),
                    said(1, "2  The observer"),
                ]
            }
        }
    }

    /// Marks that one of the two has said "open".
    fn says(&mut self, at: usize) -> Vec<Effect> {
        if let Some(said) = self.open.get_mut(at) {
            *said = true;
        }
        if self.open == [true; 2] { vec![Effect::Open(self.meeting.clone())] } else { Vec::new() }
    }
}

impl Screen for Passage {
    fn on_event(&mut self, event: &Event, _room: &Room) -> Vec<Effect> {
        if let Event::Failed(failure) = event {
            self.failure = Some(failure.why.clone());
            self.open = [false; 2];
        }
        let Event::Key(key, _) = event else {
            return Vec::new();
        };
        let msg = find(self.bindings(), *key);
        self.giving_up = false;
        match (msg, self.stage) {
            (Some(Msg::Go), Stage::First(who) | Stage::Handover(who)) => {
                vec![Effect::Go(Route::Sit { meeting: Some(self.meeting.clone()), who })]
            }
            (Some(Msg::Person), _) => self.says(0),
            (Some(Msg::Observer), _) => self.says(1),
            (Some(Msg::Home), _) => vec![Effect::Back],
            (Some(Msg::GiveUp), _) => {
                self.giving_up = true;
                Vec::new()
            }
            (Some(Msg::Yes), _) => vec![Effect::GiveUp(self.meeting.clone())],
            _ => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title = "Together".to_owned();
        if let Some(failure) = &self.failure {
            surface.text(failure, look.warning);
            surface.gap();
        }
        for (index, text) in self.texts().iter().enumerate() {
            surface.text(text, if index == 0 { look.strong } else { Style::new() });
            surface.gap();
        }
    }

    fn hints(&self) -> Vec<Hint> {
        hints(self.bindings())
    }
}
