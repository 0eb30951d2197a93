//! What a typed line means.

use crate::interview::Interview;
use crate::questionnaire::{Answer, Item, MAX_TEXT};
use crate::text::Clean;

/// What can be typed.
pub const HELP: &str = "\
Type the number of an answer, or - for cannot say, and press Enter.
back: the question before. review: all questions. go 12: to question 12. quit: stop; your answers are kept.
flag: flag the question, or take the flag back. note and some words: a note on the question.
In a question that takes words, write a colon before a command: :back";

/// What a line means.
#[derive(Debug, PartialEq)]
pub enum Line {
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

/// What a typed line means for this item.
pub fn understand(line: &str, item: &Item, interview: &Interview) -> Line {
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
        Item::Date(_) if typed.is_empty() => Line::Unclear("Type a day, or - to leave it open.".to_owned()),
        Item::Date(_) => check(Answer::Words(Clean::line(typed)), item, interview),
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
                    let (labels, none) = (questionnaire.labels(item).len(), questionnaire.no_answer());
                    Line::Unclear(format!("Type a number from 1 to {labels}, or - for {none}, or help."))
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

/// A note; one that is too long could be exported and not be taken in again.
fn noted(text: Clean) -> Line {
    let long = text.as_str().len();
    match long > MAX_TEXT {
        true => Line::Unclear(format!("A note has at most {MAX_TEXT} bytes; this one has {long}. Nothing was noted.")),
        false => Line::Note(text),
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
        "note" | "n" => noted(Clean::line(&words.collect::<Vec<_>>().join(" "))),
        "go" | "g" => match words.next().and_then(|word| word.parse::<usize>().ok()) {
            Some(number) if (1..=interview.count()).contains(&number) => Line::Go(number - 1),
            _ => Line::Unclear(format!("Type go and a number from 1 to {}.", interview.count())),
        },
        _ => return None,
    };
    Some(line)
}
