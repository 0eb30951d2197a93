//! The questions line by line: for screen readers, pipes and terminals that cannot redraw.
//!
//! The questions go to standard error, so that standard output carries nothing but the result.

use std::io::{BufRead, IsTerminal, Read};
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

use super::error::CliError;
use super::keeper::Keeper;
use super::output::message;
use crate::interview::Interview;
use crate::questionnaire::{Answer, Item, MAX_TEXT, Source};
use crate::record::{Draft, Entry, FORMAT, Header, Outcome, Reference};
use crate::store::{Store, new_id};
use crate::text::Clean;

/// What a line means.
#[derive(Debug, PartialEq)]
enum Line {
    Answer(Option<Answer>),
    Back,
    Review,
    Go(usize),
    Flag,
    Note(Clean),
    Help,
    Quit,
    Unclear(String),
}

/// Asks until the result is there, or until the person stops or standard input ends; every answer is on disk
/// before the next question. Gives the result and its questionnaire.
pub fn ask(source: Source, store: Option<&Store>) -> Result<Option<(Outcome, Source)>, CliError> {
    let mut sitting = Sitting::open(source, store)?;
    let mut input = std::io::stdin().lock();
    let mut lines = std::iter::from_fn(|| next_line(&mut input));
    message(&sitting.greeting());
    while !sitting.interview.is_complete() {
        message(&sitting.question());
        let shown = Instant::now();
        let Some(line) = lines.next() else {
            return Ok(sitting.stop());
        };
        let thought = std::io::stdin().is_terminal().then(|| shown.elapsed());
        match sitting.interview.item().map(|item| understand(&line, item, &sitting.interview)) {
            Some(Line::Answer(answer)) => {
                if let Some(entry) = sitting.interview.answer(answer, thought) {
                    sitting.save(entry, &mut lines)?;
                }
            }
            Some(Line::Back) if !sitting.interview.back() => message("This is the first question."),
            Some(Line::Back) | None => {}
            Some(Line::Review) => message(&sitting.review()),
            Some(Line::Go(position)) => sitting.interview.jump(position),
            Some(Line::Flag) => sitting.flag(&mut lines)?,
            Some(Line::Note(text)) => sitting.note(text, &mut lines)?,
            Some(Line::Help) => message(HELP),
            Some(Line::Quit) => return Ok(sitting.stop()),
            Some(Line::Unclear(why)) => message(&why),
        }
    }
    sitting.finish(&mut lines)
}

/// The next line; nothing where the input ends, cannot be read, or is no text that a person typed.
fn next_line(input: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    input.take(LONGEST_LINE + 1).read_until(b'\n', &mut line).ok()?;
    let typed = !line.is_empty() && line.len() as u64 <= LONGEST_LINE;
    typed.then(|| String::from_utf8_lossy(&line).into_owned())
}

/// The longest line that is read, in bytes: an answer in one's own words, and room for a remark that it is too long.
const LONGEST_LINE: u64 = 4 * MAX_TEXT as u64;

const HELP: &str = "\
Type the number of an answer, or - for cannot say, and press Enter.
back: the question before. review: all questions. go 12: to question 12. quit: stop; your answers are kept.
flag: flag the question, or take the flag back. note and some words: a note on the question.
In a question that takes words, write a colon before a command: :back";

/// One person in front of one questionnaire.
struct Sitting {
    interview: Interview,
    source: Source,
    header: Header,
    keeper: Option<Keeper>,
    resumed: bool,
}

