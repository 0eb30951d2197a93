use jiff::tz::TimeZone;

use super::{ended, open_store, put_right};
use crate::cli::args::{Delete, Global};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::page::summary;
use crate::store::{Store, StoreError, Which};

/// Deletes results, brings them back, or removes them for good.
pub fn run(delete: &Delete, global: &Global) -> Result<(), CliError> {
    let store = open_store(global)?;
    put_right(&store);
    store.must_write()?;
    if delete.undo && delete.results.is_empty() && !delete.all {
        list_trash(&store)?;
    } else if delete.undo {
        undo(delete, &store)?;
    } else if delete.results.is_empty() && !delete.all {
        empty_trash(delete, &store)?;
    } else {
        away(delete, &store)?;
    }
    ended(&store)
}

/// Moves what was named to the trash, or removes it for good.
fn away(delete: &Delete, store: &Store) -> Result<(), CliError> {
    let (ids, what) = match delete.all {
        true => (Vec::new(), "Everything: all results, roles and unfinished questions.".to_owned()),
        false => chosen(delete, store)?,
    };
    let which = if delete.all { Which::All } else { Which::These(&ids) };
    if delete.purge {
        confirm(delete, &format!("{what}\nRemove this for good? It cannot be undone."))?;
        return removed(store.purge(which)?);
    }
    if delete.all {
        confirm(delete, &format!("{what}\nMove this to the trash?"))?;
    }
    if store.delete(which)? == 0 {
        return output::print("There was nothing to delete.\n");
    }
    let back = if delete.all { "--all".to_owned() } else { ids.join(" ") };
    output::print(&format!("In the trash. `twopeaks delete --undo {back}` brings it back.\n"))
}

/// Says what came of removing.
fn removed(files: usize) -> Result<(), CliError> {
    output::print(if files == 0 { "There was nothing to remove.\n" } else { "Removed for good.\n" })
}

fn undo(delete: &Delete, store: &Store) -> Result<(), CliError> {
    if delete.all {
        let back = store.undo(Which::All)?;
        return output::print(if back == 0 { "The trash is empty.\n" } else { "Everything in the trash is back.\n" });
    }
    let trashed = store.trashed_ids()?;
    let ids = delete.results.iter().map(|name| in_trash(name, &trashed)).collect::<Result<Vec<_>, _>>()?;
    store.undo(Which::These(&ids))?;
    output::print("It is back.\n")
}

/// Says what can be brought back.
fn list_trash(store: &Store) -> Result<(), CliError> {
    let ids = store.trashed_ids()?;
    if ids.is_empty() {
        output::message("The trash is empty.");
        return Ok(());
    }
    let zone = TimeZone::system();
    let results = store.trashed();
    let line = |id: &String| match results.iter().find(|outcome| outcome.id == *id) {
        Some(outcome) => format!("{}\n", summary(outcome, &zone)),
        None => format!(
            "{:>11}  {}  unfinished questions, or a result that cannot be shown\n",
            "",
            id.chars().take(8).collect::<String>()
        ),
    };
    output::print(&ids.iter().map(line).collect::<String>())?;
    output::message("`twopeaks delete --undo ID` brings one back, `twopeaks delete --undo --all` everything.");
    Ok(())
}

fn empty_trash(delete: &Delete, store: &Store) -> Result<(), CliError> {
    let count = store.trashed_ids()?.len();
    let what = if count == 1 { "1 entry" } else { &format!("{count} entries") };
    confirm(delete, &format!("Remove {what} in the trash for good? This cannot be undone."))?;
    removed(store.empty_trash()?)
}

/// The ids that the arguments name, and what they are; to be removed for good, a result may lie in the trash already.
fn chosen(delete: &Delete, store: &Store) -> Result<(Vec<String>, String), CliError> {
    let trashed = if delete.purge { store.trashed_ids()? } else { Vec::new() };
    let zone = TimeZone::system();
    let (mut ids, mut lines) = (Vec::new(), Vec::new());
    for name in &delete.results {
        match (store.find(name), in_trash(name, &trashed)) {
            (Ok(outcome), _) => {
                let versions = store.with_earlier_versions(&outcome)?;
                let earlier = match versions.len() - 1 {
                    0 => String::new(),
                    1 => ", with its earlier version".to_owned(),
                    many => format!(", with its {many} earlier versions"),
                };
                lines.push(format!("{}{earlier}", summary(&outcome, &zone).trim_start()));
                ids.extend(versions);
            }
            (Err(StoreError::Unknown(_)), Ok(found)) => {
                lines.push(format!("{found} in the trash"));
                ids.push(found);
            }
            (Err(error), _) => return Err(error.into()),
        }
    }
    Ok((ids, lines.join("\n")))
}

/// The id in the trash that begins like this.
fn in_trash(name: &str, trashed: &[String]) -> Result<String, CliError> {
    let mut begins = trashed.iter().filter(|id| !name.is_empty() && id.starts_with(name));
    match (begins.next(), begins.next()) {
        (None, _) => Err(CliError::NotInTrash(crate::text::Clean::line(name))),
        (Some(id), None) => Ok(id.clone()),
        (Some(_), Some(_)) => Err(StoreError::Ambiguous(crate::text::Clean::line(name).to_string()).into()),
    }
}

/// Asks on the terminal, unless the answer was given with `--yes`.
fn confirm(delete: &Delete, question: &str) -> Result<(), CliError> {
    if delete.yes { Ok(()) } else { output::agree(question, "nothing was deleted") }
}
