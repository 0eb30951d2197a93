//! Small words that many sentences share.

use crate::questionnaire::{Profile, Questionnaire};
use crate::scoring::job::End;

/// A name as it stands inside a sentence: with a small first letter, unless it is an abbreviation.
pub fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// "a", "a and b", "a, b and c".
pub fn join(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A small number in words.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// A number of hours, talks or weeks without digits that nobody wrote.
pub fn figure(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

/// The name of the profile at an end.
pub fn end(questionnaire: &Questionnaire, end: End) -> String {
    let profile = match end {
        End::Low => questionnaire.low(),
        End::High => questionnaire.high(),
    };
    profile_name(profile)
}

/// The name of a profile, if there is one.
pub fn profile_name(profile: Option<&Profile>) -> String {
    profile.map(|profile| profile.name.to_string()).unwrap_or_default()
}

/// A dimension's name inside a sentence; its id where the questionnaire has none.
pub fn dimension(questionnaire: &Questionnaire, id: &str) -> String {
    questionnaire.dimension(id).map_or_else(|| id.to_owned(), |found| in_a_sentence(&found.name))
}
