//! One described role.

use crossterm::event::KeyCode;

use crate::page::OfferPage;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::offer;
use crate::tui::widgets::scroll::{SCROLL, scrolled};

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
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(self.scroll, *key, self.sheet(ctx.size, ctx.look).max_scroll(ctx.size), ctx.size);
        match find(BINDINGS, *key) {
            Some(Msg::Change) => vec![Effect::Go(Route::ChangeRole { role: self.id.clone(), outcome: None })],
            Some(Msg::Back) => vec![Effect::Back],
            None => Vec::new(),
        }
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new(&self.page.title);
        sheet.scroll = self.scroll;
        offer::draw(&mut sheet, &self.page, size, look);
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let mut all = hints(BINDINGS, &look.glyphs);
        all.extend(hints(SCROLL, &look.glyphs));
        all
    }
}
