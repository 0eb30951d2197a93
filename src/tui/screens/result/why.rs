//! What in the answers says so. Every number leads to its question.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::page::{Pull, ResultPage, WhyDimension, signed};
use crate::text::cut;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::surface::{Cursor, Surface};
use crate::tui::widgets::moves::MOVES;

/// The page's state.
#[derive(Debug, Default)]
pub struct Why {
    at: usize,
    by_facet: bool,
    /// Whether the chosen question is shown as it was asked.
    open: bool,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Sort,
    Open,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Open, help: "show the question", footer_rank: 2 },
    Binding { keys: &[Key::Char('s')], msg: Msg::Sort, help: "sort by size or facet", footer_rank: 4 },
];

const CLOSE: &[Binding<()>] = &[Binding {
    keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Enter), Key::Code(KeyCode::Backspace)],
    msg: (),
    help: "back to the list",
    footer_rank: 1,
}];

impl Why {
    /// Takes a key; whether it meant something here.
    pub fn on_key(&mut self, key: KeyEvent, page: &ResultPage, room: &Room) -> bool {
        if self.open {
            self.open = find(CLOSE, key).is_none();
            return true;
        }
        let last = self.pulls(page).len().saturating_sub(1);
        if let Some(way) = find(MOVES, key) {
            self.at = way.lead(self.at, last, room);
            return true;
        }
        match find(BINDINGS, key) {
            Some(Msg::Sort) => (self.by_facet, self.at) = (!self.by_facet, 0),
            Some(Msg::Open) => self.open = last > 0,
            None => return false,
        }
        true
    }

    /// Whether one question is shown, and none of the result's keys counts.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// The page's own keys.
    pub fn hints(&self) -> Vec<Hint> {
        if self.open { hints(CLOSE) } else { hints(BINDINGS) }
    }

    fn pulls<'a>(&self, page: &'a ResultPage) -> Vec<&'a Pull> {
        page.why.iter().flat_map(|dimension| self.of_dimension(dimension)).collect()
    }

    fn of_dimension<'a>(&self, dimension: &'a WhyDimension) -> Vec<&'a Pull> {
        match self.by_facet {
            true => dimension.facets.iter().flat_map(|facet| &facet.pulls).collect(),
            false => dimension.by_size(),
        }
    }

    /// Draws the list, or the chosen question.
    pub fn draw(&self, surface: &mut Surface, page: &ResultPage) {
        let pulls = self.pulls(page);
        match pulls.get(self.at).filter(|_| self.open) {
            Some(pull) => question(surface, pull),
            None => self.list(surface, page),
        }
    }

    fn list(&self, surface: &mut Surface, page: &ResultPage) {
        let look = surface.room.look;
        surface.text(&page.points_explained(), look.faint);
        let mut row = 0;
        for dimension in &page.why {
            surface.line("");
            surface.line(Line::styled(dimension.sum(), look.strong));
            if self.by_facet {
                for facet in &dimension.facets {
                    surface.line(format!("  {} {}", facet.name, signed(facet.points())));
                    facet.pulls.iter().for_each(|pull| self.row(surface, pull, &mut row));
                }
            } else {
                dimension.by_size().into_iter().for_each(|pull| self.row(surface, pull, &mut row));
            }
        }
    }

    fn row(&self, surface: &mut Surface, pull: &Pull, row: &mut usize) {
        let look = surface.room.look;
        let chosen = *row == self.at;
        let (sign, style) = if chosen { (look.glyphs.chosen, look.chosen) } else { (" ", Style::new()) };
        let note = if pull.note.is_some() { " (note)" } else { "" };
        let text = format!("{sign} {:>5}  {}: {}{note}", signed(pull.points), pull.answer, pull.said);
        if chosen {
            let line = surface.body.len();
            surface.focus = Some(if *row == 0 { 0..line + 1 } else { line..line + 1 });
            surface.cursor = Some(Cursor { row: line, column: 0, shown: false });
        }
        surface.line(Line::styled(cut(&text, surface.room.text_columns(), look.glyphs.cut), style));
        *row += 1;
    }
}

fn question(surface: &mut Surface, pull: &Pull) {
    let look = surface.room.look;
    surface.text(&pull.text, look.strong);
    surface.line("");
    surface.text(&format!("Your answer: {}", pull.answer), Style::new());
    surface.text(&format!("It moves the dimension by {} points.", signed(pull.points)), Style::new());
    if let Some(note) = &pull.note {
        surface.line("");
        surface.text(&format!("Your note: {note}"), Style::new());
    }
}
