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
    /// Id and title, newest first.
    roles: Vec<(String, String)>,
    /// The result that a role is chosen for.
    outcome: Option<String>,
    menu: Menu,
}

impl Roles {
    /// The list; with a result's id a choice attaches the role to it.
    pub fn new(roles: Vec<(String, String)>, outcome: Option<String>) -> Self {
        Self { roles, outcome, menu: Menu::default() }
    }

    fn choose(&self) -> Effect {
        let role = self.menu.at.checked_sub(1).and_then(|at| self.roles.get(at));
        match (role, &self.outcome) {
            (None, outcome) => Effect::Go(Route::DescribeRole(outcome.clone())),
            (Some((role, _)), Some(outcome)) => Effect::Attach { outcome: outcome.clone(), role: role.clone() },
            (Some((role, _)), None) => Effect::Go(Route::Role(role.clone())),
        }
    }
}

impl Screen for Roles {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        match find(LIST, *key) {
            Some(ListMsg::Choose) => return vec![self.choose()],
            Some(ListMsg::Back) => return vec![Effect::Back],
            Some(msg) => {
                self.menu.moved(msg, self.roles.len() + 1);
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
        let mut rows = vec!["Describe an offer".to_owned()];
        rows.extend(self.roles.iter().map(|(_, title)| cut(title, columns.saturating_sub(5), look.glyphs.cut)));
        self.menu.draw(&mut sheet, &rows, columns, look);
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        hints(LIST, &look.glyphs)
    }
}
