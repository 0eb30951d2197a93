//! The questions about a decision: what was decided, when to look back, and what the person expects. They belong to a
//! result, so they are made from its questionnaire and stand in no file of their own.

use super::{Choice, ChoiceOption, Date, Dimension, Item, Open, Questionnaire};
use crate::text::Clean;

/// The name by which `take` asks for them.
pub const DECISION: &str = "decision";
/// The items of a decision.
pub const CHOICE: &str = "choice";
/// The day on which what was decided begins.
pub const START: &str = "start";
/// The day of the check-in, or days after the start.
pub const CHECK_IN: &str = "check-in";
/// What the person expects to like.
pub const LIKE: &str = "like";
/// What the person expects to miss.
pub const MISS: &str = "miss";
/// Before the dimension's id: what the work will ask of the person.
pub const EXPECTS: &str = "expects.";
/// Days from the start to the check-in, unless the person says otherwise.
pub const DAYS: i64 = 149;

/// The questions about a decision that follows a result of this questionnaire.
pub fn decision(questionnaire: &Questionnaire) -> Questionnaire {
    let text = |id: &str, text: &str| Item::Text(Open { id: id.to_owned(), text: Clean::line(text) });
    let date = |id: &str, text: &str, days| Item::Date(Date { id: id.to_owned(), text: Clean::line(text), days });
    let options = [
        ("accepted", "I accepted"),
        ("declined", "I declined"),
        ("trial", "I asked for a trial"),
        ("undecided", "I have not decided yet"),
    ];
    let option = |(id, label): (&str, &str)| ChoiceOption { id: id.to_owned(), label: Clean::line(label) };
    let choice = Choice {
        id: CHOICE.to_owned(),
        text: Clean::line("What did you decide about the offer?"),
        options: options.into_iter().map(option).collect(),
    };
    let ask = format!(
        "When should the program ask how it has been? A day, or days after the start. Without an answer: {DAYS} days."
    );
    let mut items = vec![
        Item::Choice(choice),
        date(START, "On which day does it start, or go on as before? Without an answer: today.", false),
        date(CHECK_IN, &ask, true),
        text(LIKE, "What do you expect to like?"),
        text(MISS, "What do you expect to miss?"),
    ];
    items.extend(questionnaire.dimensions.iter().filter_map(|dimension| expected(questionnaire, dimension)));
    Questionnaire {
        id: DECISION.to_owned(),
        title: Clean::line("Your decision"),
        about: Clean::line(
            "What you decided and what you expect. On the day you choose, the program asks how it has been.",
        ),
        items,
        closing: None,
        extras: Vec::new(),
        talk: Vec::new(),
        samples: Vec::new(),
        ..questionnaire.clone()
    }
}

/// The question where the work lies on a dimension, in the words of its poles.
fn expected(questionnaire: &Questionnaire, dimension: &Dimension) -> Option<Item> {
    let low = dimension.poles.get(&questionnaire.low()?.id)?;
    let high = dimension.poles.get(&questionnaire.high()?.id)?;
    let labels = [
        format!("clearly \"{low}\""),
        format!("rather \"{low}\""),
        "both alike".to_owned(),
        format!("rather \"{high}\""),
        format!("clearly \"{high}\""),
    ];
    let option = |(at, label): (usize, &String)| ChoiceOption { id: (at + 1).to_string(), label: Clean::line(label) };
    Some(Item::Choice(Choice {
        id: format!("{EXPECTS}{}", dimension.id),
        text: Clean::line(&format!("{}: what will the work ask of you?", dimension.name)),
        options: labels.iter().enumerate().map(option).collect(),
    }))
}
