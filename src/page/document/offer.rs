//! A described offer as a document.

use super::{Block, Document, Section, SectionName, Words};
use crate::page::OfferPage;

impl OfferPage {
    /// The page alone; `language` is that of its questionnaire.
    pub fn document(&self, language: &str) -> Document {
        let warnings = self.warnings.iter().map(|warning| Block::warning(Words::default().file(warning)));
        let section = Section {
            name: SectionName::Offer,
            heading: Words::default(),
            blocks: warnings.chain(self.blocks()).collect(),
        };
        Document {
            title: Words::default().person(&self.title),
            under: Words::default(),
            language: language.to_owned(),
            sections: vec![section],
        }
    }

    /// What is settled, missing and unknown, and what to ask next.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let lists = [("Settled", &self.settled), ("Missing", &self.missing), ("Not known yet", &self.unknown)];
        for (heading, lines) in lists.into_iter().filter(|(_, lines)| !lines.is_empty()) {
            blocks.push(Block::Heading(heading.into()));
            let items = lines.iter().map(|line| (Words::default().file(line), Vec::new())).collect();
            blocks.push(Block::List { numbered: false, items });
        }
        if !self.ask.is_empty() {
            blocks.push(Block::Heading("Ask at the next meeting".into()));
            let item = |line: &crate::page::AskLine| {
                let note = line.note.iter().map(|note| Words::from("Your note: ").person(note));
                (Words::default().file(&line.ask), note.collect())
            };
            blocks.push(Block::List { numbered: true, items: self.ask.iter().map(item).collect() });
        }
        blocks.push(Block::Heading("Where the role lies".into()));
        blocks.extend(self.hours.iter().map(|hours| Block::warning(hours.as_str())));
        blocks.push(Block::plain(self.placed()));
        blocks.extend(self.motive.iter().map(|(about, text)| Block::Note {
            about: Words::default().file(about),
            text: Words::default().file(text),
        }));
        blocks
    }
}
