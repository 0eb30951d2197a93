//! A result as plain text with headings, at most 80 columns wide.

use crate::page::{Axis, BandRow, Change, FALSE_CHANGE, OfferPage, Pull, ResultPage, signed};
use crate::text::{Glyphs, cut, pad, width, wrap};

/// The columns of a text report.
const COLUMNS: usize = 80;
/// Columns before each line.
const MARGIN: usize = 1;
/// Columns of running text.
pub(super) const TEXT: usize = COLUMNS - MARGIN;
/// The widest name beside the picture.
pub(super) const NAME: usize = 24;

/// A result as plain text.
pub fn text(page: &ResultPage, glyphs: &Glyphs) -> String {
    let mut report = Report { lines: Vec::new(), glyphs: *glyphs };
    report.warnings(page);
    report.summary(page);
    report.why(page);
    report.changes(page);
    report.talk(page);
    if let Some(offer) = &page.offer {
        report.heading(&format!("The offer: {}", offer.title));
        page.beside.iter().for_each(|paragraph| report.paragraph(paragraph));
        report.offer(offer);
    }
    report.over_time(page);
    report.evidence(page);
    report.about(page);
    report.finished()
}

/// A described role as plain text.
pub fn role_text(page: &OfferPage, glyphs: &Glyphs) -> String {
    let mut report = Report { lines: vec![page.title.clone()], glyphs: *glyphs };
    for warning in &page.warnings {
        report.gap();
        report.paragraph(warning);
    }
    report.offer(page);
    report.finished()
}

pub(super) struct Report {
    pub(super) lines: Vec<String>,
    pub(super) glyphs: Glyphs,
}

impl Report {
    /// All lines with their margin.
    pub(super) fn finished(&self) -> String {
        let line =
            |line: &String| format!("{}{}", " ".repeat(MARGIN), self.glyphs.shown(line)).trim_end().to_owned() + "\n";
        self.lines.iter().map(line).collect()
    }

    /// A trap or a one-way door stands above the person's own profile.
    fn warnings(&mut self, page: &ResultPage) {
        for warning in page.offer.iter().flat_map(|offer| &offer.warnings) {
            self.paragraph(&format!("The offer: {warning}"));
            self.gap();
        }
    }

    fn offer(&mut self, page: &OfferPage) {
        let lists = [("Settled", &page.settled), ("Missing", &page.missing), ("Not known yet", &page.unknown)];
        for (heading, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            self.gap();
            self.lines.push(heading.to_owned());
            lines.iter().for_each(|line| self.hanging("- ", line));
        }
        if !page.ask.is_empty() {
            self.gap();
            self.lines.push("Ask at the next meeting".to_owned());
        }
        for (index, line) in page.ask.iter().enumerate() {
            self.hanging(&format!("{}. ", index + 1), &line.ask);
            if let Some(note) = &line.note {
                self.hanging("   ", &format!("Your note: {note}"));
            }
        }
        self.gap();
        if let Some(hours) = &page.hours {
            self.paragraph(hours);
        }
        self.paragraph(&page.placed());
        if let Some((question, answer)) = &page.motive {
            self.gap();
            self.paragraph(question);
            self.paragraph(answer);
        }
    }

    pub(super) fn gap(&mut self) {
        self.lines.push(String::new());
    }

    pub(super) fn paragraph(&mut self, text: &str) {
        self.lines.extend(wrap(text, TEXT));
    }

    /// A paragraph whose further lines stand below its first word.
    pub(super) fn hanging(&mut self, start: &str, text: &str) {
        let indent = width(start);
        for (index, line) in wrap(text, TEXT - indent).into_iter().enumerate() {
            let before = if index == 0 { start.to_owned() } else { " ".repeat(indent) };
            self.lines.push(before + &line);
        }
    }

    pub(super) fn heading(&mut self, title: &str) {
        self.gap();
        self.lines.push(title.to_owned());
        self.lines.push("-".repeat(width(title)));
    }

    fn summary(&mut self, page: &ResultPage) {
        self.lines.push(page.title.clone());
        self.gap();
        self.paragraph(&page.headline.join(" "));
        self.gap();
        self.lines.extend(picture(page, &self.glyphs, TEXT));
        self.gap();
        self.paragraph(&page.legend(&self.glyphs));
        for note in page.notes_on_quality() {
            self.gap();
            self.paragraph(note);
        }
    }

    fn why(&mut self, page: &ResultPage) {
        self.heading("Why");
        self.paragraph(&page.points_explained());
        for dimension in &page.why {
            self.gap();
            self.lines.push(dimension.sum());
            for facet in &dimension.facets {
                self.lines.push(format!("  {} {}", facet.name, signed(facet.points())));
                facet.pulls.iter().for_each(|pull| self.pull(pull));
            }
        }
    }

