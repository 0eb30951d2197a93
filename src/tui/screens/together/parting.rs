//! What stays here: each of the two decides for their own answers.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::style::Style;

use crate::questionnaire::Subject;
use crate::text::Clean;
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen, Stays};
use crate::tui::sheet::{Input, Sheet, text_columns};
use crate::tui::theme::Look;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

/// What each can choose; the first is usual on a shared laptop.
const CHOICES: [&str; 3] = [
    "Keep the summary only: states and bands of the dimensions",
    "Take all of it away as a file, and leave nothing here",
    "Remove all of it",
];

/// The page of one of the two.
#[derive(Debug)]
pub struct Parting {
    meeting: String,
    outcome: String,
    who: Subject,
    menu: Menu,
    /// The name of the file, while it is typed.
    field: Option<Field>,
    /// What stays, once the owner has said yes to it.
    asked: Option<Stays>,
    failure: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Msg {
    Write,
    Leave,
    Yes,
}

const SURE: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Char('y')], msg: Msg::Yes, help: "yes, for good", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc), Key::Char('n')], msg: Msg::Leave, help: "no", footer_rank: 2 },
];

const TYPING: &[Binding<Msg>] = &[
    Binding {
        keys: &[Key::Code(KeyCode::Enter)],
        msg: Msg::Write,
        help: "write it and remove it here",
        footer_rank: 1,
    },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Leave, help: "back", footer_rank: 2 },
];

impl Parting {
    /// The page for the owner of a result.
    pub fn new(meeting: String, outcome: String, who: Subject) -> Self {
        Self { meeting, outcome, who, menu: Menu::default(), field: None, asked: None, failure: None }
    }

    fn stays(&self, stays: Stays) -> Effect {
        Effect::Part { meeting: self.meeting.clone(), outcome: self.outcome.clone(), stays }
    }

    fn choose(&mut self) {
        match self.menu.at {
            0 => self.asked = Some(Stays::Summary),
            1 => {
                let name = if self.who == Subject::Observed { "view-from-outside.json" } else { "own-view.json" };
                self.field = Some(Field::new(name));
            }
            _ => self.asked = Some(Stays::Nothing),
        }
    }

    /// Nothing goes before its owner has said yes: there is no way back.
    fn on_sure(&mut self, key: KeyEvent) -> Vec<Effect> {
        let yes = find(SURE, key) == Some(Msg::Yes);
        let asked = self.asked.take().filter(|_| yes);
        asked.map(|stays| self.stays(stays)).into_iter().collect()
    }

    fn on_typed(&mut self, key: KeyEvent) -> Vec<Effect> {
        match (find(TYPING, key), &mut self.field) {
            (Some(Msg::Write), Some(field)) => {
                let file = field.text().to_string();
                vec![self.stays(Stays::File(file))]
            }
            (Some(_), _) => {
                self.field = None;
                Vec::new()
            }
            (None, field) => {
                field.iter_mut().for_each(|field| field.on_key(key));
                Vec::new()
            }
        }
    }
}

/// What a choice takes away.
fn goes(stays: &Stays) -> &'static str {
    match stays {
        Stays::Summary => {
            "The answers and notes go for good, and with them the list of where you differ: it needs every answer. The \
             three dimensions, side by side, stay. Go on?"
        }
        Stays::File(_) | Stays::Nothing => {
            "All of it goes for good, and with it the comparison; what you agreed stays. Go on?"
        }
    }
}

impl Screen for Parting {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        match event {
            Event::SaveFailed(why) => self.failure = Some(why.clone()),
            Event::Paste(text) => {
                let text = Clean::line(text);
                self.field.iter_mut().for_each(|field| field.paste(&text));
            }
            Event::Key(key) if self.asked.is_some() => return self.on_sure(*key),
            Event::Key(key) if self.field.is_some() => return self.on_typed(*key),
            Event::Key(key) => match find(LIST, *key) {
                Some(ListMsg::Choose) => self.choose(),
                Some(ListMsg::Back) => return vec![Effect::Go(Route::Meeting(self.meeting.clone()))],
                Some(msg) => {
                    self.menu.moved(msg, CHOICES.len());
                }
                None => {}
            },
            _ => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let who = if self.who == Subject::Observed { "The observer decides" } else { "The person decides" };
        let mut sheet = Sheet::new("What stays here");
        if let Some(failure) = &self.failure {
            sheet.text(failure, look.warning, size);
            sheet.gap(size);
        }
        sheet.text(&format!("{who}, for their own answers. What you agreed stays."), look.strong, size);
        sheet.gap(size);
        if let Some(stays) = &self.asked {
            sheet.text(goes(stays), look.warning, size);
            return sheet;
        }
        match &self.field {
            Some(field) => {
                sheet.text("Which file? `twopeaks import` takes it in on your own machine.", Style::new(), size);
                sheet.field(Input { area: field.area.clone(), rows: 1 });
            }
            None => self.menu.draw(&mut sheet, &CHOICES.map(str::to_owned), text_columns(size), look),
        }
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        match (&self.asked, &self.field) {
            (Some(_), _) => hints(SURE, &look.glyphs),
            (None, Some(_)) => hints(TYPING, &look.glyphs),
            (None, None) => hints(LIST, &look.glyphs),
        }
    }

    fn typing(&self) -> bool {
        self.field.is_some()
    }
}
