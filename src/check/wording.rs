use super::{Level, Objection, Rule};
use crate::questionnaire::{Item, Path, Poles, Questionnaire, is_language};

/// A reader holds so many words in mind.
const MOST_WORDS: usize = 18;
/// Words that turn a sentence around, so that "not at all" becomes hard to answer.
const NEGATIONS: [&str; 3] = ["not", "never", "cannot"];
/// Who does something in a second sentence.
const SUBJECTS: [&str; 7] = ["i", "you", "we", "he", "she", "they", "it"];
/// Words that promise more than a self-description can know, as whole words.
const VERDICTS: [&str; 8] =
    ["suited", "unsuited", "match", "matches", "fit", "fits", "natural leader", "natural leaders"];

/// A text and where it stands.
type Placed<'a> = (Path, &'a str);

/// What a reader will stumble over. The lists of words are English.
pub fn objections(questionnaire: &Questionnaire) -> Vec<Objection> {
    let english = &*questionnaire.language == "en" || questionnaire.language.starts_with("en-");
    let mut found = Vec::new();
    if !english && is_language(&questionnaire.language) {
        let (at, what) = (Path::root().key("language"), "the wording rules are for English and were not applied");
        let remedy = "read the questions aloud to somebody who speaks the language";
        found.push(Objection::new(Level::Warning, Rule::Wording, at, what, remedy));
    }
    let mut object = |path: &Path, what: String, remedy: &str| {
        found.push(Objection::new(Level::Warning, Rule::Wording, path.clone(), what, remedy));
    };
    for (path, text) in scored_texts(questionnaire) {
        let words = words(text);
        if words.len() > MOST_WORDS {
            object(&path, format!("this has {} words, more than {MOST_WORDS}", words.len()), "shorten it");
        }
        if !english {
            continue;
        }
        let denials: Vec<String> =
            words.iter().filter(|word| is_negation(word)).map(|word| format!("\"{word}\"")).collect();
        if !denials.is_empty() {
            let remedy = "say what is there instead; \"not at all\" is hard to answer with a negation";
            let verb = if denials.len() == 1 { "denies" } else { "deny" };
            object(&path, format!("{} {verb} something", denials.join(", ")), remedy);
        }
        if let Some(joint) = second_question(text, &words) {
            object(&path, format!("\"{joint}\" joins two questions in one"), "ask one thing only");
        }
        if words.iter().any(|word| word == "feedback") {
            let remedy = "name what is meant: what the work shows, or what people say";
            object(&path, "\"feedback\" can mean the work's results or people's opinions".to_owned(), remedy);
        }
    }
    if english {
        for (path, text) in all_texts(questionnaire) {
            let plain = format!(" {} ", words(text).join(" "));
            if let Some(verdict) = VERDICTS.iter().find(|word| plain.contains(&format!(" {word} "))) {
                let remedy = "describe the work or the answers, not the person's place";
                object(&path, format!("\"{verdict}\" promises more than answers can tell"), remedy);
            }
        }
    }
    found
}

/// The words in lower case, with straight apostrophes.
fn words(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace('\u{2019}', "'");
    let word = |part: &str| part.trim_matches('\'').to_owned();
    let parts = plain.split(|character: char| !(character.is_alphanumeric() || character == '\'' || character == '-'));
    parts.map(word).filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

/// What joins a second question to the first: "and/or", or a second subject behind "and" or "or".
fn second_question(text: &str, words: &[String]) -> Option<String> {
    if text.to_lowercase().contains("and/or") {
        return Some("and/or".to_owned());
    }
    let joins = |pair: &&[String]| matches!(pair, [conjunction, subject] if ["and", "or"].contains(&conjunction.as_str()) && SUBJECTS.contains(&subject.as_str()));
    words.windows(2).find(joins).map(|pair| pair.join(" ").replace(" i", " I").replace(" It", " it"))
}

/// Statements and both sides of pairs.
fn scored_texts(questionnaire: &Questionnaire) -> Vec<Placed<'_>> {
    let items = questionnaire.items.iter().enumerate();
    items.filter(|(_, item)| item.scored().is_some()).flat_map(|(index, item)| item_texts(index, item)).collect()
}

fn item_texts(index: usize, item: &Item) -> Vec<Placed<'_>> {
    let at = Path::root().key("items").index(index);
    match item {
        Item::Statement(statement) => vec![(at.key("text"), &statement.text)],
        Item::Pair(pair) => {
            let beginning = pair.text.as_ref().map(|text| (at.key("text"), text.as_str()));
            let sides = [(at.key("left"), pair.left.as_str()), (at.key("right"), pair.right.as_str())];
            beginning.into_iter().chain(sides).collect()
        }
        Item::Count(count) => vec![(at.key("text"), &count.text), (at.key("unit"), &count.unit)],
        Item::Choice(choice) => {
            let at_label = |position| at.key("options").index(position).key("label");
            let labels = choice.options.iter().enumerate();
            let labels = labels.map(|(position, option)| (at_label(position), option.label.as_str()));
            std::iter::once((at.key("text"), choice.text.as_str())).chain(labels).collect()
        }
        Item::Text(open) => vec![(at.key("text"), &open.text)],
        Item::Date(date) => vec![(at.key("text"), &date.text)],
    }
}

/// Every text that a person may see.
fn all_texts(questionnaire: &Questionnaire) -> Vec<Placed<'_>> {
    let root = Path::root();
    let mut all: Vec<Placed<'_>> =
        vec![(root.key("title"), &questionnaire.title), (root.key("about"), &questionnaire.about)];
    for (index, scale) in questionnaire.scales.iter().enumerate() {
        let at = root.key("scales").index(index);
        all.push((at.key("ask"), &scale.ask));
        all.extend(scale.labels.iter().enumerate().map(|(step, label)| (at.key("labels").index(step), label.as_str())));
    }
    for (index, dimension) in questionnaire.dimensions.iter().enumerate() {
        let at = super::dimension(index);
        all.push((at.key("name"), &dimension.name));
        all.extend(pole_texts(&at, &dimension.poles));
        for (position, facet) in dimension.facets.iter().enumerate() {
            let at = at.key("facets").index(position);
            all.push((at.key("name"), &facet.name));
            all.extend(pole_texts(&at, &facet.poles));
        }
    }
    for (index, profile) in questionnaire.profiles.iter().enumerate() {
        all.push((root.key("profiles").index(index).key("name"), &profile.name));
    }
    all.extend(questionnaire.items.iter().enumerate().flat_map(|(index, item)| item_texts(index, item)));
    for (index, extra) in questionnaire.extras.iter().enumerate() {
        let at = root.key("extras").index(index);
        all.extend([(at.key("title"), extra.title.as_str()), (at.key("about"), extra.about.as_str())]);
    }
    all
}

fn pole_texts<'a>(at: &Path, poles: &'a Poles) -> Vec<Placed<'a>> {
    poles.iter().map(|(profile, pole)| (at.key("poles").key(profile), pole.as_str())).collect()
}
