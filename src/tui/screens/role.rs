//! One described role.

use crossterm::event::KeyCode;

use crate::page::OfferPage;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, drawn};
use crate::tui::surface::Surface;
use crate::tui::widgets::moves::{MOVES, scrolled};
use crate::tui::widgets::offer;

/// The page of a role.
#[derive(Debug)]
pub struct RoleScreen {
    id: String,
    page: OfferPage,
    scroll: usize,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Change,
    Back,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('e')], msg: Msg::Change, help: "change an answer", footer_rank: 1 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 3,
    },
];

impl RoleScreen {
    /// The page of the role with this id.
    pub fn new(id: String, page: OfferPage) -> Self {
        Self { id, page, scroll: 0 }
    }
}

impl Screen for RoleScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        let Event::Key(key, _) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(&drawn(self, room), *key);
        match find(BINDINGS, *key) {
            Some(Msg::Change) => vec![Effect::Go(Route::ChangeRole { role: self.id.clone(), outcome: None })],
            Some(Msg::Back) => vec![Effect::Back],
            None => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        surface.title.clone_from(&self.page.title);
        surface.scroll = self.scroll;
        offer::draw(surface, &self.page);
    }

    fn hints(&self) -> Vec<Hint> {
        let mut all = hints(BINDINGS);
        all.extend(hints(MOVES));
        all
    }
}
