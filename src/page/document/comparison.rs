//! Two views of one person, and what the two agreed on, as a document.

use super::result::{row, section};
use super::{BandRow, Block, Document, Key, Section, SectionName, Sign, Words};
use crate::page::{AgreedPage, ComparisonPage, DifferLine, PairRow, VIEWS};

impl ComparisonPage {
    /// The page as both get it.
    pub fn document(&self) -> Document {
        let views = Section { name: SectionName::Views, heading: "Both views".into(), blocks: self.view_blocks() };
        let sections = [
            section(SectionName::Alike, "What you agree on", list(&self.agree)),
            Some(views),
            section(SectionName::Differ, "Where you differ, the largest difference first", self.differ_blocks()),
            section(SectionName::Agreed, "What we agreed", self.agreed.blocks()),
            section(
                SectionName::About,
                "About this comparison",
                self.said_always.iter().map(|sentence| Block::small(*sentence)).collect(),
            ),
        ];
        Document {
            title: self.title.as_str().into(),
            under: Words::default(),
            language: self.language.clone(),
            sections: sections.into_iter().flatten().collect(),
        }
    }

    fn view_blocks(&self) -> Vec<Block> {
        let [own, outside] = VIEWS;
        let picture = Block::Bands {
            low: Words::default().file(&self.low),
            high: Words::default().file(&self.high),
            rows: self.rows.iter().flat_map(pair).collect(),
            legend: vec![Key::Mark(Sign::Own, own.into()), Key::Mark(Sign::Outside, outside.into())],
        };
        std::iter::once(picture).chain(self.gaps.iter().map(|gap| Block::plain(gap.as_str()))).collect()
    }

    fn differ_blocks(&self) -> Vec<Block> {
        let item = |line: &DifferLine| {
            (line.what.as_str().into(), line.ask.iter().map(|ask| Words::default().file(ask)).collect())
        };
        let items: Vec<_> = self.differ.iter().map(item).collect();
        let differ = (!items.is_empty()).then_some(Block::List { numbered: false, items });
        differ.into_iter().chain(self.left_out.iter().map(|line| Block::small(line.as_str()))).collect()
    }
}

impl AgreedPage {
    /// The notes of both, and the steps.
    pub fn blocks(&self) -> Vec<Block> {
        let note = |(who, text): &(&str, String)| Block::Note {
            about: Words::from(*who),
            text: Words::default().person(text),
        };
        let steps = self.steps.iter().map(|step| (Words::default().person(step), Vec::new())).collect::<Vec<_>>();
        let steps = (!steps.is_empty()).then_some(Block::List { numbered: true, items: steps });
        self.notes.iter().map(note).chain(steps).collect()
    }
}

/// The own view, and below it the one from outside.
fn pair(pair: &PairRow) -> [BandRow; 2] {
    let [own, outside] = &pair.views;
    let mut below = BandRow { name: if pair.gap { "a marked gap".into() } else { Words::default() }, ..row(outside) };
    below.marks.iter_mut().for_each(|mark| mark.sign = Sign::Outside);
    [row(own), below]
}

fn list(lines: &[String]) -> Vec<Block> {
    let items: Vec<_> = lines.iter().map(|line| (line.as_str().into(), Vec::new())).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List { numbered: false, items }] }
}
