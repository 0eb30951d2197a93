//! Signs and styles by meaning. A state is always visible without colour.
//!
//! Words keep the terminal's own colour, or are magenta, which reads on dark and on light backgrounds; cyan is for
//! signs alone.

use ratatui::style::{Color, Modifier, Style};

use crate::text::Glyphs;

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The signs.
    pub glyphs: Glyphs,
    /// Titles, and what counts most on a page.
    pub strong: Style,
    /// What may be read last.
    pub faint: Style,
    /// The row that Enter chooses; it also has a sign.
    pub chosen: Style,
    /// The person's score and band.
    pub person: Style,
    /// The role's place.
    pub role: Style,
    /// What must not be overlooked.
    pub warning: Style,
}

impl Look {
    /// With the terminal's own colours, or with none: then every colour is `Reset`, because crossterm erases bold
    /// and reverse under NO_COLOR where any colour is set.
    pub fn new(glyphs: Glyphs, colour: bool) -> Self {
        let accent = if colour { Style::new().fg(Color::Cyan) } else { Style::new() };
        let alert = if colour { Style::new().fg(Color::Magenta) } else { Style::new() };
        Self {
            glyphs,
            strong: Style::new().add_modifier(Modifier::BOLD),
            faint: Style::new().add_modifier(Modifier::DIM),
            chosen: Style::new().add_modifier(Modifier::BOLD),
            person: accent.add_modifier(Modifier::BOLD),
            role: alert.add_modifier(Modifier::BOLD),
            warning: alert.add_modifier(Modifier::BOLD),
        }
    }
}
