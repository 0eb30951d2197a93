use std::collections::HashMap;
use std::path::Path;

use super::{Desk, DeskError, Opened, Place, Result};
use crate::page::document::Document;
use crate::page::{OfferPage, SharePage};
use crate::questionnaire::{Answers, Questionnaire, Source, Subject};
use crate::record::{Beside, KeptShare, Level, Outcome, Shared};
use crate::report::{self, CsvLine, opened};
use crate::store::Store;

use crate::text::Glyphs;

/// How something is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Sentences and a picture, 80 columns.
    Text,
    /// Sentences, lists and a picture, for a wiki or an editor.
    Markdown,
    /// One file for a browser.
    Html,
    /// Everything, to be read by programs.
    Json,
    /// One row a result.
    Csv,
}

/// What a format is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// A page: it is for people.
    Page,
    /// What is kept: it is for programs.
    Record,
}

/// Every format: its name, the endings of its files, what it is made from.
const FORMATS: [(Format, &str, &[&str], Needs); 5] = [
    (Format::Html, "html", &["html", "htm"], Needs::Page),
    (Format::Markdown, "markdown", &["md", "markdown"], Needs::Page),
    (Format::Text, "text", &["txt"], Needs::Page),
    (Format::Json, "json", &["json"], Needs::Record),
    (Format::Csv, "csv", &["csv"], Needs::Record),
];

impl Format {
    /// The format that the ending of a file's name tells.
    pub fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_str()?.to_lowercase();
        let found = FORMATS.iter().find(|(_, _, endings, _)| endings.contains(&ending.as_str()));
        found.map(|(format, ..)| *format)
    }

    /// The format of a file that a page is written into.
    ///
    /// # Errors
    /// When the ending tells none that is made from a page; the ones that are.
    pub fn of_page(file: &Path) -> Result<Self> {
        Self::of(file).filter(|format| format.needs() == Needs::Page).ok_or_else(|| DeskError::NoPage(page_endings()))
    }

    /// What `--format` calls it.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |(_, name, ..)| name)
    }

    /// What it is made from.
    pub fn needs(self) -> Needs {
        self.row().map_or(Needs::Page, |(.., needs)| needs)
    }

    fn row(self) -> Option<(Self, &'static str, &'static [&'static str], Needs)> {
        FORMATS.into_iter().find(|(format, ..)| *format == self)
    }
}

/// ".html, .md or .txt".
fn page_endings() -> String {
    let pages = FORMATS.iter().filter(|(.., needs)| *needs == Needs::Page);
    let endings: Vec<String> =
        pages.filter_map(|(_, _, endings, _)| endings.first()).map(|ending| format!(".{ending}")).collect();
    match endings.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        all => all.join(""),
    }
}

impl Desk {
    /// A result, an offer, or a part of a result that is open, in a format.
    ///
    /// # Errors
    /// When it is not here, is not shown yet, cannot be read, or has no such form.
    pub fn rendered(&self, place: &Place, format: Format, glyphs: &Glyphs) -> Result<String> {
        if let Some(share) = self.share(place)? {
            let source = self.wording_of(&share.id, &share.shared.questionnaire.digest)?;
            return shared(&share.shared, &source.questionnaire, format, glyphs);
        }
        let opened = self.result(place)?;
        if opened.outcome.perspective == Subject::Role && format.needs() == Needs::Page {
            let offer = OfferPage::new(&opened.outcome, &opened.source.questionnaire, self.clock.zone());
            return page(&offer.document(&opened.source.questionnaire.language), format, glyphs);
        }
        match format {
            Format::Json => self.json(&opened),
            Format::Csv => {
                let Opened { outcome, source, extra, .. } = &opened;
                written(report::csv(&[CsvLine { outcome, questionnaire: Some(&source.questionnaire), extra }]))
            }
            Format::Text | Format::Markdown | Format::Html => page(&opened.page.document(), format, glyphs),
        }
    }

