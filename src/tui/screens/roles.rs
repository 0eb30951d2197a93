//! The described roles: to look at one, to describe another, or to choose one for a result.

use crate::text::cut;
use crate::tui::keys::{Hint, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

/// The list of described roles.
#[derive(Debug)]
pub struct Roles {
    rows: Vec<(String, Effect)>,
    menu: Menu,
}

impl Roles {
    /// What was begun and what is described, each by its id and in a line, the newest first; with a result's id a choice
    /// attaches the role to it.
    pub fn new(begun: Vec<(String, String)>, roles: Vec<(String, String)>, outcome: Option<String>) -> Self {
        let mut rows = vec![("Describe an offer".to_owned(), Effect::Go(Route::DescribeRole(outcome.clone())))];
        rows.extend(begun.into_iter().map(|(id, label)| (label, Effect::Go(Route::Continue(id)))));
        rows.extend(roles.into_iter().map(|(role, title)| {
            let effect = match &outcome {
                Some(outcome) => Effect::Attach { outcome: outcome.clone(), role },
                None => Effect::Go(Route::Role(role)),
            };
            (title, effect)
        }));
        Self { rows, menu: Menu::default() }
    }
}

impl Screen for Roles {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        match find(LIST, *key) {
            Some(ListMsg::Choose) => {
                return self.rows.get(self.menu.at).map(|(_, effect)| effect.clone()).into_iter().collect();
            }
            Some(ListMsg::Back) => return vec![Effect::Back],
            Some(msg) => {
                self.menu.moved(msg, self.rows.len());
            }
            None => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("The offer");
        let about = "Ten things to find out about the job, and where it lies on the three dimensions. For an offer, a rumour, \
                     or a role you are in. Nothing of it touches your score.";
        sheet.text(about, look.faint, size);
        sheet.gap(size);
        let columns = usize::from(size.0).saturating_sub(2);
        // A name may be long; two lines of it are enough.
        let rows: Vec<String> =
            self.rows.iter().map(|(label, _)| cut(label, 2 * columns.saturating_sub(8), look.glyphs.cut)).collect();
        self.menu.draw(&mut sheet, &rows, columns, look);
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        hints(LIST, &look.glyphs)
    }
}
