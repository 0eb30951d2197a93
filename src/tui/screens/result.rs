//! One result: the sentence, the picture, what the answers are worth, and what may be answered afterwards.

use std::path::PathBuf;

use crossterm::event::KeyCode;
use jiff::tz::TimeZone;
use ratatui::style::Style;

use crate::page::{ExtraProgress, NO_NORMS, ResultPage, legend};
use crate::questionnaire::Questionnaire;
use crate::record::Outcome;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, digit, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::picture;
use crate::tui::widgets::scroll::{SCROLL, scrolled};

/// The result page.
#[derive(Debug)]
pub struct ResultScreen {
    outcome: String,
    page: ResultPage,
    place: String,
    extras: Vec<ExtraProgress>,
    scroll: usize,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Extra,
    Back,
}

const EXTRA: &str = "answer more";

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Digit], msg: Msg::Extra, help: EXTRA, footer_rank: 4 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 1,
    },
];

impl ResultScreen {
    /// The page of a result; `path` is its file.
    pub fn new(
        outcome: &Outcome,
        questionnaire: &Questionnaire,
        zone: &TimeZone,
        path: Option<PathBuf>,
        extras: Vec<ExtraProgress>,
    ) -> Self {
        let place = match path {
            Some(path) => format!("Saved in {}", Clean::line(&path.display().to_string())),
            None => "Not saved, as you asked.".to_owned(),
        };
        Self {
            outcome: outcome.id.clone(),
            page: ResultPage::new(outcome, questionnaire, zone),
            place,
            extras,
            scroll: 0,
        }
    }

    fn offered(&self, sheet: &mut Sheet, size: (u16, u16)) {
        if self.extras.is_empty() {
            return;
        }
        sheet.text("If you like, answer a few more questions; they never change the score:", Style::new(), size);
        for (index, extra) in self.extras.iter().enumerate() {
            sheet.line(format!("  {} {} ({} of {} answered)", index + 1, extra.title, extra.answered, extra.items));
        }
        sheet.gap(size);
    }
}

impl Screen for ResultScreen {
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(self.scroll, *key, self.sheet(ctx.size, ctx.look).max_scroll(ctx.size), ctx.size);
        match find(BINDINGS, *key) {
            Some(Msg::Extra) => {
                let chosen = digit(*key).and_then(|digit| self.extras.get(digit.checked_sub(1)?));
                let route =
                    |extra: &ExtraProgress| Route::Extra { outcome: self.outcome.clone(), extra: extra.id.clone() };
                chosen.map(|extra| Effect::Go(route(extra))).into_iter().collect()
            }
            Some(Msg::Back) => vec![Effect::Back],
            None => Vec::new(),
        }
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new(&self.page.title);
        sheet.status = Some(("a conversation aid, not a test".to_owned(), look.faint));
        sheet.scroll = self.scroll;
        sheet.text(&self.page.headline.join(" "), Style::new(), size);
        sheet.line("");
        picture::draw(&mut sheet, &self.page, usize::from(size.0).saturating_sub(2), look);
        sheet.line("");
        sheet.text(&legend(&look.glyphs), look.faint, size);
        sheet.line("");
        for note in self.page.notes() {
            sheet.text(note, look.warning, size);
            sheet.line("");
        }
        self.offered(&mut sheet, size);
        for sentence in [self.page.unvalidated, NO_NORMS, &self.place] {
            sheet.text(sentence, look.faint, size);
        }
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let mut all = hints(BINDINGS, &look.glyphs);
        all.retain(|hint| hint.help != EXTRA || !self.extras.is_empty());
        for hint in all.iter_mut().filter(|hint| hint.help == EXTRA) {
            hint.keys = vec![format!("1-{}", self.extras.len())];
        }
        all.extend(hints(SCROLL, &look.glyphs));
        all
    }
}