    fn pull(&mut self, pull: &Pull) {
        self.hanging(&format!("  {:>6}  ", signed(pull.points)), &format!("{}: {}", pull.answer, pull.said));
        if let Some(note) = &pull.note {
            self.hanging("          Note: ", note);
        }
    }

    fn changes(&mut self, page: &ResultPage) {
        if !page.changes.is_empty() {
            self.heading("What would change it");
        }
        for change in &page.changes {
            self.paragraph(&change.sentence);
            change.examples.iter().for_each(|example| self.hanging("  - ", example));
        }
    }

    fn talk(&mut self, page: &ResultPage) {
        if !page.talk.is_empty() {
            self.heading("To talk about");
        }
        for (index, line) in page.talk.iter().enumerate() {
            self.hanging(&format!("{}. ", index + 1), &line.ask);
            line.because.iter().for_each(|because| self.hanging("   ", because));
        }
        if !page.notes.is_empty() {
            self.heading("Your notes");
        }
        for (question, note) in &page.notes {
            self.hanging("- ", question);
            self.hanging("  ", note);
        }
        if !page.flags.is_empty() {
            self.heading("Questions you flagged");
        }
        page.flags.iter().for_each(|question| self.hanging("- ", question));
    }

    fn over_time(&mut self, page: &ResultPage) {
        let time = &page.over_time;
        if time.is_empty() {
            return;
        }
        self.heading("Over time");
        time.decision.iter().chain(&time.role).for_each(|sentence| self.paragraph(sentence));
        if let Some(change) = &time.change {
            self.change(page, change);
        }
        for line in &time.expected {
            self.gap();
            self.paragraph(&line.about);
            self.hanging("  Expected: ", &line.expected);
            line.came.iter().for_each(|came| self.hanging("  Came: ", came));
        }
        if !time.since.is_empty() {
            self.gap();
        }
        for (question, answer) in &time.since {
            self.hanging("- ", question);
            self.hanging("  ", answer);
        }
        for (name, rows) in &time.history {
            self.gap();
            self.paragraph(&time.history_heading(name));
            self.lines.extend(picture_of(rows, page, &self.glyphs, TEXT));
        }
    }

    fn change(&mut self, page: &ResultPage, change: &Change) {
        self.gap();
        self.paragraph(&change.title);
        for dimension in &change.dimensions {
            self.gap();
            self.lines.push(dimension.name.clone());
            self.lines.extend(picture_of(&dimension.rows, page, &self.glyphs, TEXT));
            self.paragraph(&dimension.says);
        }
        self.gap();
        self.paragraph(FALSE_CHANGE);
        if !change.moved.is_empty() {
            self.gap();
            self.paragraph("Answers that moved two steps or more:");
        }
        for moved in &change.moved {
            self.hanging("- ", &moved.then);
            moved.now.iter().for_each(|now| self.hanging("  Now worded: ", now));
            self.hanging("  ", &moved.answers);
        }
    }

    fn evidence(&mut self, page: &ResultPage) {
        if page.evidence.is_empty() {
            return;
        }
        self.heading("Counts and reasons, never scored");
        for line in &page.evidence {
            let stands = line.stands.as_ref().map(|stands| format!(" ({stands})")).unwrap_or_default();
            self.hanging("- ", &line.ask);
            self.hanging("  ", &format!("{}{stands}", line.answer));
        }
    }

    fn about(&mut self, page: &ResultPage) {
        self.heading("About these answers");
        for sentence in page.rules.iter().map(String::as_str).chain(page.said_always.iter().copied()) {
            self.paragraph(sentence);
        }
        self.gap();
        for line in &page.sources {
            self.hanging("", line);
        }
    }
}

/// The heading and one row a dimension, names to the left, figures to the right.
pub(super) fn picture(page: &ResultPage, glyphs: &Glyphs, columns: usize) -> Vec<String> {
    picture_of(&page.rows, page, glyphs, columns)
}

/// The same of other rows on the page's axis.
pub(super) fn picture_of(rows: &[BandRow], page: &ResultPage, glyphs: &Glyphs, columns: usize) -> Vec<String> {
    let names = rows.iter().map(|row| width(&row.name)).max().unwrap_or(0).min(NAME) + 2;
    let figures = rows.iter().map(|row| width(&row.figures(glyphs))).max().unwrap_or(0) + 2;
    let axis = Axis { columns: columns.saturating_sub(names + figures) };
    let row = |row: &BandRow| {
        let name = cut(&row.name, names - 2, glyphs.cut);
        format!("{}{}  {}", pad(&name, names), axis.line(row, glyphs), row.figures(glyphs))
    };
    let heading = format!("{}{}", " ".repeat(names), axis.heading(&page.low, &page.high));
    std::iter::once(heading).chain(rows.iter().map(row)).collect()
}
