//! The keys that come before those of the screen on top: of the help, of leaving, of what could not be saved, and those
//! that mean the same everywhere.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::App;
use super::rescue::Wanted;
use super::saving::{Leave, Leaving};
use crate::tui::keys::{self, COMMON, Common, Key};
use crate::tui::saver::Order;
use crate::tui::screen::Typing;
use crate::tui::screens::help::Help;

impl App {
    /// Takes a key that comes before those of the screen; whether it was one.
    pub(super) fn on_own_key(&mut self, key: KeyEvent) -> bool {
        let room = self.room();
        if let Some(help) = &mut self.help {
            if help.on_key(key, &room) {
                self.help = None;
            }
            return true;
        }
        let common = keys::find(COMMON, key);
        if let Leaving::Warned(_) = self.leaving
            && common != Some(Common::Stop)
        {
            return self.on_warned(key, common == Some(Common::Interrupt));
        }
        let plain = matches!(key.code, KeyCode::Char(_)) && !key.modifiers.contains(KeyModifiers::CONTROL);
        match common.filter(|_| !(plain && self.typing().is_some())) {
            Some(common) => self.on_common_key(common),
            None => return self.is_rescuing() && self.on_rescue_key(key),
        }
        true
    }

    fn on_common_key(&mut self, common: Common) {
        match common {
            Common::Help => self.help = Some(Help::new(self.hints())),
            Common::Quit | Common::Interrupt => {
                let kept = self.screens.last_mut().map(|screen| screen.leaving()).unwrap_or_default();
                kept.into_iter().for_each(|effect| self.perform(effect));
                self.quit();
            }
            Common::Stop => self.stop = true,
        }
    }

    /// The person was asked whether to lose answers. No other key but those that save them means anything else than no.
    fn on_warned(&mut self, key: KeyEvent, interrupted: bool) -> bool {
        let yes = Key::Char('y').is(key);
        match self.leaving.answered(yes || interrupted) {
            Some(leave) => {
                self.saving.over();
                self.leave(if interrupted { Leave::Quit } else { leave });
            }
            None if self.is_rescuing() => drop(self.on_rescue_key(key)),
            None => {}
        }
        true
    }

    /// Whether something could not be saved, and the person can do something about it.
    pub(super) fn is_rescuing(&self) -> bool {
        self.saving.failure().is_some() || self.rescue.is_open()
    }

    fn on_rescue_key(&mut self, key: KeyEvent) -> bool {
        let beside = self.screens.last().is_some_and(|screen| screen.typing().is_some());
        let Some(wanted) = self.rescue.on_key(key, beside) else { return false };
        match wanted {
            Some(Wanted::Retry) => self.order(Order::Retry),
            Some(Wanted::Folder(folder)) => self.save_in(&folder),
            None => {}
        }
        true
    }

    /// What is typed now, if anything is.
    pub(super) fn typing(&self) -> Option<Typing> {
        let own = self.rescue.is_open().then_some(Typing::Line);
        own.or_else(|| self.screens.last().and_then(|screen| screen.typing()))
    }
}
