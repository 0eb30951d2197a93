//! One whole session, and what it has put into the data folder after each step.

use std::path::Path;
use std::sync::Arc;

use twopeaks::interview::Interview;
use twopeaks::questionnaire::{Answer, Answers, Item, Source, Subject, builtin, read};
use twopeaks::record::{Draft, Notes};
use twopeaks::store::Store;
use twopeaks::text::Clean;

use super::prelude::*;
use super::pty::Pty;

/// Columns and rows: enough for every page.
pub const SIZE: (u16, u16) = (100, 40);

/// What the data folder holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The answers to the main questions.
    pub answers: Answers,
    /// The notes.
    pub notes: Notes,
    /// The flagged questions.
    pub flags: Vec<String>,
    /// Whether they are a result.
    pub finished: bool,
    /// The answers to the extra questions.
    pub extras: Answers,
    /// The answers about the offer.
    pub offer: Answers,
    /// Whether the offer belongs to the result.
    pub beside: bool,
}

impl State {
    /// What a folder may hold instead when the program ended between two of its files: no result yet, or an offer that
    /// was described and does not belong to the result yet.
    pub fn before_the_next_file(&self) -> Self {
        if self.beside {
            return Self { beside: false, ..self.clone() };
        }
        Self { finished: false, extras: Answers::default(), offer: Answers::default(), ..self.clone() }
    }
}

/// What is typed.
#[derive(Clone, Debug)]
pub enum Keys {
    /// These keys.
    Type(String),
    /// The first key on the line with this text.
    ForLine(&'static str),
}

/// One step of the session.
#[derive(Clone, Debug)]
pub struct Step {
    /// What is typed.
    pub keys: Keys,
    /// The beginning of the title of the page that comes.
    pub title: String,
    /// What else it shows.
    pub shows: &'static str,
    /// What has been entered by then.
    pub state: State,
}

/// The questionnaire inside the binary.
pub fn source() -> Source {
    read(builtin::text(builtin::DEFAULT).expect("built in").as_bytes()).expect("valid")
}

/// A walk through the main questions, step by step.
pub struct Walk {
    /// Where it stands.
    pub interview: Interview,
    /// The steps so far.
    pub steps: Vec<Step>,
    back: &'static str,
}

impl Walk {
    /// Before the first answer; `back` is what is typed to go back.
    pub fn new(back: &'static str) -> Self {
        let interview = Interview::new(Arc::new(source().questionnaire), Draft::default());
        Self { interview, steps: Vec::new(), back }
    }

    fn step(&mut self, keys: impl Into<String>) {
        let (at, all) = (self.interview.at() + 1, self.interview.count());
        let draft = self.interview.draft().clone();
        let finished = self.interview.is_complete();
        let title = if finished { "Your result".to_owned() } else { format!("Question {at} of {all}") };
        let (answers, notes, flags) = (draft.answers, draft.notes, draft.flags);
        let state = State { answers, notes, flags, finished, ..State::default() };
        self.steps.push(Step { keys: Keys::Type(keys.into()), title, shows: "", state });
    }

    /// Gives the answer with this number.
    pub fn answer(&mut self, number: usize) {
        let answer = match self.interview.item().expect("a question") {
            Item::Choice(choice) => Answer::Words(Clean::line(&choice.options[number - 1].id)),
            _ => Answer::step(number),
        };
        self.interview.answer(Some(answer), None).expect("an answer");
        self.step(number.to_string());
    }

    /// Goes one question back.
    pub fn back(&mut self) {
        assert!(self.interview.back());
        self.step(self.back);
    }

    /// Flags the question and writes a note on it, on the screens.
    fn mark(&mut self) {
        let item = self.interview.item().expect("a question").id().to_owned();
        self.interview.toggle_flag(&item);
        self.step_showing("f", "Flagged");
        self.step_showing("n", "Your note on this question:");
        self.interview.note(&item, Clean::new("because of that"));
        self.step_showing("because of that\r", "Your note: because of that");
    }

