//! Pastes that the terminal does not mark: text that comes faster than fingers type.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::input::Input;

/// The fewest keys of one read that can be a paste; two come together when a line stalls.
const FEWEST: usize = 3;
/// How long after the last of its text a paste may go on.
const PAUSE: Duration = Duration::from_millis(120);

/// Tells pastes from keys.
#[derive(Debug, Default)]
pub struct Bursts {
    /// Whether the terminal marks pastes: then what is not marked is typed.
    marked: bool,
    /// When the text of the last paste came.
    last: Option<Instant>,
}

impl Bursts {
    /// The inputs of one read, with the text of a paste put together. Harmless where it guesses wrong: in a field the
    /// text goes in all the same, elsewhere nothing happens.
    pub fn sort(&mut self, inputs: Vec<Input>, now: Instant) -> Vec<Input> {
        self.marked |= inputs.iter().any(|input| matches!(input, Input::Paste { .. }));
        let goes_on = self.last.is_some_and(|last| now.saturating_duration_since(last) <= PAUSE);
        if self.marked || !(goes_on || is_pasted(&inputs)) {
            return inputs;
        }
        let mut sorted: Vec<Input> = Vec::new();
        for input in inputs {
            let text = sign(&input);
            if text.is_some() {
                self.last = Some(now);
            }
            match (text, sorted.last_mut()) {
                (Some(sign), Some(Input::Paste { text, .. })) => text.push(sign),
                (Some(sign), _) => sorted.push(Input::Paste { text: sign.into(), cut: false }),
                (None, _) => sorted.push(input),
            }
        }
        sorted
    }
}

/// Whether nobody types this in one moment. All the same is a key that is held down.
fn is_pasted(inputs: &[Input]) -> bool {
    let held = inputs.windows(2).all(|two| matches!(two, [one, other] if one == other));
    inputs.len() >= FEWEST && !held && inputs.iter().all(|input| sign(input).is_some())
}

/// What a key writes into a text.
pub fn sign(input: &Input) -> Option<char> {
    let Input::Key(KeyEvent { code, modifiers, .. }) = input else {
        return None;
    };
    match code {
        _ if !(*modifiers - KeyModifiers::SHIFT).is_empty() => None,
        KeyCode::Char(sign) => Some(*sign),
        KeyCode::Enter => Some('\n'),
        KeyCode::Tab => Some('\t'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: KeyModifiers = KeyModifiers::NONE;

    fn keys(text: &str) -> Vec<Input> {
        let code = |sign| match sign {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            sign => KeyCode::Char(sign),
        };
        text.chars().map(|sign| Input::Key(KeyEvent::new(code(sign), NONE))).collect()
    }

    fn paste(text: &str) -> Input {
        Input::Paste { text: text.to_owned(), cut: false }
    }

    fn ctrl_c() -> Input {
        Input::Key(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL))
    }

    #[test]
    fn text_that_nobody_types_in_one_moment_is_a_paste() {
        let sort = |text| Bursts::default().sort(keys(text), Instant::now());
        assert_eq!(sort("a\t2\n"), [paste("a\t2\n")]);
        for typed in ["", "4", "45", "444", "44444"] {
            assert_eq!(sort(typed), keys(typed), "{typed}");
        }
    }

    #[test]
    fn a_read_with_another_key_in_it_is_typed() {
        let read = [keys("jjk"), vec![ctrl_c()]].concat();
        assert_eq!(Bursts::default().sort(read.clone(), Instant::now()), read);
        let alt = vec![Input::Key(KeyEvent::new(KeyCode::Char('x'), KeyModifiers::ALT)); 3];
        assert_eq!(Bursts::default().sort(alt.clone(), Instant::now()), alt);
    }

    #[test]
    fn a_paste_goes_on_while_its_text_pauses_for_120_milliseconds_at_most() {
        let (mut bursts, begin) = (Bursts::default(), Instant::now());
        let at = |millis| begin + Duration::from_millis(millis);
        assert_eq!(bursts.sort(keys("abc"), at(0)), [paste("abc")]);
        assert_eq!(bursts.sort(keys("4"), at(120)), [paste("4")]);
        let read = [keys("44"), vec![ctrl_c()], keys("4")].concat();
        assert_eq!(bursts.sort(read, at(240)), [paste("44"), ctrl_c(), paste("4")]);
        assert_eq!(bursts.sort(keys("4"), at(361)), keys("4"));
        assert_eq!(bursts.sort(keys("4"), at(362)), keys("4"));
    }

    #[test]
    fn where_the_terminal_marks_pastes_everything_else_is_typed() {
        let (mut bursts, now) = (Bursts::default(), Instant::now());
        let first = [vec![paste("x")], keys("abc")].concat();
        assert_eq!(bursts.sort(first.clone(), now), first);
        assert_eq!(bursts.sort(keys("abc"), now), keys("abc"));
    }
}
