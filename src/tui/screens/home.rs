//! Where everything begins: continue, a check-in that is due, start, results, quit.

use crossterm::event::KeyEvent;

use super::list::{ListRow, Other};
use crate::page::{Due, unvalidated};
use crate::questionnaire::{Questionnaire, builtin};
use crate::tui::keys::{Hint, Key};
use crate::tui::room::Room;
use crate::tui::screen::{Effect, Event, Route, Screen, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::list::{Heard, List};

/// The home screen.
#[derive(Debug, Default)]
pub struct Home {
    rows: Vec<ListRow>,
    list: List,
    heading: String,
    unvalidated: &'static str,
    place: String,
    notices: Vec<String>,
}

/// What home tells.
#[derive(Debug, Default)]
pub struct Standing {
    /// What was begun and can be gone on with.
    pub begun: Vec<Begun>,
    /// The check-in whose day has come.
    pub due: Option<Due>,
    /// Whether there are results.
    pub results: bool,
    /// Whether two people have begun; nothing where nothing is kept.
    pub together: Option<bool>,
    /// The data folder; nothing where nothing is kept.
    pub folder: Option<String>,
    /// Who else writes to it; here one can only read, then.
    pub holder: Option<String>,
    /// What the person must know.
    pub notices: Vec<String>,
}

/// A draft on home.
#[derive(Debug)]
pub struct Begun {
    /// Its id.
    pub id: String,
    /// How far it is.
    pub says: String,
    /// Whether it is of the questionnaire that home offers.
    pub ours: bool,
}

impl Standing {
    /// The rows for a questionnaire.
    fn rows(&self, questionnaire: &Questionnaire) -> Vec<ListRow> {
        let (writable, built_in) = (self.holder.is_none(), questionnaire.id == builtin::DEFAULT);
        let mut rows: Vec<ListRow> = self.begun.iter().map(Begun::row).collect();
        rows.extend(
            self.due.iter().map(|due| ListRow::new(due.label.clone(), Effect::Go(Route::CheckIn(due.outcome.clone())))),
        );
        let mut add = |may: bool, label: &str, effect: Effect| rows.extend(may.then(|| ListRow::new(label, effect)));
        let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).count();
        let start = match self.begun.iter().any(|begun| begun.ours) {
            true => format!("Start anew: {scored} questions about you; what you began stays"),
            false => format!("Start: {scored} questions about you"),
        };
        add(writable, &start, Effect::Go(Route::Intro));
        add(writable && built_in, "The offer: question the job", Effect::Go(Route::Roles(None)));
        add(self.results, "Results", Effect::Go(Route::Results));
        if let Some(begun) = self.together {
            let label = if begun { "Together: go on" } else { "Together: two views of one person" };
            add(writable && built_in, label, Effect::Go(Route::Together));
        }
        add(true, "Quit", Effect::Quit);
        rows
    }

    fn place(&self) -> String {
        match &self.folder {
            Some(folder) => format!("Nothing leaves this machine. Your files are in {folder}"),
            None => "Nothing leaves this machine, and nothing is written to disk.".to_owned(),
        }
    }
}

impl Begun {
    fn row(&self) -> ListRow {
        let discard =
            Other { key: Key::Char('d'), help: "discard what you began", effect: Effect::Delete(self.id.clone()) };
        let go = Effect::Go(Route::Continue(self.id.clone()));
        ListRow { others: vec![discard], ..ListRow::new(self.says.clone(), go) }
    }
}

impl Home {
    /// What can be done now, and what the person must know.
    pub fn new(questionnaire: &Questionnaire, standing: Standing) -> Self {
        let (rows, place) = (standing.rows(questionnaire), standing.place());
        let heading = match questionnaire.id.as_str() {
            builtin::DEFAULT => "Take the management offer, or stay with the craft?".to_owned(),
            _ => questionnaire.title.to_string(),
        };
        let held = |holder| format!("The folder is in use by {holder}: here you can only read.");
        let notices = standing.notices.into_iter().chain(standing.holder.map(held)).collect();
        Self { rows, list: List::default(), heading, unvalidated: unvalidated(questionnaire), place, notices }
    }

    fn on_key(&mut self, key: KeyEvent, room: &Room) -> Option<Effect> {
        let says: Vec<&str> = self.rows.iter().map(ListRow::says).collect();
        match self.list.on_key(key, &says, room) {
            Heard::Chosen(at) => self.rows.get(at).map(|row| row.go.clone()),
            Heard::Taken => None,
            Heard::Other => self.rows.get(self.list.at)?.other(key).cloned(),
        }
    }
}

impl Screen for Home {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        match event {
            Event::Key(key, _) => return self.on_key(*key, room).into_iter().collect(),
            Event::Paste(text) => self.list.paste(text),
            Event::Deleted(id) => {
                self.rows.retain(|row| !row.deletes(id));
                self.list.keep_within(self.rows.len());
                let short: String = id.chars().take(8).collect();
                self.notices.push(format!("It is in the trash. `twopeaks delete --undo {short}` brings it back."));
            }
            Event::Failed(failure) => self.notices.push(failure.why.clone()),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title = "twopeaks".to_owned();
        surface.text(&self.heading, look.strong);
        surface.gap();
        let says: Vec<&str> = self.rows.iter().map(ListRow::says).collect();
        self.list.draw(surface, &says, surface.room.text_columns(), usize::MAX);
        surface.line("");
        for notice in &self.notices {
            surface.text(notice, look.warning);
            surface.gap();
        }
        surface.text(&self.place, look.faint);
        // On a small page it stands on the next one, before the first question.
        if surface.room.is_roomy() {
            surface.line("");
            surface.text(self.unvalidated, look.faint);
        }
    }

    fn hints(&self) -> Vec<Hint> {
        let mut all = self.list.hints(self.rows.len());
        if !self.list.finds() {
            all.extend(self.rows.get(self.list.at).into_iter().flat_map(ListRow::hints));
        }
        all
    }

    fn typing(&self) -> Option<Typing> {
        self.list.finds().then_some(Typing::Line)
    }
}
