use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

use super::Lines;
use super::decided::OpenDecision;
use super::keeper::Keeper;
use super::line::{HELP, Line, understand};
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::interview::Interview;
use crate::page::hours_objection;
use crate::questionnaire::{Answers, Extra, Item, Questionnaire, Source};
use crate::record::{Addition, Content, Draft, Entry, Header, Outcome};
use crate::store::{Store, StoreError, new_id};
use crate::text::Clean;

/// Where the entries go.
enum Keeping {
    /// The person asked for that.
    Nowhere,
    /// Into a draft or a decision.
    Kept(Keeper),
    /// Beside the result that is there.
    Beside(Store, String),
}

/// What came of one line.
#[derive(PartialEq)]
enum Step {
    Answered,
    Stayed,
    Stopped,
}

/// One person in front of one questionnaire.
pub struct Sitting {
    interview: Interview,
    keeping: Keeping,
    resumed: bool,
}

impl Sitting {
    /// Goes on with an unfinished draft of this questionnaire, or begins a new one.
    pub fn open(source: &Source, store: Option<&Store>, follows: Option<String>) -> Result<(Header, Self), CliError> {
        let earlier = store.and_then(|store| {
            store.unfinished().into_iter().find(|found| *found.header.questionnaire.digest == *source.digest)
        });
        let (header, draft, keeper) = match (store, earlier) {
            (Some(store), Some(found)) => {
                let keeper = Keeper::go_on(store, &found, source)?;
                (found.header, found.draft, Some(keeper))
            }
            (store, _) => {
                let header = Header { follows, ..Header::new(new_id(), source, Timestamp::now()) };
                let begin = |store| Keeper::begin(store, header.clone(), source);
                let keeper = store.map(begin).transpose()?;
                (header, Draft::default(), keeper)
            }
        };
        let resumed = !draft.answers.is_empty();
        let interview = Interview::new(Arc::new(source.questionnaire.clone()), draft);
        let keeping = keeper.map_or(Keeping::Nowhere, Keeping::Kept);
        Ok((header, Self { interview, keeping, resumed }))
    }

    /// The questions of a group that comes after the result. Their answers are kept beside it.
    pub fn beside(outcome: &Outcome, source: &Source, extra: &Extra, store: &Store) -> Self {
        let draft = Draft { answers: store.extra_answers(&outcome.id), ..Draft::default() };
        let interview = Interview::over(Arc::new(source.questionnaire.clone()), &extra.items, draft);
        let keeping = Keeping::Beside(store.clone(), outcome.id.clone());
        Self { interview, keeping, resumed: false }
    }

    /// What was decided after a result; with `resumed`, as it was written down before.
    pub fn deciding(store: &Store, decision: OpenDecision, questions: Questionnaire) -> Self {
        let interview = Interview::new(Arc::new(questions), Draft::default());
        let resumed = decision.is_known();
        Self { interview, keeping: Keeping::Kept(Keeper::decide(store, decision)), resumed }
    }

    /// Whether every question has an entry.
    pub fn is_complete(&self) -> bool {
        self.interview.is_complete()
    }

