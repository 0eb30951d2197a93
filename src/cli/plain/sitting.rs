use std::io::IsTerminal;
use std::time::Instant;

use super::Lines;
use super::keeper::{Patient, Rescue};
use super::line::{HELP, Line, understand};
use crate::cli::error::CliError;
use crate::cli::output::message;
use crate::desk::{Asking, Desk, Done, Order, Place};
use crate::interview::Interview;
use crate::page::hours_objection;
use crate::questionnaire::Item;
use crate::record::{Draft, Entry};
use crate::text::Clean;

/// What came of one line.
#[derive(PartialEq)]
enum Step {
    Answered,
    Stayed,
    Stopped,
}

/// One person in front of some questions.
pub struct Sitting {
    asking: Asking,
    interview: Interview,
    /// Nothing where the person asked for that.
    keeper: Option<Patient>,
}

impl Sitting {
    /// Begins questions, or goes on with them.
    pub fn begin(desk: &Desk, asking: Asking) -> Result<Self, CliError> {
        let rescue = if asking.is_sitting() || asking.is_decision() { Rescue::Move } else { Rescue::Retry };
        let mut keeper = (!desk.is_private()).then(|| desk.keeper());
        if let Some(keeper) = &mut keeper {
            keeper.perform(Order::Begin(Box::new(asking.clone())))?;
        }
        let mut interview = asking.interview();
        if asking.is_decision() && asking.is_begun() {
            // All of it is asked again.
            interview = asking.anew();
        }
        Ok(Self { interview, asking, keeper: keeper.map(|keeper| Patient::new(keeper, rescue)) })
    }

    /// Whether every question has an entry.
    pub fn is_complete(&self) -> bool {
        self.interview.is_complete()
    }

    /// Asks until every question has an entry; `false` if the person stopped or the input ended.
    pub fn walk(&mut self, desk: &mut Desk, lines: Lines<'_>) -> Result<bool, CliError> {
        while !self.interview.is_complete() {
            if self.step(desk, lines)? == Step::Stopped {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where hours do not add up, gives the chance to change one.
    pub fn correct_hours(&mut self, desk: &mut Desk, lines: Lines<'_>) -> Result<(), CliError> {
        while let Some(why) = hours_objection(&self.interview.draft().answers, self.interview.questionnaire()) {
            message(&format!("{why}\nType go and a question's number, or press Enter to leave them as they are."));
            let Some(line) = lines.next().filter(|line| !line.trim().is_empty()) else {
                return Ok(());
            };
            match self.interview.item().map(|item| understand(&line, item, &self.interview)) {
                Some(Line::Go(position)) => {
                    self.interview.jump(position);
                    while self.step(desk, lines)? == Step::Stayed {}
                }
                Some(Line::Review) => message(&self.review()),
                _ => {}
            }
        }
        Ok(())
    }

    /// Shows the question and does what the next line says.
    fn step(&mut self, desk: &mut Desk, lines: Lines<'_>) -> Result<Step, CliError> {
        message(&self.question());
        let shown = Instant::now();
        let Some(line) = lines.next() else {
            return Ok(Step::Stopped);
        };
        let thought = std::io::stdin().is_terminal().then(|| shown.elapsed());
        match self.interview.item().map(|item| understand(&line, item, &self.interview)) {
            Some(Line::Answer(answer)) => {
                if let Some(entry) = self.interview.answer(answer, thought) {
                    self.save(desk, entry, lines)?;
                }
                return Ok(Step::Answered);
            }
            Some(Line::Quit) => return Ok(Step::Stopped),
            Some(Line::Back) if !self.interview.back() => message("This is the first question."),
            Some(Line::Back) | None => {}
            Some(Line::Review) => message(&self.review()),
            Some(Line::Go(position)) => self.interview.jump(position),
            Some(Line::Flag | Line::Note(_)) if !self.asking.is_sitting() => {
                message("Flags and notes belong to the questions before the result.");
            }
            Some(Line::Flag) => self.flag(desk, lines)?,
            Some(Line::Note(text)) => self.note(desk, text, lines)?,
            Some(Line::Help) => message(HELP),
            Some(Line::Unclear(why)) => message(&why),
        }
        Ok(Step::Stayed)
    }

    fn save(&mut self, desk: &mut Desk, entry: Entry, lines: Lines<'_>) -> Result<(), CliError> {
        match &mut self.keeper {
            Some(keeper) => keeper.perform(desk, Order::Entry(entry), lines).map(drop),
            None => Ok(()),
        }
    }

    fn flag(&mut self, desk: &mut Desk, lines: Lines<'_>) -> Result<(), CliError> {
        let Some(id) = self.interview.item().map(|item| item.id().to_owned()) else {
            return Ok(());
        };
        let entry = self.interview.toggle_flag(&id);
        message(if matches!(entry, Entry::Flag { set: true, .. }) { "Flagged." } else { "No flag any more." });
        self.save(desk, entry, lines)
    }

    fn note(&mut self, desk: &mut Desk, text: Clean, lines: Lines<'_>) -> Result<(), CliError> {
        let Some(id) = self.interview.item().map(|item| item.id().to_owned()) else {
            return Ok(());
        };
        message(if text.is_empty() { "No note any more." } else { "Noted." });
        let entry = self.interview.note(&id, text);
        self.save(desk, entry, lines)
    }

    /// What the person reads first.
    pub fn greeting(&self, about: &str) -> String {
        let title = &self.interview.questionnaire().title;
        let count = self.interview.count();
        let begun = match (&self.keeper, self.asking.is_begun()) {
            (None, _) => "Nothing is written to disk.".to_owned(),
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
    pub fn stop(&mut self, desk: &mut Desk, lines: Lines<'_>) -> Result<(), CliError> {
        let kept = match &mut self.keeper {
            Some(keeper) => {
                keeper.perform(desk, Order::Retry, lines)?;
                match self.asking.is_sitting() || self.asking.is_decision() {
                    true => "answered, all saved. The same command continues here.",
                    false => "answered, all saved with the result.",
                }
            }
            None => "answered. Nothing was kept, as you asked.",
        };
        message(&format!("{} of {} {kept}", self.interview.answered(), self.interview.count()));
        Ok(())
    }

    /// Keeps the result and gives its place.
    pub fn finish(self, desk: &mut Desk, lines: Lines<'_>) -> Result<Option<Place>, CliError> {
        let draft: Draft = self.interview.draft().clone();
        let Some(finished) = desk.finished(&self.asking, draft, self.interview.seconds_per_statement()) else {
            return Ok(None);
        };
        let place = finished.place();
        let order = Order::Finish(Box::new(finished));
        let Some(mut keeper) = self.keeper else {
            desk.remember(order);
            return Ok(Some(place));
        };
        if let Done::Finished(place) = keeper.perform(desk, order, lines)?
            && let Some(path) = desk.path(&place)?
        {
            message(&format!("Saved in {}\n", Clean::line(&path.display().to_string())));
        }
        Ok(Some(place))
    }
}
