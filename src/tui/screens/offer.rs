//! One offer, as it was described.

use crossterm::event::KeyCode;

use crate::desk::{Asked, Place};
use crate::page::OfferPage;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, Spot, drawn};
use crate::tui::surface::Surface;
use crate::tui::widgets::moves::{MOVES, scrolled};
use crate::tui::widgets::offer;

/// The page of an offer.
#[derive(Debug)]
pub struct OfferScreen {
    place: Place,
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

impl OfferScreen {
    /// The page of this offer.
    pub fn new(place: Place, page: OfferPage) -> Self {
        Self { place, page, scroll: 0 }
    }
}

impl Screen for OfferScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        let Event::Key(key, _) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(&drawn(self, room), *key);
        match find(BINDINGS, *key) {
            Some(Msg::Change) => {
                let changed = Asked::Offer { version_of: Some(self.place.clone()), beside: None };
                vec![Effect::Go(Route::Ask(changed))]
            }
            Some(Msg::Back) => vec![Effect::Back],
            None => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        surface.title.clone_from(&self.page.title);
        surface.scroll = self.scroll;
        offer::draw(surface, &self.page);
    }

    fn spot(&self) -> Spot {
        Spot { scroll: self.scroll, ..Spot::default() }
    }

    fn resume(&mut self, spot: Spot) {
        self.scroll = spot.scroll;
    }

    fn hints(&self) -> Vec<Hint> {
        let mut all = hints(BINDINGS);
        all.extend(hints(MOVES));
        all
    }
}