    /// Asks until every question has an entry; `false` if the person stopped or the input ended.
    pub fn walk(&mut self, lines: Lines<'_>) -> Result<bool, CliError> {
        while !self.interview.is_complete() {
            if self.step(lines)? == Step::Stopped {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where hours do not add up, gives the chance to change one.
    pub fn correct_hours(&mut self, lines: Lines<'_>) -> Result<(), CliError> {
        while let Some(why) = hours_objection(&self.interview.draft().answers, self.interview.questionnaire()) {
            message(&format!("{why}\nType go and a question's number, or press Enter to leave them as they are."));
            let Some(line) = lines.next().filter(|line| !line.trim().is_empty()) else {
                return Ok(());
            };
            match self.interview.item().map(|item| understand(&line, item, &self.interview)) {
                Some(Line::Go(position)) => {
                    self.interview.jump(position);
                    while self.step(lines)? == Step::Stayed {}
                }
                Some(Line::Review) => message(&self.review()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Shows the question and does what the next line says.
    fn step(&mut self, lines: Lines<'_>) -> Result<Step, CliError> {
        message(&self.question());
        let shown = Instant::now();
        let Some(line) = lines.next() else {
            return Ok(Step::Stopped);
        };
        let thought = std::io::stdin().is_terminal().then(|| shown.elapsed());
        match self.interview.item().map(|item| understand(&line, item, &self.interview)) {
            Some(Line::Answer(answer)) => {
                if let Some(entry) = self.interview.answer(answer, thought) {
                    self.save(entry, lines)?;
                }
                return Ok(Step::Answered);
            }
            Some(Line::Quit) => return Ok(Step::Stopped),
            Some(Line::Back) if !self.interview.back() => message("This is the first question."),
            Some(Line::Back) | None => {}
            Some(Line::Review) => message(&self.review()),
            Some(Line::Go(position)) => self.interview.jump(position),
            Some(Line::Flag | Line::Note(_)) if matches!(self.keeping, Keeping::Beside(..)) => {
                message("Flags and notes belong to the questions before the result.");
            }
            Some(Line::Flag) => self.flag(lines)?,
            Some(Line::Note(text)) => self.note(text, lines)?,
            Some(Line::Help) => message(HELP),
            Some(Line::Unclear(why)) => message(&why),
        }
        Ok(Step::Stayed)
    }

    fn save(&mut self, entry: Entry, lines: Lines<'_>) -> Result<(), CliError> {
        match (&mut self.keeping, entry) {
            (Keeping::Kept(keeper), entry) => keeper.append(entry, lines),
            (Keeping::Beside(store, outcome), Entry::Answer { item, value }) => {
                let content = Content::Extra([(item, value)].into_iter().collect());
                add(store, outcome, content, lines)
            }
            (Keeping::Nowhere | Keeping::Beside(..), _) => Ok(()),
        }
    }

    fn flag(&mut self, lines: Lines<'_>) -> Result<(), CliError> {
        let Some(id) = self.interview.item().map(|item| item.id().to_owned()) else {
            return Ok(());
        };
        let entry = self.interview.toggle_flag(&id);
        message(if matches!(entry, Entry::Flag { set: true, .. }) { "Flagged." } else { "No flag any more." });
        self.save(entry, lines)
    }

    fn note(&mut self, text: Clean, lines: Lines<'_>) -> Result<(), CliError> {
        let Some(id) = self.interview.item().map(|item| item.id().to_owned()) else {
            return Ok(());
        };
        message(if text.is_empty() { "No note any more." } else { "Noted." });
        let entry = self.interview.note(&id, text);
        self.save(entry, lines)
    }

    /// What the person reads first.
    pub fn greeting(&self, about: &str) -> String {
        let title = &self.interview.questionnaire().title;
        let count = self.interview.count();
        let begun = match (&self.keeping, self.resumed) {
            (Keeping::Nowhere, _) => "Nothing is written to disk.".to_owned(),
            (_, false) => "Every answer is saved on this machine as you give it.".to_owned(),
            (_, true) => format!("You continue: {} of {count} answered.", self.interview.answered()),
        };
        format!("{title}\n{about}\n{begun}\nType help for the commands.\n")
    }

    fn question(&self) -> String {
        let Some(item) = self.interview.item() else {
            return String::new();
        };
        let questionnaire = self.interview.questionnaire();
        let mut lines = vec![format!("Question {} of {}", self.interview.at() + 1, self.interview.count())];
        match item {
            Item::Statement(statement) => lines.push(statement.text.to_string()),
            Item::Pair(pair) => lines.extend([format!("Left: {}", pair.left), format!("Right: {}", pair.right)]),
            Item::Count(count) => lines.push(format!("{} (a number of {}, or -)", count.text, count.unit)),
            Item::Choice(choice) => lines.push(choice.text.to_string()),
            Item::Text(open) => lines.push(format!("{} (in your own words, or -)", open.text)),
            Item::Date(date) => lines.push(format!("{} (like 2027-06-02, or -)", date.text)),
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

    /// Sees to it that the answers are kept, and says so and how to go on.
    pub fn stop(&mut self, lines: Lines<'_>) -> Result<(), CliError> {
        let (answered, count) = (self.interview.answered(), self.interview.count());
        let kept = match &mut self.keeping {
            Keeping::Beside(store, outcome) => {
                // Somebody may have taken the folder away since.
                let here = extras_are_here(&store.extra_answers(outcome), &self.interview);
                if !here {
                    return Err(StoreError::Gone { folder: store.folder().to_owned() }.into());
                }
                "all saved with the result."
            }
            Keeping::Kept(keeper) => {
                keeper.make_safe(lines)?;
                "all saved. The same command continues here."
            }
            Keeping::Nowhere => {
                message(&format!("{answered} of {count} answered. Nothing was kept, as you asked."));
                return Ok(());
            }
        };
        message(&format!("{answered} of {count} answered, {kept}"));
        Ok(())
    }

    /// Keeps the result and gives it.
    pub fn finish(self, header: Header, source: &Source, lines: Lines<'_>) -> Result<Outcome, CliError> {
        let pace = self.interview.seconds_per_statement();
        let draft = self.interview.draft().clone();
        let outcome = Outcome::of_draft(&header, source, draft, pace, Timestamp::now());
        if let Keeping::Kept(mut keeper) = self.keeping {
            let path = keeper.finish(&outcome, source, lines)?;
            if let Some(result) = header.attach.filter(|result| keeper.store().result(result).is_some()) {
                add(keeper.store(), &result, Content::Offer(outcome.id.clone()), lines)?;
            }
            message(&format!("Saved in {}\n", Clean::line(&path.display().to_string())));
        }
        Ok(outcome)
    }
}

/// Whether what is on the disk holds every answer that was given.
fn extras_are_here(kept: &Answers, interview: &Interview) -> bool {
    interview.draft().answers.iter().all(|(item, answer)| kept.get(item) == Some(answer))
}

/// Adds to a result; if that fails the person decides how often it is tried again.
pub fn add(store: &Store, outcome: &str, content: Content, lines: Lines<'_>) -> Result<(), CliError> {
    let addition = Addition::new(new_id(), outcome, Timestamp::now(), content);
    let mut done: Result<(), StoreError> = store.add(&addition);
    while let Err(error) = done {
        message(&format!("NOT SAVED: {error}.\nType retry to try again, or quit to lose this answer."));
        match lines.next().as_deref().map(str::trim) {
            Some("quit" | "q") | None => return Err(error.into()),
            Some("retry" | "r") => done = store.add(&addition),
            Some(_) => done = Err(error),
        }
    }
    Ok(())
}
