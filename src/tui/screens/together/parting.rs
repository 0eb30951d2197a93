//! What stays here: each of the two decides for their own answers.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::questionnaire::Subject;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, Stays, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::list::{BACK, Heard, List};

/// What each can choose; the first is usual on a shared laptop.
const CHOICES: [&str; 3] = [
    "Keep the summary only: states and bands of the dimensions",
    "Take all of it away as a file, and leave nothing here",
    "Remove all of it",
];

/// The page of one of the two.
#[derive(Debug)]
pub struct Parting {
    meeting: String,
    outcome: String,
    who: Subject,
    list: List,
    /// The name of the file, while it is typed.
    field: Option<Field>,
    /// What stays, once the owner has said yes to it.
    asked: Option<Stays>,
    failure: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Write,
    Leave,
    Yes,
}

const SURE: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('y')], msg: Msg::Yes, help: "yes, for good", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc), Key::Char('n')], msg: Msg::Leave, help: "no", footer_rank: 2 },
];

const TYPING: &[Binding<Msg>] = &[
    Binding {
        keys: &[Key::Code(KeyCode::Enter)],
        msg: Msg::Write,
        help: "write it and remove it here",
        footer_rank: 1,
    },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Leave, help: "back", footer_rank: 2 },
];

impl Parting {
    /// The page for the owner of a result.
    pub fn new(meeting: String, outcome: String, who: Subject) -> Self {
        Self { meeting, outcome, who, list: List::default(), field: None, asked: None, failure: None }
    }

    fn stays(&self, stays: Stays) -> Effect {
        Effect::Part { meeting: self.meeting.clone(), outcome: self.outcome.clone(), stays }
    }

    fn choose(&mut self, at: usize) {
        match at {
            0 => self.asked = Some(Stays::Summary),
            1 => {
                let name = if self.who == Subject::Observed { "view-from-outside.json" } else { "own-view.json" };
                self.field = Some(Field::new(name));
            }
            _ => self.asked = Some(Stays::Nothing),
        }
    }

    /// Nothing goes before its owner has said yes: there is no way back.
    fn on_sure(&mut self, key: KeyEvent) -> Vec<Effect> {
        let yes = find(SURE, key) == Some(Msg::Yes);
        let asked = self.asked.take().filter(|_| yes);
        asked.map(|stays| self.stays(stays)).into_iter().collect()
    }

    fn on_typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        match (find(TYPING, key), &mut self.field) {
            (Some(Msg::Write), Some(field)) => {
                let file = field.text().to_string();
                vec![self.stays(Stays::File(file))]
            }
            (Some(_), _) => {
                self.field = None;
                Vec::new()
            }
            (None, field) => {
                field.iter_mut().for_each(|field| field.on_key(key));
                Vec::new()
            }
        }
    }
}

/// What a choice takes away.
fn goes(stays: &Stays) -> &'static str {
    match stays {
        Stays::Summary => {
            "The answers and notes go for good, and with them the list of where you differ: it needs every answer. The \
             three dimensions, side by side, stay. Go on?"
        }
        Stays::File(_) | Stays::Nothing => {
            "All of it goes for good, and with it the comparison; what you agreed stays. Go on?"
        }
    }
}

impl Screen for Parting {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        match event {
            Event::Failed(failure) => self.failure = Some(failure.why.clone()),
            Event::Paste(text) => {
                let line = Clean::line(text);
                self.field.iter_mut().for_each(|field| field.paste(&line));
                self.list.paste(text);
            }
            Event::Key(key, _) if self.asked.is_some() => return self.on_sure(*key),
            Event::Key(key, _) if self.field.is_some() => return self.on_typed(*key),
            Event::Key(key, _) => match self.list.on_key(*key, &CHOICES, room) {
                Heard::Chosen(at) => self.choose(at),
                Heard::Other if find(BACK, *key).is_some() => {
                    return vec![Effect::Go(Route::Meeting(self.meeting.clone()))];
                }
                Heard::Taken | Heard::Other => {}
            },
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        let who = if self.who == Subject::Observed { "The observer decides" } else { "The person decides" };
        surface.title = "What stays here".to_owned();
        if let Some(failure) = &self.failure {
            surface.text(failure, look.warning);
            surface.gap();
        }
        surface.text(&format!("{who}, for their own answers. What you agreed stays."), look.strong);
        surface.gap();
        if let Some(stays) = &self.asked {
            surface.text(goes(stays), look.warning);
            return;
        }
        match &self.field {
            Some(field) => {
                surface.text("Which file? `twopeaks import` takes it in on your own machine.", Style::new());
                surface.field(&field.area, 1);
            }
            None => self.list.draw(surface, &CHOICES, surface.room.text_columns(), usize::MAX),
        }
    }

    fn hints(&self) -> Vec<Hint> {
        match (&self.asked, &self.field) {
            (Some(_), _) => hints(SURE),
            (None, Some(_)) => hints(TYPING),
            (None, None) if self.list.finds() => self.list.hints(CHOICES.len()),
            (None, None) => self.list.hints(CHOICES.len()).into_iter().chain(hints(BACK)).collect(),
        }
    }

    fn typing(&self) -> Option<Typing> {
        (self.field.is_some() || self.list.finds()).then_some(Typing::Line)
    }
}
