//! What this is and is not, and where the file will lie: one screen, one key.

use crossterm::event::KeyCode;
use ratatui::style::Style;

use crate::page::unvalidated;
use crate::questionnaire::{Questionnaire, builtin};
use crate::store::Store;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::scroll::{SCROLL, scrolled};

/// How to answer our own questions: the job colours the answers most.
const ADVICE_AT_WORK: &str = "Think of yourself, not of your present job. There are no right answers; say \"cannot say\" \
    where you cannot.";
/// How to answer any other questions.
const ADVICE: &str = "There are no right answers; say \"cannot say\" where you cannot.";

/// The page before the questions.
#[derive(Debug)]
pub struct Intro {
    title: String,
    about: String,
    result: String,
    advice: &'static str,
    unvalidated: &'static str,
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
        let [low, high] = [questionnaire.low(), questionnaire.high()]
            .map(|profile| profile.map(|found| found.name.to_string()).unwrap_or_default());
        let result = format!(
            "You see where your answers lie between {low} and {high}, how sure that is, and what in your answers says so. \
             Both are good places to be."
        );
        let advice = if builtin::text(&questionnaire.id).is_some() { ADVICE_AT_WORK } else { ADVICE };
        Self { title, about, result, advice, unvalidated: unvalidated(questionnaire), place, scroll: 0 }
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
            (self.result.as_str(), plain),
            (self.advice, plain),
            (self.place.as_str(), plain),
            (self.unvalidated, look.faint),
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
