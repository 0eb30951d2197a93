//! Where everything begins: continue, start, results, quit.

use crossterm::event::KeyCode;

use crate::page::UNVALIDATED;
use crate::questionnaire::Questionnaire;
use crate::store::{Store, Unfinished};
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::{Sheet, is_roomy, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::menu::Menu;

/// The home screen.
#[derive(Debug)]
pub struct Home {
    rows: Vec<Row>,
    menu: Menu,
    place: String,
    notices: Vec<String>,
}

#[derive(Debug)]
struct Row {
    label: String,
    effect: Effect,
}

#[derive(Clone, Copy, Debug)]
enum Msg {
    Up,
    Down,
    Choose,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Choose, help: "choose", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Up), Key::Char('k')], msg: Msg::Up, help: "up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Down), Key::Char('j')], msg: Msg::Down, help: "down", footer_rank: 0 },
];

impl Home {
    /// What can be done now, and what the person must know.
    pub fn new(store: Option<&Store>, questionnaire: &Questionnaire, mut notices: Vec<String>) -> Self {
        let mut rows = Vec::new();
        let writable = store.is_none_or(|store| store.holder().is_none());
        let mut add = |label: String, effect| rows.push(Row { label, effect });
        let unfinished = store.filter(|_| writable).map(Store::unfinished).unwrap_or_default();
        if let Some(unfinished) = unfinished.first() {
            add(continued(unfinished, questionnaire), Effect::Go(Route::Continue));
        }
        if writable {
            let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).count();
            add(format!("Start: {scored} questions about you"), Effect::Go(Route::Intro));
        }
        if writable {
            add("The offer: question the job".to_owned(), Effect::Go(Route::Roles(None)));
        }
        match store.map_or(0, |store| store.people().len()) {
            0 => {}
            1 => add("Results: 1 saved".to_owned(), Effect::Go(Route::Results)),
            count => add(format!("Results: {count} saved"), Effect::Go(Route::Results)),
        }
        add("Quit".to_owned(), Effect::Quit);
        notices.extend(notice(store));
        Self { rows, menu: Menu::default(), place: place(store), notices }
    }
}

fn continued(unfinished: &Unfinished, questionnaire: &Questionnaire) -> String {
    let all = questionnaire.main_items().count();
    let answered = questionnaire.main_items().filter(|item| unfinished.draft.answers.get(item.id()).is_some()).count();
    format!("Continue: {answered} of {all} answered")
}

fn place(store: Option<&Store>) -> String {
    match store {
        Some(store) => format!(
            "Nothing leaves this machine. Your files are in {}",
            Clean::line(&store.folder().display().to_string())
        ),
        None => "Nothing leaves this machine, and nothing is written to disk.".to_owned(),
    }
}

fn notice(store: Option<&Store>) -> Option<String> {
    let holder = store?.holder()?;
    Some(format!("The folder is in use by {holder}: here you can only read."))
}

impl Screen for Home {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        let Event::Key(key) = event else {
            return Vec::new();
        };
        match find(BINDINGS, *key) {
            Some(Msg::Up) => self.menu.up(),
            Some(Msg::Down) => self.menu.down(self.rows.len()),
            Some(Msg::Choose) => {
                return self.rows.get(self.menu.at).map(|row| row.effect.clone()).into_iter().collect();
            }
            None => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("twopeaks");
        sheet.text("Take the management offer, or stay with the craft?", look.strong, size);
        sheet.gap(size);
        let labels: Vec<String> = self.rows.iter().map(|row| row.label.clone()).collect();
        self.menu.draw(&mut sheet, &labels, text_columns(size), look);
        sheet.line("");
        for notice in &self.notices {
            sheet.text(notice, look.warning, size);
            sheet.gap(size);
        }
        sheet.text(&self.place, look.faint, size);
        // On a small page it stands on the next one, before the first question.
        if is_roomy(size) {
            sheet.line("");
            sheet.text(UNVALIDATED, look.faint, size);
        }
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        hints(BINDINGS, &look.glyphs)
    }
}
