//! A list on a page of its own: results, offers, meetings. Of a long one only what is seen is read.

mod lists;

use crossterm::event::KeyEvent;
use ratatui::style::Style;

use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Screen, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::list::{BACK, Heard, List};
use crate::tui::widgets::menu::INDENT;

/// So many pages are read at once.
const AHEAD: usize = 2;
/// More columns that the second line of a row leaves free.
const SECOND: usize = 3;

/// The list.
#[derive(Debug)]
pub struct ListScreen {
    title: String,
    /// What it is a list of, above it.
    about: String,
    /// What else there is to know, below it.
    below: String,
    /// What stands there instead of rows.
    nothing: String,
    rows: Vec<ListRow>,
    list: List,
    /// The most lines of a row.
    lines: usize,
    /// The rows that were moved to the trash from here, the last one at the end, with their places in the list.
    trash: Vec<(usize, ListRow)>,
    /// Why the last thing that was asked for is not done.
    failure: Option<String>,
}

/// A row of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    /// What it says.
    pub text: RowText,
    /// What Enter does.
    pub go: Effect,
    /// What other keys do.
    pub others: Vec<Other>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowText {
    /// This.
    Says(String),
    /// What stands in the result with this id, which was not read yet.
    Unread(String),
}

/// Another key of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// The key.
    pub key: Key,
    /// What it does, in a word or two.
    pub help: &'static str,
    /// What it asks for.
    pub effect: Effect,
}

const UNDO: &[Binding<()>] = &[Binding { keys: &[Key::Char('u')], msg: (), help: "undo", footer_rank: 3 }];

impl ListRow {
    /// A row that says this, and does this on Enter.
    pub fn new(text: impl Into<String>, go: Effect) -> Self {
        Self { text: RowText::Says(text.into()), go, others: Vec::new() }
    }

    /// What it says, as far as it is known.
    pub fn says(&self) -> &str {
        match &self.text {
            RowText::Says(text) => text,
            RowText::Unread(_) => "",
        }
    }

    fn unread(&self) -> Option<&String> {
        match &self.text {
            RowText::Says(_) => None,
            RowText::Unread(id) => Some(id),
        }
    }

    /// What another key does here.
    pub fn other(&self, key: KeyEvent) -> Option<&Effect> {
        self.others.iter().find(|other| other.key.is(key)).map(|other| &other.effect)
    }

    /// Its other keys.
    pub fn hints(&self) -> impl Iterator<Item = Hint> {
        self.others.iter().map(|other| Hint { keys: vec![other.key], named: None, help: other.help, footer_rank: 3 })
    }

    /// Whether it is moved to the trash by the id of what it leads to.
    pub fn deletes(&self, id: &str) -> bool {
        self.others.iter().any(|other| matches!(&other.effect, Effect::Delete(deleted) if deleted == id))
    }
}

impl ListScreen {
    /// A list of these rows, of one line each.
    pub fn new(title: &str, rows: Vec<ListRow>) -> Self {
        Self {
            title: title.to_owned(),
            about: String::new(),
            below: String::new(),
            nothing: String::new(),
            rows,
            list: List::default(),
            lines: 1,
            trash: Vec::new(),
            failure: None,
        }
    }

    /// What is to be read for this page: nothing while all that is seen was read, else some more. Whoever finds a row by
    /// what it says needs all of them.
    pub fn unread(&self, room: &Room) -> Vec<String> {
        let all = self.rows.len();
        let sight = if self.list.finds() { 0..all } else { self.list.in_sight(all, room) };
        let unread = |rows: &[ListRow]| rows.iter().filter_map(ListRow::unread).cloned().collect::<Vec<_>>();
        let seen = unread(self.rows.get(sight.clone()).unwrap_or_default());
        if seen.is_empty() || self.list.finds() {
            return seen;
        }
        let more = usize::from(room.size.height) * (AHEAD - 1);
        unread(self.rows.get(sight.start.saturating_sub(more)..(sight.end + more).min(all)).unwrap_or_default())
    }

