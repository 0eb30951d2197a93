//! The keys that come before those of the screen on top: of the help, of leaving, of what could not be saved, and those
//! that mean the same everywhere.

use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::App;
use super::presses::Press;
use super::rescue::Wanted;
use super::saving::{Leave, Leaving};
use crate::desk::Order;
use crate::tui::keyboards;
use crate::tui::keys::{self, COMMON, Common, Key};
use crate::tui::screen::{Answerable, Event, Typing};
use crate::tui::screens::help::Help;

/// Said of a key that came too early.
const UNSEEN: &str = "Not counted: the question had just appeared.";
/// Said of a paste where nothing is typed.
const PASTED: &str = "Pasted text answers nothing here.";
/// Said of a key of the digit row that writes no digit.
const DIGITS: &str = "Answers are digits: with Shift here, on the number pad, or the arrows and Enter.";
/// Said of a letter that is no command.
const LETTERS: &str = "Commands are Latin letters. Arrows, Enter, Tab, Esc and F1 work everywhere.";

impl App {
    /// Whether a key counts. One that answers or confirms what nobody has seen does not, nor does one that is held down;
    /// and where a page is not to be seen, only the ways out do.
    pub(super) fn counts(&mut self, key: KeyEvent, at: Instant) -> bool {
        if self.is_out_of_sight() && !self.leads_out(key) {
            return false;
        }
        let press = if self.is_answer(key) { self.presses.judge(key.code, at) } else { Press::Counts };
        match press {
            Press::Counts => self.word = self.says_of(key),
            Press::Unseen => self.word = Some(UNSEEN),
            Press::Held => {}
            Press::Betrays => {
                self.tell(&Event::Held);
            }
        }
        press == Press::Counts
    }

    /// Whether a paste goes nowhere, which is said where something was in it.
    pub(super) fn takes_no_paste(&mut self, text: &str) -> bool {
        if self.is_out_of_sight() {
            return true;
        }
        let nowhere = self.help.is_some() || self.typing().is_none();
        if nowhere && !text.is_empty() {
            self.word = Some(PASTED);
        }
        nowhere
    }

    /// Whether what is on the screen is not what the person would answer.
    fn is_out_of_sight(&self) -> bool {
        self.room().is_too_small() || self.presses.is_behind()
    }

    fn leads_out(&self, key: KeyEvent) -> bool {
        match keys::find(COMMON, key) {
            Some(Common::Interrupt | Common::Stop) => true,
            Some(Common::Quit) => self.typing().is_none(),
            _ => false,
        }
    }

    /// What a key answers or confirms now, if any does.
    pub(super) fn asks(&self) -> Option<Answerable> {
        match (&self.help, self.leaving) {
            (Some(_), _) => None,
            (None, Leaving::Warned(_)) => Some(Answerable { number: usize::MAX, marked: None, known: false }),
            (None, _) => self.stack.last().and_then(|layer| layer.screen.asks()),
        }
    }

    fn is_answer(&self, key: KeyEvent) -> bool {
        match (&self.help, self.leaving) {
            (Some(_), _) => false,
            (None, Leaving::Warned(_)) => Key::Char('y').is(key),
            (None, _) => !self.rescue.is_open() && self.stack.last().is_some_and(|layer| layer.screen.answers(key)),
        }
    }

    /// What is said of a key without a meaning that other keyboards have where this one has one.
    fn says_of(&self, key: KeyEvent) -> Option<&'static str> {
        let KeyCode::Char(sign) = key.code else { return None };
        let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        if !plain || self.typing().is_some() || keyboards::meant(sign).is_ascii_alphanumeric() {
            return None;
        }
        let question = self.asks().is_some() && keyboards::is_of_digit_row(sign);
        let letter = !keyboards::meant(sign).is_ascii() && sign.is_alphabetic();
        question.then_some(DIGITS).or(letter.then_some(LETTERS))
    }

    /// Takes a key that comes before those of the screen; whether it was one.
    pub(super) fn on_own_key(&mut self, key: KeyEvent) -> bool {
        let room = self.room();
        let common = keys::find(COMMON, key);
        if let Some(help) = self.help.as_mut().filter(|_| !common.is_some_and(Common::is_everywhere)) {
            if help.on_key(key, &room) {
                self.help = None;
            }
            return true;
        }
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
                self.keep_typed();
                self.quit();
            }
            Common::Stop => {
                self.keep_typed();
                self.stop = true;
            }
            Common::Repaint => self.repaint = true,
        }
    }

    /// Keeps what was typed and not confirmed.
    pub(super) fn keep_typed(&mut self) {
        let kept = self.stack.last_mut().map(|layer| layer.screen.leaving()).unwrap_or_default();
        kept.into_iter().for_each(|effect| self.perform(effect));
    }

    /// The person was asked whether to lose answers. No other key but those that save them means anything else than no.
    fn on_warned(&mut self, key: KeyEvent, interrupted: bool) -> bool {
        let yes = Key::Char('y').is(key);
        match self.leaving.answered(yes || interrupted) {
            Some(leave) => {
                self.given_up = self.saving.waiting();
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
        let beside = self.stack.last().is_some_and(|layer| layer.screen.typing().is_some());
        let Some(wanted) = self.rescue.on_key(key, beside) else { return false };
        match wanted {
            Some(Wanted::Retry) => self.order(Order::Retry),
            Some(Wanted::Folder(folder)) => self.order(Order::MoveTo(folder)),
            None => {}
        }
        true
    }

    /// What is typed now, if anything is.
    pub(super) fn typing(&self) -> Option<Typing> {
        let own = self.rescue.is_open().then_some(Typing::Line);
        own.or_else(|| self.stack.last().and_then(|layer| layer.screen.typing()))
    }
}
