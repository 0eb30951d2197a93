//! A list of which one row is marked, and the ways to reach another: moving, the row's number, finding what it says.

use std::ops::Range;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;
use ratatui::text::Line;

use super::menu;
use super::moves::MOVES;
use crate::text::{Clean, cut};
use crate::tui::keys::{Binding, Hint, Key, digit, find, hint, hints};
use crate::tui::room::Room;
use crate::tui::surface::Surface;

/// In a list of up to so many rows a digit chooses one.
const DIGITS: usize = 9;

/// Where the mark is, and how another row is being named.
#[derive(Clone, Debug, Default)]
pub struct List {
    /// The marked row, from 0.
    pub at: usize,
    naming: Naming,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Naming {
    /// Not at all.
    #[default]
    Nothing,
    /// By its number, as far as it is typed.
    Number(usize),
    /// By what it says, as far as it is typed.
    Says(String),
}

/// What a key was to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It chooses this row.
    Chosen(usize),
    /// The list has taken it.
    Taken,
    /// It is none of a list.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Choose,
    Find,
}

const CHOOSE: &[Binding<Msg>] = &[Binding {
    keys: &[Key::Code(KeyCode::Enter), Key::Code(KeyCode::Right)],
    msg: Msg::Choose,
    help: "choose",
    footer_rank: 1,
}];
const FIND: Binding<Msg> = Binding { keys: &[Key::Char('/')], msg: Msg::Find, help: "find", footer_rank: 4 };
/// The way back from a list on a page of its own.
pub const BACK: &[Binding<()>] = &[Binding {
    keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
    msg: (),
    help: "back",
    footer_rank: 2,
}];
/// [`List::on_key`] reads all ten digits.
const NUMBER: &[Binding<()>] =
    &[Binding { keys: &[Key::Digit], msg: (), help: "the row with this number", footer_rank: 0 }];
const FINDING: &[Binding<()>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: (), help: "take the first", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: (), help: "all rows again", footer_rank: 2 },
];

impl List {
    /// Takes a key in a list of rows that say this.
    pub fn on_key(&mut self, key: KeyEvent, says: &[&str], room: &Room) -> Heard {
        if let Naming::Says(wanted) = &mut self.naming {
            match key.code {
                KeyCode::Enter => return self.take_first(says),
                KeyCode::Esc => self.naming = Naming::Nothing,
                KeyCode::Backspace if wanted.pop().is_none() => self.naming = Naming::Nothing,
                KeyCode::Char(_) if Key::Ctrl('u').is(key) => wanted.clear(),
                KeyCode::Char(letter) => wanted.push_str(&Clean::line(&letter.to_string())),
                _ => {}
            }
            return Heard::Taken;
        }
        if let Some(digit) = digit(key).filter(|digit| *digit > 0 || self.naming != Naming::Nothing) {
            return self.on_digit(digit, says.len());
        }
        if let Naming::Number(number) = std::mem::take(&mut self.naming)
            && matches!(key.code, KeyCode::Esc | KeyCode::Backspace)
        {
            let left = if key.code == KeyCode::Esc { 0 } else { number / 10 };
            self.number(left, says.len());
            return Heard::Taken;
        }
        match (find(MOVES, key), find(CHOOSE, key)) {
            (Some(way), _) => self.at = way.lead(self.at, says.len().saturating_sub(1), room),
            (_, Some(_)) if self.at < says.len() => return Heard::Chosen(self.at),
            (_, Some(_)) => {}
            _ if find(std::slice::from_ref(&FIND), key).is_some() => self.naming = Naming::Says(String::new()),
            _ => return Heard::Other,
        }
        Heard::Taken
    }

    fn on_digit(&mut self, digit: usize, rows: usize) -> Heard {
        if rows > DIGITS {
            let begun = if let Naming::Number(number) = self.naming { number } else { 0 };
            self.number(begun * 10 + digit, rows);
            return Heard::Taken;
        }
        if digit > rows {
            return Heard::Taken;
        }
        self.at = digit - 1;
        Heard::Chosen(self.at)
    }

