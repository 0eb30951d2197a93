//! A page as one HTML file: no script, nothing from elsewhere. Whatever the page holds is escaped.

use askama::Template;
use askama::filters::{Escaper, Html};

use super::axis::sign_glyph;
use super::picture::Picture;
use super::places::in_words;
use crate::page::document::{Align, BandRow, Block, Document, Key, Section, SectionName, Tone, Voice, Words};
use crate::text::Glyphs;

/// The frame of the file; `body` is HTML already.
#[derive(Template)]
#[template(path = "page.html")]
struct Frame {
    title: String,
    body: String,
}

/// A page as HTML.
///
/// # Errors
/// When a part of it has no text form; a page has one.
pub fn html(page: &Document) -> askama::Result<String> {
    let mut body = Body { html: String::new(), language: tag(&page.language) };
    body.html += "<header>\n";
    body.tag("h1", "", &page.title)?;
    body.tag("p", "under", &page.under)?;
    body.html += "</header>\n";
    for section in &page.sections {
        body.section(section)?;
    }
    Frame { title: page.title.text(), body: body.html }.render()
}

/// The language if it has the form of a language tag; nothing says that it is not known.
fn tag(language: &str) -> &str {
    let fits = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if fits && language.len() <= 35 { language } else { "" }
}

struct Body<'a> {
    html: String,
    /// The language of the questionnaire's words.
    language: &'a str,
}

