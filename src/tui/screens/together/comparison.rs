//! Both views, side by side.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::page::{AgreedPage, ComparisonPage};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::{Sheet, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::pair;
use crate::tui::widgets::scroll::{SCROLL, scrolled};

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
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(self.scroll, *key, self.sheet(ctx.size, ctx.look).max_scroll(ctx.size), ctx.size);
        match find(BINDINGS, *key) {
            Some(Msg::Agree) => vec![Effect::Go(Route::Agree(self.meeting.clone()))],
            Some(Msg::Part) if self.undecided => vec![Effect::Go(Route::Part(self.meeting.clone()))],
            // Nobody leaves by habit with both answers lying open.
            Some(Msg::Back) => vec![self.back()],
            Some(Msg::Part) | None => Vec::new(),
        }
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = match &self.page {
            Ok(page) => {
                let mut sheet = Sheet::new(&page.title);
                both(&mut sheet, page, size, look);
                agreed(&mut sheet, &page.agreed, size, look);
                page.said_always.iter().for_each(|sentence| sheet.text(sentence, look.faint, size));
                sheet.text("`twopeaks compare -o together.html` writes this page for paper.", look.faint, size);
                sheet
            }
            Err((why, agreement)) => {
                let mut sheet = Sheet::new("Together");
                sheet.text(why, Style::new(), size);
                sheet.line("");
                agreed(&mut sheet, agreement, size, look);
                sheet
            }
        };
        sheet.scroll = self.scroll;
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let may = |binding: &&Binding<Msg>| binding.msg != Msg::Part || self.undecided;
        let mut all = hints(BINDINGS.iter().filter(may), &look.glyphs);
        all.extend(hints(SCROLL, &look.glyphs));
        all
    }
}

/// What both see alike, the picture, and where they differ.
fn both(sheet: &mut Sheet, page: &ComparisonPage, size: (u16, u16), look: &Look) {
    sheet.text("What you agree on", look.strong, size);
    page.agree.iter().for_each(|line| sheet.text(line, Style::new(), size));
    sheet.line("");
    pair::draw(sheet, page, text_columns(size), look);
    sheet.text(&page.legend(&look.glyphs), look.faint, size);
    page.gaps.iter().for_each(|line| sheet.text(line, Style::new(), size));
    sheet.line("");
    if !page.differ.is_empty() {
        sheet.text("Where you differ, the largest difference first", look.strong, size);
    }
    for line in &page.differ {
        sheet.text(&line.what, look.faint, size);
        line.ask.iter().for_each(|ask| sheet.text(ask, Style::new(), size));
    }
    for line in &page.left_out {
        sheet.line("");
        sheet.text(line, look.faint, size);
    }
    sheet.line("");
}

fn agreed(sheet: &mut Sheet, page: &AgreedPage, size: (u16, u16), look: &Look) {
    if page.is_empty() {
        return;
    }
    sheet.text("What we agreed", look.strong, size);
    page.notes.iter().for_each(|(who, note)| sheet.text(&format!("{who}: {note}"), Style::new(), size));
    for (index, step) in page.steps.iter().enumerate() {
        sheet.text(&format!("{}. {step}", index + 1), Style::new(), size);
    }
    sheet.line("");
}
