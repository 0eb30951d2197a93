//! What this is and is not, and where the file will lie: one screen, one key.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::page::UNVALIDATED;
use crate::questionnaire::Questionnaire;
use crate::store::Store;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::scroll::{SCROLL, scrolled};

/// The page before the questions.
#[derive(Debug)]
pub struct Intro {
    title: String,
    about: String,
    place: String,
    scroll: usize,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Begin,
    Back,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Begin, help: "begin", footer_rank: 1 },
    Binding {
        keys: &[Key::Code(KeyCode::Esc), Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 2,
    },
];

impl Intro {
    /// The page for a questionnaire.
    pub fn new(store: Option<&Store>, questionnaire: &Questionnaire) -> Self {
        let place = match store {
            Some(store) => format!(
                "Every answer is saved as you give it, on this machine only, in {}. Stop whenever you like and continue later.",
                Clean::line(&store.folder().display().to_string())
            ),
            None => "Nothing is written to disk: when you leave, your answers are gone.".to_owned(),
        };
        let (title, about) = (questionnaire.title.to_string(), questionnaire.about.to_string());
        Self { title, about, place, scroll: 0 }
    }
}

impl Screen for Intro {
    fn on_event(&mut self, event: &Event, ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        self.scroll = scrolled(self.scroll, *key, self.sheet(ctx.size, ctx.look).max_scroll(ctx.size), ctx.size);
        match find(BINDINGS, *key) {
            Some(Msg::Begin) => vec![Effect::Go(Route::Begin)],
            Some(Msg::Back) => vec![Effect::Back],
            None => Vec::new(),
        }
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new(&self.title);
        sheet.scroll = self.scroll;
        let plain = Style::new();
        for (text, style) in [
            (self.about.as_str(), plain),
            (
                "You see where your answers lie between the two kinds of work, how sure that is, and what in your answers says so. Both kinds are good places to be.",
                plain,
            ),
            (
                "Think of yourself, not of your present job. There are no right answers; say \"cannot say\" where you cannot.",
                plain,
            ),
            (self.place.as_str(), plain),
            (UNVALIDATED, look.faint),
            ("It is not for hiring, promotion, pay or ranking.", look.faint),
        ] {
            if !text.is_empty() {
                sheet.text(text, style, size);
                sheet.line("");
            }
        }
        sheet.body.pop();
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let mut all = hints(BINDINGS, &look.glyphs);
        all.extend(hints(SCROLL, &look.glyphs));
        all
    }
}
