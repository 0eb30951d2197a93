//! A shared part of a result as a document.

use super::{Block, Document, Section, SectionName, Words};
use crate::page::SharePage;

impl SharePage {
    /// The page, with all that the part holds.
    pub fn document(&self) -> Document {
        let section = |(heading, lines): &(String, Vec<String>)| {
            let items = lines.iter().map(|line| (line.as_str().into(), Vec::new())).collect();
            let blocks = vec![Block::List { numbered: false, items }];
            Section { name: SectionName::Held, heading: heading.as_str().into(), blocks }
        };
        let about = Section {
            name: SectionName::About,
            heading: Words::default(),
            blocks: self.said_always.iter().map(|sentence| Block::small(*sentence)).collect(),
        };
        Document {
            title: self.title.as_str().into(),
            under: Words::default(),
            language: self.language.clone(),
            sections: self.sections.iter().map(section).chain([about]).collect(),
        }
    }
}
