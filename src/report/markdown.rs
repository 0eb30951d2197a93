//! A result as Markdown: headings, lists and one code block, which every viewer knows. Every text is escaped.

use super::text::{picture, picture_of};
use crate::page::{Change, FALSE_CHANGE, KIND, OfferPage, Pull, ResultPage, signed};
use crate::text::Glyphs;

/// The columns of the picture.
pub(super) const COLUMNS: usize = 78;
/// What is a sign in some viewer's Markdown, wherever it stands.
const SIGNS: &str = "\\`*_{}[]<>#|~$^=@&";

/// A result as Markdown.
pub fn markdown(page: &ResultPage, glyphs: &Glyphs) -> String {
    let mut report = Report::default();
    report.heading(1, &page.title);
    report.paragraph(KIND);
    let warnings = page.offer.iter().flat_map(|offer| &offer.warnings);
    warnings.for_each(|warning| report.paragraph(&format!("The offer: {warning}")));
    report.paragraph(&page.headline.join(" "));
    report.code(&picture(page, glyphs, COLUMNS));
    report.paragraph(&page.legend(glyphs));
    page.notes_on_quality().for_each(|note| report.paragraph(note));
    report.why(page);
    report.changes(page);
    report.talk(page);
    if let Some(offer) = &page.offer {
        report.heading(2, &format!("The offer: {}", offer.title));
        page.beside.iter().for_each(|paragraph| report.paragraph(paragraph));
        report.offer(offer, 3);
    }
    report.over_time(page, glyphs);
    report.evidence(page);
    report.heading(2, "About these answers");
    let said = page.rules.iter().map(String::as_str).chain(page.said_always.iter().copied());
    said.for_each(|sentence| report.paragraph(sentence));
    page.sources.iter().for_each(|line| report.item(0, "-", line));
    glyphs.shown(&report.0).into_owned()
}

/// A described role as Markdown.
pub fn role_markdown(page: &OfferPage, glyphs: &Glyphs) -> String {
    let mut report = Report::default();
    report.heading(1, &page.title);
    page.warnings.iter().for_each(|warning| report.paragraph(warning));
    report.offer(page, 2);
    glyphs.shown(&report.0).into_owned()
}

/// The lines so far.
#[derive(Default)]
pub(super) struct Report(pub(super) String);

impl Report {
    /// An empty line, unless there is one already.
    fn gap(&mut self) {
        if !self.0.is_empty() && !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
    }

    pub(super) fn heading(&mut self, level: usize, title: &str) {
        self.gap();
        self.0 += &format!("{} {}\n\n", "#".repeat(level), escaped(&title.replace('\n', " "), ""));
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.gap();
        self.0 += &format!("{}\n\n", escaped(text, ""));
    }

    /// Lines as they stand, behind a fence that none of them can close.
    pub(super) fn code(&mut self, lines: &[String]) {
        let longest = lines.iter().flat_map(|line| line.split(|c| c != '`')).map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(3.max(longest + 1));
        self.0 += &format!("{fence}text\n{}\n{fence}\n\n", lines.join("\n"));
    }

    /// An item of a list, so many lists deep.
    pub(super) fn item(&mut self, depth: usize, mark: &str, text: &str) {
        let indent = "    ".repeat(depth);
        let below = " ".repeat(indent.len() + mark.len() + 1);
        self.0 += &format!("{indent}{mark} {}\n", escaped(text, &below));
    }

    fn why(&mut self, page: &ResultPage) {
        self.heading(2, "Why");
        self.paragraph(&page.points_explained());
        for dimension in &page.why {
            self.heading(3, &dimension.sum());
            for facet in &dimension.facets {
                self.item(0, "-", &format!("{} {}", facet.name, signed(facet.points())));
                facet.pulls.iter().for_each(|pull| self.pull(pull));
            }
        }
    }

    fn pull(&mut self, pull: &Pull) {
        self.item(1, "-", &format!("{} {}: {}", signed(pull.points), pull.answer, pull.said));
        if let Some(note) = &pull.note {
            self.item(2, "-", &format!("Note: {note}"));
        }
    }

