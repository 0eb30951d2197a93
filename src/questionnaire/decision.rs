//! The questions about a decision: what was decided, when to look back, and what the person expects. They belong to a
//! result, so they are made from its questionnaire and stand in no file of their own.

use super::{Choice, ChoiceOption, Date, Dimension, Item, Open, Questionnaire};
use crate::text::{Clean, Code};

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

/// What can be decided.
const OPTIONS: [(Code, &str); 4] = [
    (Code::fixed("accepted"), "I accepted"),
    (Code::fixed("declined"), "I declined"),
    (Code::fixed("trial"), "I asked for a trial"),
    (Code::fixed("undecided"), "I have not decided yet"),
];
/// The five places between the poles of a dimension.
const PLACES: [Code; 5] = [Code::fixed("1"), Code::fixed("2"), Code::fixed("3"), Code::fixed("4"), Code::fixed("5")];

/// The questions about a decision that follows a result of this questionnaire.
pub fn decision(questionnaire: &Questionnaire) -> Questionnaire {
    let text = |id: Code, text: &str| Item::Text(Open { id, text: Clean::line(text) });
    let date = |id: Code, text: &str, days| Item::Date(Date { id, text: Clean::line(text), days });
    let option = |(id, label)| ChoiceOption { id, label: Clean::line(label) };
    let choice = Choice {
        id: const { Code::fixed(CHOICE) },
        text: Clean::line("What did you decide about the offer?"),
        options: OPTIONS.map(option).into(),
    };
    let ask = format!(
        "When should the program ask how it has been? A day, or days after the start. Without an answer: {DAYS} days."
    );
    let mut items = vec![
        Item::Choice(choice),
        date(
            const { Code::fixed(START) },
            "On which day does it start, or go on as before? Without an answer: today.",
            false,
        ),
        date(const { Code::fixed(CHECK_IN) }, &ask, true),
        text(const { Code::fixed(LIKE) }, "What do you expect to like?"),
        text(const { Code::fixed(MISS) }, "What do you expect to miss?"),
    ];
    items.extend(questionnaire.dimensions.iter().filter_map(|dimension| expected(questionnaire, dimension)));
    Questionnaire {
        id: const { Code::fixed(DECISION) },
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
    let option = |(id, label): (Code, &String)| ChoiceOption { id, label: Clean::line(label) };
    Some(Item::Choice(Choice {
        id: format!("{EXPECTS}{}", dimension.id).parse().ok()?,
        text: Clean::line(&format!("{}: what will the work ask of you?", dimension.name)),
        options: PLACES.into_iter().zip(&labels).map(option).collect(),
    }))
}
