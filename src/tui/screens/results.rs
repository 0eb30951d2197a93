//! What is saved, newest first; results can be moved to the trash and brought back. Of a long list only what is seen
//! is read.

use std::ops::Range;

use crossterm::event::KeyEvent;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::store::Listed;
use crate::text::cut;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

/// So many pages are read at once.
const AHEAD: u16 = 2;

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
    /// Why nothing can be listed.
    unlisted: Option<String>,
}

#[derive(Debug)]
struct Row {
    listed: Listed,
    /// What it says, once it was read.
    label: Option<String>,
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
    /// The list of these results, not read yet, see [`Results::unread`]; or why they cannot be listed.
    pub fn new(listed: Result<Vec<Listed>, String>, writable: bool) -> Self {
        let (listed, unlisted) = match listed {
            Ok(listed) => (listed, None),
            Err(why) => (Vec::new(), Some(why)),
        };
        let rows = listed.into_iter().map(|listed| Row { listed, label: None }).collect();
        Self { rows, menu: Menu::default(), writable, deleted: Vec::new(), failure: None, unlisted }
    }

    /// What is to be read for a page with so many rows: nothing while all that is seen was read, else some more.
    pub fn unread(&self, rows: u16) -> Vec<Listed> {
        let unread = |rows| self.rows.get(self.seen(rows)).unwrap_or_default().iter().filter(|row| row.label.is_none());
        let rows = if unread(rows).next().is_some() { rows * AHEAD } else { 0 };
        unread(rows).map(|row| row.listed.clone()).collect()
    }

    /// The rows that may be seen on a page with so many rows, whichever way it scrolls.
    fn seen(&self, rows: u16) -> Range<usize> {
        let rows = usize::from(rows);
        self.menu.at.saturating_sub(rows)..(self.menu.at + rows).min(self.rows.len())
    }

    /// Takes in what was read; what cannot be read leaves the list.
    pub fn read(&mut self, lines: &[(String, Option<String>)]) {
        for (id, line) in lines {
            if let Some(row) = self.rows.iter_mut().find(|row| row.listed.id() == id) {
                row.label.clone_from(line);
            }
        }
        self.rows.retain(|row| row.label.is_some() || !lines.iter().any(|(id, _)| id == row.listed.id()));
        self.menu.at = self.menu.at.min(self.rows.len().saturating_sub(1));
    }

    fn chosen(&self) -> Option<String> {
        self.rows.get(self.menu.at).map(|row| row.listed.id().to_owned())
    }

    fn on_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let effect = match (find(LIST, key), find(BINDINGS, key).filter(|_| self.writable)) {
            (Some(ListMsg::Choose), _) => self.chosen().map(|id| Effect::Go(Route::Result(id))),
            (Some(ListMsg::Back), _) => Some(Effect::Back),
            (Some(msg), _) => {
                self.menu.moved(msg, self.rows.len());
                None
            }
            (None, Some(Msg::Delete)) => self.chosen().map(Effect::Delete),
            (None, Some(Msg::Undo)) => self.deleted.last().map(|(_, row)| Effect::Restore(row.listed.id().to_owned())),
            (None, None) => None,
        };
        effect.into_iter().collect()
    }

    fn on_moved(&mut self, event: &Event) {
        self.failure = None;
        match event {
            Event::Deleted(id) => {
                if let Some(at) = self.rows.iter().position(|row| row.listed.id() == id) {
                    let row = self.rows.remove(at);
                    self.deleted.push((at, row));
                    self.menu.at = self.menu.at.min(self.rows.len().saturating_sub(1));
                }
            }
            Event::Restored(id) => {
                if let Some(at) = self.deleted.iter().position(|(_, row)| row.listed.id() == id) {
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
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect> {
        let mut effects = match event {
            Event::Key(key) => self.on_key(*key),
            Event::Read(lines) => {
                self.read(lines);
                Vec::new()
            }
            _ => {
                self.on_moved(event);
                Vec::new()
            }
        };
        let unread = self.unread(ctx.size.1);
        if !unread.is_empty() {
            effects.push(Effect::Read(unread));
        }
        effects
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("Results, newest first");
        if !self.deleted.is_empty() {
            sheet.status = Some((format!("{} in the trash, u brings back", self.deleted.len()), look.faint));
        }
        for failure in self.failure.iter().chain(&self.unlisted) {
            sheet.text(failure, look.warning, size);
            sheet.gap(size);
        }
        if self.rows.is_empty() && self.unlisted.is_none() {
            sheet.text("There are no results any more.", Style::new(), size);
        }
        let columns = usize::from(size.0).saturating_sub(2);
        let seen = self.seen(size.1);
        let label =
            |row: &Row| cut(row.label.as_deref().unwrap_or_default(), columns.saturating_sub(5), look.glyphs.cut);
        let labels: Vec<String> = self.rows.get(seen.clone()).unwrap_or_default().iter().map(label).collect();
        // Lines that are not seen cost nothing but their place.
        sheet.body.resize(sheet.body.len() + seen.start, Line::default());
        Menu { at: self.menu.at.saturating_sub(seen.start) }.draw(&mut sheet, &labels, columns, look);
        sheet.body.resize(sheet.body.len() + self.rows.len().saturating_sub(seen.end), Line::default());
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let mut all = hints(LIST, &look.glyphs);
        if self.writable {
            let may = |binding: &&Binding<Msg>| match binding.msg {
                Msg::Delete => !self.rows.is_empty(),
                Msg::Undo => !self.deleted.is_empty(),
            };
            all.extend(hints(BINDINGS.iter().filter(may), &look.glyphs));
        }
        all
    }
}
