//! What this is and is not, and where the file will lie: one screen, one key.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::page::unvalidated;
use crate::questionnaire::{Questionnaire, builtin};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, drawn};
use crate::tui::surface::Surface;
use crate::tui::widgets::moves::{MOVES, scrolled};

/// How to answer our own questions: the job colours the answers most.
const ADVICE_AT_WORK: &str = "Think of yourself, not of your present job. There are no right answers; say \"cannot say\" \
    where you cannot.";
/// How to answer any other questions.
const ADVICE: &str = "There are no right answers; say \"cannot say\" where you cannot.";

/// The page before the questions.
#[derive(Debug)]
pub struct Intro {
    title: String,
    about: String,
    result: String,
    advice: &'static str,
    unvalidated: &'static str,
    place: String,
    scroll: usize,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Begin,
    Back,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Begin, help: "begin", footer_rank: 1 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 2,
    },
];

impl Intro {
    /// The page for a questionnaire; `folder` is where answers are kept, if they are.
    pub fn new(folder: Option<&str>, questionnaire: &Questionnaire) -> Self {
        let place = match folder {
            Some(folder) => format!(
                "Every answer is saved as you give it, on this machine only, in {folder}. Stop whenever you like and continue later."
            ),
            None => "Nothing is written to disk: when you leave, your answers are gone.".to_owned(),
        };
        let (title, about) = (questionnaire.title.to_string(), questionnaire.about.to_string());
        let [low, high] = [questionnaire.low(), questionnaire.high()]
            .map(|profile| profile.map(|found| found.name.to_string()).unwrap_or_default());
        let result = format!(
            "You see where your answers lie between {low} and {high}, how sure that is, and what in your answers says so. \
             Both are good places to be."
        );
        let advice = if builtin::text(&questionnaire.id).is_some() { ADVICE_AT_WORK } else { ADVICE };
        Self { title, about, result, advice, unvalidated: unvalidated(questionnaire), place, scroll: 0 }
    }
}

impl Screen for Intro {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        let Event::Key(key, _) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(&drawn(self, room), *key);
        match find(BINDINGS, *key) {
            Some(Msg::Begin) => vec![Effect::Go(Route::Begin)],
            Some(Msg::Back) => vec![Effect::Back],
            None => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title.clone_from(&self.title);
        surface.scroll = self.scroll;
        let plain = Style::new();
        for (text, style) in [
            (self.about.as_str(), plain),
            (self.result.as_str(), plain),
            (self.advice, plain),
            (self.place.as_str(), plain),
            (self.unvalidated, look.faint),
            ("It is not for hiring, promotion, pay or ranking.", look.faint),
        ] {
            if !text.is_empty() {
                surface.text(text, style);
                surface.line("");
            }
        }
        surface.body.pop();
    }

    fn hints(&self) -> Vec<Hint> {
        let mut all = hints(BINDINGS);
        all.extend(hints(MOVES));
        all
    }
}
