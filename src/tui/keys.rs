//! Keys as one table a screen: input, footer and help overlay are all read from it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::Glyphs;

/// A key, or a family of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A character.
    Char(char),
    /// A digit from 1 up.
    Digit,
    /// A character with Ctrl.
    Ctrl(char),
    /// Any other key.
    Code(KeyCode),
}

/// What a key does on a screen.
#[derive(Debug)]
pub struct Binding<Msg: 'static> {
    /// The keys; the first is the one that the footer names.
    pub keys: &'static [Key],
    /// What they mean to the screen.
    pub msg: Msg,
    /// What they do, in a few words.
    pub help: &'static str,
    /// The footer keeps the lowest ranks that fit; 0 stands in the help only.
    pub footer_rank: u8,
}

/// A line of the help, or a piece of the footer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys.
    pub keys: Vec<Key>,
    /// Their name together, where they have one: `1-5`.
    pub named: Option<String>,
    /// What they do.
    pub help: &'static str,
    /// See [`Binding::footer_rank`].
    pub footer_rank: u8,
}

impl Key {
    /// Whether this event is this key. Alt makes another key of any.
    pub fn is(self, event: KeyEvent) -> bool {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        if event.modifiers.contains(KeyModifiers::ALT) {
            return false;
        }
        match (self, event.code) {
            (Self::Char(key), KeyCode::Char(typed)) => !control && key == typed,
            (Self::Digit, KeyCode::Char(typed)) => !control && ('1'..='9').contains(&typed),
            (Self::Ctrl(key), KeyCode::Char(typed)) => control && key == typed.to_ascii_lowercase(),
            (Self::Code(key), code) => key == code,
            _ => false,
        }
    }

    /// The key's name for people.
    pub fn name(self, glyphs: &Glyphs) -> String {
        match self {
            Self::Char(' ') => "Space".to_owned(),
            Self::Char(key) => key.to_string(),
            Self::Digit => "1-9".to_owned(),
            Self::Ctrl(key) => format!("Ctrl-{}", key.to_ascii_uppercase()),
            Self::Code(KeyCode::Up) => glyphs.above.to_owned(),
            Self::Code(KeyCode::Down) => glyphs.below.to_owned(),
            Self::Code(KeyCode::Left) => glyphs.left.to_owned(),
            Self::Code(KeyCode::Right) => glyphs.right.to_owned(),
            Self::Code(KeyCode::BackTab) => "Shift-Tab".to_owned(),
            Self::Code(KeyCode::PageUp) => "PageUp".to_owned(),
            Self::Code(KeyCode::PageDown) => "PageDown".to_owned(),
            Self::Code(key) => key.to_string(),
        }
    }
}

/// What a key event means on a screen with these bindings.
pub fn find<Msg: Copy>(bindings: &[Binding<Msg>], event: KeyEvent) -> Option<Msg> {
    bindings.iter().find(|binding| binding.keys.iter().any(|key| key.is(event))).map(|binding| binding.msg)
}

impl Hint {
    /// The keys' names for people.
    pub fn names(&self, glyphs: &Glyphs) -> Vec<String> {
        match &self.named {
            Some(name) => vec![name.clone()],
            None => self.keys.iter().map(|key| key.name(glyphs)).collect(),
        }
    }

    /// The same keys under one name.
    pub fn called(self, name: impl Into<String>) -> Self {
        Self { named: Some(name.into()), ..self }
    }
}

/// The hints of a table, or of some of its bindings.
pub fn hints<'a, Msg: 'static>(bindings: impl IntoIterator<Item = &'a Binding<Msg>>) -> Vec<Hint> {
    bindings.into_iter().map(hint).collect()
}

/// The hint of one binding.
pub fn hint<Msg>(binding: &Binding<Msg>) -> Hint {
    Hint { keys: binding.keys.to_vec(), named: None, help: binding.help, footer_rank: binding.footer_rank }
}

/// The digit of a key event, from 1.
pub fn digit(event: KeyEvent) -> Option<usize> {
    match event.code {
        KeyCode::Char(typed) => typed.to_digit(10).map(|digit| digit as usize),
        _ => None,
    }
}

/// What every screen knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    /// Show the help.
    Help,
    /// Leave the program.
    Quit,
    /// Leave the program from anywhere, text fields among them.
    Interrupt,
    /// Stop the program until `fg`.
    Stop,
}

/// The keys of every screen; a text field takes only those with Ctrl or F.
pub const COMMON: &[Binding<Common>] = &[
    Binding { keys: &[Key::Char('?'), Key::Code(KeyCode::F(1))], msg: Common::Help, help: "help", footer_rank: 2 },
    Binding { keys: &[Key::Char('q')], msg: Common::Quit, help: "quit", footer_rank: 6 },
    Binding { keys: &[Key::Ctrl('c')], msg: Common::Interrupt, help: "quit from anywhere", footer_rank: 0 },
    Binding { keys: &[Key::Ctrl('z')], msg: Common::Stop, help: "stop until fg", footer_rank: 0 },
];
