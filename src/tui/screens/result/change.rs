//! What would change it, and a what-if: a dimension moved by hand, clearly marked as not the person's answers.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;
use ratatui::text::Line;

use super::ResultScreen;
use crate::page::{ResultPage, headline, rows, signed};
use crate::scoring::{Score, Scorer};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::surface::Surface;
use crate::tui::widgets::picture;

/// How far one key moves a dimension, in points.
const STRIDE: f64 = 1.0;

/// How far each dimension has been moved by hand; nothing of it is saved.
#[derive(Debug, Default)]
pub struct WhatIf {
    at: usize,
    /// Points, by the dimension's position.
    shifts: Vec<f64>,
    /// Whether a key of the what-if was pressed.
    on: bool,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Choose,
    Lower,
    Higher,
    Reset,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding {
        keys: &[Key::Code(KeyCode::Left), Key::Char('h')],
        msg: Msg::Lower,
        help: "what if lower",
        footer_rank: 2,
    },
    Binding { keys: &[Key::Code(KeyCode::Right), Key::Char('l')], msg: Msg::Higher, help: "higher", footer_rank: 3 },
    Binding { keys: &[Key::Char('d')], msg: Msg::Choose, help: "next dimension", footer_rank: 4 },
    Binding { keys: &[Key::Char('r')], msg: Msg::Reset, help: "your answers again", footer_rank: 6 },
];

impl WhatIf {
    /// Takes a key; whether it meant something here.
    pub fn on_key(&mut self, key: KeyEvent, page: &ResultPage) -> bool {
        let Some(msg) = find(BINDINGS, key) else {
            return false;
        };
        self.shifts.resize(page.rows.len(), 0.0);
        match msg {
            Msg::Choose => self.at = (self.at + usize::from(self.on)) % page.rows.len().max(1),
            Msg::Lower => self.shift(-STRIDE, page),
            Msg::Higher => self.shift(STRIDE, page),
            Msg::Reset => {
                *self = Self::default();
                return true;
            }
        }
        self.on = true;
        true
    }

    /// Moves the chosen dimension, not beyond 0 or 100 points.
    fn shift(&mut self, points: f64, page: &ResultPage) {
        let mean = page.rows.get(self.at).and_then(|row| row.mean);
        if let (Some(shift), Some(mean)) = (self.shifts.get_mut(self.at), mean) {
            *shift = (*shift + points).clamp(-mean, 100.0 - mean);
        }
    }

    /// The page's own keys.
    pub fn hints(&self) -> Vec<Hint> {
        hints(BINDINGS)
    }

    fn score(&self, screen: &ResultScreen) -> Score {
        let scorer = Scorer::new(&screen.questionnaire);
        let dimensions = screen.questionnaire.dimensions.iter().zip(&self.shifts);
        dimensions.fold(screen.outcome.score.clone(), |score, (dimension, points)| {
            scorer.shifted(&score, &dimension.id, *points)
        })
    }

    /// Draws the what-if, if it is on, and what would change the answers' result.
    pub fn draw(&self, surface: &mut Surface, screen: &ResultScreen) {
        let look = surface.room.look;
        if self.on {
            return self.draw_what_if(surface, screen);
        }
        for change in &screen.page.changes {
            surface.text(&change.sentence, look.strong);
            for example in &change.examples {
                for (index, line) in
                    crate::text::wrap(example, surface.room.columns().min(78) - 4).into_iter().enumerate()
                {
                    surface.line(format!("{}{line}", if index == 0 { "  - " } else { "    " }));
                }
            }
            surface.line("");
        }
        if screen.page.changes.iter().any(|change| !change.examples.is_empty()) {
            surface.text("These are examples; other answers would do it too, but not fewer.", look.faint);
        }
        surface.text("The arrow keys play it through: what if a dimension were lower or higher?", look.faint);
    }

    fn draw_what_if(&self, surface: &mut Surface, screen: &ResultScreen) {
        let look = surface.room.look;
        let score = self.score(screen);
        let page = ResultPage { rows: rows(&screen.questionnaire, &score), ..screen.page.clone() };
        surface.title = "What if".to_owned();
        surface.status = Some(("not your answers, nothing is saved".to_owned(), look.warning));
        surface.text(&headline(&screen.questionnaire, &score).join(" "), Style::new());
        surface.line("");
        picture::draw(surface, &page, surface.room.columns());
        surface.line("");
        for (index, (row, shift)) in page.rows.iter().zip(&self.shifts).enumerate() {
            let (sign, style) = if index == self.at { (look.glyphs.chosen, look.chosen) } else { (" ", Style::new()) };
            surface.line(Line::styled(format!("{sign} {} {}", row.name, signed(*shift)), style));
        }
    }
}
