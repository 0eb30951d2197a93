use jiff::tz::TimeZone;

use super::{ended, glyphs_for, look, open_store, put_right, written};
use crate::cli::args::{Compare, CompareFormat, Global};
use crate::cli::error::CliError;
use crate::cli::{output, plain};
use crate::page::Party;
use crate::questionnaire::Subject;
use crate::report::{self, opened};
use crate::store::{Found, Store, StoreError};

/// Puts two views of the same person side by side.
pub fn run(compare: &Compare, global: &Global) -> Result<(), CliError> {
    let store = if compare.agree { open_store(global)? } else { look(global)? };
    if compare.agree {
        put_right(&store);
    }
    let zone = TimeZone::system();
    let mut both = chosen(compare, &store, &zone)?;
    // The own view comes first, in whatever order they were named.
    both.sort_by_key(|party| party.shared.perspective == Subject::Observed);
    let [own, outside] = both;
    if compare.agree {
        // What cannot be compared needs no agreement.
        opened::compared(&store, own.clone(), outside.clone())?;
        plain::agree(&store, &own, &outside, &mut plain::typed())?;
    }
    let (page, agreement) = opened::compared(&store, own, outside)?;
    let glyphs = glyphs_for(&compare.output, global);
    let text = match compare.output.format(compare.format).unwrap_or(CompareFormat::Text) {
        CompareFormat::Text => report::comparison_text(&page, glyphs),
        CompareFormat::Markdown => report::comparison_markdown(&page, glyphs),
        CompareFormat::Html => written(report::comparison_html(&page))?,
        CompareFormat::Json => written(report::comparison_json(&page, &agreement))?,
    };
    output::deliver(&text, &compare.output, store.folder())?;
    ended(&store)
}

/// The two that were named; the newest where none was, and for one the newest of the other kind.
fn chosen(compare: &Compare, store: &Store, zone: &TimeZone) -> Result<[Party; 2], CliError> {
    let [own, outside] = opened::newest(store, zone);
    let own = || own.clone().ok_or(CliError::NoView("the person's own view (`twopeaks take`)"));
    let outside =
        || outside.clone().ok_or(CliError::NoView("a view from outside (`twopeaks take promotion-fit-observer`)"));
    let both = match (&compare.one, &compare.other) {
        (None, _) => [own()?, outside()?],
        (Some(one), Some(other)) => [named(store, one, zone)?, named(store, other, zone)?],
        (Some(one), None) => match named(store, one, zone)? {
            one if one.shared.perspective == Subject::Observed => [own()?, one],
            one => [one, outside()?],
        },
    };
    Ok(both)
}

fn named(store: &Store, name: &str, zone: &TimeZone) -> Result<Party, CliError> {
    let (id, digest) = match store.found(name)? {
        Found::Whole(outcome) => (outcome.id, outcome.questionnaire.digest),
        Found::Part(share) => (share.id, share.shared.questionnaire.digest),
    };
    let missing = || StoreError::Wording { id: id.clone(), digest: digest.to_string() };
    Ok(opened::party(store, &id, zone).ok_or_else(missing)?)
}