impl Sitting {
    /// Goes on with an unfinished draft of this questionnaire, or begins a new one.
    fn open(source: Source, store: Option<&Store>) -> Result<Self, CliError> {
        let earlier = store.and_then(|store| {
            store.unfinished().into_iter().find(|found| *found.header.questionnaire.digest == *source.digest)
        });
        let (header, draft, keeper) = match (store, earlier) {
            (Some(store), Some(found)) => {
                let keeper = Keeper::go_on(store, &found, &source)?;
                (found.header, found.draft, Some(keeper))
            }
            (store, _) => {
                let header = Header {
                    format: FORMAT,
                    id: new_id(),
                    perspective: source.questionnaire.subject,
                    questionnaire: Reference::from(&source),
                    together: None,
                    started: now(),
                };
                let begin = |store| Keeper::begin(store, header.clone(), &source);
                let keeper = store.map(begin).transpose()?;
                (header, Draft::default(), keeper)
            }
        };
        let resumed = !draft.answers.is_empty();
        let interview = Interview::new(Arc::new(source.questionnaire.clone()), draft);
        Ok(Self { interview, source, header, keeper, resumed })
    }

    fn save(&mut self, entry: Entry, lines: &mut dyn Iterator<Item = String>) -> Result<(), CliError> {
        self.keeper.as_mut().map_or(Ok(()), |keeper| keeper.append(entry, lines))
    }

    fn flag(&mut self, lines: &mut dyn Iterator<Item = String>) -> Result<(), CliError> {
        let Some(id) = self.interview.item().map(|item| item.id().to_owned()) else {
            return Ok(());
        };
        let entry = self.interview.toggle_flag(&id);
        message(if matches!(entry, Entry::Flag { set: true, .. }) { "Flagged." } else { "No flag any more." });
        self.save(entry, lines)
    }

    fn note(&mut self, text: Clean, lines: &mut dyn Iterator<Item = String>) -> Result<(), CliError> {
        let Some(id) = self.interview.item().map(|item| item.id().to_owned()) else {
            return Ok(());
        };
        message(if text.is_empty() { "No note any more." } else { "Noted." });
        let entry = self.interview.note(&id, text);
        self.save(entry, lines)
    }

    fn greeting(&self) -> String {
        let questionnaire = &self.source.questionnaire;
        let (title, unvalidated) = (&questionnaire.title, crate::page::unvalidated(questionnaire));
        let count = self.interview.items().len();
        let begun = match (&self.keeper, self.resumed) {
            (None, _) => "Nothing is written to disk.".to_owned(),
            (Some(_), false) => "Every answer is saved on this machine as you give it.".to_owned(),
            (Some(_), true) => format!("You continue: {} of {count} answered.", self.interview.answered()),
        };
        format!("{title}\n{unvalidated}\n{begun}\nType help for the commands.\n")
    }

    fn question(&self) -> String {
        let Some(item) = self.interview.item() else {
            return String::new();
        };
        let questionnaire = self.interview.questionnaire();
        let mut lines = vec![format!("Question {} of {}", self.interview.at() + 1, self.interview.items().len())];
        match item {
            Item::Statement(statement) => lines.push(statement.text.to_string()),
            Item::Pair(pair) => lines.extend([format!("Left: {}", pair.left), format!("Right: {}", pair.right)]),
            Item::Count(count) => lines.push(format!("{} (a number of {}, or -)", count.text, count.unit)),
            Item::Choice(choice) => lines.push(choice.text.to_string()),
            Item::Text(open) => lines.push(format!("{} (in your own words, or -)", open.text)),
        }
        if let Some(scale) = questionnaire.scale_of(item) {
            lines.push(scale.ask.to_string());
        }
        let labels = questionnaire.labels(item);
        lines.extend(labels.iter().enumerate().map(|(index, label)| format!("{} {label}", index + 1)));
        if !labels.is_empty() {
            lines.push(format!("- {}", questionnaire.no_answer()));
        }
        if let Some(given) = self.interview.given() {
            lines.push(format!("Your answer so far: {}", questionnaire.in_words(item, given)));
        }
        lines.join("\n")
    }

