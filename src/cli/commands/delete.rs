use super::{open_store, tell_notices};
use crate::cli::args::{Delete, Global};
use crate::cli::error::CliError;
use crate::cli::output;
use crate::record::Outcome;
use crate::store::{Store, StoreError, Which};

/// Deletes results, brings them back, or removes them for good.
pub fn run(delete: &Delete, global: &Global) -> Result<(), CliError> {
    let store = open_store(global)?;
    tell_notices(&store);
    store.must_write()?;
    if delete.undo {
        return undo(delete, &store);
    }
    if delete.results.is_empty() && !delete.all {
        return empty_trash(delete, &store);
    }
    let (ids, what) = match delete.all {
        true => (Vec::new(), "everything: all results, roles and unfinished questions".to_owned()),
        false => chosen(delete, &store)?,
    };
    let which = if delete.all { Which::All } else { Which::These(&ids) };
    if delete.purge {
        confirm(delete, &format!("Remove {what} for good? This cannot be undone."))?;
        store.purge(which)?;
        return output::print("Removed for good.\n");
    }
    if delete.all {
        confirm(delete, &format!("Move {what} to the trash?"))?;
    }
    store.delete(which)?;
    let back = if delete.all { "--all".to_owned() } else { ids.join(" ") };
    output::print(&format!("In the trash. `twopeaks delete --undo {back}` brings it back.\n"))
}

fn undo(delete: &Delete, store: &Store) -> Result<(), CliError> {
    if delete.all {
        store.undo(Which::All)?;
        return output::print("Everything in the trash is back.\n");
    }
    let trashed = store.trashed();
    let mut ids = Vec::new();
    for name in &delete.results {
        ids.extend(in_trash(name, &trashed)?);
    }
    store.undo(Which::These(&ids))?;
    output::print("It is back.\n")
}

fn empty_trash(delete: &Delete, store: &Store) -> Result<(), CliError> {
    let what = counted(store.trashed().len());
    confirm(delete, &format!("Remove {what} in the trash for good? This cannot be undone."))?;
    store.empty_trash()?;
    output::print("Removed for good.\n")
}

/// The ids that the arguments name, and what they are; to be removed for good, a result may lie in the trash already.
fn chosen(delete: &Delete, store: &Store) -> Result<(Vec<String>, String), CliError> {
    let trashed = if delete.purge { store.trashed() } else { Vec::new() };
    let mut ids = Vec::new();
    for name in &delete.results {
        match (store.find(name), in_trash(name, &trashed)) {
            (Ok(outcome), _) => ids.extend(store.with_earlier_versions(&outcome)),
            (Err(StoreError::Unknown(_)), Ok(found)) => ids.extend(found),
            (Err(error), _) => return Err(error.into()),
        }
    }
    Ok((ids, counted(delete.results.len())))
}

/// The results in the trash whose ids begin like this.
fn in_trash(name: &str, trashed: &[Outcome]) -> Result<Vec<String>, CliError> {
    let begins: Vec<String> = trashed
        .iter()
        .map(|outcome| outcome.id.clone())
        .filter(|id| !name.is_empty() && id.starts_with(name))
        .collect();
    match begins.as_slice() {
        [] => Err(CliError::NotInTrash(crate::text::Clean::line(name))),
        [_] => Ok(begins),
        _ => Err(StoreError::Ambiguous(crate::text::Clean::line(name).to_string()).into()),
    }
}

fn counted(results: usize) -> String {
    if results == 1 { "1 result".to_owned() } else { format!("{results} results") }
}

/// Asks on the terminal, unless the answer was given with `--yes`.
fn confirm(delete: &Delete, question: &str) -> Result<(), CliError> {
    if delete.yes { Ok(()) } else { output::agree(question, "nothing was deleted") }
}
