//! Where everything begins: continue, a check-in that is due, start, results, quit.

use crossterm::event::KeyEvent;

use super::list::{AWAY, ListRow, Other, UNDO, faint};
use crate::desk::{Asked, Done, Order, Place, Which};
use crate::page::{Due, unvalidated};
use crate::questionnaire::{Questionnaire, builtin};
use crate::tui::keys::{Binding, Hint, Key, find, hints};
use crate::tui::room::Room;
use crate::tui::screen::{Answerable, Effect, Event, List as Listed, Route, Screen, Spot, Typing};
use crate::tui::surface::Surface;
use crate::tui::widgets::list::{Heard, List};

/// Said when something begun is in the trash.
const DISCARDED: &str = "Discarded. u brings it back.";

const SURE: &[Binding<()>] = &[Binding { keys: &[Key::Char('y')], msg: (), help: "discard", footer_rank: 1 }];

/// The home screen. Its first row is what is next, so the mark is there whenever the person comes back.
#[derive(Debug, Default)]
pub struct Home {
    rows: Vec<ListRow>,
    /// How many answers are in what was begun: the first rows.
    answered: Vec<usize>,
    /// What is thrown away once the person has said yes.
    asking: Option<Effect>,
    trash: Vec<(usize, Place)>,
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
    /// What goes on with it.
    pub place: Place,
    /// How far it is.
    pub says: String,
    /// How many answers are in it.
    pub answered: usize,
    /// Whether it is of the questionnaire that home offers.
    pub ours: bool,
}

impl Standing {
    /// The rows for a questionnaire.
    fn rows(&self, questionnaire: &Questionnaire) -> Vec<ListRow> {
        let (writable, built_in) = (self.holder.is_none(), questionnaire.id == builtin::DEFAULT);
        let mut rows: Vec<ListRow> = self.begun.iter().map(Begun::row).collect();
        rows.extend(self.due.iter().map(|due| {
            ListRow::new(due.label.clone(), Effect::Go(Route::Ask(Asked::CheckIn { follows: Place::of(&due.outcome) })))
        }));
        let mut add = |may: bool, label: &str, effect: Effect| rows.extend(may.then(|| ListRow::new(label, effect)));
        let scored = questionnaire.items.iter().filter(|item| item.scored().is_some()).count();
        let start = match self.begun.iter().any(|begun| begun.ours) {
            true => format!("Start anew: {scored} questions about you; what you began stays"),
            false => format!("Start: {scored} questions about you"),
        };
        add(writable, &start, Effect::Go(Route::Intro));
        add(writable && built_in, "The offer: question the job", Effect::Go(Route::List(Listed::Offers(None))));
        add(self.results, "Results", Effect::Go(Route::List(Listed::Results)));
        if let Some(begun) = self.together {
            let label = if begun { "Together: go on" } else { "Together: two views of one person" };
            add(writable && built_in, label, Effect::Go(Route::List(Listed::Meetings)));
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
        let order = Order::Delete(Which::These(vec![self.place.clone()]));
        let discard = Other { keys: AWAY, help: "discard what you began", effect: Effect::Do(order) };
        let go = Effect::Go(Route::Ask(Asked::Begun(self.place.clone())));
        ListRow::new(self.says.clone(), go).with(discard)
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
        let answered = standing.begun.iter().map(|begun| begun.answered).collect();
        let unvalidated = unvalidated(questionnaire);
        Self { rows, answered, heading, unvalidated, place, notices, ..Self::default() }
    }

    fn on_key(&mut self, key: KeyEvent, room: &Room) -> Vec<Effect> {
        let says: Vec<&str> = self.rows.iter().map(ListRow::says).collect();
        match self.list.on_key(key, &says, room) {
            Heard::Chosen(at) => self.rows.get(at).map(ListRow::goes).unwrap_or_default(),
            Heard::Taken => Vec::new(),
            Heard::Other if find(UNDO, key).is_some() => {
                let last = self.trash.last();
                let undo = |(_, place): &(usize, Place)| Effect::Do(Order::Undo(Which::These(vec![place.clone()])));
                last.map(undo).into_iter().collect()
            }
            Heard::Other => {
                self.asking = self.rows.get(self.list.at).and_then(|row| row.other(key)).cloned();
                Vec::new()
            }
        }
    }

    /// Only `y` throws away.
    fn on_asked(&mut self, discard: Effect, key: KeyEvent) -> Vec<Effect> {
        self.asking = None;
        if find(SURE, key).is_some() { vec![discard] } else { Vec::new() }
    }

    fn on_deleted(&mut self, place: &Place) -> Vec<Effect> {
        if let Some(at) = self.rows.iter().position(|row| row.deletes(place)) {
            self.rows.iter_mut().skip(at).take(1).for_each(ListRow::trash);
            self.trash.push((at, place.clone()));
            self.list.faint = faint(&self.rows);
        }
        vec![Effect::Say(DISCARDED)]
    }

    /// What is asked before anything is thrown away.
    fn question(&self) -> Option<String> {
        self.asking.as_ref()?;
        let answers = match self.answered.get(self.list.at).copied().unwrap_or_default() {
            1 => "1 answer".to_owned(),
            many => format!("{many} answers"),
        };
        Some(format!("Discard {answers}? y discards, any other key keeps."))
    }
}

impl Screen for Home {
    fn on_event(&mut self, event: &Event, room: &Room) -> Vec<Effect> {
        match event {
            Event::Key(key, _) => {
                return match self.asking.clone() {
                    Some(discard) => self.on_asked(discard, *key),
                    None => self.on_key(*key, room),
                };
            }
            Event::Paste { text, .. } => self.list.paste(text),
            Event::Done(Done::Deleted(Which::These(places))) => {
                return places.iter().flat_map(|place| self.on_deleted(place)).collect();
            }
            Event::Done(Done::Back(Which::These(places))) => {
                self.trash.retain(|(_, place)| !places.contains(place));
            }
            Event::Failed(failure) => self.notices.push(failure.why.clone()),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, surface: &mut Surface) {
        let look = surface.room.look;
        surface.title = "twopeaks".to_owned();
        if !self.trash.is_empty() {
            surface.status = Some((format!("{} in the trash, u brings back", self.trash.len()), look.faint));
        }
        if let Some(question) = self.question() {
            surface.text(&question, look.warning);
            surface.gap();
        }
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
        if self.asking.is_some() {
            return hints(SURE);
        }
        let mut all = self.list.hints(self.rows.len());
        if !self.list.finds() {
            all.extend(hints(UNDO.iter().filter(|_| !self.trash.is_empty())));
            all.extend(self.rows.get(self.list.at).into_iter().flat_map(ListRow::hints));
        }
        all
    }

    fn asks(&self) -> Option<Answerable> {
        self.asking.is_some().then_some(Answerable { number: self.list.at, marked: None, known: false })
    }

    fn answers(&self, key: KeyEvent) -> bool {
        self.asking.is_some() && find(SURE, key).is_some()
    }

    fn spot(&self) -> Spot {
        Spot { trash: self.trash.clone(), ..Spot::default() }
    }

    fn resume(&mut self, spot: Spot) {
        self.trash = spot.trash;
    }

    fn typing(&self) -> Option<Typing> {
        self.list.finds().then_some(Typing::Line)
    }
}
