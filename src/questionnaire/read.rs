use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::document::{self, Path, Problem, unique};
use super::places::Places;
use super::{Answer, Answers, Item, Questionnaire, rules};
use crate::text::Digest;
use indexmap::IndexMap;

/// The version of the questionnaire format that this program writes and fully reads.
pub const FORMAT: u32 = 1;

/// The largest questionnaire or answers file that is read, in bytes.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The JSON Schema of a questionnaire file; a test holds it equal to the types.
pub const SCHEMA: &str = include_str!("../../questionnaires/questionnaire.schema.json");

/// A questionnaire together with the file's text it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What the text says.
    pub questionnaire: Questionnaire,
    /// The text, byte for byte.
    pub text: String,
    /// The digest of the text.
    pub digest: Digest,
}

/// Reads a questionnaire from the bytes of its file and checks every rule.
///
/// # Errors
/// All problems that were found; never empty.
pub fn read(bytes: &[u8]) -> Result<Source, Vec<Problem>> {
    let text = decode(bytes).map_err(|problem| vec![problem])?;
    Ok(Source { questionnaire: checked(text)?, digest: digest(text), text: text.to_owned() })
}

/// Reads a questionnaire from its text and checks every rule.
///
/// # Errors
/// All problems that were found; never empty.
pub(super) fn checked(text: &str) -> Result<Questionnaire, Vec<Problem>> {
    let questionnaire = match document::sound::<Questionnaire>(text) {
        Some(questionnaire) if questionnaire.format == FORMAT => questionnaire,
        // Of a file of a newer format, nothing else is worth saying.
        _ => {
            format(text).map_err(|problem| vec![problem])?;
            document::parse(text).map_err(|problem| vec![problem])?
        }
    };
    let broken = rules::broken(&questionnaire);
    if !broken.is_empty() {
        let places = Places::new(text);
        return Err(broken.into_iter().map(|rule| places.problem(&rule.path, rule.what, rule.remedy)).collect());
    }
    Ok(questionnaire)
}

/// Reads `{"answers": {"ITEM-ID": 4, "OTHER": null}}` for a questionnaire.
///
/// # Errors
/// The first problem, with its place.
pub fn read_answers(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Answers, Problem> {
    #[derive(Deserialize)]
    struct File {
        #[serde(deserialize_with = "unique")]
        answers: IndexMap<String, Option<Answer>>,
    }
    let text = decode(bytes)?;
    let file: File = document::parse(text)?;
    let at = Path::root().key("answers");
    for (id, answer) in &file.answers {
        let Some(item) = questionnaire.item(id) else {
            let what = format!("{} has no item \"{id}\"", questionnaire.id);
            return Err(Problem::at(text, &at.key(id), what, "remove it or correct the id"));
        };
        if let Some(objection) = answer.as_ref().and_then(|answer| answer.objection(item, questionnaire)) {
            let what = format!("\"{id}\" {objection}, or null for \"cannot say\"");
            return Err(Problem::at(text, &at.key(id), what, ""));
        }
    }
    let entry = |item: &Item| Some((item.id().clone(), file.answers.get(item.id().as_str())?.clone()));
    Ok(questionnaire.items.iter().filter_map(entry).collect())
}

/// The digest of a questionnaire's text.
fn digest(text: &str) -> Digest {
    Digest::of(Sha256::digest(text.as_bytes()).into())
}

/// The text of a file of at most [`MAX_BYTES`], without a byte order mark.
///
/// # Errors
/// What is wrong with the bytes.
pub fn decode(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::whole("the file is larger than 1 MiB", "make it smaller"));
    }
    document::decode(bytes)
}

/// Says so when a file is of a newer format, before its unknown fields do.
///
/// # Errors
/// What is wrong with its format, or with its JSON.
pub fn format(text: &str) -> Result<(), Problem> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    match document::parse::<Head>(text)?.format {
        FORMAT => Ok(()),
        newer if newer > FORMAT => {
            let what = format!("the file has format {newer}, this program knows format {FORMAT}");
            Err(Problem::at(text, &Path::root().key("format"), what, "use a newer twopeaks"))
        }
        _ => {
            let what = format!("format must be {FORMAT}");
            Err(Problem::at(text, &Path::root().key("format"), what, format!("write \"format\": {FORMAT}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::builtin::{self, Builtin};

    #[test]
    fn every_builtin_questionnaire_obeys_every_rule() {
        for Builtin { id, text, digest } in &builtin::ALL {
            let source = read(text.as_bytes()).unwrap_or_else(|problems| panic!("{id}: {}", problems[0]));
            assert_eq!(source.questionnaire.id, *id);
            assert_eq!(source.digest, *digest, "write the digest on the left into builtin.rs");
            assert_eq!(builtin::source(id), Some(source));
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_problem_and_a_newer_format_is_named() {
        let text = builtin::text(builtin::DEFAULT).unwrap();
        assert!(read(format!("\u{feff}{text}").as_bytes()).is_ok());
        let newer = text.replace("\"format\": 1", "\"format\": 2");
        let problems = read(newer.as_bytes()).unwrap_err();
        assert_eq!(
            problems[0].to_string(),
            "2:3: the file has format 2, this program knows format 1; use a newer twopeaks"
        );
    }

    #[test]
    fn wrong_answers_are_named_with_their_place() {
        let source = read(builtin::text(builtin::DEFAULT).unwrap().as_bytes()).unwrap();
        let says = |json: &str| read_answers(json.as_bytes(), &source.questionnaire).unwrap_err().to_string();
        assert_eq!(
            says("{\"answers\": {\"nobody\": 4}}"),
            "1:14: promotion-fit has no item \"nobody\"; remove it or correct the id"
        );
        let takes = "1:14: \"focus.block-length.m\" takes a whole number from 1 to 5, or null for \"cannot say\"";
        assert_eq!(says("{\"answers\": {\"focus.block-length.m\": 7}}"), takes);
        assert_eq!(says("{\"answers\": {\"focus.block-length.m\": \"often\"}}"), takes);
        let twice = "{\"answers\": {\"usable\": null,\n \"usable\": \"yes\"}}";
        assert_eq!(says(twice), "2:2: the key \"usable\" stands twice; remove one of the two");
    }
}
