//! A page that cannot be shown, and why.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Screen};
use crate::tui::surface::Surface;

/// The page.
#[derive(Debug)]
pub struct Refusal {
    why: String,
}

const BINDINGS: &[Binding<()>] = &[Binding {
    keys: &[
        Key::Code(KeyCode::Esc),
        Key::Code(KeyCode::Enter),
        Key::Code(KeyCode::Left),
        Key::Code(KeyCode::Backspace),
    ],
    msg: (),
    help: "back",
    footer_rank: 1,
}];

impl Refusal {
    /// The page that says this.
    pub fn new(why: &str) -> Self {
        Self { why: Clean::line(why).to_string() }
    }
}

impl Screen for Refusal {
    fn on_event(&mut self, event: &Event, _room: &Room) -> Vec<Effect> {
        match event {
            Event::Key(key, _) if find(BINDINGS, *key).is_some() => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        surface.title = "This cannot be shown".to_owned();
        surface.text(&format!("{}.", self.why), Style::new());
    }

    fn hints(&self) -> Vec<Hint> {
        hints(BINDINGS)
    }
}