    fn review(&self) -> String {
        let questionnaire = self.interview.questionnaire();
        let line = |(index, item): (usize, &Item)| {
            let given = self.interview.draft().answers.get(item.id());
            let answer = given.map_or("open".to_owned(), |given| questionnaire.in_words(item, given));
            format!("{} {}: {answer}", index + 1, item.text())
        };
        let lines: Vec<_> = self.interview.items().enumerate().map(line).collect();
        lines.join("\n") + "\nType go and a number to reach a question."
    }

    /// Says that the answers are kept and how to go on.
    fn stop(&self) -> Option<(Outcome, Source)> {
        let (answered, count) = (self.interview.answered(), self.interview.items().len());
        match self.keeper {
            Some(_) => message(&format!("{answered} of {count} answered, all saved. The same command continues here.")),
            None => message(&format!("{answered} of {count} answered. Nothing was kept, as you asked.")),
        }
        None
    }

    fn finish(self, lines: &mut dyn Iterator<Item = String>) -> Result<Option<(Outcome, Source)>, CliError> {
        let pace = self.interview.seconds_per_statement();
        let draft = self.interview.draft().clone();
        let outcome = Outcome::of(self.header.id, &self.source, draft, pace, self.header.started, now());
        if let Some(mut keeper) = self.keeper {
            let path = keeper.finish(&outcome, lines)?;
            message(&format!("Saved in {}\n", Clean::line(&path.display().to_string())));
        }
        Ok(Some((outcome, self.source)))
    }
}

fn now() -> Timestamp {
    Timestamp::now()
}

/// What a typed line means for this item.
fn understand(line: &str, item: &Item, interview: &Interview) -> Line {
    let typed = line.trim();
    let command = match item {
        Item::Text(_) => typed.strip_prefix(':'),
        _ => Some(typed.strip_prefix(':').unwrap_or(typed)),
    };
    if let Some(line) = command.and_then(|command| as_command(command, interview)) {
        return line;
    }
    match item {
        _ if typed == "-" => Line::Answer(None),
        Item::Text(_) if typed.is_empty() => Line::Unclear("Write something, or - for cannot say.".to_owned()),
        Item::Text(_) => check(Answer::Words(Clean::new(typed)), item, interview),
        Item::Count(_) => match typed.parse::<f64>() {
            Ok(number) => check(Answer::Number(number), item, interview),
            Err(_) => Line::Unclear("Type a number, or - for cannot say.".to_owned()),
        },
        Item::Statement(_) | Item::Pair(_) | Item::Choice(_) => {
            let questionnaire = interview.questionnaire();
            let position = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match position.and_then(|position| questionnaire.numbered(item, position)) {
                Some(answer) => Line::Answer(Some(answer)),
                None => {
                    let labels = questionnaire.labels(item).len();
                    Line::Unclear(format!(
                        "Type a number from 1 to {labels}, or - for {}, or help.",
                        questionnaire.no_answer()
                    ))
                }
            }
        }
    }
}

fn check(answer: Answer, item: &Item, interview: &Interview) -> Line {
    match answer.objection(item, interview.questionnaire()) {
        Some(objection) => Line::Unclear(format!("This question {objection}.")),
        None => Line::Answer(Some(answer)),
    }
}

fn as_command(command: &str, interview: &Interview) -> Option<Line> {
    let mut words = command.split_whitespace();
    let line = match words.next()?.to_lowercase().as_str() {
        "back" | "b" => Line::Back,
        "review" | "r" => Line::Review,
        "help" | "h" | "?" => Line::Help,
        "quit" | "q" => Line::Quit,
        "flag" | "f" => Line::Flag,
        "note" | "n" => Line::Note(Clean::line(&words.collect::<Vec<_>>().join(" "))),
        "go" | "g" => match words.next().and_then(|word| word.parse::<usize>().ok()) {
            Some(number) if (1..=interview.items().len()).contains(&number) => Line::Go(number - 1),
            _ => Line::Unclear(format!("Type go and a number from 1 to {}.", interview.items().len())),
        },
        _ => return None,
    };
    Some(line)
}
