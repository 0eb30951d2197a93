//! What is saved, newest first; results can be moved to the trash and brought back.

use jiff::tz::TimeZone;
use ratatui::style::Style;

use crate::page::summary;
use crate::record::Outcome;
use crate::text::cut;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

/// The list of results.
#[derive(Debug)]
pub struct Results {
    rows: Vec<Row>,
    menu: Menu,
    /// Whether results may be moved.
    writable: bool,
    /// What was moved to the trash from here, the last one at the end, with its place in the list.
    deleted: Vec<(usize, Row)>,
    /// Why the last one could not be moved.
    failure: Option<String>,
}

#[derive(Debug)]
struct Row {
    id: String,
    label: String,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Delete,
    Undo,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('d')], msg: Msg::Delete, help: "delete", footer_rank: 3 },
    Binding { keys: &[Key::Char('u')], msg: Msg::Undo, help: "undo", footer_rank: 3 },
];

impl Results {
    /// The list; days are those of the reader's time zone.
    pub fn new(outcomes: &[Outcome], writable: bool, zone: &TimeZone) -> Self {
        let row = |outcome: &Outcome| Row { id: outcome.id.clone(), label: summary(outcome, zone) };
        let rows = outcomes.iter().map(row).collect();
        Self { rows, menu: Menu::default(), writable, deleted: Vec::new(), failure: None }
    }

    fn chosen(&self) -> Option<String> {
        self.rows.get(self.menu.at).map(|row| row.id.clone())
    }

    fn on_moved(&mut self, event: &Event) {
        self.failure = None;
        match event {
            Event::Deleted(id) => {
                if let Some(at) = self.rows.iter().position(|row| row.id == *id) {
                    let row = self.rows.remove(at);
                    self.deleted.push((at, row));
                    self.menu.at = self.menu.at.min(self.rows.len().saturating_sub(1));
                }
            }
            Event::Restored(id) => {
                if let Some(at) = self.deleted.iter().position(|(_, row)| row.id == *id) {
                    let (place, row) = self.deleted.remove(at);
                    self.menu.at = place.min(self.rows.len());
                    self.rows.insert(self.menu.at, row);
                }
            }
            Event::NotMoved(why) => self.failure = Some(why.clone()),
            _ => {}
        }
    }
}

impl Screen for Results {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            self.on_moved(event);
            return Vec::new();
        };
        match find(LIST, *key) {
            Some(ListMsg::Up) => self.menu.up(),
            Some(ListMsg::Down) => self.menu.down(self.rows.len()),
            Some(ListMsg::Choose) => {
                return self.chosen().map(|id| Effect::Go(Route::Result(id))).into_iter().collect();
            }
            Some(ListMsg::Back) => return vec![Effect::Back],
            None => {}
        }
        let effect = match find(BINDINGS, *key).filter(|_| self.writable) {
            Some(Msg::Delete) => self.chosen().map(Effect::Delete),
            Some(Msg::Undo) => self.deleted.last().map(|(_, row)| Effect::Restore(row.id.clone())),
            None => None,
        };
        effect.into_iter().collect()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("Results, newest first");
        if !self.deleted.is_empty() {
            sheet.status = Some((format!("{} in the trash, u brings back", self.deleted.len()), look.faint));
        }
        if let Some(failure) = &self.failure {
            sheet.text(failure, look.warning, size);
            sheet.gap(size);
        }
        if self.rows.is_empty() {
            sheet.text("There are no results any more.", Style::new(), size);
        }
        let columns = usize::from(size.0).saturating_sub(2);
        let labels: Vec<String> =
            self.rows.iter().map(|row| cut(&row.label, columns.saturating_sub(5), look.glyphs.cut)).collect();
        self.menu.draw(&mut sheet, &labels, columns, look);
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let mut all = hints(LIST, &look.glyphs);
        if self.writable {
            all.extend(hints(BINDINGS, &look.glyphs));
            all.retain(|hint| hint.help != "undo" || !self.deleted.is_empty());
            all.retain(|hint| hint.help != "delete" || !self.rows.is_empty());
        }
        all
    }
}
