//! A result as a document.

use super::{BandRow, Block, Document, Key, Mark, Section, SectionName, Sign, Words};
use crate::page::{self, Change, FALSE_CHANGE, KIND, OverTime, Pull, ResultPage, signed};
use crate::questionnaire::Subject;
use crate::text::Glyphs;

impl ResultPage {
    /// The page as its owner has it on paper and in a file.
    pub fn document(&self) -> Document {
        let sections = [
            Some(self.first()),
            Some(self.why_section()),
            section(SectionName::WhatIf, "What would change it", self.change_blocks()),
            section(SectionName::Talk, "To talk about", self.talk_blocks()),
            self.offer.as_ref().map(|offer| Section {
                name: SectionName::Offer,
                heading: Words::from("The offer: ").person(&offer.title),
                blocks: self.beside.iter().map(|words| Block::plain(words.as_str())).chain(offer.blocks()).collect(),
            }),
            section(SectionName::OverTime, "Over time", self.time_blocks(&self.over_time)),
            section(SectionName::Counts, "Counts and reasons, never scored", self.evidence_blocks()),
            section(SectionName::About, "About these answers", self.about_blocks()),
        ];
        Document {
            title: self.title.as_str().into(),
            under: KIND.into(),
            language: self.language.clone(),
            sections: sections.into_iter().flatten().collect(),
        }
    }

    fn first(&self) -> Section {
        // A trap or a one-way door stands above the person's own profile.
        let warnings = self.offer.iter().flat_map(|offer| &offer.warnings);
        let mut blocks: Vec<Block> = warnings.map(|warning| Block::warning(format!("The offer: {warning}"))).collect();
        blocks.push(Block::first(self.headline.join(" ")));
        blocks.push(self.picture(&self.rows, self.keys()));
        blocks.extend(self.notes_on_quality().map(Block::warning));
        Section { name: SectionName::Result, heading: Words::default(), blocks }
    }

    /// Rows on the page's axis.
    pub fn picture(&self, rows: &[page::BandRow], legend: Vec<Key>) -> Block {
        Block::Bands {
            low: Words::default().file(&self.low),
            high: Words::default().file(&self.high),
            rows: rows.iter().map(row).collect(),
            legend,
        }
    }

    /// What the signs of its picture mean.
    pub fn keys(&self) -> Vec<Key> {
        if self.perspective == Subject::Observed {
            return vec![
                Key::Mark(Sign::Own, "the person, as you see them".into()),
                Key::Band("how unsure a few answers are".into()),
            ];
        }
        let role = self.rows.iter().any(|row| row.role.is_some());
        let role = role.then(|| Key::Mark(Sign::Offer, "this role, as you described it".into()));
        let bar = "where your average over many such questions probably lies (90%): where it touches the middle no lean \
                   is claimed";
        [Key::Mark(Sign::Own, "you".into()), Key::Band(bar.into())].into_iter().chain(role).collect()
    }

    fn why_section(&self) -> Section {
        let mut blocks = vec![Block::small(self.points_explained())];
        for dimension in &self.why {
            blocks.push(Block::Heading(dimension.sum().into()));
            for facet in &dimension.facets {
                blocks.push(Block::plain(format!("{} {}", facet.name, signed(facet.points()))));
                blocks.extend(facet.pulls.iter().map(quote));
            }
        }
        Section { name: SectionName::Why, heading: "Why".into(), blocks }
    }

    fn change_blocks(&self) -> Vec<Block> {
        let items =
            |examples: &[String]| examples.iter().map(|example| (example.as_str().into(), Vec::new())).collect();
        let lines = self.changes.iter().flat_map(|change| {
            let examples =
                (!change.examples.is_empty()).then(|| Block::List { numbered: false, items: items(&change.examples) });
            std::iter::once(Block::plain(change.sentence.as_str())).chain(examples)
        });
        lines.collect()
    }

