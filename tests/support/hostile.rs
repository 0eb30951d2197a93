//! Texts that would command a terminal, reorder a line, or flood it.

use std::borrow::Cow;

/// Line breaks of all kinds: a questionnaire's texts must have none.
const BREAKS: &str = "safe\rover\u{2028}a\u{2029}b\u{85}c\nd";

/// Each with a name that survives cleaning.
pub const TEXTS: [(&str, &str); 22] = [
    ("clear", "\u{1b}[2J\u{1b}[H"),
    ("clipboard", "\u{1b}]52;c;ZXZpbA==\u{7}"),
    ("title", "\u{1b}]0;evil\u{1b}\\"),
    ("link", "\u{1b}]8;;http://evil.example\u{7}x\u{1b}]8;;\u{7}"),
    ("query", "\u{1b}[6n\u{1b}[c\u{1b}P$qm\u{1b}\\"),
    ("reset", "\u{1b}c\u{1b}[!p"),
    ("mouse", "\u{1b}[?1003h\u{1b}[?1049l"),
    ("half", "\u{1b}["),
    ("c1", "\u{9b}31m\u{9d}52;c;eA==\u{9c}\u{90}\u{9e}"),
    ("c0", "\u{7}\u{8}\u{b}\u{c}\u{e}\u{f}\u{18}\u{7f}"),
    ("breaks", BREAKS),
    ("override", "\u{202e}txt.exe\u{202c}"),
    ("isolate", "\u{2066}\u{2067}\u{2068}abc\u{2069}"),
    ("marks", "\u{200e}\u{200f}\u{61c}"),
    ("hidden", "a\u{200b}\u{2060}\u{feff}\u{ad}b"),
    ("tags", "\u{e0001}\u{e0065}\u{e007f}"),
    ("annotation", "\u{fff9}a\u{fffa}b\u{fffb}"),
    ("joiners", "x\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}\u{200d}y"),
    ("variations", "x\u{fe0f}\u{fe0e}\u{fe0f}\u{fe0e}\u{fe0f}\u{fe0e}\u{fe0f}y"),
    ("filler", "x\u{115f}\u{1160}\u{1160}\u{1160}\u{1160}\u{1160}\u{1160}y"),
    ("tab", "a\tb"),
    ("nul", "a\0b"),
];

/// Text that must come through as it is: a family of emoji, Persian with a joiner, an accent, Hindi, Hebrew.
pub const GOOD: &str = "👩\u{200D}👩\u{200D}👧 می\u{200C}خواهم e\u{301} क्षि שלום";

/// The name, every hostile text but line breaks, and what must come through.
pub fn all(name: &str) -> String {
    let texts: String = TEXTS.iter().map(|(_, text)| *text).filter(|text| *text != BREAKS).collect();
    format!("{name} {texts}\u{1b}[0m {GOOD}")
}

/// The same with line breaks.
pub fn lines(name: &str) -> String {
    format!("{BREAKS} {}", all(name))
}

/// A letter under ten thousand accents, and a word without an end.
pub fn flood(name: &str) -> String {
    format!("{name} z{}{}", "\u{301}".repeat(10_000), "W".repeat(200))
}

/// The same as a name for a file or in the environment, where NUL and slashes cannot be.
pub fn name(name: &str) -> String {
    let text: Cow<'_, str> = TEXTS.iter().map(|(_, text)| *text).filter(|text| !text.contains('/')).collect();
    format!("{name}{}", text.replace(['\0', '/'], "").chars().take(50).collect::<String>())
}