    /// Takes in what was read; what has no line leaves the list.
    pub fn read(&mut self, lines: &[(String, Option<String>)]) {
        let line_of = |id: &String| lines.iter().find(|(read, _)| read == id).map(|(_, line)| line);
        self.rows.retain_mut(|row| match row.unread().and_then(line_of).cloned() {
            Some(Some(line)) => {
                row.text = RowText::Says(line);
                true
            }
            Some(None) => false,
            None => true,
        });
        self.list.keep_within(self.rows.len());
    }

    fn on_key(&mut self, key: KeyEvent, room: &Room) -> Option<Effect> {
        let says: Vec<&str> = self.rows.iter().map(ListRow::says).collect();
        match self.list.on_key(key, &says, room) {
            Heard::Chosen(at) => return self.rows.get(at).map(|row| row.go.clone()),
            Heard::Taken => return None,
            Heard::Other => {}
        }
        if let Some(effect) = self.rows.get(self.list.at).and_then(|row| row.other(key)) {
            return Some(effect.clone());
        }
        if find(BACK, key).is_some() {
            return Some(Effect::Back);
        }
        find(UNDO, key)?;
        let (_, row) = self.trash.last()?;
        row.others.iter().find_map(|other| match &other.effect {
            Effect::Delete(id) => Some(Effect::Restore(id.clone())),
            _ => None,
        })
    }

    fn on_deleted(&mut self, id: &str) {
        self.failure = None;
        if let Some(at) = self.rows.iter().position(|row| row.deletes(id)) {
            let row = self.rows.remove(at);
            self.trash.push((at, row));
            self.list.keep_within(self.rows.len());
        }
    }

    fn on_restored(&mut self, id: &str) {
        self.failure = None;
        if let Some(at) = self.trash.iter().position(|(_, row)| row.deletes(id)) {
            let (place, row) = self.trash.remove(at);
            self.list.at = place.min(self.rows.len());
            self.rows.insert(self.list.at, row);
        }
    }
}

impl Screen for ListScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Key(key, _) => effects.extend(self.on_key(*key, room)),
            Event::Paste(text) => self.list.paste(text),
            Event::Seen(lines) => self.read(lines),
            Event::Deleted(id) => self.on_deleted(id),
            Event::Restored(id) => self.on_restored(id),
            Event::Failed(failure) => self.failure = Some(failure.why.clone()),
            _ => {}
        }
        let unread = self.unread(room);
        if !unread.is_empty() {
            effects.push(Effect::See(unread));
        }
        effects
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title.clone_from(&self.title);
        if !self.trash.is_empty() {
            surface.status = Some((format!("{} in the trash, u brings back", self.trash.len()), look.faint));
        }
        if let Some(failure) = &self.failure {
            surface.text(failure, look.warning);
            surface.gap();
        }
        if !self.about.is_empty() {
            surface.text(&self.about, look.faint);
            surface.gap();
        }
        if self.rows.is_empty() {
            surface.text(&self.nothing, Style::new());
        }
        let columns = surface.room.columns();
        let most = self.lines * columns.saturating_sub(INDENT + SECOND * (self.lines - 1));
        let says: Vec<&str> = self.rows.iter().map(ListRow::says).collect();
        self.list.draw(surface, &says, columns, most);
        if !self.below.is_empty() {
            surface.gap();
            surface.text(&self.below, look.faint);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let mut all = self.list.hints(self.rows.len());
        if !self.list.finds() {
            all.extend(hints(BACK));
            all.extend(self.rows.get(self.list.at).into_iter().flat_map(ListRow::hints));
            all.extend(hints(UNDO.iter().filter(|_| !self.trash.is_empty())));
        }
        all
    }

    fn typing(&self) -> Option<Typing> {
        self.list.finds().then_some(Typing::Line)
    }
}
