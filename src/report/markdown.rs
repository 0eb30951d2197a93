//! A page as Markdown: headings, lists and tables, which every viewer knows. Every text is escaped.

use super::places::in_words;
use crate::page::document::{Align, BandRow, Block, Document, Key, Tone, Words};

/// What is a sign in some viewer's Markdown, wherever it stands.
const SIGNS: &str = "\\`*_{}[]<>#|~$^=@&";

/// A page as Markdown.
pub fn markdown(page: &Document) -> String {
    let mut report = Report::default();
    report.heading(1, &page.title);
    report.paragraph(&page.under);
    for section in &page.sections {
        report.heading(2, &section.heading);
        let mut questions = 0;
        for block in &section.blocks {
            questions = if matches!(block, Block::Question { .. }) { questions + 1 } else { 0 };
            report.block(block, questions);
        }
    }
    report.0
}

#[derive(Default)]
struct Report(String);

impl Report {
    fn block(&mut self, block: &Block, number: usize) {
        match block {
            Block::Heading(words) => self.heading(3, words),
            Block::Text { tone: Tone::Warning, words } => self.paragraph(&Words::from("Note: ").then(words.clone())),
            Block::Text { words, .. } => self.paragraph(words),
            Block::List { numbered, items } => {
                for (index, (words, below)) in items.iter().enumerate() {
                    let mark = if *numbered { format!("{}.", index + 1) } else { "-".to_owned() };
                    self.item(0, &mark, words);
                    below.iter().for_each(|line| self.item(1, "-", line));
                }
                self.gap();
            }
            Block::Quote { ask, answer, pull, by } => {
                let sign = pull.map_or(String::new(), |pull| format!("{} ", pull.sign()));
                self.item(0, "-", &Words::from(sign).then(answer.clone()).say(": \"").then(ask.clone()).say("\""));
                by.iter().for_each(|note| self.item(1, "-", &Words::from("Note: ").then(note.clone())));
            }
            Block::Bands { low, high, rows, legend } => self.bands((low, high), rows, legend),
            Block::Table { head, rows, align } => self.table(head, rows, align),
            Block::Question { ask, because, answer, room } => {
                self.item(0, &format!("{number}."), ask);
                because.iter().for_each(|line| self.item(1, "-", line));
                match answer {
                    Some(answer) => self.item(1, "-", answer),
                    None if *room > 0 => self.item(1, "-", &"_".repeat(40).into()),
                    None => {}
                }
            }
            Block::Note { about, text } => {
                self.item(0, "-", about);
                self.item(1, "-", text);
            }
            Block::Day { on, what, dropped, .. } => {
                let off = if *dropped { ", dropped" } else { "" };
                self.item(0, "-", &Words::from(format!("{on}: ")).then(what.clone()).say(off));
            }
        }
    }

    /// An empty line, unless there is one already.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    fn heading(&mut self, level: usize, words: &Words) {
        if !words.is_empty() {
            self.gap();
            self.0 += &format!("{} {}\n\n", "#".repeat(level), escaped(&words.text().replace('\n', " "), ""));
        }
    }

    fn paragraph(&mut self, words: &Words) {
        if !words.is_empty() {
            self.gap();
            self.0 += &format!("{}\n\n", escaped(&words.text(), ""));
        }
    }

    /// An item of a list, so many lists deep.
    fn item(&mut self, depth: usize, mark: &str, words: &Words) {
        let indent = "    ".repeat(depth);
        let below = " ".repeat(indent.len() + mark.len() + 1);
        self.0 += &format!("{indent}{mark} {}\n", escaped(&words.text(), &below));
    }

    /// A table of words: a picture of signs breaks in a proportional font.
    fn bands(&mut self, ends: (&Words, &Words), rows: &[BandRow], legend: &[Key]) {
        let labels = rows.iter().map(|row| &row.below).max_by_key(|below| below.len());
        let labels: Vec<Words> = labels.into_iter().flatten().map(|(label, _)| label.clone()).collect();
        let worded = rows.iter().any(|row| !row.word.is_empty());
        let head = std::iter::once(Words::default())
            .chain(worded.then(Words::default))
            .chain([Words::default().then(ends.0.clone()).say(" to ").then(ends.1.clone())])
            .chain(labels.iter().cloned());
        let row = |row: &BandRow| {
            let below =
                |label: &Words| row.below.iter().find(|(known, _)| known == label).map(|(_, says)| says.clone());
            std::iter::once(row.name.clone())
                .chain(worded.then(|| row.word.clone()))
                .chain([in_words(row, ends, legend)])
                .chain(labels.iter().map(|label| below(label).unwrap_or_default()))
                .collect()
        };
        let rows: Vec<Vec<Words>> = rows.iter().map(row).collect();
        self.table(&head.collect::<Vec<_>>(), &rows, &[]);
    }

    fn table(&mut self, head: &[Words], rows: &[Vec<Words>], align: &[Align]) {
        self.gap();
        let line = |cells: &[Words]| {
            let cells = cells.iter().map(|cell| escaped(&cell.text().replace('\n', " "), ""));
            format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
        };
        let rule = |at: usize| if align.get(at) == Some(&Align::End) { "--:" } else { "---" };
        self.0 += &line(head);
        self.0 += &format!("| {} |\n", (0..head.len()).map(rule).collect::<Vec<_>>().join(" | "));
        rows.iter().for_each(|row| self.0 += &line(row));
        self.gap();
    }
}

fn escaped(text: &str, below: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(escaped_line).collect::<Vec<_>>().join(&format!("  \n{below}"))
}

fn escaped_line(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let mut out = String::with_capacity(line.len());
    let mut letters = line.chars().enumerate().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let last = next.is_none_or(char::is_whitespace);
        let sign = match letter {
            // At the beginning of a line these begin a list, a definition or a rule.
            '-' | '+' | ':' if at == 0 => last || next == Some(letter),
            '.' | ')' if at > 0 && at == digits => last,
            // `:name:` is a picture and `http://` a link in some viewers, `www.` too, and `%%` a comment.
            ':' => !last,
            '.' => out.to_ascii_lowercase().ends_with("www"),
            '%' => next == Some('%'),
            _ => SIGNS.contains(letter),
        };
        if sign {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_escaped_and_plain_words_are_not() {
        assert_eq!(escaped("I like *this* - a lot: 4 of 5.", ""), "I like \\*this\\* - a lot: 4 of 5.");
        assert_eq!(escaped("1. one\n\n - two\n12) x", "   "), "1\\. one  \n   \\- two  \n   12\\) x");
        assert_eq!(
            escaped("<b>&amp; [x](http://www.y.z) :smile:", ""),
            "\\<b\\>\\&amp; \\[x\\](http\\://www\\.y.z) \\:smile:"
        );
    }
}
