//! Result pages of all kinds: plain, hostile, endless, foreign.

use std::path::Path;

use jiff::tz::TimeZone;
use twopeaks::inside::page::{Kept, OfferPage, ResultPage};
use twopeaks::inside::questionnaire::{Answer, Answers, Item, Source, builtin, read};
use twopeaks::inside::record::{Draft, Outcome};
use twopeaks::inside::text::Clean;

use super::sample;

/// Text that does harm wherever it is not escaped.
pub const HOSTILE: &str =
    "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>&amp; &lt; {{ 1 }} {% x %}";

/// The questionnaire that comes with the program.
pub fn shipped() -> Source {
    builtin::source(builtin::DEFAULT).expect("built in")
}

/// The sample questionnaire with this text in every place that takes one.
fn sample_of(text: impl Fn(&str) -> String) -> Source {
    read(sample::questionnaire(text).to_string().as_bytes()).expect("valid")
}

/// A page with a note and a flag on every question; `text` makes what the person wrote.
pub fn page(source: &Source, step: impl Fn(usize) -> usize, text: impl Fn(&str) -> String) -> ResultPage {
    let mut draft = Draft::default();
    let mut extra = Answers::default();
    for (number, item) in source.questionnaire.items.iter().enumerate() {
        let answer = match item {
            Item::Statement(_) | Item::Pair(_) => Some(Answer::step(step(number))),
            Item::Count(_) => Some(Answer::Number(3.0)),
            Item::Text(_) | Item::Date(_) => Some(Answer::Words(Clean::new(&text("own words")))),
            Item::Choice(_) => source.questionnaire.numbered(item, 0),
        };
        let extras = &source.questionnaire.extras;
        match extras.iter().any(|group| group.items.iter().any(|id| id == item.id())) {
            true => extra.set(item.id(), answer),
            false => draft.answers.set(item.id(), answer),
        }
        draft.notes.insert(item.id().to_owned(), Clean::new(&text("a note")));
        draft.flags.push(item.id().to_owned());
    }
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    let outcome = Outcome::of("0123456789abcdef".parse().expect("an id"), source, draft, Some(1.5), time, time);
    let path = Some(Path::new("/somewhere/<result>.json"));
    let kept = Kept { outcome: &outcome, questionnaire: &source.questionnaire, extra: &extra, path, role: None };
    ResultPage::new(&kept, &TimeZone::UTC)
}

/// A described role with every point answered by `option`; `text` makes what the person wrote.
pub fn role(option: usize, text: impl Fn(&str) -> String) -> (Outcome, Source) {
    let source = builtin::source(builtin::OFFER).expect("built in");
    let mut draft = Draft::default();
    for (number, item) in source.questionnaire.items.iter().enumerate() {
        let answer = match item {
            Item::Statement(_) | Item::Pair(_) => Some(Answer::step(1 + number % 5)),
            Item::Count(_) => Some(Answer::Number(10.0)),
            Item::Date(_) => Some(Answer::Words(Clean::line("2026-12-12"))),
            Item::Text(_) => Some(Answer::Words(Clean::new(&text("own words")))),
            Item::Choice(_) => source.questionnaire.numbered(item, option),
        };
        draft.answers.set(item.id(), answer);
        draft.notes.insert(item.id().to_owned(), Clean::new(&text("a note")));
    }
    let time = "2026-11-20T09:00:00Z".parse().expect("a time");
    (Outcome::of("fedcba9876543210".parse().expect("an id"), &source, draft, None, time, time), source)
}

/// A page with a role beside the person.
fn beside(option: usize, text: impl Fn(&str) -> String) -> ResultPage {
    let source = shipped();
    let (role, about) = role(option, &text);
    let scored = source.questionnaire.items.iter().filter(|item| item.scored().is_some()).enumerate();
    let step = |(number, item): (usize, &Item)| (item.id().to_owned(), Some(Answer::step(1 + number * 7 % 5)));
    let draft = Draft { answers: scored.map(step).collect(), ..Draft::default() };
    let time = "2026-11-21T09:00:00Z".parse().expect("a time");
    let outcome = Outcome::of("0123456789abcdef".parse().expect("an id"), &source, draft, None, time, time);
    let role = Some((&role, &about.questionnaire));
    let extra = Answers::default();
    let kept = Kept { outcome: &outcome, questionnaire: &source.questionnaire, extra: &extra, path: None, role };
    ResultPage::new(&kept, &TimeZone::UTC)
}

/// A page of each kind, with its name.
pub fn pages() -> Vec<(&'static str, ResultPage)> {
    let plain = |name: &str| name.to_owned();
    let hostile = |name: &str| format!("{name} {HOSTILE}");
    let endless = |name: &str| format!("{name} {}", "very long words ".repeat(23)).trim_end().to_owned();
    let foreign = |name: &str| format!("{name} 日本語のアンケート עברית ‎e\u{301}\u{1F469}\u{200D}\u{1F467}");
    let book = |name: &str| format!("{name}\n\n{}", "A page of thoughts on this one. ".repeat(60));
    vec![
        ("shipped", page(&shipped(), |number| 1 + number % 5, plain)),
        ("straight line", page(&shipped(), |_| 4, plain)),
        ("many words", page(&shipped(), |number| 1 + number * 7 % 5, book)),
        ("hostile", page(&sample_of(hostile), |number| 1 + number % 3, hostile)),
        ("endless", page(&sample_of(endless), |number| 1 + number % 2, endless)),
        ("settled offer", beside(0, hostile)),
        ("missing offer", beside(1, book)),
        ("unknown offer", beside(2, plain)),
        ("foreign", page(&sample_of(foreign), |_| 1, foreign)),
    ]
}

/// An offer, point by point.
pub fn points(offer: &OfferPage) -> Vec<String> {
    let mut parts = Vec::new();
    for (heading, lines) in offer.lists() {
        parts.push((*heading).to_owned());
        parts.extend(lines.iter().cloned());
    }
    parts.extend((!offer.ask.is_empty()).then(|| "Ask at the next meeting".to_owned()));
    for line in &offer.ask {
        parts.push(line.ask.clone());
        parts.extend(line.note.as_ref().map(|note| format!("Your note: {note}")));
    }
    parts.extend(offer.hours.clone());
    parts.extend(offer.motive.iter().flat_map(|(question, answer)| [question.clone(), answer.clone()]));
    parts
}