    /// Marks the row with this number; a number that no row has changes nothing.
    fn number(&mut self, number: usize, rows: usize) {
        if (1..=rows).contains(&number) {
            (self.at, self.naming) = (number - 1, Naming::Number(number));
        }
    }

    fn take_first(&mut self, says: &[&str]) -> Heard {
        let Some(first) = self.shown(says).first().copied() else { return Heard::Taken };
        (self.at, self.naming) = (first, Naming::Nothing);
        Heard::Chosen(first)
    }

    /// Takes in a pasted text, where one is typed.
    pub fn paste(&mut self, text: &str) {
        if let Naming::Says(wanted) = &mut self.naming {
            wanted.push_str(&Clean::line(text));
        }
    }

    /// Whether letters are typed: a row is named by what it says.
    pub fn finds(&self) -> bool {
        matches!(self.naming, Naming::Says(_))
    }

    /// Keeps the mark on a row where rows have gone.
    pub fn keep_within(&mut self, rows: usize) {
        self.at = self.at.min(rows.saturating_sub(1));
    }

    /// The rows that may be seen on this page, whichever way it scrolls.
    pub fn in_sight(&self, rows: usize, room: &Room) -> Range<usize> {
        let page = usize::from(room.size.height);
        self.at.saturating_sub(page)..(self.at + page).min(rows)
    }

    /// The rows that the list shows: all of them, or those that say what is wanted.
    fn shown(&self, says: &[&str]) -> Vec<usize> {
        let Naming::Says(wanted) = &self.naming else { return (0..says.len()).collect() };
        let wanted = wanted.trim().to_lowercase();
        (0..).zip(says).filter(|(_, text)| text.to_lowercase().contains(&wanted)).map(|(at, _)| at).collect()
    }

    /// How a row is being named, for the page's status.
    pub fn status(&self) -> Option<String> {
        match &self.naming {
            Naming::Nothing => None,
            Naming::Number(number) => Some(format!("row {number}_")),
            Naming::Says(wanted) => Some(format!("find: {wanted}_")),
        }
    }

    /// Adds the rows to a page with so many columns, each cut to `most` of them. Rows that cannot be in sight cost nothing
    /// but their place.
    pub fn draw(&self, surface: &mut Surface, says: &[&str], columns: usize, most: usize) {
        let shown = self.shown(says);
        if let Some(status) = self.status() {
            surface.status = Some((status, surface.room.look.strong));
        }
        if shown.is_empty() && !says.is_empty() {
            surface.text("No row says that.", Style::new());
        }
        let list = Self { at: if self.finds() { 0 } else { self.at }, ..Self::default() };
        let sight = list.in_sight(shown.len(), &surface.room);
        let cut_off = surface.room.look.glyphs.cut;
        let row = |at: &usize| says.get(*at).map(|text| cut(text, most, cut_off));
        let rows: Vec<String> = shown.get(sight.clone()).unwrap_or_default().iter().filter_map(row).collect();
        surface.body.resize(surface.body.len() + sight.start, Line::default());
        menu::draw(surface, &rows, Some(list.at - sight.start), columns);
        surface.body.resize(surface.body.len() + shown.len().saturating_sub(sight.end), Line::default());
    }

    /// The keys of a list of so many rows; the footer names `/` where digits do not reach every row.
    pub fn hints(&self, rows: usize) -> Vec<Hint> {
        if self.finds() {
            return hints(FINDING);
        }
        let rank = if rows > DIGITS { FIND.footer_rank } else { 0 };
        let find = Hint { footer_rank: rank, ..hint(&FIND) };
        hints(CHOOSE).into_iter().chain(hints(MOVES)).chain([find]).chain(hints(NUMBER)).collect()
    }
}
