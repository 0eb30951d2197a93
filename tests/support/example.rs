//! The example in `questionnaires/README.md`: a questionnaire of other dimensions, scales and profiles.

use std::fs;
use std::path::Path;

use twopeaks::inside::questionnaire::{Item, Source, read};

/// The text of the example.
pub fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("questionnaires/README.md");
    let readme = fs::read_to_string(path).expect("the README is there");
    let (_, example) = readme.split_once("```json\n").expect("it has an example");
    example.split_once("```").expect("the example ends").0.to_owned()
}

/// The example, read.
pub fn source() -> Source {
    read(text().as_bytes()).expect("it obeys the rules")
}

/// The example with nine steps where it has seven.
pub fn nine_steps() -> Source {
    let text =
        text().replace("\"not at all\", \"hardly\",", "\"not at all\", \"barely\", \"hardly\", \"now and then\",");
    let source = read(text.replace("\"travel-style\"", "\"travel-nine\"").as_bytes()).expect("it obeys the rules");
    assert_eq!(source.questionnaire.scales[0].labels.len(), 9);
    source
}

/// A key for each question before the result: clearly toward the second profile, never twice the same in a row.
pub fn open_keys(source: &Source) -> String {
    let questionnaire = &source.questionnaire;
    let key = |(at, item): (usize, &Item)| match item.scored() {
        Some(scored) => {
            let steps = questionnaire.scale_of(item).expect("a scale").labels.len();
            let below = at % 2;
            let high = *scored.toward == questionnaire.profiles[1].id;
            (if high { steps - below } else { 1 + below }).to_string()
        }
        None => "1".to_owned(),
    };
    questionnaire.main_items().enumerate().map(key).collect()
}
