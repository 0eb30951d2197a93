//! A result as a page of its own: which file?

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Screen, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::field::Field;

const ABOUT: &str = "The page holds every answer and note. Its ending decides what it is: .html for a browser and for \
    paper, .md for a wiki, .txt for a letter. To leave something out: `twopeaks report --share`.";

/// The page.
#[derive(Debug)]
pub struct Write {
    outcome: String,
    field: Field,
    told: Option<Told>,
}

/// What came of it.
#[derive(Debug)]
enum Told {
    /// The page is in this file.
    Written(String),
    /// Why it is not written.
    Failed(String),
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Write,
    Back,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Write, help: "write it", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Back, help: "back", footer_rank: 2 },
];

/// Once the page is written, until the file's name changes.
const WRITTEN: &[Binding<Msg>] = &[Binding {
    keys: &[Key::Code(KeyCode::Enter), Key::Code(KeyCode::Esc)],
    msg: Msg::Back,
    help: "back",
    footer_rank: 1,
}];

impl Write {
    /// The page for the result with this id.
    pub fn new(outcome: String) -> Self {
        Self { outcome, field: Field::new("result.html"), told: None }
    }

    fn bindings(&self) -> &'static [Binding<Msg>] {
        if matches!(self.told, Some(Told::Written(_))) { WRITTEN } else { BINDINGS }
    }

    fn on_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        match find(self.bindings(), key) {
            Some(Msg::Write) => {
                vec![Effect::Write { outcome: self.outcome.clone(), file: self.field.text().to_string() }]
            }
            Some(Msg::Back) => vec![Effect::Back],
            None => {
                self.told = None;
                self.field.on_key(key);
                Vec::new()
            }
        }
    }
}

impl Screen for Write {
    fn on_event(&mut self, event: &Event, _room: &Room) -> Vec<Effect> {
        match event {
            Event::Key(key, _) => return self.on_key(*key),
            Event::Paste(text) => {
                self.told = None;
                self.field.paste(&Clean::line(text));
            }
            Event::Written(place) => self.told = Some(Told::Written(place.clone())),
            Event::Failed(failure) => self.told = Some(Told::Failed(failure.why.clone())),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title = "Write a page".to_owned();
        surface.text(ABOUT, look.faint);
        surface.gap();
        surface.text("Which file?", Style::new());
        surface.field(&self.field.area, 1);
        if let Some(told) = &self.told {
            surface.gap();
            match told {
                Told::Written(place) => {
                    surface.text(&format!("Written to {place}. Only you can read it."), look.strong);
                }
                Told::Failed(why) => surface.text(&format!("Not written: {why}."), look.warning),
            }
        }
    }

    fn hints(&self) -> Vec<Hint> {
        hints(self.bindings())
    }

    fn typing(&self) -> Option<Typing> {
        Some(Typing::Line)
    }
}
