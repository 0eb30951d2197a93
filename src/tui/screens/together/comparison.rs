//! Both views, side by side.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::page::{AgreedPage, ComparisonPage};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, drawn};
use crate::tui::surface::Surface;
use crate::tui::widgets::moves::{MOVES, scrolled};
use crate::tui::widgets::pair;

/// The page.
#[derive(Debug)]
pub struct ComparisonScreen {
    meeting: String,
    /// Why there is no comparison, where one of the views is gone; what was agreed stays.
    page: Result<Box<ComparisonPage>, (String, AgreedPage)>,
    /// Whether somebody has yet to decide what stays of their answers.
    undecided: bool,
    scroll: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Agree,
    Part,
    Back,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('a')], msg: Msg::Agree, help: "what we agree", footer_rank: 1 },
    Binding { keys: &[Key::Char('s')], msg: Msg::Part, help: "what stays here", footer_rank: 2 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 3,
    },
];

impl ComparisonScreen {
    /// The page of a meeting.
    pub fn new(meeting: String, page: Result<Box<ComparisonPage>, (String, AgreedPage)>, undecided: bool) -> Self {
        Self { meeting, page, undecided, scroll: 0 }
    }

    fn back(&self) -> Effect {
        if self.undecided { Effect::Go(Route::Part(self.meeting.clone())) } else { Effect::Back }
    }
}

impl Screen for ComparisonScreen {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        let Event::Key(key, _) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(&drawn(self, room), *key);
        match find(BINDINGS, *key) {
            Some(Msg::Agree) => vec![Effect::Go(Route::Agree(self.meeting.clone()))],
            Some(Msg::Part) if self.undecided => vec![Effect::Go(Route::Part(self.meeting.clone()))],
            // Nobody leaves by habit with both answers lying open.
            Some(Msg::Back) => vec![self.back()],
            Some(Msg::Part) | None => Vec::new(),
        }
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.scroll = self.scroll;
        match &self.page {
            Ok(page) => {
                surface.title.clone_from(&page.title);
                both(surface, page);
                agreed(surface, &page.agreed);
                page.said_always.iter().for_each(|sentence| surface.text(sentence, look.faint));
                surface.text("`twopeaks compare -o together.html` writes this page for paper.", look.faint);
            }
            Err((why, agreement)) => {
                surface.title = "Together".to_owned();
                surface.text(why, Style::new());
                surface.line("");
                agreed(surface, agreement);
            }
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let may = |binding: &&Binding<Msg>| binding.msg != Msg::Part || self.undecided;
        let mut all = hints(BINDINGS.iter().filter(may));
        all.extend(hints(MOVES));
        all
    }
}

/// What both see alike, the picture, and where they differ.
fn both(surface: &mut Surface, page: &ComparisonPage) {
    let look = surface.room.look;
    surface.text("What you agree on", look.strong);
    page.agree.iter().for_each(|line| surface.text(line, Style::new()));
    surface.line("");
    pair::draw(surface, page, surface.room.text_columns());
    surface.text(&page.legend(&look.glyphs), look.faint);
    page.gaps.iter().for_each(|line| surface.text(line, Style::new()));
    surface.line("");
    if !page.differ.is_empty() {
        surface.text("Where you differ, the largest difference first", look.strong);
    }
    for line in &page.differ {
        surface.text(&line.what, look.faint);
        line.ask.iter().for_each(|ask| surface.text(ask, Style::new()));
    }
    for line in &page.left_out {
        surface.line("");
        surface.text(line, look.faint);
    }
    surface.line("");
}

fn agreed(surface: &mut Surface, page: &AgreedPage) {
    let look = surface.room.look;
    if page.is_empty() {
        return;
    }
    surface.text("What we agreed", look.strong);
    page.notes.iter().for_each(|(who, note)| surface.text(&format!("{who}: {note}"), Style::new()));
    for (index, step) in page.steps.iter().enumerate() {
        surface.text(&format!("{}. {step}", index + 1), Style::new());
    }
    surface.line("");
}
