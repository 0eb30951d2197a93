use std::path::{Path, PathBuf};

use super::{DeskError, Result};
use crate::questionnaire::{self, MAX_BYTES, Problem, Source, builtin};
use crate::store::{Own, Store, read_limited};
use crate::text::Clean;

/// A questionnaire that can be asked by its name, or why it cannot.
#[derive(Debug)]
pub struct Known {
    /// The name that `take` needs.
    pub name: Clean,
    /// Whether it comes with the program.
    pub is_ours: bool,
    /// The questionnaire.
    pub source: Result<Source>,
}

/// The questionnaire with this name, inside the program or in the data folder, or in this file.
///
/// # Errors
/// When there is none, or it cannot be read or used.
pub fn questionnaire(name: &str, data: Option<&Path>) -> Result<Source> {
    let file = Path::new(name);
    if let Some(source) = builtin::source(name) {
        return Ok(source);
    }
    if let Some(own) = own(data)?.into_iter().find(|own| own.id == name) {
        return read_own(&own);
    }
    if file.components().count() > 1 || file.extension().is_some() || file.exists() {
        return read_questionnaire(file);
    }
    Err(DeskError::NoQuestionnaire(Clean::line(name)))
}

/// The questionnaires that can be asked by name: first what comes with the program, then what lies in the data folder.
///
/// # Errors
/// When the data folder cannot be read.
pub fn questionnaires(data: Option<&Path>) -> Result<Vec<Known>> {
    let built_in = builtin::ALL.iter().filter_map(|known| builtin::source(known.id));
    let built_in =
        built_in.map(|source| Known { name: Clean::line(&source.questionnaire.id), is_ours: true, source: Ok(source) });
    let own =
        own(data)?.into_iter().map(|own| Known { name: Clean::line(&own.id), is_ours: false, source: usable(&own) });
    Ok(built_in.chain(own).collect())
}

fn own(data: Option<&Path>) -> Result<Vec<Own>> {
    Ok(data.map_or(Ok(Vec::new()), |folder| Store::look(folder).own_questionnaires())?)
}

fn usable(own: &Own) -> Result<Source> {
    if builtin::text(&own.id).is_some() { Err(DeskError::NameTaken) } else { read_own(own) }
}

/// A questionnaire in the data folder. Its file must be named like its id, so that a name finds one file only.
fn read_own(own: &Own) -> Result<Source> {
    let source = read_questionnaire(&own.path)?;
    if source.questionnaire.id == own.id {
        return Ok(source);
    }
    let what = format!("the id \"{}\" is not the name of the file", source.questionnaire.id);
    let problem = Problem::at(&source.text, &questionnaire::Path::root().key("id"), what, "rename one of the two");
    Err(at_fault(&own.path, vec![problem]))
}

fn read_questionnaire(file: &Path) -> Result<Source> {
    questionnaire::read(&read_limited(file, MAX_BYTES)?).map_err(|problems| at_fault(file, problems))
}

/// What is wrong with a file that somebody named.
pub fn at_fault(file: &Path, problems: Vec<Problem>) -> DeskError {
    DeskError::File { file: PathBuf::from(file), problems }
}