    fn json(&self, opened: &Opened) -> Result<String> {
        let decision = self.last_decision(&Place::of(&opened.outcome.id))?;
        let beside = Beside { extra: opened.extra.clone(), decision: decision.map(|(_, decision)| decision) };
        written(report::json(&opened.outcome, &beside, &opened.page.over_time))
    }

    /// Everything that the list of results has, for programs.
    ///
    /// # Errors
    /// When something cannot be read, or has no such form.
    pub fn listed(&self, format: Format) -> Result<String> {
        let outcomes = self.access.store().map(Store::results).unwrap_or_default();
        match format {
            Format::Csv => self.table(&outcomes),
            Format::Json | Format::Text | Format::Markdown | Format::Html => written(report::json_list(&outcomes)),
        }
    }

    /// One row a result. The wording of each is looked up once.
    fn table(&self, outcomes: &[Outcome]) -> Result<String> {
        let mut wordings: HashMap<&str, Option<Source>> = HashMap::new();
        for outcome in outcomes {
            let digest = outcome.questionnaire.digest.as_str();
            wordings.entry(digest).or_insert_with(|| self.wording(digest));
        }
        let extras = self.access.store().map(Store::all_extra_answers).unwrap_or_default();
        let none = Answers::default();
        let lines = outcomes.iter().map(|outcome| {
            let source = wordings.get(outcome.questionnaire.digest.as_str()).and_then(Option::as_ref);
            let questionnaire = source.map(|source| &source.questionnaire);
            CsvLine { outcome, questionnaire, extra: extras.get(&outcome.id).unwrap_or(&none) }
        });
        written(report::csv(&lines.collect::<Vec<_>>()))
    }

    /// Two views side by side.
    ///
    /// # Errors
    /// When they cannot be compared or read, or have no such form.
    pub fn compared_as(&self, pair: &[Place; 2], format: Format, glyphs: &Glyphs) -> Result<String> {
        let (compared, agreement) = self.comparison(pair)?;
        match format {
            Format::Json => written(report::comparison_json(&compared, &agreement)),
            Format::Csv => Err(DeskError::NoComparedTable),
            Format::Text | Format::Markdown | Format::Html => page(&compared.document(), format, glyphs),
        }
    }

    /// So much of a result as somebody else is to see.
    ///
    /// # Errors
    /// When it is not here, cannot be read, or has no such form.
    pub fn shared(&self, place: &Place, level: Level, format: Format, glyphs: &Glyphs) -> Result<String> {
        let (outcome, source) = *self.known(place)?;
        let part = Shared::of(&outcome, &source.questionnaire, level, self.clock.day(outcome.finished));
        shared(&part, &source.questionnaire, format, glyphs)
    }

    /// The part of a result with this place, once the other view is here, too; nothing where the place is another's.
    fn share(&self, place: &Place) -> Result<Option<KeptShare>> {
        let Some(store) = self.access.store() else { return Ok(None) };
        let Some(share) = store.shares().into_iter().find(|share| share.id == place.0) else { return Ok(None) };
        if opened::is_open(store, &share) { Ok(Some(share)) } else { Err(DeskError::Closed) }
    }
}

/// A page in a format that is made from one.
fn page(document: &Document, format: Format, glyphs: &Glyphs) -> Result<String> {
    match format {
        Format::Markdown => Ok(report::markdown(document)),
        Format::Html => written(report::html(document)),
        Format::Text | Format::Json | Format::Csv => Ok(report::text(document, glyphs)),
    }
}

fn shared(part: &Shared, questionnaire: &Questionnaire, format: Format, glyphs: &Glyphs) -> Result<String> {
    match format {
        Format::Json => written(report::share_json(part)),
        Format::Csv => Err(DeskError::NoTable),
        Format::Text | Format::Markdown | Format::Html => {
            page(&SharePage::new(part, questionnaire).document(), format, glyphs)
        }
    }
}

/// The text of a format, or why there is none.
pub(super) fn written<E: std::fmt::Display>(text: std::result::Result<String, E>) -> Result<String> {
    text.map_err(|error| DeskError::Unwritten(error.to_string()))
}
