use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The signs that pages draw with, in Unicode or in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// The person's score on an axis.
    pub score: &'static str,
    /// The score of a view from outside.
    pub outside: &'static str,
    /// The error band of a view from outside.
    pub outside_band: &'static str,
    /// The role's place on an axis.
    pub role: &'static str,
    /// The place of the work of today on an axis.
    pub today: &'static str,
    /// The error band.
    pub band: &'static str,
    /// The lower end of the error band.
    pub band_start: &'static str,
    /// The upper end of the error band.
    pub band_end: &'static str,
    /// The axis outside the band.
    pub axis: &'static str,
    /// The middle of the axis.
    pub middle: &'static str,
    /// The part of a progress bar that is done.
    pub done: &'static str,
    /// The part of a progress bar that is open.
    pub open: &'static str,
    /// What separates two short pieces on one line.
    pub dot: &'static str,
    /// What says that a text was cut.
    pub cut: &'static str,
    /// Plus or minus.
    pub plus_minus: &'static str,
    /// The row that Enter chooses.
    pub chosen: &'static str,
    /// More above.
    pub above: &'static str,
    /// More below.
    pub below: &'static str,
    /// The key to the left.
    pub left: &'static str,
    /// The key to the right.
    pub right: &'static str,
    /// A flag.
    pub flag: &'static str,
    /// The line that parts two columns.
    pub rule: &'static str,
    /// Whether texts, too, must be ASCII: the locale knows nothing else.
    pub ascii_texts: bool,
}

impl Glyphs {
    /// For terminals that show Unicode.
    pub const UNICODE: Self = Self {
        score: "●",
        outside: "○",
        outside_band: "─",
        role: "◆",
        today: "◇",
        band: "━",
        band_start: "├",
        band_end: "┤",
        axis: "·",
        middle: "┊",
        done: "━",
        open: "─",
        dot: "·",
        cut: "…",
        plus_minus: "±",
        chosen: ">",
        above: "↑",
        below: "↓",
        left: "←",
        right: "→",
        flag: "⚑",
        rule: "│",
        ascii_texts: false,
    };

    /// Where ASCII signs were asked for.
    pub const ASCII: Self = Self {
        score: "O",
        outside: "X",
        outside_band: "-",
        role: "#",
        today: "+",
        band: "=",
        band_start: "[",
        band_end: "]",
        axis: ".",
        middle: ":",
        done: "=",
        open: "-",
        dot: "-",
        cut: "...",
        plus_minus: "+-",
        chosen: ">",
        above: "^",
        below: "v",
        left: "Left",
        right: "Right",
        flag: "!",
        rule: "|",
        ascii_texts: false,
    };

    /// For a locale that is not UTF-8.
    pub const ASCII_LOCALE: Self = Self { ascii_texts: true, ..Self::ASCII };

    /// The signs of an axis with a view from outside.
    pub fn outside(&self) -> Self {
        Self { score: self.outside, band: self.outside_band, ..*self }
    }

    /// A text as it may be shown: in an ASCII locale a question mark takes the place of each column of other signs.
    /// Their bytes could be commands to such a terminal.
    pub fn shown<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if !self.ascii_texts || text.is_ascii() {
            return Cow::Borrowed(text);
        }
        let replaced = |sign: &str| if sign.is_ascii() { sign.to_owned() } else { "?".repeat(sign.width()) };
        text.graphemes(true).map(replaced).collect::<String>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ascii_locale_gets_question_marks_as_wide_as_the_signs() {
        assert_eq!(Glyphs::ASCII_LOCALE.shown("größe 大 ok\n"), "gr??e ?? ok\n");
        assert_eq!(Glyphs::ASCII_LOCALE.shown("e\u{301} \u{1F469}\u{200D}\u{1F467}"), "? ??");
        assert_eq!(Glyphs::ASCII.shown("größe"), "größe");
    }
}