    fn step_showing(&mut self, keys: &str, shows: &'static str) {
        self.step(keys);
        self.steps.last_mut().expect("a step").shows = shows;
    }

    /// Answers everything that is open, with some changes on the way.
    pub fn through(mut self) -> Vec<Step> {
        while !self.interview.is_complete() {
            if self.back != "back" && [11, 30].contains(&self.interview.at()) {
                self.mark();
            }
            let answered = self.interview.answered();
            let last = answered + 1 == self.interview.count();
            self.answer(if last { 1 } else { 1 + answered * 7 % 5 });
            if [4, 19, 36].contains(&self.interview.answered()) && self.interview.at() == self.interview.answered() {
                self.back();
                self.back();
                self.answer(3);
            }
        }
        self.steps
    }
}

/// The session on the screens: start, all questions with some changes, the result, the six counts, the offer.
pub fn on_screens() -> Vec<Step> {
    let empty = State::default();
    let begin =
        |title: &str| Step { keys: Keys::Type("\r".into()), title: title.into(), shows: "", state: empty.clone() };
    let mut steps = vec![begin("Two peaks"), begin("Question 1 of 37")];
    steps.extend(Walk::new("\x7f").through());
    let result = steps.last().expect("steps").state.clone();
    steps.push(Step {
        keys: Keys::ForLine("Six counts ("),
        title: "Question 1 of 6".into(),
        shows: "",
        state: result.clone(),
    });
    let source = source();
    let items = &source.questionnaire.extras[0].items;
    let mut state = result;
    for (index, item) in items.iter().enumerate() {
        state.extras.set(item, Some(Answer::Number(index as f64 + 2.0)));
        let next = index + 2;
        let title =
            if next > items.len() { "Your result".into() } else { format!("Question {next} of {}", items.len()) };
        steps.push(Step { keys: Keys::Type(format!("{}\r", index + 2)), title, shows: "", state: state.clone() });
    }
    steps.extend(offer(state));
    steps
}

/// From the result to an offer, all its questions, and back to the result with the offer beside it.
fn offer(mut state: State) -> Vec<Step> {
    let to = |keys: &str, title: String, shows, state: &State| Step {
        keys: Keys::Type(keys.to_owned()),
        title,
        shows,
        state: state.clone(),
    };
    let source = read(builtin::text(builtin::OFFER).expect("built in").as_bytes()).expect("valid");
    let items = &source.questionnaire.items;
    let title = |at: usize| format!("Question {at} of {}", items.len());
    let mut steps = vec![
        to("4", "The offer".to_owned(), "No offer is described", &state),
        to("o", "The offer".to_owned(), "Describe an offer", &state),
        to("\r", title(1), "", &state),
    ];
    for (index, item) in items.iter().enumerate() {
        let (keys, answer) = match item {
            Item::Date(_) => unreachable!("the offer asks for no day"),
            Item::Text(_) => ("Level nine\r", Answer::Words(Clean::new("Level nine"))),
            Item::Choice(choice) => ("2", Answer::Words(Clean::line(&choice.options[1].id))),
            Item::Count(_) => ("9\r", Answer::Number(9.0)),
            Item::Statement(_) | Item::Pair(_) => ("4", Answer::step(4)),
        };
        state.offer.set(item.id(), Some(answer));
        state.beside = index + 1 == items.len();
        let title = if state.beside { "Your result".to_owned() } else { title(index + 2) };
        steps.push(to(keys, title, "", &state));
    }
    steps
}

/// Title and status of a screen.
pub fn top(contents: &str) -> (String, String) {
    let first = contents.lines().next().unwrap_or_default().trim();
    let (title, status) = first.split_once("  ").unwrap_or((first, ""));
    (title.trim().to_owned(), status.trim().to_owned())
}

/// Whether a title is the one that a step leads to.
fn is_title(shown: &str, wanted: &str) -> bool {
    shown == wanted || (!wanted.starts_with("Question") && shown.starts_with(wanted))
}

/// Whether a screen is the one that a step leads to.
fn is_page(contents: &str, step: &Step) -> bool {
    is_title(&top(contents).0, &step.title) && contents.contains(step.shows)
}

/// Does the steps one by one, each when the page before it has come; how many were done when the command ended.
pub fn drive(pty: &mut Pty, steps: &[Step]) -> usize {
    if !pty.reaches(|screen| screen.contents().contains("Start: 36")) {
        return 0;
    }
    drive_on(pty, steps)
}

/// The same, from the page on the screen.
pub fn drive_on(pty: &mut Pty, steps: &[Step]) -> usize {
    for (index, step) in steps.iter().enumerate() {
        let keys = match &step.keys {
            Keys::Type(keys) => keys.clone(),
            Keys::ForLine(text) => {
                if !pty.reaches(|screen| screen.contents().contains(text)) {
                    return index;
                }
                let screen = pty.screen();
                let line = screen.lines().find(|line| line.contains(text)).expect("the line is there");
                line.chars().find(char::is_ascii_alphanumeric).expect("a key").to_string()
            }
        };
        if !pty.try_send(keys) || !pty.reaches(|screen| is_page(&screen.contents(), step)) {
            return index;
        }
    }
    steps.len()
}

/// How many steps had been shown as saved: what was drawn is drawn again, frame by frame.
pub fn shown_as_saved(raw: &[u8], steps: &[Step]) -> usize {
    const FRAME_END: &[u8] = b"\x1b[?2026l";
    let mut emulator = vt100::Parser::new(SIZE.1, SIZE.0, 0);
    let (mut done, mut saved, mut from) = (0, 0, 0);
    while let Some(end) = raw[from..].windows(FRAME_END.len()).position(|window| window == FRAME_END) {
        emulator.process(&raw[from..from + end + FRAME_END.len()]);
        from += end + FRAME_END.len();
        let contents = emulator.screen().contents();
        let (title, status) = top(&contents);
        if steps.get(done).is_some_and(|next| is_page(&contents, next)) {
            done += 1;
        }
        // A result is shown when it is saved.
        let result = done > 0 && steps[done - 1].title == "Your result" && is_title(&title, "Your result");
        if status == "saved" || result {
            saved = done;
        }
    }
    saved
}

/// Starts the program at home with this data folder.
pub fn start(folder: &Path) -> Pty {
    let folder = folder.to_str().expect("a plain path");
    Pty::spawn(TWOPEAKS, &[], &[("TWOPEAKS_DATA_DIR", folder)], SIZE.0, SIZE.1)
}

/// What a data folder holds, read in process: of one session it is one draft or one result at most, and the same of an
/// offer.
pub fn stored(folder: &Path) -> State {
    let store = Store::look(folder);
    let (offers, people): (Vec<_>, Vec<_>) =
        store.results().into_iter().partition(|result| result.perspective == Subject::Role);
    let (begun, drafts): (Vec<_>, Vec<_>) =
        store.unfinished().into_iter().partition(|draft| draft.header.perspective == Subject::Role);
    assert!(drafts.len() + people.len() <= 1, "{} drafts and {} results of one session", drafts.len(), people.len());
    assert!(begun.len() + offers.len() <= 1, "{} drafts and {} results of one offer", begun.len(), offers.len());
    let mut state = State::default();
    for draft in drafts {
        (state.answers, state.notes, state.flags) = (draft.draft.answers, draft.draft.notes, draft.draft.flags);
    }
    for result in people {
        state.extras = store.extra_answers(&result.id);
        state.beside = store.role_of(&result.id).is_some();
        (state.answers, state.notes, state.flags) = (result.answers, result.notes, result.flags);
        state.finished = true;
    }
    let about_offer = begun.into_iter().map(|draft| draft.draft.answers);
    state.offer = about_offer.chain(offers.into_iter().map(|offer| offer.answers)).next().unwrap_or_default();
    state
}
