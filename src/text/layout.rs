use textwrap::{Options, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Breaks a text into lines of at most `columns`; words longer than a line are broken, and none at its hyphens: a path
/// could not be copied. Line feeds in the text start a new line. At least one line comes back.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let options = Options::new(columns.max(1)).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(text, options).into_iter().map(|line| line.into_owned()).collect()
}

/// Puts pieces on lines of at most `columns`, three spaces between two; no piece is broken.
pub fn flow(pieces: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut().filter(|line| line.width() + 3 + piece.width() <= columns) {
            Some(line) => *line = format!("{line}   {piece}"),
            None => lines.push(piece.clone()),
        }
    }
    lines
}

/// The text if it is at most `columns` wide, else its beginning with `sign` to say that it was cut.
pub fn cut(text: &str, columns: usize, sign: &str) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let room = columns.saturating_sub(sign.width());
    let mut out = String::new();
    for grapheme in text.graphemes(true) {
        if out.width() + grapheme.width() > room {
            break;
        }
        out.push_str(grapheme);
    }
    out + sign
}

/// The text with spaces behind it up to `columns`.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("result", 6, "…"), "result");
        assert_eq!(cut("results", 6, "…"), "resul…");
        assert_eq!(cut("日本語", 4, "…"), "日…");
    }

    #[test]
    fn long_words_and_line_feeds_break() {
        assert_eq!(wrap("abcdefgh ij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("a\nb", 9), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_asked(text in ".*", columns in 2usize..60) {
            let clean = crate::text::Clean::new(&text);
            for line in wrap(&clean, columns) {
                prop_assert!(width(&line) <= columns, "{line:?}");
            }
            prop_assert!(width(&cut(&clean, columns, "…")) <= columns.max(1) || clean.contains('\n'));
        }
    }
}
