//! What in the answers says so. Every number leads to its question.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::page::{Pull, ResultPage, WhyDimension, signed};
use crate::text::cut;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::sheet::{Sheet, text_columns};
use crate::tui::theme::Look;

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
    Up,
    Down,
    PageUp,
    PageDown,
    Sort,
    Open,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Open, help: "show the question", footer_rank: 2 },
    Binding { keys: &[Key::Char('s')], msg: Msg::Sort, help: "sort by size or facet", footer_rank: 4 },
    Binding { keys: &[Key::Code(KeyCode::Up), Key::Char('k')], msg: Msg::Up, help: "up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Down), Key::Char('j')], msg: Msg::Down, help: "down", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::PageUp)], msg: Msg::PageUp, help: "ten up", footer_rank: 0 },
    Binding {
        keys: &[Key::Code(KeyCode::PageDown), Key::Char(' ')],
        msg: Msg::PageDown,
        help: "ten down",
        footer_rank: 0,
    },
];

const CLOSE: &[Binding<()>] = &[Binding {
    keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Enter), Key::Code(KeyCode::Backspace)],
    msg: (),
    help: "back to the list",
    footer_rank: 1,
}];

impl Why {
    /// Takes a key; whether it meant something here.
    pub fn on_key(&mut self, key: KeyEvent, page: &ResultPage) -> bool {
        if self.open {
            self.open = find(CLOSE, key).is_none();
            return true;
        }
        let last = self.pulls(page).len().saturating_sub(1);
        match find(BINDINGS, key) {
            Some(Msg::Up) => self.at = self.at.saturating_sub(1),
            Some(Msg::Down) => self.at = (self.at + 1).min(last),
            Some(Msg::PageUp) => self.at = self.at.saturating_sub(10),
            Some(Msg::PageDown) => self.at = (self.at + 10).min(last),
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
    pub fn hints(&self, look: &Look) -> Vec<Hint> {
        if self.open { hints(CLOSE, &look.glyphs) } else { hints(BINDINGS, &look.glyphs) }
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
    pub fn draw(&self, sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
        let pulls = self.pulls(page);
        match pulls.get(self.at).filter(|_| self.open) {
            Some(pull) => question(sheet, pull, size, look),
            None => self.list(sheet, page, size, look),
        }
    }

    fn list(&self, sheet: &mut Sheet, page: &ResultPage, size: (u16, u16), look: &Look) {
        sheet.text(&page.points_explained(), look.faint, size);
        let mut row = 0;
        for dimension in &page.why {
            sheet.line("");
            sheet.line(Line::styled(dimension.sum(), look.strong));
            if self.by_facet {
                for facet in &dimension.facets {
                    sheet.line(format!("  {} {}", facet.name, signed(facet.points())));
                    facet.pulls.iter().for_each(|pull| self.row(sheet, pull, &mut row, size, look));
                }
            } else {
                dimension.by_size().into_iter().for_each(|pull| self.row(sheet, pull, &mut row, size, look));
            }
        }
    }

    fn row(&self, sheet: &mut Sheet, pull: &Pull, row: &mut usize, size: (u16, u16), look: &Look) {
        let chosen = *row == self.at;
        let (sign, style) = if chosen { (look.glyphs.chosen, look.chosen) } else { (" ", Style::new()) };
        let note = if pull.note.is_some() { " (note)" } else { "" };
        let text = format!("{sign} {:>5}  {}: {}{note}", signed(pull.points), pull.answer, pull.said);
        if chosen {
            let line = sheet.body.len();
            sheet.focus = Some(if *row == 0 { 0..line + 1 } else { line..line + 1 });
        }
        sheet.line(Line::styled(cut(&text, text_columns(size), look.glyphs.cut), style));
        *row += 1;
    }
}

fn question(sheet: &mut Sheet, pull: &Pull, size: (u16, u16), look: &Look) {
    sheet.text(&pull.text, look.strong, size);
    sheet.line("");
    sheet.text(&format!("Your answer: {}", pull.answer), Style::new(), size);
    sheet.text(&format!("It moves the dimension by {} points.", signed(pull.points)), Style::new(), size);
    if let Some(note) = &pull.note {
        sheet.line("");
        sheet.text(&format!("Your note: {note}"), Style::new(), size);
    }
}
