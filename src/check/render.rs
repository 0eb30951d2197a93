use annotate_snippets::{AnnotationKind, Group, Level as Heading, Origin, Renderer, Snippet};

use super::{Finding, Level, Report};
use crate::questionnaire::{MAX_PROBLEMS, Position};
use crate::text::Clean;

/// So many characters of a source line are shown.
const SHOWN: usize = 72;
/// Of a longer line, so many characters before what is marked.
const BEFORE: usize = 24;
/// Wider than anything that is shown: nothing is cut a second time.
const COLUMNS: usize = 400;

impl Report {
    /// The findings for a reader, each with its place, its line of the file and a remedy. `file` is the name to show.
    pub fn render(&self, file: &str, colour: bool) -> String {
        let lines: Vec<&str> = self.text.split('\n').collect();
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(COLUMNS);
        let file = Clean::line(file);
        let one = |finding: &Finding| {
            let rendered = renderer.render(&groups(finding, &file, &lines));
            // Each group begins with a bar of its own; one is enough.
            let mut lines: Vec<&str> = rendered.lines().collect();
            lines.dedup();
            lines.join("\n") + "\n\n"
        };
        self.findings.iter().map(one).collect()
    }

    /// How many problems there are, in one line.
    pub fn summary(&self, file: &str) -> String {
        let count = |level, one: &str| match self.count(level) {
            0 => None,
            1 => Some(format!("1 {one}")),
            most if most >= MAX_PROBLEMS => Some(format!("{most} {one}s, perhaps more")),
            many => Some(format!("{many} {one}s")),
        };
        let counts: Vec<_> =
            [count(Level::Error, "error"), count(Level::Warning, "warning")].into_iter().flatten().collect();
        let counts = if counts.is_empty() { "no problem".to_owned() } else { counts.join(", ") };
        format!("{}: {counts}", Clean::line(file))
    }
}

/// The title with its place, and the line. A line of its own group needs no second place.
fn groups<'a>(finding: &'a Finding, file: &'a str, lines: &[&str]) -> Vec<Group<'a>> {
    let level = match finding.level {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
    };
    let problem = &finding.problem;
    let origin = match problem.position {
        Some(position) => Origin::path(file).line(position.line).char_column(position.column),
        None => Origin::path(file),
    };
    let title = level.clone().primary_title(&problem.what).id(finding.rule.name()).element(origin);
    let line = |position: Position| lines.get(position.line.checked_sub(1)?).filter(|line| !line.is_empty());
    let shown = problem.position.and_then(|position| Some((position, line(position)?)));
    let help = Heading::HELP.message(&problem.remedy);
    match shown {
        Some((position, line)) => {
            vec![title, Group::with_level(level).element(snippet(line, position, problem.length)).element(help)]
        }
        None => vec![title.element(help)],
    }
}

/// The line with its mark, or the part of a long line around the mark.
fn snippet<'a>(line: &str, position: Position, length: usize) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let line = line.trim_end();
    let all = line.chars().count();
    let column = position.column.saturating_sub(1).min(all);
    let skipped = if all <= SHOWN { 0 } else { column.saturating_sub(BEFORE).min(all - SHOWN) };
    let part: String = line.chars().skip(skipped).take(SHOWN).collect();
    let part = Clean::in_place(&part);
    let place = |character: usize| part.char_indices().nth(character).map_or(part.len(), |(at, _)| at);
    let (start, end) = (place(column - skipped), place(column - skipped + length));
    let before = if skipped > 0 { "…" } else { "" };
    let behind = if skipped + SHOWN < all { "…" } else { "" };
    let (start, end) = (before.len() + start, before.len() + end);
    let shown = format!("{before}{part}{behind}");
    Snippet::source(shown).line_start(position.line).annotation(AnnotationKind::Primary.span(start..end))
}