    fn talk_blocks(&self) -> Vec<Block> {
        let question = |line: &page::TalkLine| Block::Question {
            ask: Words::default().file(&line.ask),
            because: line.because.iter().map(|because| because.as_str().into()).collect(),
            answer: None,
            room: 0,
        };
        let mut blocks: Vec<Block> = self.talk.iter().map(question).collect();
        if !self.notes.is_empty() {
            blocks.push(Block::Heading("Your notes".into()));
        }
        blocks.extend(self.notes.iter().map(|(about, text)| Block::Note {
            about: Words::default().file(about),
            text: Words::default().person(text),
        }));
        if !self.flags.is_empty() {
            blocks.push(Block::Heading("Questions you flagged".into()));
            let items = self.flags.iter().map(|flag| (Words::default().file(flag), Vec::new())).collect();
            blocks.push(Block::List { numbered: false, items });
        }
        blocks
    }

    fn time_blocks(&self, time: &OverTime) -> Vec<Block> {
        if time.is_empty() {
            return Vec::new();
        }
        let mut blocks: Vec<Block> =
            time.decision.iter().chain(&time.role).map(|words| Block::plain(words.as_str())).collect();
        blocks.extend(time.change.iter().flat_map(|change| self.changed(change)));
        if !time.expected.is_empty() {
            blocks.push(Block::Heading(time.expected_heading().into()));
            let item = |line: &page::Expected| {
                let expected = Words::from("Expected: ").person(&line.expected);
                let came = line.came.iter().map(|came| Words::from("Came: ").person(came));
                (line.about.as_str().into(), std::iter::once(expected).chain(came).collect())
            };
            blocks.push(Block::List { numbered: false, items: time.expected.iter().map(item).collect() });
        }
        if !time.since.is_empty() {
            blocks.push(Block::Heading("How it has been".into()));
        }
        blocks.extend(time.since.iter().map(|(about, text)| Block::Note {
            about: Words::default().file(about),
            text: Words::default().person(text),
        }));
        for (name, rows) in &time.history {
            blocks.push(Block::Heading(time.history_heading(name).into()));
            blocks.push(self.picture(rows, Vec::new()));
        }
        blocks
    }

    fn changed(&self, change: &Change) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(change.title.as_str().into())];
        for dimension in &change.dimensions {
            blocks.push(Block::plain(Words::default().file(&dimension.name)));
            blocks.push(self.picture(&dimension.rows, Vec::new()));
            blocks.push(Block::plain(dimension.says.as_str()));
        }
        blocks.push(Block::small(FALSE_CHANGE));
        if !change.moved.is_empty() {
            blocks.push(Block::Heading("Answers that moved two steps or more".into()));
            let item = |moved: &page::MovedLine| {
                let now = moved.now.iter().map(|now| Words::from("Now worded: ").file(now));
                (Words::default().file(&moved.then), now.chain([moved.answers.as_str().into()]).collect())
            };
            blocks.push(Block::List { numbered: false, items: change.moved.iter().map(item).collect() });
        }
        blocks
    }

    fn evidence_blocks(&self) -> Vec<Block> {
        let note = |line: &page::EvidenceLine| {
            let stands = line.stands.as_ref().map(|stands| format!(" ({stands})")).unwrap_or_default();
            Block::Note {
                about: Words::default().file(&line.ask),
                text: Words::default().person(&line.answer).say(stands),
            }
        };
        self.evidence.iter().map(note).collect()
    }

    fn about_blocks(&self) -> Vec<Block> {
        let said = self.rules.iter().map(String::as_str).chain(self.said_always.iter().copied());
        said.chain(self.sources.iter().map(String::as_str)).map(Block::small).collect()
    }
}

/// A section, unless it is empty.
pub(super) fn section(name: SectionName, heading: &str, blocks: Vec<Block>) -> Option<Section> {
    (!blocks.is_empty()).then(|| Section { name, heading: heading.into(), blocks })
}

pub(super) fn row(row: &page::BandRow) -> BandRow {
    let own = row.mean.map(|at| Mark { sign: Sign::Own, at });
    let role = row.role.map(|at| Mark { sign: Sign::Offer, at });
    BandRow {
        name: Words::default().file(&row.name),
        band: row.band,
        marks: own.into_iter().chain(role).collect(),
        word: row.figures(&Glyphs::UNICODE).into(),
        below: Vec::new(),
    }
}

fn quote(pull: &Pull) -> Block {
    Block::Quote {
        ask: Words::default().file(&pull.said),
        answer: Words::from(format!("{}  ", signed(pull.points))).file(&pull.answer),
        pull: None,
        by: pull.note.as_ref().map(|note| Words::default().person(note)),
    }
}
