//! Who answers first, what was opened before, and what somebody sent.

use ratatui::style::Style;

use crate::questionnaire::Subject;
use crate::text::cut;
use crate::tui::keys::{Hint, find, hints};
use crate::tui::screen::{Ctx, Effect, Event, Route, Screen};
use crate::tui::sheet::Sheet;
use crate::tui::theme::Look;
use crate::tui::widgets::menu::{LIST, ListMsg, Menu};

const ABOUT: &str = "One person answers 36 questions about themselves; somebody who works with them answers 12 about what \
    they have seen. Nobody sees the other's answers until both are in. Then you read both together. Both answer afresh here; results from before stay as they are.";
const TWO: &str = "On two laptops: the observer runs `twopeaks take promotion-fit-observer` and `twopeaks report 1 \
    --share dimensions -o view.json`; you run `twopeaks import view.json`.";
const FAILED: &str = "Not done: ";

/// The page.
#[derive(Debug)]
pub struct Start {
    rows: Vec<(String, Effect)>,
    menu: Menu,
    failure: Option<String>,
}

impl Start {
    /// The page with what was opened before (id and title), and the two views that can be opened now.
    pub fn new(meetings: Vec<(String, String)>, sent: Option<[String; 2]>) -> Self {
        let sit = |who| Effect::Go(Route::Sit { meeting: None, who });
        let sent = sent.map(|ids| ("Open your result and the view that was sent".to_owned(), Effect::Meet(ids)));
        let here = [
            ("The person answers first (36 questions, 10 minutes)".to_owned(), sit(Subject::Oneself)),
            ("The observer answers first (12 questions, 5 minutes)".to_owned(), sit(Subject::Observed)),
        ];
        let earlier = meetings.into_iter().map(|(id, title)| (title, Effect::Go(Route::Meeting(id))));
        Self { rows: sent.into_iter().chain(here).chain(earlier).collect(), menu: Menu::default(), failure: None }
    }
}

impl Screen for Start {
    fn on_event(&mut self, event: &Event, _ctx: &Ctx<'_>) -> Vec<Effect> {
        if let Event::SaveFailed(why) = event {
            self.failure = Some(format!("{FAILED}{why}"));
        }
        let Event::Key(key) = event else {
            return Vec::new();
        };
        match find(LIST, *key) {
            Some(ListMsg::Choose) => {
                return self.rows.get(self.menu.at).map(|(_, effect)| effect.clone()).into_iter().collect();
            }
            Some(ListMsg::Back) => return vec![Effect::Back],
            Some(msg) => {
                self.menu.moved(msg, self.rows.len());
            }
            None => {}
        }
        Vec::new()
    }

    fn sheet(&self, size: (u16, u16), look: &Look) -> Sheet {
        let mut sheet = Sheet::new("Together");
        if let Some(failure) = &self.failure {
            sheet.text(failure, look.warning, size);
        }
        sheet.text(ABOUT, Style::new(), size);
        sheet.gap(size);
        let columns = usize::from(size.0).saturating_sub(2);
        let row = |(label, _): &(String, Effect)| cut(label, columns.saturating_sub(5), look.glyphs.cut);
        self.menu.draw(&mut sheet, &self.rows.iter().map(row).collect::<Vec<_>>(), columns, look);
        sheet.gap(size);
        sheet.text(TWO, look.faint, size);
        sheet
    }

    fn hints(&self, look: &Look) -> Vec<Hint> {
        hints(LIST, &look.glyphs)
    }
}
