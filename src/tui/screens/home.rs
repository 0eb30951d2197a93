//! Where everything begins: continue, a check-in that is due, start, results, quit.

use crossterm::event::{KeyCode, KeyEvent};

use crate::page::{Due, begun, unvalidated};
use crate::questionnaire::{Questionnaire, builtin};
use crate::store::{Store, Unfinished};
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::{Sheet, is_roomy, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::menu::Menu;

/// The home screen.
#[derive(Debug, Default)]
pub struct Home {
    rows: Vec<Row>,
    menu: Menu,
    heading: String,
    unvalidated: &'static str,
    place: String,
    notices: Vec<String>,
}

/// What home tells besides what lies in the store.
#[derive(Debug, Default)]
pub struct Beside {
    /// The check-in whose day has come.
    pub due: Option<Due>,
    /// Whether two people have begun.
    pub together: bool,
    /// What the person must know.
    pub notices: Vec<String>,
}

#[derive(Debug)]
struct Row {
    label: String,
    effect: Effect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Up,
    Down,
    Choose,
    Discard,
}

const BINDINGS: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Choose, help: "choose", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Up), Key::Char('k')], msg: Msg::Up, help: "up", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Down), Key::Char('j')], msg: Msg::Down, help: "down", footer_rank: 0 },
    Binding { keys: &[Key::Char('d')], msg: Msg::Discard, help: "discard what you began", footer_rank: 3 },
];

impl Home {
    /// What can be done now, and what the person must know.
    pub fn new(store: Option<&Store>, questionnaire: &Questionnaire, beside: Beside) -> Self {
        let Beside { due, together, mut notices } = beside;
        let mut rows = Vec::new();
        let writable = store.is_none_or(|store| store.holder().is_none());
        let mut add = |label: String, effect| rows.push(Row { label, effect });
        let resumable = store.filter(|_| writable).map(Store::resumable).unwrap_or_default();
        let mut anew = false;
        for (unfinished, source) in resumable {
            let other = source.questionnaire.id != questionnaire.id;
            anew |= !other;
            let label = continued(&unfinished, &source.questionnaire, other);
            add(label, Effect::Go(Route::Continue(unfinished.header.id)));
        }
        if let Some(due) = due {
            add(due.label, Effect::Go(Route::CheckIn(due.outcome)));
        }
        if writable {
            let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).count();
            let label = match anew {
                true => format!("Start anew: {scored} questions about you; what you began stays"),
                false => format!("Start: {scored} questions about you"),
            };
            add(label, Effect::Go(Route::Intro));
        }
        if writable && questionnaire.id == builtin::DEFAULT {
            add("The offer: question the job".to_owned(), Effect::Go(Route::Roles(None)));
        }
        if store.is_some_and(Store::has_people) {
            add("Results".to_owned(), Effect::Go(Route::Results));
        }
        if writable && questionnaire.id == builtin::DEFAULT && store.is_some() {
            let label = if together { "Together: go on" } else { "Together: two views of one person" };
            add(label.to_owned(), Effect::Go(Route::Together));
        }
        add("Quit".to_owned(), Effect::Quit);
        notices.extend(notice(store));
        let heading = match questionnaire.id.as_str() {
            builtin::DEFAULT => "Take the management offer, or stay with the craft?".to_owned(),
            _ => questionnaire.title.to_string(),
        };
        let unvalidated = unvalidated(questionnaire);
        Self { rows, menu: Menu::default(), heading, unvalidated, place: place(store), notices }
    }
}

impl Home {
    /// The same with more that the person must know.
    pub fn telling(mut self, notices: Vec<String>) -> Self {
        self.notices.extend(notices);
        self
    }

    /// The draft that is chosen.
    fn draft(&self) -> Option<&String> {
        self.rows.get(self.menu.at).and_then(Row::draft)
    }

    fn on_key(&mut self, key: KeyEvent) -> Vec<Effect> {
        let effect = match find(BINDINGS, key) {
            Some(Msg::Up) => {
                self.menu.up();
                None
            }
            Some(Msg::Down) => {
                self.menu.down(self.rows.len());
                None
            }
            Some(Msg::Choose) => self.rows.get(self.menu.at).map(|row| row.effect.clone()),
            Some(Msg::Discard) => self.draft().cloned().map(Effect::Delete),
            None => None,
        };
        effect.into_iter().collect()
    }
}

impl Row {
    /// The draft that it goes on with.
    fn draft(&self) -> Option<&String> {
        match &self.effect {
            Effect::Go(Route::Continue(id)) => Some(id),
            _ => None,
        }
    }
}

/// How far a draft is, by the wording it was begun in; with its name if it is of `other` than the questionnaire here.
fn continued(unfinished: &Unfinished, questionnaire: &Questionnaire, other: bool) -> String {
    let (answered, all) = unfinished.draft.progress(questionnaire);
    match other {
        true => format!("Continue {}", begun(&unfinished.draft, questionnaire)),
        false => format!("Continue: {answered} of {all} answered"),
    }
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
        match event {
            Event::Key(key) => self.on_key(*key),
            Event::Deleted(id) => {
                self.rows.retain(|row| row.draft() != Some(id));
                let short: String = id.chars().take(8).collect();
                self.notices.push(format!("It is in the trash. `twopeaks delete --undo {short}` brings it back."));
                Vec::new()
            }
            Event::NotMoved(why) => {
                self.notices.push(why.clone());
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("twopeaks");
        sheet.text(&self.heading, look.strong, size);
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
            sheet.text(self.unvalidated, look.faint, size);
        }
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        let may = |binding: &&Binding<Msg>| binding.msg != Msg::Discard || self.draft().is_some();
        hints(BINDINGS.iter().filter(may), &look.glyphs)
    }
}
