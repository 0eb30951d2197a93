//! Which presses of keys that answer or confirm count: nobody answers what they have not seen, and a key that is held
//! down is one press. What cannot be meant is caught, and nothing else: who knows the questions may be quick.

use std::time::{Duration, Instant};

use crossterm::event::KeyCode;

use crate::tui::screen::Answerable;

/// So long what is asked has to be on the screen: nobody reads it sooner.
const SEEN: Duration = Duration::from_millis(80);
/// Presses of one key that follow each other more quickly come from a key that is held: one finger takes 120 ms.
const HELD: Duration = Duration::from_millis(100);
/// A held key repeats after this at the latest for the first time.
const REPEATS: Duration = Duration::from_millis(700);

/// What a press is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// One that counts.
    Counts,
    /// One of somebody who cannot have seen what is asked.
    Unseen,
    /// One of a key that is held down.
    Held,
    /// The same, and the press before it counted though it was the first repeat. Told once while a key is held.
    Betrays,
}

/// What has been pressed, and what is to be seen.
#[derive(Debug, Default)]
pub(super) struct Presses {
    asked: Option<Answerable>,
    /// When the frame that shows it was out.
    seen: Option<Instant>,
    /// Whether a part of the last frame is still to go out.
    behind: bool,
    keys: Vec<Last>,
}

/// The last press of a key.
#[derive(Debug)]
struct Last {
    key: KeyCode,
    at: Instant,
    /// Whether the last press that counted may have been a repeat.
    repeats: bool,
}

impl Presses {
    /// What is asked now. Something else than before has to be seen first.
    pub(super) fn asks(&mut self, asked: Option<Answerable>) {
        if self.asked != asked {
            (self.asked, self.seen) = (asked, None);
        }
    }

    /// A frame is out as a whole, or in part.
    pub(super) fn drawn(&mut self, whole: bool, now: Instant) {
        self.behind = !whole;
        if whole {
            self.seen.get_or_insert(now);
        }
    }

    /// Whether a part of the last frame is still to go out.
    pub(super) fn is_behind(&self) -> bool {
        self.behind
    }

    /// Judges a press of a key that answers or confirms.
    pub(super) fn judge(&mut self, key: KeyCode, at: Instant) -> Press {
        let unseen = self.is_unseen(at);
        let Some(last) = self.keys.iter_mut().find(|last| last.key == key) else {
            self.keys.push(Last { key, at, repeats: false });
            return if unseen { Press::Unseen } else { Press::Counts };
        };
        let pause = at.saturating_duration_since(last.at);
        last.at = at;
        if pause < HELD {
            return if std::mem::take(&mut last.repeats) { Press::Betrays } else { Press::Held };
        }
        last.repeats = !unseen && pause < REPEATS;
        if unseen { Press::Unseen } else { Press::Counts }
    }

    fn is_unseen(&self, at: Instant) -> bool {
        let known = self.asked.is_some_and(|asked| asked.known);
        !known && self.seen.is_none_or(|seen| at < seen + SEEN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FOUR: KeyCode = KeyCode::Char('4');

    fn question(number: usize) -> Option<Answerable> {
        Some(Answerable { number, marked: None, known: false })
    }

    /// Somebody answers; each answer that counts brings the next question at once. The question on the screen and the
    /// answers that counted, the last one stepped back to where a held key betrayed itself.
    fn answered(presses: impl IntoIterator<Item = (KeyCode, u64)>) -> (usize, usize) {
        let begin = Instant::now();
        let mut keys = Presses::default();
        let (mut at, mut counted) = (0, 0);
        keys.asks(question(0));
        keys.drawn(true, begin);
        for (key, millis) in presses {
            let now = begin + Duration::from_millis(1000 + millis);
            match keys.judge(key, now) {
                Press::Counts => (at, counted) = (at + 1, counted + 1),
                Press::Betrays => at -= 1,
                Press::Unseen | Press::Held => {}
            }
            keys.asks(question(at));
            keys.drawn(true, now + Duration::from_millis(1));
        }
        (at, counted)
    }

    #[test]
    fn a_key_that_is_held_answers_the_question_it_was_pressed_for() {
        for delay in [150, 200, 250, 375, 500, 660] {
            for period in [25, 33, 40, 92] {
                let repeats = (delay..5000).step_by(period);
                let presses = [0].into_iter().chain(repeats).map(|at| (FOUR, at));
                assert_eq!(answered(presses), (1, 2), "{delay} ms, then every {period} ms");
            }
        }
        // Where the first repeat comes as soon as all others.
        assert_eq!(answered((0..15).map(|count| (FOUR, count * 30))), (1, 1));
    }

    #[test]
    fn who_presses_a_key_every_110_milliseconds_means_each() {
        assert_eq!(answered((0..40).map(|count| (FOUR, count * 110))), (40, 40));
        let keys = ['1', '2', '5'].map(KeyCode::Char);
        assert_eq!(answered((0..40).map(|count| (keys[count as usize % 3], count * 110))), (40, 40));
    }

    #[test]
    fn who_answers_twice_and_then_holds_steps_back_once() {
        assert_eq!(answered([0, 300, 800, 833, 866, 900].map(|at| (FOUR, at))), (2, 3));
        // A key that bounces long after the last answer is one press.
        assert_eq!(answered([0, 5000, 5030].map(|at| (FOUR, at))), (2, 2));
    }

    #[test]
    fn what_is_not_seen_for_80_milliseconds_is_not_answered() {
        let begin = Instant::now();
        let at = |millis| begin + Duration::from_millis(millis);
        let mut keys = Presses::default();
        keys.asks(question(0));
        assert_eq!(keys.judge(FOUR, at(0)), Press::Unseen, "no frame is out");
        keys.drawn(false, at(10));
        assert!(keys.is_behind());
        keys.drawn(true, at(500));
        assert_eq!(keys.judge(KeyCode::Char('1'), at(579)), Press::Unseen);
        assert_eq!(keys.judge(KeyCode::Char('2'), at(580)), Press::Counts);
        keys.asks(Some(Answerable { number: 1, marked: None, known: true }));
        assert_eq!(keys.judge(KeyCode::Char('3'), at(581)), Press::Counts, "the person went there");
        keys.asks(Some(Answerable { number: 1, marked: Some(2), known: false }));
        assert_eq!(keys.judge(KeyCode::Enter, at(582)), Press::Unseen, "the mark has to be seen");
    }
}
