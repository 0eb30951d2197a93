/// The signs that pages draw with, in Unicode or in ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// The person's score on an axis.
    pub score: &'static str,
    /// The role's place on an axis.
    pub role: &'static str,
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
}

impl Glyphs {
    /// For terminals that show Unicode.
    pub const UNICODE: Self = Self {
        score: "●",
        role: "◆",
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
    };

    /// For every other terminal.
    pub const ASCII: Self = Self {
        score: "O",
        role: "#",
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
    };
}
