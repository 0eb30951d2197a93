//! Floor 4: everything that is wrong with a questionnaire file, for its author. Pure.
//!
//! [`questionnaire::read`] refuses a file that cannot be asked and scored. [`check`] goes on where that stops: it
//! collects all problems, and answers the questionnaire itself to see whether it measures what it says. One file a rule:
//! `structure`, `wording`, `balance`, `reach`, `order`, `samples`; `render` shows the findings.

mod balance;
mod order;
mod reach;
mod render;
mod samples;
mod simulated;
mod structure;
mod wording;

use crate::questionnaire::places::Places;
use crate::questionnaire::{self, Broken, Path, Position, Problem, Questionnaire, builtin, document};
use crate::scoring::Scorer;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The file must not be used like this.
    Error,
    /// The file can be used, and would be better without.
    Warning,
}

/// The rule that a finding belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The file is a questionnaire at all.
    Structure,
    /// Texts ask one thing, briefly, and claim nothing.
    Wording,
    /// The same answer everywhere is the middle.
    Balance,
    /// Some answers lead to every state and to both profiles.
    Reach,
    /// Clicking without reading stays near the middle.
    Order,
    /// The samples come out as they say.
    Samples,
}

impl Rule {
    /// The name in messages and in the description of the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Wording => "wording",
            Self::Balance => "balance",
            Self::Reach => "reach",
            Self::Order => "order",
            Self::Samples => "samples",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The rule it breaks.
    pub rule: Rule,
    /// Where, what, and what to do.
    pub problem: Problem,
}

/// Everything that is wrong with a file, in the order of its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The file's text, as far as it is one.
    text: String,
}

impl Report {
    /// How many findings are of this level.
    pub fn count(&self, level: Level) -> usize {
        self.findings.iter().filter(|finding| finding.level == level).count()
    }

    /// The file cannot be read any further.
    fn stop(text: &str, problem: Problem) -> Self {
        let finding = Finding { level: Level::Error, rule: Rule::Structure, problem };
        Self { findings: vec![finding], text: text.to_owned() }
    }
}

/// A questionnaire whose structure is sound, ready to be answered.
struct Subjected<'a> {
    questionnaire: &'a Questionnaire,
    scorer: Scorer<'a>,
    /// The level of what a questionnaire inside the program must not do, and any other should not.
    level: Level,
}

/// What a rule objects to.
struct Objection {
    level: Level,
    rule: Rule,
    broken: Broken,
}

/// Finds everything that is wrong with the bytes of a questionnaire file.
///
/// A file with the id of a questionnaire inside the program is held to more: what is a warning for others is an
/// error there.
pub fn check(bytes: &[u8]) -> Report {
    let text = match questionnaire::decode(bytes) {
        Ok(text) => text,
        Err(problem) => return Report::stop("", problem),
    };
    let value = match document::valid(text) {
        Ok(value) => value,
        Err(problem) => return Report::stop(text, problem),
    };
    if let (Some(true), Err(problem)) = (value.get("format").map(|format| format.is_u64()), questionnaire::format(text))
    {
        return Report::stop(text, problem);
    }
    let places = Places::new(text);
    let shape = structure::shape(&places);
    let mut findings: Vec<Finding> = shape.problems.iter().map(|problem| structural(problem.clone())).collect();
    let place = |objection: Objection| {
        let Broken { path, what, remedy } = shape.misnamed.meant(objection.broken);
        Finding { level: objection.level, rule: objection.rule, problem: places.problem(&path, what, remedy) }
    };
    if let Some(questionnaire) = &shape.questionnaire {
        let objections = objections(questionnaire, shape.is_whole(), shape.problems.is_empty());
        let meant = objections.into_iter().filter(|objection| !shape.has_mended(&objection.broken.path));
        findings.extend(meant.map(place));
    }
    if findings.iter().all(|finding| finding.level == Level::Warning) {
        // Whatever else makes the program refuse the file must be told too.
        let refused = questionnaire::read(text.as_bytes()).err().unwrap_or_default();
        findings.extend(refused.into_iter().map(structural));
    }
    findings.sort_by_key(|finding| finding.problem.position.unwrap_or(Position { line: 0, column: 0 }));
    Report { findings, text: text.to_owned() }
}

fn structural(problem: Problem) -> Finding {
    Finding { level: Level::Error, rule: Rule::Structure, problem }
}

/// What the rules object to. Rules about its parts need a `whole` questionnaire; only a `sound` one is answered.
fn objections(questionnaire: &Questionnaire, whole: bool, sound: bool) -> Vec<Objection> {
    let mut found = Vec::new();
    if whole {
        let broken = questionnaire::broken(questionnaire).into_iter();
        found.extend(broken.map(|broken| Objection { level: Level::Error, rule: Rule::Structure, broken }));
    }
    let sound = sound && found.is_empty();
    found.extend(wording::objections(questionnaire));
    if sound {
        let level = if builtin::text(&questionnaire.id).is_some() { Level::Error } else { Level::Warning };
        let subjected = Subjected { questionnaire, scorer: Scorer::new(questionnaire), level };
        found.extend(balance::objections(&subjected));
        found.extend(reach::objections(&subjected));
        found.extend(order::objections(&subjected));
        found.extend(samples::objections(&subjected));
    }
    found
}

impl Objection {
    fn new(level: Level, rule: Rule, path: Path, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { level, rule, broken: Broken { path, what: what.into(), remedy: remedy.into() } }
    }
}

/// The place of a dimension.
fn dimension(index: usize) -> Path {
    Path::root().key("dimensions").index(index)
}

#[cfg(test)]
mod tests;
