//! What is saved, newest first.

use jiff::tz::TimeZone;

use crate::page::summary;
use crate::record::Outcome;
use crate::text::cut;
use crate::tui::keys::{Hint, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

/// The list of results.
#[derive(Debug)]
pub struct Results {
    rows: Vec<Row>,
    menu: Menu,
}

#[derive(Debug)]
struct Row {
    id: String,
    label: String,
}

impl Results {
    /// The list; days are those of the reader's time zone.
    pub fn new(outcomes: Vec<Outcome>, zone: &TimeZone) -> Self {
        let row = |outcome: &Outcome| Row { id: outcome.id.clone(), label: summary(outcome, zone) };
        Self { rows: outcomes.iter().map(row).collect(), menu: Menu::default() }
    }
}

impl Screen for Results {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        match find(LIST, *key) {
            Some(ListMsg::Up) => self.menu.up(),
            Some(ListMsg::Down) => self.menu.down(self.rows.len()),
            Some(ListMsg::Choose) => {
                let row = self.rows.get(self.menu.at);
                return row.map(|row| Effect::Go(Route::Result(row.id.clone()))).into_iter().collect();
            }
            Some(ListMsg::Back) => return vec![Effect::Back],
            None => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("Results, newest first");
        let columns = usize::from(size.0).saturating_sub(2);
        let labels: Vec<String> =
            self.rows.iter().map(|row| cut(&row.label, columns.saturating_sub(5), look.glyphs.cut)).collect();
        self.menu.draw(&mut sheet, &labels, columns, look);
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        hints(LIST, &look.glyphs)
    }
}
