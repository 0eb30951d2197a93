//! A list on a page of its own: results, offers, meetings. Of a long one only what is seen is read.

mod lists;

use std::collections::HashMap;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::desk::{Done, Order, Place, Which};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, Spot, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::list::{BACK, Heard, List};
use crate::tui::widgets::menu::INDENT;

/// So many pages are read at once.
const AHEAD: usize = 2;
/// More columns that the second line of a row leaves free.
const SECOND: usize = 3;

/// Said where Enter leads nowhere.
const NOTHING: &str = "Nothing to open here.";

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
    /// What was moved to the trash from here, the last one at the end, with its place in the list.
    trash: Vec<(usize, Place)>,
    /// Why the last thing that was asked for is not done.
    failure: Option<String>,
}

/// A row of a list.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// What it says.
    pub text: RowText,
    /// What Enter does.
    pub go: Vec<Effect>,
    /// What other keys do.
    pub others: Vec<Other>,
    /// What it said before it went to the trash.
    trashed: Option<RowText>,
}

/// The rows that are in the trash.
pub fn faint(rows: &[ListRow]) -> Vec<usize> {
    (0..).zip(rows).filter(|(_, row)| row.is_trashed()).map(|(at, _)| at).collect()
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowText {
    /// This.
    Says(String),
    /// What stands in this result, which was not read yet.
    Unread(Place),
}

/// Another key of a row.
#[derive(Clone, Debug)]
pub struct Other {
    /// The keys; the first is the one that the footer names.
    pub keys: &'static [Key],
    /// What it does, in a word or two.
    pub help: &'static str,
    /// What it asks for.
    pub effect: Effect,
}

/// The keys that throw away.
pub const AWAY: &[Key] = &[Key::Char('d'), Key::Code(KeyCode::Delete)];
/// The keys that bring back what was thrown away last.
pub const UNDO: &[Binding<()>] =
    &[Binding { keys: &[Key::Char('u'), Key::Code(KeyCode::F(5))], msg: (), help: "undo", footer_rank: 3 }];
/// What a row says that was thrown away.
const TRASHED: &str = "in the trash; u brings it back";

impl ListRow {
    /// A row that says this, and does this on Enter.
    pub fn new(text: impl Into<String>, go: Effect) -> Self {
        Self { text: RowText::Says(text.into()), go: vec![go], others: Vec::new(), trashed: None }
    }

    /// The same with another key.
    pub fn with(mut self, other: Other) -> Self {
        self.others.push(other);
        self
    }

    /// The row of a result that was not read yet.
    pub fn result(place: Place, writable: bool) -> Self {
        let order = Order::Delete(Which::These(vec![place.clone()]));
        let delete = Other { keys: AWAY, help: "delete", effect: Effect::Do(order) };
        let others = if writable { vec![delete] } else { Vec::new() };
        let go = vec![Effect::Go(Route::Result(place.clone()))];
        Self { text: RowText::Unread(place), go, others, trashed: None }
    }

    /// What it says, as far as it is known.
    pub fn says(&self) -> &str {
        match &self.text {
            RowText::Says(text) => text,
            RowText::Unread(_) => "",
        }
    }

    fn unread(&self) -> Option<&Place> {
        match &self.text {
            RowText::Says(_) => None,
            RowText::Unread(place) => Some(place),
        }
    }

    /// What Enter does here; nothing once it is in the trash.
    pub fn goes(&self) -> Vec<Effect> {
        if self.is_trashed() { vec![Effect::Say(NOTHING)] } else { self.go.clone() }
    }

    /// What another key does here; nothing once it is in the trash.
    pub fn other(&self, key: KeyEvent) -> Option<&Effect> {
        let others = self.others.iter().filter(|_| !self.is_trashed());
        others.into_iter().find(|other| other.keys.iter().any(|own| own.is(key))).map(|other| &other.effect)
    }

    /// Whether it is in the trash.
    pub fn is_trashed(&self) -> bool {
        self.trashed.is_some()
    }

    /// It is in the trash, and stays where it is: the next press of the key is about it, too.
    pub fn trash(&mut self) {
        if !self.is_trashed() {
            let says = RowText::Says(format!("{TRASHED}: {}", self.says()));
            self.trashed = Some(std::mem::replace(&mut self.text, says));
        }
    }

    /// It is back.
    pub fn restore(&mut self) {
        if let Some(text) = self.trashed.take() {
            self.text = text;
        }
    }

    /// Its other keys.
    pub fn hints(&self) -> impl Iterator<Item = Hint> {
        let others = self.others.iter().filter(|_| !self.is_trashed());
        others.map(|other| Hint { keys: other.keys.to_vec(), named: None, help: other.help, footer_rank: 3 })
    }

    /// Whether one of its keys moves this to the trash.
    pub fn deletes(&self, place: &Place) -> bool {
        let deletes = |effect: &Effect| match effect {
            Effect::Do(Order::Delete(Which::These(places))) => places.contains(place),
            _ => false,
        };
        self.others.iter().any(|other| deletes(&other.effect))
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
    pub fn unread(&self, room: &Room) -> Vec<Place> {
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
    pub fn read(&mut self, lines: &[(Place, Option<String>)]) {
        let lines: HashMap<&Place, &Option<String>> = lines.iter().map(|(place, line)| (place, line)).collect();
        self.rows.retain_mut(|row| match row.unread().and_then(|place| lines.get(place)).map(|line| (*line).clone()) {
            Some(Some(line)) => {
                row.text = RowText::Says(line);
                true
            }
            Some(None) => false,
            None => true,
        });
        self.list.keep_within(self.rows.len());
    }

    fn on_key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        let says: Vec<&str> = self.rows.iter().map(ListRow::says).collect();
        match self.list.on_key(key, &says, room) {
            Heard::Chosen(at) => return self.rows.get(at).map(ListRow::goes).unwrap_or_default(),
            Heard::Taken => return Vec::new(),
            Heard::Other => {}
        }
        if let Some(effect) = self.rows.get(self.list.at).and_then(|row| row.other(key)) {
            return vec![effect.clone()];
        }
        if find(BACK, key).is_some() {
            return vec![Effect::Back];
        }
        let last = self.trash.last().filter(|_| find(UNDO, key).is_some());
        last.map(|(_, place)| Effect::Do(Order::Undo(Which::These(vec![place.clone()])))).into_iter().collect()
    }

    fn on_deleted(&mut self, place: &Place) {
        self.failure = None;
        if let Some(at) = self.rows.iter().position(|row| row.deletes(place)) {
            self.rows.iter_mut().skip(at).take(1).for_each(ListRow::trash);
            // Its place among the rows that are left.
            self.trash.push((at - self.list.faint_above(at), place.clone()));
            self.list.faint = faint(&self.rows);
        }
    }

    fn on_restored(&mut self, place: &Place) {
        self.failure = None;
        if let Some(at) = self.trash.iter().position(|(_, trashed)| trashed == place) {
            let (at, place) = self.trash.remove(at);
            match self.rows.iter().position(|row| row.is_trashed() && row.deletes(&place)) {
                Some(at) => {
                    self.list.at = at;
                    self.rows.iter_mut().skip(at).take(1).for_each(ListRow::restore);
                }
                None => {
                    self.list.at = at.min(self.rows.len());
                    self.rows.insert(self.list.at, ListRow::result(place, true));
                }
            }
            self.list.faint = faint(&self.rows);
        }
    }
}

impl Screen for ListScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        let mut effects = Vec::new();
        match event {
            Event::Key(key, _) => effects = self.on_key(*key, room),
            Event::Paste { text, .. } => self.list.paste(text),
            Event::Seen(lines) => self.read(lines),
            Event::Done(Done::Deleted(Which::These(places))) => places.iter().for_each(|place| self.on_deleted(place)),
            Event::Done(Done::Back(Which::These(places))) => places.iter().for_each(|place| self.on_restored(place)),
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

    fn spot(&self) -> Spot {
        let at = self.list.at - self.list.faint_above(self.list.at);
        Spot { at, trash: self.trash.clone(), ..Spot::default() }
    }

    fn resume(&mut self, spot: Spot) {
        (self.list.at, self.trash) = (spot.at, spot.trash);
        self.list.keep_within(self.rows.len());
    }

    fn typing(&self) -> Option<Typing> {
        self.list.finds().then_some(Typing::Line)
    }
}