impl Body<'_> {
    fn section(&mut self, section: &Section) -> askama::Result<()> {
        self.html += &format!("<section class=\"{}\">\n", class(section.name));
        self.tag("h2", "", &section.heading)?;
        for blocks in section.blocks.chunk_by(one_list) {
            let list = blocks.first().and_then(list);
            self.html += list.map_or("", |(opened, _)| opened);
            blocks.iter().try_for_each(|block| self.block(block))?;
            self.html += list.map_or("", |(_, closed)| closed);
        }
        self.html += "</section>\n";
        Ok(())
    }

    fn block(&mut self, block: &Block) -> askama::Result<()> {
        match block {
            Block::Heading(words) => self.tag("h3", "", words),
            Block::Text { tone: Tone::Warning, words } => {
                self.tag("p", "caution", &Words::from("Note: ").then(words.clone()))
            }
            Block::Text { tone, words } => self.tag("p", tone_class(*tone), words),
            Block::List { numbered, items } => self.items(if *numbered { "ol" } else { "ul" }, items),
            Block::Quote { ask, answer, pull, by } => {
                let sign = pull.map_or("", |pull| pull.sign());
                self.html += "<li>";
                self.inline("span", "pull", &sign.into())?;
                self.inline("span", "said", &answer.clone().say(": \u{201c}").then(ask.clone()).say("\u{201d}"))?;
                by.iter().try_for_each(|note| self.tag("p", "because", &Words::from("Note: ").then(note.clone())))?;
                self.html += "</li>\n";
                Ok(())
            }
            Block::Bands { low, high, rows, legend } => self.bands((low, high), rows, legend),
            Block::Table { head, rows, align } => self.table(head, rows, align),
            Block::Question { ask, because, answer, room } => self.question(ask, because, answer.as_ref(), *room),
            Block::Note { about, text } => {
                self.tag("dt", "", about)?;
                self.tag("dd", "", text)
            }
            Block::Day { on, what, dropped, .. } => {
                let off = if *dropped { ", dropped" } else { "" };
                self.tag("p", "day", &Words::from(format!("{on}: ")).then(what.clone()).say(off))
            }
        }
    }

    /// An element on a line of its own; nothing where there are no words.
    fn tag(&mut self, name: &str, class: &str, words: &Words) -> askama::Result<()> {
        if words.is_empty() {
            return Ok(());
        }
        self.inline(name, class, words)?;
        self.html.push('\n');
        Ok(())
    }

    fn inline(&mut self, name: &str, class: &str, words: &Words) -> askama::Result<()> {
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.html += &format!("<{name}{class}>");
        self.words(words)?;
        self.html += &format!("</{name}>");
        Ok(())
    }

    /// Words with the language of each voice. A person's own may be in any language and direction.
    fn words(&mut self, words: &Words) -> askama::Result<()> {
        for (voice, text) in words.pieces() {
            let (opened, closed) = match voice {
                Voice::Program => (String::new(), ""),
                Voice::File => (format!("<span lang=\"{}\">", self.language), "</span>"),
                Voice::Person => ("<span lang=\"\" dir=\"auto\">".to_owned(), "</span>"),
            };
            self.html += &opened;
            Html.write_escaped_str(&mut self.html, text)?;
            self.html += closed;
        }
        Ok(())
    }

    fn items(&mut self, name: &str, items: &[(Words, Vec<Words>)]) -> askama::Result<()> {
        self.html += &format!("<{name}>\n");
        for (words, below) in items {
            self.html += "<li>";
            self.words(words)?;
            below.iter().try_for_each(|line| self.tag("p", "because", line))?;
            self.html += "</li>\n";
        }
        self.html += &format!("</{name}>\n");
        Ok(())
    }

    fn question(&mut self, ask: &Words, because: &[Words], answer: Option<&Words>, room: u8) -> askama::Result<()> {
        self.html += "<li>";
        self.tag("p", "ask", ask)?;
        because.iter().try_for_each(|line| self.tag("p", "because", line))?;
        match answer {
            Some(answer) => self.tag("p", "answer", answer)?,
            None => (0..room).for_each(|_| self.html += "<p class=\"rule\"></p>\n"),
        }
        self.html += "</li>\n";
        Ok(())
    }

    /// The picture, its legend, and the same in words.
    fn bands(&mut self, ends: (&Words, &Words), rows: &[BandRow], legend: &[Key]) -> askama::Result<()> {
        self.html += &Picture::new(ends, rows, legend).render()?;
        let glyphs = &Glyphs::UNICODE;
        let key = |key: &Key| match key {
            Key::Mark(sign, words) => Words::from(format!("{} ", sign_glyph(*sign, glyphs))).then(words.clone()),
            Key::Band(words) => {
                let bar = format!("{}{}{} ", glyphs.band_start, glyphs.band, glyphs.band_end);
                Words::from(bar).then(words.clone())
            }
        };
        let legend_words = legend.iter().map(key).reduce(|words, next| words.say(" \u{a0} ").then(next));
        self.tag("p", "legend", &legend_words.unwrap_or_default())?;
        self.html += "<dl class=\"rows\">\n";
        for row in rows {
            let word = if row.word.is_empty() { Words::default() } else { Words::from(": ").then(row.word.clone()) };
            self.tag("dt", "", &row.name.clone().then(word))?;
            self.tag("dd", "place", &in_words(row, ends, legend))?;
            for (label, says) in &row.below {
                self.tag("dd", "", &label.clone().say(": ").then(says.clone()))?;
            }
        }
        self.html += "</dl>\n";
        Ok(())
    }

    fn table(&mut self, head: &[Words], rows: &[Vec<Words>], align: &[Align]) -> askama::Result<()> {
        self.html += "<table>\n<thead><tr>";
        head.iter().try_for_each(|cell| self.inline("th", "", cell))?;
        self.html += "</tr></thead>\n<tbody>\n";
        for row in rows {
            self.html += "<tr>";
            for (at, cell) in row.iter().enumerate() {
                let class = if align.get(at) == Some(&Align::End) { "number" } else { "" };
                self.inline("td", class, cell)?;
            }
            self.html += "</tr>\n";
        }
        self.html += "</tbody>\n</table>\n";
        Ok(())
    }
}

/// What opens and closes the list that some blocks make together.
fn list(block: &Block) -> Option<(&'static str, &'static str)> {
    match block {
        Block::Question { .. } => Some(("<ol class=\"questions\">\n", "</ol>\n")),
        Block::Quote { .. } => Some(("<ul class=\"quotes\">\n", "</ul>\n")),
        Block::Note { .. } => Some(("<dl>\n", "</dl>\n")),
        _ => None,
    }
}

/// Whether two neighbours stand in one list.
fn one_list(a: &Block, b: &Block) -> bool {
    list(a).is_some() && std::mem::discriminant(a) == std::mem::discriminant(b)
}

fn class(name: SectionName) -> &'static str {
    match name {
        SectionName::Result => "result",
        SectionName::Why => "why",
        SectionName::WhatIf => "what-if",
        SectionName::Talk => "talk",
        SectionName::Offer => "offer",
        SectionName::OverTime => "over-time",
        SectionName::Counts => "counts",
        SectionName::About => "about",
        SectionName::Alike => "alike",
        SectionName::Views => "views",
        SectionName::Differ => "differ",
        SectionName::Held => "held",
        SectionName::Agreed => "agreed",
        SectionName::Due => "due",
    }
}

fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::First => "first",
        Tone::Plain => "",
        Tone::Warning => "caution",
        Tone::Small => "small",
    }
}