    fn changes(&mut self, page: &ResultPage) {
        if !page.changes.is_empty() {
            self.heading(2, "What would change it");
        }
        for change in &page.changes {
            self.item(0, "-", &change.sentence);
            change.examples.iter().for_each(|example| self.item(1, "-", example));
        }
    }

    fn talk(&mut self, page: &ResultPage) {
        if !page.talk.is_empty() {
            self.heading(2, "To talk about");
        }
        for (index, line) in page.talk.iter().enumerate() {
            self.item(0, &format!("{}.", index + 1), &line.ask);
            line.because.iter().for_each(|because| self.item(1, "-", because));
        }
        if !page.notes.is_empty() {
            self.heading(2, "Your notes");
        }
        for (question, note) in &page.notes {
            self.item(0, "-", question);
            self.item(1, "-", note);
        }
        if !page.flags.is_empty() {
            self.heading(2, "Questions you flagged");
        }
        page.flags.iter().for_each(|question| self.item(0, "-", question));
    }

    /// What is known of an offer, under headings of this level.
    fn offer(&mut self, page: &OfferPage, level: usize) {
        let lists = [("Settled", &page.settled), ("Missing", &page.missing), ("Not known yet", &page.unknown)];
        for (heading, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            self.heading(level, heading);
            lines.iter().for_each(|line| self.item(0, "-", line));
        }
        if !page.ask.is_empty() {
            self.heading(level, "Ask at the next meeting");
        }
        for (index, line) in page.ask.iter().enumerate() {
            self.item(0, &format!("{}.", index + 1), &line.ask);
            if let Some(note) = &line.note {
                self.item(1, "-", &format!("Your note: {note}"));
            }
        }
        self.heading(level, "Where the role lies");
        page.hours.iter().for_each(|hours| self.paragraph(hours));
        self.paragraph(&page.placed());
        for text in page.motive.iter().flat_map(|(question, answer)| [question, answer]) {
            self.paragraph(text);
        }
    }

    fn over_time(&mut self, page: &ResultPage, glyphs: &Glyphs) {
        let time = &page.over_time;
        if time.is_empty() {
            return;
        }
        self.heading(2, "Over time");
        time.decision.iter().chain(&time.role).for_each(|sentence| self.paragraph(sentence));
        if let Some(change) = &time.change {
            self.change(page, change, glyphs);
        }
        if !time.expected.is_empty() {
            self.heading(3, time.expected_heading());
        }
        for line in &time.expected {
            self.item(0, "-", &line.about);
            self.item(1, "-", &format!("Expected: {}", line.expected));
            line.came.iter().for_each(|came| self.item(1, "-", &format!("Came: {came}")));
        }
        if !time.since.is_empty() {
            self.heading(3, "How it has been");
        }
        for (question, answer) in &time.since {
            self.item(0, "-", question);
            self.item(1, "-", answer);
        }
        for (name, rows) in &time.history {
            self.heading(3, &time.history_heading(name));
            self.code(&picture_of(rows, page, glyphs, COLUMNS));
        }
    }

    fn change(&mut self, page: &ResultPage, change: &Change, glyphs: &Glyphs) {
        self.heading(3, &change.title);
        for dimension in &change.dimensions {
            self.paragraph(&dimension.name);
            self.code(&picture_of(&dimension.rows, page, glyphs, COLUMNS));
            self.paragraph(&dimension.says);
        }
        self.paragraph(FALSE_CHANGE);
        if !change.moved.is_empty() {
            self.heading(3, "Answers that moved two steps or more");
        }
        for moved in &change.moved {
            self.item(0, "-", &moved.then);
            moved.now.iter().for_each(|now| self.item(1, "-", &format!("Now worded: {now}")));
            self.item(1, "-", &moved.answers);
        }
    }

    fn evidence(&mut self, page: &ResultPage) {
        if page.evidence.is_empty() {
            return;
        }
        self.heading(2, "Counts and reasons, never scored");
        for line in &page.evidence {
            let stands = line.stands.as_ref().map(|stands| format!(" ({stands})")).unwrap_or_default();
            self.item(0, "-", &line.ask);
            self.item(1, "-", &format!("{}{stands}", line.answer));
        }
    }
}

/// A text that shows as it is. Its line feeds stay, with `below` before each further line.
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
