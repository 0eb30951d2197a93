//! The keys of the questions and of the list.

use crossterm::event::KeyCode;

use crate::tui::keys::{Binding, Key};

/// What a key means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// The numbered answer.
    Step,
    /// No answer.
    CannotSay,
    /// What Enter does.
    Choose,
    /// Mark the row above.
    Up,
    /// Mark the row below.
    Down,
    /// To the question before.
    Back,
    /// To the next question.
    Forward,
    /// The list of all questions.
    Review,
    /// Flag, or take the flag back.
    Flag,
    /// Write a note.
    Note,
    /// Empty the line in a text.
    Clear,
    /// One level up.
    Leave,
}

/// While a question with numbered answers is on the screen.
pub const ASKING: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Digit], msg: Msg::Step, help: "answer", footer_rank: 1 },
    Binding { keys: &[Key::Char('-')], msg: Msg::CannotSay, help: "cannot say", footer_rank: 3 },
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Choose, help: "take the marked answer", footer_rank: 0 },
    Binding {
        keys: &[Key::Code(KeyCode::Up), Key::Char('k')],
        msg: Msg::Up,
        help: "mark the answer above",
        footer_rank: 0,
    },
    Binding {
        keys: &[Key::Code(KeyCode::Down), Key::Char('j')],
        msg: Msg::Down,
        help: "mark the answer below",
        footer_rank: 0,
    },
    Binding {
        keys: &[Key::Code(KeyCode::Left), Key::Code(KeyCode::Backspace)],
        msg: Msg::Back,
        help: "back",
        footer_rank: 4,
    },
    Binding {
        keys: &[Key::Code(KeyCode::Right)],
        msg: Msg::Forward,
        help: "on, if this one is answered",
        footer_rank: 0,
    },
    Binding { keys: &[Key::Code(KeyCode::Tab)], msg: Msg::Review, help: "all questions", footer_rank: 5 },
    Binding { keys: &[Key::Char('f')], msg: Msg::Flag, help: "flag, or take the flag back", footer_rank: 0 },
    Binding { keys: &[Key::Char('n')], msg: Msg::Note, help: "note in your own words", footer_rank: 0 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Leave, help: "leave; your answers stay", footer_rank: 0 },
];

/// While a field for a number or a text is.
pub const TYPING: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Choose, help: "go on (empty: cannot say)", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::BackTab)], msg: Msg::Back, help: "back", footer_rank: 4 },
    Binding { keys: &[Key::Code(KeyCode::Tab)], msg: Msg::Review, help: "all questions", footer_rank: 2 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Leave, help: "leave", footer_rank: 3 },
    Binding { keys: &[Key::Ctrl('u')], msg: Msg::Clear, help: "empty the line", footer_rank: 0 },
];

/// While a note is written.
pub const NOTING: &[Binding<Msg>] = &[
    Binding { keys: &[Key::Code(KeyCode::Enter)], msg: Msg::Choose, help: "keep the note", footer_rank: 1 },
    Binding { keys: &[Key::Code(KeyCode::Esc)], msg: Msg::Leave, help: "leave it as it was", footer_rank: 3 },
    Binding { keys: &[Key::Ctrl('u')], msg: Msg::Clear, help: "empty the line", footer_rank: 4 },
];

/// While the list of all questions is.
pub const REVIEWING: &[Binding<Msg>] = &[
    Binding {
        keys: &[Key::Code(KeyCode::Enter), Key::Code(KeyCode::Right)],
        msg: Msg::Choose,
        help: "go there",
        footer_rank: 1,
    },
    Binding {
        keys: &[
            Key::Code(KeyCode::Esc),
            Key::Code(KeyCode::Tab),
            Key::Code(KeyCode::Left),
            Key::Code(KeyCode::Backspace),
        ],
        msg: Msg::Leave,
        help: "back to the question",
        footer_rank: 4,
    },
];
